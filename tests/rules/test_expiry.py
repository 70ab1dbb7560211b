"""What ends by itself, each with a word to the one whom it concerns."""

from datetime import date

from msgspec.structs import replace

from partnership.conversations import Conversation
from partnership.delivery import Why
from partnership.objectives import Objective, ObjectiveState, StandIn
from partnership.people import Away, Person
from partnership.updates import Status, Update
from tests.timeline import Timeline, words
from tests.world import CAST, OBJECTIVES, STARTED, WORKSPACE, at, book_with

MARIA = CAST[1]


def talk(script: str = "setup", **more: object) -> Conversation:
    known = Conversation(id="ada@direct", at=at(24, 15), person="ada", chat="direct", script=script, expires=at(25, 15))
    return replace(known, **more)


def notes(timeline: Timeline, who: str) -> list[str]:
    return [words(one.message) for one in timeline.to(who) if one.why == Why.NOTE]


def test_a_conversation_left_open_is_closed_after_a_day_with_a_word_how_to_go_on() -> None:
    timeline = Timeline(book_with(talk()), STARTED).until(at(25, 14))
    assert notes(timeline, "ada") == []
    timeline.until(at(25, 15))
    assert "I closed setup after a day without an answer" in notes(timeline, "ada")[0]
    assert not timeline.book.need(Conversation, "ada@direct").open


def test_a_question_for_a_piece_in_which_nothing_was_said_is_closed_without_a_word() -> None:
    asked = talk("command", given={":command": "accept", ":usage": "accept O1"})
    timeline = Timeline(book_with(asked), STARTED).until(at(25, 16))
    assert notes(timeline, "ada") == []
    assert not timeline.book.need(Conversation, "ada@direct").open


def test_a_conversation_that_ends_at_night_is_spoken_of_in_the_morning() -> None:
    timeline = Timeline(book_with(talk(expires=at(25, 22))), STARTED).until(at(26, 12))
    assert [one.at for one in timeline.to("ada") if one.why == Why.NOTE] == [at(26, 9)]


def test_set_up_is_closed_too_before_anything_has_started() -> None:
    book = book_with(talk(), workspace=replace(WORKSPACE, started_at=None))
    assert len(notes(Timeline(book, STARTED).until(at(26)), "ada")) == 1


def test_who_comes_back_is_told_who_answered_how_it_stands_and_what_comes_next() -> None:
    off = replace(MARIA, away=(Away(first=date(2026, 11, 26), last=date(2026, 12, 1), cover="lee"),))
    said = Update(
        id="O1:2026-W48",
        at=at(27, 10),
        objective="O1",
        window="2026-W48",
        owner="maria",
        by="lee",
        status=Status.ON_TRACK,
    )
    timeline = Timeline(book_with(off, said), STARTED).until(at(2, 12, month=12))
    note = timeline.to("maria")[0]
    assert note.at == at(2, 9, month=12)
    assert "Welcome back, Maria." in words(note.message)
    assert "Lee answered O1 for you" in words(note.message)
    assert "Your next check-in is Fri 4 Dec, 09:00." in words(note.message)


def test_nobody_is_welcomed_twice() -> None:
    off = replace(MARIA, away=(Away(first=date(2026, 11, 26), last=date(2026, 12, 1)),))
    timeline = Timeline(book_with(off), STARTED).until(at(15, month=12))
    assert sum("Welcome back" in note for note in notes(timeline, "maria")) == 1


def test_who_came_back_by_their_own_word_is_not_welcomed_again() -> None:
    back = Away(first=date(2026, 11, 24), last=date(2026, 11, 25), welcomed_at=at(26, 9))
    timeline = Timeline(book_with(replace(MARIA, away=(back,))), STARTED).until(at(26, 17))
    assert notes(timeline, "maria") == []


def test_a_long_stop_of_the_bot_welcomes_nobody_weeks_later() -> None:
    off = replace(MARIA, away=(Away(first=date(2026, 11, 24), last=date(2026, 11, 25)),))
    timeline = Timeline(book_with(off), STARTED).down_until(at(14, 12, month=12))
    assert not any("Welcome back" in note for note in notes(timeline, "maria"))
    assert timeline.book.need(Person, "maria").away[0].welcomed_at


def test_the_owner_is_asked_again_when_the_stand_ins_time_is_over() -> None:
    lent = replace(OBJECTIVES[0], stand_ins=(StandIn(person="lee", until=date(2026, 11, 25)),))
    timeline = Timeline(book_with(lent), STARTED).until(at(26, 12))
    assert "Lee answered for O1 Marketplace billed sales until Wed 25 Nov." in notes(timeline, "maria")[0]
    assert timeline.book.need(Objective, "O1").stand_ins == ()


def test_a_pause_resumes_by_itself_on_the_working_day_after_it() -> None:
    rested = replace(OBJECTIVES[0], state=ObjectiveState.PAUSED, paused_until=date(2026, 11, 28))
    timeline = Timeline(book_with(rested), STARTED).until(at(29, 12))
    assert not timeline.book.need(Objective, "O1").open
    timeline.until(at(30, 12))
    assert timeline.book.need(Objective, "O1").open
    assert [one.at for one in timeline.to("maria") if one.why == Why.NOTE] == [at(30, 9)]


def test_a_pause_without_an_end_waits_for_somebody_to_resume_it() -> None:
    rested = replace(OBJECTIVES[0], state=ObjectiveState.PAUSED)
    timeline = Timeline(book_with(rested), STARTED).until(at(30, month=12))
    assert not timeline.book.need(Objective, "O1").open
