"""The bot's parts, put together on one store."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from aiohttp import web
from msgspec.structs import replace

from bot.channels.console import Console
from bot.channels.port import Channel
from bot.channels.slack.home import SlackApp, SlackHome
from bot.channels.teams.home import Microsoft, TeamsHome
from bot.claims import Claim, claim_code
from bot.clocks import Clocks, is_loopback, others_reached
from bot.commands.table import COMMANDS
from bot.health import Health
from bot.metrics import Metrics
from bot.operator import Operator
from bot.outbox import Outbox
from bot.running import Running
from bot.settings import Settings
from bot.standing import standing
from bot.talk import Talk
from bot.turns import Turns
from bot.understanding.sentences import understand
from dialogs.scripts import SCRIPTS
from partnership.book import Book
from partnership.calendar import holidays_of
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.workspace import Workspace
from storage.backup_time import keep_backed_up
from storage.erasing import erase
from storage.face import CLOCK, Face
from storage.failures import log_failure
from storage.port import Store, StoreFull

log = logging.getLogger(__name__)


def registration(settings: Settings) -> Microsoft:
    """The bot's registration in Azure."""
    return Microsoft(
        app=settings.microsoft_app_id,
        password=settings.microsoft_app_password,
        tenant=settings.microsoft_app_tenant_id if settings.microsoft_app_type == "SingleTenant" else "",
    )


def installation(settings: Settings) -> SlackApp:
    """The app as it is installed in one Slack workspace."""
    return SlackApp(
        token=settings.slack_bot_token,
        secret=settings.slack_signing_secret,
        app_token=settings.slack_app_token,
        client=settings.slack_client_id,
        client_secret=settings.slack_client_secret,
        key=settings.slack_token_key,
        api=settings.slack_api_url,
    )


_TO_FINISH = 3.0
"""Seconds that the turns under way get when Steward stops."""


class FileStore(Store, Protocol):
    """A store that can copy itself while it runs."""

    async def backup(self, target: Path) -> int: ...


