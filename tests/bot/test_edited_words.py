"""A message that is edited counts as if it had said that from the start, as long as what it brought can be changed."""

import hashlib
from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot import turns
from bot.incoming import Arrival, Incoming
from partnership.promises import Promise, PromiseState
from partnership.rounds import Block, CheckIn, CheckInEnd
from tests.bot.desk import Desk
from tests.bot.test_deleted_words import until
from tests.world import OBJECTIVES, at

FIRST = {"event": "m1"}


def edit(number: int = 1) -> dict[str, object]:
    return {"event": f"m1:{number}", "message": "m1", "edited": True}


@pytest.mark.parametrize(
    ("first", "then", "not_in"),
    [
        ("O1 at risk 45k: Jon is incompetent", "O1 at risk 45k", "incompetent"),
        ("O1 at risk 45k 4/10: Legal stuck", "O1 at risk 45k: Legal stuck", "chance 4"),
        ("O1 off track 54k", "O1 54k", "off track"),
        ("O1 at risk 45k: see http://x.example/z", "O1 at risk 45k: see", "x.example"),
        ("O1 at risk 45k, waits for Carlos: Legal", "O1 at risk 45k: Legal", "Carlos"),
    ],
)
async def test_words_taken_out_of_a_message_are_out(first: str, then: str, not_in: str) -> None:
    desk = await Desk().company()
    await desk.says("maria", first, **FIRST)
    assert not_in not in await desk.says("maria", then, **edit())
    assert not_in not in await desk.says("maria", "objective O1")
    assert not_in not in await desk.says("jon", "history O1")


async def test_a_message_that_is_edited_twice_says_its_last_words() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k: Jon is incompetent", **FIRST)
    await desk.says("maria", "O1 at risk 46k: Jon is late", **edit(1))
    await desk.says("maria", "O1 at risk 46k", **edit(2))
    shown = await desk.says("ana", "objective O1")
    assert "$46k" in shown
    assert "Jon is" not in shown


async def test_undo_after_an_edit_takes_the_whole_message_back() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k: Jon is incompetent", **FIRST)
    await desk.says("maria", "O1 at risk 45k", **edit())
    assert "Taken back" in await desk.says("maria", "undo")
    shown = await desk.says("maria", "objective O1")
    assert "incompetent" not in shown
    assert "45k" not in shown


async def test_an_objective_that_the_message_names_no_more_is_not_answered_by_it() -> None:
    desk = await Desk().company()
    await desk.put(replace(OBJECTIVES[1], owner="maria"))
    await desk.says("maria", "O1 at risk: Legal stuck. O2 on track: workshop held", **FIRST)
    await desk.says("maria", "O2 on track: workshop held", **edit())
    assert "Legal" not in await desk.says("maria", "objective O1")
    assert "workshop" in await desk.says("maria", "objective O2")


async def test_a_promise_that_the_message_calls_kept_no_more_is_open_again() -> None:
    desk = await Desk().company()
    await desk.says("maria", "promise a reviewer by 4 Dec for O1")
    await desk.says("maria", "O1 at risk: Legal stuck. P1 kept", **FIRST)
    assert (await desk.book()).need(Promise, "P1").state is PromiseState.KEPT
    await desk.says("maria", "O1 at risk: Legal stuck", **edit())
    assert (await desk.book()).need(Promise, "P1").state is PromiseState.OPEN


async def test_a_red_that_the_message_says_no_more_is_told_to_nobody() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 off track 20k: refund", **FIRST)
    await desk.says("maria", "O1 20k: refund", **edit())
    notes = [str(one.message) for one in await desk.deliveries() if one.edits]
    assert any("gets no note about the one before" in one for one in notes)
    desk.clock.now += timedelta(hours=6)
    spells = (await desk.book()).last_spell("O1")
    assert spells is None or spells.ended_at


async def test_what_was_said_before_and_after_the_message_stays() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 7/10")
    await desk.says("maria", "O1 45k: Jon is incompetent", **FIRST)
    await desk.says("maria", "O1 45k", **edit())
    shown = await desk.says("ana", "objective O1")
    assert "at risk" in shown
    assert "chance 7 of 10" in shown
    assert "incompetent" not in shown


async def test_the_words_of_a_message_that_is_edited_later_stand_once() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 40k: two SDRs left", **FIRST)
    await desk.says("maria", "O1 Legal is slow")
    await desk.says("maria", "O1 at risk 40k: one SDR left", **edit())
    shown = await desk.says("maria", "objective O1")
    assert "one SDR left; Legal is slow" in shown
    assert "two" not in shown


async def test_what_nobody_sees_is_no_word() -> None:
    desk = await Desk().company()
    assert "What do you promise" in await desk.says("maria", "promise \u200b by 4 Dec for O1")
    assert "at risk" in await desk.says("ana", "\u202eO2 at\u200b risk: Legal")


async def closed_desk() -> Desk:
    """Maria answered on Tuesday; the round closed on Monday at 17:00."""
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k 4/10: Legal stuck and Jon is slow", **FIRST)
    return desk


async def test_a_message_of_a_round_that_closed_says_nothing_in_the_one_of_now() -> None:
    desk = await closed_desk()
    desk.clock.now += timedelta(days=14)
    await desk.says("maria", "O1 on track 60k 8/10: Legal signed")
    said = await desk.says("maria", "O1 at risk 45k 4/10: Legal stuck", **edit())
    assert "a check-in that has closed" in said
    assert "[Take my words out]" in said or "Take my words out" in said
    shown = await desk.says("ana", "objective O1")
    assert "on track" in shown
    assert "$60k" in shown


