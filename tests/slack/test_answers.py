"""Answers that Slack does not take at once: each is shown all the same, once, and a burst of them in its order."""

from typing import Any

import pytest

from tests.slack.clients import mention, message
from tests.slack.companies import LEADERSHIP, Company, press
from tests.slack.fake_slack import FakeSlack
from tests.slack.reading import read
from tests.slack.served import Bot

FAULTS: dict[str, dict[str, Any]] = {
    "429": {"error": "ratelimited", "headers": {"Retry-After": "0.05"}},
    "500": {"status": 500},
    "connection broken": {"drops": True},
}
OBJECTIVES = "Marketplace billed sales"


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
