"""Slack as a channel: what the outbox sends goes out here, and so do the answers of the door."""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec
from aiohttp import ClientError
from msgspec.structs import replace

from bot.channels.changes import Changes
from bot.channels.once_more import OnceMore
from bot.channels.places import encoded
from bot.channels.port import Address, Busy, Pace, Unreachable
from bot.channels.slack.api import Api, Gone, Json, NoSuchMessage
from bot.channels.slack.places import PLATFORM, Carried, Places
from bot.render.blocks import Drawn, drawn, packed
from bot.render.calls import sent as sent_call
from partnership.message import Block, Call, Form, Item, Message, Paragraph
from partnership.people import Identity

log = logging.getLogger(__name__)

PACE = Pace(per_conversation=1.0, per_home=0.1)
"""Slack's limits: a message a second in a channel, and several hundred a minute in a team."""

_WAIT = 5.0
"""Seconds until a direct chat that could not be opened is tried again."""
_PAGES = 5
"""Pages of 200 messages that are looked through for one that may have arrived."""
_EVENT = "steward"
"""The kind of the metadata that Steward's messages have."""
_NOTHING: Json = {"text": "–", "blocks": []}


class Sent(msgspec.Struct, frozen=True):
    """What the id of a message stands for: its channel, the times of its parts and of those of its one reply.

    Mostly one; a message too long for one post has more. `thread`: the thread in which it stands itself.
    """

    channel: str
    key: str
    ids: tuple[str, ...]
    reply: tuple[str, ...] = ()
    thread: str = ""


