"""The console's people on a fake channel. Only this file and the fake channel know a platform."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime

import msgspec

from bot.channels.console import HOME, LEADERSHIP, PLATFORM, direct_chat, mentions_in
from bot.channels.port import Channel
from bot.incoming import Arrival, Incoming, Reply
from bot.render.forms import filled
from bot.render.plain import present_values
from bot.turns import Turns
from partnership.message import Button, Buttons, Call, Form, Item, Message
from partnership.record import Record
from partnership.workspace import Chat, Workspace
from storage.face import Face
from tests.stories.fake_channel import FakeChannel, Shown, drawn, place_of_user
from tests.stories.stage import CannotPlay, Heard
from tests.world import CAST

Handle = Callable[[Incoming], Awaitable[Reply]]

_NAMES = {one.id: one.name for one in CAST}


class ConsoleStage:
    """The console's people on a fake channel; `now` is the story's clock. `can_be_asked`: see the Channel port."""

    def __init__(self, now: Callable[[], datetime], *, can_be_asked: bool = True) -> None:
        self._channel = FakeChannel(now, can_be_asked=can_be_asked)
        self._events = 0
        self._told = 0
        self._process: tuple[Handle, Face] | None = None

    @property
    def channel(self) -> Channel:
        return self._channel

    def housed(self, workspace: Workspace, records: list[Record]) -> tuple[Workspace, list[Record]]:
        return workspace, records

    async def given(self, workspace: str) -> None:
        """The console's people need nothing."""

    async def open(self, turns: Turns, face: Face) -> None:
        self._process = (turns.handle, face)

    async def leave(self) -> None:
        await self.close()

    async def close(self) -> None:
        self._process = None
        self._channel.dead = False

    async def say(self, who: str, text: str, *, where: str = "") -> None:
        _, face = self._running()
        workspace = await face.workspace_at(HOME)
        mentions = dict(mentions_in(text, await face.book(workspace))) if workspace else {}
        await self._arrives(self._incoming(who, where, text=text, mentions=mentions), None)

    async def tap(self, who: str, label: str, *, at: str = "", where: str = "", old: bool = False) -> None:
        shown, call = self._button(where or who, label, at, old=old)
        await self._arrives(self._incoming(who, where, call=call), shown)

    async def fill(self, who: str, form: str, values: tuple[str, ...]) -> None:
        for shown in self._newest(who):
            for name, found in _forms(shown.states[-1]):
                if form not in (name, found.submit.label, found.submit.call.command):
                    continue
                call = filled(found, "\n".join(values))
                if call is None:
                    fields = ", ".join(field.name for field in found.fields)
                    raise CannotPlay(f"the form {form} has the fields {fields}")
                await self._arrives(self._incoming(who, "", call=call), shown)
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
        alone = incoming.chat.kind == "direct" or reply.message.private or incoming.call is not None
        where = place_of_user(incoming.user) if alone else f"#{incoming.chat.name}"
        self._channel.put(f"answer-{incoming.event}", where, reply.message)

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
