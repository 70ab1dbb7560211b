"""Who speaks and who reads along: what Slack is asked of accounts and channels, and what is kept of the answers."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from bot.channels.doors import MET, Beside, Steward
from bot.channels.slack.api import Api, Gone, Json, names_of
from bot.channels.slack.channel import Slack
from bot.channels.slack.people import Who, counted, is_somebody, who
from bot.channels.slack.places import PLATFORM, Place
from bot.incoming import Incoming, Member
from partnership.book import Book
from partnership.people import Identity, Person, Reach
from partnership.workspace import Chat, Home

T = TypeVar("T")

_HOLDS = timedelta(days=1)
"""How long what Slack says of somebody holds."""
_FEW = 10
"""Accounts up to which each is asked for alone."""
_MANY = 5000
"""Members of a channel up to which it is looked at who they are; of more it is said that this can't be seen."""
_TOGETHER = 1.5
"""Seconds that all look-ups may hold up an answer: Slack gives three for all of it."""
_LEAST = 0.5
"""Seconds that a look-up has although those before it took all the time."""
_until: ContextVar[float | None] = ContextVar("until", default=None)
"""When the look-ups of this turn are to be done, by the event loop's clock; none: nobody waits."""


class NotNow(Exception):
    """Slack can't be asked what has to be known first; nothing was done, and the event is to be told again."""


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """The team that Steward is installed in, and the bot's own account there."""

    team: str
    user: str


