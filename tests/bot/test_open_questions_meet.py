"""Two questions open in one chat stand in nobody's way."""

import pytest

from bot.incoming import Arrival
from partnership.decisions import Decision
from tests.bot.desk import Desk
from tests.bot.shown import buttons
from tests.world import at

FIRST = {"event": "m1"}
GONE = {"event": "m1:deleted", "message": "m1", "arrival": Arrival.DELETED}
WISH = "I need Carlos to decide by Wednesday whether we move the desk to sales"


@pytest.mark.parametrize("tapped", [False, True])
async def test_a_decision_is_asked_for_while_it_is_asked_what_becomes_of_a_deleted_message(*, tapped: bool) -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 note: but she wants a bigger team", **FIRST)
    assert "Take it back" in await desk.says("maria", "", **GONE)
    await desk.says("maria", WISH)
    said = await desk.taps("maria", "Yes") if tapped else await desk.says("maria", "yes")
    assert "D1" in said
    assert [one.id for one in (await desk.book()).all(Decision)] == ["D1"]
    assert "Taken back: D1" in await desk.taps("maria", "Undo")


async def test_a_decision_that_was_asked_for_in_words_is_not_asked_for_once_more_by_the_button() -> None:
    desk = await Desk().company()
    await desk.says("maria", WISH)
    button = buttons(desk.reply.message)["Yes"].call
    await desk.says("maria", "yes")
    assert "D1" in await desk.says("maria", "", call=button)
    assert len((await desk.book()).all(Decision)) == 1


async def test_a_yes_is_for_what_was_shown_while_what_somebody_else_asked_waits_unseen() -> None:
    desk = await Desk().company()
    desk.clock.now = at(24, 18, 30)
    await desk.says("maria", WISH)
    desk.clock.now = at(24, 19)
    await desk.says("jon", "ask @maria Move the office to Leeds? by Fri")
    desk.clock.now = at(24, 19, 30)
    assert "D2 asked of Carlos" in await desk.says("maria", "yes")


async def test_a_no_days_later_is_for_what_was_shown_last_and_decides_nothing() -> None:
    desk = await Desk().company()
    await desk.says("jon", "ask @maria Move the office to Leeds? by Fri 11 Dec")
    desk.clock.now = at(24, 11)
    await desk.says("maria", WISH)
    desk.clock.now = at(26, 11)
    assert "D1: no" not in await desk.says("maria", "no")
    assert (await desk.book()).need(Decision, "D1").open
