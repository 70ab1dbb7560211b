"""Instants that the clock keeps in the store, for the process that runs next."""

from datetime import datetime

from storage.port import Key, Put, Store


class Moment:
    """One instant by its name; of all processes, the newest counts."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._key = Key("", "clock", name)

    async def read(self) -> datetime | None:
        """None where it was never kept."""
        row = await self._store.get(self._key)
        return datetime.fromisoformat(str(row.body["at"])) if row else None

    async def keep(self, now: datetime) -> None:
        await self._store.commit([Put(key=self._key, body={"at": now.isoformat()}, at=now, expect=None)])
