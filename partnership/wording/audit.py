"""The audit log in words: who changed what, when and from where, from what to what; never how it is stored."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any

from partnership.book import Book
from partnership.calendar import local
from partnership.conversations import AuditEntry
from partnership.figures import number
from partnership.message import Button, Call, Line, Message, line, lines, said, say
from partnership.people import Person
from partnership.wording.figures import week_day
from partnership.wording.terms import full_day
from partnership.wording.trimming import cut

SHOWN = 30
_LONGEST = 80
_FIELDS: dict[str, dict[str, str]] = {
    "objective": {
        "title": "title", "due": "due", "owner": "owner", "state": "state", "metric.target": "target",
        "metric.current": "value", "metric.rhythm": "figures", "standing.status": "status",
        "standing.chance": "chance", "proposal.to": "offered to", "paused_until": "paused until", "lead": "lead",
        "moves": "moves", "resources": "resources", "resource_checks.state": "resources are",
        "follow_on.objective": "follow-on", "follow_on.because": "no follow-on because",
    },
    "motion": {
        "title": "title", "sort": "kind", "objective": "serves", "lead": "lead", "state": "state",
        "promised": "promised", "claim_by": "by", "done_by": "done by", "reached": "reached",
        "claimed_at": "claimed",
        "follow_on.objective": "follow-on", "follow_on.because": "no follow-on because",
    },
    "engagement": {
        "contact": "met", "organisation": "of", "day": "on", "objective": "about", "text": "what came of it",
    },
    "attestation": {"score": "score", "because": "because"},
    "executive note": {"role": "role", "decided": "decided", "given": "gave or took", "held_to": "held to account"},
    "charter": {"asked_at": "sent", "ratified_at": "ratified"},
    "notdoing": {"title": "not doing", "ratified_at": "ratified", "removed_at": "off the list"},
    "promise": {"state": "state", "due": "due", "binding": "binding"},
    "decision": {"state": "state", "outcome": "outcome", "due": "due", "decider": "decider"},
    "person": {"name": "name", "title": "title", "roles": "roles", "zone": "zone", "country": "country"},
    "workspace": {
        "sponsor": "sponsor", "second_sponsor": "second sponsor", "partner": "partner", "zone": "zone",
        "country": "country", "why": "why", "started_at": "started",
    },
    "digest": {"state": "state", "headline": "headline", "held_items": "held back"},
}  # fmt: skip
"""The fields that people know, by kind of record, with what they are called; the others are not told."""
_WORDS = ("engagement", "attestation", "executive note")
"""Kinds of which it is told what they say also when they are new: each is one thing that somebody said."""
_DAYS = frozenset(
    {
        "due",
        "paused_until",
        "claim_by",
        "done_by",
        "day",
        "started_at",
        "asked_at",
        "ratified_at",
        "removed_at",
        "claimed_at",
    }
)
_NOT_SAID = "not said yet"
"""Of a status that stands until its owner says one: nobody's word."""
_RESOURCES = {"true": "still there", "never": "never arrived"}
_PEOPLE = frozenset({"owner", "lead", "decider", "proposal.to", "sponsor", "second_sponsor"})


def audit_message(book: Book, entries: Sequence[AuditEntry], skipped: int = 0, objective: str | None = None) -> Message:
    """The newest changes first, one line for each thing that somebody did; times in the company's zone."""
    rows = [row for _, group in groupby(entries, _commit) if (row := _told(book, list(group)))]
    if not rows:
        return say("Nothing has been changed yet.", summary="Steward: the audit log.")
    shown = rows[skipped : skipped + SHOWN]
    kinds = {"M": "motion", "D": "decision"}
    about = {kinds.get(objective[0], "objective"): objective} if objective else {}
    earlier = Call("audit", {**about, "skip": str(skipped + SHOWN)})
    return say(
        f"The last changes, newest first; times are those of {book.workspace.zone}.",
        lines(*shown) if shown else "No earlier ones are shown here.",
        summary="Steward: the audit log.", buttons=(Button("Earlier", earlier),) if len(rows) > skipped + SHOWN else (),
    )  # fmt: skip


