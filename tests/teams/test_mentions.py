"""Whom somebody mentions is who the roster says: a guest never becomes somebody of the company by a mention."""

import pytest
from msgspec.structs import replace

from partnership.objectives import Objective
from partnership.people import Person, Role
from tests.teams.clients import message, user_id
from tests.teams.companies import Company
from tests.teams.conftest import Starting
from tests.teams.fake_connector import TENANT, FakeConnector, Json
from tests.teams.reading import pressables
from tests.world import person

GITA = user_id("gita")


@pytest.fixture
async def company(start: Starting, fake: FakeConnector) -> Company:
    """Priya Nair is on the roster and was never seen; a guest calls themselves the same."""
    company = await Company(await start(), fake).open()
    await company.put(replace(person("Priya Nair", "CFO", Role.EXECUTIVE), identities=()))
    account(fake, guest=True)
    return company


def account(fake: FakeConnector, *, guest: bool) -> None:
    role = "guest" if guest else "user"
    fake.profiles[GITA] = {"id": GITA, "name": "Priya Nair", "userRole": role, "tenantId": TENANT}


def mentioning(fake: FakeConnector, who: str, text: str) -> Json:
    """The event in whose text `@her` mentions that account."""
    event = message(fake, who, text.replace("@her", "<at>Priya Nair</at>"))
    mention = {"type": "mention", "text": "<at>Priya Nair</at>", "mentioned": {"id": GITA, "name": "Priya Nair"}}
    return {**event, "entities": [*event["entities"], mention]}


async def of_the_account(company: Company) -> Person:
    (found,) = (one for one in (await company.book()).all(Person) if any(at.user == GITA for at in one.identities))
    return found


async def test_a_guest_who_is_mentioned_is_nobody_who_waits_on_the_roster(
    company: Company, fake: FakeConnector
) -> None:
    await company.bot.post(mentioning(fake, "Jon", "hello @her"))
    await company.write("priya", "Billed sales: 38k")
    await company.settle(minutes=1)

    assert (await company.person("priya")).pending
    assert (await of_the_account(company)).guest
    assert not company.texts("gita")


async def test_a_mentioned_guest_reads_nothing_also_while_the_roster_is_down(
    company: Company, fake: FakeConnector
) -> None:
    await company.bot.post(mentioning(fake, "Jon", "hello @her"))
    fake.fail(fake.direct(GITA), status=503)
    await company.bot.post(message(fake, "Gita", "objectives"))

    assert len(company.texts("gita")) == 1
    assert not company.told("gita", "Marketplace")


ROLES = ["executive add @her as COO", "same person @her as @priya", "assign O1 to @her", "assign O1 to @her now"]


@pytest.mark.parametrize("words", ROLES)
async def test_a_mentioned_guest_gets_no_role_and_no_objective(
    company: Company, fake: FakeConnector, words: str
) -> None:
    await company.bot.post(mentioning(fake, "Ada", words))

    book = await company.book()
    objective = book.need(Objective, "O1")
    assert company.told("ada", "guest" if words in ROLES[:2] else "not on the executive roster") == 1
    assert not [one for post in fake.said(fake.direct(user_id("ada"))) for one in pressables(post)]
    assert not (await of_the_account(company)).roles
    assert objective.owner == "maria"
    assert objective.proposal is None


async def test_while_the_roster_is_down_a_mention_is_nobody_yet_and_is_known_with_the_next_one(
    company: Company, fake: FakeConnector
) -> None:
    account(fake, guest=False)
    fake.fail(fake.direct(user_id("jon")))  # who speaks
    fake.fail(fake.direct(user_id("jon")), status=503)
    await company.bot.post(mentioning(fake, "Jon", "hello @her"))
    assert (await company.person("priya")).pending
    assert (await of_the_account(company)).guest

    await company.bot.post(mentioning(fake, "Jon", "hello @her"))
    assert (await of_the_account(company)).id == "priya"
    assert (await company.person("priya")).is_executive()


async def test_who_is_known_is_not_looked_up_for_a_mention(company: Company, fake: FakeConnector) -> None:
    account(fake, guest=False)
    for _ in range(3):
        await company.bot.post(mentioning(fake, "Jon", "hello @her"))

    assert fake.calls.count(("GET", fake.direct(user_id("jon")))) == 2
