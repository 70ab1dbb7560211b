"""Slack's home tab: what somebody sees there, and that it shows what came of a tap."""

from datetime import timedelta

import pytest

from partnership.people import Reach, Role
from partnership.promises import Promise
from tests.render.block_hands import inputs, options, state
from tests.slack.clients import command, message, opened, pressed, submitted, user_id
from tests.slack.companies import Company
from tests.slack.conftest import NOW
from tests.slack.fake_slack import FakeSlack, Json
from tests.slack.reading import Pressable, pressables, read, read_view
from tests.slack.served import Bot
from tests.world import person


async def look(bot: Bot, fake: FakeSlack, who: str) -> str:
    """Somebody opens their home and reads it."""
    assert await bot.event(home_opened(fake, who)) == 200
    return read(fake.homes[user_id(who)])


def home_opened(fake: FakeSlack, who: str) -> Json:
    told = opened(fake, who)
    return {**told, "event": {**told["event"], "tab": "home"}}


def button(fake: FakeSlack, who: str, label: str) -> Pressable:
    return next(one for one in pressables(fake.homes[user_id(who)]) if one.title.startswith(label))


async def press(bot: Bot, fake: FakeSlack, who: str, label: str) -> None:
    found = button(fake, who, label)
    sent = pressed(fake, who, found.action, "", "")
    sent["container"] = {"type": "view", "view_id": "V1"}
    del sent["channel"], sent["response_url"]
    await bot.interaction(sent)


@pytest.mark.usefixtures("company")
async def test_an_owner_sees_the_check_in_and_what_they_own(bot: Bot, fake: FakeSlack) -> None:

    shown = await look(bot, fake, "maria")

    assert shown.startswith("Your check-in")
    assert "Your objectives" in shown
    assert "[● on track]" in shown


@pytest.mark.usefixtures("company")
async def test_an_executive_who_owns_nothing_sees_how_the_objectives_stand(bot: Bot, fake: FakeSlack) -> None:

    shown = await look(bot, fake, "carlos")

    assert "The objectives" in shown
    assert "O1 Marketplace billed sales" in shown


@pytest.mark.usefixtures("company")
async def test_a_red_that_the_sponsor_has_not_heard_of_is_not_at_their_home_yet(bot: Bot, fake: FakeSlack) -> None:
    before = await look(bot, fake, "carlos")
    await bot.command(command(fake, "maria", "O1 off track, 3/10: IP review stuck, Legal has nobody"))

    assert await look(bot, fake, "carlos") == before


async def test_a_tap_at_home_shows_there_and_in_the_message_that_was_sent(
    company: Company, bot: Bot, fake: FakeSlack
) -> None:
    before = await look(bot, fake, "maria")
    card = next(one for one in fake.posts if one.channel == "D0MARIA")
    said = len(fake.said("D0MARIA"))

    await press(bot, fake, "maria", "● on track")
    for _ in range(3):
        await company.settle(seconds=5)

    assert read(fake.homes["U0MARIA"]) != before
    assert card.edits == 1
    assert len(fake.said("D0MARIA")) == said


@pytest.mark.usefixtures("company")
async def test_what_is_said_elsewhere_shows_at_home(bot: Bot, fake: FakeSlack) -> None:
    before = await look(bot, fake, "maria")

    await bot.command(command(fake, "maria", "O1 off track, 3/10: IP review stuck, Legal has nobody"))

    assert read(fake.homes["U0MARIA"]) != before
    assert "off track" in read(fake.homes["U0MARIA"])


@pytest.mark.usefixtures("company")
async def test_a_home_that_nobody_opened_is_not_drawn(bot: Bot, fake: FakeSlack) -> None:

    await bot.event(message(fake, "maria", "what now"))
    await bot.event(opened(fake, "maria"))

    assert not fake.homes


@pytest.mark.usefixtures("company")
async def test_a_home_that_is_the_same_is_not_drawn_again(bot: Bot, fake: FakeSlack) -> None:
    await look(bot, fake, "maria")

    await bot.event(message(fake, "maria", "help"))

    assert [method for method, _ in fake.calls].count("views.publish") == 1


