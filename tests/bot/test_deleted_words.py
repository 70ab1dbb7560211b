"""A message that its author deletes is asked about once, of nobody else, and taken back by one tap."""

import pytest

from bot.incoming import Arrival
from partnership.promises import Promise
from partnership.updates import Update
from tests.bot.desk import Desk

FIRST = {"event": "m1"}
GONE = {"event": "m1:deleted", "message": "m1", "arrival": Arrival.DELETED}


async def test_its_answer_is_taken_back_by_one_tap() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k 5/10: Jon is incompetent", **FIRST)
    asked = await desk.says("maria", "", **GONE)
    assert "You deleted the message behind this, which still stands" in asked
    assert "at risk, $45k, chance 5 of 10" in asked
    assert "Taken back" in await desk.taps("maria", "Take it back")
    assert (await desk.book()).all(Update) == []


@pytest.mark.parametrize(("answer", "left"), [("yes", 0), ("no", 1)])
async def test_a_typed_yes_or_no_answers_as_well(answer: str, left: int) -> None:
    desk = await Desk().company()
    await desk.says("maria", "promise a reviewer by 4 Dec for O1", **FIRST)
    assert "P1" in await desk.says("maria", "", **GONE)
    await desk.says("maria", answer)
    assert len((await desk.book()).all(Promise)) == left


async def test_it_is_asked_once_and_kept_by_one_tap() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k", **FIRST)
    await desk.says("maria", "", **GONE)
    await desk.taps("maria", "Keep it")
    assert not await desk.says("maria", "", **GONE)
    assert len((await desk.book()).all(Update)) == 1


async def test_what_brought_nothing_or_is_not_the_last_is_not_asked_about() -> None:
    desk = await Desk().company()
    await desk.says("maria", "help", **FIRST)
    assert not await desk.says("maria", "", **GONE)
    await desk.says("maria", "O1 at risk 45k", event="m2")
    await desk.says("maria", "promise a reviewer by 4 Dec for O1")
    assert not await desk.says("maria", "", event="m2:deleted", message="m2", arrival=Arrival.DELETED)
