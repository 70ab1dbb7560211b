"""A message too long for one card is several: they are one message, whichever of them is tapped or changed."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from msgspec.structs import replace

from bot import outbox
from bot.render.cards import LIMIT
from partnership.charters import Charter, CharterPart
from partnership.delivery import Delivery, DeliveryState, ToChat, ToPerson, Why
from partnership.message import Message, lines, say
from tests.bot.platform import Clock
from tests.bot.whole import opened
from tests.teams.clients import executed, message
from tests.teams.companies import LEADERSHIP, Company
from tests.teams.conftest import NOW, Starting
from tests.teams.fake_connector import FakeConnector, Json, Post
from tests.teams.reading import Pressable, pressables, read
from tests.teams.served import Bot
from tests.world import objective

MARIA = "a:29:maria"


async def owning(start: Starting, fake: FakeConnector, many: int) -> Company:
    """Friday at nine: Maria owns so many objectives, and has her check-in."""
    owned = tuple(
        objective(one, f"Objective number {one} of the partnership", "maria", "38", "100") for one in range(1, many + 1)
    )
    company = await Company(await start(clock=Clock(NOW - timedelta(minutes=1))), fake).open(objectives=owned)
    await company.settle(minutes=1)
    await passes(company)
    return company


async def passes(company: Company) -> None:
    for _ in range(8):
        await company.settle(seconds=2)


def cards(fake: FakeConnector) -> list[Post]:
    """The parts of Maria's check-in."""
    return [one for one in fake.posts if one.conversation == MARIA and not read(one.activity).startswith("Saved")]


def asked(fake: FakeConnector) -> Counter[str]:
    """On how many cards each objective can be answered."""
    return Counter(
        name for one in cards(fake) for name in {_objective(button) for button in pressables(one.activity)} if name
    )


def _objective(button: Pressable) -> str:
    return str(button.data["call"].get("args", {}).get("objective", ""))


def update(fake: FakeConnector, name: str) -> tuple[Post, Pressable]:
    """The button that opens the form of an objective, and the card on which it stands."""
    return next(
        (post, button)
        for post in cards(fake)
        for button in pressables(post.activity)
        if button.title == "Update" and _objective(button) == name
    )


def drawn(activity: Json) -> Json:
    found: Json = activity["attachments"][0]["content"]
    return found


@pytest.mark.parametrize("many", [15, 16, 20, 40])
async def test_a_tap_loses_no_objective_and_asks_for_none_twice(
    start: Starting, fake: FakeConnector, many: int
) -> None:
    company = await owning(start, fake, many)
    everything = Counter({f"O{one}": 1 for one in range(1, many + 1)})
    assert asked(fake) == everything

    for name in ("O1", "O2", "O3", f"O{many}"):
        post, button = update(fake, name)
        _, answer = await company.bot.post(executed(fake, "Maria", button.data, post.id))
        await company.bot.app.teams.finish()

        assert drawn(post.activity) == answer["value"]
        assert asked(fake) == everything


async def test_what_is_typed_on_one_card_stays_where_something_is_saved_on_another(
    start: Starting, fake: FakeConnector
) -> None:
    """A client forgets what was typed on a card that is drawn anew, and tells it only with a tap on that card."""
    company = await owning(start, fake, 16)
    first, second = cards(fake)
    _, form = update(fake, "O1")
    await company.bot.post(executed(fake, "Maria", form.data, first.id))
    await company.bot.app.teams.finish()
    typed = {one["id"]: "three deals wait" for one in _save(first, "O1").inputs if one["id"].endswith(".words")}
    _, other = update(fake, "O2")
    await company.bot.post(executed(fake, "Maria", {**other.data, **typed}, first.id))
    await company.bot.app.teams.finish()
    assert "three deals wait" in read(first.activity)
    edits = first.edits

    for button in pressables(second.activity):
        if button.title == "● on track":
            await company.bot.post(executed(fake, "Maria", button.data, second.id))
    await company.bot.app.teams.finish()
    await passes(company)

    assert second.edits
    assert first.edits == edits
    await company.bot.post(message(fake, "Maria", "O2 on track 41k, 7/10: two sellers signed"))
    await passes(company)
    assert first.edits == edits + 1
    assert "$41" in read(first.activity)


def _save(post: Post, name: str) -> Pressable:
    return next(one for one in pressables(post.activity) if one.title == f"Save {name}")


async def test_a_check_in_that_grows_and_grows_is_posted_once(start: Starting, fake: FakeConnector) -> None:
    many = 12
    company = await owning(start, fake, many)
    first = len(cards(fake))
    for one in range(1, 7):
        said = (
            f"O{one} at risk 41k legal is slow, asking the partner's lawyers again on Monday, and the distributor too"
        )
        await company.bot.post(message(fake, "Maria", said))
        await passes(company)

    assert len(cards(fake)) == first + 1
    assert asked(fake) == Counter({f"O{one}": 1 for one in range(1, many + 1)})


def long(words: str) -> Message:
    """What takes three cards."""
    return Message(blocks=tuple(lines(f"{words} {number}. " + "Word " * 1500) for number in range(3)), summary="Long.")


async def changed(company: Company, first: str, number: int, to: Message) -> None:
    id, now = f"{first}:{number}", company.bot.clock()
    edit = Delivery(id=id, at=now, to=ToPerson(person="maria"), message=to, why=Why.ANSWER, edits=first)
    await company.deliver(edit)
    await passes(company)


