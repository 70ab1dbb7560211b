"""Teams put together: what sends, what is posted to, and what of it is on."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from aiohttp import ClientSession, DummyCookieJar, TCPConnector, web

from bot.channels.port import Busy, failure
from bot.channels.teams.channel import Teams
from bot.channels.teams.connector import PATIENCE, Connector
from bot.channels.teams.door import Door
from bot.channels.teams.places import PLATFORM, Places
from bot.channels.teams.tokens import Tokens
from bot.metrics import Metrics
from bot.turns import Turns
from storage.face import Face

_AT_ONCE = 64
"""Connections to Microsoft at most."""
_AGAIN = timedelta(minutes=10)
"""How often it is asked whether credentials that were refused are taken again."""
_LOOKING = 2.0
"""Seconds that everything else waits for it."""


class Microsoft(msgspec.Struct, frozen=True, kw_only=True):
    """The bot's registration in Azure. Without an `app` it is a developer's machine: this machine only, no tokens."""

    app: str = ""
    password: str = ""
    tenant: str = ""
    """The one company that may write; empty: any, as old registrations for many tenants have it."""
    login: str = "https://login.microsoftonline.com"
    keys: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    local: bool = False
    """Connectors of this machine are spoken to although there is an `app`."""
    patience: float = PATIENCE
    """Seconds that one call of the connector may take."""


class TeamsHome:
    """Everything of Teams in one process, between `open` and `close`. `real` is the real clock."""

    def __init__(
        self, microsoft: Microsoft, face: Face, real: Callable[[], datetime], *, metrics: Metrics | None = None
    ) -> None:
        self._microsoft = microsoft
        self._face = face
        self._real = real
        self._metrics = metrics or Metrics()
        self.places = Places(face.store, real, metrics=self._metrics)
        self._session: ClientSession | None = None
        self._tokens: Tokens | None = None
        self._turns: Turns | None = None
        self._door: Door | None = None
        self._looked: datetime | None = None

    async def open(self) -> Teams:
        """The channel, ready to send."""
        # Nobody's cookies: every call stands for itself.
        connections = TCPConnector(limit=_AT_ONCE, limit_per_host=_AT_ONCE)
        self._session = ClientSession(connector=connections, cookie_jar=DummyCookieJar())
        microsoft = self._microsoft
        endpoint = f"{microsoft.login}/{microsoft.tenant or 'botframework.com'}/oauth2/v2.0/token"
        if microsoft.app:
            self._tokens = Tokens(self._session, endpoint, microsoft.app, microsoft.password, real=self._real)
        local = microsoft.local or not microsoft.app
        self._connector = Connector(
            self._session, self._tokens, local=local, real=self._real, patience=microsoft.patience
        )
        self._teams = Teams(self._connector, self.places)
        return self._teams

    def routes(self, turns: Turns) -> list[web.RouteDef]:
        """What Microsoft posts to; only after `open`."""
        from bot.channels.teams.adapter import Adapter  # noqa: PLC0415 - the SDK takes long to load

        if self._session is None:
            raise RuntimeError("Teams is not open")
        self._turns = turns
        self._door = Door(
            self._teams, self._connector, turns, book=self._face.book, real=self._real, metrics=self._metrics
        )
        adapter = Adapter(
            self._door.receive,
            self._session,
            app=self._microsoft.app,
            tenant=self._microsoft.tenant,
            check=self._connector.check,
            real=self._real,
            keys=self._microsoft.keys,
        )
        return [web.post("/api/messages", adapter.post)]

    async def recount(self) -> None:
        """Who reads in the digest channels, before what is due is posted there."""
        if self._door:
            await self._door.recount(await self._face.workspaces())

    async def look_again(self) -> None:
        """Whether the credentials that lost a tenant are taken again, asked now and then."""
        now = self._real()
        if self._turns is None or self._tokens is None:
            return
        if self._looked and timedelta(0) <= now - self._looked < _AGAIN:
            return
        self._looked = now
        books = [await self._face.book(one) for one in await self._face.workspaces()]
        lost = [one.home for book in books for one in book.workspace.lost_homes if one.home.platform == PLATFORM]
        if not lost:
            return
        try:
            async with asyncio.timeout(_LOOKING):
                await self._tokens.token()
        except (Busy, TimeoutError) as error:
            self._metrics.platform_failed(PLATFORM, failure(error))
            return
        for home in lost:
            await self._turns.found(home)

    async def finish(self) -> None:
        """Until what events brought about is done."""
        if self._door:
            await self._door.finish()

    async def close(self) -> None:
        """What is being shown is shown, or takes too long; nothing is sent after it."""
        if self._door:
            await self._door.stop()
        if self._session:
            await self._session.close()
