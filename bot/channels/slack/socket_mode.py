"""Socket Mode: Steward connects to Slack, which tells it there what it would post to an address otherwise."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from http import HTTPStatus
from typing import Any

import msgspec
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from bot.channels.doors import Beside
from bot.channels.port import Busy, Down
from bot.channels.slack.api import Api, Json
from bot.channels.slack.inbox import Inbox
from bot.channels.slack.installed import Installed
from bot.channels.slack.payloads import Command, Envelope, Interaction
from bot.channels.slack.places import PLATFORM
from bot.channels.slack.roster import NotNow
from bot.metrics import Metrics
from storage.failures import log_failure

log = logging.getLogger(__name__)

_PULSE = 10.0
"""Seconds between two signs of life; a connection that gives none is a broken one."""
_LONGEST = 30.0
"""Seconds between two tries to connect, at most."""
_LAST = 20.0
"""Seconds that a connection may live after Slack said that it will close it."""

_ROUTES = {"events_api": "/slack/events", "slash_commands": "/slack/commands", "interactive": "/slack/interactions"}
"""As what it is counted that is told here: as if it were posted."""

UnderWay = Callable[[], AbstractContextManager[bool]]
"""What a turn runs in, which says whether new ones are still taken."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One message of the connection; what has an `envelope_id` waits to be acknowledged."""

    type: str
    envelope_id: str = ""
    payload: Any = None


class _Line:
    """One connection. `going` is set when Slack says that it will close it, within `limit`."""

    def __init__(self) -> None:
        self.going = asyncio.Event()
        self.limit = asyncio.timeout(None)
        self.since: float | None = None
        """When Slack welcomed it."""


class SocketMode:
    """One connection to Slack, made again whenever it ends; a fresh one is there before Slack closes the old one.

    What is told is acknowledged when it is saved, and not before: Slack tells again what was not. `api` has the
    app-level token. `again`: seconds until a connection that could not be made, or that Slack ended before it was
    `well` for so many seconds, is tried again; each time twice as long, and a part of it by `spread`.
    """

    def __init__(  # noqa: PLR0913 - wired once, by keyword
        self,
        session: ClientSession,
        api: Api,
        doors: Installed,
        inbox: Inbox,
        under_way: UnderWay,
        metrics: Metrics,
        *,
        again: float,
        well: float,
        spread: Callable[[], float],
    ) -> None:
        self._session = session
        self._api = api
        self._doors = doors
        self._inbox = inbox
        self._under_way = under_way
        self._metrics = metrics
        self._beside = Beside(PLATFORM, metrics)
        self._again = again
        self._well = well
        self._spread = spread
        self._failed = 0
        self._open: set[_Line] = set()
        self._turns: set[asyncio.Task[object]] = set()
        self._ending: set[asyncio.Task[object]] = set()

    async def run(self) -> None:
        """Until it is cancelled."""
        self._metrics.connected(PLATFORM, 0)
        for route in _ROUTES.values():
            self._metrics.expect_route(route)
        try:
            while True:
                line = _Line()
                one = asyncio.create_task(self._connected(line))
                self._ending.add(one)
                one.add_done_callback(self._ended)
                told = asyncio.create_task(line.going.wait())
                await asyncio.wait({one, told}, return_when=asyncio.FIRST_COMPLETED)
                told.cancel()
                await asyncio.sleep(self._wait(line, one.exception() if one.done() else None))
        finally:
            await _cancelled(self._turns | self._ending)

    def _ended(self, one: asyncio.Task[object]) -> None:
        self._ending.discard(one)
        if not one.cancelled():
            one.exception()  # an old connection may end as it likes

    async def finish(self) -> None:
        """Until what was told is acknowledged."""
        while self._turns:
            await asyncio.gather(*self._turns, return_exceptions=True)

    def _wait(self, line: _Line, error: BaseException | None) -> float:
        """Seconds until the next try: none after a connection that was well, until Slack said that it closes it."""
        was_well = line.since is not None and _now() - line.since >= self._well
        if was_well:
            self._failed = 0
            if line.going.is_set():
                return 0.0
        if was_well and error is None:
            return self._again
        self._beside.failed("connecting to Slack", error if isinstance(error, Exception) else ConnectionError())
        self._failed += 1
        growing: float = min(_LONGEST, self._again * 2.0 ** min(self._failed - 1, 10))
        asked = error.seconds if isinstance(error, Busy) and not isinstance(error, Down) else 0.0
        return max(growing, asked) * (1.0 + self._spread() / 2)

    async def _connected(self, line: _Line) -> None:
        """One connection, until it ends."""
        address = await self._api.connection()
        try:
            async with line.limit, self._session.ws_connect(address, heartbeat=_PULSE) as socket:
                async for message in socket:
                    if message.type is WSMsgType.TEXT:
                        self._heard(socket, str(message.data), line)
        finally:
            self._count(line, is_open=False)

    def _count(self, line: _Line, *, is_open: bool) -> None:
        """Whether things are told over it, and will be."""
        (self._open.add if is_open else self._open.discard)(line)
        self._metrics.connected(PLATFORM, len(self._open))

    def _heard(self, socket: ClientWebSocketResponse, text: str, line: _Line) -> None:
        try:
            told = msgspec.json.decode(text, type=Told)
        except (msgspec.DecodeError, RecursionError):
            log.warning("Slack told something that can't be read")
            return
        if told.type == "hello":
            line.since = _now()
            self._count(line, is_open=True)
        elif told.type == "disconnect":
            line.going.set()
            line.limit.reschedule(_now() + _LAST)
            self._count(line, is_open=False)
        elif told.envelope_id:
            task = asyncio.create_task(self._turn(socket, told))
            self._turns.add(task)
            task.add_done_callback(self._turns.discard)

    async def _heard_by(self, told: Told) -> Json | None:
        """Make a turn of it; what can't be read is nothing, however often it is told."""
        try:
            match told.type:
                case "events_api":
                    await self._doors.event(msgspec.convert(told.payload, Envelope))
                case "slash_commands":
                    return await self._inbox.keep(msgspec.convert(told.payload, Command))
                case "interactive":
                    return await self._doors.interaction(msgspec.convert(told.payload, Interaction))
                case _:
                    pass
        except (msgspec.ValidationError, RecursionError):
            log.warning("Slack told something that can't be read")
        return None

    async def _turn(self, socket: ClientWebSocketResponse, told: Told) -> None:
        """What is not acknowledged Slack tells again."""
        with self._under_way() as taken:
            status, answer = await self._outcome(told) if taken else (HTTPStatus.SERVICE_UNAVAILABLE, None)
        if route := _ROUTES.get(told.type):
            self._metrics.request(route, status)
        if status is not HTTPStatus.OK:
            return
        with suppress(ConnectionError):  # what is told again over another connection was done before
            await socket.send_json({"envelope_id": told.envelope_id, **({"payload": answer} if answer else {})})

    async def _outcome(self, told: Told) -> tuple[HTTPStatus, Json | None]:
        try:
            return HTTPStatus.OK, await self._heard_by(told)
        except NotNow:
            return HTTPStatus.SERVICE_UNAVAILABLE, None
        except Exception as error:  # noqa: BLE001 - it is not saved
            log_failure(log, "an event", error, platform="slack")
            return HTTPStatus.INTERNAL_SERVER_ERROR, None


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _cancelled(tasks: set[asyncio.Task[object]]) -> None:
    for one in tasks:
        one.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
