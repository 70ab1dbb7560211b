"""Teams as a channel: what the outbox sends goes out here, and what people say comes in."""

import logging
from typing import Any

import msgspec
from aiohttp import ClientError
from msgspec.structs import replace

from bot.channels.port import Address, Busy, CannotAsk, Pace, Partly, Unreachable
from bot.channels.teams.changes import Changes
from bot.channels.teams.connector import Connector, Gone, NoSuchMessage
from bot.channels.teams.events import PLATFORM
from bot.channels.teams.places import Places, Region
from bot.render.cards import Drafts, Refresh, parts, thread_parts
from partnership.forgetting import Forgotten
from partnership.message import Item, Message
from partnership.people import Identity
from partnership.workspace import Chat

log = logging.getLogger(__name__)

PACE = Pace(per_conversation=0.5, per_home=0.04)
"""Microsoft's limits: 60 messages in 30 s a conversation; 50 calls a second of an app in a tenant, and a first message
is two of them."""

_WAIT = 5.0
"""Seconds until a conversation that could not be made is tried again."""
_PUT_OFF = 20.0
"""Seconds that the change of a tapped message may be put off; what is asked to wait longer is not shown."""


class Sent(msgspec.Struct, frozen=True):
    """What the id of a message stands for: the conversation that its thread is, and the ids of its activities.

    Mostly one; a message too long for one card has more. `thread` are those of its one reply.
    """

    conversation: str
    ids: tuple[str, ...]
    thread: tuple[str, ...] = ()


