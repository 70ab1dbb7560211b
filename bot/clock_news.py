"""What went out, or changed for somebody, while the calendar was set on: a line for each kind and moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from partnership.book import Book
from partnership.calendar import local
from partnership.conversations import AuditEntry
from partnership.delivery import Delivery, DeliveryState, ToPerson, Why
from partnership.rounds import CheckIn, CheckInEnd
from partnership.wording.figures import week_day
from partnership.wording.terms import listed
from storage.face import Face
from storage.trail import CLOCK

LONGEST = 25
"""Lines at most; of more, the last ones."""
_CHANGES = 200
"""Changes looked through, the newest ones."""
_WHAT = {
    "check-in": "the check-in", "reminder": "a reminder", "preview": "the preview", "digest": "the digest",
    "offer": "an offer",
}  # fmt: skip


class _Piece(NamedTuple):
    """One of several of its kind at a moment; `line` has room for the names of all."""

    at: datetime
    line: str
    name: str


async def news(face: Face, since: datetime, until: datetime, *, edits: bool = True) -> list[str]:
    """As in `Mon 30 Nov 17:30: the preview went to Ada`; moments in the workspace's zone.

    `edits`: also messages that only changed where they stood.
    """
    found: list[str] = []
    for workspace in await face.workspaces():
        book = await face.book(workspace)
        sent = [one for one in await face.deliveries(workspace) if edits or not one.edits]
        pieces = [piece for one in sent if since < one.at <= until and (piece := _sent(book, one))]
        changes = await face.audit(workspace, limit=_CHANGES)
        pieces += [piece for one in changes if since < one.at <= until and (piece := _closed(book, one))]
        found += _told(book, sorted(pieces))
    return found[-LONGEST:]


def _sent(book: Book, one: Delivery) -> _Piece | None:
    """None for what went to nobody."""
    if one.state in (DeliveryState.DROPPED, DeliveryState.DEAD):
        return None
    to = book.name(one.to.person) if isinstance(one.to, ToPerson) else "the leadership channel"
    if one.edits:
        return _Piece(one.at, "an earlier message was brought up to date for {}", to)
    if one.thread_of and one.why is Why.DIGEST:
        return _Piece(one.at, "a reply under the digest went to {}", to)
    return _Piece(one.at, f"{_WHAT.get(one.why, 'a note')} went to {{}}", to)


def _closed(book: Book, one: AuditEntry) -> _Piece | None:
    """The end of a check-in that nobody ended; none where nobody was asked, as on days off."""
    kind, _, key = one.record.partition(" ")
    ended = kind == CheckIn.kind and one.who == CLOCK.who and one.after.get("end") and not one.before.get("end")
    checkin = book.get(CheckIn, key) if ended else None
    if checkin and checkin.end is CheckInEnd.EXCUSED and not (checkin.delivery or checkin.stand_in_at):
        return None
    return _Piece(one.at, "the check-in closed for {}", book.name(key.rpartition(":")[0])) if ended else None


def _told(book: Book, pieces: Sequence[_Piece]) -> list[str]:
    rows: dict[tuple[datetime, str], list[str]] = {}
    for at, line, name in pieces:
        names = rows.setdefault((at, line), [])
        if name not in names:
            names.append(name)
    return [f"{_moment(book, at)}: {line.format(listed(names))}" for (at, line), names in rows.items()]


def _moment(book: Book, at: datetime) -> str:
    there = local(at, book.workspace.zone)
    return f"{week_day(there.date())} {there:%H:%M}"
