"""The reading half of Store, answered from a shelf in memory."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime

from storage.plans import row
from storage.port import Key, Row, StoreError
from storage.shelf import Shelf
from storage.upgrades import Upgrades


class ShelfReader:
    """Finds rows on the shelf and hands out copies, upgraded to the newest schema."""

    def __init__(self, shelf: Shelf | None, upgrades: Upgrades) -> None:
        self._opened = shelf
        self._upgrades = upgrades

    @property
    def _shelf(self) -> Shelf:
        if self._opened is None:
            raise StoreError("The store is not open.")
        return self._opened

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

    async def rows(self) -> AsyncIterator[Row]:
        for held in list(self._shelf.all()):
            yield row(held, self._upgrades)