async def test_a_form_opens_from_home_and_home_shows_what_was_sent(company: Company, bot: Bot, fake: FakeSlack) -> None:
    await look(bot, fake, "maria")
    (card,) = [one for one in fake.posts if one.channel == "D0MARIA"]
    await press(bot, fake, "maria", "Update")
    if not fake.views:  # the tap opened the block; its form has a button of its own
        await press(bot, fake, "maria", "Fill in")
    (view,) = fake.views
    filled = {
        block["block_id"]: one["text"]["text"]
        for block in inputs(view)
        for one in options(block["element"])
        if "off track" in one["text"]["text"]
    }
    assert filled
    answer = await bot.interaction(submitted(fake, "maria", view, state(view, filled)))
    for _ in range(3):
        await company.settle(seconds=5)

    assert answer["response_action"] == "update"
    asked = "Saved. What would bring it back"
    assert asked in read(fake.homes["U0MARIA"])
    assert asked in read(card.message)


async def test_an_admin_sees_whom_no_message_reaches(bot: Bot, fake: FakeSlack) -> None:
    await Company(bot, fake).open(person("Zoe Pending", "CIO", Role.EXECUTIVE, reach=Reach.NOT_INSTALLED))

    shown = await look(bot, fake, "ada")

    assert "Not reached" in shown
    assert "Zoe Pending" in shown
    assert "Not reached" not in await look(bot, fake, "maria")


async def test_who_has_no_part_learns_nothing(bot: Bot, fake: FakeSlack) -> None:
    await Company(bot, fake).open()
    fake.user("U0EVE", "Eve Vale")

    shown = await look(bot, fake, "eve")

    assert "no part in this at the moment" in shown
    assert "O1" not in shown


async def test_before_set_up_home_says_so(bot: Bot, fake: FakeSlack) -> None:
    fake.user("U0ADA", "Ada")

    assert "not set up" in await look(bot, fake, "ada")


@pytest.mark.usefixtures("company")
async def test_an_old_button_at_home_breaks_nothing(bot: Bot, fake: FakeSlack) -> None:
    await look(bot, fake, "maria")
    sent = pressed(fake, "maria", {"value": "{}"}, "", "")
    sent["container"] = {"type": "view", "view_id": "V1"}

    await bot.interaction(sent)

    assert "O1" in read(fake.homes["U0MARIA"])


async def test_a_promise_is_moved_in_a_form_that_says_which(company: Company, bot: Bot, fake: FakeSlack) -> None:
    await bot.event(message(fake, "Maria", "promise Legal names a reviewer by 10 Dec for O1"))
    await look(bot, fake, "maria")
    said = len(fake.said("D0MARIA"))

    await press(bot, fake, "maria", "Move")
    (view,) = fake.views
    assert "Legal names a reviewer" in read_view(view)
    assert len(fake.said("D0MARIA")) == said
    await bot.interaction(submitted(fake, "maria", view, state(view, {"to": "2026-12-16"})))

    (promise,) = (await company.book()).all(Promise)
    assert str(promise.due) == "2026-12-16"
    assert "Wed 16 Dec" in read(fake.homes["U0MARIA"])


async def test_who_stands_in_answers_in_a_form(company: Company, bot: Bot, fake: FakeSlack) -> None:
    await bot.event(message(fake, "Ana", "away until Tue cover @Lee Park"))
    for _ in range(3):
        await company.settle(seconds=5)
    await look(bot, fake, "lee")
    said = len(fake.said("D0LEE"))

    await press(bot, fake, "lee", "Check in")

    (view,) = fake.views
    assert "What changed" in read_view(view)
    assert len(fake.said("D0LEE")) == said


async def test_a_promise_that_the_check_in_asks_about_stands_there_once(
    company: Company, bot: Bot, fake: FakeSlack
) -> None:
    await bot.event(message(fake, "Maria", "promise Legal names a reviewer by 3 Dec for O1"))
    while bot.clock() < NOW + timedelta(days=7, minutes=2):
        await company.settle(minutes=30)

    shown = await look(bot, fake, "maria")

    assert shown.startswith("Your check-in")
    assert shown.count("Legal names a reviewer") == 1