class Slack:
    """The Channel port over Slack's Web API. Each message has its key in its metadata, so that Slack can be asked."""

    platform = PLATFORM
    pace = PACE
    can_be_asked = True

    def __init__(self, api: Api, places: Places) -> None:
        self._api = api
        self._changes = Changes()
        self._answers = OnceMore()
        self.places = places
        self._there: dict[str, dict[int, str]] = {}
        """Of messages that arrived in part, by key: the parts that did."""

    async def send(self, workspace: str, to: Address, message: Message, *, key: str, thread_of: str | None) -> str:
        thread = msgspec.json.decode(thread_of, type=Sent).ids[0] if thread_of else ""
        channel = await self._channel(workspace, to)
        try:
            return await self._send(workspace, channel, message, key, thread)
        except Gone:
            if to.identity is None:
                raise
        # The direct chat that is known is none any more: there may be another.
        await self.places.drop_direct(workspace, to.identity.user)
        return await self._send(workspace, await self._channel(workspace, to), message, key, thread)

    async def edit(self, workspace: str, to: Address, message_id: str, message: Message) -> None:
        try:
            await self._change(workspace, msgspec.json.decode(message_id, type=Sent), message, reply=True)
        except NoSuchMessage:
            log.info("a message that was to be changed is not there any more", extra={"workspace": workspace})

    async def look_up(self, workspace: str, to: Address, *, key: str, thread_of: str | None) -> str | None:
        thread = msgspec.json.decode(thread_of, type=Sent).ids[0] if thread_of else ""
        channel = await self._channel(workspace, to)
        there, total, top = await self._parts_there(channel, key, thread)
        if there and len(there) < total and not thread and 0 in there:
            below, _, _ = await self._parts_there(channel, key, there[0])
            there |= below
        if not there or len(there) < total:
            self._there[key] = there
            return None
        ids = tuple(there[part] for part in sorted(there))
        return await self._kept(workspace, Sent(channel, key, ids[:top], ids[top:], thread))

    async def say(self, workspace: str, channel: str, message: Message, *, key: str, thread: str = "") -> None:
        """Answer in a channel or direct chat, or in a thread of it; `key` is what is answered."""

        async def look() -> None:
            self._there[key], _, _ = await self._parts_there(channel, key, thread)

        await self._answers.put(channel, lambda: self._send(workspace, channel, message, key, thread), look)

    async def settle(self, channel: str, ts: str, shown: Json) -> None:
        """A message that was tapped, as it stands now that its question is answered."""
        await self._answers.put(channel, partial(self._api.edit, channel, ts, shown))

    async def whisper(self, workspace: str, channel: str, user: str, message: Message, *, thread: str = "") -> None:
        """Answer in a channel so that only this member sees it."""
        shown = await self.drawn(workspace, user, message)
        for one in (*shown.parts, *shown.thread):
            whispered = {**one, **_in(thread)}
            await self._answers.put(channel, partial(self._api.whisper, channel, user, whispered))

    async def answer_at(self, workspace: str, user: str, address: str, message: Message, *, part: int | None) -> None:
        """Answer where Slack told to: that part of the message in the place of what was tapped; None: all of it."""
        shown = await self.drawn(workspace, user, message)
        if part is not None:
            answers: list[Json] = [{**_part(shown.parts, part), "replace_original": True}]
        else:
            answers = [{**one, "response_type": "ephemeral"} for one in (*shown.parts, *shown.thread)]
        for one in answers:
            await self._answers.put(address, partial(self._api.answer_at, address, one))

    async def replace(self, workspace: str, channel: str, ts: str, message: Message, *, thread: str = "") -> None:
        """Put the message in the place of the one that was tapped, here or in another part of it."""
        sent = Sent(channel, "", (ts,), thread=thread)
        await self._answers.put(channel, lambda: self._change(workspace, sent, message, reply=False))

    async def drawn(self, workspace: str, place: str, message: Message) -> Drawn:
        """The message as it is shown at a place: a channel, or a user who alone sees it.

        What its buttons stand for is kept.
        """
        shown = drawn(message)
        calls = {token: Carried(call=text) for token, text in shown.kept.items()}
        forms = {form_token(call): Carried(form=form) for call, form in forms_of(message)}
        await self.places.carry(workspace, place, calls | forms)
        return shown

    async def begin(self, workspace: str, identity: Identity) -> str:
        """A direct chat with somebody; nobody notices before something is said in it."""
        try:
            channel = await self._api.open(identity.user)
        except (Busy, Unreachable):
            raise
        except (ClientError, OSError, TimeoutError) as failed:  # perhaps it was made; nothing was said in it
            raise Busy(_WAIT) from failed
        await self.places.keep_direct(workspace, identity.user, channel)
        return channel

    async def _channel(self, workspace: str, to: Address) -> str:
        if to.chat:
            return to.chat.id
        if to.identity is None:
            raise ValueError("an address is an account or a chat")
        return await self.places.direct(workspace, to.identity.user) or await self.begin(workspace, to.identity)

    async def _send(self, workspace: str, channel: str, message: Message, key: str, thread: str) -> str:
        shown = await self.drawn(workspace, channel, message)
        there = self._there.pop(key, {}) if key else {}
        return await self._kept(workspace, await self._posted(shown, channel, key, thread, there))

    async def _posted(self, shown: Drawn, channel: str, key: str, thread: str, there: dict[int, str]) -> Sent:
        """All parts, without those that are there; once one is, nothing may have them all sent again."""
        top, total = len(shown.parts), len(shown.parts) + len(shown.thread)
        ids: list[str] = []
        for part, one in enumerate((*shown.parts, *shown.thread)):
            below = thread or (ids[0] if part >= top else "")
            try:
                posted = there.get(part) or await self._api.post(
                    channel, {**one, **_in(below), **_marked(key, part, top, total), **_PLAIN}
                )
            except (Busy, Unreachable) as refused:
                if not ids:
                    raise
                raise ConnectionError("the first part of a message arrived, the rest did not") from refused
            ids.append(posted)
        return Sent(channel, key, tuple(ids[:top]), tuple(ids[top:]), thread)

    async def _kept(self, workspace: str, sent: Sent) -> str:
        """The id of a message. Whichever part of it is tapped, all of it will change."""
        if len(sent.ids) > 1:
            await self.places.keep_parts(workspace, sent.channel, sent.ids, sent)
        return encoded(sent)

    async def _parts_there(self, channel: str, key: str, thread: str) -> tuple[dict[int, str], int, int]:
        """The parts of a message that arrived, by number; how many it has in all, and how many before its reply."""
        there, total, top = dict[int, str](), 0, 0
        for one in await self._api.history(channel, thread=thread, pages=_PAGES):
            known = one.get("metadata") or {}
            said = known.get("event_payload") or {}
            if known.get("event_type") == _EVENT and said.get("key") == key:
                there[int(said["part"])] = str(one["ts"])
                total, top = int(said["of"]), int(said["top"])
        return there, total, top

    async def _change(self, workspace: str, sent: Sent, message: Message, *, reply: bool) -> None:
        """Each part as it is now; where there are fewer or more than there were, the last ones are empty or new."""
        first = (await self._as_it_stands(workspace, sent)).ids[0]

        async def change() -> None:
            shown = await self.drawn(workspace, sent.channel, message)
            stands = await self._as_it_stands(workspace, sent)
            below, thread = _all_marked(stands.key, shown)
            put = (*_put(stands.ids, below), *(_put(stands.reply, thread) if reply else ()))
            for ts, one in put:
                await self._api.edit(stands.channel, ts, one)
            for one in below[len(stands.ids) :]:
                more = await self._api.post(stands.channel, {**one, **_in(stands.thread), **_PLAIN})
                stands = replace(stands, ids=(*stands.ids, more))
                await self.places.keep_parts(workspace, stands.channel, stands.ids, stands)
            for one in thread[len(stands.reply) :] if reply else ():
                more = await self._api.post(stands.channel, {**one, **_in(stands.ids[0]), **_PLAIN})
                stands = replace(stands, reply=(*stands.reply, more))
                await self.places.keep_parts(workspace, stands.channel, stands.ids, stands)

        await self._changes.put((sent.channel, first), change)

    async def _as_it_stands(self, workspace: str, sent: Sent) -> Sent:
        """The message with the parts that it has by now."""
        return await self.places.parts(workspace, sent.channel, sent.ids[0], Sent) or sent


