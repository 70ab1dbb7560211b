"""A running Steward as Teams talks to it."""

from typing import Any

import aiohttp

from bot.application import Application
from tests.bot.platform import Clock
from tests.teams.fake_connector import Json


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
