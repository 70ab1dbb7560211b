"""The operator port: how a second process of this machine speaks to the running one. Loopback only, with a token."""

import asyncio
import hmac
import json
import logging
import os
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import msgspec
from aiohttp import web

from bot.channels.console import (
    HOME,
    LEADERSHIP,
    ChatLine,
    Console,
    direct_chat,
    incoming,
    introduced,
    without_own_name,
)
from bot.channels.port import Address
from bot.clock_news import news
from bot.clocks import Clocks, NotForOthers
from bot.operator_bodies import Backup, Clock, Say, body_of, refused, since_of
from bot.running import NotYet
from bot.turns import Turns
from partnership.message import Message
from partnership.workspace import Chat
from storage.backup_target import UnfitTarget
from storage.face import Face
from storage.failures import log_failure
from storage.port import StoreError

log = logging.getLogger(__name__)

WAIT = 20.0
"""Seconds that a terminal waits for news in one request."""

_TO_FINISH = 3.0
"""Seconds that a turn under way gets when Steward stops."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def token_file(store: Path) -> Path:
    """Where the running process leaves its port and token (mode 0600), beside its store."""
    return store.with_name(store.name + ".operator")


class Steward(Protocol):
    """What the operator port needs of the running bot."""

    face: Face
    turns: Turns
    console: Console
    clocks: Clocks

    async def settle(self) -> None: ...

    async def advance(self, step: timedelta | None) -> datetime: ...

    async def advance_until(self, happened: Callable[[datetime, datetime], Awaitable[bool]]) -> datetime: ...

    async def backup(self, target: Path) -> int: ...


class Operator:
    """Serves chat, clock and backup to the machine's own user."""

    def __init__(self, steward: Steward, *, token: str, ids: Callable[[], str]) -> None:
        self._steward = steward
        self._token = token
        self._ids = ids
        self._runner: web.AppRunner | None = None
        self._file: Path | None = None
        self._stopping = asyncio.Event()

    async def start(self, store: Path) -> None:
        """Listen on a free loopback port and say so in the token file."""
        app = web.Application(middlewares=[self._guard], client_max_size=256 * 1024)
        app.add_routes(
            [
                web.post("/say", self._say),
                web.get("/lines", self._lines),
                web.post("/clock", self._clock),
                web.get("/clock", self._clock_now),
                web.post("/backup", self._back_up),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_TO_FINISH)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self._file = token_file(store)
        _write_private(self._file, json.dumps({"port": port, "token": self._token}))

    async def stop(self) -> None:
        """Stop listening; the token file goes, and who waits for news is not waited for."""
        self._stopping.set()
        if self._file:
            self._file.unlink(missing_ok=True)
        if self._runner:
            await self._runner.cleanup()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            raise web.HTTPUnauthorized(text="The operator token is missing or wrong.")
        if self._stopping.is_set():
            raise web.HTTPGone(text="Steward stops.")
        try:
            return await handler(request)
        except web.HTTPException:
            raise
        except UnfitTarget as unfit:
            raise refused(str(unfit)) from unfit
        except StoreError as failed:
            raise web.HTTPServiceUnavailable(text=str(failed)) from failed
        except (NotForOthers, NotYet) as refusal:
            raise web.HTTPConflict(text=str(refusal)) from refusal
        except Exception as error:  # noqa: BLE001 - the web server would log the words of the error
            log_failure(log, f"{request.method} {request.path}", error)
            raise web.HTTPInternalServerError(text="Steward could not do this; its log says where it failed.") from None

    async def _say(self, request: web.Request) -> web.Response:
        asked = await body_of(request, Say)
        user, text = asked.user, without_own_name(asked.text or "")
        chat = LEADERSHIP if asked.chat == LEADERSHIP.id else direct_chat(user)
        await self._introduce(user)
        workspace = await self._steward.face.workspace_at(HOME)
        book = await self._steward.face.book(workspace) if workspace else None
        event, name = asked.event or self._ids(), asked.name or ""
        said = incoming(event, user, chat, name=name, text=text, call=asked.call, book=book)
        reply = await self._steward.turns.handle(said)
        if reply.in_place and reply.message and asked.line:
            await self._replace(asked.line, chat, reply.message)
        await self._steward.settle()
        return _json({"message": msgspec.to_builtins(reply.message), "in_place": reply.in_place})

    async def _replace(self, line: str, chat: Chat, message: Message) -> None:
        """The answer to a tap stands where the tapped message stood."""
        workspace = await self._steward.face.workspace_at(HOME)
        if workspace and line in {one.id for one in await self._steward.console.lines(workspace, chat.id, None)}:
            await self._steward.console.edit(workspace, Address(chat=chat), line, message)

    async def _introduce(self, user: str) -> None:
        """The leadership channel knows the bot from the first word on."""
        if await self._steward.face.workspace_at(HOME):
            return
        await self._steward.turns.handle(introduced(self._ids(), user))

    async def _lines(self, request: web.Request) -> web.Response:
        chat, since = request.query.get("chat"), since_of(request)
        if not chat:
            raise refused("Which `chat`?")
        said = self._steward.console.said
        found = await self._found(chat, since)
        if not found and request.query.get("wait"):
            await self._news(said)
            found = await self._found(chat, since)
        return _json({"lines": [msgspec.to_builtins(one) for one in found]})

    async def _news(self, said: int) -> None:
        """Until more was said than `said`, or Steward stops, or the longest wait is over."""
        waits = [
            asyncio.create_task(self._steward.console.wait(WAIT, said)),
            asyncio.create_task(self._stopping.wait()),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()

    async def _found(self, chat: str, since: datetime | None) -> list[ChatLine]:
        workspace = await self._steward.face.workspace_at(HOME)
        return await self._steward.console.lines(workspace, chat, since) if workspace else []

    async def _clock(self, request: web.Request) -> web.Response:
        step = (await body_of(request, Clock)).step(self._steward.clocks.calendar())
        before = self._steward.clocks.calendar()
        now = await (self._steward.advance_until(self._happened) if step is None else self._steward.advance(step))
        sent = await news(self._steward.face, before, now)
        return _json({"now": now.isoformat(), "simulated": self._steward.clocks.simulated, "sent": sent})

    async def _happened(self, since: datetime, until: datetime) -> bool:
        return bool(await news(self._steward.face, since, until, edits=False))

    async def _clock_now(self, request: web.Request) -> web.Response:
        return _json({"now": self._steward.clocks.calendar().isoformat(), "simulated": self._steward.clocks.simulated})

    async def _back_up(self, request: web.Request) -> web.Response:
        count = await self._steward.backup((await body_of(request, Backup)).path())
        return _json({"records": count})


def _json(body: dict[str, Any]) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), content_type="application/json")


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
