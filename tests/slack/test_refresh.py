"""What Slack says of people is asked for once a day, and anew when it says that something changed."""

import pytest

from tests.slack import clients
from tests.slack.clients import message
from tests.slack.companies import Company
from tests.slack.conftest import Starting
from tests.slack.fake_slack import FakeSlack

GOAL = "Marketplace billed sales"


@pytest.fixture
async def company(start: Starting, fake: FakeSlack) -> Company:
    company = await Company(await start(), fake).open()
    await company.bot.event(message(fake, "Ada", "hello"))
    fake.posts.clear()
    return company


def looked_up(fake: FakeSlack) -> int:
    return fake.calls.count(("users.info", ""))


async def test_somebody_who_writes_often_is_looked_up_once_a_day(company: Company, fake: FakeSlack) -> None:
    before = looked_up(fake)
    for _ in range(3):
        await company.bot.event(message(fake, "Ada", "objectives"))
    assert looked_up(fake) == before

    company.bot.clock.go(days=1)
    await company.bot.event(message(fake, "Ada", "objectives"))
    assert looked_up(fake) == before + 1


async def test_who_became_a_guest_loses_their_rights_the_next_day(company: Company, fake: FakeSlack) -> None:
    fake.profiles["U0ADA"]["is_restricted"] = True

    company.bot.clock.go(days=1)
    await company.bot.event(message(fake, "Ada", "objectives"))

    assert not company.told("ada", GOAL)
    assert not (await company.person("ada")).is_admin()


async def test_who_became_a_guest_loses_their_rights_with_the_next_word_where_slack_tells_it(
    company: Company, fake: FakeSlack
) -> None:
    fake.profiles["U0ADA"]["is_restricted"] = True
    await company.bot.event(clients.envelope({"type": "user_change", "user": fake.profiles["U0ADA"]}))

    await company.bot.event(message(fake, "Ada", "objectives"))

    assert not company.told("ada", GOAL)


async def test_a_profile_gives_zone_country_and_title_to_who_has_none(company: Company, fake: FakeSlack) -> None:
    profile = {"real_name": "Zoe Lang", "title": "CFO", "email": "zoe@contoso.com"}
    fake.user("U0ZOE", "Zoe Lang", profile=profile, tz="Asia/Tokyo", locale="ja-JP")

    await company.bot.event(message(fake, "Zoe", "hello"))

    zoe = await company.person("zoe")
    assert (zoe.zone, zoe.country, zoe.title, zoe.email) == ("Asia/Tokyo", "JP", "CFO", "zoe@contoso.com")
