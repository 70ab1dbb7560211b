"""What Slack sends for its clients, signed: recorded shapes of the real payloads, with other words in them."""

import hashlib
import hmac
from datetime import UTC, datetime
from itertools import count
from typing import Any
from urllib.parse import urlencode

from tests.slack.fake_slack import BOT, TEAM, FakeSlack, Json, packed

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"

_numbers = count(1)


def user_id(name: str) -> str:
    """The account of somebody: `U0MARIA`."""
    return f"U0{name.upper()}"


def now_ts() -> str:
    """The time of a message, by which it is known in its channel."""
    return f"{1_764_000_000 + next(_numbers)}.000200"


def envelope(event: Json, **more: Any) -> Json:
    """An event as it is delivered."""
    return {
        "token": "verification",
        "team_id": TEAM,
        "api_app_id": "A0STEWARD",
        "type": "event_callback",
        "event_id": f"Ev{next(_numbers)}",
        "event_time": 1_764_000_000,
        "authorizations": [
            {"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}
        ],
        "is_ext_shared_channel": False,
        "event": event,
        **more,
    }


def message(fake: FakeSlack, who: str, text: str, **more: Any) -> Json:
    """Somebody types in the direct chat."""
    user, ts = user_id(who), now_ts()
    event = {
        "type": "message", "user": user, "text": text, "ts": ts, "client_msg_id": f"c-{ts}", "team": TEAM,
        "channel": fake.direct(user), "channel_type": "im", "event_ts": ts, **more,
    }  # fmt: skip
    return envelope(event)


def mention(who: str, text: str, channel: str, **more: Any) -> Json:
    """Somebody writes to Steward in a channel."""
    ts = now_ts()
    event = {
        "type": "app_mention", "user": user_id(who), "text": f"<@{BOT}> {text}", "ts": ts, "team": TEAM,
        "channel": channel, "event_ts": ts, **more,
    }  # fmt: skip
    return envelope(event)


def changed(told: Json, text: str) -> Json:
    """The author of a message changes it."""
    said = {name: told["event"][name] for name in ("type", "user", "text", "ts")}
    fresh = {**said, "text": text, "edited": {"user": said["user"], "ts": now_ts()}}
    event = {
        "type": "message", "subtype": "message_changed", "hidden": True, "message": fresh, "previous_message": said,
        "channel": told["event"]["channel"], "channel_type": told["event"].get("channel_type"), "ts": now_ts(),
    }  # fmt: skip
    return envelope(event)


def opened(fake: FakeSlack, who: str) -> Json:
    """Somebody looks at Steward for the first time."""
    user = user_id(who)
    return envelope({"type": "app_home_opened", "user": user, "channel": fake.direct(user), "tab": "messages"})


def moved(who: str, channel: str, kind: str = "member_joined_channel", **more: Any) -> Json:
    """Somebody, or Steward itself, came into a channel or left it."""
    return envelope({"type": kind, "user": who, "channel": channel, "channel_type": "C", "team": TEAM, **more})


def command(fake: FakeSlack, who: str, text: str, channel: str = "", **more: str) -> dict[str, str]:
    """Somebody types /steward."""
    user = user_id(who)
    place = channel or fake.direct(user)
    return {
        "token": "verification", "team_id": TEAM, "team_domain": "contoso", "channel_id": place,
        "channel_name": "directmessage" if place.startswith("D") else "leadership", "user_id": user,
        "user_name": who.lower(), "command": "/steward", "text": text, "api_app_id": "A0STEWARD",
        "is_enterprise_install": "false", "response_url": fake.response_url(place, user),
        "trigger_id": trigger(fake, user), **more,
    }  # fmt: skip


def pressed(fake: FakeSlack, who: str, action: Json, channel: str, ts: str, **container: Any) -> Json:
    """Somebody presses a button of a message."""
    user = user_id(who)
    return {
        "type": "block_actions",
        "user": {"id": user, "username": who.lower(), "name": who.lower(), "team_id": TEAM},
        "api_app_id": "A0STEWARD",
        "team": {"id": TEAM, "domain": "contoso"},
        "container": {"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": False, **container},
        "trigger_id": trigger(fake, user),
        "channel": {"id": channel, "name": "directmessage"},
        "message": next((one.message for one in fake.posts if (one.channel, one.ts) == (channel, ts)), None),
        "response_url": fake.response_url(channel, user),
        "actions": [{**action, "type": "button", "action_ts": now_ts()}],
    }


def submitted(fake: FakeSlack, who: str, view: Json, state: Json) -> Json:
    """Somebody sends the modal that is before them."""
    user = user_id(who)
    shown = {name: view[name] for name in view if name not in ("user", "errors")}
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "contoso"},
        "user": {"id": user, "username": who.lower(), "name": who.lower(), "team_id": TEAM},
        "api_app_id": "A0STEWARD",
        "trigger_id": trigger(fake, user),
        "view": {**shown, "state": state},
        "response_urls": [],
    }


def closed(fake: FakeSlack, who: str) -> Json:
    """Somebody puts the modal away that is before them, unsent; only one that wants to be told of it is told of."""
    view = next(one for one in fake.views if one["user"] == user_id(who))
    assert view["notify_on_close"]
    fake.close_view(view["user"])
    told = submitted(fake, who, view, {"values": {}})
    return {**told, "type": "view_closed", "is_cleared": False}


def trigger(fake: FakeSlack, user: str) -> str:
    """By which something may be opened before somebody, once."""
    name = f"{next(_numbers)}.trigger"
    fake.triggers[name] = user
    return name


def signed(body: bytes, *, at: datetime | None = None, secret: str = SECRET) -> dict[str, str]:
    """The headers of a request that Slack signed."""
    time = str(int((at or datetime.now(UTC)).timestamp()))
    signature = hmac.new(secret.encode(), b"v0:" + time.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": time, "X-Slack-Signature": f"v0={signature}"}


def as_json(payload: Json) -> tuple[bytes, str]:
    """An event's body and its kind."""
    return packed(payload).encode(), "application/json"


def as_form(fields: dict[str, str]) -> tuple[bytes, str]:
    """A command's, or with `payload` an interaction's."""
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"
