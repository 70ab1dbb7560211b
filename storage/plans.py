"""What a commit or a claim will change, worked out before anything is written."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec

from storage.port import Conflict, Key, Put, Remove, Row
from storage.shelf import Held, Shelf, encoded
from storage.upgrades import Upgrades, newest_schema, refuse_newer, upgraded

Lookup = Callable[[Key], Held | None]


class Plan(NamedTuple):
    """The rows to write (None: to take away) and the versions the rows put will have."""

    changes: dict[Key, Held | None]
    versions: dict[Key, int]


def plan_commit(changes: Sequence[Put | Remove], lookup: Lookup, upgrades: Upgrades) -> Plan:
    """Check every expectation, in order, each change seeing those before it. Raises Conflict or SchemaTooNew."""
    plan = Plan({}, {})
    for change in changes:
        key = change.key
        present = plan.changes[key] if key in plan.changes else lookup(key)
        found = present.version if present else 0
        if change.expect is not None and change.expect != found:
            raise Conflict(key, change.expect, found)
        if isinstance(change, Put):
            plan.changes[key] = _put(change, present, upgrades)
            plan.versions[key] = found + 1
        elif present is not None:
            plan.changes[key] = None
            plan.versions.pop(key, None)
    return plan


def _put(put: Put, present: Held | None, upgrades: Upgrades) -> Held:
    key = put.key
    if put.schema is not None:
        refuse_newer(key.kind, put.schema, upgrades)
    return Held(
        workspace=key.workspace,
        kind=key.kind,
        id=key.id,
        version=present.version + 1 if present else 1,
        schema=newest_schema(key.kind, upgrades) if put.schema is None else put.schema,
        at=_utc(put.at),
        index=dict(put.index),
        body=encoded(put.body),
        due=put.due and _utc(put.due),
        attempts=present.attempts if present else 0,
    )


def plan_claim(
    shelf: Shelf, kind: str, *, due_by: datetime, now: datetime, lease: timedelta, limit: int, per_workspace: int
) -> Plan:
    """The claimed rows as they will be, in the order of the claim."""
    until = _utc(now + lease)
    claimed: dict[Key, Held | None] = {
        held.key: msgspec.structs.replace(held, version=held.version + 1, held_until=until, attempts=held.attempts + 1)
        for held in shelf.due(kind, due_by=due_by, now=now, limit=limit, per_workspace=per_workspace)
    }
    return Plan(claimed, {})


def rows(plan: Plan, upgrades: Upgrades) -> list[Row]:
    """The rows that a plan puts, for a caller."""
    return [row(held, upgrades) for held in plan.changes.values() if held]


def row(held: Held, upgrades: Upgrades) -> Row:
    """A fresh copy for a caller, with its body upgraded to the newest schema."""
    body, schema = msgspec.json.decode(held.body), held.schema
    if upgrades:
        schema, body = upgraded(held.kind, schema, body, upgrades)
    return Row(
        key=held.key,
        version=held.version,
        schema=schema,
        at=held.at,
        index=dict(held.index),
        body=body,
        due=held.due,
        held_until=held.held_until,
        attempts=held.attempts,
    )


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no zone; the store keeps instants")
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)
