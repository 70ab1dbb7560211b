"""Teams' door: an event comes in, is made a turn of, and is answered."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.channels.doors import MET, Beside, Steward
from bot.channels.port import Address, Unreachable
from bot.channels.teams.activity import Activity
from bot.channels.teams.adapter import Answer
from bot.channels.teams.channel import Teams
from bot.channels.teams.connector import Connector, Json
from bot.channels.teams.events import (
    PLATFORM,
    Who,
    arrival_of,
    asked_to_refresh,
    chat_id,
    chat_of,
    home_of,
    incoming,
    kind_of,
    part_tapped,
)
from bot.channels.teams.places import Place, Region
from bot.channels.teams.roster import counted, name_of, people_of, who
from bot.incoming import Arrival, Member, Reply
from bot.metrics import Metrics
from bot.render.cards import card
from bot.render.plain import render
from partnership.book import Book
from partnership.message import Message
from partnership.people import Identity, Reach
from partnership.workspace import Chat

_CARD = "application/vnd.microsoft.card.adaptive"
_MESSAGE = "application/vnd.microsoft.activity.message"
_WIDE = 10_000
_ROSTER = timedelta(days=1)
"""How long what the roster says of somebody holds."""


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
        self._beside = Beside(PLATFORM, metrics)
        self._looked_up: dict[tuple[str, str], datetime] = {}

    async def receive(self, event: Activity) -> Answer | None:
        """Handle one event, answered before it returns. What is answered to an invoke is its body."""
        arrival = arrival_of(event)
        if event.recipient is None or (arrival is None and not _roster_changed(event)):
            return Answer(200, {}) if event.type == "invoke" else None
        workspace = await self._steward.workspace(home_of(event))
        region = Region(event.service_url, event.recipient.id)
        await self._places.follow(workspace, region)
        if kind_of(event) == "direct" and event.sender:
            await self._places.keep_direct(workspace, event.sender.id, event.conversation.id)
        chat = chat_of(event, await self._place(workspace, event, region))
        if arrival is None:
            await self._steward.counted(workspace, chat)
            return None
        coming = incoming(event, arrival, chat, await self._who(workspace, event, region))
        reply = await self._steward.handle(coming) if coming else Reply()
        if event.type == "conversationUpdate":  # an installation is told twice, and answered once
            return None
        return await self._answer(workspace, event, region, reply)

    async def finish(self) -> None:
        """Until everything is shown and everybody looked up."""
        await self._beside.finish()

    async def stop(self) -> None:
        """Finish what is being shown; what takes too long is broken off."""
        await self._beside.stop()

    async def _answer(self, workspace: str, event: Activity, region: Region, reply: Reply) -> Answer | None:
        invoked, tapped, message = event.type == "invoke", event.reply_to_id, reply.message
        if message is None or (asked_to_refresh(event) and not reply.in_place):
            return _invoked(_MESSAGE, "") if invoked else None
        if asked_to_refresh(event):
            return _invoked(_CARD, card(message, part=part_tapped(event)))
        if reply.in_place and tapped:
            return await self._in_place(event, region, tapped, message)
        if invoked and kind_of(event) != "direct":
            return _invoked(_MESSAGE, await self._apart(workspace, event, message))
        await self._beside.shown(self._teams.say(region, event.conversation.id, message))
        return _invoked(_MESSAGE, "") if invoked else None

    async def _in_place(self, event: Activity, region: Region, tapped: str, message: Message) -> Answer | None:
        """What an invoke answers with is seen by the one who tapped, until they look again: the message changes too."""
        part = part_tapped(event)
        shown = self._beside.shown(self._teams.replace(region, event.conversation.id, tapped, part, message))
        if event.type != "invoke":
            await shown
            return None
        self._beside.go_on(shown)
        return _invoked(_CARD, card(message, part=part))

    async def _apart(self, workspace: str, event: Activity, message: Message) -> str:
        """The answer to a tap in a channel is for the one who tapped: a notice, or what wants an answer itself."""
        words = render(message, width=_WIDE)
        if event.sender and (words.presses or words.forms):
            user = Identity(platform=PLATFORM, home=home_of(event).id, user=event.sender.id)
            sent = self._teams.send(workspace, Address(identity=user), message, key="", thread_of=None)
            if await self._beside.shown(sent):
                return ""
        return render(message, width=_WIDE, numbered=False).text

    async def _who(self, workspace: str, event: Activity, region: Region) -> Who:
        """The roster's word on the speaker, asked for once a day. Nobody who is not known yet has rights without it."""
        if event.sender is None:
            return Who()
        user, now = event.sender.id, self._real()
        book = await self._book(workspace)
        person = book.person_at(Identity(platform=PLATFORM, home=home_of(event).id, user=user))
        known = Who(name=person.name, email=person.email, guest=person.guest) if person else None
        asked = self._looked_up.get((workspace, user))
        if known and asked and now - asked < _ROSTER:
            return known
        try:
            member = await self._connector.member(region.service, event.conversation.id, user)
        except Exception as error:  # noqa: BLE001 - whatever the connector or the network raises
            self._beside.failed("looking somebody up", error)
            return known or Who(name=event.sender.name or "", guest=True)
        self._looked_up[workspace, user] = now
        return who(member, home_of(event).id)

    async def _place(self, workspace: str, event: Activity, region: Region) -> Place | None:
        """What is known of a channel or group chat; asked for when it is new, or when somebody came or went."""
        if kind_of(event) == "direct" or arrival_of(event) is Arrival.UNINSTALLED:
            return None
        chat = chat_id(event)
        known = await self._places.place(workspace, chat)
        if known and not _roster_changed(event):
            return known
        place, home = Place(name=name_of(event, known)), home_of(event)
        try:
            roster = people_of(await self._connector.members(region.service, chat))
        except Exception as error:  # noqa: BLE001 - whatever the connector or the network raises
            self._beside.failed("counting who reads in a channel", error)
            return known or place
        place = counted(place, roster, home.id)
        await self._places.keep_place(workspace, chat, place)
        if len(roster) <= MET:
            self._beside.go_on(self._meet(workspace, region, chat_of(event, place), roster))
        return place

    async def _meet(self, workspace: str, region: Region, chat: Chat, roster: Sequence[Json]) -> None:
        """Who reads in a channel is known by name from then on, and whether a direct message would arrive."""
        members = []
        for account in roster:
            user, known = str(account["id"]), who(account, chat.home)
            identity = Identity(platform=PLATFORM, home=chat.home, user=user)
            reach = Reach.UNKNOWN if known.guest else await self._reach(workspace, region, identity)
            members.append(Member(user=user, name=known.name, email=known.email, guest=known.guest, reach=reach))
        try:
            await self._steward.counted(workspace, chat, members)
        except Exception as error:  # noqa: BLE001 - the roster is asked for again
            self._beside.failed("keeping who reads in a channel", error)

    async def _reach(self, workspace: str, region: Region, identity: Identity) -> Reach:
        if await self._places.direct(workspace, identity.user):
            return Reach.REACHABLE
        try:
            await self._teams.begin(workspace, region, identity)
        except Unreachable as refused:
            return Reach.refused(refused.reason) or Reach.UNKNOWN
        except Exception as error:  # noqa: BLE001 - whatever the connector or the network raises
            self._beside.failed("looking whether somebody can be reached", error)
            return Reach.UNKNOWN
        return Reach.REACHABLE


def _roster_changed(event: Activity) -> bool:
    return event.type == "conversationUpdate" and kind_of(event) != "direct"


def _invoked(kind: str, value: Any) -> Answer:  # noqa: ANN401 - JSON
    return Answer(200, {"statusCode": 200, "type": kind, "value": value})
