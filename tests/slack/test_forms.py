"""Forms in Slack: what opens one, what comes of it, and what of one that is put away."""

from datetime import timedelta

import pytest

from partnership.rounds import DigestPost
from tests.bot.platform import Clock
from tests.slack.clients import closed, message, pressed, user_id
from tests.slack.companies import Company
from tests.slack.conftest import NOW, Bot, Starting
from tests.slack.fake_slack import FakeSlack
from tests.slack.reading import pressables, read_view


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
        if one.title == label
    )
    await bot.interaction(pressed(fake, who, found.action, post.channel, post.ts))


@pytest.mark.parametrize("typed", ["preview", "headline"])
async def test_words_typed_after_a_form_was_put_away_answer_it_no_more(
    company: Company, bot: Bot, fake: FakeSlack, typed: str
) -> None:
    await bot.event(message(fake, "Ada", typed))
    await press(bot, fake, "ada", "Change the headline" if typed == "preview" else "Save the headline…")
    assert "What you type next" not in read_view(fake.views[-1])

    await bot.interaction(closed(fake, "ada"))
    await bot.event(message(fake, "Ada", "Lunch at noon with Priya"))

    assert not any(post.headline for post in (await company.book()).all(DigestPost))
    assert not company.told("ada", "The headline is now")
