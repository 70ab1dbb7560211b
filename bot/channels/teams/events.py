"""Teams' events in plain words: pure translation of an activity into what everybody here understands."""

import html
import re
from typing import Any

import msgspec

from bot.channels.teams.activity import Activity, Entity
from bot.channels.teams.places import PLATFORM, Place
from bot.channels.teams.rich import rows_of
from bot.incoming import Arrival, Incoming
from bot.render.cards import Drafts, call_of, drafts_in, part_of
from partnership.cards import BESIDE
from partnership.cued import Cued
from partnership.message import Call
from partnership.people import Identity
from partnership.workspace import Chat, Home

LOCAL = "local"
"""The tenant of clients that name none: those of a developer's machine."""
_ROSTER_EVENTS = ("channelShared", "channelUnshared", "channelRenamed", "teamRenamed")
REFRESH = "refresh"
"""The verb of a card that asks how it looks now."""

_THREAD = ";messageid="
_KINDS = {"personal": "direct", "groupchat": "group", "channel": "channel"}
_TAG = Cued(r"</?at\b[^<>]*>", "<", re.IGNORECASE)
_LONGEST = 50_000
"""Characters of a text, or of its HTML, up to which it is looked into; a longer text is refused as it is."""
_LONGEST_NAME = 256
_MENTIONED = 20
"""Accounts that one message can mention; nobody means more."""


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """What the roster says of an account. `guest`: of another company, or invited as one; `unsure`: it says nothing."""

    name: str = ""
    email: str | None = None
    guest: bool = False
    unsure: bool = False


def home_of(event: Activity) -> Home:
    """The tenant."""
    return Home(platform=PLATFORM, id=event.tenant or LOCAL)


def kind_of(event: Activity) -> str:
    """direct, group or channel."""
    if event.channel_data and event.channel_data.channel and event.channel_data.channel.id:
        return "channel"
    said = (event.conversation.conversation_type or "").casefold()
    return _KINDS.get(said) or ("group" if event.conversation.is_group else "direct")


def chat_id(event: Activity) -> str:
    """What a chat is known by: a channel's threads are one place."""
    if kind_of(event) != "channel":
        return event.conversation.id
    named = event.channel_data.channel if event.channel_data else None
    return (named.id if named else None) or event.conversation.id.partition(_THREAD)[0]


def team_of(event: Activity) -> str:
    """The team of a channel; empty where there is none, or an event does not say."""
    named = event.channel_data.team if event.channel_data else None
    return (named.id if named else None) or ""


def is_of_team(event: Activity) -> bool:
    """Whether what happened happened to all channels of a team; what an app is removed from is always a whole team."""
    if not team_of(event) or event.type not in ("conversationUpdate", "installationUpdate"):
        return False
    named = event.channel_data.channel if event.channel_data else None
    return event.action == "remove" if event.type == "installationUpdate" else not (named and named.id)


def chat_of(event: Activity, place: Place | None) -> Chat:
    """The chat, with what is known of a place."""
    known = place or Place()
    return Chat(
        platform=PLATFORM, home=home_of(event).id, id=chat_id(event), kind=kind_of(event), name=known.name,
        members=known.members, guests=known.guests, outsiders=known.outsiders,
    )  # fmt: skip


def is_bot(event: Activity, account: str) -> bool:
    """Whether an account is the bot itself."""
    return event.recipient is not None and event.recipient.id == account


def arrival_of(event: Activity) -> Arrival | None:
    """What happened; None for what nobody needs to hear of."""
    match event.type:
        case "message":
            return Arrival.WORDS
        case "messageUpdate":  # what was deleted and comes back was read when it was new
            return None if _is(event, "undeleteMessage") else Arrival.WORDS
        case "messageDelete":
            return Arrival.DELETED
        case "invoke":
            return Arrival.WORDS if event.name == "adaptiveCard/action" else None
        case "installationUpdate":
            return {"add": Arrival.INSTALLED, "remove": Arrival.UNINSTALLED}.get(event.action or "")
        case "conversationUpdate":
            return _updated(event)
        case _:
            return None


def roster_changed(event: Activity) -> bool:
    """Somebody came or went, also with a team that a channel is shared with; or the place has another name."""
    if event.type != "conversationUpdate" or kind_of(event) == "direct":
        return False
    return bool(event.members_added or event.members_removed) or _is(event, *_ROSTER_EVENTS)


def speaker_of(event: Activity) -> Identity:
    """The account that did it."""
    return Identity(platform=PLATFORM, home=home_of(event).id, user=event.sender.id if event.sender else "")


