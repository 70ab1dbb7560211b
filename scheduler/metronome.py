"""The metronome: beats again and again. What is due lives in the store, never here."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from storage.failures import log_failure

log = logging.getLogger(__name__)

EVERY = 1.0
"""Seconds between two beats."""
_MISSED = 3
"""Beats without which the machine's clock was set back."""


class Metronome:
    """Calls `beat` every second of real time on the running event loop; a beat that takes longer is never doubled."""

    def __init__(self, beat: Callable[[], Awaitable[object]], every: float = EVERY) -> None:
        self._call = beat
        self._every = every
        self._last = 0.0
        self._watching: asyncio.TimerHandle | None = None
        self._beating = asyncio.Lock()
        # It warns at each beat that is left out because the last one still runs, which is as it should be.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._scheduler.add_job(self._beat, "interval", seconds=every, id="beat")

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._scheduler.start()
        self._last = asyncio.get_running_loop().time()
        self._watch()

    def _watch(self) -> None:
        """APScheduler waits for an hour of the clock; where that was set back, it would be silent for as long."""
        loop = asyncio.get_running_loop()
        if not self._beating.locked() and loop.time() - self._last > _MISSED * self._every:
            log.warning("the machine's clock was set back; beating goes on")
            self._scheduler.reschedule_job("beat", trigger="interval", seconds=self._every)
        self._watching = loop.call_later(_MISSED * self._every, self._watch)

    async def stop(self) -> None:
        """No further beats, and the one that is running has come to its end: it is never broken off in a commit."""
        if not self._scheduler.running:
            return
        if self._watching:
            self._watching.cancel()
        self._scheduler.pause()
        async with self._beating:
            self._scheduler.shutdown(wait=False)

    async def _beat(self) -> None:
        async with self._beating:
            try:
                await self._call()
            except Exception as error:  # noqa: BLE001 - the scheduler would log the words of the error
                log_failure(log, "a beat of the clock", error)
            finally:
                self._last = asyncio.get_running_loop().time()
