"""What Slack posts: read only when it is signed, and answered."""

from typing import TypeVar
from urllib.parse import parse_qs

import msgspec
from aiohttp import web

from bot.channels.slack.api import Json
from bot.channels.slack.inbox import Inbox
from bot.channels.slack.installed import Installed
from bot.channels.slack.payloads import Command, Envelope, Interaction
from bot.channels.slack.roster import NotNow
from bot.channels.slack.signing import Signatures

T = TypeVar("T")


class Signed:
    """Answers what is signed by Slack: 401 not signed, 400 malformed, 503 while Slack can't be asked who it is.

    A command is acknowledged when it is kept, everything else when it is done.
    """

    def __init__(self, door: Installed, inbox: Inbox, signatures: Signatures) -> None:
        self._door = door
        self._inbox = inbox
        self._signatures = signatures

    async def events(self, request: web.Request) -> web.Response:
        envelope = _read(await self._body(request), Envelope)
        if envelope.type == "url_verification":
            return web.json_response({"challenge": envelope.challenge})
        if envelope.type == "event_callback":
            try:
                await self._door.event(envelope)
            except NotNow:  # Slack tells it again
                raise _later() from None
        return web.Response()

    async def commands(self, request: web.Request) -> web.Response:
        form = _form(await self._body(request))
        if "ssl_check" in form:
            return web.Response()
        try:
            return _answer(await self._inbox.keep(_converted(form, Command)))
        except NotNow:
            raise _later() from None

    async def interactions(self, request: web.Request) -> web.Response:
        form = _form(await self._body(request))
        coming = _read(form.get("payload", "").encode(), Interaction)
        try:
            return _answer(await self._door.interaction(coming))
        except NotNow:
            raise _later() from None

    async def _body(self, request: web.Request) -> bytes:
        body = await request.read()
        if not self._signatures.good(body, request.headers):
            raise web.HTTPUnauthorized(text="The signature is missing or not valid for this app.")
        return body


def _later() -> web.HTTPServiceUnavailable:
    return web.HTTPServiceUnavailable(text="Not now; tell it again.")


def _answer(body: Json | None) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), content_type="application/json") if body else web.Response()


def _read(data: bytes, kind: type[T]) -> T:
    """The payload. Raises 400."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, RecursionError):
        raise web.HTTPBadRequest(text="The body is no payload that can be read.") from None


def _converted(form: Json, kind: type[T]) -> T:
    try:
        return msgspec.convert(form, kind)
    except msgspec.ValidationError:
        raise web.HTTPBadRequest(text="The form is no command that can be read.") from None


def _form(data: bytes) -> dict[str, str]:
    try:
        fields = parse_qs(data.decode(), keep_blank_values=True, max_num_fields=100)
    except ValueError:  # no UTF-8, or too many fields
        raise web.HTTPBadRequest(text="The body is no form that can be read.") from None
    return {name: found[-1] for name, found in fields.items()}
