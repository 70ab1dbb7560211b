"""A company that lives in Teams, put into a running bot's store; and what the tests of faults ask of it."""

from msgspec.structs import replace

from bot.channels.teams.places import Region
from partnership.people import Identity, Person
from partnership.record import Record
from partnership.workspace import Chat, Home
from tests.bot.company import Company as AnyCompany
from tests.teams.clients import user_id
from tests.teams.fake_connector import BOT, TENANT, FakeConnector
from tests.teams.reading import read
from tests.teams.served import Bot
from tests.world import CAST, OBJECTIVES, WORKSPACE

HOME = Home(platform="teams", id=TENANT)
LEADERSHIP = Chat(platform="teams", home=TENANT, id="19:leadership@thread.tacv2", kind="channel", name="leadership")


class Company(AnyCompany):
    """Contoso in Teams."""

    def __init__(self, bot: Bot, fake: FakeConnector) -> None:
        super().__init__(bot)
        self.bot = bot
        self.fake = fake

    async def open(self, *more: Record, objectives: tuple[Record, ...] = OBJECTIVES) -> "Company":
        for one in CAST:
            profile = {"id": user_id(one.id), "name": one.name, "tenantId": TENANT, "userRole": "user"}
            self.fake.profiles[user_id(one.id)] = profile
        self.fake.members.setdefault(LEADERSHIP.id, list(self.fake.profiles.values()))
        await self.create(HOME, LEADERSHIP, *map(in_teams, CAST), *objectives, *(in_teams(one) for one in more))
        await self.reached_at(self.fake.address)
        return self

    async def reached_at(self, service: str) -> None:
        """Microsoft serves this tenant there."""
        await self.bot.app.teams.places.follow(WORKSPACE.id, Region(service, BOT))

    def texts(self, who: str) -> list[str]:
        return [read(one) for one in self.fake.said(self.fake.direct(user_id(who)))]

    def sends(self, who: str) -> int:
        """How often the connector was told to say something to somebody, taken or not."""
        return self.fake.calls.count(("POST", self.fake.direct(user_id(who))))


def in_teams(record: Record) -> Record:
    """A person of the world, with an account in Teams."""
    if not isinstance(record, Person):
        return record
    return replace(record, identities=(Identity(platform="teams", home=TENANT, user=user_id(record.id)),))
