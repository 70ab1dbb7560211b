"""What went out while the calendar was set on, in one line for each kind and moment."""

from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.calendar import local
from partnership.delivery import Delivery, ToPerson
from partnership.wording.figures import week_day
from partnership.wording.terms import listed
from storage.face import Face

LONGEST = 25
"""Lines at most; of more, the last ones."""
_WHAT = {
    "check-in": "the check-in", "reminder": "a reminder", "preview": "the preview", "digest": "the digest",
    "offer": "an offer",
}  # fmt: skip


async def news(face: Face, since: datetime, until: datetime) -> list[str]:
    """As in `Mon 30 Nov 17:30: the preview went to Ada`; moments in the workspace's zone, edits left out."""
    found: list[str] = []
    for workspace in await face.workspaces():
        sent = [one for one in await face.deliveries(workspace) if since < one.at <= until and not one.edits]
        found += _told(await face.book(workspace), sent)
    return found[-LONGEST:]


def _told(book: Book, sent: Sequence[Delivery]) -> list[str]:
    rows: dict[tuple[datetime, str], list[str]] = {}
    for one in sorted(sent, key=lambda one: one.at):
        to = book.name(one.to.person) if isinstance(one.to, ToPerson) else "the leadership channel"
        names = rows.setdefault((one.at, _WHAT.get(one.why, "a note")), [])
        if to not in names:
            names.append(to)
    return [f"{_moment(book, at)}: {what} went to {listed(names)}" for (at, what), names in rows.items()]


def _moment(book: Book, at: datetime) -> str:
    there = local(at, book.workspace.zone)
    return f"{week_day(there.date())} {there:%H:%M}"
