"""A company whose partner is not Microsoft reads of its own partner only."""

import asyncio

import pytest
from msgspec.structs import replace

from bot.commands.declare import Command
from bot.commands.table import COMMANDS
from bot.render.plain import render
from partnership.objectives import Objective
from partnership.offers import offered
from partnership.people import Person
from partnership.strategy.templates import Template, templates_for
from partnership.wording.offers import offer, why_you
from tests.bot.desk import Desk
from tests.world import OBJECTIVES, WORKSPACE, at, book_with

AWS = replace(WORKSPACE, partner="AWS")
TYPED = [one for one in COMMANDS if not one.hidden]
_THEIRS = ("Microsoft", "Partner Center")


def test_no_help_names_another_partner() -> None:
    async def told() -> list[str]:
        desk = await Desk().company()
        await desk.put(AWS)
        lines = [f"help {one.name}" for one in TYPED] + ["help", "help all", "settings", "settings partner", "mett"]
        said = {line: await desk.says("ada", line) for line in lines}
        return [line for line, words in said.items() if any(one in words for one in _THEIRS)]

    assert asyncio.run(told()) == []


@pytest.mark.parametrize("command", TYPED, ids=lambda one: one.name)
def test_no_question_of_a_command_names_a_partner(command: Command) -> None:
    assert [one.question for one in command.slots for word in _THEIRS if word in one.question] == []


@pytest.mark.parametrize("template", templates_for("AWS"), ids=lambda one: one.name)
def test_no_template_for_another_partner_names_microsoft(template: Template) -> None:
    assert not any(word in repr(template) for word in _THEIRS)


def test_an_offer_names_no_portal_of_another_partner() -> None:
    book = book_with(replace(OBJECTIVES[0], owner=None, accepted_at=None), workspace=AWS)
    maria = book.need(Person, "maria")
    objective = offered(book, book.need(Objective, "O1"), maria, "ada", at(24))

    for message in (offer(book, objective, maria, "ada"), why_you(book, [objective], maria)):
        assert "partner portal work" in render(message).text
        assert not any(word in render(message).text for word in _THEIRS)
