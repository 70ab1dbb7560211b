"""A message that its author deletes is asked about once, of nobody else, and taken back by one tap."""

from datetime import datetime, timedelta

import pytest

from bot.incoming import Arrival
from partnership.conversations import Conversation, LastChange
from partnership.promises import Promise
from partnership.rounds import CheckIn
from partnership.updates import Update
from scheduler.tick import Scheduler
from tests.bot.desk import Desk
from tests.bot.shown import buttons
from tests.world import at

FIRST = {"event": "m1"}
GONE = {"event": "m1:deleted", "message": "m1", "arrival": Arrival.DELETED}


async def until(desk: Desk, when: datetime) -> None:
    """The clock goes on, and what is due by then is done."""
    scheduler = Scheduler(desk.face, desk.clock, desk.clock, holder="clock")
    while desk.clock.now < when:
        desk.clock.now = min(when, desk.clock.now + timedelta(minutes=30))
        while await scheduler.tick():
            pass


async def test_its_answer_is_taken_back_by_one_tap() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k 5/10: the auditor dithers", **FIRST)
    asked = await desk.says("maria", "", **GONE)
    assert "You deleted the message behind this: O1 ▲ at risk, $45k, chance 5 of 10" in asked
    assert "Its words are out already" in asked
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


@pytest.mark.parametrize("view", ["objective O1", "history O1", "objectives", "preview", "export", "audit O1"])
async def test_until_it_is_answered_nobody_reads_its_words(view: str) -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k 5/10, waits for that clown in Legal: the auditor dithers", **FIRST)
    assert "dithers" in await desk.says("ada", "history O1")
    assert "clown" in await desk.says("ada", "objective O1")
    await desk.says("maria", "", **GONE)
    for reader in ("ada", "carlos", "ana"):
        said = await desk.says(reader, view)
        assert "dithers" not in said
        assert "clown" not in said


async def test_what_was_said_before_it_in_the_same_round_stands() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k 5/10: the reviewer is ill")
    await desk.says("maria", "O1 at risk, and the auditor dithers", **FIRST)
    assert "“the reviewer is ill”" in await desk.says("maria", "", **GONE)
    (update,) = (await desk.book()).all(Update)
    assert update.text == "the reviewer is ill"


async def test_its_words_can_be_put_back_and_the_whole_be_taken_back_after_that() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k 5/10: the reviewer is ill", **FIRST)
    before = (await desk.book()).all(Update)
    await desk.says("maria", "", **GONE)
    assert "Your words are back" in await desk.taps("maria", "Put the words back")
    assert (await desk.book()).all(Update) == before
    assert "the reviewer is ill" in await desk.says("ana", "history O1")
    assert "Taken back" in await desk.says("maria", "undo")
    assert (await desk.book()).all(Update) == []


async def test_the_rest_is_kept_without_the_words() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k 5/10: the reviewer is ill", **FIRST)
    await desk.says("maria", "", **GONE)
    kept = await desk.taps("maria", "Keep the rest")
    assert "Nothing more is taken back; this stands: O1 ▲ at risk, $45k, chance 5 of 10" in kept
    assert "The words of the deleted message stay out: nobody else reads them." in kept
    assert "Nothing was sent" not in kept
    (update,) = (await desk.book()).all(Update)
    assert (update.status, str(update.value), update.chance, update.text) == ("at risk", "45000", 5, "")


async def test_what_is_written_anew_meanwhile_is_an_answer_like_any_other() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k 5/10: the auditor dithers", **FIRST)
    asked = await desk.says("maria", "", **GONE)
    assert "Put the words back" in asked
    back = buttons(desk.reply.message)["Put the words back"].call
    await desk.says("maria", "O1 at risk: the reviewer is ill")
    (update,) = (await desk.book()).all(Update)
    assert (update.text, update.only_sponsor) == ("the reviewer is ill", False)
    assert "You have changed something else since" in await desk.says("maria", "", call=back)


