"""The rounds of one workspace, and each person's own window in them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import islice

from partnership.book import Book
from partnership.calendar import (
    PersonWindow,
    Rhythm,
    Window,
    WorkingTime,
    person_window,
)
from partnership.digest_posts import DigestPost, DigestState
from partnership.objectives import Objective
from partnership.people import Person, working_time
from partnership.rhythms import last_round, rhythm_of, rounds_of

_MONDAY = 1
_A_YEAR = 52


def rounds_from(book: Book, start: datetime) -> Iterator[Window]:
    """The rounds whose digest comes after `start`, earliest first, without end."""
    return rounds_of(book.workspace, start)


def current_round(book: Book, now: datetime) -> Window:
    """The round whose digest comes next."""
    known = book.rounds.get(book.workspace.id)
    if known and known[0] <= now < known[1].digest_at:
        return known[1]
    book.rounds[book.workspace.id] = now, (found := next(rounds_from(book, now)))
    return found


def previous_round(book: Book, now: datetime) -> Window:
    """The round whose digest came last."""
    return last_round(book.workspace, now)


def round_window(book: Book, window_id: str) -> Window | None:
    """The round with this id ("2026-W48"); None when the rhythm or a shutdown leaves it out (by now)."""
    year, week = window_id.split("-W")
    monday = datetime.combine(date.fromisocalendar(int(year), int(week), _MONDAY), time(), tzinfo=UTC)
    for window in rounds_from(book, monday):
        if window.id >= window_id:
            return window if window.id == window_id else None
    return None


def digest_ahead(book: Book, objective: Objective, now: datetime) -> Window | None:
    """The round in whose digest the objective stands as it does now; None once that is out."""
    window = round_window(book, objective.standing.window) if objective.standing else None
    return window if window and now < window.digest_at else None


def left_out(book: Book, objective: Objective, window: str) -> bool:
    """Whether an admin holds it back from the digest of this round."""
    post = book.get(DigestPost, window)
    return objective.held or (post is not None and objective.id in post.held_items)


def own_window(book: Book, person: Person, window: Window) -> PersonWindow:
    """The round `window` as it runs for `person`."""
    return _own_window(window, rhythm_of(book.workspace, window), working_time(person, book.workspace))


def window_for(book: Book, person: Person, now: datetime) -> PersonWindow:
    """The window that an answer given at `now` counts for: the first one that has not closed for this person.

    One that opened before the start is none, for nobody was asked in it; nor, as long as no digest was posted, one of
    days off, which may have none.
    """
    known = book.windows.get(person.id)
    if known and known[0] is person and known[1] <= now < known[2].closes:
        return known[2]
    posted = has_posted(book)
    asks = (own for own in _open_yet(book, person, now) if posted or own.excused in (None, "away"))
    found = next(asks, None) or next(_open_yet(book, person, now))
    book.windows[person.id] = (person, now, found)
    return found


def _open_yet(book: Book, person: Person, now: datetime) -> Iterator[PersonWindow]:
    """A year's windows of this person that have not closed and may ask."""
    ahead = (own_window(book, person, window) for window in islice(rounds_from(book, now), _A_YEAR))
    return (own for own in ahead if own.closes > now and is_after_start(book, own))


def has_posted(book: Book) -> bool:
    """Whether leadership has read a digest yet."""
    return any(post.state is DigestState.POSTED for post in book.all(DigestPost))


def is_after_start(book: Book, own: PersonWindow) -> bool:
    """Whether a person can be asked in this window: it did not open before the start."""
    started = book.workspace.started_at
    return started is None or own.opens >= started


def next_opening(book: Book, person: Person, now: datetime) -> PersonWindow:
    """The next window that opens for this person after `now`; when none does for a year's rounds, the next round's."""
    ahead = (own_window(book, person, window) for window in islice(rounds_from(book, now), _A_YEAR))
    found = next((one for one in ahead if one.opens > now and not one.excused and is_after_start(book, one)), None)
    return found or own_window(book, person, current_round(book, now))


@lru_cache(maxsize=20_000)
def _own_window(window: Window, rhythm: Rhythm, time_of_work: WorkingTime) -> PersonWindow:
    """Colleagues who work the same hours share their windows."""
    return person_window(window, rhythm, time_of_work)
