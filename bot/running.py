"""Letting everything due happen: the clock's steps, then the outbox, until nothing is left for now."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

from bot.clocks import Clocks
from bot.metrics import Metrics
from bot.outbox import Outbox
from partnership.delivery import Delivery, DeliveryState
from storage.face import Face
from storage.port import Key, Put, StoreFull

log = logging.getLogger(__name__)

_UNSETTLED = timedelta(minutes=1)
"""How far the calendar goes on when something due waits for a platform."""

FARTHEST = timedelta(days=14)
"""How far the calendar goes at once to find something that happens."""
_MOMENTS = 500
"""Due moments looked at on the way; what can't be sent is due again every minute."""

_WAITING = {"state": DeliveryState.PENDING.value}

Tick = Callable[[], Awaitable[int]]


class NotYet(Exception):
    """The calendar stays where it is: what is due now is not done yet. The text is for the operator."""


class Running:
    """Lets everything due happen: the clock's steps, then the outbox, until nothing is left for now."""

    def __init__(
        self, face: Face, clocks: Clocks, outbox: Outbox, tick: Tick, *, metrics: Metrics | None = None
    ) -> None:
        self._face = face
        self._clocks = clocks
        self._outbox = outbox
        self._tick = tick
        self._metrics = metrics or Metrics()
        self._one = asyncio.Lock()
        self._finishing = False

    def finish(self) -> None:
        """What is due from now on waits for the next process."""
        self._finishing = True

    async def settle(self) -> None:
        """Everything due now was done and sent, or waits for a platform."""
        async with self._one:
            try:
                while not self._finishing and await self._tick() + await self._outbox.run_once():
                    pass
            except StoreFull:
                self._metrics.store_full("clock")
                log.warning("the store is full: what is due waits")

    async def take_over(self) -> None:
        """What a killed process was about to do is due at once: nobody else has this store.

        What it may have sent is not: a platform gets its time to know of it.
        """
        for workspace in await self._face.workspaces():
            row = await self._face.store.get(_agenda(workspace))
            if row and row.held_until:
                free = Put(key=row.key, body=row.body, at=row.at, due=row.due, expect=row.version)
                with suppress(StoreFull):
                    await self._face.store.commit([free])

    async def _all_done(self) -> None:
        """Everything due was done and sent. Raises NotYet where something is still held, as after a kill."""
        await self.settle()
        real = self._clocks.real()
        for workspace in await self._face.workspaces():
            rows = await self._face.store.find(workspace, Delivery.kind, where=_WAITING)
            agenda = await self._face.store.get(_agenda(workspace))
            if any(one.held_until and one.held_until > real for one in (*rows, *([agenda] if agenda else []))):
                raise NotYet(
                    "What was due when Steward last stopped is not all done yet, so the calendar stays where it is. "
                    "Ask again in two minutes."
                )

    async def next_due(self) -> datetime | None:
        """The calendar instant at which something may be due next."""
        dues = []
        for workspace in await self._face.workspaces():
            row = await self._face.store.get(_agenda(workspace))
            if row and row.due:
                dues.append(row.due)
        return min(dues, default=None)

    async def advance(self, step: timedelta | None) -> datetime:
        """Set the calendar ahead by `step`, stopping at every due moment on the way; None: to the next one only.

        Raises NotYet.
        """
        await self._all_done()
        now = self._clocks.calendar()
        target = now + step if step is not None else None
        while True:
            due = await self.next_due()
            if due is not None and due <= self._clocks.calendar():
                due = self._clocks.calendar() + _UNSETTLED
            stop = due if target is None else min(target, due) if due else target
            if stop is None:
                return self._clocks.calendar()
            await self._clocks.set_ahead(max(timedelta(), stop - self._clocks.calendar()))
            await self.settle()
            if target is None or self._clocks.calendar() >= target:
                return self._clocks.calendar()

    async def advance_until(self, happened: Callable[[datetime, datetime], Awaitable[bool]]) -> datetime:
        """Set the calendar ahead to the first due moment at which something `happened`, or by `FARTHEST` at most.

        Raises NotYet.
        """
        await self._all_done()
        began = self._clocks.calendar()
        for _ in range(_MOMENTS):
            due = await self.next_due()
            if due is None:
                break
            if due > began + FARTHEST:
                return await self.advance(began + FARTHEST - self._clocks.calendar())
            before = self._clocks.calendar()
            now = await self.advance(None)
            if await happened(before, now):
                return now
        return self._clocks.calendar()


def _agenda(workspace: str) -> Key:
    return Key(workspace, "agenda", "agenda")
