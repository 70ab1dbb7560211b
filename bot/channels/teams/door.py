"""Teams' door: an event comes in, is made a turn of, and is answered."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from weakref import WeakValueDictionary

from msgspec.structs import replace

from bot.channels.answered import Answered
from bot.channels.doors import Beside, Steward
from bot.channels.teams.activity import Activity
from bot.channels.teams.adapter import Answer
from bot.channels.teams.answers import Answers, known_by, later
from bot.channels.teams.channel import Teams
from bot.channels.teams.connector import Connector
from bot.channels.teams.edits import Edits
from bot.channels.teams.events import arrival_of, chat_of, home_of, incoming, kind_of, roster_changed
from bot.channels.teams.places import PLATFORM, Region
from bot.channels.teams.roster import Roster
from bot.incoming import Arrival, Ended, Incoming, Reply
from bot.metrics import Metrics
from partnership.book import Book
from partnership.workspace import Chat
from storage.port import StoreFull

log = logging.getLogger(__name__)

_ANSWERING = 5.0
"""Seconds after which an event is answered, whatever still goes on: Teams waits 15 s for a tap."""


class Door:
    """Every event of Teams. `book` gives a workspace's book; `real` is the real clock."""

    def __init__(
        self,
        teams: Teams,
        connector: Connector,
        steward: Steward,
        *,
        book: Callable[[str], Awaitable[Book]],
        real: Callable[[], datetime],
        metrics: Metrics,
    ) -> None:
        self._places = teams.places
        self._steward = steward
        self._metrics = metrics
        self._beside = Beside(PLATFORM, metrics)
        self._roster = Roster(teams, connector, steward, self._beside, book=book, real=real)
        self._answered = Answered()
        self._answers = Answers(teams, self._beside, self._answered)
        self._edits = Edits()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def receive(self, event: Activity) -> Answer | None:
        """Handle one event, in time whatever Microsoft does: what takes longer is shown when it can be.

        What is answered to an invoke is its body. An event that is told again is done once, and answered once.
        """
        try:
            return await self._received(event)
        except StoreFull:
            log.warning("the store is full: an event of Teams was not saved")
            self._metrics.store_full("turns")
            return self._answers.not_saved(event)

    async def _received(self, event: Activity) -> Answer | None:
        began = asyncio.get_running_loop().time()
        arrival = arrival_of(event)
        if event.recipient is None or (arrival is None and not roster_changed(event)):
            return Answer(200, {}) if event.type == "invoke" else None
        region = Region(event.service_url, event.recipient.id)
        async with self._turns.setdefault(known_by(event), asyncio.Lock()):  # told again meanwhile, it waits
            with self._answered.answering(known_by(event)) as first:
                told = await self._turn(event, arrival, region)
            if told and told[1].ended in (Ended.NOT_SAVED, Ended.BROKEN):  # the next one may be done, and is answered
                self._answered.forget(known_by(event))
        if told is None or event.type == "conversationUpdate":  # an installation is told twice, and answered once
            self._answered.done(known_by(event))
            return None
        workspace, reply = told
        answering = self._beside.go_on(self._answers.answer(workspace, event, region, reply, first=first))
        if first:
            answering.add_done_callback(lambda _: self._answered.done(known_by(event)))
        left = began + _ANSWERING - asyncio.get_running_loop().time()
        await asyncio.wait({answering}, timeout=max(0.0, left))
        if answering.done():
            return answering.result()
        return later(event)

    async def _turn(self, event: Activity, arrival: Arrival | None, region: Region) -> tuple[str, Reply] | None:
        """The workspace of an event, and what is answered; None where nobody spoke."""
        workspace = await self._steward.workspace(home_of(event))
        await self._places.follow(workspace, region, event.timestamp or "")
        if kind_of(event) == "direct" and event.sender:
            await self._places.keep_direct(workspace, event.sender.id, event.conversation.id)
        chat = chat_of(event, await self._roster.place(workspace, event, region))
        others = await self._roster.others(workspace, event)
        if arrival is not Arrival.UNINSTALLED:
            for other in others:
                self._beside.go_on(self._roster.recount_channel(workspace, region, other))
        if arrival is None:
            await self._steward.counted(workspace, chat)
            return None
        coming = incoming(event, arrival, chat, await self._roster.who(workspace, event, region))
        if coming and coming.mentions:
            coming = replace(coming, members=await self._roster.mentioned(workspace, coming, event, region))
        reply = await self._told(event, coming, others) if coming else Reply()
        return workspace, reply

    async def _told(self, event: Activity, coming: Incoming, others: Sequence[Chat]) -> Reply:
        """What is answered; that Steward is taken away is told of the other channels too."""
        if coming.arrival is Arrival.UNINSTALLED:
            for other in others:
                await self._steward.handle(replace(coming, chat=other))
        if self._edits.says_the_same(event, coming):
            return Reply()
        reply = await self._steward.handle(coming)
        self._edits.read(event, coming)
        return reply

    async def recount(self, workspaces: Sequence[str]) -> None:
        """Who reads the digests, counted again now and then."""
        await self._roster.recount(workspaces)

    async def finish(self) -> None:
        """Until everything is shown and everybody looked up."""
        await self._beside.finish()

    async def stop(self) -> None:
        """Finish what is being shown; what takes too long is broken off."""
        await self._beside.stop()
