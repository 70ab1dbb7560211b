"""The door for Teams' events, on the Bot Framework SDK: who may knock, and the shape of what is answered.

The one module that imports the SDK. It keeps the SDK's turn and its checks of a token; what it sends through, and how
it fetches Microsoft's keys, would block the event loop (see docs/decisions.md).
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
from aiohttp import ClientError, ClientSession, ClientTimeout, web
from botbuilder.core import CloudAdapterBase, InvokeResponse, TurnContext
from botbuilder.schema import Activity as SdkActivity
from botbuilder.schema import ActivityTypes, ChannelAccount, ConversationAccount
from botframework.connector.auth import (
    AuthenticateRequestResult,
    AuthenticationConstants,
    BotFrameworkAuthentication,
    ChannelValidation,
    ClaimsIdentity,
    JwtTokenExtractor,
    SimpleCredentialProvider,
)
from jwt.algorithms import RSAAlgorithm
from jwt.exceptions import PyJWTError

from bot.channels.teams.activity import Activity
from bot.channels.teams.checked import CheckedTokens
from bot.channels.teams.connector import ForeignHost
from bot.channels.teams.nearby import is_company, is_from_here

log = logging.getLogger(__name__)

KEYS = AuthenticationConstants.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL
_TEAMS = "msteams"
_PATIENCE = ClientTimeout(total=10)
_FRESH = timedelta(days=1)
_AGAIN = timedelta(minutes=1)
"""How soon the keys are fetched again: for one that is not among them, or where they could not be had."""
_AWHILE = 2.0
"""Seconds that somebody whose key is known waits for newer keys."""

Receive = Callable[[Activity], Awaitable["Answer | None"]]


class Answer(msgspec.Struct, frozen=True):
    """What an invoke is answered with: the HTTP status and its JSON body."""

    status: int
    body: dict[str, Any]


class OtherTenant(Exception):
    """The event is another company's, or none's."""


class KeysMissing(Exception):
    """Microsoft's signing keys could not be fetched, so that nobody's token can be checked."""


class Adapter(CloudAdapterBase):  # type: ignore[misc] # the SDK has no types
    """Answers POST /api/messages. `app` is the bot's id, empty on a developer's machine: then whoever is there may."""

    def __init__(
        self,
        receive: Receive,
        session: ClientSession,
        *,
        app: str,
        tenant: str,
        check: Callable[[str], None],
        real: Callable[[], datetime],
        keys: str,
    ) -> None:
        super().__init__(_Authentication(app, SigningKeys(session, keys, real), real))
        self._receive = receive
        self._app = app
        self._tenant = tenant
        self._check = check

    async def post(self, request: web.Request) -> web.Response:
        """One event. 400 malformed, 401 no good token, 403 another tenant, 413 too large, 503 no keys to check with."""
        if not self._app and not is_from_here(request.version, request.headers, request.content_type):
            raise web.HTTPForbidden(text="Without MICROSOFT_APP_ID only clients of this machine may write.")
        event = _event(await request.read())
        if not self._app and is_company(event.tenant):
            raise web.HTTPForbidden(text="A company's events need MICROSOFT_APP_ID.")
        self._knows(event)
        try:
            answer = await self.process_activity(
                request.headers.get("Authorization", ""), _sdk(event), lambda context: self._turn(context, event)
            )
        except OtherTenant:
            raise web.HTTPForbidden(text="This bot serves another tenant.") from None
        except PermissionError:
            raise web.HTTPUnauthorized(text="The token is missing or not valid for this bot.") from None
        except KeysMissing:
            log.warning("an event was refused: there are none of Microsoft's signing keys")
            raise web.HTTPServiceUnavailable(text="The signing keys can't be fetched.") from None
        if answer is None:
            return web.Response()
        return web.Response(status=answer.status, body=_encoded(answer.body), content_type="application/json")

    def _knows(self, event: Activity) -> None:
        try:
            self._check(event.service_url)
        except (ForeignHost, ValueError):
            raise web.HTTPForbidden(text="The serviceUrl is not one of Microsoft's.") from None

    async def _turn(self, context: TurnContext, event: Activity) -> None:
        if event.tenant != self._tenant if self._tenant else self._app and not event.tenant:
            raise OtherTenant
        answer = await self._receive(event)
        if answer and event.type == ActivityTypes.invoke:
            value = InvokeResponse(status=answer.status, body=answer.body)
            await context.send_activity(SdkActivity(type=ActivityTypes.invoke_response, value=value))


class _Authentication(BotFrameworkAuthentication):  # type: ignore[misc] # the SDK has no types
    """Tokens of Microsoft's channel service only; a bot or the emulator is nobody here."""

    def __init__(self, app: str, keys: "SigningKeys", real: Callable[[], datetime]) -> None:
        self._app = app
        self._keys = keys
        self._credentials = SimpleCredentialProvider(app, "")
        self._checked = CheckedTokens[ClaimsIdentity](keys.get, real)

    async def authenticate_request(self, activity: SdkActivity, auth_header: str) -> AuthenticateRequestResult:
        result = AuthenticateRequestResult()
        nobody = ClaimsIdentity({}, is_authenticated=True)
        result.claims_identity = await self._identity(activity, auth_header) if self._app else nobody
        result.connector_factory = self
        return result

    async def _identity(self, activity: SdkActivity, header: str) -> ClaimsIdentity:
        """Whoever signed this. Raises PermissionError whatever is wrong with it, KeysMissing."""
        if activity.channel_id != _TEAMS:  # the SDK looks for no endorsement where no channel is named
            raise PermissionError("channel")
        identity = await self._checked.identity(header) or await self._check(header)
        if identity.get_claim_value(ChannelValidation.SERVICE_URL_CLAIM) != activity.service_url:
            raise PermissionError("serviceurl")
        return identity

    async def _check(self, header: str) -> ClaimsIdentity:
        extractor = JwtTokenExtractor(
            ChannelValidation.TO_BOT_FROM_CHANNEL_TOKEN_VALIDATION_PARAMETERS,
            KEYS,
            AuthenticationConstants.ALLOWED_SIGNING_ALGORITHMS,
        )
        extractor.open_id_metadata = used = _UsedKey(self._keys)
        try:
            identity = await extractor.get_identity_from_auth_header(header, _TEAMS)
            await ChannelValidation.validate_identity(identity, self._credentials)
            ends = float(identity.get_claim_value("exp"))  # the SDK takes a token that never ends
            self._checked.keep(header, identity, used.key_id, used.key, until=ends)
        except (PermissionError, KeysMissing):
            raise
        except Exception as wrong:  # the SDK lets through whatever its libraries raise
            raise PermissionError(type(wrong).__name__) from wrong
        return identity

    async def create(self, service_url: str, audience: str | None) -> object:
        """The SDK wants a connector for every turn; Steward's own is not made by it."""
        return self

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Nobody signs in through the bot."""

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> None:
        raise PermissionError("streaming")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> object:
        return self


class SigningKey(msgspec.Struct, frozen=True):
    """One of Microsoft's keys, as the SDK asks for it."""

    public_key: Any
    endorsements: list[str]


