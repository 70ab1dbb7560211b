"""Microsoft's connector service: the few calls that Steward makes, over one shared session."""

from collections.abc import Callable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from aiohttp import ClientConnectorError, ClientResponse, ClientSession, ClientTimeout, ConnectionTimeoutError
from yarl import URL

from bot.channels.port import Busy, Down, Unreachable
from bot.channels.teams.tokens import Tokens

_HOST = "smba.trafficmanager.net"
_HOSTS = (".teams.microsoft.com", ".teams.microsoft.us")
"""Where Teams' connector services are; the ends of their names in the government clouds."""
_LOCAL = ("127.0.0.1", "::1", "localhost")
PATIENCE = 25.0
"""Seconds that one call may take; a fifth of it for the connection."""
_WAIT = 5.0
"""Seconds to wait where the service does not say."""
_LONGEST = 3600.0
"""Seconds to wait at most, whatever the service says."""
_OUTAGE = 60.0
"""Seconds to wait where nobody can be written to."""
_PAGES = 200
"""Pages of a roster at most; the largest teams have fewer."""
_NOT_TAKEN = {412, 429, 503}
"""Answers that say: nothing was done, come again."""
_REFUSALS = {
    "BotDisabledByAdmin": "disabled",
    "BotDisabledByPolicy": "disabled",
    "ConversationBlockedByUser": "blocked",
    "MessageWritesBlocked": "blocked",
    "BotNotInConversationRoster": "not installed",
    "ForbiddenOperationException": "not installed",
    "ConversationNotFound": "not installed",
    "UserNotFound": "not installed",
}
"""Codes of the service in `Reach`'s words."""

Json = Mapping[str, Any]


class ForeignHost(Exception):
    """The address of an event is none of Microsoft's; nothing is ever sent there."""


class Gone(Unreachable):
    """There is no such conversation."""


class NoSuchMessage(Gone):
    """There is no such message, in a conversation that may well be there."""


