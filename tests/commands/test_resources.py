"""What is promised to an objective, and what its owner says became of it, in words."""

import pytest
from msgspec.structs import replace

from partnership.objectives import Objective, Resources
from partnership.people import Person, Role
from tests.bot.desk import Desk

DAYS = "6 Legal days"


async def desk() -> Desk:
    """Ada is an admin, and owns O1."""
    known = await Desk().company()
    book = await known.book()
    ada, objective = book.need(Person, "ada"), book.need(Objective, "O1")
    await known.put(
        replace(ada, roles=frozenset({Role.ADMIN, Role.EXECUTIVE})), replace(objective, owner="ada", resources=DAYS)
    )
    return known


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("reduced.", Resources.REDUCED),
        ("reduced to 3 days", Resources.REDUCED),
        ("Less, only 3 days", Resources.REDUCED),
        ("never arrived!", Resources.NEVER),
        ("still true.", Resources.TRUE),
        ("true, all of it", Resources.TRUE),
    ],
)
async def test_a_word_for_what_became_of_it_is_never_a_new_promise(typed: str, state: Resources) -> None:
    company = await desk()

    assert f"Noted for O1: {DAYS}, " in await company.says("ada", f"resources O1 {typed}")

    objective = (await company.book()).need(Objective, "O1")
    assert (objective.resources, [one.state for one in objective.resource_checks]) == (DAYS, [state])


async def test_words_behind_the_state_are_kept_as_the_reason() -> None:
    company = await desk()
    assert "reduced: “to 3 days”" in await company.says("ada", "resources O1 reduced to 3 days")
    assert (await company.book()).need(Objective, "O1").resource_checks[-1].text == "to 3 days"


async def test_what_was_promised_is_replaced_only_after_a_question() -> None:
    company = await desk()
    await company.says("ada", "resources O1 reduced")

    said = await company.says("ada", "resources O1 10 Legal days")
    assert "O1 comes with: 6 Legal days. From now on: 10 Legal days?" in said
    assert (await company.book()).need(Objective, "O1").resources == DAYS
    await company.taps("ada", "Keep it")
    assert (await company.book()).need(Objective, "O1").resources == DAYS

    await company.says("ada", "resources O1 10 Legal days")
    assert "O1 comes with: 10 Legal days." in await company.says("ada", "yes")
    assert (await company.book()).need(Objective, "O1").resource_checks == ()


async def test_the_same_words_again_take_away_nothing() -> None:
    company = await desk()
    await company.says("ada", "resources O1 reduced")
    await company.says("ada", f"resources O1 {DAYS}.")

    assert len((await company.book()).need(Objective, "O1").resource_checks) == 1


async def test_an_objective_alone_shows_them_and_leaves_no_question_open() -> None:
    company = await desk()
    await company.says("ada", "resources O1 reduced")

    assert f"Resources: {DAYS} (reduced, " in await company.says("ada", "resources O1")
    await company.says("ada", "history @maria")
    assert (await company.book()).need(Objective, "O1").resources == DAYS
