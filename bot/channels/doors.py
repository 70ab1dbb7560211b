"""What the door of every platform needs: the running bot behind it, and what is shown beside an answer."""

import asyncio
import logging
from collections.abc import Awaitable, Coroutine, Sequence
from typing import Protocol, TypeVar

from bot.channels.port import failure
from bot.incoming import Incoming, Member, Reply
from bot.metrics import Metrics
from partnership.message import Message
from partnership.people import Identity
from partnership.workspace import Chat, Home
from storage.failures import log_trouble

log = logging.getLogger(__name__)

T = TypeVar("T")

MET = 100
"""Members of a channel or group chat up to which they are all known by name."""
_TO_FINISH = 1.0
"""Seconds that what is being shown gets when Steward stops."""


class Steward(Protocol):
    """What a door needs of the running bot."""

    async def workspace(self, home: Home) -> str: ...

    async def handle(self, incoming: Incoming) -> Reply: ...

    async def counted(self, workspace: str, chat: Chat, members: Sequence[Member] = ()) -> None: ...

    async def home(self, workspace: str, identity: Identity) -> Message | None: ...

    async def left(self, workspace: str, chat: Chat) -> None: ...

    async def changed(self, workspace: str, home: Home, member: Member) -> None: ...

    async def deactivated(self, workspace: str, identity: Identity) -> None: ...

    async def lost(self, home: Home) -> None: ...

    async def found(self, home: Home) -> None: ...


class Beside:
    """What goes on beside the answers of one platform's door. Answers are perishable: nobody waits for them."""

    def __init__(self, platform: str, metrics: Metrics) -> None:
        self._platform = platform
        self._metrics = metrics
        self._later: set[asyncio.Task[object]] = set()

    def go_on(self, going: Coroutine[object, object, T]) -> asyncio.Task[T]:
        """Do this beside what is answered now."""
        task = asyncio.create_task(going)
        self._later.add(task)
        task.add_done_callback(self._later.discard)
        return task

    async def shown(self, going: Awaitable[object]) -> bool:
        """Whether it was. An answer is perishable: what was done is saved, and the present state can be asked for."""
        try:
            await going
        except Exception as error:  # noqa: BLE001 - whatever the platform or the network raises
            self.failed("an answer", error)
            self._metrics.not_shown(self._platform)
            return False
        return True

    def failed(self, what: str, error: Exception) -> None:
        """The platform did not do something that can do without."""
        self._metrics.platform_failed(self._platform, failure(error))
        log_trouble(log, what, error, platform=self._platform)

    async def finish(self) -> None:
        """Until everything is shown and everybody looked up."""
        while self._later:
            await asyncio.gather(*self._later, return_exceptions=True)

    async def stop(self) -> None:
        """Finish what is being shown; what takes too long is broken off."""
        if self._later:
            await asyncio.wait(self._later, timeout=_TO_FINISH)
        for one in self._later:
            one.cancel()
        await asyncio.gather(*self._later, return_exceptions=True)
