"""The other end of the operator port, for `chat`, `clock` and `backup`."""

import json
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.operator import token_file


class NotRunning(Exception):
    """No Steward runs on this store."""


class Refusal(Exception):
    """The running Steward said no; the text is for the operator."""


class OperatorClient:
    """`async with OperatorClient(store) as steward: await steward.post("/say", …)`. Raises NotRunning."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._session: aiohttp.ClientSession | None = None
        self._base = ""

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def connect(self) -> None:
        """To the Steward that runs now, perhaps another one than before. Raises NotRunning."""
        await self._close()
        try:
            known = json.loads(token_file(self._store).read_text())
            port, token = int(known["port"]), str(known["token"])
        except (OSError, ValueError, KeyError, TypeError) as missing:
            raise NotRunning from missing
        self._base = f"http://127.0.0.1:{port}"
        self._session = aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"})
        try:
            await self.get("/clock")
        except (NotRunning, Refusal) as other:
            await self._close()
            raise NotRunning from other  # who refuses the token is not the one that wrote it

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()

    async def _close(self) -> None:
        session, self._session = self._session, None
        if session:
            await session.close()

    async def get(self, path: str, **query: str) -> dict[str, Any]:
        """The answer to a question."""
        return await self._ask("GET", path, params=query)

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """The answer to something that is to be done."""
        return await self._ask("POST", path, json=body)

    async def _ask(self, method: str, path: str, **how: Any) -> dict[str, Any]:  # noqa: ANN401 - passed on to aiohttp
        if self._session is None:
            raise NotRunning
        try:
            async with self._session.request(method, self._base + path, **how) as response:
                if response.status == HTTPStatus.GONE:
                    raise NotRunning
                if response.status >= 400:  # noqa: PLR2004 - the class of refusals
                    raise Refusal((await response.text()).strip())
                found: dict[str, Any] = await response.json()
                return found
        except (aiohttp.ClientError, OSError) as gone:
            raise NotRunning from gone