class Connector:
    """Speaks to whichever region an event names. `local`: loopback only, where no credentials are set.

    Raises Busy when nothing was sent, Unreachable when it is refused for good; anything else means that it is not
    known whether it arrived.
    """

    def __init__(
        self,
        session: ClientSession,
        tokens: Tokens | None,
        *,
        local: bool,
        real: Callable[[], datetime],
        patience: float = PATIENCE,
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._local = local
        self._real = real
        self._patience = ClientTimeout(total=patience, connect=patience / 5)

    def check(self, service: str) -> None:
        """Raises ForeignHost unless this is one of Microsoft's services, or this machine's where `local`."""
        _check(service, local=self._local)

    async def create(self, service: str, body: Json) -> tuple[str, str]:
        """A new conversation, or the thread that its first message begins: the conversation's id and the message's."""
        made = await self._call("POST", service, "v3/conversations", body)
        return str(made.get("id", "")), str(made.get("activityId") or made.get("id", ""))

    async def send(self, service: str, conversation: str, activity: Json) -> str:
        """Say something; the id of the message."""
        made = await self._call("POST", service, f"v3/conversations/{_part(conversation)}/activities", activity)
        return str(made.get("id", ""))

    async def edit(self, service: str, conversation: str, message: str, activity: Json) -> None:
        """Put something in the place of a message."""
        path = f"v3/conversations/{_part(conversation)}/activities/{_part(message)}"
        await self._call("PUT", service, path, {**activity, "id": message})

    async def member(self, service: str, conversation: str, user: str) -> Json:
        """One account as the roster of a conversation has it; what speaks of nobody, or of another, is no answer."""
        found = await self._call("GET", service, f"v3/conversations/{_part(conversation)}/members/{_part(user)}")
        if found.get("id") != user:
            raise ConnectionError("the roster answered of somebody else")
        return found

    async def members(self, service: str, conversation: str) -> list[Json]:
        """Everybody in a team or group chat."""
        found: list[Json] = []
        more = ""
        for _ in range(_PAGES):
            page = await self._call("GET", service, f"v3/conversations/{_part(conversation)}/pagedmembers{more}")
            if not isinstance(page.get("members"), list):
                raise ConnectionError("the roster answered without members")
            found += page["members"]
            token = page.get("continuationToken")
            if not token:
                return found
            more = f"?continuationToken={_part(str(token))}"
        raise ConnectionError("the roster does not end")

    async def _call(self, method: str, service: str, path: str, body: Json | None = None) -> Json:
        self.check(service)
        address = _url(f"{service.rstrip('/')}/{path}")
        data = msgspec.json.encode(body) if body is not None else None
        token = await self._tokens.token() if self._tokens else ""
        answered = await self._once(method, address, data, token)
        if answered is None and self._tokens:  # the token was not accepted: once more with a new one
            self._tokens.forget(token)
            answered = await self._once(method, address, data, await self._tokens.token())
        if answered is None:
            raise Down(_OUTAGE)
        return answered

    async def _once(self, method: str, address: URL, data: bytes | None, token: str) -> Json | None:
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            # A redirect could lead the token to another host.
            async with self._session.request(
                method, address, data=data, headers=headers, timeout=self._patience, allow_redirects=False
            ) as answer:
                return await self._read(answer)
        except (ClientConnectorError, ConnectionTimeoutError) as failed:
            raise Down(_OUTAGE) from failed

    async def _read(self, answer: ClientResponse) -> Json | None:
        """What was answered; None where the token was not accepted."""
        if answer.status in _NOT_TAKEN:
            raise Busy(_seconds(answer.headers.get("Retry-After", ""), self._real()))
        if answer.status == 401:  # noqa: PLR2004 - HTTP
            return None
        if 300 <= answer.status < 400:  # noqa: PLR2004 - HTTP
            raise Down(_OUTAGE)
        data = await answer.read()
        if answer.ok:
            return _json(data, asked=answer.method == "GET")
        if answer.status in (404, 410):
            raise NoSuchMessage("no such message") if b"ActivityNotFound" in data else Gone("not installed")
        # The code stands at different depths, once in JSON within JSON.
        refusal = next((reason for code, reason in _REFUSALS.items() if code.encode() in data), "")
        if answer.status == 403 or refusal:  # noqa: PLR2004 - HTTP
            raise Unreachable(refusal or "not installed")
        if answer.status < 500:  # noqa: PLR2004 - HTTP
            raise Unreachable(f"refused ({answer.status})")
        raise ConnectionError(f"the connector answered {answer.status}")


@lru_cache(maxsize=16)
def _check(service: str, *, local: bool) -> None:
    """The same: a region's address comes with every event, and twice."""
    address = urlsplit(service)
    host = address.hostname or ""
    if local:
        good = address.scheme in ("http", "https") and host in _LOCAL
    else:
        good = address.scheme == "https" and (host == _HOST or host.endswith(_HOSTS))
    if not good or address.username or address.query:
        raise ForeignHost(host)


def _json(data: bytes, *, asked: bool) -> Json:
    """An answer's body; what can't be read does not matter unless something was asked."""
    try:
        body = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        body = None
    if isinstance(body, dict):
        return body
    if asked:
        raise ConnectionError("the connector answered what can't be read")
    return {}


@lru_cache(maxsize=1_000)
def _url(address: str) -> URL:
    """Taken apart once for a conversation, in which more is said."""
    return URL(address)


@lru_cache(maxsize=1_000)
def _part(name: str) -> str:
    return quote(name, safe="")


def _seconds(said: str, now: datetime) -> float:
    """How long Retry-After asks to wait: seconds or a date."""
    try:
        return min(_LONGEST, max(0.0, float(said)))
    except ValueError:
        pass
    try:
        return min(_LONGEST, max(0.0, (parsedate_to_datetime(said) - now).total_seconds()))
    except (TypeError, ValueError, OverflowError):
        return _WAIT
