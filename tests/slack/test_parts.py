"""A message too long for one post is several: they are one message, whichever of them is tapped or changed."""

from collections import Counter
from datetime import timedelta

import pytest

from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import Button, Call, Field, Form, Message, lines, say
from tests.bot.platform import Clock
from tests.slack.clients import message, pressed
from tests.slack.companies import Company
from tests.slack.conftest import NOW, Starting
from tests.slack.fake_slack import FakeSlack, Post
from tests.slack.reading import Pressable, pressables, read
from tests.world import objective

MARIA = "D0MARIA"


async def owning(start: Starting, fake: FakeSlack, many: int) -> Company:
    """Friday at nine: Maria owns so many objectives, and has her check-in."""
    numbers = range(1, many + 1)
    owned = tuple(objective(one, f"Objective number {one}", "maria", "38", "100") for one in numbers)
    company = await Company(await start(clock=Clock(NOW - timedelta(minutes=1))), fake).open(objectives=owned)
    await company.settle(minutes=1)
    await passes(company)
    return company


async def passes(company: Company) -> None:
    for _ in range(8):
        await company.settle(seconds=2)


def posts(fake: FakeSlack) -> list[Post]:
    """The parts of Maria's check-in."""
    return [one for one in fake.posts if one.channel == MARIA and not read(one.message).startswith("Saved")]


def asked(fake: FakeSlack) -> Counter[str]:
    """In how many posts each objective can be answered."""
    found = ({_objective(button) for button in pressables(one.message)} for one in posts(fake))
    return Counter(name for names in found for name in names if name)


def _objective(button: Pressable) -> str:
    return str(button.call.get("args", {}).get("objective", ""))


def status(fake: FakeSlack, name: str) -> tuple[Post, Pressable]:
    """The button that says of an objective that it is on track, and the post in which it stands."""
    return next(
        (post, button)
        for post in posts(fake)
        for button in pressables(post.message)
        if "on track" in button.title and _objective(button) == name
    )


@pytest.mark.parametrize("many", [17, 30])
async def test_a_tap_loses_no_objective_and_asks_for_none_twice(start: Starting, fake: FakeSlack, many: int) -> None:
    company = await owning(start, fake, many)
    everything = Counter({f"O{one}": 1 for one in range(1, many + 1)})
    assert len(posts(fake)) > 1
    assert asked(fake) == everything

    for name in ("O1", "O2", "O3", f"O{many}"):
        post, button = status(fake, name)
        await company.bot.interaction(pressed(fake, "Maria", button.action, post.channel, post.ts))

        assert asked(fake) == everything
    assert "Edit O1" in read(posts(fake)[0].message)
    assert f"Edit O{many}" in read(posts(fake)[-1].message)


async def test_a_check_in_that_grows_and_grows_is_posted_once(start: Starting, fake: FakeSlack) -> None:
    company = await owning(start, fake, 3)
    for one in range(1, 4):
        await company.bot.event(message(fake, "Maria", f"O{one} at risk 41k legal is slow, asking again on Monday"))
        await passes(company)
    assert len(posts(fake)) == 1
    assert asked(fake) == Counter({"O1": 1, "O2": 1, "O3": 1})


def long(words: str) -> Message:
    """What takes two posts."""
    return Message(blocks=tuple(lines(f"{words} {number}. " + "Word " * 1500) for number in range(2)), summary="Long.")


async def changed(company: Company, first: str, number: int, to: Message) -> None:
    id, now = f"{first}:{number}", company.bot.clock()
    edit = Delivery(id=id, at=now, to=ToPerson(person="maria"), message=to, why=Why.ANSWER, edits=first)
    await company.deliver(edit)
    await passes(company)


async def test_what_shrinks_leaves_empty_parts_and_what_grows_again_fills_them(
    start: Starting, fake: FakeSlack
) -> None:
    company = await Company(await start(), fake).open(objectives=())
    first = await company.write("maria", "Short.")
    await passes(company)

    await changed(company, first, 1, long("One"))
    parts = len(company.texts("maria"))
    assert parts > 1
    assert "One 0" in company.texts("maria")[0]
    await changed(company, first, 2, say("Short again."))
    assert company.texts("maria") == ["Short again.", *["–"] * (parts - 1)]
    await changed(company, first, 3, long("Two"))
    assert len(company.texts("maria")) == parts
    assert "–" not in company.texts("maria")
    assert "Two 0" in company.texts("maria")[0]


async def test_a_form_that_a_message_has_only_since_it_was_changed_opens(start: Starting, fake: FakeSlack) -> None:
    company = await Company(await start(), fake).open(objectives=())
    first = await company.write("maria", "Short.")
    await passes(company)
    asks = Form((Field(name="what", label="What you promise"),), Button("Promise", Call("promise")))
    await changed(company, first, 1, say("Now with a form.", asks))

    (post,) = (one for one in fake.posts if one.channel == MARIA)
    (button,) = pressables(post.message)
    await company.bot.interaction(pressed(fake, "Maria", button.action, post.channel, post.ts))

    assert [one["user"] for one in fake.views] == ["U0MARIA"]
    assert "What you promise" in str(fake.views[0]["blocks"])
