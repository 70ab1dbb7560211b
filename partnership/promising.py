"""Promises: made, kept, moved, dropped, overdue; and how many of them were kept."""

from datetime import datetime, timedelta

from partnership.book import Book
from partnership.calendar import local_date
from partnership.promises import Promise, PromiseState

_RECORD = timedelta(weeks=8)
SAY_DO_FROM = 5
"""From so many due promises on, the ratio is shown."""


def say_do(book: Book, now: datetime, person: str | None = None) -> tuple[int, int]:
    """Promises kept, and kept or not kept, of those due in the last 8 weeks; of one person or of all together.

    Moved once in time, dropped before the date and still open ones are left out: neutral.
    """
    today = local_date(now, book.workspace.zone)
    counted = [
        promise.state
        for promise in book.all(Promise)
        if promise.binding
        and person in (None, promise.owner)
        and today - _RECORD < promise.due <= today
        and promise.state in (PromiseState.KEPT, PromiseState.NOT_KEPT)
    ]
    return counted.count(PromiseState.KEPT), len(counted)