def _commit(entry: AuditEntry) -> str:
    """What was written together is one change."""
    return entry.id.rpartition("-")[0] or entry.id


def _told(book: Book, entries: Sequence[AuditEntry]) -> Line | None:
    """One line; None where nothing that people know was changed."""
    first = entries[0]
    changes = [
        f"{subject}: {', '.join(parts)}"
        for one in sorted(entries, key=lambda one: one.record)
        if (subject := _subject(book, one.record)) and (parts := list(_changes(book, one)))
    ]
    told = "; ".join(changes)
    if first.what and len(changes) == 1:
        subject, _, fields = told.partition(": ")
        told = "" if fields == "new" else fields if first.what.startswith(subject) else told
    if not (first.what or told):
        return None
    at = local(first.at, book.workspace.zone)
    who = "Steward" if first.who == "clock" else book.name(first.who) if book.get(Person, first.who) else first.who
    where = f", {first.where}" if first.who != "clock" else ""
    between = ": " if first.what and told else ""
    return line(f"{week_day(at.date())}, {at:%H:%M} ", said(who), f"{where}: ", said(f"{first.what}{between}{told}"))


def _subject(book: Book, record: str) -> str:
    kind, name = _kind(record), record.rpartition(" ")[2]
    if not kind:
        return ""
    if kind == Person.kind:
        return book.name(name)
    if kind == "attestation":
        return name.partition(":")[0]
    if kind == "executive note":
        return f"{book.name(name.rpartition(':')[0])} in {name.rpartition(':')[2]}"
    return {"workspace": "settings", "digest": "the digest", "charter": "the charter"}.get(kind, name)


def _kind(record: str) -> str:
    """The kind of a record such as `executive note maria:2026-11`; empty for one that people don't know."""
    kind = record.rpartition(" ")[0]
    return kind if kind in _FIELDS else ""


def _changes(book: Book, entry: AuditEntry) -> Iterator[str]:
    """`due 31 Dec 2026 → 31 Jan 2027`; of most that was not there before only that it is new."""
    kind = _kind(entry.record)
    if entry.after and not entry.before and kind not in _WORDS:
        yield "new"
        return
    for path, name in _FIELDS[kind].items():
        before, after = _at(entry.before, path), _at(entry.after, path)
        if before == after:
            continue
        unit = str(_at(entry.after, "metric.unit") or "")
        old, new = (_shown(book, path, value, unit) for value in (before, after))
        if old or new:
            yield f"{name} {old} → {new or 'none'}" if old else f"{name} {new}"


def _at(body: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - any part of a record
    """What a path leads to; in what grew item by item, the newest."""
    found: Any = body
    for name in path.split("."):
        found = found[-1] if isinstance(found, (list, tuple)) and found else found
        if name == "status" and isinstance(found, Mapping) and found.get("assumed"):
            return _NOT_SAID
        if name == "status" and isinstance(found, Mapping) and found.get("by_pace"):
            return f"{found.get(name)} by pace"
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _shown(book: Book, path: str, value: object, unit: str) -> str:
    """A value as people read it; empty for none."""
    if value is None or value in ("", [], ()):
        return ""
    if path in _PEOPLE:
        return book.name(str(value))
    if path in _DAYS:
        return full_day(date.fromisoformat(str(value)[:10]))
    if path == "resource_checks.state":
        return _RESOURCES.get(str(value), str(value))
    if path in ("metric.target", "metric.current"):
        return _figure(str(value), unit)
    if path == "standing.chance":
        return f"{value} of 10"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(sorted(map(str, value))) if isinstance(value, (list, tuple)) else cut(str(value), _LONGEST)


def _figure(value: str, unit: str) -> str:
    try:
        return number(Decimal(value), unit)
    except InvalidOperation:
        return value
