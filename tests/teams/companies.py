"""A company that lives in Teams, put into a running bot's store; and what the tests of faults ask of it."""

from datetime import timedelta
from itertools import count

from msgspec.structs import replace

from bot.channels.teams.places import Region
from partnership.book import Book
from partnership.delivery import Delivery, DeliveryState, ToPerson, Why
from partnership.message import say
from partnership.outcome import Outcome
from partnership.people import Identity, Person
from partnership.record import Record
from partnership.workspace import Channel, Chat, Home
from tests.teams.clients import user_id
from tests.teams.conftest import Bot
from tests.teams.fake_connector import BOT, TENANT, FakeConnector
from tests.teams.reading import read
from tests.world import CAST, OBJECTIVES, WORKSPACE

HOME = Home(platform="teams", id=TENANT)
LEADERSHIP = Chat(platform="teams", home=TENANT, id="19:leadership@thread.tacv2", kind="channel", name="leadership")

_numbers = count(1)


class Company:
    """Contoso in Teams. Objectives and people beside its cast are given; time goes on in steps of the test's clock."""

    def __init__(self, bot: Bot, fake: FakeConnector) -> None:
        self.bot = bot
        self.fake = fake

    async def open(self, *more: Record, objectives: tuple[Record, ...] = OBJECTIVES) -> "Company":
        channel = Channel(chat=LEADERSHIP, members=9)
        await self.bot.app.face.create(
            replace(WORKSPACE, homes=(HOME,), channels=(LEADERSHIP,), channel=channel, zone="UTC", country="GB")
        )
        for one in CAST:
            profile = {"id": user_id(one.id), "name": one.name, "tenantId": TENANT, "userRole": "user"}
            self.fake.profiles[user_id(one.id)] = profile
        self.fake.members.setdefault(LEADERSHIP.id, list(self.fake.profiles.values()))
        await self.put(*map(in_teams, CAST), *objectives, *(in_teams(one) for one in more))
        await self.reached_at(self.fake.address)
        return self

    async def reached_at(self, service: str) -> None:
        """Microsoft serves this tenant there."""
        await self.bot.app.teams.places.follow(WORKSPACE.id, Region(service, BOT))

    async def put(self, *records: Record) -> None:
        await self.bot.app.face.commit(WORKSPACE.id, await self.book(), Outcome(changes=records), now=self.bot.clock())

    async def write(self, who: str, text: str) -> str:
        """A message that waits to be sent; its id."""
        name = f"note-{next(_numbers)}"
        note = Delivery(id=name, at=self.bot.clock(), to=ToPerson(person=who), message=say(text), why=Why.NOTE)
        await self.bot.app.face.commit(
            WORKSPACE.id, await self.book(), Outcome(deliveries=(note,)), now=self.bot.clock()
        )
        return name

    async def settle(self, **step: float) -> None:
        """Time goes on by one step, and everything due then is done."""
        self.bot.clock.go(**step)
        await self.bot.app.settle()

    async def passes(self, **time: float) -> None:
        """Time goes on until then, minute by minute."""
        until = self.bot.clock() + timedelta(**time)
        while self.bot.clock() < until:
            await self.settle(minutes=1)

    async def book(self) -> Book:
        return await self.bot.app.face.book(WORKSPACE.id)

    async def person(self, who: str) -> Person:
        return (await self.book()).need(Person, who)

    async def state(self, name: str) -> DeliveryState:
        found = await self.bot.app.face.delivery(WORKSPACE.id, name)
        assert found is not None
        return found.state

    def texts(self, who: str) -> list[str]:
        """What stands in somebody's direct chat, as plain words."""
        return [read(one) for one in self.fake.said(self.fake.direct(user_id(who)))]

    def told(self, who: str, part: str) -> int:
        """How many of somebody's messages have these words in them."""
        return sum(part in one for one in self.texts(who))

    def sends(self, who: str) -> int:
        """How often the connector was told to say something to somebody, taken or not."""
        return self.fake.calls.count(("POST", self.fake.direct(user_id(who))))


def in_teams(record: Record) -> Record:
    """A person of the world, with an account in Teams."""
    if not isinstance(record, Person):
        return record
    return replace(record, identities=(Identity(platform="teams", home=TENANT, user=user_id(record.id)),))
