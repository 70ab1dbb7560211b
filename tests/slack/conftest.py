"""Slack on loopback: the whole bot behind its web server, a fake Slack behind it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.channels.slack.api import PATIENCE
from bot.channels.slack.home import SlackApp
from bot.http import serving
from tests.bot.platform import Clock
from tests.bot.whole import opened
from tests.slack.clients import SECRET
from tests.slack.companies import Company
from tests.slack.fake_slack import TOKEN, FakeSlack, connected
from tests.slack.served import Bot

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
IMPATIENT = 0.5
"""Seconds that a call of Slack may take where a test waits for one that takes too long."""


Starting = Callable[..., Awaitable[Bot]]


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with connected(FakeSlack()) as fake:
        yield fake


@pytest.fixture
async def start(tmp_path: Path, fake: FakeSlack) -> AsyncIterator[Starting]:
    """Start a bot on the test's store; one at a time, the last one ends first."""
    async with AsyncExitStack() as everything:

        async def started(
            clock: Clock | None = None, *, on: bool = True, patience: float = PATIENCE, **settings: str
        ) -> Bot:
            clock = clock or Clock(NOW)
            slack = SlackApp(token=TOKEN if on else "", secret=SECRET, api=fake.address, patience=patience)
            store = tmp_path / "steward.db"
            app = await everything.enter_async_context(opened(store, clock, None, slack, **settings))
            everything.push_async_callback(app.stop)
            await app.start()
            port = await everything.enter_async_context(serving("127.0.0.1", 0, app.routes()))
            client = await everything.enter_async_context(aiohttp.ClientSession())
            return Bot(app, port, client, clock)

        yield started


@pytest.fixture
async def bot(start: Starting) -> Bot:
    """Started a minute before the check-ins of Friday open."""
    return await start(clock=Clock(NOW - timedelta(minutes=1)))


@pytest.fixture
async def company(bot: Bot, fake: FakeSlack) -> Company:
    """Friday at nine: Ana, Jon and Maria have their check-ins."""
    company = await Company(bot, fake).open()
    await company.settle(minutes=1)
    for _ in range(3):
        await company.settle(seconds=1)
    return company
