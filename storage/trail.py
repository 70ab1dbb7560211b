"""What a commit leaves behind besides its records: who changed what in the audit log, and what `undo` takes back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import astuple, replace

from partnership.book import Book
from partnership.conversations import GONE, AuditEntry, Conversation, LastChange, Numbers, OfferedButtons, Sent
from partnership.delivery import QuietNote
from partnership.digest_posts import AwaitedNote, PreviewDrawn
from partnership.engagements import Engagement
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.privacy import for_the_log
from partnership.record import Record
from partnership.rounds import Stop
from partnership.said_anew import is_of, stands
from partnership.side_notes import SideNote
from partnership.workspace import Workspace
from storage.port import Key

_ASIDE = (Conversation, LastChange, QuietNote, Stop, Numbers, SideNote, PreviewDrawn, AwaitedNote, OfferedButtons)
"""Kinds that are neither audited nor taken back by themselves."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Who causes a commit, from where, by which event of the platform; the clock's commits have no event.

    `said` tells the event's words from others. `edits`: another event that is done with this one, that of a message
    which has other words now, or of words that press a button; `answers`: what that message answered then. `kept`: the
    row that waited for it to be done, which goes with it.
    """

    who: str
    where: str
    event: str | None = None
    said: str = ""
    edits: str | None = None
    answers: tuple[str, ...] = ()
    kept: Key | None = None


CLOCK = Origin(who="clock", where="clock")


def stored(book: Book, record: Record) -> Record | None:
    """The record as it stands in the book."""
    return book.workspace if isinstance(record, Workspace) else book.get(type(record), record.id)


def audit_entries(
    book: Book, changes: Sequence[Record], outcome: Outcome, now: datetime, origin: Origin, number: int
) -> list[AuditEntry]:
    """One entry for each record that is changed or removed. `number` ascends from commit to commit."""
    stamp = f"{now.isoformat()[:19].replace('-', '').replace(':', '')}-{number}"  # half as much as strftime
    erasing = any(isinstance(record, (Person, Engagement)) and record.forgotten for record in changes)
    entries = []
    for place, record in enumerate((*changes, *outcome.removed)):
        if isinstance(record, _ASIDE):
            continue
        old, new = stored(book, record), None if record in outcome.removed else record
        before, after = ({}, {}) if erasing else _differences(old and for_the_log(old), new and for_the_log(new))
        entries.append(
            AuditEntry(
                id=f"{stamp}-{place:04}",
                at=now,
                who=origin.who,
                where=origin.where,
                what=outcome.undoable or outcome.logged,
                record=f"{record.kind} {record.id}",
                before=before,
                after=after,
            )
        )
    if outcome.undoable and outcome.logged and outcome.deliveries and not entries:  # a word that no record keeps
        what = outcome.logged
        entries.append(AuditEntry(id=f"{stamp}-0000", at=now, who=origin.who, where=origin.where, what=what, record=""))
    return entries


def _differences(old: Record | None, new: Record | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is other in two states of a record, as it was and as it is; all that is said, where there is only one."""
    if old is None or new is None:
        return _all_of(old), _all_of(new)
    both = zip(new.__struct_fields__, astuple(old), astuple(new), strict=True)
    other = [(name, was, now) for name, was, now in both if was != now]
    return {name: was for name, was, _ in other}, {name: now for name, _, now in other}


def _all_of(record: Record | None) -> dict[str, Any]:
    fields = zip(record.__struct_fields__, astuple(record), strict=True) if record else ()
    return {name: value for name, value in fields if value is not None}


def not_the_last(book: Book, outcome: Outcome, changes: Sequence[Record], origin: Origin) -> list[LastChange]:
    """After a change that nobody takes back an older one is not the last any more."""
    ends = outcome.logged and not any(isinstance(record, LastChange) for record in changes)
    before = book.get(LastChange, origin.who) if ends else None
    return [replace(before, undone=True)] if before and not before.undone else []


def last_change(book: Book, outcome: Outcome, changes: Sequence[Record], now: datetime, origin: Origin) -> LastChange:
    """What its author may take back: the records as they were, and who was told.

    A message that has other words now is one change with what its first words brought.
    """
    touched = [record for record in changes if not isinstance(record, _ASIDE)]
    gone = [record for record in outcome.removed if not isinstance(record, _ASIDE)]
    waiting = [record.delivery for record in changes if isinstance(record, QuietNote)]
    told = [one for one in (*outcome.deliveries, *waiting) if one.why != "answer"]
    before = [{"kind": one.kind, "id": one.id, "body": stored(book, one)} for one in (*touched, *gone)]
    first = book.get(LastChange, origin.who)
    first = first if first and is_of(first, origin.edits or "") and stands(book, first) else None
    if first:
        known = {(one["kind"], one["id"]) for one in first.before}
        before = [*first.before, *(one for one in before if (one["kind"], one["id"]) not in known)]
    sent = tuple(Sent(delivery=one.id, to=one.to) for one in told)
    return LastChange(
        id=origin.who,
        at=now,
        what=outcome.undoable,
        before=tuple(before),
        after=dict(first.after if first else {})
        | {f"{record.kind} {record.id}": book.version(record) + 1 for record in touched}
        | {f"{record.kind} {record.id}": GONE for record in gone},
        deliveries=(*(first.deliveries if first else ()), *sent),
        needs=outcome.needs,
        event=origin.event or "",
    )
