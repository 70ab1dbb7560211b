"""Teams' door: an event comes in, is made a turn of, and is answered."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from bot.channels.doors import MET, Beside, Steward
from bot.channels.port import Address, Busy, Unreachable
from bot.channels.teams.activity import Activity
from bot.channels.teams.adapter import Answer
from bot.channels.teams.channel import Teams, refresh_for
from bot.channels.teams.connector import Connector, Json
from bot.channels.teams.edits import Edits
from bot.channels.teams.events import (
    PLATFORM,
    Who,
    arrival_of,
    asked_to_refresh,
    call_in,
    chat_id,
    chat_of,
    drafts_of,
    home_of,
    incoming,
    is_of_team,
    kind_of,
    part_tapped,
    team_of,
)
from bot.channels.teams.places import Place, Region
from bot.channels.teams.roster import counted, name_of, people_of, who
from bot.incoming import Arrival, Incoming, Member, Reply
from bot.metrics import Metrics
from bot.render.cards import Drafts, card
from bot.render.plain import render
from partnership.book import Book
from partnership.message import Message
from partnership.people import Identity, Reach
from partnership.wording import talk as wording
from partnership.workspace import Chat
from storage.port import StoreFull

log = logging.getLogger(__name__)

_CARD = "application/vnd.microsoft.card.adaptive"
_MESSAGE = "application/vnd.microsoft.activity.message"
_WIDE = 10_000
_TRIES = 20
"""How often meeting the people of a channel may be put off; the next who comes or goes begins it anew."""
_SHOWN_ANEW = ("channelShared", "channelUnshared", "channelRenamed", "teamRenamed")
_ROSTER = timedelta(days=1)
"""How long what the roster says of somebody holds."""
_RECOUNT = timedelta(minutes=10)
"""How often it is counted who reads a digest."""
_SILENT = timedelta(minutes=1)
"""How long the roster is not asked again for a colleague of whom it did not answer."""
_LOOKING = 2.0
"""Seconds that an answer waits for a roster."""
_ANSWERING = 5.0
"""Seconds after which an event is answered, whatever still goes on: Teams waits 15 s for a tap."""


class Unmet(msgspec.Struct, frozen=True, kw_only=True):
    """A channel of whose people it is still to be looked whether they can be reached, when Microsoft may be asked."""

    due: datetime
    region: Region
    chat: Chat
    roster: Sequence[Json]
    tries: int


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
        self._teams = teams
        self._places = teams.places
        self._connector = connector
        self._steward = steward
        self._book = book
        self._real = real
        self._metrics = metrics
        self._look_up_from: dict[tuple[str, str], datetime] = {}
        """When the roster is to be asked again for somebody."""
        self._recounted: datetime | None = None
        self._begun: dict[tuple[str, str], datetime] = {}
        """When somebody could not be reached."""
        self._meeting = asyncio.Lock()
        self._not_met: dict[tuple[str, str], Unmet] = {}
        self._edits = Edits()
        self._beside = Beside(PLATFORM, metrics)

    async def receive(self, event: Activity) -> Answer | None:
        """Handle one event, in time whatever Microsoft does: what takes longer is shown when it can be.

        What is answered to an invoke is its body.
        """
        try:
            return await self._received(event)
        except StoreFull:
            log.warning("the store is full: an event of Teams was not saved")
            self._metrics.store_full("turns")
            return self._not_saved(event)

    async def _received(self, event: Activity) -> Answer | None:
        began = asyncio.get_running_loop().time()
        arrival = arrival_of(event)
        if event.recipient is None or (arrival is None and not _roster_changed(event)):
            return Answer(200, {}) if event.type == "invoke" else None
        workspace = await self._steward.workspace(home_of(event))
        region = Region(event.service_url, event.recipient.id)
        await self._places.follow(workspace, region)
        if kind_of(event) == "direct" and event.sender:
            await self._places.keep_direct(workspace, event.sender.id, event.conversation.id)
        chat = chat_of(event, await self._place(workspace, event, region))
        others = await self._others(workspace, event)
        if arrival is not Arrival.UNINSTALLED:
            for other in others:
                self._beside.go_on(self._recount(workspace, region, other))
        if arrival is None:
            await self._steward.counted(workspace, chat)
            return None
        coming = incoming(event, arrival, chat, await self._who(workspace, event, region))
        if coming and coming.mentions:
            coming = replace(coming, members=await self._mentioned(workspace, coming, event, region))
        reply = await self._told(event, coming, others) if coming else Reply()
        if event.type == "conversationUpdate":  # an installation is told twice, and answered once
            return None
        answering = self._beside.go_on(self._answer(workspace, event, region, reply))
        left = began + _ANSWERING - asyncio.get_running_loop().time()
        await asyncio.wait({answering}, timeout=max(0.0, left))
        if answering.done():
            return answering.result()
        return _invoked(_MESSAGE, "") if event.type == "invoke" else None

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

    def _not_saved(self, event: Activity) -> Answer | None:
        """Where not even who spoke could be kept, they hear that all the same."""
        if event.type == "invoke":
            return _invoked(_MESSAGE, render(wording.not_saved(), width=_WIDE, numbered=False).text)
        if event.recipient and arrival_of(event) is Arrival.WORDS:
            region = Region(event.service_url, event.recipient.id)
            said = self._teams.say(None, region, event.conversation.id, wording.not_saved())
            self._beside.go_on(self._beside.shown(said))
        return None

    async def finish(self) -> None:
        """Until everything is shown and everybody looked up."""
        await self._beside.finish()

    async def stop(self) -> None:
        """Finish what is being shown; what takes too long is broken off."""
        await self._beside.stop()

    async def _answer(self, workspace: str, event: Activity, region: Region, reply: Reply) -> Answer | None:
        invoked, tapped, message = event.type == "invoke", event.reply_to_id, reply.message
        alone = kind_of(event) == "direct"  # what others read too is not replaced by an answer
        if message is None or (asked_to_refresh(event) and not (reply.in_place and alone)):
            return _invoked(_MESSAGE, "") if invoked else None
        if asked_to_refresh(event):
            return _invoked(_CARD, _card(event, message, {}))
        if reply.in_place and tapped and alone:
            return await self._in_place(workspace, event, region, tapped, message)
        if call_in(event) and not alone:
            notice = await self._apart(workspace, event, message)
            return _invoked(_MESSAGE, notice) if invoked else None
        await self._beside.shown(self._teams.say(workspace, region, event.conversation.id, message))
        return _invoked(_MESSAGE, "") if invoked else None

    async def _in_place(
        self, workspace: str, event: Activity, region: Region, tapped: str, message: Message
    ) -> Answer | None:
        """What an invoke answers with is seen by the one who tapped, until they look again: the message changes too.

        What they had typed into its other forms stays there, saved nowhere.
        """
        drafts, here = drafts_of(event), (event.conversation.id, tapped)
        replaced = self._teams.replace(workspace, region, _speaker(event), here, message, drafts)
        shown = self._beside.shown(replaced)
        if event.type != "invoke":
            await shown
            return None
        self._beside.go_on(shown)
        return _invoked(_CARD, _card(event, message, drafts))

    async def _apart(self, workspace: str, event: Activity, message: Message) -> str:
        """The answer to a tap in a channel is for the one who tapped: a notice, or what wants an answer itself.

        A client that only knows Submit shows no notice.
        """
        words = render(message, width=_WIDE)
        if event.sender and (words.presses or words.forms or event.type != "invoke"):
            told = self._teams.tell(workspace, Address(identity=_speaker(event)), message)
            if await self._beside.shown(told):
                return ""
        return render(message, width=_WIDE, numbered=False).text

    async def _who(self, workspace: str, event: Activity, region: Region) -> Who:
        """The roster's word on the speaker, asked for once a day. Nobody has rights of whom it never said a word.

        Who is known and no guest was confirmed by it: whoever it says nothing of is kept as a guest.
        """
        if event.sender is None:
            return Who()
        user, now = event.sender.id, self._real()
        book = await self._book(workspace)
        person = book.person_at(Identity(platform=PLATFORM, home=home_of(event).id, user=user))
        known = Who(name=person.name, email=person.email, guest=person.guest) if person else None
        if known and now < self._look_up_from.get((workspace, user), now):
            return known
        try:
            async with asyncio.timeout(_LOOKING):
                member = await self._connector.member(region.service, event.conversation.id, user)
        except Exception as error:  # noqa: BLE001 - whatever the connector or the network raises
            self._beside.failed("looking somebody up", error)
            if known and not known.guest:
                self._look_up_from[workspace, user] = now + _SILENT
            return known or Who(name=event.sender.name or "", guest=True)
        self._look_up_from[workspace, user] = now + _ROSTER
        return who(member, home_of(event).id)

    async def _mentioned(self, workspace: str, coming: Incoming, event: Activity, region: Region) -> tuple[Member, ...]:
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

    async def _place(self, workspace: str, event: Activity, region: Region) -> Place | None:
        """What is known of a channel or group chat; asked for when it is new, or when somebody came or went."""
        if kind_of(event) == "direct" or arrival_of(event) is Arrival.UNINSTALLED:
            return None
        chat = chat_id(event)
        known = await self._places.place(workspace, chat)
        team = team_of(event) or (known.team if known else "")
        if known and not _roster_changed(event):
            await self._places.keep_place(workspace, chat, replace(known, team=team))
            return known
        place = Place(name=name_of(event, known), team=team)
        counting = self._beside.go_on(self._count(workspace, region, chat_of(event, place), place))
        await asyncio.wait({counting}, timeout=_LOOKING)
        return (counting.result() if counting.done() else None) or known or place

    async def recount(self, workspaces: Sequence[str]) -> None:
        """Who reads the digests, counted again now and then: an event may be lost, and a digest waits for none."""
        now = self._real()
        for (workspace, place), unmet in list(self._not_met.items()):
            if now >= unmet.due:
                del self._not_met[workspace, place]
                self._beside.go_on(self._meet(workspace, unmet.region, unmet.chat, unmet.roster, unmet.tries))
        if self._recounted and timedelta(0) <= now - self._recounted < _RECOUNT:
            return
        self._recounted = now
        counting = [self._beside.go_on(self._recount_digest(workspace)) for workspace in workspaces]
        if counting:
            await asyncio.wait(counting, timeout=_LOOKING)

    async def _recount_digest(self, workspace: str) -> None:
        channel, region = (await self._book(workspace)).workspace.channel, await self._places.region(workspace)
        if channel and region and channel.chat.platform == PLATFORM:
            await self._recount(workspace, region, channel.chat, news=False)

    async def _recount(self, workspace: str, region: Region, chat: Chat, *, news: bool = True) -> None:
        """Count a channel that is known already. `news`: somebody came or went there, so that people are new."""
        try:
            known = await self._places.place(workspace, chat.id) or Place(name=chat.name)
            place = await self._count(workspace, region, chat, known, news=news)
            if place and place != known:
                await self._steward.counted(workspace, _there(chat, place))
        except Exception as error:  # noqa: BLE001 - it is counted again
            self._beside.failed("keeping how many read in a channel", error)

    async def _others(self, workspace: str, event: Activity) -> list[Chat]:
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
            self._beside.go_on(self._meet(workspace, region, _there(chat, place), met))
        return place

    async def _meet(self, workspace: str, region: Region, chat: Chat, roster: Sequence[Json], tries: int = 0) -> None:
        """Who reads in a channel is known by name from then on, and whether a direct message would arrive.

        One after the other, also of two channels, as Microsoft wants it; from when it has enough, it goes on later.
        """
        members = []
        async with self._meeting:
            left = roster
            waits = max((one.due for one in self._not_met.values()), default=self._real())
            for at, account in enumerate(roster, 1):
                user, known, reach = str(account["id"]), who(account, chat.home), Reach.UNKNOWN
                if not known.guest and self._real() >= waits:
                    try:
                        identity = Identity(platform=PLATFORM, home=chat.home, user=user)
                        reach = await self._reach(workspace, region, identity)
                    except Busy as busy:
                        self._beside.failed("looking whether somebody can be reached", busy)
                        waits = self._real() + timedelta(seconds=max(1.0, busy.seconds))
                        left = (*roster[at:], *roster[:at])  # whoever it failed for is the last then
                members.append(Member(user=user, name=known.name, email=known.email, guest=known.guest, reach=reach))
            if self._real() < waits and tries < _TRIES:
                unmet = Unmet(due=waits, region=region, chat=chat, roster=left, tries=tries + 1)
                self._not_met[workspace, chat.id] = unmet
        try:
            await self._steward.counted(workspace, chat, members)
        except Exception as error:  # noqa: BLE001 - the roster is asked for again
            self._beside.failed("keeping who reads in a channel", error)

    async def _reach(self, workspace: str, region: Region, identity: Identity) -> Reach:
        """Asked for once a day, as it makes a chat where there is none. Raises Busy."""
        if await self._places.direct(workspace, identity.user):
            return Reach.REACHABLE
        name, now = (workspace, identity.user), self._real()
        if name in self._begun and now - self._begun[name] < _ROSTER:
            return Reach.UNKNOWN
        try:
            await self._teams.begin(workspace, region, identity)
        except Busy:
            raise
        except Unreachable as refused:
            self._begun[name] = now
            return Reach.refused(refused.reason) or Reach.UNKNOWN
        except Exception as error:  # noqa: BLE001 - whatever the connector or the network raises
            self._beside.failed("looking whether somebody can be reached", error)
            return Reach.UNKNOWN
        return Reach.REACHABLE


def _there(chat: Chat, place: Place) -> Chat:
    """The chat with what is known of the place."""
    return replace(
        chat, name=place.name or chat.name, members=place.members, guests=place.guests, outsiders=place.outsiders
    )


def _speaker(event: Activity) -> Identity:
    return Identity(platform=PLATFORM, home=home_of(event).id, user=event.sender.id if event.sender else "")


def _card(event: Activity, message: Message, drafts: Drafts) -> Any:  # noqa: ANN401 - JSON
    """What takes the place of the tapped card in the client of the one who tapped."""
    return card(message, part=part_tapped(event), refresh_for=refresh_for(_speaker(event), message), drafts=drafts)


def _roster_changed(event: Activity) -> bool:
    """Somebody came or went, also with a team that a channel is shared with; or the place has another name."""
    if event.type != "conversationUpdate" or kind_of(event) == "direct":
        return False
    told = event.channel_data.event_type if event.channel_data else None
    return bool(event.members_added or event.members_removed) or told in _SHOWN_ANEW


def _invoked(kind: str, value: Any) -> Answer:  # noqa: ANN401 - JSON
    return Answer(200, {"statusCode": 200, "type": kind, "value": value})