class Application:
    """Everything but the clock's ticks, which `ticks_with` brings in."""

    def __init__(  # noqa: PLR0913 - wired once, by keyword
        self,
        settings: Settings,
        store: FileStore,
        *,
        real: Callable[[], datetime],
        ids: Callable[[], str],
        spread: Callable[[], float],
        codes: Callable[[], bytes],
        token: str,
        microsoft: Microsoft | None = None,
        slack: SlackApp | None = None,
    ) -> None:
        self.settings = settings
        self.store = store
        self.metrics = Metrics()
        self.face = Face(store, real)
        self.clocks = Clocks(real, store, others=others_reached(settings))
        look = partial(standing, self.face, calendar=self.clocks.calendar, real=real)
        self.health = Health(store, self.metrics, look)
        self.console = Console(store, real)
        self.teams = TeamsHome(microsoft or registration(settings), self.face, real, metrics=self.metrics)
        self.slack = SlackHome(slack or installation(settings), self.face, real, metrics=self.metrics, spread=spread)
        self.claim = Claim(claim_code(codes()), codes())
        self.turns = self._answering(real, codes)
        self._channels: dict[str, Channel] = {self.console.platform: self.console}
        self.metrics.expect(self.console.platform)
        self._outbox = Outbox(
            self.face,
            self._channels,
            real=real,
            calendar=self.clocks.calendar,
            spread=spread,
            metrics=self.metrics,
        )
        self._without_admin: set[str] = set()
        """The workspaces of which the operator knows that their last admin is gone."""
        self.ticks_with(self._no_tick)
        self._operator = Operator(self, token=token, ids=ids)
        self._warming: asyncio.Task[object] | None = None

    def _answering(self, real: Callable[[], datetime], codes: Callable[[], bytes]) -> Turns:
        """What answers each event, and erases in every place where something of somebody is kept."""
        return Turns(
            self.face,
            Talk(COMMANDS, SCRIPTS, understand),
            self.claim,
            calendar=self.clocks.calendar,
            real=real,
            admins=self.settings.admins,
            zone=self.settings.zone,
            install_links=self.settings.install_links,
            codes=codes,
            erasers=(
                partial(erase, self.store),
                self.console.erase,
                self.teams.places.erase,
                self.slack.places.erase,
                self.slack.inbox.erase,
            ),
            metrics=self.metrics,
        )

    async def _no_tick(self) -> int:
        return 0

    def ticks_with(self, tick: Callable[[], Awaitable[int]]) -> None:
        """The clock's part: does what is due and returns how much it was."""

        async def ticked() -> int:
            if done := await tick():
                await self._look_for_admins()
            return done

        self._running = Running(self.face, self.clocks, self._outbox, ticked, metrics=self.metrics)

    async def settle(self) -> None:
        """Let everything due happen."""
        await self.teams.recount()
        await self.teams.look_again()
        await self.slack.look_again()
        await self.slack.recount()
        await self._running.settle()
        self.health.beat()

    async def _look_for_admins(self) -> None:
        """The operator learns of each workspace whose last admin is gone, with the code for the next one."""
        for name in await self.face.workspaces():
            try:
                workspace = (await self.face.book(name)).workspace
            except Exception as error:  # noqa: BLE001 - one broken workspace must not hide the others
                log_failure(log, "looking for admins", error, workspace=name)
                continue
            if workspace.no_admin_since is None:
                self._without_admin.discard(name)
            elif name not in self._without_admin:
                self._without_admin.add(name)
                log.warning("the last admin of a workspace is gone: nobody administers it", extra={"workspace": name})
                self.turns.begun(workspace)

    async def advance(self, step: timedelta | None) -> datetime:
        """Set the calendar ahead; see `Running.advance`. NotForOthers where other machines are reached."""
        return await self._running.advance(step)

    async def advance_until(self, happened: Callable[[datetime, datetime], Awaitable[bool]]) -> datetime:
        """See `Running.advance_until`. NotForOthers where other machines are reached."""
        return await self._running.advance_until(happened)

    async def unclaimed(self) -> list[Workspace]:
        """The workspaces that somebody has to claim: nobody there is an admin, or will be by the settings."""
        books = [await self.face.book(workspace) for workspace in await self.face.workspaces()]
        return [book.workspace for book in books if book.workspace.homes and not self._claimed(book)]

    def _claimed(self, book: Book) -> bool:
        accounts = {account.user for person in book.all(Person) for account in person.identities}
        return bool(book.admins() or accounts & self.settings.admins)

    async def is_new(self) -> bool:
        """Whether nobody has written yet, nor is anybody an admin by the settings."""
        return not self.settings.admins and not await self.face.workspaces()

    async def start(self) -> None:
        """Ready to send, and reachable for the operator of this machine."""
        channels: list[Channel] = [await self.teams.open()]
        if self.slack.is_on:
            channels.append(await self.slack.open())
        for channel in channels:
            self._channels[channel.platform] = channel
            self.metrics.expect(channel.platform)
        await self._take_links()
        await self._running.take_over()
        await self._look_for_admins()
        self.slack.listen(self.turns, self.health.under_way)
        self.health.beat()
        # Its library takes long to load: better now, beside everything else, than in somebody's first turn.
        self._warming = asyncio.create_task(asyncio.to_thread(holidays_of, "GB", None, self.clocks.calendar().year))
        await self._operator.start(self.settings.store)

    async def _take_links(self) -> None:
        """The operator's links are what admins get from now on."""
        links = self.settings.install_links

        def taken(book: Book) -> Outcome:
            return Outcome(changes=(replace(book.workspace, install_links=links),))

        for workspace in await self.face.workspaces():
            await self.face.run(workspace, taken, self.clocks.calendar(), CLOCK)

    @property
    def teams_is_on(self) -> bool:
        """With credentials; without them on this machine alone, where nobody else can write."""
        return bool(self.settings.microsoft_app_id) or is_loopback(self.settings.host)

    def routes(self) -> list[web.RouteDef]:
        """What platforms post to, and what is told of Steward's health."""
        platforms = self.teams.routes(self.turns) if self.teams_is_on else []
        platforms += self.slack.routes(self.turns) if self.slack.is_on else []
        return [*map(self.health.guarded, platforms), *self.health.routes()]

    async def finish(self) -> None:
        """No new turns, and nothing new is sent; the turns under way have come to their end, or taken too long."""
        self._running.finish()
        self._outbox.finish()
        await self.health.drain(_TO_FINISH)

    async def stop(self) -> None:
        """Not reachable any more; what was acknowledged is saved."""
        await asyncio.gather(self._operator.stop(), self._outbox.stop())
        await asyncio.gather(self.teams.close(), self.slack.close())
        if self._warming:
            await asyncio.wait([self._warming])

    async def backup(self, target: Path) -> int:
        """Copy the store while it runs; returns how many records were copied."""
        count = await self.store.backup(target)
        with suppress(StoreFull):  # the copy is whole all the same
            await keep_backed_up(self.store, self.clocks.real())
        return count