async def test_its_words_can_be_taken_out_after_a_second_edit_too() -> None:
    desk = await closed_desk()
    desk.clock.now += timedelta(days=14)
    await desk.says("maria", "O1 at risk 45k 4/10: Legal", **edit())
    assert "a check-in that has closed" in await desk.says("maria", "O1 at risk 45k 4/10", **edit(2))
    assert "are out" in await desk.taps("maria", "Take my words out")
    assert "slow" not in await desk.says("ana", "history O1")


async def test_a_deleted_message_of_a_round_that_closed_is_asked_about_too() -> None:
    desk = await closed_desk()
    desk.clock.now += timedelta(days=14)
    await desk.says("maria", "O1 on track 60k 8/10: Legal signed")
    said = await desk.says("maria", "", event="m1:gone", message="m1", arrival=Arrival.DELETED)
    assert "Take my words out" in said
    assert "are out" in await desk.taps("maria", "Take my words out")
    assert "slow" not in await desk.says("ana", "history O1")
    assert "Legal signed" in await desk.says("ana", "objective O1")


async def test_the_last_round_is_corrected_by_one_tap_while_it_can_be() -> None:
    desk = await closed_desk()
    block = Block(objective="O1", answered_by="maria", answered_at=at(27))
    await desk.put(
        CheckIn(
            id="maria:2026-W48", at=at(27), person="maria", window="2026-W48", closes=at(30, 17),
            end=CheckInEnd.ANSWERED, blocks=(block,),
        )
    )  # fmt: skip
    desk.clock.now += timedelta(days=8)
    said = await desk.says("maria", "O1 at risk 44k 4/10: Legal stuck and Jon is slow", **edit())
    assert "Shall the new words correct it?" in said
    assert "44k" in await desk.taps("maria", "Correct O1")
    assert "44k" in await desk.says("ana", "objective O1")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("O1 only for Carlos", "O1 47k"),
        ("O1 only for Carlos", "O1 at risk: the deal is stuck in Legal again"),
        ("O1 at risk: the deal is stuck in Legal for good, only for Carlos", "O1 at risk: the deal is stuck in Legal"),
    ],
)
async def test_an_edit_never_adds_readers_by_itself(first: str, then: str) -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k: the deal is stuck in Legal", event="m0")
    await desk.says("maria", first, **FIRST)
    assert "Saved: O1 ▲ at risk" in await desk.says("maria", then, **edit())
    assert "stuck in Legal" not in await desk.says("ana", "objective O1")


async def test_an_edit_that_says_so_adds_readers() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k: the deal is stuck in Legal, only for Carlos", **FIRST)
    await desk.says("maria", "O1 at risk 45k: the deal is stuck in Legal", **edit(1))
    assert "stuck in Legal" not in await desk.says("ana", "objective O1")
    await desk.says("maria", "O1 digest as it is")
    assert "stuck in Legal" in await desk.says("ana", "objective O1")


async def test_an_edit_takes_no_words_of_another_message_away() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k: Jon is incompetent", **FIRST)
    await desk.says("maria", "O1 46k: the plan is fine", event="m2")
    await desk.says("maria", "O1 at risk: Jon is late", **edit())
    assert "“the plan is fine; Jon is late”" in await desk.says("ana", "objective O1")


async def test_an_edit_of_words_among_others_replaces_those_that_are_plainly_its_first() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k: Legal stuck", **FIRST)
    await desk.says("maria", "O1 and Fabrikam left", event="m2")
    await desk.says("maria", "O1 at risk 45k: Legal slow", **edit())
    assert "“Legal slow; Fabrikam left”" in await desk.says("ana", "objective O1")


async def test_an_edited_correction_is_one_correction() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k 5/10: the auditor dithers")
    await until(desk, at(1, 8, month=12))
    await desk.says("maria", "correct O1: the auditor is lazy", **FIRST)
    await until(desk, at(1, 8, month=12) + timedelta(minutes=3))
    said = await desk.says("maria", "correct O1: the auditor is late", **edit())
    assert "O1 corrected: “the auditor is late”, was “the auditor dithers”" in said
    assert "I can't take the first version" not in said
    assert "lazy" not in await desk.says("ana", "history O1")
    await until(desk, at(1, 9, month=12))
    thread = [str(one.message) for one in await desk.deliveries() if ":noted:O1" in one.id]
    assert ["lazy" in one for one in thread] == [True, False, False]  # the first line is taken back in place
    assert "was taken back" in thread[1] + thread[2]
    assert "the auditor is late" in thread[1] + thread[2]
    assert "Taken back" in await desk.says("maria", "undo")
    assert "the auditor dithers" in await desk.says("ana", "objective O1")


async def test_words_that_were_kept_in_the_way_of_before_are_known_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def said_before(incoming: Incoming) -> str:
        return hashlib.sha256(incoming.text.encode()).hexdigest()[:16]

    desk = await Desk().company()
    with monkeypatch.context() as before:
        before.setattr(turns, "said_in", said_before)
        await desk.says("maria", "O1 at risk 45k: Legal stuck", **FIRST)
        await desk.says("maria", "O1 46k")
    assert await desk.says("maria", "O1 at risk 45k: Legal stuck", **edit()) == ""
    assert "$46k" in await desk.says("ana", "objective O1")
