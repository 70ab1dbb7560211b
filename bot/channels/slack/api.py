"""Slack's Web API: the few methods that Steward calls, on the Slack SDK over one shared session."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import ClientConnectorError, ClientSession, ConnectionTimeoutError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.port import Busy, Down, Revoked, Unreachable
from partnership.people import NOT_ALLOWED

log = logging.getLogger(__name__)

Json = dict[str, Any]

PATIENCE = 25.0
"""Seconds that one call may take; a fifth of it for the connection."""
_WAIT = 5.0
"""Seconds to wait where Slack does not say."""
_LONGEST = 3600.0
"""Seconds to wait at most, whatever Slack says."""
_OUTAGE = 60.0
"""Seconds to wait where nobody can be written to."""
_PAGE = 200
_NOT_TAKEN = {"ratelimited", "rate_limited", "request_timeout", "team_added_to_org", "service_unavailable"}
_REVOKED = {"account_inactive", "app_uninstalled", "invalid_auth", "not_authed", "token_expired", "token_revoked"}
"""Errors of a token that is worth nothing: what waits can be sent when somebody has installed Steward again."""
_NO_TOKEN = {
    "access_denied", "ekm_access_denied", "enterprise_is_restricted", "org_login_required", "team_access_not_granted",
    "two_factor_setup_required",
}  # fmt: skip
"""Errors that are the company's rules, or its move elsewhere; nobody can be written to meanwhile."""
_IN_DOUBT = {"fatal_error", "internal_error"}
_GONE = {"channel_not_found", "is_archived", "not_in_channel"}
_NO_MESSAGE = {"message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found"}
_REFUSALS = {
    "user_not_found": "not installed",
    "user_not_visible": "not installed",
    "cannot_dm_bot": "not installed",
    "user_disabled": "left the company",
    "is_inactive": "left the company",
    "messages_tab_disabled": "disabled",
    "restricted_action": "blocked",
    "restricted_action_read_only_channel": "blocked",
    "missing_scope": NOT_ALLOWED,
    "no_permission": NOT_ALLOWED,
    "not_allowed_token_type": NOT_ALLOWED,
}
"""Errors of Slack in `Reach`'s words. What this installation may not do, perhaps in one place, would wait for ever."""


class NoToken(Down):
    """Slack does not take the bot's token, for now or for good; nothing was sent."""

    kind = "no token"


class Gone(Unreachable):
    """There is no such conversation, or Steward is not in it."""


class NoSuchMessage(Gone):
    """There is no such message, in a conversation that may well be there."""


