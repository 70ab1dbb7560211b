"""The day of one digest: whether it is a day off of the company, and on which day that digest may come instead."""

from datetime import date, datetime

from partnership.book import Book
from partnership.calendar import Window, WorkingTime, local, local_date, local_to_utc, next_working_day
from partnership.coming import round_ahead
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.reasons import Reason
from partnership.rhythms import with_digest_moved
from partnership.turn import Turn
from partnership.windows import rounds_from
from partnership.wording import digest_day as words
from partnership.workspace import Workspace


def day_instead(book: Book, window: Window) -> date | None:
    """Where the digest falls on a holiday, the next working day of the company, if the next round opens after it."""
    zone = book.workspace.zone
    planned = local_date(window.digest_at, zone)
    if not words.holiday(book.workspace, planned):
        return None
    day = next_working_day(planned, _of_the_company(book.workspace))
    following = next(rounds_from(book, window.digest_at), None)
    return day if following is None or day < following.opens_on else None


def moved(turn: Turn, window_id: str) -> Outcome:
    """One tap: the digest of this round, and no other, on the next working day."""
    window = round_ahead(turn.book, turn.now)
    day = day_instead(turn.book, window) if window.id == window_id else None
    if day is None:
        raise Refused(words.not_moved(turn.book, window, turn.now))
    at = _at(turn.book, window, day)
    workspace = with_digest_moved(turn.book.workspace, window, at)
    answer = words.moved(turn.book, at, turn.now)
    return Outcome(changes=(workspace,), answer=answer, undoable="the day of the next digest")


def _at(book: Book, window: Window, day: date) -> datetime:
    zone = book.workspace.zone
    return local_to_utc(day, local(window.digest_at, zone).time(), zone)


def _of_the_company(workspace: Workspace) -> WorkingTime:
    return WorkingTime(
        zone=workspace.zone, country=workspace.country, starts=workspace.starts, ends=workspace.ends,
        shutdown=workspace.shutdowns, extra_holidays=workspace.extra_holidays,
        worked_holidays=workspace.worked_holidays,
    )  # fmt: skip


DIGEST_DAY = Reason(
    rule=day_instead,
    why="A post that nobody reads on a holiday is read late or never; whoever answers for it moves it, or lets it be.",
    threshold="the next working day, before the next check-in opens; that digest alone",
)
