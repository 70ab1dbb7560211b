"""Where a story is played: people who say, tap and fill in, and places where something is heard.

Only this file knows a platform. Another channel takes part in the stories by another `Stage`.
"""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import Protocol

import msgspec

from bot.channels.console import HOME, LEADERSHIP, PLATFORM, direct_chat, mentions_in
from bot.channels.port import Address, Busy, Unreachable
from bot.incoming import Arrival, Incoming, Reply
from bot.render.forms import filled
from bot.render.plain import present_values, render
from partnership.message import Block, Button, Buttons, Call, Form, Item, Message
from partnership.workspace import Chat
from storage.face import Face
from tests.world import CAST

Handle = Callable[[Incoming], Awaitable[Reply]]

_WIDE = 100_000
_NAMES = {one.id: one.name for one in CAST}


class CannotPlay(Exception):
    """The story wants something that nobody could do: no such button, no such form."""


class Killed(BaseException):
    """The process ended here; nothing after this line happened."""


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """One message as it arrived. `quiet`: an answer or edit in an earlier message's place, which pings nobody."""

    place: str
    at: datetime
    text: str
    summary: str
    thread: bool = False
    quiet: bool = False


class Stage(Protocol):
    """One platform with its people. A place is a person's name, or a channel's with # before it."""

    async def say(self, who: str, text: str, *, where: str = "") -> None:
        """Type in the direct chat, or in a channel."""

    async def tap(self, who: str, label: str, *, at: str = "", where: str = "", old: bool = False) -> None:
        """Tap the newest button with this label. Raises CannotPlay when there is none, or more than one."""

    async def fill(self, who: str, form: str, values: tuple[str, ...]) -> None:
        """Fill in `field: value` in the form of that item, or with that button, and send it."""

    async def install(self, who: str, *, where: str = "") -> None:
        """Add Steward to the direct chat, or to a channel."""

    def heard(self) -> list[Heard]:
        """What arrived since the last call, in order."""

    def seen(self, place: str) -> list[str]:
        """Every message of a place as it stands now, oldest first."""

    def refuse(self, place: str, reason: str | None) -> None:
        """Messages to this place are refused for good from now on; None: they arrive again."""

    def busy(self, *, busy: bool) -> None:
        """The platform takes no messages for now, or takes them again."""

    def kill_after_next(self, place: str) -> None:
        """The next message there arrives, and the process dies before it knows."""


class Shown(msgspec.Struct, kw_only=True):
    """A message in a place with all its states, newest last."""

    key: str
    place: str
    states: list[Message]
    thread: bool = False


class FakeChannel:
    """The whole Channel port in memory: what arrived where, and failing as the story says."""

    platform = PLATFORM

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.shown: list[Shown] = []
        self.heard: list[Heard] = []
        self.refused: dict[str, str] = {}
        self.is_busy = False
        self.dies_after = ""
        self.dead = False

    async def send(self, workspace: str, to: Address, message: Message, *, key: str, thread_of: str | None) -> str:
        place = self._reach(to)
        self.put(key, place, message, thread=thread_of is not None)
        if self.dies_after == place.casefold():
            self.dead, self.dies_after = True, ""
            raise Killed
        return key

    async def edit(self, workspace: str, to: Address, message_id: str, message: Message) -> None:
        place = self._reach(to)
        shown = next((one for one in self.shown if one.key == message_id), None)
        if shown is None:
            raise Unreachable("its message is gone")
        shown.states.append(message)
        self._hear(place, message.blocks, message.summary, quiet=True)

    async def look_up(self, workspace: str, to: Address, *, key: str) -> str | None:
        self._reach(to)
        return next((one.key for one in self.shown if one.key == key), None)

    def put(self, key: str, place: str, message: Message, *, thread: bool = False) -> None:
        """A new message; its thread part is one reply of its own."""
        self.shown.append(Shown(key=key, place=place, states=[message], thread=thread))
        self._hear(place, message.blocks, message.summary, thread=thread)
        if message.thread:
            self._hear(place, message.thread, message.summary, thread=True)

    def replace(self, shown: Shown, message: Message) -> None:
        """An answer in the place of the message that was tapped."""
        shown.states.append(message)
        self._hear(shown.place, message.blocks, message.summary, quiet=True)

    def _hear(
        self, place: str, blocks: tuple[Block, ...], summary: str, *, thread: bool = False, quiet: bool = False
    ) -> None:
        text = drawn(blocks)
        self.heard.append(
            Heard(place=place, at=self._now(), text=text, summary=summary, thread=thread, quiet=quiet)
        )  # fmt: skip

    def _reach(self, to: Address) -> str:
        if self.dead:
            raise Killed
        place = place_of(to)
        if self.is_busy:
            raise Busy(30)
        if reason := self.refused.get(place.casefold()):
            raise Unreachable(reason)
        return place


