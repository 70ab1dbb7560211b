"""What the clock owes the admins to say about a time in which it did not run."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from partnership.book import Book
from partnership.calendar import next_working_moment
from partnership.delivery import Delivery, ToPerson, Why
from partnership.outcome import Outcome
from partnership.people import Person, working_time
from partnership.record import Value
from partnership.wording import gaps as words

WORTH_SAYING = timedelta(minutes=15)
"""A shorter stop is nothing to speak of."""


class Gap(Value, frozen=True, kw_only=True):
    """A time in which the clock did not run although something was due; `late` check-ins went out after it.

    It is kept until the admins were told, which is when one of them is at work.
    """

    start: datetime
    end: datetime
    late: int = 0


def gap_told(book: Book, gap: Gap, now: datetime) -> Outcome | None:
    """One note to the admins who are at work; None while none of them is."""
    there = [one for one in book.admins() if book.at_work(one, now)]
    return Outcome(deliveries=tuple(_note(book, admin, gap, now) for admin in there)) if there else None


def admins_at_work(book: Book, now: datetime) -> Iterator[datetime]:
    """When each admin is next at work."""
    return (next_working_moment(now, working_time(one, book.workspace)) for one in book.admins())


def _note(book: Book, admin: Person, gap: Gap, now: datetime) -> Delivery:
    return Delivery(
        id=f"gap:{gap.start:%Y-%m-%dT%H:%M:%S}:{admin.id}",
        at=now,
        to=ToPerson(person=admin.id),
        message=words.not_running(book, admin, gap.start, gap.end, gap.late),
        why=Why.NOTE,
    )
