"""A command is acknowledged when it is kept: whatever happens then, it is done once, and its author hears of it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.channels.slack import inbox
from bot.channels.slack.home import SlackApp
from bot.http import serving
from partnership.decisions import Decision
from partnership.promises import Promise
from storage.port import StoreFull
from tests.bot.platform import Clock
from tests.bot.scraped import NOTHING, value
from tests.bot.whole import opened
from tests.slack.clients import SECRET, as_form, command, message, pressed, user_id
from tests.slack.companies import LEADERSHIP, Company
from tests.slack.conftest import NOW
from tests.slack.fake_slack import TOKEN, FakeSlack, packed
from tests.slack.reading import pressables
from tests.slack.served import Bot

Running = Callable[[], AbstractAsyncContextManager[Company]]
FOR_EVER = 3600.0
PROMISE = "promise The list by 29 Jan for O1"


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def run(tmp_path: Path, fake: FakeSlack, clock: Clock) -> Running:
    """Processes on one store, one after the other; a call of Slack may take as long as it wants."""

    @asynccontextmanager
    async def running() -> AsyncIterator[Company]:
        slack = SlackApp(token=TOKEN, secret=SECRET, api=fake.address, patience=FOR_EVER, again=0.01)
        async with opened(tmp_path / "steward.db", clock, None, slack) as app:
            await app.start()
            try:
                async with serving("127.0.0.1", 0, app.routes()) as port, aiohttp.ClientSession() as client:
                    company = Company(Bot(app, port, client, clock), fake)
                    if not await app.face.workspaces():
                        await company.open()
                    yield company
            finally:
                await app.stop()

    return running


async def promises(company: Company) -> list[str]:
    return [one.what for one in (await company.book()).all(Promise)]


async def kept(company: Company) -> list[dict[str, Any]]:
    return [row.body for row in await company.bot.app.store.find("", inbox.KIND)]


def slack_hangs(fake: FakeSlack) -> None:
    """It does not say who anybody is, until it is healed."""
    fake.fail(method="users.info", gate=fake.gate(), times=-1)


async def test_what_a_process_left_is_done_by_the_next_one_in_its_order_and_answered(
    run: Running, fake: FakeSlack, tmp_path: Path
) -> None:
    async with run() as company:
        slack_hangs(fake)
        for words in (PROMISE, "promise The offer by 29 Jan for O1", "undo"):
            await company.bot.acknowledged(command(fake, "Maria", words))
        assert not await promises(company)
    assert b"respond/" in all_of(tmp_path)
    fake.heal()

    async with run() as company:
        await company.bot.app.slack.finish()

        assert await promises(company) == ["The list"]
        first, second, third = company.only("maria")
        assert ("The list" in first, "The offer" in second, "back" in third.casefold()) == (True, True, True)
        assert not await kept(company)


def all_of(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.iterdir() if one.is_file())


async def test_what_is_kept_is_not_slack_s_token_and_is_gone_when_it_is_done(
    run: Running, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    async with run() as company:
        slack_hangs(fake)
        typed = command(fake, "Maria", "objectives")
        await company.bot.acknowledged(typed)
        (row,) = await kept(company)
        assert {*row} == {"user_id", "channel_id", "team_id", "text", "response_url", "trigger_id"}

        fake.heal()
        await company.bot.app.slack.finish()

        assert company.only("maria")
        rows = [repr(row) async for row in company.bot.app.store.rows()]
        for secret in (typed["response_url"], typed["trigger_id"]):
            assert not [one for one in (*rows, *map(repr, caplog.records)) if secret in one]


async def test_what_came_half_an_hour_ago_is_answered_in_the_direct_chat(
    run: Running, fake: FakeSlack, clock: Clock
) -> None:
    async with run() as company:
        slack_hangs(fake)
        await company.bot.acknowledged(command(fake, "Maria", PROMISE, LEADERSHIP.id))
    fake.heal()
    clock.go(minutes=31)

    async with run() as company:
        await company.bot.app.slack.finish()

        assert await promises(company) == ["The list"]
        assert not company.only("maria")
        assert company.told("maria", "The list") == 1


async def test_what_came_yesterday_is_done_no_more(run: Running, fake: FakeSlack, clock: Clock) -> None:
    async with run() as company:
        slack_hangs(fake)
        await company.bot.acknowledged(command(fake, "Maria", PROMISE))
    fake.heal()
    clock.go(hours=25)

    async with run() as company:
        await company.bot.app.slack.finish()

        assert not await promises(company)
        assert not await kept(company)


async def test_on_a_full_disk_its_author_hears_in_the_acknowledgement_that_nothing_was_saved(
    run: Running, fake: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(_: object) -> None:
        raise StoreFull("The disk is full. Nothing was saved.")

    async with run() as company:
        typed = as_form(command(fake, "Maria", PROMISE))
        with monkeypatch.context() as full:
            full.setattr(company.bot.app.store, "commit", refuse)
            status, answer = await company.bot.post("commands", *typed)
        assert (status, answer["response_type"], "my disk is full" in answer["text"] + str(answer)) == (
            200, "ephemeral", True,
        )  # fmt: skip
        assert not await promises(company)

        await company.bot.command(command(fake, "Maria", PROMISE))
        assert await promises(company) == ["The list"]


async def test_what_was_acknowledged_before_the_disk_was_full_is_done_when_there_is_room(
    run: Running, fake: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with run() as company:
        store, refused = company.bot.app.store, 0
        commit = store.commit
        slack_hangs(fake)
        await company.bot.acknowledged(command(fake, "Maria", PROMISE))

        async def first_refuse(changes: Any) -> Any:
            nonlocal refused
            refused += 1
            if refused < 4:
                raise StoreFull("The disk is full. Nothing was saved.")
            return await commit(changes)

        monkeypatch.setattr(store, "commit", first_refuse)
        fake.heal()
        await company.bot.app.slack.finish()

        assert await promises(company) == ["The list"]
        (answer,) = company.only("maria")
        assert "The list" in answer


async def test_with_a_token_that_is_taken_no_more_a_command_is_done_and_answered(run: Running, fake: FakeSlack) -> None:
    async with run() as company:
        await company.bot.event(message(fake, "Maria", "objectives"))
        fake.fail(error="token_revoked", times=-1)

        await company.bot.command(command(fake, "Maria", PROMISE))

        assert await promises(company) == ["The list"]
        assert "The list" in company.only("maria")[0]


async def test_where_slack_does_not_say_what_team_this_is_its_author_hears_that_nothing_was_done(
    run: Running, fake: FakeSlack
) -> None:
    async with run() as company:
        fake.fail(error="token_revoked", times=-1)

        await company.bot.command(command(fake, "Maria", PROMISE))

        assert "nothing was done. Please type that again" in company.only("maria")[0]
        assert not await promises(company)
        assert not await kept(company)


async def test_what_can_neither_be_done_nor_told_is_tried_until_it_can(run: Running, fake: FakeSlack) -> None:
    async with run() as company:
        fake.fail(error="internal_error", times=3)
        typed = command(fake, "Maria", PROMISE)
        await company.bot.acknowledged({**typed, "response_url": f"{fake.address}respond/nowhere"})
        await company.bot.app.slack.finish()

        assert await promises(company) == ["The list"]


async def test_when_too_many_wait_the_next_is_acknowledged_as_soon_as_there_is_room_or_not_taken(
    run: Running, fake: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MOST", 2)
    monkeypatch.setattr(inbox, "_FOR_ROOM", 0.01)
    async with run() as company:
        slack_hangs(fake)
        for who in ("Maria", "Ana"):
            await company.bot.acknowledged(command(fake, who, PROMISE))
        late = as_form(command(fake, "Jon", PROMISE))
        assert (await company.bot.answered("commands", *late))[0] == 503
        assert len(await kept(company)) == 2
        text = company.bot.app.metrics.text(NOTHING, tick_age=0)
        assert value(text, "steward_commands_waiting") == 2

        monkeypatch.setattr(inbox, "_FOR_ROOM", FOR_EVER)
        waits = asyncio.create_task(company.bot.acknowledged(command(fake, "Jon", "objectives")))
        fake.heal()
        await waits
        await company.bot.app.slack.finish()
        assert company.only("jon")
        assert company.only("maria")


async def test_how_long_the_oldest_waits_is_in_the_metrics(run: Running, fake: FakeSlack, clock: Clock) -> None:
    async with run() as company:
        metrics = company.bot.app.metrics
        slack_hangs(fake)
        await company.bot.acknowledged(command(fake, "Maria", PROMISE))
        clock.go(minutes=7)
        text = metrics.text(NOTHING, tick_age=0)
        assert value(text, "steward_oldest_command_seconds") == timedelta(minutes=7).total_seconds()

        fake.heal()
        await company.bot.app.slack.finish()
        text = metrics.text(NOTHING, tick_age=0)
        assert value(text, "steward_oldest_command_seconds") == value(text, "steward_commands_waiting") == 0


async def test_what_somebody_typed_who_is_forgotten_is_done_no_more(run: Running, fake: FakeSlack) -> None:
    async with run() as company:
        await company.bot.event(message(fake, "Ada", "forget @maria"))
        slack_hangs(fake)
        for _ in range(2):
            await company.bot.acknowledged(command(fake, "Maria", "ask @carlos The secret review? by 29 Jan for O1"))
        post = next(one for one in reversed(fake.posts) if one.channel == fake.direct(user_id("ada")))
        sure = next(one for one in pressables(post.message) if one.title == "Forget Maria")
        sent = pressed(fake, "Ada", sure.action, post.channel, post.ts)
        status, _ = await company.bot.answered("interactions", *as_form({"payload": packed(sent)}))
        assert status == 200
        assert not await kept(company)

        fake.heal()
        await company.bot.app.slack.finish()
        assert not (await company.book()).all(Decision)


async def test_who_is_forgotten_while_slack_is_slow_does_not_come_back_by_their_command(
    run: Running, fake: FakeSlack
) -> None:
    async with run() as company:
        await company.bot.event(message(fake, "Ada", "forget @maria"))
        slack_hangs(fake)
        await company.bot.acknowledged(command(fake, "Maria", "help"))
        post = next(one for one in reversed(fake.posts) if one.channel == fake.direct(user_id("ada")))
        sure = next(one for one in pressables(post.message) if one.title == "Forget Maria")
        sent = pressed(fake, "Ada", sure.action, post.channel, post.ts)
        await company.bot.answered("interactions", *as_form({"payload": packed(sent)}))

        fake.heal()
        await company.bot.app.slack.finish()

        assert not [row async for row in company.bot.app.store.rows() if "Maria Lind" in repr(row)]
        assert not await kept(company)