def incoming(event: Activity, arrival: Arrival, chat: Chat, who: Who) -> Incoming | None:
    """The event as everybody here understands it; None where nobody speaks, or nothing is said."""
    if event.sender is None:
        return None
    edited, deleted = event.type == "messageUpdate", arrival is Arrival.DELETED
    call = None if edited or deleted else call_in(event)
    if call and drafts_of(event):
        call = call.with_args({BESIDE: "yes"})
    text, mentions = ("", {}) if call or deleted else said(event)
    called = chat.kind != "direct" and any(
        one.mentioned and is_bot(event, one.mentioned.id) for one in event.entities or ()
    )
    if arrival is Arrival.WORDS and not (call or text or called):
        return None
    zone, country = _client(event)
    return Incoming(
        event=event_id(event),
        home=home_of(event),
        chat=chat,
        user=event.sender.id,
        name=who.name or event.sender.name or "",
        arrival=Arrival.REFRESHED if asked_to_refresh(event) else arrival,
        text=text,
        edited=edited,
        message=event.id or "" if edited or deleted else "",
        call=call,
        mentions=mentions,
        email=who.email,
        zone=zone,
        country=country,
        guest=who.guest,
        unsure=who.unsure,
    )


def call_in(event: Activity) -> Call | None:
    """The button or form that was sent; of a card that can no longer be read, one that no longer does anything."""
    if event.type == "invoke":
        return call_of(_action(event).get("data")) or Call("")
    return call_of(event.value) or Call("") if isinstance(event.value, dict) and event.value else None


def part_tapped(event: Activity) -> int:
    """Which part of a long message was tapped, from 0."""
    return part_of(_action(event).get("data") if event.type == "invoke" else event.value)


def drafts_of(event: Activity) -> Drafts:
    """What stood in the other forms of the tapped card."""
    return drafts_in(_action(event).get("data") if event.type == "invoke" else event.value)


def said(event: Activity) -> tuple[str, dict[str, str]]:
    """What was typed, without the bot's own name, and whom it mentions: `@Maria Lind` to her account."""
    text = _typed(event)
    mentions: dict[str, str] = {}
    for entity in event.entities or ():
        if len(text) > _LONGEST:
            return text, {}
        if entity.type.casefold() != "mention" or entity.mentioned is None or not entity.text:
            continue
        if len(mentions) == _MENTIONED:
            break
        if entity.text not in text:
            continue
        words = "" if is_bot(event, entity.mentioned.id) else f"@{_name(entity)}"
        text = text.replace(entity.text, words)
        if words:
            mentions[words] = entity.mentioned.id
    plain = html.unescape(_TAG.sub("", text)).replace("\xa0", " ")
    return plain.strip(), {html.unescape(words).replace("\xa0", " "): user for words, user in mentions.items()}


def _typed(event: Activity) -> str:
    """The text; in its lines, where it has several."""
    text = event.text or ""
    rich = next((one.content for one in event.attachments or () if one.content_type == "text/html"), None)
    if "\n" in text or not isinstance(rich, str) or len(rich) > _LONGEST:
        return text
    rows = rows_of(rich)
    return rows if "\n" in rows or "\t" in rows else text


def _name(entity: Entity) -> str:
    """A mention's words: an account's whole name where the client gives it."""
    mentioned = entity.mentioned.name if entity.mentioned else ""
    return " ".join((mentioned or _TAG.sub("", entity.text or ""))[:_LONGEST_NAME].split()).lstrip("@")


def _updated(event: Activity) -> Arrival | None:
    if any(is_bot(event, one.id) for one in event.members_added or ()):
        return Arrival.INSTALLED
    if _is(event, "channelDeleted", "teamDeleted") or any(is_bot(event, one.id) for one in event.members_removed or ()):
        return Arrival.UNINSTALLED
    return None


def _is(event: Activity, *kinds: str) -> bool:
    """Whether Teams calls the event one of these."""
    return bool(event.channel_data and event.channel_data.event_type in kinds)


def _client(event: Activity) -> tuple[str | None, str | None]:
    """The sender's time zone and country, as the client tells them."""
    told = next((one for one in event.entities or () if one.type.casefold() == "clientinfo"), Entity())
    return told.timezone or event.local_timezone, told.country


def event_id(event: Activity) -> str:
    """What a repeat is known by. An edited message has its first id again: the time makes it another event.

    So has one that is deleted, which it is once.
    """
    if event.type == "messageDelete":
        return f"{event.id}:deleted"
    if event.type == "messageUpdate" or not event.id:
        return f"{event.id or event.type}:{event.timestamp or ''}"
    return event.id


def asked_to_refresh(event: Activity) -> bool:
    """Whether a card asks by itself how it looks now; nobody tapped."""
    return event.type == "invoke" and _action(event).get("verb") == REFRESH


def _action(event: Activity) -> dict[str, Any]:
    action = event.value.get("action") if isinstance(event.value, dict) else None
    return action if isinstance(action, dict) else {}
