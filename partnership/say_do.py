"""Say-do: promises kept of those that were due."""

from datetime import date, datetime, timedelta

from partnership.book import Book
from partnership.calendar import local_date
from partnership.due_days import due_day
from partnership.promises import RECORD, Promise, PromiseState
from partnership.reasons import Reason

SAY_DO_FROM = 5
"""From so many due promises on, the ratio is shown."""


def kept_of_due(book: Book, first: date, last: date, person: str | None = None) -> tuple[int, int]:
    """Promises kept, and kept or not kept, of those due on these days, both included."""
    counted = [
        promise.state
        for promise in book.all(Promise)
        if promise.binding
        and person in (None, promise.owner)
        and first - RECORD <= promise.due <= last
        and promise.state in (PromiseState.KEPT, PromiseState.KEPT_LATE, PromiseState.NOT_KEPT)
        and first <= due_day(book, promise) <= last
    ]
    return counted.count(PromiseState.KEPT), len(counted)


def is_young(book: Book, now: datetime) -> bool:
    """Whether the company has not run for the 8 weeks over which is counted: it is told as what was so far."""
    started = book.workspace.started_at
    return started is None or now - started < RECORD


def say_do(book: Book, now: datetime, person: str | None = None) -> tuple[int, int]:
    """Promises kept, and kept or not kept, of those due in the last 8 weeks; of one person or of all together.

    Moved once in time, dropped before the date and still open ones are left out: neutral.
    """
    today = local_date(now, book.workspace.zone)
    return kept_of_due(book, today - RECORD + timedelta(days=1), today, person)


SAY_DO = Reason(
    rule=say_do,
    why="It is for the owner and for all together, never for appraisal: a promise moved in time is neutral.",
    threshold="8 weeks; shown from 5 due promises on",
)
