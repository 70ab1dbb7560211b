"""Whom the roster says nothing of has no rights by a name; an admin may say who that is."""

import pytest
from msgspec.structs import replace

from partnership.people import Role
from tests.teams.clients import executed, message, user_id
from tests.teams.companies import Company
from tests.teams.conftest import Starting
from tests.teams.fake_connector import TENANT, FakeConnector
from tests.teams.reading import pressables, read
from tests.world import person

PRIYA = user_id("priya")


@pytest.fixture
async def company(start: Starting, fake: FakeConnector) -> Company:
    """Priya Nair is on the roster and was never seen; Teams' own roster knows nothing of her."""
    company = await Company(await start(), fake).open()
    await company.put(replace(person("Priya Nair", "CFO", Role.EXECUTIVE), identities=()))
    return company


async def says(company: Company, fake: FakeConnector, words: str) -> str:
    await company.bot.post({**message(fake, "Priya", words), "from": {"id": PRIYA, "name": "Priya Nair"}})
    await company.settle(minutes=1)
    return company.texts("priya")[-1]


async def yes(company: Company, fake: FakeConnector) -> None:
    """Ada presses it."""
    card = next(one for one in fake.posts if "said hello" in read(one.activity))
    data = next(one.data for one in pressables(card.activity) if one.title == "Yes")
    await company.bot.post(executed(fake, "Ada", data, card.id))
    await company.settle(minutes=1)


async def test_an_admin_is_asked_once_whether_an_account_is_the_one_on_the_list_and_their_yes_counts(
    company: Company, fake: FakeConnector
) -> None:
    heard = await says(company, fake, "hello")
    await says(company, fake, "hello")

    assert "I ask Ada whether you are the Priya on the list" in heard
    (asked,) = [one for one in fake.said(fake.direct(user_id("ada"))) if "Priya Nair said hello" in read(one)]
    assert "is that the CFO you named?" in read(asked)
    assert "Ada can give you access" in await says(company, fake, "objectives")

    await yes(company, fake)

    assert (await company.person("priya")).identities[0].user == PRIYA
    assert "Marketplace billed sales" in await says(company, fake, "objectives")


async def test_who_teams_calls_a_guest_later_on_is_one(company: Company, fake: FakeConnector) -> None:
    await says(company, fake, "hello")
    await yes(company, fake)
    fake.profiles[PRIYA] = {"id": PRIYA, "name": "Priya Nair", "userRole": "guest", "tenantId": TENANT}

    assert "Ada can give you access" in await says(company, fake, "objectives")
