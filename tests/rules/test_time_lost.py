"""Time in which nobody could answer is not counted: stops, a company closed at short notice, and pauses."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from partnership.calendar import DateRange
from partnership.closing import objective_missed, waiting_for
from partnership.lifecycle import pause, resume
from partnership.objectives import Objective
from partnership.rounds import CheckIn, CheckInEnd, Stop
from tests.timeline import Timeline, answer, words
from tests.world import STARTED, WORKSPACE, at, book_with, turn

CLOSED = at(30, 17)


def asked(until: datetime) -> Timeline:
    return Timeline(book_with(), STARTED).until(until)


def check_in(played: Timeline, who: str = "maria") -> CheckIn:
    return played.book.need(CheckIn, f"{who}:2026-W48")


def paused(played: Timeline, objective: str = "O1") -> None:
    one = turn(played.book, "ada", played.now)
    played.apply(replace(pause(one, one.book.need(Objective, objective), None), deliveries=()))


def resumed(played: Timeline, objective: str = "O1") -> str:
    one = turn(played.book, "ada", played.now, event="e2")
    outcome = resume(one, one.book.need(Objective, objective))
    played.apply(replace(outcome, deliveries=()))
    assert outcome.answer
    return words(outcome.answer)


def test_who_could_not_answer_while_steward_was_down_was_not_reached_and_not_silent() -> None:
    played = asked(at(27, 9, 30))
    played.put(Stop(id="s", at=at(27, 9, 30), until=at(1, 8, month=12)))
    played.down_until(at(1, 8, month=12))
    assert check_in(played).end is CheckInEnd.NOT_REACHED


def test_a_stop_of_an_hour_leaves_the_other_day_to_answer_in() -> None:
    played = asked(at(27, 10))
    played.put(Stop(id="s", at=at(27, 10), until=at(27, 11)))
    played.until(CLOSED)
    assert check_in(played).end is CheckInEnd.MISSED


def test_who_answered_in_part_has_missed_nothing_in_a_stop() -> None:
    both = book_with(replace(book_with().need(Objective, "O2"), owner="maria"))
    played = Timeline(both, STARTED).until(at(27, 9, 20))
    played.apply(answer(played.book, "O1", played.now, unchanged=True))
    played.put(Stop(id="s", at=at(27, 9, 30), until=CLOSED))
    played.down_until(CLOSED)
    assert check_in(played).end is CheckInEnd.PARTLY
    assert not objective_missed(played.book, check_in(played), "O2")


def test_a_shutdown_announced_within_the_window_excuses_who_did_not_answer() -> None:
    played = asked(at(27, 16))
    monday = DateRange(first=date(2026, 11, 30), last=date(2026, 11, 30))
    played.put(replace(WORKSPACE, shutdowns=(monday,)))
    played.until(CLOSED)
    assert check_in(played).end is CheckInEnd.EXCUSED


def test_an_objective_resumed_in_the_same_window_is_back_in_the_check_in() -> None:
    played = asked(at(27, 10))
    paused(played)
    assert waiting_for(played.book, check_in(played)) == ()
    assert "Maria is asked about it in the check-in that is open." in resumed(played)
    assert [one.id for one in waiting_for(played.book, check_in(played))] == ["O1"]
    played.until(at(30, 9))
    assert check_in(played).reminder1_at
    played.apply(answer(played.book, "O1", played.now, unchanged=True))
    assert check_in(played).complete


@pytest.mark.parametrize("resume_it", [True, False])
def test_what_was_paused_within_the_window_is_never_missed(resume_it: bool) -> None:
    played = asked(at(27, 10))
    paused(played)
    if resume_it:
        played.until(at(30, 16))
        resumed(played)
    played.until(CLOSED)
    assert check_in(played).end is CheckInEnd.EXCUSED
    assert not objective_missed(played.book, check_in(played), "O1")
