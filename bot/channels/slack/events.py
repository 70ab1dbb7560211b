"""Slack's messages in plain words: pure translation of what it sends into what everybody here understands."""

import html
import re
from collections.abc import Mapping

import msgspec

from bot.channels.slack.payloads import Event, Said

_DIRECT, _GROUP = "im", "mpim"
_SPOKEN = {None, "thread_broadcast", "file_share", "me_message"}
"""Kinds of messages that somebody wrote."""
_LEFT = {"channel_left", "group_left", "channel_deleted", "group_deleted", "channel_archive", "group_archive"}
_RENAMED = {"channel_rename", "group_rename", "channel_shared", "channel_unshared", "channel_unarchive"}
_TOMBSTONE = "tombstone"
_MENTIONED = 20
"""Accounts that one message can mention; nobody means more."""
_MARK = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote, and where. `event` is the same however often, and by which events, Slack tells of it."""

    event: str
    user: str
    channel: str
    text: str
    kind: str = ""
    """direct or group; empty where the event does not say."""
    thread: str = ""
    """The thread in which it stands; empty where it begins none."""
    ts: str = ""
    first: str = ""
    """The event that it was when it was new."""
    edited: str = ""
    """When its author changed it last; empty as long as nobody did."""
    deleted: bool = False
    """Whether it is there no more."""


def words_in(event: Event, bot: str) -> Words | None:
    """What is said to the bot: anything in a direct chat, elsewhere what mentions it. None for all else.

    A message that its author changed is an event of its own, where its words are others than before; so is one that is
    taken away, with the words that it had.
    """
    if not isinstance(event.channel, str):
        return None
    deleted = _is_deletion(event)
    message = event.previous_message if deleted else _message(event)
    if message is None or message.bot_id or not message.user or message.user == bot:
        return None
    kind = {_DIRECT: "direct", _GROUP: "group"}.get(event.channel_type, "")
    if not kind and event.channel.startswith("D"):
        kind = "direct"
    text = message.text or ""
    named = event.type == "app_mention" or f"<@{bot}" in text
    if not text.strip() or not (kind == "direct" or named):
        return None
    edited, first = message.edited.ts if message.edited and not deleted else "", f"message:{message.ts}"
    return Words(
        event=f"{first}:deleted" if deleted else f"{first}:{edited}" if edited else first,
        first=first,
        user=message.user,
        channel=event.channel,
        text=text,
        kind=kind,
        thread=message.thread_ts or "",
        ts=message.ts,
        edited=edited,
        deleted=deleted,
    )


def _is_deletion(event: Event) -> bool:
    """Whether a message was taken away; one with replies leaves its place behind."""
    gone = event.subtype == "message_changed" and event.message is not None and event.message.subtype == _TOMBSTONE
    return gone or event.subtype == "message_deleted"


def _message(event: Event) -> Said | None:
    if event.subtype == "message_changed":
        fresh, before = event.message, event.previous_message
        own = fresh is not None and fresh.edited is not None and fresh.edited.user == fresh.user
        return fresh if own and fresh and not (before and before.text == fresh.text) else None
    if event.subtype not in _SPOKEN or not isinstance(event.user, str):
        return None
    return Said(user=event.user, text=event.text, ts=event.ts, thread_ts=event.thread_ts, bot_id=event.bot_id)


def channel_left(event: Event) -> bool:
    """Whether there is nothing more to say in the channel."""
    return event.type in _LEFT


def channel_changed(event: Event) -> bool:
    """Whether its name, or who reads there, is another now."""
    return event.type in _RENAMED


def channel_of(event: Event) -> str:
    """The channel's id; empty where there is none."""
    found = event.channel.get("id") if isinstance(event.channel, dict) else event.channel
    return found if isinstance(found, str) else ""


def mentioned_in(text: str, bot: str) -> list[str]:
    """The accounts that a text mentions, but the bot's own."""
    named = dict.fromkeys(found[2] for found in _MARK.finditer(text) if found[1] == "@" and found[2] != bot)
    return list(named)[:_MENTIONED]


def said(text: str, bot: str, names: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """A text as it was typed, without the bot's own name, and whom it mentions: `@Maria Lind` to her account.

    `names` are those of the accounts that are `mentioned_in` it; all others are words.
    """
    mentions: dict[str, str] = {}

    def shown(found: re.Match[str]) -> str:
        kind, target, label = found[1], found[2], found[3] or ""
        if kind == "@":
            if target == bot:
                return ""
            words = f"@{' '.join((names.get(target) or label or target).split()).lstrip('@')}"
            if target in names:
                mentions[html.unescape(words)] = target
            return words
        if kind == "#":
            return f"#{label or target}"
        if kind == "!":
            return label or f"@{target.partition('^')[0]}"
        return label or target.removeprefix("mailto:")

    plain = html.unescape(_MARK.sub(shown, text)).replace("\xa0", " ")
    return plain.strip(), mentions
