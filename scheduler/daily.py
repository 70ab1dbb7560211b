"""Once a day: what is too old to be kept is taken away."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from scheduler.moments import Moment
from storage.port import Store
from storage.retention import sweep

_DAY = timedelta(days=1)


class Daily:
    """Sweeps once a calendar day, over restarts too; a sweep that is not done goes on at the next tick."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = Moment(store, "swept")
        self._last: datetime | None = None

    async def tick(self, workspaces: Callable[[], Awaitable[Sequence[str]]], now: datetime, real: datetime) -> None:
        """Sweep if it is time: `now` of the calendar, `real` of the real clock."""
        self._last = self._last or await self._kept.read()
        if self._last and abs(now - self._last) < _DAY:
            return
        done = [await sweep(self._store, workspace, now, real) for workspace in await workspaces()]
        if all(done):
            await self._kept.keep(now)
            self._last = now