class Teams:
    """The Channel port over Microsoft's connector. Teams can't be asked whether a message arrived."""

    platform = PLATFORM
    pace = PACE
    can_be_asked = False

    def __init__(self, connector: Connector, places: Places) -> None:
        self._connector = connector
        self._changes = Changes(connector)
        self.places = places

    async def send(self, workspace: str, to: Address, message: Message, *, key: str, thread_of: str | None) -> str:
        region = await self._region(workspace)
        below = parts(message, as_card=True, refresh_for=_refresh(to, message))
        if thread_of:
            parent = msgspec.json.decode(thread_of, type=Sent)
            return await self._said(region, parent.conversation, below, thread_parts(message))
        if to.chat and to.chat.kind == "channel":
            return await self._posted(region, to.chat, below, thread_parts(message))
        if to.chat:
            return await self._said(region, to.chat.id, below, thread_parts(message))
        if to.identity is None:
            raise ValueError("an address is an account or a chat")
        known = await self.places.direct(workspace, to.identity.user)
        if known:
            try:
                return await self._said(region, known, below, thread_parts(message))
            except Gone:
                await self.places.drop_direct(workspace, to.identity.user)
        begun = await self.begin(workspace, region, to.identity)
        return await self._said(region, begun, below, thread_parts(message))

    async def go_on(self, workspace: str, to: Address, begun: str, message: Message) -> str:
        region = await self._region(workspace)
        below = parts(message, as_card=True, refresh_for=_refresh(to, message))
        return await self._rest(region, msgspec.json.decode(begun, type=Sent), below, thread_parts(message))

    async def edit(self, workspace: str, to: Address, message_id: str, message: Message) -> None:
        region = await self._region(workspace)
        sent = msgspec.json.decode(message_id, type=Sent)
        drawn = parts(message, as_card=True, refresh_for=_refresh(to, message))
        try:
            await self._replaced(region, sent.conversation, sent.ids, drawn)
            await self._replaced(region, sent.conversation, sent.thread, thread_parts(message))
        except NoSuchMessage:
            log.info("a message that was to be changed is not there any more", extra={"workspace": workspace})

    async def look_up(self, workspace: str, to: Address, *, key: str, thread_of: str | None) -> str | None:
        raise CannotAsk

    async def say(self, region: Region, conversation: str, message: Message) -> None:
        """Answer in a conversation, or in the thread that it is."""
        for one in (*parts(message), *thread_parts(message)):
            await self._connector.send(region.service, conversation, one)

    async def replace(
        self, region: Region, conversation: str, activity: str, part: int, message: Message, drafts: Drafts
    ) -> None:
        """Put that part of the message in the place of what was tapped."""
        drawn = parts(message, as_card=True, drafts=drafts)
        one = drawn[min(part, len(drawn) - 1)]
        await self._changes.put(region, (conversation, activity), one, waits=_PUT_OFF)

    async def begin(self, workspace: str, region: Region, identity: Identity) -> str:
        """A direct chat with somebody who has none yet; nobody notices before something is said in it."""
        asked = {
            "isGroup": False,
            "bot": {"id": region.bot},
            "members": [{"id": identity.user}],
            "tenantId": identity.home,
            "channelData": {"tenant": {"id": identity.home}},
        }
        try:
            conversation, _ = await self._connector.create(region.service, asked)
        except (Busy, Unreachable):
            raise
        except (ClientError, OSError, TimeoutError) as failed:  # perhaps it was made; nothing was said in it
            raise Busy(_WAIT) from failed
        await self.places.keep_direct(workspace, identity.user, conversation)
        return conversation

    async def erase(self, workspace: str, forgotten: Forgotten) -> None:
        """Nobody is written to any more who is forgotten."""
        await self.places.erase(workspace, forgotten)

    async def _region(self, workspace: str) -> Region:
        region = await self.places.region(workspace)
        if region is None:  # the tenant has never been heard of
            raise Unreachable("not installed")
        return region

    async def _posted(self, region: Region, chat: Chat, below: tuple[Any, ...], thread: tuple[Any, ...]) -> str:
        """A new post in a channel: the thread that it begins is a conversation of its own."""
        asked = {
            "isGroup": True,
            "bot": {"id": region.bot},
            "channelData": {"channel": {"id": chat.id}, "tenant": {"id": chat.home}},
            "tenantId": chat.home,
            "activity": below[0],
        }
        conversation, first = await self._connector.create(region.service, asked)
        return await self._rest(region, Sent(conversation, (first,)), below, thread)

    async def _said(self, region: Region, conversation: str, below: tuple[Any, ...], thread: tuple[Any, ...]) -> str:
        first = await self._connector.send(region.service, conversation, below[0])
        return await self._rest(region, Sent(conversation, (first,)), below, thread)

    async def _rest(self, region: Region, sent: Sent, below: tuple[Any, ...], thread: tuple[Any, ...]) -> str:
        """The activities of a message that were not sent yet. What arrived of it is never sent again."""
        try:
            for one in below[len(sent.ids) :]:
                more = await self._connector.send(region.service, sent.conversation, one)
                sent = replace(sent, ids=(*sent.ids, more))
            for one in thread[len(sent.thread) :]:
                more = await self._connector.send(region.service, sent.conversation, one)
                sent = replace(sent, thread=(*sent.thread, more))
        except Exception as why:
            raise Partly(_encoded(sent), why) from why
        return _encoded(sent)

    async def _replaced(self, region: Region, conversation: str, ids: tuple[str, ...], drawn: tuple[Any, ...]) -> None:
        """Each activity as it is now; where there are fewer or more than there were, the last ones are empty or new."""
        for at, one in enumerate(drawn):
            if at < len(ids):
                await self._changes.put(region, (conversation, ids[at]), one)
            else:
                await self._connector.send(region.service, conversation, one)
        for left in ids[len(drawn) :]:
            await self._changes.put(region, (conversation, left), {"type": "message", "text": "–"})


def _refresh(to: Address, message: Message) -> Refresh | None:
    """Whose client asks how the card stands now when it comes to be seen: the owner's, of an open check-in."""
    if to.identity is None:
        return None
    items = (one for one in message.blocks if isinstance(one, Item))
    calls = (button.call for item in items for button in item.buttons if button.call.args.get("checkin"))
    call = next(calls, None)
    return Refresh((to.identity.user,), call) if call else None


def _encoded(sent: Sent) -> str:
    return msgspec.json.encode(sent).decode()
