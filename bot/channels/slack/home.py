"""Slack put together: what sends, what is posted to, and what of it is on."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector, web

from bot.channels.doors import Beside
from bot.channels.slack.api import PATIENCE, Api
from bot.channels.slack.channel import Slack
from bot.channels.slack.door import Door
from bot.channels.slack.inbox import Inbox
from bot.channels.slack.installed import Installed
from bot.channels.slack.oauth import Installing
from bot.channels.slack.places import PLATFORM, Places
from bot.channels.slack.posted import Signed
from bot.channels.slack.signing import Signatures
from bot.channels.slack.socket_mode import SocketMode, UnderWay
from bot.channels.slack.tokens import Tokens
from bot.metrics import Metrics
from bot.turns import Turns
from partnership.workspace import Chat
from storage.face import Face

_AT_ONCE = 64
"""Connections to Slack at most."""
_AGAIN = timedelta(minutes=1)
"""How often it is looked whether a lost team can be written to again."""
_RECOUNT = timedelta(minutes=10)
"""How often it is counted who reads a digest."""
_LOOKING = 2.0
"""Seconds that the clock waits for one of these."""


class SlackApp(msgspec.Struct, frozen=True, kw_only=True):
    """The app as Slack knows it: installed in one team (`token`), or by whoever is sent to it (`client`)."""

    token: str = ""
    secret: str = ""
    app_token: str = ""
    """For Socket Mode: Steward connects to Slack."""
    client: str = ""
    client_secret: str = ""
    key: str = ""
    """What the tokens of teams are encrypted with in the store."""
    api: str = "https://slack.com/api/"
    patience: float = PATIENCE
    """Seconds that one call of Slack may take."""
    again: float = 1.0
    """Seconds until a connection that could not be made, or a command that can't be done yet, is tried again."""
    well: float = 30.0
    """Seconds after which a connection was a good one, and a fresh one is made as soon as Slack wants it."""


