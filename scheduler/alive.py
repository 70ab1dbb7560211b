"""Knowing afterwards that nothing ran: the clock leaves its real time in the store now and then."""

from datetime import datetime, timedelta

from scheduler.moments import Moment
from storage.port import Store

_EVERY = timedelta(minutes=5)


class Alive:
    """The last real moment at which a clock on this store ran; of all processes, the newest counts."""

    def __init__(self, store: Store) -> None:
        self._kept = Moment(store, "alive")
        self._seen: datetime | None = None
        self._written: datetime | None = None

    async def beat(self, now: datetime) -> datetime | None:
        """When a clock ran last before this beat; None when none ever did."""
        before = self._seen or await self._kept.read()
        self._seen = now
        if self._written is None or abs(now - self._written) >= _EVERY:
            await self._kept.keep(now)
            self._written = now
        return before
