"""What Teams' rosters say: who speaks, whom somebody mentions, who reads along."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.channels.doors import MET, Beside, Steward
from bot.channels.teams.activity import Activity
from bot.channels.teams.channel import Teams
from bot.channels.teams.connector import Connector
from bot.channels.teams.events import (
    Who,
    arrival_of,
    chat_id,
    chat_of,
    home_of,
    is_of_team,
    kind_of,
    roster_changed,
    speaker_of,
    team_of,
)
from bot.channels.teams.meeting import Meeting
from bot.channels.teams.people import counted, name_of, people_of, there, who
from bot.channels.teams.places import PLATFORM, Place, Region
from bot.incoming import Arrival, Incoming, Member
from partnership.book import Book
from partnership.people import Identity
from partnership.workspace import Chat

_ROSTER = timedelta(days=1)
"""How long what the roster says of somebody holds."""
_RECOUNT = timedelta(minutes=10)
"""How often it is counted who reads a digest."""
_SILENT = timedelta(minutes=1)
"""How long the roster is not asked again for a colleague of whom it did not answer."""
_LOOKING = 2.0
"""Seconds that an answer waits for a roster."""


class Roster:
    """Asks who is where. `book` gives a workspace's book; `real` is the real clock."""

    def __init__(
        self,
        teams: Teams,
        connector: Connector,
        steward: Steward,
        beside: Beside,
        *,
        book: Callable[[str], Awaitable[Book]],
        real: Callable[[], datetime],
    ) -> None:
        self._places = teams.places
        self._connector = connector
        self._steward = steward
        self._beside = beside
        self._book = book
        self._real = real
        self._meeting = Meeting(teams, steward, beside, real)
        self._look_up_from: dict[tuple[str, str], datetime] = {}
        """When the roster is to be asked again for somebody."""
        self._recounted: datetime | None = None

    async def who(self, workspace: str, event: Activity, region: Region) -> Who:
        """The roster's word on the speaker, asked for once a day. Nobody has rights of whom it never said a word.

        Who is known and no guest was confirmed by it: whoever it says nothing of is kept as a guest,
        until it does or an admin says who that is.
        """
        if event.sender is None:
            return Who()
        user, now = event.sender.id, self._real()
        book = await self._book(workspace)
        person = book.person_at(speaker_of(event))
        known = Who(name=person.name, email=person.email, guest=person.guest, unsure=person.unsure) if person else None
        if known and now < self._look_up_from.get((workspace, user), now):
            return known
        try:
            async with asyncio.timeout(_LOOKING):
                member = await self._connector.member(region.service, event.conversation.id, user)
        except Exception as error:  # noqa: BLE001 - whatever the connector or the network raises
            self._beside.failed("looking somebody up", error)
            if known and not known.guest:
                self._look_up_from[workspace, user] = now + _SILENT
            return known or Who(name=event.sender.name or "", guest=True, unsure=True)
        self._look_up_from[workspace, user] = now + _ROSTER
        return who(member, home_of(event).id)

    async def mentioned(self, workspace: str, coming: Incoming, event: Activity, region: Region) -> tuple[Member, ...]:
        """The roster's word on those mentioned who are not known, or only as guests. Without it they are guests."""
        book, home = await self._book(workspace), coming.home.id
        asked: dict[str, str] = {}
        for words, user in coming.mentions.items():
            person = book.person_at(Identity(platform=PLATFORM, home=home, user=user))
            if user != coming.user and (person is None or person.guest):
                asked[user] = words.lstrip("@")

        async def member(user: str, name: str) -> Member:
            try:
                async with asyncio.timeout(_LOOKING):
                    found = await self._connector.member(region.service, event.conversation.id, user)
            except Exception as error:  # noqa: BLE001 - whatever the connector or the network raises
                self._beside.failed("looking up who is mentioned", error)
                found = {}
            known = who(found, home) if found else Who(guest=True)
            return Member(user=user, name=known.name or name, email=known.email, guest=known.guest)

        return tuple(await asyncio.gather(*(member(user, name) for user, name in asked.items())))

    async def place(self, workspace: str, event: Activity, region: Region) -> Place | None:
        """What is known of a channel or group chat; asked for when it is new, or when somebody came or went."""
        if kind_of(event) == "direct" or arrival_of(event) is Arrival.UNINSTALLED:
            return None
        chat = chat_id(event)
        known = await self._places.place(workspace, chat)
        team = team_of(event) or (known.team if known else "")
        if known and not roster_changed(event):
            await self._places.keep_place(workspace, chat, replace(known, team=team))
            return known
        place = Place(name=name_of(event, known), team=team)
        counting = self._beside.go_on(self._count(workspace, region, chat_of(event, place), place))
        await asyncio.wait({counting}, timeout=_LOOKING)
        return (counting.result() if counting.done() else None) or known or place

    async def recount(self, workspaces: Sequence[str]) -> None:
        """Who reads the digests, counted again now and then: an event may be lost, and a digest waits for none."""
        now = self._real()
        self._meeting.go_on()
        if self._recounted and timedelta(0) <= now - self._recounted < _RECOUNT:
            return
        self._recounted = now
        counting = [self._beside.go_on(self._recount_digest(workspace)) for workspace in workspaces]
        if counting:
            await asyncio.wait(counting, timeout=_LOOKING)

    async def _recount_digest(self, workspace: str) -> None:
        channel, region = (await self._book(workspace)).workspace.channel, await self._places.region(workspace)
        if channel and region and channel.chat.platform == PLATFORM:
            await self.recount_channel(workspace, region, channel.chat, news=False)

    async def recount_channel(self, workspace: str, region: Region, chat: Chat, *, news: bool = True) -> None:
        """Count a channel that is known already. `news`: somebody came or went there, so that people are new."""
        try:
            known = await self._places.place(workspace, chat.id) or Place(name=chat.name)
            place = await self._count(workspace, region, chat, known, news=news)
            if place and place != known:
                await self._steward.counted(workspace, there(chat, place))
        except Exception as error:  # noqa: BLE001 - it is counted again
            self._beside.failed("keeping how many read in a channel", error)

    async def others(self, workspace: str, event: Activity) -> list[Chat]:
        """The other known channels of the team to which something happened; those too of which no team is known yet."""
        if not is_of_team(event):
            return []
        found = []
        leaving = arrival_of(event) is Arrival.UNINSTALLED
        for chat in (await self._book(workspace)).workspace.channels:
            if chat.platform != PLATFORM or chat.kind != "channel" or chat.id == chat_id(event):
                continue
            place = await self._places.place(workspace, chat.id)
            team = place.team if place else ""
            if team == team_of(event) or not (team or leaving):
                found.append(chat)
        return found

    async def _count(
        self, workspace: str, region: Region, chat: Chat, known: Place, *, news: bool = True
    ) -> Place | None:
        """The place with how many read there; None where the roster can't be had."""
        try:
            roster = people_of(await self._connector.members(region.service, chat.id))
        except Exception as error:  # noqa: BLE001 - whatever the connector or the network raises
            self._beside.failed("counting who reads in a channel", error)
            return None
        if not roster:  # somebody reads in every channel
            return None
        place = counted(known, roster, chat.home)
        if news or place != known:
            await self._places.keep_place(workspace, chat.id, place)
            met = roster if len(roster) <= MET else ()
            self._beside.go_on(self._meeting.meet(workspace, region, there(chat, place), met))
        return place
