"""The two clocks: the real one for leases and retries, the calendar for the rules. The calendar may be set ahead."""

from collections.abc import Callable
from datetime import datetime, timedelta

from storage.port import Key, Put, Store

_KEY = Key("", "calendar", "ahead")


class Clocks:
    """`real` is given by the process; `calendar` is the real time plus what it was set ahead, kept over restarts."""

    def __init__(self, real: Callable[[], datetime], store: Store) -> None:
        self.real = real
        self._store = store
        self._ahead = timedelta()

    async def open(self) -> None:
        """Read how far the calendar was set ahead."""
        row = await self._store.get(_KEY)
        self._ahead = timedelta(seconds=float(row.body["seconds"])) if row else timedelta()

    @property
    def simulated(self) -> bool:
        """The calendar is not the real one."""
        return bool(self._ahead)

    def calendar(self) -> datetime:
        """Now, for the rules, UTC."""
        return self.real() + self._ahead

    async def set_ahead(self, by: timedelta) -> datetime:
        """Move the calendar on, never back; returns the calendar's now. ValueError for a negative step."""
        if by < timedelta():
            raise ValueError("the calendar only moves on")
        await self._keep(self._ahead + by)
        return self.calendar()

    async def begin_at(self, instant: datetime) -> None:
        """Start a simulation: the calendar says `instant` now. ValueError when the store knows a workspace already."""
        if await self._store.find("", "home"):
            raise ValueError("a simulation begins with an empty store")
        await self._keep(instant - self.real())

    async def _keep(self, ahead: timedelta) -> None:
        body = {"seconds": ahead.total_seconds()}
        await self._store.commit([Put(key=_KEY, body=body, at=self.real(), expect=None)])
        self._ahead = ahead
