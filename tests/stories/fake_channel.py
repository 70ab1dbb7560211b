"""A channel in memory: what arrived where, and failing as a story says."""

import re
from collections.abc import Callable
from datetime import datetime

import msgspec

from bot.channels.console import PLATFORM
from bot.channels.port import Address, Busy, CannotAsk, Pace, Unreachable
from bot.render.plain import render
from partnership.message import Block, Message
from tests.stories.stage import Heard, Killed

_WIDE = 100_000
STRAY = re.compile(r"\\x0[ef]|[\x0e\x0f]")
"""The marks of `typed` in what is not made of lines, such as a label or what a lock screen shows."""


class Shown(msgspec.Struct, kw_only=True):
    """A message in a place with all its states, newest last."""

    key: str
    place: str
    states: list[Message]
    thread: bool = False


class FakeChannel:
    """The whole Channel port in memory: what arrived where, and failing as the story says."""

    platform = PLATFORM
    pace = Pace()

    def __init__(self, now: Callable[[], datetime], *, can_be_asked: bool = True) -> None:
        self._now = now
        self.can_be_asked = can_be_asked
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

    async def look_up(self, workspace: str, to: Address, *, key: str, thread_of: str | None) -> str | None:
        if not self.can_be_asked:
            raise CannotAsk
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
        assert not STRAY.search(repr(blocks) + summary), f"a command that is not set apart: {text}"
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


def drawn(blocks: tuple[Block, ...]) -> str:
    """Blocks as words, buttons as [Label]."""
    return render(Message(blocks=blocks, summary=""), width=_WIDE, numbered=False).text


def place_of(to: Address) -> str:
    """The name of an address in stories."""
    if to.identity:
        return place_of_user(to.identity.user)
    return f"#{to.chat.name}" if to.chat else "?"


def place_of_user(user: str) -> str:
    return user.capitalize()
