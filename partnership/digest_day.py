"""The day of one digest: whether it is a day off of the company, and on which day that digest may come instead."""

from datetime import date, datetime

from msgspec.structs import replace

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


def out_of_shutdown(book: Book, now: datetime) -> tuple[Workspace, Window | None]:
    """The workspace whose next digest, where it was moved to a day on which the company is closed, is on another day.

    The next working day; the day first planned where that is too late. With the round, where it is another day.
    """
    workspace, window = book.workspace, round_ahead(book, now)
    moved_to = workspace.moved_digests.get(window.id)
    day = local_date(moved_to, workspace.zone) if moved_to else None
    if day is None or not any(one.first <= day <= one.last for one in workspace.shutdowns):
        return workspace, None
    others = {name: at for name, at in workspace.moved_digests.items() if name != window.id}
    planned = round_ahead(book.with_changes([replace(workspace, moved_digests=others)]), now)
    later = next_working_day(day, _of_the_company(workspace))
    following = next(rounds_from(book, window.digest_at), None)
    if following is None or later < following.opens_on:
        window = replace(window, digest_at=_at(book, window, later))
    elif planned.id == window.id:
        window = planned
    else:
        return workspace, None
    return with_digest_moved(workspace, window, window.digest_at), window


def check_undo(book: Book, without: Book, now: datetime) -> None:
    """Refused where the digest would be out at once; `without`: the book as it would be."""
    same = book.workspace.moved_digests == without.workspace.moved_digests
    if same or book.workspace.started_at is None:
        return
    window = round_ahead(book, now)
    if round_ahead(without, now).id != window.id:
        raise Refused(words.stays_moved(book, window, now))


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
