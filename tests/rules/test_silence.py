"""Silence: after two missed windows the sponsor chooses, and the owner reads the very text first."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from partnership.book import Book
from partnership.delivery import Delivery, Why
from partnership.errors import Refused
from partnership.objectives import Objective, ObjectiveState
from partnership.people import Away, Person
from partnership.promises import Promise, PromiseState
from partnership.rounds import Silence
from partnership.silence_choices import leave_it, name_stand_in, pause, talk
from tests.timeline import Timeline, answer
from tests.world import CAST, OBJECTIVES, STARTED, WORKSPACE, at, book_with, objective, turn

JON, CARLOS = CAST[3], CAST[0]
MORNING = at(8, 9, month=12)
"""The morning after the second missed window of O3: Jon is told."""
SECOND = at(8, 13, month=12)
"""Four of the sponsor's working hours later."""
THIRD = at(15, 13, month=12)
FOURTH = at(22, 13, month=12)


def company(*records: object, **settings: object) -> Book:
    """Only Jon is silent: the other objectives have no owner."""
    others = [replace(one, owner=None, accepted_at=None) for one in OBJECTIVES[:2]]
    return book_with(*others, *records, workspace=replace(WORKSPACE, **settings))  # type: ignore[arg-type]


def played(*records: object, until: datetime = SECOND, **settings: object) -> Timeline:
    return Timeline(company(*records, **settings), STARTED).until(until)


def asked(timeline: Timeline, who: str = "carlos") -> list[Delivery]:
    return [one for one in timeline.to(who) if one.id.endswith(":asked") and one.why == Why.NOTE]


def silence(timeline: Timeline) -> Silence:
    return max(timeline.book.all(Silence), key=lambda one: one.at)


def test_after_one_missed_window_nobody_is_asked() -> None:
    timeline = played(until=at(7, 12, month=12))
    assert asked(timeline) == []


def test_after_two_missed_windows_the_owner_is_told_in_the_morning_and_the_sponsor_asked_hours_later() -> None:
    timeline = played()
    assert [one.at for one in timeline.to("jon") if one.id == "O3:2026-W49:owner"] == [MORNING]
    assert [one.at for one in asked(timeline)] == [SECOND]


def test_who_answers_in_the_hours_before_is_not_written_about() -> None:
    timeline = played(until=MORNING)
    timeline.apply(answer(timeline.book, "O3", at(8, 10, month=12), unchanged=True))
    timeline.until(SECOND)
    assert asked(timeline) == []
    assert silence(timeline).ended_at is not None


def test_the_owner_reads_the_very_text_and_before_the_sponsor() -> None:
    timeline = played()
    mine = next(one for one in timeline.to("jon") if one.id.endswith(":owner"))
    question = asked(timeline)[0]
    words = "I have not heard about O3 for two cycles in which Jon was at work. Jon knows that I am writing."
    assert words in str(mine.message)
    assert words in str(question.message)
    assert question.after == mine.id


def test_the_lock_screen_names_nobody() -> None:
    assert "Jon" not in asked(played())[0].message.summary


def test_an_answer_between_two_missed_windows_starts_the_count_again() -> None:
    timeline = played(until=at(4, 10, month=12))
    timeline.apply(answer(timeline.book, "O3", at(4, 10, month=12), unchanged=True))
    timeline.until(THIRD)
    assert asked(timeline) == []


def test_an_excused_window_between_two_missed_ones_counts_neither_way() -> None:
    off = replace(JON, away=(Away(first=date(2026, 12, 3), last=date(2026, 12, 7)),))
    timeline = played(off, until=SECOND)
    assert asked(timeline) == []
    timeline.until(THIRD)
    assert [one.at for one in asked(timeline)] == [THIRD]


def test_who_could_not_be_reached_is_not_called_silent() -> None:
    book = company()
    timeline = Timeline(book, STARTED, lambda one: "not installed" if "jon" in one.conversation else "sent")
    timeline.until(THIRD)
    assert asked(timeline) == []


def test_an_answer_ends_it_and_the_question_becomes_an_old_one() -> None:
    timeline = played(until=at(8, 10, month=12))
    timeline.apply(answer(timeline.book, "O3", at(8, 10, month=12), unchanged=True))
    timeline.tick()
    assert silence(timeline).ended_at == at(8, 10, month=12)
    with pytest.raises(Refused) as refused:
        talk(turn(timeline.book, "carlos", at(8, 12, month=12)), silence(timeline))
    assert "Jon has answered for O3 meanwhile" in str(refused.value.message)


def test_left_for_a_week_the_sponsor_is_asked_again_after_the_next_missed_window() -> None:
    timeline = played()
    timeline.apply(leave_it(turn(timeline.book, "carlos", SECOND), silence(timeline)))
    timeline.until(THIRD)
    assert [one.at for one in asked(timeline)] == [SECOND, THIRD]
    assert "three cycles" in str(asked(timeline)[-1].message)


def test_a_sponsor_who_does_not_choose_is_not_asked_again() -> None:
    assert len(asked(played(until=FOURTH))) == 1


def test_a_sponsor_who_talks_is_asked_again_only_after_two_more() -> None:
    timeline = played()
    timeline.apply(talk(turn(timeline.book, "carlos", SECOND), silence(timeline)))
    assert "Carlos will talk to you about O3" in str(timeline.to("jon")[-1].message)
    timeline.until(FOURTH)
    assert [one.at for one in asked(timeline)] == [SECOND, FOURTH]


