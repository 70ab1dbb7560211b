"""Decisions by their date: the reminder on the morning of the due day, and leadership's own record."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import due_after_days_off, working_span
from partnership.decisions import Decision, DecisionState
from partnership.delivery import Delivery, ToPerson, Why
from partnership.due_days import due_day
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.promises import RECORD
from partnership.reasons import Reason
from partnership.wording import decision_asked

_AGAIN = timedelta(weeks=1)
"""Between two notes about a decision whose day has passed."""


def record(
    book: Book, now: datetime, untold: AbstractSet[str] = frozenset(), since: AbstractSet[str] = frozenset()
) -> tuple[int, int, int]:
    """Leadership's own record over 8 weeks: decisions asked, made, and made by their date; none of those `untold`.

    `since`: those that count as made also where they were made after `now`.
    """
    asked = [
        one
        for one in book.all(Decision)
        if now - RECORD <= one.at <= now and one.state is not DecisionState.WITHDRAWN and one.id not in untold
    ]
    made = [
        one
        for one in asked
        if one.state is DecisionState.DECIDED and one.made_at and (one.made_at <= now or one.id in since)
    ]
    in_time = [one for one in made if one.made_at and book.day_of(one.decider, one.made_at) <= due_day(book, one)]
    return len(asked), len(made), len(in_time)


def overdue_decisions(book: Book, now: datetime) -> list[Decision]:
    """Open decisions whose day is over where their decider is, or in the company's zone while there is none."""
    return [one for one in book.all(Decision) if one.open and due_day(book, one) < book.day_of(one.decider, now)]


def decided_in_time(book: Book, first: date, last: date, now: datetime) -> tuple[int, int]:
    """Of the decisions that were due on these days, both included, how many were made by their date; and how many.

    Those of which the day is not over count once they are made.
    """
    over = {one.id for one in overdue_decisions(book, now)}
    due = [one for one in book.all(Decision) if first <= due_day(book, one) <= last]
    made = [one for one in due if one.state is DecisionState.DECIDED and one.made_at]
    late = [one for one in made if one.made_at and book.day_of(one.decider, one.made_at) > due_day(book, one)]
    return len(made) - len(late), len(made) + sum(one.id in over for one in due)


LEADERSHIP = Reason(
    rule=record,
    why="Accountability goes both ways: what leadership was asked, made, and made by its date.",
    threshold="8 weeks",
)


def due(book: Book, now: datetime) -> Iterator[Step]:
    """A private note to the decider on the morning of the due day, and one a week while it stays open after that.

    A due day that has gone by is not made up for.
    """
    for decision, decider, starts, ends in _mornings(book):
        if not starts <= now < ends:
            continue
        reminded = replace(decision, reminded_at=now)
        later = book.with_changes([reminded])
        note = Delivery(
            id=f"{decision.id}:due:{starts:%Y-%m-%d}",
            at=now,
            to=ToPerson(person=decider.id),
            message=decision_asked.due_today(later, reminded, book.day_of(decider, now)),
            why=Why.NOTE,
            about=decision.id,
            not_after=ends,
        )
        yield Step(name=f"{decision.id} due", outcome=Outcome(changes=(reminded,), deliveries=(note,)))


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """The mornings on which deciders are next reminded."""
    return (starts for _, _, starts, _ in _mornings(book) if starts > now)


def _asked_since_taken(decision: Decision) -> bool:
    """Whether its decider was asked what the meeting decided."""
    asked, taken = decision.reminded_at, decision.taken_at
    return decision.in_meeting and asked is not None and (taken is None or taken < asked)


def _mornings(book: Book) -> Iterator[tuple[Decision, Person, datetime, datetime]]:
    """Open decisions with the decider's working hours of the day on which they are next reminded.

    One that its decider took into the meeting is asked about once more, and not chased: the digest says where it is.
    """
    for decision in book.all(Decision):
        decider = book.get(Person, decision.decider)
        if decision.open and decider and not _asked_since_taken(decision):
            day, time = due_day(book, decision), working_time(decider, book.workspace)
            if decision.reminded_at:
                day = due_after_days_off(book.day_of(decider, decision.reminded_at) + _AGAIN, time)
            span = working_span(day, time)
            # Asked on the due day itself: the asking was the note.
            if span and decision.at < span[0]:
                yield decision, decider, *span
