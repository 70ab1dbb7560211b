"""Forgetting a person beside the book: in the audit log and in every message that was sent."""

from collections.abc import Mapping
from typing import Any

import msgspec

from partnership.conversations import AuditEntry
from partnership.delivery import Delivery, ToPerson
from partnership.forgetting import ERASED_MESSAGE, Forgotten
from storage.port import Put, Remove, Row, Store
from storage.records import put_of, record_of

_AT_ONCE = 500
"""Rows that one commit writes."""


async def erase(store: Store, workspace: str, forgotten: Forgotten) -> None:
    """Take a person's name and words out of the audit log and out of every message that was sent."""
    changes: list[Put | Remove] = []
    for row in await store.find(workspace, AuditEntry.kind):
        changes += _entry(row, forgotten)
    for row in await store.find(workspace, Delivery.kind):
        changes += _delivery(row, forgotten)
    for start in range(0, len(changes), _AT_ONCE):
        await store.commit(changes[start : start + _AT_ONCE])


def _entry(row: Row, forgotten: Forgotten) -> list[Put]:
    kept = entry = record_of(row, AuditEntry)
    person = forgotten.person
    if entry.who in {person.id, *(one.user for one in person.identities)}:  # an account, until it was known whose
        entry = msgspec.structs.replace(entry, who=person.id, before={}, after={})
    if entry.record == f"person {person.id}" or entry.record in forgotten.touched:
        entry = msgspec.structs.replace(entry, before={}, after={})
    entry = msgspec.structs.replace(
        entry,
        before={} if _has(entry.before, person.id) or _met(entry.before, forgotten) else entry.before,
        after={} if _has(entry.after, person.id) or _met(entry.after, forgotten) else entry.after,
    )
    bare = forgotten.scrubbed(entry)
    return [put_of(row.key.workspace, bare, row.version)] if bare != kept else []


def _has(value: Any, person: str) -> bool:  # noqa: ANN401 - any part of a record
    """Whether the person is named there by id: which of these words are theirs can't be told."""
    if isinstance(value, Mapping):
        return any(_has(one, person) for one in value.values())
    return any(_has(one, person) for one in value) if isinstance(value, list | tuple) else value == person


def _met(body: Mapping[str, Any], forgotten: Forgotten) -> bool:
    """Whether the person is whom somebody met there, by name alone."""
    return any(forgotten.names.are(str(body.get(name, ""))) for name in ("contact", "organisation"))


def _delivery(row: Row, forgotten: Forgotten) -> list[Put | Remove]:
    try:
        delivery = record_of(row, Delivery)
    except msgspec.ValidationError:
        return [Remove(key=row.key, expect=row.version)]  # nobody can tell whose words are in it
    if delivery.to != ToPerson(person=forgotten.person.id) and not forgotten.may_stand_in(row.body["message"]):
        return []
    emptied = msgspec.structs.replace(delivery, message=ERASED_MESSAGE)
    return [msgspec.structs.replace(put_of(row.key.workspace, emptied, row.version), due=row.due)]