async def test_the_words_of_a_message_before_the_last_are_out_at_once_as_well() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k 5/10: the auditor dithers", **FIRST)
    await desk.says("maria", "promise a reviewer by 4 Dec for O1")
    asked = await desk.says("maria", "", **GONE)
    assert "You deleted a message.\nYour words about O1 are out" in asked
    assert "dithers" not in await desk.says("ana", "history O1")


async def test_words_that_a_later_message_may_have_changed_are_asked_about() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k 5/10: the auditor dithers", **FIRST)
    desk.clock.now += timedelta(minutes=5)
    await desk.says("maria", "O1 6/10")
    asked = await desk.says("maria", "", **GONE)
    assert "You deleted a message behind this, which still stands: O1 ▲ at risk" in asked
    assert "Your words about O1 are out" in await desk.taps("maria", "Take my words out")
    assert "dithers" not in await desk.says("ana", "history O1")


async def test_the_words_of_a_deleted_correction_do_not_come_into_the_thread() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 on track 45k 7/10: all good")
    await until(desk, at(1, 8, month=12))
    await desk.says("maria", "correct O1 at risk: the auditor dithers", **FIRST)
    desk.clock.now += timedelta(minutes=12)
    assert "Its words are out already: nobody else reads them" in await desk.says("maria", "", **GONE)
    assert "dithers" not in str((await desk.book()).all(Update))
    await until(desk, at(1, 9, month=12))
    assert "dithers" not in str([one for one in await desk.deliveries() if one.conversation.startswith("chat")])
    await desk.taps("maria", "Put the words back")
    assert "dithers" in str((await desk.book()).all(Update))


async def test_words_of_before_are_not_put_behind_another_status() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 on track 45k 7/10: all good")
    await desk.says("maria", "O1 off track: the auditor dithers", **FIRST)
    await desk.says("maria", "", **GONE)
    (update,) = (await desk.book()).all(Update)
    assert (update.status, update.text) == ("off track", "")


async def test_what_else_the_message_did_is_named() -> None:
    desk = await Desk().company()
    await desk.says("maria", "promise a reviewer by 4 Dec for O1")
    await desk.says("maria", "P1 kept. O1 at risk 45k 5/10: the auditor dithers", **FIRST)
    asked = await desk.says("maria", "", **GONE)
    assert "P1: a reviewer, by Fri 4 Dec, is kept." in asked
    assert "Its words about O1 are out already: nobody else reads them. Shall I take all of it back?" in asked
    await desk.taps("maria", "Take it back")
    (promise,) = (await desk.book()).all(Promise)
    assert promise.live


async def test_who_does_not_stand_in_any_more_takes_the_words_along_all_the_same() -> None:
    desk = await Desk().company()
    await desk.says("maria", "stand-in @Lee for O1 until 24 Nov")
    await desk.says("lee", "O1 45k: the auditor dithers", **FIRST)
    desk.clock.now = at(25, 10)
    assert "nobody reads them any more" in await desk.says("lee", "", **GONE)
    assert "dithers" not in str((await desk.book()).all(Update))


async def test_a_question_that_the_message_was_asked_goes_with_it() -> None:
    desk = await Desk().company()
    await desk.says("maria", "promise a reviewer for O1", **FIRST)
    assert (await desk.book()).all(Conversation)
    await desk.says("maria", "", **GONE)
    assert (await desk.book()).all(Conversation) == []


async def test_a_message_whose_answer_was_taken_back_is_not_asked_about() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k: the reviewer is ill", event="m0")
    await desk.says("maria", "O1 at risk: the auditor dithers", **FIRST)
    await desk.says("maria", "undo")
    assert not await desk.says("maria", "", **GONE)


async def test_who_is_forgotten_leaves_no_words_behind() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k: the auditor dithers", **FIRST)
    await desk.says("maria", "", **GONE)
    await desk.says("ada", "forget @maria")
    await desk.says("ada", "yes")
    assert "dithers" not in str((await desk.book()).all(LastChange))