async def test_what_shrinks_leaves_empty_parts_and_what_grows_again_fills_them(
    start: Starting, fake: FakeConnector
) -> None:
    company = await Company(await start(), fake).open(objectives=())
    first = await company.write("maria", "Short.")
    await passes(company)

    await changed(company, first, 1, long("One"))
    assert [text[:3] for text in company.texts("maria")] == ["One"] * 3
    await changed(company, first, 2, say("Short again."))
    assert company.texts("maria") == ["Short again.", "–", "–"]
    await changed(company, first, 3, long("Two"))
    assert [text[:3] for text in company.texts("maria")] == ["Two"] * 3


# The first part stands there -----------------------------------------------------------------------------------------


def with_details(company: Company, text: str, details: str, edits: str | None = None) -> Delivery:
    """A post with one reply under it, or what it is changed to."""
    return Delivery(
        id=f"post {text}", at=company.bot.clock(), to=ToChat(chat=LEADERSHIP.id), why=Why.DIGEST, edits=edits,
        message=replace(say(text), thread=say(details).blocks),
    )  # fmt: skip


def hang_below(fake: FakeConnector) -> asyncio.Event:
    """The first reply to a post is not answered before the event is set, and not taken then."""
    gate, waiting = fake.gate(), [True]

    def on_call(_: str, conversation: str) -> None:
        if ";messageid=" in conversation and waiting:
            waiting.clear()
            fake.fail(conversation, gate=gate, status=429)

    fake.on_call = on_call
    return gate


def below(fake: FakeConnector) -> bool:
    return any(";messageid=" in conversation for _, conversation in fake.calls)


def in_channel(fake: FakeConnector) -> list[str]:
    return [read(one.activity) for one in fake.posts if one.conversation.startswith(LEADERSHIP.id)]


async def stands_and_can_be_changed(company: Company, fake: FakeConnector) -> None:
    assert await company.state("post The digest.") is DeliveryState.SENT
    assert in_channel(fake) == ["The digest."]
    await company.deliver(with_details(company, "The digest, changed.", "The details.", edits="post The digest."))
    await company.passes(minutes=1)
    assert in_channel(fake) == ["The digest, changed.", "The details."]
    assert not company.texts("ada")


async def test_a_post_whose_details_take_too_long_counts_as_sent(
    start: Starting, fake: FakeConnector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "SENDING", 0.5)
    company = await Company(await start(), fake).open(objectives=())
    gate = hang_below(fake)
    await company.deliver(with_details(company, "The digest.", "The details."))
    await company.settle(seconds=1)
    gate.set()
    await company.passes(minutes=5)

    await stands_and_can_be_changed(company, fake)


@asynccontextmanager
async def whole(store: Path, fake: FakeConnector, now: datetime) -> AsyncIterator[Company]:
    clock = Clock(now)
    async with opened(store, clock) as app, aiohttp.ClientSession() as client:
        await app.start()
        try:
            yield Company(Bot(app, 0, client, clock), fake)
        finally:
            await app.stop()


async def test_a_post_whose_details_were_broken_off_by_the_end_counts_as_sent(
    tmp_path: Path, fake: FakeConnector
) -> None:
    store = tmp_path / "steward.db"
    async with whole(store, fake, NOW) as company:
        await company.open(objectives=())
        hang_below(fake)
        await company.deliver(with_details(company, "The digest.", "The details."))
        sending = asyncio.create_task(company.bot.app.settle())
        await fake.until(lambda: below(fake))
    await sending
    fake.heal()
    async with whole(store, fake, NOW + timedelta(minutes=5)) as company:
        await company.passes(minutes=1)
        await stands_and_can_be_changed(company, fake)


async def test_a_form_too_long_for_one_card_is_saved_card_by_card(start: Starting, fake: FakeConnector) -> None:
    """Nothing that stands in the boxes of the other cards is lost."""
    company = await owning(start, fake, 1)
    written = {part.value: f"{part.value} {'слово ' * 600}".strip() for part in CharterPart}
    await company.bot.post(message(fake, "Ada", "charter"))
    for name, text in written.items():
        await company.bot.post(message(fake, "Ada", f"charter change {name}: {text}"))
    before = len(fake.posts)
    await press(company, "All in one form", {})

    cards = [one for one in fake.posts[before:] for it in pressables(one.activity) if it.title == "Save the charter"]
    assert len(cards) > 1
    assert all(len(json.dumps(one.activity, ensure_ascii=False).encode()) <= LIMIT for one in cards)
    await press(company, "Save the charter", {"time": "We shall sell twice as much with them."})

    charter = (await company.book()).all(Charter)[-1]
    assert {part.value: charter.text(part) for part in CharterPart} == written | {
        "time": "We shall sell twice as much with them."
    }


async def press(company: Company, title: str, typed: dict[str, str]) -> None:
    """Ada presses her newest button of that title, with this in its boxes and all else as it stands in them."""
    post, button = next(
        (post, one)
        for post in reversed(company.fake.posts)
        for one in pressables(post.activity)
        if post.conversation == "a:29:ada" and one.title == title
    )
    boxes = {one["id"]: typed.get(one["id"].partition(".")[2], one.get("value", "")) for one in button.inputs}
    await company.bot.post(executed(company.fake, "Ada", {**button.data, **boxes}, post.id))
    await company.bot.app.teams.finish()
