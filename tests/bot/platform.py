"""A platform in memory that keeps the whole Channel port, and fails as real ones do."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from bot.channels.port import Address, Busy, CannotAsk, Pace, Unreachable
from partnership.message import Message
from tests.bot.shown import text


class Posted(msgspec.Struct, kw_only=True):
    """A message as it stands in a chat of the platform."""

    id: str
    key: str
    to: str
    text: str
    thread_of: str | None = None
    edits: int = 0


class Lost(Exception):
    """The connection broke; nobody knows whether the message arrived."""


class Clock:
    """Time that moves when it is told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go(self, **step: float) -> None:
        self.now += timedelta(**step)


class MemoryPlatform:
    """Keeps what was posted, in order. What it is asked to do wrong, it does once for each time it was asked."""

    platform = "console"

    def __init__(self) -> None:
        self.posted: list[Posted] = []
        self.calls: list[str] = []
        self.later: dict[str, list[float]] = {}
        """Seconds of Retry-After, one for each call for that account that is put off; "" for anybody."""
        self.refuses: dict[str, str] = {}
        self.loses: set[str] = set()
        """Keys whose answer is lost after the message was posted."""
        self.drops: set[str] = set()
        """Keys whose message is lost before it was posted."""
        self.breaks: set[str] = set()
        """Keys that never arrive: each try ends in a broken connection."""
        self.can_be_asked = True
        self.pace = Pace()
        self.gates: dict[str, asyncio.Event] = {}
        """Accounts that are answered only when their event is set."""

    async def send(self, workspace: str, to: Address, message: Message, *, key: str, thread_of: str | None) -> str:
        account = await self._begin("send", to, key)
        if key in self.drops | self.breaks:
            self.drops.discard(key)
            raise Lost
        posted = Posted(
            id=f"{workspace}:{len(self.posted)}", key=key, to=account, text=text(message), thread_of=thread_of
        )
        self.posted.append(posted)
        if key in self.loses:
            self.loses.remove(key)
            raise Lost
        return posted.id

    async def edit(self, workspace: str, to: Address, message_id: str, message: Message) -> None:
        await self._begin("edit", to, message_id)
        (posted,) = [one for one in self.posted if one.id == message_id]
        posted.text = text(message)
        posted.edits += 1

    async def look_up(self, workspace: str, to: Address, *, key: str, thread_of: str | None) -> str | None:
        await self._begin("look up", to, key)
        if not self.can_be_asked:
            raise CannotAsk
        return next((one.id for one in self.posted if one.key == key), None)

    async def _begin(self, what: str, to: Address, name: str) -> str:
        account = to.identity.user if to.identity else to.chat.id if to.chat else ""
        self.calls.append(f"{what} {name}")
        if gate := self.gates.get(account):
            await gate.wait()
        for who in (account, ""):
            if self.later.get(who):
                raise Busy(self.later[who].pop(0))
        if account in self.refuses:
            raise Unreachable(self.refuses[account])
        return account

    def texts(self, account: str) -> list[str]:
        """What stands in somebody's chat, from top to bottom."""
        return [one.text for one in self.posted if one.to == account]

    def by_key(self) -> Mapping[str, Posted]:
        return {one.key: one for one in self.posted}