class SlackHome:
    """Everything of Slack in one process, between `open` and `close`. `real` is the real clock."""

    def __init__(
        self,
        app: SlackApp,
        face: Face,
        real: Callable[[], datetime],
        *,
        metrics: Metrics | None = None,
        spread: Callable[[], float] = float,
    ) -> None:
        self._app = app
        self._face = face
        self._real = real
        self._metrics = metrics or Metrics()
        self.places = Places(face.store, real)
        self.inbox = Inbox(face.store, real, self._metrics, again=app.again)
        self._spread = spread
        self._session: ClientSession | None = None
        self._sockets: ClientSession | None = None
        self._installed: Installed | None = None
        self._socket: SocketMode | None = None
        self._listening: asyncio.Task[None] | None = None
        self._beside = Beside(PLATFORM, self._metrics)
        self._looked: datetime | None = None
        self._recounted: datetime | None = None

    @property
    def is_on(self) -> bool:
        """Whether there is an app; without one nobody is written to, and nobody can write."""
        return bool((self._app.token or self._app.client) and (self._app.secret or self._app.app_token))

    @property
    def connects(self) -> bool:
        """Whether Steward connects to Slack, instead of being posted to."""
        return bool(self.is_on and self._app.app_token)

    @property
    def channel(self) -> Installed:
        """What sends; only after `open`."""
        if self._installed is None:
            raise RuntimeError("Slack is not open")
        return self._installed

    async def open(self) -> Installed:
        """The channel, ready to send."""
        self._session = self._connections()
        tokens = Tokens(self._face.store, self._app.key, self._real) if self._app.client else None
        self._installed = Installed(self._team, self._app.token, tokens)
        await self._installed.open()
        await self.inbox.open()
        return self._installed

    def _connections(self) -> ClientSession:
        """Nobody's cookies: every call stands for itself."""
        return ClientSession(
            connector=TCPConnector(limit=_AT_ONCE, limit_per_host=_AT_ONCE),
            cookie_jar=DummyCookieJar(),
            timeout=ClientTimeout(total=self._app.patience, connect=self._app.patience / 5),
        )

    def _team(self, token: str) -> tuple[Api, Slack]:
        api = self._api(token)
        return api, Slack(api, self.places)

    def _api(self, token: str) -> Api:
        return Api(self._open_session(), token, self._app.api)

    def _open_session(self) -> ClientSession:
        if self._session is None:
            raise RuntimeError("Slack is not open")
        return self._session

    def routes(self, turns: Turns) -> list[web.RouteDef]:
        """What Slack posts to; only after `open`. Where Steward connects to Slack, only what admins open to install."""
        installed = self._behind(turns)
        found: list[web.RouteDef] = []
        if not self.connects:
            signed = Signed(installed, self.inbox, Signatures(self._app.secret, self._real))
            found += [
                web.post("/slack/events", signed.events),
                web.post("/slack/commands", signed.commands),
                web.post("/slack/interactions", signed.interactions),
            ]
        if self._app.client:
            found += Installing(
                self._api(""),
                client=self._app.client,
                secret=self._app.client_secret,
                key=self._app.key,
                address=self._app.api,
                real=self._real,
                installed=installed.install,
            ).routes()
        return found

    def listen(self, turns: Turns, under_way: UnderWay) -> None:
        """Do what waits, and connect to Slack, where that is wished; only after `open`. Turns run in `under_way`."""
        if self.is_on:
            self._behind(turns)
        if not self.connects:
            return
        self._sockets = self._connections()  # of their own: however many hang, calls have theirs
        self._socket = SocketMode(
            self._sockets,
            self._api(self._app.app_token),
            self.channel,
            self.inbox,
            under_way,
            self._metrics,
            again=self._app.again,
            well=self._app.well,
            spread=self._spread,
        )
        self._listening = asyncio.create_task(self._socket.run())

    def _behind(self, turns: Turns) -> Installed:
        """The teams, with the bot behind their doors."""

        def door(api: Api, slack: Slack) -> Door:
            return Door(slack, api, turns, self.inbox, book=self._face.book, real=self._real, metrics=self._metrics)

        self.channel.behind(turns, door)
        self.inbox.begin(self.channel.command)
        return self.channel

    async def look_again(self) -> None:
        """Whether teams that were lost take Steward's token again, asked now and then; nobody waits long for it."""
        now = self._real()
        if self._installed is None or (self._looked and timedelta(0) <= now - self._looked < _AGAIN):
            return
        self._looked = now
        for workspace in await self._face.workspaces():
            for one in (await self._face.book(workspace)).workspace.lost_homes:
                if one.home.platform == PLATFORM:
                    going = self._beside.go_on(self._look_at(self._installed, one.home.id))
                    await asyncio.wait({going}, timeout=_LOOKING)

    async def _look_at(self, installed: Installed, team: str) -> None:
        try:
            await installed.look_again(team)
        except Exception as error:  # noqa: BLE001 - it is looked at again
            self._beside.failed("looking whether a lost team can be written to", error)

    async def recount(self) -> None:
        """Who reads the digests, counted again now and then: an event may be lost, and a digest waits for none."""
        now = self._real()
        if self._installed is None or (self._recounted and timedelta(0) <= now - self._recounted < _RECOUNT):
            return
        self._recounted = now
        counting = []
        for workspace in await self._face.workspaces():
            channel = (await self._face.book(workspace)).workspace.channel
            if channel and channel.chat.platform == PLATFORM:
                counting.append(self._beside.go_on(self._count(self._installed, workspace, channel.chat)))
        if counting:
            await asyncio.wait(counting, timeout=_LOOKING)

    async def _count(self, installed: Installed, workspace: str, chat: Chat) -> None:
        try:
            await installed.recount(workspace, chat)
        except Exception as error:  # noqa: BLE001 - it is counted again
            self._beside.failed("counting who reads a digest", error)

    async def finish(self) -> None:
        """Until what events brought about is done."""
        await self._beside.finish()
        if self._socket:
            await self._socket.finish()
        await self.inbox.finish()
        if self._installed:
            await self._installed.finish()

    async def close(self) -> None:
        """What is being shown is shown, or takes too long; nothing is sent after it."""
        if self._listening:
            self._listening.cancel()
            await asyncio.wait([self._listening])
        await self._beside.stop()
        await self.inbox.stop()
        if self._installed:
            await self._installed.stop()
        for session in (self._sockets, self._session):
            if session:
                await session.close()