class Roster:
    """Asks Slack. `book` gives a workspace's book; `real` is the real clock."""

    def __init__(
        self,
        slack: Slack,
        api: Api,
        steward: Steward,
        beside: Beside,
        *,
        book: Callable[[str], Awaitable[Book]],
        real: Callable[[], datetime],
    ) -> None:
        self._slack = slack
        self._places = slack.places
        self._api = api
        self._steward = steward
        self._beside = beside
        self.book = book
        self.real = real
        self._me: Me | None = None
        self._told: dict[str, tuple[datetime, Who]] = {}
        """What Slack said of an account, also when nobody waited for it any more, and when."""
        self._outside: dict[str, datetime] = {}
        """Channels where Steward is not, and when Slack said so."""

    def begin(self) -> None:
        """A turn begins: from now on its look-ups have so much time together."""
        _until.set(asyncio.get_running_loop().time() + _TOGETHER)

    def wait(self) -> None:
        """Nobody waits for this turn: its look-ups may take as long as they do."""
        _until.set(None)

    async def in_time(self, asking: Coroutine[object, object, T]) -> T:
        """What Slack says. Raises TimeoutError when that takes too long for this turn; it goes on, for the next one."""
        until = _until.get()
        left = None if until is None else max(until - asyncio.get_running_loop().time(), _LEAST)
        going = self._beside.go_on(asking)
        await asyncio.wait({going}, timeout=left)
        if going.done():
            return going.result()
        going.add_done_callback(lambda one: one.cancelled() or one.exception())
        raise TimeoutError

    def failed(self, what: str, error: Exception) -> None:
        """Slack could not be asked, and what comes of it goes on without that."""
        self._beside.failed(what, error)

    def changed(self, user: str) -> None:
        """What was known of an account holds no more."""
        self._told.pop(user, None)

    def moved(self, channel: str) -> None:
        """Steward came into a channel, or left it."""
        self._outside.pop(channel, None)

    async def me(self) -> Me:
        """What team this is; asked for once. Raises NotNow."""
        if self._me is None:
            return await self.needed("learning what team this is", self.in_time(self._learned()))
        return self._me

    async def _learned(self) -> Me:
        told = await self._api.myself()
        self._me = Me(team=str(told["team_id"]), user=str(told["user_id"]))
        return self._me

    async def person(self, workspace: str, me: Me, user: str) -> Person | None:
        """Who has this account, as far as the workspace knows."""
        return (await self.book(workspace)).person_at(Identity(platform=PLATFORM, home=me.team, user=user))

    async def who(self, workspace: str, me: Me, user: str) -> Who:
        """Slack's word on an account, asked for once a day. Without it nobody has rights who is not known, or left."""
        then, told = self._told.get(user, (self.real(), None))
        if told and self.real() - then < _HOLDS:
            return told
        try:
            return await self.in_time(self._profile(me, user))
        except Exception as error:  # noqa: BLE001 - whatever Slack or the network raises
            self._beside.failed("looking somebody up", error)
        known = await self.person(workspace, me, user)
        if known is None or known.left_at:
            return Who(guest=True)
        return Who(name=known.name, email=known.email, title=known.title, guest=known.guest)

    async def _profile(self, me: Me, user: str) -> Who:
        found = who(await self._api.user(user), me.team)
        self._told[user] = self.real(), found
        return found

    async def mentioned(self, workspace: str, me: Me, users: Sequence[str]) -> dict[str, Who]:
        """Slack's word on each of these accounts."""
        found = await asyncio.gather(*(self.who(workspace, me, one) for one in users))
        return dict(zip(users, found, strict=True))

    async def new(self, workspace: str, me: Me, accounts: Mapping[str, Who]) -> tuple[Member, ...]:
        """Those of the accounts that nobody knew, or of whom Slack says something else than is known."""
        book = await self.book(workspace)
        members = []
        for user, told in accounts.items():
            person = book.person_at(Identity(platform=PLATFORM, home=me.team, user=user))
            if person is None or told.guest != (person.guest or bool(person.left_at)):
                members.append(Member(user=user, name=told.name or user, email=told.email, guest=told.guest))
        return tuple(members)

    async def chat(self, workspace: str, me: Me, channel: str, kind: str) -> Chat | None:
        """The chat, with who reads there; asked for when it is new. None where Steward is not."""
        if kind == "direct":
            return Chat(platform=PLATFORM, home=me.team, id=channel, kind=kind)
        place = await self._places.place(workspace, channel)
        if place:
            return chat_of(me, channel, place)
        if self.is_outside(channel):
            return None
        try:
            return await self.in_time(self.count(workspace, me, channel))
        except Exception as error:  # noqa: BLE001 - whatever Slack or the network raises
            self._beside.failed("looking at a channel", error)
            return None

    def is_outside(self, channel: str) -> bool:
        """Whether Slack said a moment ago that Steward is not in this channel."""
        return channel in self._outside and self.real() - self._outside[channel] < _HOLDS

    async def direct(self, workspace: str, me: Me, user: str) -> Chat:
        """The direct chat with somebody."""
        identity = Identity(platform=PLATFORM, home=me.team, user=user)
        channel = await self._places.direct(workspace, user)
        if channel is None:
            channel = await self.needed("opening a direct chat", self.in_time(self._slack.begin(workspace, identity)))
        return Chat(platform=PLATFORM, home=me.team, id=channel, kind="direct")

    async def needed(self, what: str, asking: Awaitable[T]) -> T:
        """What Slack says. Raises NotNow."""
        try:
            return await asking
        except Exception as error:
            self._beside.failed(what, error)
            raise NotNow from error

    async def is_in(self, channel: str) -> bool:
        """Whether Steward is in a channel now: it may have come back since Slack says that it left."""
        try:
            told = await self._api.channel(channel)
        except Gone:
            return False
        return bool(told.get("is_member") or told.get("is_mpim")) and not told.get("is_archived")

    async def count(self, workspace: str, me: Me, channel: str, *, news: bool = True) -> Chat | None:
        """The channel with its name and who reads there now, asked for and kept; None where Steward is not.

        `news`: somebody came or went there, so that people are new.
        """
        told = await self._api.channel(channel)
        if not (told.get("is_member") or told.get("is_mpim")):
            self._outside[channel] = self.real()
            return None
        many = int(told.get("num_members") or 0) > _MANY
        people = [] if many else await self._people(channel)
        place = Place(name=str(told.get("name") or ""), kind="group" if told.get("is_mpim") else "channel")
        place = counted(place, people, me.team)
        chat = chat_of(me, channel, place)
        if not news and place == await self._places.place(workspace, channel):
            return chat
        await self._places.keep_place(workspace, channel, place)
        if len(people) <= MET and not many:
            self._beside.go_on(self._meet(workspace, me, chat, people))
        return chat

    async def _people(self, channel: str) -> list[Json]:
        return [one for one in await self._profiles(await self._api.members(channel)) if is_somebody(one)]

    async def _profiles(self, users: Sequence[str]) -> list[Json]:
        known = names_of(await self._api.users()) if len(users) > _FEW else {}
        return [known.get(one) or await self._api.user(one) for one in users]

    async def _meet(self, workspace: str, me: Me, chat: Chat, people: Sequence[Json]) -> None:
        """Who reads in a channel is known by name from then on; a direct message reaches everybody in the team."""
        members = []
        for account in people:
            known = who(account, me.team)
            reach = Reach.UNKNOWN if known.guest else Reach.REACHABLE
            user = str(account["id"])
            members.append(Member(user=user, name=known.name, email=known.email, guest=known.guest, reach=reach))
        try:
            await self._steward.counted(workspace, chat, members)
        except Exception as error:  # noqa: BLE001 - the roster is asked for again
            self._beside.failed("keeping who reads in a channel", error)


def chat_of(me: Me, channel: str, place: Place) -> Chat:
    """The chat that a place is."""
    return Chat(
        platform=PLATFORM, home=me.team, id=channel, kind=place.kind, name=place.name, members=place.members,
        guests=place.guests, outsiders=place.outsiders,
    )  # fmt: skip


def incoming_of(me: Me, event: str, chat: Chat, user: str, who: Who) -> Incoming:
    """What an account did, without its words."""
    return Incoming(
        event=event, home=Home(platform=PLATFORM, id=me.team), chat=chat, user=user, name=who.name, email=who.email,
        title=who.title, zone=who.zone, country=who.country, guest=who.guest, whispers=True,
    )  # fmt: skip
