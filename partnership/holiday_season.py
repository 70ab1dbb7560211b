"""Public holidays in two check-ins in a row: the company is asked once, some weeks before, whether it closes then."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise, takewhile

from partnership.book import Book
from partnership.calendar import DateRange, Window, local_date, why_off
from partnership.digest_posts import DigestPost
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.windows import rounds_from

_AHEAD = timedelta(weeks=4)
_SOON = timedelta(weeks=1)
"""Later nobody plans any more."""


def holiday_season(book: Book, window: Window) -> DateRange | None:
    """The days that the preview of `window` asks about; None where none are ahead, or they are asked about already."""
    workspace, day = book.workspace, local_date(window.digest_at, book.workspace.zone)
    ahead = takewhile(lambda one: one.opens_on <= day + 2 * _AHEAD, rounds_from(book, window.digest_at))
    for one, other in pairwise(ahead):
        before, after = sorted(_shared_holidays(book, one)), sorted(_shared_holidays(book, other))
        if not (before and after):
            continue
        found = DateRange(first=before[0], last=after[-1])
        settled = workspace.open_over == found.first or any(
            closed.first <= found.last and found.first <= closed.last for closed in workspace.shutdowns
        )
        asked = (post for post in book.all(DigestPost) if post.previewed_at and post.id < window.id)
        before_that = any(_is_near(local_date(post.at, workspace.zone), found) for post in asked)
        return found if _is_near(day, found) and not (settled or before_that) else None
    return None


SEASON = Reason(
    rule=holiday_season,
    why="Where most have holidays in two check-ins in a row, to ask nobody is kinder; it is offered, and asked once.",
    threshold="public holidays of more than half of the owners; one to four weeks before",
    setting="shutdown 24 Dec to 1 Jan",
)


def _is_near(day: date, season: DateRange) -> bool:
    return _SOON < season.first - day <= _AHEAD


def _shared_holidays(book: Book, window: Window) -> Iterator[date]:
    """The days of its check-in on which more than half of the owners have a public holiday."""
    names = {one.owner for one in book.open_objectives()}
    owners = [working_time(one, book.workspace) for name in names if (one := book.get(Person, name))]
    for number in range((local_date(window.digest_at, book.workspace.zone) - window.opens_on).days):
        day = window.opens_on + timedelta(days=number)
        off = sum((why_off(day, one) or "").startswith("holiday") for one in owners)
        if 2 * off > len(owners):
            yield day
