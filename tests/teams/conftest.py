"""Teams on loopback: the whole bot behind its web server, a fake connector behind it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.application import Application
from bot.channels.teams.home import Microsoft
from bot.http import serving
from tests.bot.platform import Clock
from tests.bot.whole import opened
from tests.teams.fake_connector import FakeConnector, Json, connected

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


class Bot:
    """A running Steward and whoever posts to it."""

    def __init__(self, app: Application, port: int, client: aiohttp.ClientSession, clock: Clock) -> None:
        self.app = app
        self.clock = clock
        self.address = f"http://127.0.0.1:{port}/api/messages"
        self._client = client

    async def post(self, event: Any, **more: Any) -> tuple[int, Json]:
        """What an event is answered with."""
        sent = {"data": event} if isinstance(event, (bytes, str)) else {"json": event}
        async with self._client.post(self.address, **sent, **more) as answer:
            known = answer.content_type == "application/json"
            return answer.status, await answer.json() if known else {"text": await answer.text()}


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
