"""An account that was switched off in Slack and is on again."""

from typing import Any

import pytest

from partnership.people import Role
from partnership.workspace import Workspace
from tests.slack.clients import envelope, message, user_id
from tests.slack.companies import Company
from tests.slack.fake_slack import FakeSlack


async def profile(company: Company, fake: FakeSlack, who: str, **more: Any) -> None:
    """Slack has other words of an account now, and tells it."""
    account = fake.profiles[user_id(who)]
    account.update(more)
    assert await company.bot.event(envelope({"type": "user_change", "user": account})) == 200


async def test_who_was_switched_off_by_mistake_is_back_and_gets_a_role_again(company: Company, fake: FakeSlack) -> None:
    await profile(company, fake, "jon", deleted=True)
    assert (await company.person("jon")).left_at
    for _ in range(2):
        await profile(company, fake, "jon", deleted=False)

    jon = await company.person("jon")
    assert (jon.left_at, jon.roles) == (None, frozenset())
    assert await company.hears("ada", "Jon Okafor's account is on again") == 1

    assert await company.bot.event(message(fake, "Ada", f"executive add <@{user_id('jon')}> as CRO")) == 200
    assert (await company.person("jon")).is_executive()


@pytest.mark.parametrize("words", ["executive add <@U0JON> as CRO", "hello <@U0JON>"])
async def test_that_an_account_is_on_again_is_seen_where_it_is_mentioned(
    company: Company, fake: FakeSlack, words: str
) -> None:
    await profile(company, fake, "jon", deleted=True)
    fake.profiles[user_id("jon")]["deleted"] = False

    assert await company.bot.event(message(fake, "Ada", words)) == 200

    jon = await company.person("jon")
    assert jon.left_at is None
    assert jon.is_executive() is words.startswith("executive")


async def test_a_mention_of_an_account_that_is_off_brings_nobody_back(company: Company, fake: FakeSlack) -> None:
    await profile(company, fake, "jon", deleted=True)

    assert await company.bot.event(message(fake, "Ada", f"executive add <@{user_id('jon')}> as CRO")) == 200

    jon = await company.person("jon")
    assert jon.left_at
    assert not jon.guest
    assert Role.EXECUTIVE not in jon.roles
    assert company.told("ada", "Jon Okafor (@jon) is not here any more") == 1


async def test_words_that_come_late_of_an_account_that_is_off_bring_nobody_back(
    company: Company, fake: FakeSlack
) -> None:
    late = message(fake, "Jon", "O3 at risk")
    await profile(company, fake, "jon", deleted=True)
    fake.fail(method="users.info", status=500)

    assert await company.bot.event(late) == 200

    assert (await company.person("jon")).left_at


async def test_who_comes_back_as_a_guest_stays_one(company: Company, fake: FakeSlack) -> None:
    await profile(company, fake, "jon", deleted=True)
    await profile(company, fake, "jon", deleted=False, is_restricted=True)

    assert await company.bot.event(message(fake, "Jon", "objectives")) == 200

    assert not company.told("jon", "Marketplace")
    assert (await company.person("jon")).left_at


async def test_who_becomes_a_guest_has_no_rights_from_then_on(company: Company, fake: FakeSlack) -> None:
    await profile(company, fake, "jon", is_restricted=True)
    assert not (await company.person("jon")).is_executive()

    await profile(company, fake, "jon", is_restricted=False)
    assert (await company.person("jon")).is_executive()


async def test_the_operator_gets_the_code_when_the_last_admin_is_gone_and_an_executive_types_it(
    company: Company, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    to_claim: list[Workspace] = []
    app = company.bot.app
    app.turns.begun = to_claim.append

    await profile(company, fake, "ada", deleted=True)
    for _ in range(3):
        await company.settle(minutes=1)

    assert [one.id for one in to_claim] == ["contoso"]
    assert [one.id for one in await app.unclaimed()] == ["contoso"]
    (line,) = (one for one in caplog.records if "the last admin" in one.getMessage())
    assert line.__dict__["workspace"] == "contoso"
    assert await company.hears("carlos", "Steward has no admin any more") == 1

    assert await company.bot.event(message(fake, "Carlos", f"claim {app.claim.of('contoso')}")) == 200
    assert company.told("carlos", "You are Steward's admin now, and everything goes on as it was") == 1
    assert (await company.person("carlos")).is_admin()
    await company.settle(minutes=1)
    assert not await app.unclaimed()


async def test_that_the_last_admin_is_gone_is_logged_once(
    company: Company, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    await profile(company, fake, "ada", deleted=True)
    await company.settle(minutes=1)
    caplog.clear()
    await company.settle(hours=30)

    assert not [one for one in caplog.records if "the last admin" in one.getMessage()]
