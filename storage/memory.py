"""The reference backend: everything in memory, gone when the process ends."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from storage.plans import plan_claim, plan_commit, rows
from storage.port import Key, Put, Remove, Row
from storage.reading import ShelfReader
from storage.shelf import Shelf
from storage.upgrades import UPGRADES, Upgrades


class MemoryStore(ShelfReader):
    """Keeps every promise of Store but durability."""

    def __init__(self, upgrades: Upgrades = UPGRADES) -> None:
        super().__init__(Shelf(), upgrades)

    async def open(self) -> None:
        """Nothing to make ready."""

    async def close(self) -> None:
        """Nothing to let go; the rows stay until the object goes."""

    async def commit(self, changes: Sequence[Put | Remove]) -> dict[Key, int]:
        plan = plan_commit(changes, self._shelf.get, self._upgrades)
        self._shelf.apply(plan.changes)
        return plan.versions

    async def claim(
        self, kind: str, *, due_by: datetime, now: datetime, lease: timedelta, limit: int, per_workspace: int
    ) -> list[Row]:
        plan = plan_claim(
            self._shelf, kind, due_by=due_by, now=now, lease=lease, limit=limit, per_workspace=per_workspace
        )
        self._shelf.apply(plan.changes)
        return rows(plan, self._upgrades)

    async def purge(self) -> None:
        """Nothing is kept of what is gone."""
