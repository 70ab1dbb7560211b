"""Slack on loopback: the whole bot behind its web server, a fake Slack behind it."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.application import Application
from bot.channels.slack.home import SlackApp
from bot.http import serving
from tests.bot.platform import Clock
from tests.bot.whole import opened
from tests.slack.clients import SECRET, as_form, as_json, signed
from tests.slack.fake_slack import TOKEN, FakeSlack, Json, connected

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
PATIENCE = 0.25
"""Seconds that a call of Slack may take here."""


class Bot:
    """A running Steward and whoever posts to it, signed at the time of the test."""

    def __init__(self, app: Application, port: int, client: aiohttp.ClientSession, clock: Clock) -> None:
        self.app = app
        self.clock = clock
        self.address = f"http://127.0.0.1:{port}/slack"
        self._client = client

    async def post(self, route: str, body: bytes, kind: str, headers: dict[str, str] | None = None) -> tuple[int, Json]:
        """What a request is answered with; what goes beside the answer is done."""
        answered = await self.answered(route, body, kind, headers)
        await self.app.slack.finish()
        return answered

    async def answered(
        self, route: str, body: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> tuple[int, Json]:
        """What a request is answered with."""
        proof = signed(body, at=self.clock()) if headers is None else headers
        sent = {"Content-Type": kind, **proof}
        async with self._client.post(f"{self.address}/{route}", data=body, headers=sent) as answer:
            known = answer.content_type == "application/json"
            told: Any = await answer.json() if known else {"text": await answer.text()}
        return answer.status, told

    async def event(self, told: Json) -> int:
        return (await self.post("events", *as_json(told)))[0]

    async def command(self, typed: dict[str, str]) -> Json:
        status, body = await self.post("commands", *as_form(typed))
        assert status == 200, body
        return body

    async def interaction(self, sent: Json) -> Json:
        status, body = await self.post("interactions", *as_form({"payload": json.dumps(sent)}))
        assert status == 200, body
        return body


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
