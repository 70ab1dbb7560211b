"""Slack gives three seconds for an answer, and may itself take longer for what Steward asks of it."""

import asyncio

import pytest
from msgspec.structs import replace

from partnership.people import Person, Role
from partnership.promises import Promise
from tests.slack.clients import as_json, command, message, moved, user_id
from tests.slack.companies import Company
from tests.slack.conftest import Starting
from tests.slack.fake_slack import FakeSlack, Json
from tests.slack.served import Bot
from tests.world import person

FOR_EVER = 3600.0


@pytest.fixture
async def company(start: Starting, fake: FakeSlack) -> Company:
    """A call of Slack may take as long as it wants."""
    return await Company(await start(patience=FOR_EVER), fake).open()


async def answered(bot: Bot, route: str, body: bytes, kind: str) -> tuple[int, Json]:
    """What is answered while Slack still says nothing."""
    async with asyncio.timeout(20):
        return await bot.answered(route, body, kind)


async def test_a_command_in_a_channel_of_which_slack_says_nothing_is_answered(
    company: Company, fake: FakeSlack
) -> None:
    await company.bot.event(message(fake, "Ada", "help"))
    fake.channel("C0NEW", "new", [user_id("ada"), user_id("maria")])
    fake.fail("C0NEW", method="conversations.info", gate=fake.gate())

    await company.bot.acknowledged(command(fake, "Ada", "objectives", "C0NEW"))

    await fake.until(lambda: bool(company.only("ada")))
    assert "Marketplace billed sales" in company.only("ada")[0]
    fake.heal()
    await company.bot.app.slack.finish()
    assert [one.members for one in (await company.book()).workspace.channels if one.id == "C0NEW"] == [2]


async def test_mentions_of_whom_slack_says_nothing_hold_nothing_up(company: Company, fake: FakeSlack) -> None:
    several = [f"U0NEW{number}" for number in range(12)]
    for user in several:
        fake.user(user, user)
    fake.fail(method="users.info", gate=fake.gate(), times=-1)

    said = "promise The list by 29 Jan for O1 " + " ".join(f"<@{one}>" for one in several)
    status, _ = await answered(company.bot, "events", *as_json(message(fake, "Maria", said)))

    assert status == 200
    fake.heal()
    await company.bot.app.slack.finish()
    assert company.texts("maria")


@pytest.mark.parametrize("method", ["users.info", "conversations.open"])
async def test_a_command_of_somebody_of_whom_slack_says_nothing_is_done_when_it_does_and_holds_nobody_up(
    company: Company, fake: FakeSlack, method: str
) -> None:
    fake.fail(fake.direct(user_id("ada")) if method == "conversations.open" else "", method=method, gate=fake.gate())
    await company.bot.acknowledged(command(fake, "Ada", "objectives", "C0UNKNOWN"))
    await company.bot.acknowledged(command(fake, "Maria", "objectives", "C0UNKNOWN"))

    await fake.until(lambda: bool(company.only("maria")))
    assert not company.only("ada")

    fake.heal()
    await company.bot.app.slack.finish()
    (shown,) = company.only("ada")
    assert "Marketplace billed sales" in shown


async def test_who_is_named_at_set_up_has_their_rights_with_their_first_command_however_slow_slack_is(
    company: Company, fake: FakeSlack
) -> None:
    await company.put(replace(person("Priya Nair", "CFO", Role.EXECUTIVE), identities=()))
    fake.user("U0PRIYA", "Priya Nair")
    fake.fail(method="users.info", gate=fake.gate())
    await company.bot.acknowledged(command(fake, "Priya", "objectives"))
    await fake.until(lambda: ("users.info", "") in fake.calls)

    fake.heal()
    await company.bot.app.slack.finish()

    (shown,) = company.only("priya")
    assert "Marketplace billed sales" in shown


async def test_a_command_for_which_slack_opens_no_chat_is_not_done_and_that_is_said(
    company: Company, fake: FakeSlack
) -> None:
    fake.fail(fake.direct(user_id("ada")), method="conversations.open", status=500)

    await company.bot.command(command(fake, "Ada", "promise The list by 29 Jan for O1", "C0UNKNOWN"))

    (shown,) = company.only("ada")
    assert "nothing was done. Please type that again" in shown
    assert not (await company.book()).all(Promise)


async def test_words_do_not_overtake_a_command_that_was_typed_before(company: Company, fake: FakeSlack) -> None:
    fake.fail(method="users.info", gate=fake.gate())
    await company.bot.acknowledged(command(fake, "Maria", "promise The list by 29 Jan for O1"))
    await company.bot.acknowledged(command(fake, "Maria", "promise The offer by 29 Jan for O1"))
    await fake.until(lambda: ("users.info", "") in fake.calls)

    taking_back = asyncio.create_task(company.bot.event(message(fake, "Maria", "undo")))
    fake.heal()

    assert await taking_back == 200
    (left,) = (await company.book()).all(Promise)
    assert left.what == "The list"


async def test_what_slack_says_too_late_of_somebody_new_holds_with_their_next_word(
    company: Company, fake: FakeSlack
) -> None:
    fake.user("U0ZOE", "Zoe Lang")
    fake.fail(method="users.info", gate=fake.gate())
    status, _ = await answered(company.bot, "events", *as_json(message(fake, "Zoe", "help")))
    assert status == 200
    fake.heal()
    await company.bot.app.slack.finish()
    asked = fake.calls.count(("users.info", ""))

    await company.bot.event(message(fake, "Zoe", "help"))

    assert fake.calls.count(("users.info", "")) == asked
    assert [one.guest for one in (await company.book()).all(Person) if one.name == "Zoe Lang"] == [False]


async def test_counting_that_takes_long_is_not_told_again_and_counts_all_the_same(
    company: Company, fake: FakeSlack
) -> None:
    await company.bot.event(message(fake, "Ada", "help"))
    fake.channel("C0NEW", "new", ["U0ADA", "U0MARIA"])
    fake.fail("C0NEW", method="conversations.members", gate=fake.gate())

    status, _ = await answered(company.bot, "events", *as_json(moved("U0MARIA", "C0NEW")))

    assert status == 200
    fake.heal()
    await company.bot.app.slack.finish()
    assert [one.members for one in (await company.book()).workspace.channels if one.id == "C0NEW"] == [2]
