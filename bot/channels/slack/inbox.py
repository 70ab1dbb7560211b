"""Slack's commands between their acknowledgement and what comes of them: saved, so that a kill loses none."""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import msgspec

from bot.channels.doors import Beside
from bot.channels.slack.api import Json
from bot.channels.slack.payloads import Command
from bot.channels.slack.places import PLATFORM
from bot.channels.slack.roster import NotNow
from bot.metrics import Metrics
from bot.render.blocks import drawn
from partnership.forgetting import Forgotten
from partnership.wording.trouble import not_saved
from storage.failures import log_trouble
from storage.port import Conflict, Key, Put, Remove, Store, StoreError, StoreFull

log = logging.getLogger(__name__)

Do = Callable[["Typed"], Awaitable[bool]]
"""Does a command, and says whether it is over; else it is tried again."""

KIND = "slack-command"
MOST = 10_000
"""Commands that wait at most: under a minute's work, some minutes' while others keep coming; more wait for room."""
_FOR_ROOM = 2.0
"""Seconds that an acknowledgement waits for room; Slack gives three."""
_STEP = 0.01
"""Seconds that one is waited for before the next one begins: who waits for Slack holds nobody up."""
_PAUSE = 0.025
"""Seconds between two while others are being acknowledged: for that Slack gives three, and for this half an hour."""
_LONGEST = 60.0
"""Seconds until one that can't be done yet is tried again, at most."""
_OLDEST = timedelta(days=1)
"""How old one may be that is still tried."""
_TICK = timedelta(microseconds=1)


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """A command that was acknowledged: when it came, where it is kept, and behind which of its author's it waits."""

    command: Command
    at: datetime
    key: Key
    behind: asyncio.Event | None
    over: asyncio.Event
    dropped: asyncio.Event
    """Whether its author was forgotten meanwhile."""

    @property
    def event(self) -> str:
        """By which a repeat is known."""
        return f"command:{self.key.id}"


class Inbox:
    """Commands are done one after the other, those of one author in their order; each is kept until it is done.

    What is acknowledged goes first, and who waits for Slack holds nobody else up.
    `real` is the real clock. `again`: seconds until one that can't be done yet is tried again, each time twice as long.
    """

    def __init__(self, store: Store, real: Callable[[], datetime], metrics: Metrics, *, again: float) -> None:
        self._store = store
        self._real = real
        self._again = again
        self._metrics = metrics
        self._beside = Beside(PLATFORM, metrics)
        self._room = asyncio.Semaphore(MOST)
        self._waiting: dict[str, Typed] = {}
        self._last: dict[str, asyncio.Event] = {}
        self._next: asyncio.Queue[Typed] = asyncio.Queue()
        self._newest = datetime.min.replace(tzinfo=UTC)
        self._coming = 0
        self._work: asyncio.Task[None] | None = None
        metrics.commands_wait(lambda: len(self._waiting), self._oldest)

    async def open(self) -> None:
        """What a process before this one acknowledged is done first."""
        rows = await self._store.find("", KIND)
        self._room = asyncio.Semaphore(max(0, MOST - len(rows)))
        for row in rows:
            self._take(row.key, msgspec.convert(row.body, Command), row.at)

    def begin(self, do: Do) -> None:
        """Do what waits, and what comes from now on."""
        self._work = self._work or asyncio.create_task(self._serve(do))

    async def keep(self, command: Command) -> Json:
        """Save a command, to be done soon, by this process or the next; what Slack is told then. Raises NotNow."""
        try:
            async with asyncio.timeout(_FOR_ROOM if self._room.locked() else None):
                await self._room.acquire()
        except TimeoutError:
            raise NotNow from None
        key = Key("", KIND, hashlib.sha256(command.trigger_id.encode()).hexdigest()[:32])
        at = self._newest = max(self._real(), self._newest + _TICK)
        self._coming += 1
        try:
            await self._store.commit([Put(key=key, body=command, at=at, index={"account": _account(command)})])
        except BaseException as failed:
            self._room.release()
            if isinstance(failed, Conflict):  # Slack tells it again, and it waits
                return {}
            if isinstance(failed, StoreFull):
                self._metrics.store_full("turns")
                return {"response_type": "ephemeral", **drawn(not_saved()).parts[0]}
            raise
        finally:
            self._coming -= 1
        self._take(key, command, at)
        return {}

    def behind(self, team: str, user: str) -> asyncio.Event | None:
        """When all is over that somebody typed before; None where nothing of theirs waits."""
        return self._last.get(f"{team}:{user}")

    async def erase(self, _: str, forgotten: Forgotten) -> None:
        """What somebody typed who is forgotten is done no more."""
        for identity in forgotten.person.identities:
            theirs = {"account": f"{identity.home}:{identity.user}"}
            rows = await self._store.find("", KIND, where=theirs) if identity.platform == PLATFORM else []
            if rows:
                await self._store.commit([Remove(key=row.key, expect=None) for row in rows])
            for row in rows:
                self._drop(row.key.id)

    async def finish(self) -> None:
        """Until nothing waits."""
        while self._waiting:
            await next(iter(self._waiting.values())).over.wait()
        await self._beside.finish()

    async def stop(self) -> None:
        """What is being done comes to its end, or is left, with all that waits, to the next process."""
        if self._work:
            self._work.cancel()
            await asyncio.wait([self._work])
        await self._beside.stop()

    def _oldest(self) -> float:
        first = next(iter(self._waiting.values()), None)
        return max(0.0, (self._real() - first.at).total_seconds()) if first else 0.0

    def _take(self, key: Key, command: Command, at: datetime) -> None:
        account = _account(command)
        typed = Typed(
            command=command, at=at, key=key, behind=self._last.get(account), over=asyncio.Event(),
            dropped=asyncio.Event(),
        )  # fmt: skip
        self._waiting[key.id] = typed
        self._last[account] = typed.over
        self._next.put_nowait(typed)

    def _drop(self, name: str) -> None:
        if typed := self._waiting.pop(name, None):
            typed.dropped.set()
            self._room.release()

    async def _serve(self, do: Do) -> None:
        while True:
            going = self._beside.go_on(self._through(await self._next.get(), do))
            await asyncio.wait({going}, timeout=_STEP)
            if self._coming:
                await asyncio.sleep(_PAUSE)

    async def _through(self, typed: Typed, do: Do) -> None:
        try:
            if typed.behind:
                await typed.behind.wait()
            pause = self._again
            while typed.key.id in self._waiting and not (self._is_too_old(typed) or await do(typed)):
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST)
            await self._remove(typed.key)
        finally:
            self._drop(typed.key.id)
            typed.over.set()
            account = _account(typed.command)
            if self._last.get(account) is typed.over:
                del self._last[account]

    def _is_too_old(self, typed: Typed) -> bool:
        if self._real() - typed.at <= _OLDEST:
            return False
        log.warning("a command that could not be done for a day is done no more")
        return True

    async def _remove(self, key: Key) -> None:
        """What its turn wrote took it away already, if it wrote anything."""
        if await self._store.get(key):
            try:
                await self._store.commit([Remove(key=key, expect=None)])
            except StoreError as error:  # the next process finds it, and that it was done
                log_trouble(log, "taking a command away that is done", error)


def _account(command: Command) -> str:
    return f"{command.team_id}:{command.user_id}"
