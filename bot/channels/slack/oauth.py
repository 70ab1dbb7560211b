"""Installing Steward in a further team: to Slack's page, and back with a code that is worth a token."""

import hmac
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import urlencode, urljoin

from aiohttp import ClientError, web
from cryptography.fernet import Fernet, InvalidToken

from bot.channels.port import Busy, Unreachable
from bot.channels.slack.api import Api, Json
from bot.channels.slack.manifest import SCOPES
from storage.failures import log_trouble
from storage.port import StoreError

log = logging.getLogger(__name__)

_GOOD_FOR = 600
"""Seconds between the beginning of an installation and its end."""
_COOKIE = "steward-install"
_PURPOSE = b"install"


class Installing:
    """`/slack/install` and `/slack/oauth`. `real` is the real clock; `installed` takes a team and the bot's token."""

    def __init__(
        self,
        api: Api,
        *,
        client: str,
        secret: str,
        key: str,
        address: str,
        real: Callable[[], datetime],
        installed: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self._api = api
        self._client = client
        self._secret = secret
        self._fernet = Fernet(key)
        self._address = urljoin(address, "/oauth/v2/authorize")
        self._real = real
        self._installed = installed

    def routes(self) -> list[web.RouteDef]:
        """What an admin of a team opens, and where Slack sends them back to."""
        return [web.get("/slack/install", self.begin), web.get("/slack/oauth", self.end)]

    async def begin(self, request: web.Request) -> web.StreamResponse:
        """To Slack's page, with a mark that only this browser brings back."""
        state = self._fernet.encrypt_at_time(_PURPOSE, self._now()).decode()
        asked = urlencode({"client_id": self._client, "scope": ",".join(SCOPES), "state": state})
        answer = web.Response(status=302, headers={"Location": f"{self._address}?{asked}", "Cache-Control": "no-store"})
        answer.set_cookie(
            _COOKIE, state, max_age=_GOOD_FOR, path="/slack/oauth", httponly=True, secure=True, samesite="Lax"
        )
        return answer

    async def end(self, request: web.Request) -> web.StreamResponse:
        """What became of it, in a sentence."""
        state, code = request.query.get("state", ""), request.query.get("code", "")
        if not self._is_ours(state, request.cookies.get(_COOKIE, "")):
            return _said(400, "This took too long, or began in another browser. Open /slack/install again.")
        if not code:
            return _said(400, "Nothing was installed.")
        try:
            told = await self._api.installed(self._client, self._secret, code)
        except (Busy, Unreachable, ClientError, OSError) as failed:
            log_trouble(log, "installing", failed, platform="slack")
            return _said(502, "Slack did not confirm it. Open /slack/install again.")
        team, token = _named(told, "team"), told.get("access_token")
        if not team or not isinstance(token, str) or not token:
            return _said(400, "Steward is installed in one workspace at a time, not in a whole organisation.")
        try:
            await self._installed(team, token)
        except StoreError as failed:
            log_trouble(log, "keeping a token", failed, platform="slack")
            return _said(503, "It could not be saved. Open /slack/install again in a while.")
        answer = _said(200, "Steward is installed. Open it in Slack, under Apps.")
        answer.del_cookie(_COOKIE, path="/slack/oauth")
        return answer

    def _is_ours(self, state: str, cookie: str) -> bool:
        """Whether this browser began it, here and not long ago."""
        try:
            told = self._fernet.decrypt_at_time(state, ttl=_GOOD_FOR, current_time=self._now())
            return told == _PURPOSE and hmac.compare_digest(state.encode(), cookie.encode())
        except (InvalidToken, ValueError):
            return False

    def _now(self) -> int:
        return int(self._real().timestamp())


def _named(told: Json, what: str) -> str:
    found = told.get(what)
    return str(found.get("id") or "") if isinstance(found, dict) else ""


def _said(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=text, headers={"Cache-Control": "no-store"})
