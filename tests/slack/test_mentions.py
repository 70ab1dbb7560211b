"""Whom somebody mentions is who Slack says: nobody becomes somebody of the company by a mention."""

from typing import Any

import pytest
from msgspec.structs import replace

from partnership.objectives import Objective
from partnership.people import Person, Role
from tests.slack.clients import message, user_id
from tests.slack.companies import Company
from tests.slack.fake_slack import FakeSlack
from tests.world import person

EVE = user_id("eve")
NOBODYS = {
    "a guest": {"is_restricted": True},
    "a guest of one channel": {"is_ultra_restricted": True},
    "of another company": {"team_id": "T0FABRIKAM"},
    "a bot": {"is_bot": True},
    "switched off": {"deleted": True},
}


@pytest.fixture
async def waited(company: Company) -> Company:
    """Rita Vance is on the roster and was never seen."""
    await company.put(replace(person("Rita Vance", "CFO", Role.EXECUTIVE), identities=()))
    return company


async def of_the_account(company: Company, user: str = EVE) -> Person:
    (found,) = (one for one in (await company.book()).all(Person) if any(at.user == user for at in one.identities))
    return found


async def offered(company: Company, fake: FakeSlack) -> None:
    """Rita is to own O2, which waits for her."""
    await company.put(replace((await company.book()).need(Objective, "O2"), owner=None, accepted_at=None))
    assert await company.bot.event(message(fake, "Ada", "assign O2 to @rita")) == 200


@pytest.mark.parametrize("more", NOBODYS.values(), ids=NOBODYS.keys())
@pytest.mark.parametrize("who", ["Jon", "Mallory"])
async def test_who_is_not_of_the_company_takes_nobodys_place_by_a_mention(
    waited: Company, fake: FakeSlack, who: str, more: dict[str, Any]
) -> None:
    await offered(waited, fake)
    fake.user(EVE, "Rita Vance", **more)
    fake.user(user_id("mallory"), "Mallory Moss", is_restricted=True)

    assert await waited.bot.event(message(fake, who, f"hello <@{EVE}>")) == 200
    await waited.passes(hours=2)
    for words in ("accept O2", "objectives"):
        assert await waited.bot.event(message(fake, "Eve", words)) == 200

    assert (await waited.person("rita")).pending
    assert (await of_the_account(waited)).guest
    assert not waited.told("eve", "Marketplace")
    assert (await waited.book()).need(Objective, "O2").owner is None


async def test_who_was_mentioned_as_a_guest_has_no_rights_as_long_as_slack_says_nothing_else(
    waited: Company, fake: FakeSlack
) -> None:
    fake.user(EVE, "Rita Vance", is_restricted=True)
    assert await waited.bot.event(message(fake, "Jon", f"hello <@{EVE}>")) == 200
    fake.fail(method="users.info", status=500, times=-1)

    assert await waited.bot.event(message(fake, "Eve", "objectives")) == 200

    assert len(waited.texts("eve")) == 1
    assert not waited.told("eve", "Marketplace")


async def test_who_became_a_guest_is_one_from_the_mention_on(company: Company, fake: FakeSlack) -> None:
    fake.profiles[user_id("jon")]["is_restricted"] = True
    await company.settle(hours=25)

    assert await company.bot.event(message(fake, "Maria", f"hello <@{user_id('jon')}>")) == 200

    assert (await company.person("jon")).guest


async def test_somebody_of_the_company_who_is_mentioned_is_who_waits_on_the_roster(
    waited: Company, fake: FakeSlack
) -> None:
    fake.user(EVE, "Rita Vance")

    assert await waited.bot.event(message(fake, "Jon", f"hello <@{EVE}>")) == 200

    assert (await of_the_account(waited)).id == "rita"
    assert (await waited.person("rita")).is_executive()


async def test_while_slack_says_nothing_a_mention_is_nobody_yet_and_is_known_with_the_next_one(
    waited: Company, fake: FakeSlack
) -> None:
    fake.user(EVE, "Rita Vance")
    assert await waited.bot.event(message(fake, "Jon", "what now")) == 200
    fake.fail(method="users.info", status=500)
    assert await waited.bot.event(message(fake, "Jon", f"hello <@{EVE}>")) == 200
    assert (await waited.person("rita")).pending
    assert (await of_the_account(waited)).guest

    assert await waited.bot.event(message(fake, "Jon", f"hello <@{EVE}>")) == 200

    assert (await of_the_account(waited)).id == "rita"


async def test_a_mentioned_guest_gets_no_role(company: Company, fake: FakeSlack) -> None:
    fake.user(EVE, "Eve Stone", is_restricted=True)

    assert await company.bot.event(message(fake, "Ada", f"executive add <@{EVE}> as COO")) == 200

    assert company.told("ada", "Eve Stone is a guest here") == 1
    assert not (await of_the_account(company)).roles


async def test_a_message_full_of_mentions_makes_few_people(company: Company, fake: FakeSlack) -> None:
    fake.user(EVE, "Eve Stone", is_restricted=True)
    known = len((await company.book()).all(Person))

    text = " ".join(f"<@U{number:08d}>" for number in range(300))
    assert await company.bot.event(message(fake, "Eve", text)) == 200

    speaker = await of_the_account(company)
    made = [one for one in (await company.book()).all(Person) if one.id != speaker.id]
    assert len(made) <= known + 20
    assert sum(one.guest for one in made) == len(made) - known


async def test_a_mention_is_looked_up_once_a_day(company: Company, fake: FakeSlack) -> None:
    fake.user(EVE, "Eve Stone", is_restricted=True)
    assert await company.bot.event(message(fake, "Jon", "what now")) == 200
    fake.calls.clear()

    for _ in range(3):
        assert await company.bot.event(message(fake, "Jon", f"hello <@{EVE}>")) == 200

    assert [name for name, _ in fake.calls].count("users.info") == 1