def test_a_pause_asks_nobody_and_ends_by_itself() -> None:
    timeline = played()
    timeline.apply(pause(turn(timeline.book, "carlos", SECOND), silence(timeline)))
    assert timeline.book.need(Objective, "O3").state is ObjectiveState.PAUSED
    assert "paused O3 until Tue 5 Jan" in str(timeline.to("jon")[-1].message)
    timeline.until(at(5, 12, month=1, year=2027))
    assert len([one for one in timeline.to("jon") if one.why == Why.CHECK_IN]) == 2
    timeline.until(at(8, 9, month=1, year=2027))
    assert timeline.book.need(Objective, "O3").open
    assert len([one for one in timeline.to("jon") if one.why == Why.CHECK_IN]) == 3


def test_naming_a_stand_in_asks_whom_first() -> None:
    timeline = played()
    outcome = name_stand_in(turn(timeline.book, "carlos", SECOND), silence(timeline), None)
    assert outcome.changes == ()
    assert "Lee Park" in str(outcome.answer)
    assert "Jon Okafor" not in str(outcome.answer)


def test_a_stand_in_named_by_the_sponsor_and_the_owner_are_both_told() -> None:
    timeline = played()
    lee = timeline.book.need(Person, "lee")
    timeline.apply(name_stand_in(turn(timeline.book, "carlos", SECOND), silence(timeline), lee))
    assert "Carlos asked Lee to answer for O3 until Tue 5 Jan" in str(timeline.to("jon")[-1].message)
    assert "Carlos asks you to answer for O3" in str(timeline.to("lee")[-1].message)
    timeline.until(at(14, 15, month=12))
    assert timeline.to("lee")[-1].at == at(14, 14, month=12)


def test_the_owner_cannot_be_named_as_their_own_stand_in() -> None:
    timeline = played()
    with pytest.raises(Refused):
        name_stand_in(turn(timeline.book, "carlos", SECOND), silence(timeline), JON)


def test_a_second_choice_says_what_was_chosen_and_changes_nothing() -> None:
    timeline = played()
    timeline.apply(leave_it(turn(timeline.book, "carlos", SECOND), silence(timeline)))
    with pytest.raises(Refused) as refused:
        pause(turn(timeline.book, "carlos", SECOND), silence(timeline))
    assert "it was left for a week" in str(refused.value.message)


def test_only_the_one_who_was_asked_can_choose() -> None:
    timeline = played()
    with pytest.raises(Refused) as refused:
        pause(turn(timeline.book, "jon", SECOND), silence(timeline))
    assert "Carlos chooses" in str(refused.value.message)


def test_for_the_sponsors_own_silence_the_second_person_is_asked() -> None:
    timeline = played(sponsor="jon", second_sponsor="maria")
    assert [one.at for one in asked(timeline, "maria")] == [SECOND]


def test_for_the_sponsors_own_silence_without_a_second_person_nobody_is_told() -> None:
    timeline = played(sponsor="jon")
    assert silence(timeline).asked is None
    assert [one for one in timeline.sent if one.id.startswith("O3:2026")] == []


def test_two_silent_objectives_of_one_owner_make_one_message() -> None:
    timeline = played(objective(4, "Lead response", "jon", "2", "1"))
    assert len(asked(timeline)) == 1
    assert "O3 and O4 for two cycles" in str(asked(timeline)[0].message)
    assert {one.objective for one in timeline.book.all(Silence)} == {"O3", "O4"}


def test_of_a_partly_answered_round_only_the_objective_left_out_is_silent() -> None:
    timeline = played(objective(4, "Lead response", "jon", "2", "1"), until=at(27, 10))
    for day in (at(27, 10), at(4, 10, month=12)):
        timeline.until(day)
        timeline.apply(answer(timeline.book, "O4", day, unchanged=True))
    timeline.until(SECOND)
    assert [one.objective for one in timeline.book.all(Silence)] == ["O3"]


def test_the_sponsor_abroad_is_asked_after_hours_of_their_own_day() -> None:
    timeline = played(replace(CARLOS, zone="America/New_York", country="US"), until=at(8, 18, month=12))
    assert [one.at for one in asked(timeline)] == [at(8, 18, month=12)]


def test_an_owner_who_is_off_is_told_when_back_and_the_sponsor_only_then() -> None:
    off = replace(JON, away=(Away(first=date(2026, 12, 8), last=date(2026, 12, 9)),))
    timeline = played(off, replace(CARLOS, zone="America/New_York", country="US"), until=at(11, 9, month=12))
    assert [one.at for one in timeline.to("jon") if one.id == "O3:2026-W49:owner"] == [at(10, 9, month=12)]
    assert [one.at for one in asked(timeline)] == [at(10, 18, month=12)]


def test_where_the_two_share_no_hour_each_reads_it_in_their_own_day() -> None:
    timeline = played(replace(CARLOS, zone="Pacific/Auckland", country="NZ"), until=at(9, 21, month=12))
    assert [one.at for one in timeline.to("jon") if one.id == "O3:2026-W49:owner"] == [at(8, 9, month=12)]
    assert [one.at for one in asked(timeline)] == [at(9, 0, month=12)]


def test_a_new_owner_starts_with_a_clean_sheet() -> None:
    timeline = played(until=at(7, 12, month=12))
    known = timeline.book.need(Objective, "O3")
    timeline.put(replace(known, owner="ana", accepted_at=at(7, 12, month=12)))
    timeline.until(THIRD)
    assert asked(timeline) == []


def test_a_promise_that_its_owner_dropped_with_a_reason_counts_as_being_heard() -> None:
    dropped = Promise(
        id="P1",
        at=STARTED,
        objective="O3",
        owner="jon",
        made_by="jon",
        what="Two sellers trained",
        due=date(2026, 12, 18),
        first_due=date(2026, 12, 18),
        state=PromiseState.DROPPED,
        settled_at=at(4, 11, month=12),
        settled_by="jon",
        because="The trainer is gone",
    )
    assert asked(played(dropped)) == []
