"""The token that the bot shows to Microsoft: asked for once an hour, by one asker at a time."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.channels.port import Down, Revoked

SCOPE = "https://api.botframework.com/.default"
_EARLY = timedelta(minutes=5)
"""A token is renewed that long before it ends."""
_TRY_AGAIN = 30.0
_REFUSED = ("invalid_client", "unauthorized_client")
"""What a secret that has expired, a wrong one, or an app that is there no more is answered with."""
_PATIENCE = ClientTimeout(total=10)


class NoToken(Down):
    """The token service gave none; nothing was sent. The text says what it answered."""

    kind = "no token"

    def __init__(self, why: str) -> None:
        super().__init__(_TRY_AGAIN)
        self.why = why


class NotSignedIn(NoToken, Revoked):
    """The credentials are refused: there is no token until whoever runs Steward sets others."""


class Tokens:
    """OAuth client credentials of one app. `endpoint` is its tenant's token endpoint, `real` the real clock."""

    def __init__(
        self, session: ClientSession, endpoint: str, app: str, password: str, *, real: Callable[[], datetime]
    ) -> None:
        self._session = session
        self._endpoint = endpoint
        self._form = {
            "grant_type": "client_credentials", "client_id": app, "client_secret": password, "scope": SCOPE,
        }  # fmt: skip
        self._real = real
        self._token = ""
        self._until: datetime | None = None
        self._one = asyncio.Lock()
        self._failed: NoToken | None = None

    async def token(self) -> str:
        """A token that is good for some minutes at least. Raises NoToken."""
        failed = self._failed
        async with self._one:
            if self._until is None or self._real() >= self._until:
                if self._failed and self._failed is not failed:  # asked while this one waited: the same answer for all
                    raise type(self._failed)(self._failed.why)
                await self._renew()
            return self._token

    def forget(self, token: str) -> None:
        """This one was not accepted."""
        if token == self._token:
            self._until = None

    async def _renew(self) -> None:
        try:
            await self._ask()
        except NoToken as failed:
            self._failed = failed
            raise

    async def _ask(self) -> None:
        try:
            async with self._session.post(self._endpoint, data=self._form, timeout=_PATIENCE) as answer:
                body = await answer.json(content_type=None)
        except (ClientError, TimeoutError, ValueError) as failed:
            raise NoToken(type(failed).__name__) from failed
        if not isinstance(body, dict) or not isinstance(body.get("access_token"), str):
            why = str(body.get("error", answer.status)) if isinstance(body, dict) else str(answer.status)
            raise NotSignedIn(why) if why in _REFUSED else NoToken(why)
        self._token = body["access_token"]
        try:
            lasts = timedelta(seconds=float(body.get("expires_in", 3600)))
        except (TypeError, ValueError, OverflowError):
            lasts = timedelta(hours=1)
        self._until = self._real() + max(lasts - _EARLY, timedelta(0))