class Api:
    """Raises Busy when nothing was done, Unreachable when it is refused for good.

    Anything else means that it is not known whether it was done.
    """

    def __init__(self, session: ClientSession, token: str, address: str) -> None:
        self._session = session
        self._client = AsyncWebClient(token=token, base_url=address, session=session, retry_handlers=[])

    async def myself(self) -> Json:
        """The team, and the bot's own account in it."""
        return await self._call("auth.test")

    async def connection(self) -> str:
        """An address for one connection to Slack; with the app-level token alone."""
        return str((await self._call("apps.connections.open")).get("url") or "")

    async def installed(self, client: str, secret: str, code: str) -> Json:
        """What a code is worth with which somebody comes back from installing: the team, and the bot's token there."""
        return await self._call("oauth.v2.access", form={"client_id": client, "client_secret": secret, "code": code})

    async def open(self, user: str) -> str:
        """The id of the direct chat with somebody, made where there is none; nobody notices."""
        made = await self._call("conversations.open", {"users": user})
        return str((made.get("channel") or {}).get("id") or "")

    async def post(self, channel: str, message: Json) -> str:
        """Say something; the message's time, by which it is known in its channel."""
        return str((await self._call("chat.postMessage", {"channel": channel, **message})).get("ts") or "")

    async def whisper(self, channel: str, user: str, message: Json) -> None:
        """Show something in a channel to one of its members alone."""
        await self._call("chat.postEphemeral", {"channel": channel, "user": user, **message})

    async def edit(self, channel: str, message: str, fresh: Json) -> None:
        """Put something in the place of a message."""
        await self._call("chat.update", {"channel": channel, "ts": message, **fresh})

    async def show_view(self, trigger: str, view: Json) -> None:
        """Open a modal before whoever pressed something within the last three seconds."""
        await self._call("views.open", {"trigger_id": trigger, "view": view})

    async def publish(self, user: str, view: Json) -> None:
        """Put a view in somebody's home tab."""
        await self._call("views.publish", {"user_id": user, "view": view})

    async def user(self, user: str) -> Json:
        """An account's profile."""
        found = (await self._call("users.info", form={"user": user, "include_locale": "true"})).get("user")
        return found if isinstance(found, dict) else {}

    async def users(self) -> list[Json]:
        """Everybody in the team."""
        return await self._all("users.list", "members", {}, page=1000)

    async def channel(self, channel: str) -> Json:
        """A channel or group chat, with how many are in it."""
        asked = {"channel": channel, "include_num_members": "true"}
        found = (await self._call("conversations.info", form=asked)).get("channel")
        return found if isinstance(found, dict) else {}

    async def members(self, channel: str) -> list[str]:
        """The ids of everybody in a channel or group chat."""
        return await self._all("conversations.members", "members", {"channel": channel}, page=1000)

    async def history(self, channel: str, *, thread: str = "", pages: int) -> list[Json]:
        """The newest messages of a channel, or those of a thread, with their metadata; at most so many pages."""
        method, more = ("conversations.replies", {"ts": thread}) if thread else ("conversations.history", {})
        asked = {"channel": channel, "include_all_metadata": "true", **more}
        return await self._all(method, "messages", asked, page=_PAGE, pages=pages)

    async def answer_at(self, address: str, message: Json) -> None:
        """Answer an interaction where Slack told to, within half an hour."""
        async with self._session.post(address, json=message, allow_redirects=False) as answer:
            if not answer.ok:
                raise ConnectionError(f"Slack answered {answer.status}")

    async def _all(self, method: str, what: str, form: Mapping[str, str], *, page: int, pages: int = 1000) -> list[Any]:
        found: list[Any] = []
        cursor = ""
        for _ in range(pages):
            asked = {**form, "limit": str(page), **({"cursor": cursor} if cursor else {})}
            answer = await self._call(method, form=asked)
            found += answer.get(what) or []
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                break
        return found

    async def _call(self, method: str, body: Json | None = None, *, form: Mapping[str, str] | None = None) -> Json:
        """Methods that read want a form, those that write take JSON."""
        try:
            answer = await self._client.api_call(method, json=body, data=dict(form) if form else None)
        except (ClientConnectorError, ConnectionTimeoutError) as failed:
            raise Down(_OUTAGE) from failed
        except SlackApiError as failed:
            raise _meaning(failed.response) from None  # its text quotes what was sent
        return answer.data if isinstance(answer.data, dict) else {}


def _meaning(response: Any) -> Exception:  # noqa: ANN401 - the SDK has two kinds of response
    """What an answer other than ok says."""
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)
    data = getattr(response, "data", None)
    error = str(data.get("error") or "") if isinstance(data, dict) else ""
    if status == 429 or error in _NOT_TAKEN:  # noqa: PLR2004 - HTTP
        return Busy(_seconds(response.headers.get("Retry-After", "")))
    if error in _REVOKED:
        return Revoked(_OUTAGE)
    if error in _NO_TOKEN:
        return NoToken(_OUTAGE)
    if _REFUSALS.get(error) == NOT_ALLOWED:
        log.warning("a permission is missing in Slack: install Steward there again", extra={"error": error})
    if error in _NO_MESSAGE:
        return NoSuchMessage("no such message")
    if error in _GONE:
        return Gone("not installed")
    if error in _REFUSALS:
        return Unreachable(_REFUSALS[error])
    if not error or error in _IN_DOUBT or status >= 500:  # noqa: PLR2004 - HTTP
        return ConnectionError(f"Slack answered {status} {error}".strip())
    return Unreachable(f"refused ({error})")


def _seconds(said: str) -> float:
    try:
        return min(_LONGEST, max(0.0, float(said)))
    except ValueError:
        return _WAIT


def names_of(rows: Sequence[Json]) -> dict[str, Json]:
    """Profiles by account."""
    return {str(one["id"]): one for one in rows if one.get("id")}
