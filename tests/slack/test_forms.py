"""Forms in Slack: what opens one, what comes of it, and what of one that is put away."""

import pytest
from msgspec.structs import replace

from partnership.digest_posts import DigestPost
from partnership.people import Person
from tests.render.block_hands import inputs, state
from tests.slack.clients import closed, command, message, submitted, user_id
from tests.slack.companies import Company, press
from tests.slack.conftest import NOW
from tests.slack.fake_slack import FakeSlack
from tests.slack.reading import pressables, read, read_view
from tests.slack.served import Bot
from tests.world import OBJECTIVES


@pytest.mark.parametrize("typed", ["preview", "headline"])
async def test_words_typed_after_a_form_was_put_away_answer_it_no_more(
    company: Company, bot: Bot, fake: FakeSlack, typed: str
) -> None:
    await bot.event(message(fake, "Ada", typed))
    await press(bot, fake, "ada", "Change the headline" if typed == "preview" else "Fill in the headline")
    assert "What you type next" not in read_view(fake.views[-1])

    await bot.interaction(closed(fake, "ada"))
    await bot.event(message(fake, "Ada", "Lunch at noon with Priya"))

    assert not any(post.headline for post in (await company.book()).all(DigestPost))
    assert not company.told("ada", "The headline is now")


@pytest.fixture
async def alone(bot: Bot, fake: FakeSlack) -> Company:
    """Friday at nine: Maria has her check-in with O1 alone, and has answered it."""
    company = await Company(bot, fake).open(objectives=OBJECTIVES[:1])
    await company.settle(minutes=1)
    await bot.event(message(fake, "Maria", "O1 off track, 3/10: IP review stuck, Carlos can clear it"))
    for _ in range(5):
        await company.settle(seconds=5)
    return company


@pytest.mark.usefixtures("alone")
async def test_a_form_opens_at_once_and_says_which_of_its_fields_it_can_not_do_without(
    bot: Bot, fake: FakeSlack
) -> None:
    said = len(fake.said("D0MARIA"))

    await press(bot, fake, "maria", "Ask Carlos to decide")

    assert len(fake.said("D0MARIA")) == said
    assert {one["label"]["text"]: not one["optional"] for one in inputs(fake.views[-1])} == {
        "What is Carlos to decide?": True,
        "By when?": True,
        "What do you recommend?": False,
        "What happens if not?": False,
    }


@pytest.mark.usefixtures("alone")
async def test_a_typed_command_that_brings_a_form_opens_it(bot: Bot, fake: FakeSlack) -> None:
    await bot.command(command(fake, "Maria", "update O1"))

    (view,) = fake.views
    filled = {one["block_id"]: "waiting for Legal" for one in inputs(view) if one["block_id"] == "words"}
    await bot.interaction(submitted(fake, "maria", view, state(view, filled)))

    assert "Thank you, Maria" in read([one for one in fake.posts if one.only][-1].message)


async def test_a_button_ends_in_dots_where_it_opens_a_form(company: Company, fake: FakeSlack) -> None:
    labels = {one.title for post in fake.posts for one in pressables(post.message)}

    assert {"Update…", "● on track", "I'm away"} <= labels
    assert "Update" not in labels
    assert company.texts("maria")


async def test_what_set_up_asks_in_words_opens_as_a_form_which_put_away_leaves_what_was_asked_before(
    bot: Bot, fake: FakeSlack
) -> None:
    fake.user(user_id("ada"), "Ada Novak")
    fake.user(user_id("carlos"), "Carlos Ruiz")
    for words in (f"claim {bot.app.claim.code}", "Microsoft", "Carlos Ruiz CEO", "right", "later"):
        await bot.event(message(fake, "Ada", words))
    said = len(fake.said("D0ADA"))

    await press(bot, fake, "ada", "Another country")
    assert "Which country's public holidays count?" in read_view(fake.views[-1])
    await bot.interaction(closed(fake, "ada"))
    await press(bot, fake, "ada", "Change")
    assert "What should be different?" in read_view(fake.views[-1])
    assert len(fake.said("D0ADA")) == said

    view = fake.views[-1]
    wrong = await bot.interaction(submitted(fake, "ada", view, state(view, {"value": "digest Wed 25:00"})))
    assert "25:00" in wrong["errors"]["value"]
    await bot.interaction(submitted(fake, "ada", view, state(view, {"value": "digest Wed 08:00"})))
    assert "Wednesday at 08:00" in read(fake.said("D0ADA")[-1])


async def test_names_typed_without_an_at_are_of_those_who_are_in_the_team(bot: Bot, fake: FakeSlack) -> None:
    for user, name in (("ada", "Ada Novak"), ("carlos", "Carlos Ruiz"), ("maria", "Maria Lind"), ("max", "Max Bell")):
        fake.user(user_id(user), name)
    fake.user(user_id("eve"), "Jon Guest", is_restricted=True)

    for words in (f"claim {bot.app.claim.code}", "Microsoft", "Carlos is our CEO, maria lind COO, Jon VP Alliances"):
        await bot.event(message(fake, "Ada", words))

    told = read(fake.said("D0ADA")[-1])
    assert "I can reach Carlos and Maria" in told
    assert "I have not met Jon here yet" in told
    assert {one.name for one in (await bot.app.face.book("slack-T0CONTOSO")).all(Person)} == {
        "Ada Novak", "Carlos Ruiz", "Maria Lind",
    }  # fmt: skip


async def test_who_is_in_the_team_is_told_with_the_next_words_where_slack_took_long(bot: Bot, fake: FakeSlack) -> None:
    for user, name in (("ada", "Ada Novak"), ("carlos", "Carlos Ruiz")):
        fake.user(user_id(user), name)
    fake.fail(method="users.list", times=-1, status=500)

    for words in (f"claim {bot.app.claim.code}", "Microsoft", "Carlos is our CEO"):
        await bot.event(message(fake, "Ada", words))
    assert "I have not met Carlos here yet" in read(fake.said("D0ADA")[-1])

    fake.heal()
    await bot.event(message(fake, "Ada", "setup"))
    assert "I can reach Carlos" in read(fake.said("D0ADA")[-1])


async def test_an_edit_that_is_put_away_leaves_the_check_in_as_it_was(
    alone: Company, bot: Bot, fake: FakeSlack
) -> None:
    def card() -> str:
        return alone.texts("maria")[0]

    before = card()
    assert "Edit O1" in before

    await press(bot, fake, "maria", "Edit O1")
    assert card() != before
    await bot.interaction(closed(fake, "maria"))
    for _ in range(3):
        await alone.settle(seconds=5)

    assert card() == before


@pytest.mark.parametrize("label", ["Decline", "Change"])
async def test_a_form_of_an_offer_that_is_put_away_leaves_the_offer_as_it_was(
    bot: Bot, fake: FakeSlack, label: str
) -> None:
    free = replace(OBJECTIVES[0], owner=None, accepted_at=None, unowned_since=NOW)
    company = await Company(bot, fake).open(objectives=(free,))
    await bot.event(message(fake, "Ada", "assign O1 to @Jon"))
    await press(bot, fake, "ada", "Yes")
    for _ in range(3):
        await company.settle(minutes=1)
    offer = company.texts("jon")[0]
    assert "Accept" in offer

    await press(bot, fake, "jon", label)
    assert company.texts("jon")[0] != offer
    await bot.interaction(closed(fake, "jon"))
    for _ in range(3):
        await company.settle(seconds=5)

    assert company.texts("jon") == [offer]
