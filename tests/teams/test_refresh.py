"""A check-in's card asks how it stands now when its owner sees it again."""

from datetime import UTC, datetime, timedelta

import pytest

from partnership.outcome import Outcome
from storage.face import CLOCK
from tests.bot.platform import Clock
from tests.teams.clients import executed, message
from tests.teams.conftest import Starting
from tests.teams.fake_connector import FakeConnector, Json, Post
from tests.teams.reading import pressables, read
from tests.teams.served import Bot
from tests.teams.teams_stage import moved
from tests.world import CAST, OBJECTIVES, WORKSPACE

FRIDAY = datetime(2026, 11, 27, 9, 1, tzinfo=UTC)


@pytest.fixture
async def bot(start: Starting, fake: FakeConnector) -> Bot:
    bot = await start(clock=Clock(FRIDAY - timedelta(minutes=2)))
    workspace, records = moved(WORKSPACE, [*CAST, *OBJECTIVES])
    await bot.app.face.create(workspace)
    await bot.app.face.run(workspace.id, lambda _: Outcome(changes=tuple(records)), WORKSPACE.at, CLOCK)
    await bot.post(message(fake, "Maria", "hello"))
    bot.clock.now = FRIDAY
    while not asked(fake):
        bot.clock.go(seconds=1)
        await bot.app.settle()
    return bot


def asked(fake: FakeConnector) -> list[Post]:
    """Maria's check-in."""
    return [one for one in fake.posts if read(one.activity).startswith("Maria, one objective.")]


def card_in(activity: Json) -> Json:
    found: Json = activity["attachments"][0]["content"]
    return found


async def test_the_owners_client_gets_the_card_as_it_stands(bot: Bot, fake: FakeConnector) -> None:
    (post,) = asked(fake)
    refresh = card_in(post.activity)["refresh"]
    await bot.post(message(fake, "Maria", "O1 on track, 40k, 7/10: two sellers signed"))

    status, answer = await bot.post(executed(fake, "Maria", refresh["action"]["data"], post.id, verb="refresh"))

    assert refresh["userIds"] == ["29:maria"]
    assert status == 200
    assert "It is in" in read({"attachments": [{"content": answer["value"]}]})


async def test_looking_changes_nothing_and_says_nothing(bot: Bot, fake: FakeConnector) -> None:
    (post,) = asked(fake)
    said, before = len(fake.posts), await bot.app.face.book("contoso")

    await bot.post(
        executed(fake, "Maria", card_in(post.activity)["refresh"]["action"]["data"], post.id, verb="refresh")
    )

    assert len(fake.posts) == said
    assert await bot.app.face.book("contoso") is before


async def test_the_card_asks_again_after_each_tap(bot: Bot, fake: FakeConnector) -> None:
    (post,) = asked(fake)
    refresh = card_in(post.activity)["refresh"]
    for verb, data in (("refresh", refresh["action"]["data"]), ("steward", pressables(post.activity)[0].data)):
        _, answer = await bot.post(executed(fake, "Maria", data, post.id, verb=verb))
        await bot.app.teams.finish()

        assert answer["value"]["refresh"]["userIds"] == ["29:maria"]
        assert card_in(post.activity)["refresh"]["userIds"] == ["29:maria"]
    assert post.edits == 1
