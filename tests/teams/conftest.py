"""Teams on loopback: the whole bot behind its web server, a fake connector behind it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.channels.teams.home import Microsoft
from bot.http import serving
from tests.bot.platform import Clock
from tests.bot.whole import opened
from tests.teams.companies import Company
from tests.teams.fake_connector import FakeConnector, connected
from tests.teams.served import Bot

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


Starting = Callable[..., Awaitable[Bot]]


@pytest.fixture
async def fake() -> AsyncIterator[FakeConnector]:
    async with connected(FakeConnector()) as fake:
        yield fake


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Starting]:
    """Start a bot on the test's store; one at a time, the last one ends first."""
    async with AsyncExitStack() as everything:

        async def started(microsoft: Microsoft | None = None, clock: Clock | None = None, **settings: str) -> Bot:
            clock = clock or Clock(NOW)
            app = await everything.enter_async_context(opened(tmp_path / "steward.db", clock, microsoft, **settings))
            everything.push_async_callback(app.stop)
            await app.start()
            port = await everything.enter_async_context(serving("127.0.0.1", 0, app.routes()))
            client = await everything.enter_async_context(aiohttp.ClientSession())
            return Bot(app, port, client, clock)

        yield started


@pytest.fixture
async def company(start: Starting, fake: FakeConnector) -> Company:
    """Friday at nine, with the settings of every day: Ana, Jon and Maria have their check-ins."""
    company = await Company(await start(clock=Clock(NOW - timedelta(minutes=1))), fake).open()
    await company.settle(minutes=1)
    for _ in range(3):
        await company.settle(seconds=1)
    return company
