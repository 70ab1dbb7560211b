"""Socket Mode: Steward connects to Slack, which tells it there what it would post to an address otherwise."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

import msgspec
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from bot.channels.doors import Beside
from bot.channels.port import Busy, Down
from bot.channels.slack.api import Api, Json
from bot.channels.slack.installed import Installed
from bot.channels.slack.payloads import Command, Envelope, Interaction
from bot.channels.slack.roster import NotNow
from storage.failures import log_failure

log = logging.getLogger(__name__)

_PULSE = 10.0
"""Seconds between two signs of life; a connection that gives none is a broken one."""
_LONGEST = 30.0
"""Seconds between two tries to connect, at most."""

UnderWay = Callable[[], AbstractContextManager[bool]]
"""What a turn runs in, which says whether new ones are still taken."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One message of the connection; what has an `envelope_id` waits to be acknowledged."""

    type: str
    envelope_id: str = ""
    payload: Any = None


class SocketMode:
    """One connection to Slack, made again whenever it ends; a fresh one is there before Slack closes the old one.

    What is told is acknowledged when the turn is saved, and not before: Slack tells again what was not. `api` has the
    app-level token. `again`: seconds until a connection that could not be made is tried again; each time twice as long.
    """

    def __init__(
        self, session: ClientSession, api: Api, doors: Installed, under_way: UnderWay, beside: Beside, *, again: float
    ) -> None:
        self._session = session
        self._api = api
        self._doors = doors
        self._under_way = under_way
        self._beside = beside
        self._again = again
        self._failed = 0
        self._turns: set[asyncio.Task[object]] = set()
        self._ending: set[asyncio.Task[object]] = set()

    async def run(self) -> None:
        """Until it is cancelled."""
        try:
            while True:
                going = asyncio.Event()
                one = asyncio.create_task(self._connected(going))
                self._ending.add(one)
                one.add_done_callback(self._ended)
                told = asyncio.create_task(going.wait())
                await asyncio.wait({one, told}, return_when=asyncio.FIRST_COMPLETED)
                told.cancel()
                if one.done() and not going.is_set():
                    await asyncio.sleep(self._wait(one.exception()))
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

    def _wait(self, error: BaseException | None) -> float:
        """Seconds until the next try."""
        if not isinstance(error, Exception):
            return self._again
        self._beside.failed("connecting to Slack", error)
        self._failed += 1
        growing: float = min(_LONGEST, self._again * 2.0 ** min(self._failed - 1, 10))
        asked = error.seconds if isinstance(error, Busy) and not isinstance(error, Down) else 0.0
        return max(growing, asked)

    async def _connected(self, going: asyncio.Event) -> None:
        """One connection, until it ends. `going` is set when Slack says that it will close it."""
        address = await self._api.connection()
        async with self._session.ws_connect(address, heartbeat=_PULSE) as socket:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._heard(socket, str(message.data), going)

    def _heard(self, socket: ClientWebSocketResponse, text: str, going: asyncio.Event) -> None:
        try:
            told = msgspec.json.decode(text, type=Told)
        except (msgspec.DecodeError, RecursionError):
            log.warning("Slack told something that can't be read")
            return
        if told.type == "hello":
            self._failed = 0
        elif told.type == "disconnect":
            going.set()
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
                    return await self._doors.command(msgspec.convert(told.payload, Command))
                case "interactive":
                    return await self._doors.interaction(msgspec.convert(told.payload, Interaction))
                case _:
                    pass
        except (msgspec.ValidationError, RecursionError):
            log.warning("Slack told something that can't be read")
        return None

    async def _turn(self, socket: ClientWebSocketResponse, told: Told) -> None:
        with self._under_way() as taken:
            if not taken:
                return
            try:
                answer = await self._heard_by(told)
            except NotNow:  # Slack tells it again
                return
            except Exception as error:  # noqa: BLE001 - it is not saved, and Slack tells it again
                log_failure(log, "an event", error, platform="slack")
                return
        with suppress(ConnectionError):  # what is told again over another connection was done before
            await socket.send_json({"envelope_id": told.envelope_id, **({"payload": answer} if answer else {})})


async def _cancelled(tasks: set[asyncio.Task[object]]) -> None:
    for one in tasks:
        one.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
