"""The reference backend: everything in memory, gone when the process ends."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime, timedelta

from storage.plans import plan_claim, plan_commit, row
from storage.port import Key, Put, Remove, Row
from storage.shelf import Shelf
from storage.upgrades import UPGRADES, Upgrades


class MemoryStore:
    """Keeps every promise of Store but durability."""

    def __init__(self, upgrades: Upgrades = UPGRADES) -> None:
        self._upgrades = upgrades
        self._shelf = Shelf()

    async def open(self) -> None:
        """Nothing to make ready."""

    async def close(self) -> None:
        """Nothing to let go; the rows stay until the object goes."""

    async def get(self, key: Key) -> Row | None:
        held = self._shelf.get(key)
        return row(held, self._upgrades) if held else None

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
        found = self._shelf.find(
            workspace, kind, where=where, since=since, until=until, newest_first=newest_first, limit=limit
        )
        return [row(held, self._upgrades) for held in found]

    async def commit(self, changes: Sequence[Put | Remove]) -> dict[Key, int]:
        plan = plan_commit(changes, self._shelf.get, self._upgrades)
        self._shelf.apply(plan.changes)
        return plan.versions

    async def claim(
        self, kind: str, *, due_by: datetime, now: datetime, lease: timedelta, limit: int, per_workspace: int
    ) -> list[Row]:
        claimed = plan_claim(
            self._shelf, kind, due_by=due_by, now=now, lease=lease, limit=limit, per_workspace=per_workspace
        )
        self._shelf.apply(claimed)
        return [row(held, self._upgrades) for held in claimed.values() if held]

    async def rows(self) -> AsyncIterator[Row]:
        for held in list(self._shelf.all()):
            yield row(held, self._upgrades)
