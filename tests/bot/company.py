"""A company on a platform, in a running bot's store; and what the tests of faults ask of it."""

from abc import ABC, abstractmethod
from datetime import timedelta
from itertools import count
from typing import Protocol

from msgspec.structs import replace

from bot.application import Application
from partnership.book import Book
from partnership.delivery import Delivery, DeliveryState, ToPerson, Why
from partnership.message import say
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.record import Record
from partnership.workspace import Channel, Chat, Home
from tests.bot.platform import Clock
from tests.world import WORKSPACE

_numbers = count(1)


class Bot(Protocol):
    """A running Steward in a time of the test's own."""

    @property
    def app(self) -> Application: ...

    @property
    def clock(self) -> Clock: ...


class Company(ABC):
    """Contoso. Objectives and people beside its cast are given; time goes on in steps of the test's clock."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    @abstractmethod
    def texts(self, who: str) -> list[str]:
        """What stands in somebody's direct chat, as plain words."""

    async def create(self, home: Home, leadership: Chat, *records: Record) -> None:
        """The company, living there, with its channel."""
        channel = Channel(chat=leadership, members=9)
        await self._bot.app.face.create(
            replace(WORKSPACE, homes=(home,), channels=(leadership,), channel=channel, zone="UTC", country="GB")
        )
        await self.put(*records)

    async def put(self, *records: Record) -> None:
        clock = self._bot.clock
        await self._bot.app.face.commit(WORKSPACE.id, await self.book(), Outcome(changes=records), now=clock())

    async def write(self, who: str, text: str) -> str:
        """A message that waits to be sent; its id."""
        name, now = f"note-{next(_numbers)}", self._bot.clock()
        note = Delivery(id=name, at=now, to=ToPerson(person=who), message=say(text), why=Why.NOTE)
        await self.deliver(note)
        return name

    async def edit(self, delivery: str, who: str, text: str) -> None:
        """That message shall be another."""
        name, now = f"{delivery}:edit", self._bot.clock()
        to = ToPerson(person=who)
        await self.deliver(Delivery(id=name, at=now, to=to, message=say(text), why=Why.ANSWER, edits=delivery))

    async def deliver(self, delivery: Delivery) -> None:
        face, now = self._bot.app.face, self._bot.clock()
        await face.commit(WORKSPACE.id, await self.book(), Outcome(deliveries=(delivery,)), now=now)

    async def settle(self, **step: float) -> None:
        """Time goes on by one step, and everything due then is done."""
        self._bot.clock.go(**step)
        await self._bot.app.settle()

    async def passes(self, **time: float) -> None:
        """Time goes on until then, minute by minute."""
        until = self._bot.clock() + timedelta(**time)
        while self._bot.clock() < until:
            await self.settle(minutes=1)

    async def book(self) -> Book:
        return await self._bot.app.face.book(WORKSPACE.id)

    async def person(self, who: str) -> Person:
        return (await self.book()).need(Person, who)

    async def state(self, name: str) -> DeliveryState:
        found = await self._bot.app.face.delivery(WORKSPACE.id, name)
        assert found is not None
        return found.state

    def told(self, who: str, part: str) -> int:
        """How many of somebody's messages have these words in them."""
        return sum(part in one for one in self.texts(who))

    async def hears(self, who: str, part: str) -> int:
        """How often somebody heard of it, an hour after the first time. Whenever this runs, that is in their hours."""
        for _ in range(14 * 24):
            if self.told(who, part):
                break
            await self.settle(hours=1)
        await self.settle(hours=1)
        return self.told(who, part)
