"""The one list of commands holds together."""

from collections import Counter

import pytest

from bot.commands.basics import _FIRST
from bot.commands.declare import Command
from bot.commands.table import COMMANDS
from bot.grammar import parse
from partnership.promises import Promise
from tests.bot.test_grammar import DECISION, PROMISES
from tests.world import at, book_with, objective, turn

TYPED = [command for command in COMMANDS if not command.hidden]
MORE = (
    objective(4, "Lead response", "maria", "3", "2"),
    Promise(**{name: getattr(PROMISES[0], name) for name in PROMISES[0].__struct_fields__} | {"id": "P5"}),
)


@pytest.mark.parametrize("command", [one for one in TYPED if one.example], ids=lambda one: one.name)
def test_every_example_is_read_as_its_command_with_all_its_pieces(command: Command) -> None:
    spoken = turn(book_with(*PROMISES, DECISION, *MORE), "maria", at(24))

    parsed = parse(spoken, command.example, COMMANDS)

    assert parsed is not None
    assert (parsed.command.usage, parsed.complete) == (command.usage, True)


def test_no_two_commands_begin_with_the_same_words_but_where_the_letter_tells_them_apart() -> None:
    names = Counter(name for command in TYPED for name in (command.name, *command.aliases))

    assert [name for name, count in names.items() if count > 1] == ["drop"]


def test_every_command_says_how_it_is_typed_and_what_it_does() -> None:
    silent = [one.name for one in TYPED if not one.summary or not one.usage.startswith((one.name, *one.aliases))]

    assert silent == []


def test_every_piece_that_must_be_given_has_a_question() -> None:
    silent = [f"{one.name}: {slot.name}" for one in TYPED for slot in one.slots if slot.required and not slot.question]

    assert silent == []


def test_the_most_useful_commands_are_commands() -> None:
    names = {command.name for command in TYPED}

    assert {name for useful in _FIRST.values() for name in useful} <= names
    assert all(len(useful) <= 8 for useful in _FIRST.values())
