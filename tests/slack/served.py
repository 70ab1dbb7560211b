"""A running Steward as Slack talks to it."""

import asyncio
import json
from typing import Any

import aiohttp

from bot.application import Application
from tests.bot.platform import Clock
from tests.slack.clients import as_form, as_json, signed
from tests.slack.fake_slack import Json


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

    async def command(self, typed: dict[str, str]) -> None:
        """It is acknowledged without a word, done and answered."""
        assert await self.post("commands", *as_form(typed)) == (200, {"text": ""})

    async def acknowledged(self, typed: dict[str, str]) -> None:
        """It is acknowledged without a word."""
        async with asyncio.timeout(20):
            assert await self.answered("commands", *as_form(typed)) == (200, {"text": ""})

    async def interaction(self, sent: Json) -> Json:
        status, body = await self.post("interactions", *as_form({"payload": json.dumps(sent)}))
        assert status == 200, body
        return body
