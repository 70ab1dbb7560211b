"""Answers that Slack does not take at once: each is shown all the same, once, and a burst of them in its order."""

from datetime import timedelta
from typing import Any

import pytest

from tests.bot.platform import Clock
from tests.slack.clients import mention, message, pressed, user_id
from tests.slack.companies import LEADERSHIP, Company
from tests.slack.conftest import NOW, Bot, Starting
from tests.slack.fake_slack import FakeSlack
from tests.slack.reading import pressables, read

FAULTS: dict[str, dict[str, Any]] = {
    "429": {"error": "ratelimited", "headers": {"Retry-After": "0.05"}},
    "500": {"status": 500},
    "connection broken": {"drops": True},
}
OBJECTIVES = "Marketplace billed sales"


@pytest.fixture
async def bot(start: Starting) -> Bot:
    return await start(clock=Clock(NOW - timedelta(minutes=1)))


@pytest.fixture
async def company(bot: Bot, fake: FakeSlack) -> Company:
    """Friday at nine: Ana, Jon and Maria have their check-ins."""
    company = await Company(bot, fake).open()
    await company.settle(minutes=1)
    for _ in range(3):
        await company.settle(seconds=1)
    return company


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


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
async def test_an_answer_to_words_is_shown_once(
    company: Company, bot: Bot, fake: FakeSlack, fault: dict[str, Any]
) -> None:
    fake.fail("D0ADA", method="chat.postMessage", **fault)

    await bot.event(message(fake, "Ada", "objectives"))

    assert company.told("ada", OBJECTIVES) == 1


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
async def test_what_a_tap_brought_is_shown_in_its_place(
    company: Company, bot: Bot, fake: FakeSlack, fault: dict[str, Any]
) -> None:
    fake.fail("D0MARIA", method="chat.update", **fault)

    await press(bot, fake, "maria", "● on track")

    assert "It is in" in company.texts("maria")[-1]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
async def test_an_answer_for_one_alone_is_shown(
    company: Company, bot: Bot, fake: FakeSlack, fault: dict[str, Any]
) -> None:
    fake.fail(LEADERSHIP.id, method="chat.postEphemeral", **fault)

    await bot.event(mention("Ada", "what now", LEADERSHIP.id))

    assert company.only("ada")


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
@pytest.mark.usefixtures("company")
async def test_a_form_that_does_not_open_is_said(bot: Bot, fake: FakeSlack, fault: dict[str, Any]) -> None:
    await bot.event(message(fake, "Ada", "headline"))
    fake.fail(method="views.open", **fault)

    await press(bot, fake, "ada", "Fill in the headline")

    if not fake.views:
        assert "did not open just now" in read(fake.said("D0ADA")[-1])


async def test_a_burst_of_answers_loses_none(company: Company, bot: Bot, fake: FakeSlack) -> None:
    asked = [message(fake, "Ada", f"objective O{number % 2 + 1}") for number in range(8)]
    before = len(company.texts("ada"))
    for _ in asked:
        fake.fail("D0ADA", method="chat.postMessage", **FAULTS["429"])
        fake.fail("D0ADA", method="chat.postMessage")

    for told in asked:
        await bot.event(told)

    shown = company.texts("ada")[before:]
    assert [one.split()[0] for one in shown] == [f"O{number % 2 + 1}" for number in range(8)]


async def test_what_is_not_understood_in_a_channel_is_said_to_who_wrote_it_alone(
    company: Company, bot: Bot, fake: FakeSlack
) -> None:
    await bot.event(mention("Ada", "the quick brown fox jumps", LEADERSHIP.id))

    assert not fake.said(LEADERSHIP.id)
    assert company.only("ada")