async def test_what_brought_nothing_or_is_not_the_last_is_not_asked_about() -> None:
    desk = await Desk().company()
    await desk.says("maria", "help", **FIRST)
    assert not await desk.says("maria", "", **GONE)
    await desk.says("maria", "O1 at risk 45k", event="m2")
    await desk.says("maria", "promise a reviewer by 4 Dec for O1")
    assert not await desk.says("maria", "", event="m2:deleted", message="m2", arrival=Arrival.DELETED)


@pytest.mark.parametrize("words", ["O1 at risk 45k 5/10: the auditor dithers", "O1 at risk 45k"])
async def test_an_event_that_comes_once_more_is_asked_about_once_more_until_it_is_answered(words: str) -> None:
    desk = await Desk().company()
    await desk.says("maria", words, **FIRST)
    asked = await desk.says("maria", "", **GONE)
    assert await desk.says("maria", "", **GONE) == asked
    await desk.says("maria", "no")
    assert not await desk.says("maria", "", **GONE)


async def test_words_that_are_back_say_who_reads_them() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k, only Carlos: the auditor dithers", **FIRST)
    await desk.says("maria", "", **GONE)
    assert "Only Carlos reads your words about O1." in await desk.taps("maria", "Put the words back")


async def test_words_of_which_it_was_asked_who_reads_them_are_asked_about_again() -> None:
    desk = await Desk().company()
    asked = await desk.says("maria", "O1 at risk 45k 5/10: Tom is leaving", **FIRST)
    await desk.says("maria", "", **GONE)
    back = await desk.taps("maria", "Put the words back")
    assert asked.split("O1:")[1].split(" [1]")[0].splitlines()[0] in back
    await desk.taps("maria", "Only Carlos")
    (update,) = (await desk.book()).all(Update)
    assert (update.held, update.only_sponsor) == (False, True)


async def test_words_can_be_put_back_after_the_close() -> None:
    desk = await Desk().company()
    await until(desk, at(27, 10))
    await desk.says("maria", "O1 at risk 45k 4/10: the auditor dithers", **FIRST)
    await desk.says("maria", "", **GONE)
    back = buttons(desk.reply.message)["Put the words back"].call
    await until(desk, at(1, 9, month=12))
    assert "Your words are back" in await desk.says("maria", "", call=back)
    assert "dithers" in await desk.says("ana", "history O1")
    (card,) = [one for one in (await desk.book()).all(CheckIn) if one.person == "maria"]
    assert card.end is not None


async def test_a_yes_is_then_an_answer_to_what_is_asked_of_the_deletion() -> None:
    desk = await Desk().company()
    asked = await desk.says("maria", "O1 at risk 45k 6/10: I'll call Bob Miller by Friday", **FIRST)
    assert "Shall I note as your promise" in asked
    assert "Shall I take the whole answer back?" in await desk.says("maria", "", **GONE)
    assert "Taken back" in await desk.says("maria", "yes")
    assert (await desk.book()).all(Promise) == []


async def test_a_deletion_never_adds_readers_by_itself() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k: the deal is stuck in Legal", event="m0")
    await desk.says("maria", "O1 only for Carlos", **FIRST)
    asked = await desk.says("maria", "", **GONE)
    assert "are out already" not in asked
    assert "Shall I take that answer back? Everybody would read your words about O1 again" in asked
    assert "stuck in Legal" not in await desk.says("ana", "objective O1")


async def test_words_of_before_stand_again_for_as_few_as_what_is_deleted() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k: the deal is stuck in Legal", event="m0")
    await desk.says("maria", "O1 at risk: the deal needs a new lawyer, only for Carlos", **FIRST)
    asked = await desk.says("maria", "", **GONE)
    assert "your words from before about O1 stand again" in asked
    assert "stuck in Legal" not in await desk.says("ana", "objective O1")


async def test_that_words_of_before_stand_again_is_said() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k: Legal is slow", event="m0")
    await desk.says("maria", "the O1 words should be: the auditor dithers", **FIRST)
    asked = await desk.says("maria", "", **GONE)
    assert "nobody else reads them; your words from before about O1 stand again." in asked
    assert "nobody else reads them; your words from before stand again." in await desk.taps("maria", "Keep the rest")
    assert "Legal is slow" in await desk.says("ana", "objective O1")