_PLAIN: Json = {"unfurl_links": False, "unfurl_media": False}


def form_token(call: Call) -> str:
    """The token of the form that a button opens which carries this call."""
    return "form:" + hashlib.sha256(packed(sent_call(call)).encode(errors="surrogatepass")).hexdigest()[:32]


def forms_of(message: Message) -> Iterator[tuple[Call, Message]]:
    """The forms of a message, each with what is said right above it, by the calls of their buttons."""
    for blocks in (message.blocks, message.thread):
        above: tuple[Block, ...] = ()
        for block in blocks:
            form = block if isinstance(block, Form) else block.form if isinstance(block, Item) else None
            if form:
                yield form.submit.call, Message(blocks=(*above, block), summary="")
            above = (*above, block) if isinstance(block, Paragraph) else ()


def _part(parts: Sequence[Json], part: int) -> Json:
    return parts[min(part, len(parts) - 1)]


def _in(thread: str) -> Json:
    return {"thread_ts": thread} if thread else {}


def _all_marked(key: str, shown: Drawn) -> tuple[Sequence[Json], Sequence[Json]]:
    """The parts of a message, and those of its one reply."""
    every, top = (*shown.parts, *shown.thread), len(shown.parts)
    marked = [{**one, **_marked(key, part, top, len(every))} for part, one in enumerate(every)]
    return marked[:top], marked[top:]


def _put(ids: Sequence[str], shown: Sequence[Json]) -> Iterator[tuple[str, Json]]:
    """What goes where; nothing where there is less of the message than there was."""
    for at, ts in enumerate(ids):
        yield ts, shown[at] if at < len(shown) else _NOTHING


def _marked(key: str, part: int, top: int, total: int) -> Json:
    """What a message is found by again."""
    if not key:
        return {}
    payload = {"key": key, "part": part, "top": top, "of": total}
    return {"metadata": {"event_type": _EVENT, "event_payload": payload}}
