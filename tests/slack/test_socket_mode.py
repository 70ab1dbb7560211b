"""Without an address of its own Steward connects to Slack, and the same is said, pressed and filled in there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.application import Application
from bot.channels.slack.home import SlackApp
from bot.http import serving
from storage.port import StoreFull
from tests.bot.platform import Clock
from tests.bot.scraped import NOTHING, value
from tests.bot.whole import opened
from tests.slack.clients import command, mention, message, pressed, submitted
from tests.slack.companies import LEADERSHIP
from tests.slack.conftest import NOW
from tests.slack.fake_slack import TOKEN, connected
from tests.slack.fake_socket import APP_TOKEN, FakeSocket
from tests.slack.reading import pressables, read


@pytest.fixture
async def fake() -> AsyncIterator[FakeSocket]:
    async with connected(FakeSocket()) as fake:
        assert isinstance(fake, FakeSocket)
        yield fake


@pytest.fixture
async def app(tmp_path: Path, fake: FakeSocket) -> AsyncIterator[Application]:
    """Steward, connected."""
    slack = SlackApp(token=TOKEN, app_token=APP_TOKEN, api=fake.address, again=0.01)
    async with opened(tmp_path / "steward.db", Clock(NOW), None, slack) as app:
        await app.start()
        try:
            await fake.connected_times(1)
            yield app
        finally:
            await app.stop()


@pytest.mark.usefixtures("app")
async def test_what_is_said_is_answered(fake: FakeSocket) -> None:
    fake.user("U0ADA", "Ada")

    assert await fake.tell("events_api", message(fake, "Ada", "hello")) == {}

    await fake.until(lambda: bool(fake.said("D0ADA")))
    assert "not set up" in read(fake.said("D0ADA")[0])


async def test_a_command_is_acknowledged_when_it_is_kept_and_answered_when_it_is_done(
    app: Application, fake: FakeSocket
) -> None:
    assert await fake.tell("slash_commands", command(fake, "Ada", "help")) == {}

    await app.slack.finish()
    (post,) = fake.posts
    assert (post.only, "not set up" in read(post.message)) == ("U0ADA", True)


async def test_a_press_and_a_form_are_taken(app: Application, fake: FakeSocket) -> None:
    fake.user("U0ADA", "Ada")
    await fake.tell("events_api", message(fake, "Ada", f"claim {app.claim.code}"))
    await fake.until(lambda: bool(fake.said("D0ADA")))
    post = next(one for one in fake.posts if pressables(one.message))

    pressing = pressed(fake, "Ada", pressables(post.message)[0].action, post.channel, post.ts)
    assert await fake.tell("interactive", pressing) == {}
    await app.slack.finish()
    assert len(fake.posts) > 1 or post.edits or fake.views

    view = {"id": "V1", "type": "modal", "title": {"type": "plain_text", "text": "Old"}, "blocks": []}
    refused = await fake.tell("interactive", submitted(fake, "Ada", view, {"values": {}}))
    assert refused["response_action"] == "update"


async def test_nothing_can_be_posted_to_it(app: Application) -> None:
    assert not [one.path for one in app.slack.routes(app.turns)]


async def test_it_is_acknowledged_only_when_it_is_saved(
    app: Application, fake: FakeSocket, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.user("U0ADA", "Ada")
    commit, full = app.store.commit, True

    async def filling(changes: Any) -> Any:
        if full:
            raise StoreFull
        return await commit(changes)

    monkeypatch.setattr(app.store, "commit", filling)
    told = message(fake, "Ada", "hello")
    name, there = await fake.put("events_api", told)
    await fake.until(lambda: bool(fake.calls))
    await app.slack.finish()
    assert name not in there.acknowledged

    full = False
    assert await fake.tell("events_api", told) == {}


async def test_what_slack_could_not_say_is_told_again(app: Application, fake: FakeSocket) -> None:
    fake.user("U0ADA", "Ada")
    fake.fail(status=500, method="auth.test")
    told = message(fake, "Ada", "hello")
    name, there = await fake.put("events_api", told)
    await fake.until(lambda: ("auth.test", "") in fake.calls)
    await app.slack.finish()
    assert name not in there.acknowledged

    await fake.tell("events_api", told)
    await fake.until(lambda: len(fake.posts) == 1)


async def test_what_is_told_twice_is_answered_once(app: Application, fake: FakeSocket) -> None:
    told = message(fake, "Ada", "hello")

    await fake.tell("events_api", told, envelope="one")
    await fake.tell("events_api", told, envelope="two")

    await app.slack.finish()
    assert len(fake.posts) == 1


@pytest.mark.parametrize("rubbish", ["{", "[]", '{"type": 1}', '{"no": "type"}', "[" * 10_000])
@pytest.mark.usefixtures("app")
async def test_rubbish_breaks_nothing(fake: FakeSocket, rubbish: str) -> None:
    await fake.now.socket.send_str(rubbish)

    assert await fake.tell("events_api", message(fake, "Ada", "hello")) == {}
    assert len(fake.connections) == 1


@pytest.mark.parametrize("payload", [None, [], {}, {"type": 1}, "x"])
@pytest.mark.parametrize("kind", ["events_api", "slash_commands", "interactive", "options"])
@pytest.mark.usefixtures("app")
async def test_what_can_not_be_read_is_acknowledged_and_not_told_for_ever(
    fake: FakeSocket, kind: str, payload: Any
) -> None:
    assert await fake.tell(kind, payload) == {}


@pytest.mark.usefixtures("app")
async def test_a_broken_connection_is_made_again(fake: FakeSocket) -> None:
    await fake.drop(fake.now)

    await fake.connected_times(2)
    assert await fake.tell("events_api", message(fake, "Ada", "hello")) == {}


@pytest.mark.usefixtures("app")
async def test_a_connection_that_can_not_be_made_is_tried_again_at_a_fresh_address(fake: FakeSocket) -> None:
    fake.fail(status=500, times=2, method="apps.connections.open")
    fake.fail("link", status=503)
    await fake.drop(fake.now)

    await fake.connected_times(2)
    assert await fake.tell("events_api", message(fake, "Ada", "hello")) == {}


@pytest.mark.usefixtures("app")
async def test_there_is_a_fresh_connection_before_the_old_one_ends(fake: FakeSocket) -> None:
    old = fake.now
    await old.socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
    await fake.connected_times(2)

    assert await fake.tell("events_api", message(fake, "Ada", "hello"), over=old) == {}
    assert await fake.tell("events_api", message(fake, "Ada", "hello")) == {}

    await old.socket.close()
    assert await fake.tell("events_api", message(fake, "Ada", "hello")) == {}
    assert len(fake.connections) == 2


async def test_what_is_told_is_counted_as_if_it_were_posted(app: Application, fake: FakeSocket) -> None:
    """An operator's alert on a platform that is heard no more holds in Socket Mode too."""
    fake.fail(status=500, method="auth.test")
    name, there = await fake.put("events_api", message(fake, "Ada", "hello"))
    await fake.until(lambda: ("auth.test", "") in fake.calls)
    await app.slack.finish()

    await fake.tell("events_api", message(fake, "Ada", "hello"))
    await fake.tell("slash_commands", command(fake, "Ada", "help"))

    assert name not in there.acknowledged
    text = app.metrics.text(NOTHING, tick_age=0)
    told = {
        (route, status): value(text, "steward_requests_total", route=f"/slack/{route}", status=status)
        for route in ("events", "commands", "interactions")
        for status in ("200", "503")
    }
    assert {name for name, number in told.items() if number} == {
        ("events", "200"), ("events", "503"), ("commands", "200"),
    }  # fmt: skip
    assert set(told.values()) == {0, 1}


