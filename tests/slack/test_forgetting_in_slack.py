"""Who is forgotten leaves no words behind in what Slack's buttons stand for."""

from bot.channels.slack.places import CARRIED
from tests.slack.clients import message, pressed
from tests.slack.companies import Company
from tests.slack.conftest import Starting
from tests.slack.fake_slack import FakeSlack
from tests.slack.reading import pressables


async def rows(company: Company) -> list[str]:
    return [repr(row.body) for row in await company.bot.app.store.find("contoso", CARRIED)]


async def test_what_buttons_and_forms_hold_of_somebody_goes_with_them(start: Starting, fake: FakeSlack) -> None:
    company = await Company(await start(), fake).open()
    await company.bot.event(message(fake, "Maria", "O1 at risk 41k 5/10 the secret review is stuck"))
    (answer,) = (one for one in fake.posts if one.channel == "D0MARIA")
    edit = next(one for one in pressables(answer.message) if one.title == "Edit")
    await company.bot.interaction(pressed(fake, "Maria", edit.action, answer.channel, answer.ts))
    assert any("secret review" in one for one in await rows(company))

    await company.bot.event(message(fake, "Ada", "forget @maria"))
    post = next(one for one in reversed(fake.posts) if one.channel == "D0ADA")
    sure = next(one for one in pressables(post.message) if one.title == "Forget Maria")
    await company.bot.interaction(pressed(fake, "Ada", sure.action, post.channel, post.ts))

    assert (await company.person("maria")).forgotten
    assert not any("secret review" in one for one in await rows(company))
    assert await company.bot.app.slack.places.direct("contoso", "U0MARIA") is None
