"""Incentive discipline: when somebody is reminded of a claim, and which funding brought nothing."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from bot.render.plain import render
from partnership.book import Book
from partnership.motions import Motion, MotionKind, MotionState, Reached
from partnership.objectives import Objective, ObjectiveState
from partnership.people import Away, Person, Reach
from partnership.strategy.incentives import due, instants, near, rung_of, unsaid, with_terms, without_outcome
from partnership.strategy.motioning import close
from tests.world import at, book_with, turn


def incentive(**more: object) -> Motion:
    known = Motion(
        id="M1", at=at(2), title="Co-op funds", sort=MotionKind.INCENTIVE, objective="O1", lead="lee", added_by="ada",
        promised="20 customers", claim_by=date(2026, 12, 31),
    )  # fmt: skip
    return replace(known, **more)


def told(book: Book, now: datetime) -> list[str]:
    return [step.name for step in due(book, now)]


@pytest.mark.parametrize(("days", "rung"), [(31, None), (30, 30), (15, 30), (14, 14), (4, 14), (3, 3), (0, 3)])
def test_the_last_reminder_whose_time_has_come_counts(days: int, rung: int | None) -> None:
    assert rung_of(days) == rung


def test_reminders_come_at_work_and_each_once() -> None:
    book = book_with(incentive())
    assert told(book, at(1, month=12, hour=8)) == []
    assert told(book, at(1, month=12)) == ["M1 claim 30 days"]
    assert at(1, month=12) in list(instants(book, at(30)))

    book = book_with(incentive(counted_down=30))
    assert told(book, at(10, month=12)) == []
    assert told(book, at(17, month=12)) == ["M1 claim 14 days"]


def test_who_is_away_is_not_reminded_and_hears_the_latest_when_back() -> None:
    lee = book_with().need(Person, "lee")
    away = Away(first=date(2026, 11, 30), last=date(2026, 12, 18))
    book = book_with(incentive(), replace(lee, away=(away,)))

    assert told(book, at(1, month=12)) == []
    assert told(book, at(21, month=12)) == ["M1 claim 14 days"]


def whom(book: Book, now: datetime) -> list[str]:
    return [one.to.person for step in due(book, now) for one in step.outcome.deliveries]  # type: ignore[union-attr]


@pytest.mark.parametrize("reach", [Reach.NOT_INSTALLED, Reach.BLOCKED])
def test_who_can_not_be_reached_is_not_waited_for(reach: Reach) -> None:
    lee = replace(book_with().need(Person, "lee"), reach=reach)
    assert whom(book_with(incentive(), lee), at(1, month=12)) == ["maria"]
    assert at(1, month=12) in list(instants(book_with(incentive(), lee), at(30)))


def test_who_is_off_until_the_last_day_hears_it_before_and_the_others_what_comes_after() -> None:
    lee = book_with().need(Person, "lee")
    away = Away(first=date(2026, 12, 24), last=date(2027, 1, 3))
    book = book_with(incentive(counted_down=14), replace(lee, away=(away,)))

    assert whom(book, at(22, month=12)) == []
    assert told(book, at(23, month=12)) == ["M1 claim 3 days"]
    assert whom(book, at(23, month=12)) == ["lee"]
    assert at(23, month=12) in list(instants(book, at(22, month=12)))

    assert whom(book_with(incentive(counted_down=3), replace(lee, away=(away,))), at(31, month=12)) == ["maria"]
    maria = replace(book.need(Person, "maria"), away=(replace(away, cover="jon"),))
    both = book_with(incentive(counted_down=3), replace(lee, away=(away,)), maria)
    assert whom(both, at(31, month=12)) == ["jon"]


def test_a_reminder_that_falls_on_days_off_comes_before_them() -> None:
    book = book_with(incentive(claim_by=date(2026, 12, 15), counted_down=14))

    assert told(book, at(11, month=12)) == ["M1 claim 3 days"]


def test_what_is_done_is_counted_down_until_it_is_claimed_and_asked_about_on_its_last_day() -> None:
    done = incentive(state=MotionState.DONE, closed_at=at(3, month=12))
    claimed = replace(done, claimed_at=at(4, month=12))
    reached = replace(done, reached=Reached.YES)

    assert told(book_with(done), at(17, month=12)) == ["M1 claim 14 days"]
    assert told(book_with(reached), at(17, month=12)) == ["M1 claim 14 days"]
    assert told(book_with(claimed), at(17, month=12)) == []
    assert told(book_with(claimed), at(31, month=12)) == ["M1 claim outcome"]
    assert told(book_with(replace(reached, counted_down=3)), at(31, month=12)) == []
    assert list(unsaid(book_with(done), book_with().need(Person, "maria"), at(1, month=1, year=2027))) == ["M1"]
    assert near(book_with(done), date(2026, 12, 5)) == (done,)
    assert near(book_with(claimed), date(2026, 12, 5)) == ()
    assert near(book_with(done), date(2027, 1, 1)) == ()


def test_what_rests_with_its_objective_is_not_judged() -> None:
    paused = replace(book_with().need(Objective, "O1"), state=ObjectiveState.PAUSED)

    assert without_outcome(book_with(incentive()), at(5, month=1, year=2027))
    assert without_outcome(book_with(incentive(), paused), at(5, month=1, year=2027)) == ()


def test_what_rests_with_its_objective_counts_nothing_down() -> None:
    paused = replace(book_with().need(Objective, "O1"), state=ObjectiveState.PAUSED)

    assert told(book_with(incentive(), paused), at(1, month=12)) == []
    assert list(instants(book_with(incentive(), paused), at(1, month=12))) == []


def test_a_late_deadline_does_not_remind_at_once() -> None:
    named = with_terms(incentive(claim_by=None), "", date(2026, 12, 10), date(2026, 12, 1))

    assert named.counted_down == 14
    assert told(book_with(named), at(1, month=12)) == []
    assert told(book_with(named), at(7, month=12)) == ["M1 claim 3 days"]


def test_on_the_last_day_it_is_asked_once_what_came_of_it() -> None:
    assert told(book_with(incentive(counted_down=3)), at(31, month=12)) == ["M1 claim outcome"]
    assert told(book_with(incentive(outcome_asked_at=at(31, month=12))), at(31, month=12, hour=10)) == []


def test_the_owner_is_asked_after_the_day_and_not_once_it_is_said() -> None:
    book = book_with(incentive())
    maria = book.need(Person, "maria")
    assert list(unsaid(book, maria, at(31, month=12))) == []
    assert list(unsaid(book, maria, at(1, month=1, year=2027))) == ["M1"]
    assert list(unsaid(book_with(incentive(reached=Reached.NO)), maria, at(1, month=1, year=2027))) == []


@pytest.mark.parametrize(
    ("more", "listed"),
    [
        ({}, True),
        ({"reached": Reached.NO}, True),
        ({"reached": Reached.NO, "state": MotionState.DONE}, True),
        ({"reached": Reached.PARTLY}, False),
        ({"reached": Reached.YES}, False),
        ({"state": MotionState.DROPPED}, False),
        ({"claim_by": date(2026, 9, 1)}, False),
        ({"claim_by": date(2027, 1, 5)}, False),
        ({"sort": MotionKind.MARKETPLACE}, False),
    ],
)
def test_funding_without_outcome(more: dict[str, object], listed: bool) -> None:
    assert bool(without_outcome(book_with(incentive(**more)), at(5, month=1, year=2027))) is listed


def test_deadlines_within_thirty_days_are_near() -> None:
    book = book_with(incentive())

    assert near(book, date(2026, 11, 30)) == ()
    assert [one.id for one in near(book, date(2026, 12, 1))] == ["M1"]
    assert near(book, date(2027, 1, 1)) == ()


def test_who_says_that_it_is_done_is_asked_what_came_of_it() -> None:
    outcome = close(turn(book_with(incentive()), "lee", at(3, month=12)), incentive(), MotionState.DONE)

    assert outcome.answer is not None
    shown = render(outcome.answer).text
    assert "M1 Co-op funds. It is done." in shown
    assert "Was the outcome reached: 20 customers?" in shown
