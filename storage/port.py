"""The narrow port that every backend keeps, and the errors it speaks in.

Promises shared by all backends: instants are aware and come back in UTC; bodies are JSON objects and come back as
JSON gave them; what is handed out is a copy; reads show only what is already durable.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

import msgspec


class Key(msgspec.Struct, frozen=True, order=True, cache_hash=True, gc=False):
    """Where a row lives. The workspace "" is the directory of homes."""

    workspace: str
    kind: str
    id: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One record as it is stored: a copy, never aliased with the store or with another Row."""

    key: Key
    version: int
    schema: int
    at: datetime
    index: Mapping[str, str]
    body: dict[str, Any]
    due: datetime | None
    held_until: datetime | None
    attempts: int


class Put(msgspec.Struct, frozen=True, kw_only=True):
    """Write a row. Its version becomes one more than before (1 when new); held_until is cleared, attempts are kept.

    `body` is what a JSON object is made of. expect 0: it must be new; n: it must be at version n; None: whatever is
    there. `schema` None: the newest that this program knows of the kind.
    """

    key: Key
    body: Mapping[str, Any] | msgspec.Struct
    at: datetime
    index: Mapping[str, str] = {}
    schema: int | None = None
    due: datetime | None = None
    expect: int | None = 0


class Remove(msgspec.Struct, frozen=True, kw_only=True):
    """Take a row away. expect n: it must be at version n; None: whatever is there, also nothing."""

    key: Key
    expect: int | None


class Conflict(Exception):
    """A row was not at the version the writer expected (0: it was not there). Nothing of the commit was done."""

    def __init__(self, key: Key, expected: int, found: int) -> None:
        super().__init__(f"{key.kind} {key.id}: expected version {expected}, found {found}")
        self.key = key
        self.expected = expected
        self.found = found


class StoreError(Exception):
    """The store itself can't do its work. The text is written for the operator."""


class StoreFull(StoreError):
    """The disk is full, or refuses writes. Nothing was saved; the next commit tries again by itself."""


class StoreBusy(StoreError):
    """Another process has the store open; `pid` names it, None when it can't be told."""

    def __init__(self, message: str, pid: int | None) -> None:
        super().__init__(message)
        self.pid = pid


class StoreDamaged(StoreError):
    """The file can't be read as a store. It was left as it is; the text says what to do."""


class SchemaTooNew(StoreError):
    """A row or a file was written by a newer Steward than this one."""


class Store(Protocol):
    """Remembers rows. One event loop uses it; every method may be called by many tasks at once."""

    async def open(self) -> None:
        """Make ready. Raises StoreBusy, StoreDamaged or SchemaTooNew, and then holds nothing."""

    async def close(self) -> None:
        """Finish the commits already asked for, then let go. A second close does nothing."""

    async def get(self, key: Key) -> Row | None:
        """Return the row, or None."""

    async def find(
        self,
        workspace: str,
        kind: str,
        *,
        where: Mapping[str, str] = {},
        since: datetime | None = None,
        until: datetime | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> list[Row]:
        """Return rows by `at`, ties by id; newest_first turns that whole order round.

        `since` is inclusive, `until` exclusive. `where` names index fields and the values they must have.
        """

    async def commit(self, changes: Sequence[Put | Remove]) -> dict[Key, int]:
        """Do all changes, in order, or none; durable when it returns. Returns the versions of the rows put.

        Raises Conflict, StoreFull, or SchemaTooNew for a schema that could not be read back. Who is cancelled
        while waiting can't tell whether it was done.
        """

    async def claim(
        self, kind: str, *, due_by: datetime, now: datetime, lease: timedelta, limit: int, per_workspace: int
    ) -> list[Row]:
        """Lease rows with due <= due_by that nobody holds at `now`, and return them as they now are.

        First the earliest of each workspace, earliest first, then the second of each, and so on: at most
        `per_workspace` of each and `limit` in all. Sets held_until = now + lease and adds 1 to attempts and to
        version, so that the version fences: who held it before and puts with the older version gets Conflict.
        `due` may be calendar time; `now` is real time. The only call that crosses workspaces.
        """

    async def purge(self) -> None:
        """Leave nothing of what was removed or overwritten in any file of the store. Rare, and may take a while."""

    def rows(self) -> AsyncIterator[Row]:
        """Yield everything there was when it was first asked, by key; for backup, move and checks only."""