async def test_a_slack_that_takes_no_connection_leaves_steward_ready_and_is_seen_in_the_metrics(
    tmp_path: Path, fake: FakeSocket
) -> None:
    """A restart would help nobody; there is an alert on the connections."""
    fake.fail(status=500, times=-1, method="apps.connections.open")
    slack = SlackApp(token=TOKEN, app_token=APP_TOKEN, api=fake.address, again=0.01)
    async with opened(tmp_path / "steward.db", Clock(NOW), None, slack) as app:
        await app.start()
        try:
            await fake.until(lambda: fake.calls.count(("apps.connections.open", "")) > 2)
            assert value(app.metrics.text(NOTHING, tick_age=0), "steward_connections", platform="slack") == 0
            async with serving("127.0.0.1", 0, app.routes()) as port, ClientSession() as client:
                ready = await client.get(f"http://127.0.0.1:{port}/readyz")
            assert ready.status == 200
        finally:
            await app.stop()


@asynccontextmanager
async def connecting(store: Path, fake: FakeSocket, *, well: float = 30.0) -> AsyncIterator[Application]:
    """Steward, connected once, which tries again in an hour."""
    slack = SlackApp(token=TOKEN, app_token=APP_TOKEN, api=fake.address, again=3600, well=well)
    async with opened(store, Clock(NOW), None, slack) as app:
        await app.start()
        try:
            await fake.connected_times(1)
            yield app
        finally:
            await app.stop()


async def counted(app: Application, name: str, number: int) -> None:
    async with asyncio.timeout(20):
        while value(app.metrics.text(NOTHING, tick_age=0), name, platform="slack") != number:  # noqa: ASYNC110 - a number wakes nobody
            await asyncio.sleep(0)


async def test_a_connection_that_was_well_is_made_again_at_once(tmp_path: Path, fake: FakeSocket) -> None:
    async with connecting(tmp_path / "steward.db", fake, well=0) as app:
        await counted(app, "steward_connections", 1)
        await fake.now.socket.send_json({"type": "disconnect", "reason": "refresh_requested"})

        await fake.connected_times(2)
        await counted(app, "steward_connections", 1)
        await counted(app, "steward_platform_errors_total", 0)


async def test_where_slack_ends_every_connection_at_once_it_is_not_stormed_and_the_operator_sees_it(
    tmp_path: Path, fake: FakeSocket, caplog: pytest.LogCaptureFixture
) -> None:
    fake.ends = True
    async with connecting(tmp_path / "steward.db", fake) as app:
        await counted(app, "steward_platform_errors_total", 1)
        await counted(app, "steward_connections", 0)

        assert "connecting to Slack failed" in caplog.text
        assert len(fake.connections) == 1


async def test_who_stops_takes_nothing_more_and_slack_keeps_it(app: Application, fake: FakeSocket) -> None:
    await app.finish()

    name, there = await fake.put("events_api", message(fake, "Ada", "hello"))
    await there.socket.ping()
    await app.slack.finish()
    await app.stop()

    assert name not in there.acknowledged
    assert not fake.posts


@pytest.mark.usefixtures("app")
async def test_a_mention_in_a_channel_is_answered_in_its_thread(fake: FakeSocket) -> None:
    fake.user("U0ADA", "Ada")
    fake.channel(LEADERSHIP.id, LEADERSHIP.name, ["U0ADA"])
    told = mention("Ada", "help", LEADERSHIP.id)

    await fake.tell("events_api", told)

    await fake.until(lambda: bool([one for one in fake.posts if one.channel == LEADERSHIP.id]))
    (post,) = [one for one in fake.posts if one.channel == LEADERSHIP.id]
    assert post.thread == told["event"]["ts"] or post.only == "U0ADA"
