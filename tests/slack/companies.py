"""A company that lives in Slack, put into a running bot's store; and what the tests of faults ask of it."""

from msgspec.structs import replace

from partnership.people import Identity, Person
from partnership.record import Record
from partnership.workspace import Chat, Home
from tests.bot.company import Company as AnyCompany
from tests.slack.clients import pressed, user_id
from tests.slack.fake_slack import TEAM, FakeSlack
from tests.slack.reading import pressables, read
from tests.slack.served import Bot
from tests.world import CAST, OBJECTIVES

HOME = Home(platform="slack", id=TEAM)
LEADERSHIP = Chat(platform="slack", home=TEAM, id="C0LEADERSHIP", kind="channel", name="leadership")


class Company(AnyCompany):
    """Contoso in Slack."""

    def __init__(self, bot: Bot, fake: FakeSlack) -> None:
        super().__init__(bot)
        self.bot = bot
        self.fake = fake

    async def open(self, *more: Record, objectives: tuple[Record, ...] = OBJECTIVES) -> "Company":
        for one in CAST:
            self.fake.user(user_id(one.id), one.name)
        self.fake.channel(LEADERSHIP.id, LEADERSHIP.name, [user_id(one.id) for one in CAST])
        await self.create(HOME, LEADERSHIP, *map(in_slack, CAST), *objectives, *(in_slack(one) for one in more))
        return self

    def texts(self, who: str) -> list[str]:
        return [read(one) for one in self.fake.said(self.fake.direct(user_id(who)))]

    def only(self, who: str) -> list[str]:
        """What somebody sees in channels that nobody else does."""
        return [read(one.message) for one in self.fake.posts if one.only == user_id(who)]

    def sends(self, who: str) -> int:
        """How often Slack was told to say something to somebody, taken or not."""
        return self.fake.calls.count(("chat.postMessage", self.fake.direct(user_id(who))))


def in_slack(record: Record) -> Record:
    """A person of the world, with an account in Slack."""
    if not isinstance(record, Person):
        return record
    return replace(record, identities=(Identity(platform="slack", home=TEAM, user=user_id(record.id)),))


async def press(bot: Bot, fake: FakeSlack, who: str, label: str) -> None:
    """The newest button of that label in somebody's direct chat."""
    here = fake.direct(user_id(who))
    post, found = next(
        (post, one)
        for post in reversed(fake.posts)
        if post.channel == here
        for one in pressables(post.message)
        if one.title.removesuffix("…") == label
    )
    await bot.interaction(pressed(fake, who, found.action, post.channel, post.ts))
