"""What Teams' clients send: recorded shapes of the real activities, with other words in them."""

from itertools import count
from typing import Any

from tests.teams.fake_connector import BOT, TENANT, FakeConnector

Json = dict[str, Any]

_numbers = count(1)


def user_id(name: str) -> str:
    """The account of somebody: `29:maria`."""
    return f"29:{name.casefold()}"


def base(fake: FakeConnector, who: str, kind: str) -> Json:
    """What every activity has."""
    return {
        "type": kind,
        "id": f"f:{next(_numbers)}",
        "timestamp": "2026-11-27T09:00:00.000Z",
        "localTimestamp": "2026-11-27T09:00:00.000+00:00",
        "localTimezone": "Europe/London",
        "serviceUrl": fake.address,
        "channelId": "msteams",
        "from": {"id": user_id(who), "name": who, "aadObjectId": f"aad-{who.casefold()}"},
        "recipient": {"id": BOT, "name": "Steward"},
        "entities": [
            {"locale": "en-GB", "country": "GB", "platform": "iOS", "timezone": "Europe/London", "type": "clientInfo"}
        ],
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "en-GB",
    }


def personal(fake: FakeConnector, who: str) -> Json:
    """Where a direct chat is."""
    return {"conversationType": "personal", "tenantId": TENANT, "id": fake.direct(user_id(who))}


def channel(channel_id: str, thread: str = "") -> Json:
    """A channel, or a thread of it."""
    place = f"{channel_id};messageid={thread}" if thread else channel_id
    return {"conversationType": "channel", "isGroup": True, "tenantId": TENANT, "id": place}


def message(fake: FakeConnector, who: str, text: str, **more: Any) -> Json:
    """Somebody types in the direct chat."""
    return {**base(fake, who, "message"), "conversation": personal(fake, who), "text": text, **more}


def installed(fake: FakeConnector, who: str, action: str = "add") -> Json:
    """Somebody adds the bot for themselves, or takes it away."""
    return {**base(fake, who, "installationUpdate"), "conversation": personal(fake, who), "action": action}


def executed(fake: FakeConnector, who: str, data: Json, card: str, verb: str = "steward") -> Json:
    """Somebody presses a card's button."""
    value = {"action": {"type": "Action.Execute", "verb": verb, "data": data}, "trigger": "manual"}
    return {
        **base(fake, who, "invoke"), "name": "adaptiveCard/action", "conversation": personal(fake, who), "value": value,
        "replyToId": card,
    }  # fmt: skip


def submitted(fake: FakeConnector, who: str, data: Json, card: str) -> Json:
    """The same from a client that only knows Submit."""
    return {**base(fake, who, "message"), "conversation": personal(fake, who), "value": data, "replyToId": card}
