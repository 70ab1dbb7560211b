"""Teams as a channel: what the outbox sends goes out here, and what people say comes in."""

import logging
from collections.abc import Iterator
from typing import Any

import msgspec
from aiohttp import ClientError
from msgspec.structs import replace

from bot.channels.changes import Changes, Here
from bot.channels.once_more import OnceMore
from bot.channels.places import encoded
from bot.channels.port import Address, Busy, CannotAsk, Pace, Partly, Unreachable
from bot.channels.teams.connector import Connector, Gone, NoSuchMessage
from bot.channels.teams.places import PLATFORM, Places, Region
from bot.render.cards import Drafts, Refresh, parts, thread_parts
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
_NOTHING = {"type": "message", "text": "–"}
"""What stands where a message had a part that it has no more."""

_REMEMBERED = 1000
"""Parts of messages of which it is known how they stand, while the process runs."""

Activities = tuple[Any, ...]


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
        self._changes = Changes()
        self._answers = OnceMore()
        self._stands: dict[Here, int] = {}
        """What stands where a message has several parts, without what was typed there."""
        self.places = places

    async def send(self, workspace: str, to: Address, message: Message, *, key: str, thread_of: str | None) -> str:
        region = await self._region(workspace)
        below, thread = _drawn(to, message)
        if thread_of:
            parent = msgspec.json.decode(thread_of, type=Sent)
            return await self._said(workspace, region, parent.conversation, below, thread)
        if to.chat and to.chat.kind == "channel":
            return await self._posted(workspace, region, to.chat, below, thread)
        if to.chat:
            return await self._said(workspace, region, to.chat.id, below, thread)
        if to.identity is None:
            raise ValueError("an address is an account or a chat")
        known = await self.places.direct(workspace, to.identity.user)
        if known:
            try:
                return await self._said(workspace, region, known, below, thread)
            except Gone:
                await self.places.drop_direct(workspace, to.identity.user)
        begun = await self.begin(workspace, region, to.identity)
        return await self._said(workspace, region, begun, below, thread)

    async def go_on(self, workspace: str, to: Address, begun: str, message: Message) -> str:
        region, (below, thread) = await self._region(workspace), _drawn(to, message)
        sent = await self._one_more(region, msgspec.json.decode(begun, type=Sent), below, thread)
        return await self._so_far(workspace, sent, below, thread)

    async def tell(self, workspace: str, to: Address, message: Message) -> None:
        """Send all of it, at once."""
        user, begun = to.identity.user if to.identity else "", ""

        async def rest() -> None:
            nonlocal begun
            while True:
                try:
                    if begun:
                        await self.go_on(workspace, to, begun, message)
                    else:
                        await self.send(workspace, to, message, key="", thread_of=None)
                except Partly as partly:
                    begun = partly.message_id
                else:
                    return

        await self._answers.put(await self.places.direct(workspace, user) or user, rest, in_doubt=False)

    async def edit(self, workspace: str, to: Address, message_id: str, message: Message) -> None:
        region, (below, thread) = await self._region(workspace), _drawn(to, message)
        try:
            await self._change(workspace, region, msgspec.json.decode(message_id, type=Sent), below, thread)
        except NoSuchMessage:
            log.info("a message that was to be changed is not there any more", extra={"workspace": workspace})

    async def look_up(self, workspace: str, to: Address, *, key: str, thread_of: str | None) -> str | None:
        raise CannotAsk

    async def say(self, workspace: str | None, region: Region, conversation: str, message: Message) -> None:
        """Answer in a conversation, or in the thread that it is. `workspace`: None where nothing can be kept."""
        below, thread = parts(message), thread_parts(message)
        sent = Sent(conversation, ())

        async def rest() -> None:
            nonlocal sent
            while _misses(sent, below, thread):
                sent = await self._one_more(region, sent, below, thread)

        await self._answers.put(conversation, rest, in_doubt=False)
        if workspace:
            await self._keep(workspace, sent)

    async def replace(
        self, workspace: str, region: Region, reader: Identity, here: Here, message: Message, drafts: Drafts
    ) -> None:
        """Put the message in the place of the one that was tapped, here or in another part of it."""
        conversation, tapped = here
        refresh = refresh_for(reader, message)
        bare = parts(message, as_card=True, refresh_for=refresh)
        filled = parts(message, as_card=True, refresh_for=refresh, drafts=drafts) if drafts else bare
        sent = Sent(conversation, (tapped,))
        await self._change(workspace, region, sent, filled, None, bare=bare, waits=_PUT_OFF)

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

    async def _region(self, workspace: str) -> Region:
        region = await self.places.region(workspace)
        if region is None:  # the tenant has never been heard of
            raise Unreachable("not installed")
        return region

    async def _posted(self, workspace: str, region: Region, chat: Chat, below: Activities, thread: Activities) -> str:
        """A new post in a channel: the thread that it begins is a conversation of its own."""
        asked = {
            "isGroup": True,
            "bot": {"id": region.bot},
            "channelData": {"channel": {"id": chat.id}, "tenant": {"id": chat.home}},
            "tenantId": chat.home,
            "activity": below[0],
        }
        conversation, first = await self._connector.create(region.service, asked)
        return await self._so_far(workspace, Sent(conversation, (first,)), below, thread)

    async def _said(
        self, workspace: str, region: Region, conversation: str, below: Activities, thread: Activities
    ) -> str:
        sent = await self._one_more(region, Sent(conversation, ()), below, thread)
        return await self._so_far(workspace, sent, below, thread)

    async def _one_more(self, region: Region, sent: Sent, below: Activities, thread: Activities) -> Sent:
        """The message with the first of its activities that was not sent yet."""
        if len(sent.ids) < len(below):
            drawn = below[len(sent.ids)]
            more = await self._connector.send(region.service, sent.conversation, drawn)
            if len(below) > 1:
                self._note((sent.conversation, more), drawn)
            return replace(sent, ids=(*sent.ids, more))
        more = await self._connector.send(region.service, sent.conversation, thread[len(sent.thread)])
        return replace(sent, thread=(*sent.thread, more))

    async def _so_far(self, workspace: str, sent: Sent, below: Activities, thread: Activities) -> str:
        """The id of the message. What arrived of it is never sent again: raises Partly while there is more."""
        await self._keep(workspace, sent)
        if _misses(sent, below, thread):
            raise Partly(encoded(sent))
        return encoded(sent)

    async def _keep(self, workspace: str, sent: Sent) -> None:
        """Whichever part is tapped, all of it will change."""
        if len(sent.ids) > 1:
            await self.places.keep_parts(workspace, sent.conversation, sent.ids, sent)

    async def _change(
        self,
        workspace: str,
        region: Region,
        sent: Sent,
        below: Activities,
        thread: Activities | None,
        *,
        bare: Activities | None = None,
        waits: float = 0.0,
    ) -> None:
        """Each activity as it is now; where there are fewer or more than there were, the last ones are empty or new.

        Of a thread that is None nothing changes. `bare`: the message was tapped, and this is it without what was typed
        on the tapped part. What was typed on the others is lost where they are drawn anew: those that are as they were
        stay.
        """
        first = (await self._as_it_stands(workspace, sent)).ids[0]

        async def change() -> None:
            stands = await self._as_it_stands(workspace, sent)
            several, tapped = len(stands.ids) > 1, sent.ids[0] if bare else ""
            drawn = zip(_put(stands.ids, below), _put(stands.ids, bare or below), strict=True)
            for (activity, one), (_, same) in drawn:
                here = (stands.conversation, activity)
                if several and activity != tapped and self._stands.get(here) == _mark(same):
                    continue
                self._stands.pop(here, None)
                await self._connector.edit(region.service, *here, one)
                if several:
                    self._note(here, same)
            for activity, one in _put(stands.thread, thread) if thread is not None else ():
                await self._connector.edit(region.service, stands.conversation, activity, one)
            while _misses(stands, below, thread or ()):
                stands = await self._one_more(region, stands, below, thread or ())
                await self.places.keep_parts(workspace, stands.conversation, stands.ids, stands)

        await self._changes.put((sent.conversation, first), change, waits=waits)

    def _note(self, here: Here, one: Any) -> None:  # noqa: ANN401 - JSON
        """This is what stands there now, as one part of several."""
        self._stands[here] = _mark(one)
        if len(self._stands) > _REMEMBERED:
            del self._stands[next(iter(self._stands))]

    async def _as_it_stands(self, workspace: str, sent: Sent) -> Sent:
        """The message with the parts that it has by now."""
        return await self.places.parts(workspace, sent.conversation, sent.ids[0], Sent) or sent


def _mark(one: Any) -> int:  # noqa: ANN401 - JSON
    """What a drawing is told from others by."""
    return hash(msgspec.json.encode(one))


def _drawn(to: Address, message: Message) -> tuple[Activities, Activities]:
    return parts(message, as_card=True, refresh_for=refresh_for(to.identity, message)), thread_parts(message)


def _misses(sent: Sent, below: Activities, thread: Activities) -> bool:
    return len(sent.ids) < len(below) or len(sent.thread) < len(thread)


def _put(ids: tuple[str, ...], drawn: Activities) -> Iterator[tuple[str, Any]]:
    """What goes where; nothing where there is less of the message than there was."""
    for at, activity in enumerate(ids):
        yield activity, drawn[at] if at < len(drawn) else _NOTHING


def refresh_for(reader: Identity | None, message: Message) -> Refresh | None:
    """Whose client asks how the card stands now when it comes to be seen: the owner's, of an open check-in."""
    if reader is None:
        return None
    items = (one for one in message.blocks if isinstance(one, Item))
    calls = (button.call for item in items for button in item.buttons if button.call.args.get("checkin"))
    call = next(calls, None)
    return Refresh((reader.user,), call) if call else None