class SigningKeys:
    """Microsoft's signing keys, fetched without blocking anybody: once a day, and for a key not seen before."""

    def __init__(self, session: ClientSession, address: str, real: Callable[[], datetime]) -> None:
        self._session = session
        self._address = address
        self._real = real
        self._keys: dict[str, SigningKey] = {}
        self._fetched: datetime | None = None
        self._tried: datetime | None = None
        self._tries = 0
        self._one = asyncio.Lock()
        self._beside: asyncio.Task[None] | None = None

    async def get(self, key_id: str | None) -> SigningKey:
        """The key of this id. Raises PermissionError for one that is not Microsoft's, KeysMissing."""
        if self._wanted(key_id):
            if key_id not in self._keys:
                await self._renewed()
            elif self._beside is None or self._beside.done():
                self._beside = asyncio.create_task(self._renewed())
                await asyncio.wait([self._beside], timeout=_AWHILE)  # else this key is good a little longer
        if not self._keys:
            raise KeysMissing
        if key_id not in self._keys:
            raise PermissionError("unknown key")
        if _TEAMS not in self._keys[key_id].endorsements:  # the SDK takes a key without any for one of all channels
            raise PermissionError("endorsements")
        return self._keys[key_id]

    async def _renewed(self) -> None:
        tries = self._tries
        async with self._one:
            if self._tries == tries:  # else it was tried while this one waited: the same for all
                await self._fetch()

    def _wanted(self, key_id: str | None) -> bool:
        if self._fetched is None or self._tried is None:
            return True
        now = self._real()
        return now - self._tried >= _AGAIN and (key_id not in self._keys or now - self._fetched >= _FRESH)

    async def _fetch(self) -> None:
        try:
            described = await self._json(self._address)
            found = (await self._json(str(described["jwks_uri"])))["keys"]
            self._keys = dict(filter(None, map(_signing_key, found))) or self._keys
            self._fetched = self._real()
        except (ClientError, TimeoutError, ValueError, KeyError, TypeError) as failed:
            log.warning("Microsoft's signing keys could not be fetched: %s", type(failed).__name__)
        self._tried = self._real()
        self._tries += 1

    async def _json(self, address: str) -> Any:  # noqa: ANN401 - JSON
        async with self._session.get(address, timeout=_PATIENCE) as answer:
            answer.raise_for_status()
            return await answer.json(content_type=None)


class _UsedKey:
    """The keys for one check, and which of them it asked for."""

    def __init__(self, keys: SigningKeys) -> None:
        self._keys = keys
        self.key_id: str | None = None
        self.key: SigningKey | None = None

    async def get(self, key_id: str | None) -> SigningKey:
        self.key_id, self.key = key_id, await self._keys.get(key_id)
        return self.key


def _signing_key(key: Any) -> tuple[str, SigningKey] | None:  # noqa: ANN401 - JSON
    """One key of the set with its id; None where it is of another kind, or can't be read."""
    try:
        if key["kty"] != "RSA":
            return None
        return str(key["kid"]), SigningKey(RSAAlgorithm.from_jwk(json.dumps(key)), list(key.get("endorsements") or []))
    except (PyJWTError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        log.warning("one of Microsoft's signing keys can't be read: %s", type(wrong).__name__)
        return None


def _event(data: bytes) -> Activity:
    """The event of a request's body. Raises 400."""
    try:
        return msgspec.json.decode(data, type=Activity)
    except (msgspec.DecodeError, RecursionError):
        raise web.HTTPBadRequest(text="The body is no activity that can be read.") from None


def _sdk(event: Activity) -> SdkActivity:
    """The same for the SDK, which looks at little of it: at who speaks where only as it answers an invoke."""
    known = SdkActivity(type=event.type, id=event.id, channel_id=event.channel_id, service_url=event.service_url)
    if event.type == ActivityTypes.invoke:
        known.conversation = ConversationAccount(id=event.conversation.id, tenant_id=event.tenant)
        known.from_property = ChannelAccount(id=event.sender.id) if event.sender else None
        known.recipient = ChannelAccount(id=event.recipient.id) if event.recipient else None
    return known


def _encoded(body: Any) -> bytes:  # noqa: ANN401 - JSON
    return msgspec.json.encode(body)
