"""A field of the check-in's form is read as the same words are read in a sentence."""

import pytest

from partnership.message import Call
from partnership.updates import Update
from tests.bot.desk import Desk


async def saved(**fields: str) -> tuple[Update | None, str]:
    """The update that the form makes on the Friday when it is open, and what is answered."""
    desk = await Desk().company()
    desk.clock.go(hours=75)
    said = await desk.says("maria", call=Call("update", {"objective": "O1", "value": "40k", **fields}))
    found = (await desk.book()).updates("O1")
    return (found[-1] if found else None), said


@pytest.mark.parametrize(
    ("typed", "status"), [("red", "off track"), ("Yellow", "at risk"), ("🟡", "at risk"), ("▲ at risk", "at risk")]
)
async def test_a_status_is_read_in_words_colours_and_signs(typed: str, status: str) -> None:
    update, _ = await saved(status=typed, words="Legal is slow", obstacle="Legal", waits_for="jon")
    assert update is not None
    assert update.status.value == status


@pytest.mark.parametrize(("typed", "chance"), [("5", 5), ("five", 5), ("6/10", 6), ("6 of 10", 6), ("30 %", 3)])
async def test_a_chance_is_read_in_figures_and_words(typed: str, chance: int) -> None:
    update, _ = await saved(status="at risk", chance=typed, words="Legal is slow")
    assert update is not None
    assert update.chance == chance


@pytest.mark.parametrize(
    ("field", "typed", "wrong"),
    [
        ("status", "not on track", "One of: on track"),
        ("status", "purple", "One of: on track"),
        ("chance", "11", "A whole number from 0 to 10"),
        ("chance", "lots", "A whole number from 0 to 10"),
    ],
)
async def test_what_can_not_be_read_is_said_beside_the_field(field: str, typed: str, wrong: str) -> None:
    update, said = await saved(**{"status": "at risk", field: typed})
    assert update is None
    assert wrong in said


async def test_a_date_that_is_none_is_shown_as_it_was_typed_beside_what_is_asked_first() -> None:
    desk = await Desk().company()
    await desk.says("ada", "assign O1 to @ana")
    await desk.says("ada", "yes")

    said = await desk.says("ana", call=Call("change", {"objective": "purple", "due": "when Ada says"}))

    assert "I got change, when Ada says, but not “purple”." in said


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("status", "at risk, 5 of 10, one architect left the company"),
        ("chance", "5 of 10, at risk, one architect left the company"),
        ("value", "41k, at risk, 5 of 10, one architect left the company"),
    ],
)
async def test_what_a_field_says_beside_its_own_is_read_as_the_answer_that_it_is(field: str, typed: str) -> None:
    update, _ = await saved(**{field: typed})
    assert update is not None
    assert (update.status.value, update.chance, update.text) == ("at risk", 5, "one architect left the company")
    assert update.value == (41000 if field == "value" else 40000)


async def test_what_a_field_says_beside_its_own_leaves_what_another_field_says() -> None:
    update, _ = await saved(status="at risk, 5 of 10, one left", chance="6", words="Legal is slow")
    assert update is not None
    assert (update.chance, update.text) == (6, "Legal is slow; one left")


async def test_what_fits_into_no_field_is_named_and_nothing_is_saved() -> None:
    update, said = await saved(status="at risk, I'll hire a temp by Friday")
    assert update is None
    assert "says more than fits here. Write it as a line: O1 at risk" in said
