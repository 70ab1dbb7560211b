"""Rows for the storage tests, short to write."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.port import Key, Put, Row, Store

Rows = dict[Key, Row]
MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def at(minutes: int) -> datetime:
    return MONDAY + minutes * MINUTE


def key(name: str, workspace: str = "contoso", kind: str = "update") -> Key:
    return Key(workspace, kind, name)


def put(name: str, minutes: int = 0, *, workspace: str = "contoso", kind: str = "update", **fields: Any) -> Put:
    given: dict[str, Any] = {"body": {"name": name}, "at": at(minutes)} | fields
    return Put(key=key(name, workspace, kind), **given)


def ids(rows: list[Row]) -> list[str]:
    return [row.key.id for row in rows]


async def everything(store: Store) -> Rows:
    return {row.key: row async for row in store.rows()}