class ConsoleStage:
    """The console's people on a fake channel."""

    def __init__(self, channel: FakeChannel) -> None:
        self._channel = channel
        self._events = 0
        self._told = 0
        self._process: tuple[Handle, Face] | None = None

    def open(self, handle: Handle, face: Face) -> None:
        """A process is there to talk to."""
        self._process = (handle, face)

    def close(self) -> None:
        """It is gone."""
        self._process = None

    async def say(self, who: str, text: str, *, where: str = "") -> None:
        _, face = self._running()
        workspace = await face.workspace_at(HOME)
        mentions = dict(mentions_in(text, await face.book(workspace))) if workspace else {}
        await self._arrives(self._incoming(who, where, text=text, mentions=mentions), None)

    async def tap(self, who: str, label: str, *, at: str = "", where: str = "", old: bool = False) -> None:
        shown, call = self._button(where or who, label, at, old=old)
        await self._arrives(self._incoming(who, where, arrival=Arrival.PRESS, call=call), shown)

    async def fill(self, who: str, form: str, values: tuple[str, ...]) -> None:
        for shown in self._newest(who):
            for name, found in _forms(shown.states[-1]):
                if form not in (name, found.submit.label, found.submit.call.command):
                    continue
                call = filled(found, "\n".join(values))
                if call is None:
                    fields = ", ".join(field.name for field in found.fields)
                    raise CannotPlay(f"the form {form} has the fields {fields}")
                await self._arrives(self._incoming(who, "", arrival=Arrival.PRESS, call=call), shown)
                return
        raise CannotPlay(f"{who} has no form {form}")

    async def install(self, who: str, *, where: str = "") -> None:
        await self._arrives(self._incoming(who, where, arrival=Arrival.INSTALLED), None)

    def heard(self) -> list[Heard]:
        fresh = self._channel.heard[self._told :]
        self._told = len(self._channel.heard)
        return fresh

    def seen(self, place: str) -> list[str]:
        return [
            drawn((*shown.states[-1].blocks, *shown.states[-1].thread))
            for shown in self._channel.shown
            if shown.place.casefold() == place.casefold()
        ]

    def refuse(self, place: str, reason: str | None) -> None:
        self._channel.refused.pop(place.casefold(), None)
        if reason:
            self._channel.refused[place.casefold()] = reason

    def busy(self, *, busy: bool) -> None:
        self._channel.is_busy = busy

    def kill_after_next(self, place: str) -> None:
        self._channel.dies_after = place.casefold()

    def _running(self) -> tuple[Handle, Face]:
        if self._process is None:
            raise CannotPlay("the process is down")
        return self._process

    def _incoming(
        self,
        who: str,
        where: str,
        *,
        arrival: Arrival = Arrival.WORDS,
        text: str = "",
        call: Call | None = None,
        mentions: dict[str, str] | None = None,
    ) -> Incoming:
        self._events += 1
        user = who.casefold()
        return Incoming(
            event=f"story-{self._events}",
            home=HOME,
            chat=_channel_called(where) if where else direct_chat(user),
            user=user,
            name=_NAMES.get(user, who),
            arrival=arrival,
            text=text,
            call=call,
            mentions=mentions or {},
        )

    async def _arrives(self, incoming: Incoming, tapped: Shown | None) -> None:
        handle, _ = self._running()
        reply = await handle(incoming)
        if reply.message is None:
            return
        if reply.in_place and tapped:
            self._channel.replace(tapped, reply.message)
            return
        # In a channel the answer to a tap is a notice that only the one who tapped sees.
        alone = incoming.chat.kind == "direct" or reply.message.private or incoming.arrival is Arrival.PRESS
        place = _place(incoming.user) if alone else f"#{incoming.chat.name}"
        self._channel.put(f"answer-{incoming.event}", place, reply.message)

    def _newest(self, place: str) -> list[Shown]:
        return [one for one in reversed(self._channel.shown) if one.place.casefold() == place.casefold()]

    def _button(self, place: str, label: str, at: str, *, old: bool) -> tuple[Shown, Call]:
        shown_here = self._newest(place)
        for shown in reversed(shown_here) if old else shown_here:
            for state in shown.states if old else shown.states[-1:]:
                calls = [button for name, button in _buttons(state) if button.label == label and at in ("", name)]
                if len(calls) == 1 or (old and calls):
                    return shown, calls[0].call
                if calls:
                    raise CannotPlay(f"{label} stands there {len(calls)} times; say at which item")
        where = f" at {at}" if at else ""
        raise CannotPlay(f"there is no button {label}{where} for {place}")


def drawn(blocks: tuple[Block, ...]) -> str:
    """Blocks as words, buttons as [Label]."""
    return render(Message(blocks=blocks, summary=""), width=_WIDE, numbered=False).text


def place_of(to: Address) -> str:
    """The name of an address in stories."""
    if to.identity:
        return _place(to.identity.user)
    return f"#{to.chat.name}" if to.chat else "?"


def _place(user: str) -> str:
    return user.capitalize()


def _channel_called(where: str) -> Chat:
    name = where.removeprefix("#")
    if name.casefold() == LEADERSHIP.id:
        return msgspec.structs.replace(LEADERSHIP, members=9)
    return Chat(platform=PLATFORM, home=HOME.id, id=name.casefold(), kind="channel", name=name, members=5)


def _buttons(message: Message) -> Iterator[tuple[str, Button]]:
    """Every button with the item it stands in; a form's own button sends what the form shows."""
    for block in (*message.blocks, *message.thread):
        match block:
            case Buttons(buttons=buttons):
                yield from (("", button) for button in buttons)
            case Item(name=name, buttons=buttons):
                yield from ((name, button) for button in buttons)
            case _:
                pass
    for name, form in _forms(message):
        yield name, msgspec.structs.replace(form.submit, call=present_values(form))


def _forms(message: Message) -> Iterator[tuple[str, Form]]:
    for block in (*message.blocks, *message.thread):
        if isinstance(block, Form):
            yield "", block
        elif isinstance(block, Item) and block.form:
            yield block.name, block.form
