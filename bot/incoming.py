"""What arrives from a platform, translated; and what goes back at once."""

import re
from collections.abc import Mapping
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from partnership.cued import Cued
from partnership.message import Call, Message, without_marks
from partnership.people import Reach
from partnership.workspace import Chat, Home
from storage.port import Key

LONGEST_NAME = 80
"""Characters of a display name that are kept."""

_CALLED = Cued(r"\A\s*@steward\b[ ,:]*", "@steward", re.IGNORECASE)
"""How a line begins where Steward is called by its name, also where nobody has to."""
_AS_CODE = Cued(r"\A\s*`([^`\n]+)`", "`")
"""How a line begins into which a command was copied as it is shown: as code in Slack, between ticks in a terminal."""

_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LONGEST_DETAIL = 254
"""Characters of an e-mail address; zones and countries are shorter."""


class Arrival(StrEnum):
    """What happened."""

    WORDS = "words"
    INSTALLED = "installed"
    UNINSTALLED = "uninstalled"
    DELETED = "deleted"
    """The message was taken away by its author."""
    REFRESHED = "refreshed"
    """A card asks how it looks now; nothing else happens."""


ALONE = "@steward"
"""What was said where somebody only mentioned Steward, in a channel or a group."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody as a roster has them. `reach`: whether a direct message would arrive."""

    user: str
    name: str
    email: str | None = None
    guest: bool = False
    reach: Reach = Reach.UNKNOWN


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a platform, authenticated. `event` is the platform's own id: a repeat has the same one.

    `mentions` are the accounts that the text mentions: the words as they stand in it to the user's id. `members` is
    what the roster says of those among them whom nobody knew. `edited`: the text is that of a message which has other
    words now than before; `message` is the event that it was when it was new, as it is of one that was deleted.
    """

    event: str
    home: Home
    chat: Chat
    user: str
    name: str
    arrival: Arrival = Arrival.WORDS
    text: str = ""
    edited: bool = False
    message: str = ""
    call: Call | None = None
    mentions: Mapping[str, str] = {}
    members: tuple[Member, ...] = ()
    email: str | None = None
    title: str | None = None
    zone: str | None = None
    country: str | None = None
    guest: bool = False
    unsure: bool = False
    """The platform did not say who this is: a guest as long as nobody does."""
    whispers: bool = False
    """Whether the platform can show the answer to the speaker alone, here where others read along."""
    kept: Key | None = None
    """Where it is kept until it is done: what its turn writes takes it away."""


def cleaned(incoming: Incoming) -> Incoming:
    """The event as it can be stored: what is no character is marked as such, and a name is one line of its length."""
    call, text = incoming.call, _CALLED.sub("", _AS_CODE.sub(r"\1", seen(incoming.text)))
    says = incoming.arrival is Arrival.WORDS and call is None and not incoming.edited
    if says and incoming.chat.kind != "direct" and text.strip().casefold() in ("", ALONE):
        text = ALONE
    return replace(
        incoming,
        event=clean(incoming.event),
        message=clean(incoming.message),
        user=clean(incoming.user),
        name=short_name(incoming.name) or short_name(incoming.user),
        email=_short(incoming.email),
        title=short_name(incoming.title or "") or None,
        zone=_short(incoming.zone),
        country=_short(incoming.country),
        text=text,
        call=replace(call, args={clean(name): seen(value) for name, value in call.args.items()}) if call else None,
        mentions={seen(words): clean(user) for words, user in incoming.mentions.items()},
        chat=named_chat(incoming.chat),
        members=tuple(map(named, incoming.members)),
    )


def named(member: Member) -> Member:
    """Somebody of a roster as they can be stored, and shown: nothing in a name looks like Steward's own."""
    return replace(member, user=clean(member.user), name=short_name(member.name), email=_short(member.email))


def named_chat(chat: Chat) -> Chat:
    """The same for a channel."""
    return replace(chat, name=short_name(chat.name)) if chat.name else chat


def _short(text: str | None) -> str | None:
    """Nothing where it is longer than any that is real."""
    return clean(text) if text and len(text) <= _LONGEST_DETAIL else None


def clean(text: str) -> str:
    """Halves of characters, which can be neither stored nor sent, become whole ones or question marks."""
    text = without_marks(text)
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def seen(text: str) -> str:
    """Words without what nobody sees in them, such as a space without width or a turn of the direction."""
    text = clean(text)
    return text if text.isascii() else _UNSEEN.sub("", text)


def short_name(name: str) -> str:
    """A display name on one line, as long as names are shown."""
    return " ".join(clean(name).split())[:LONGEST_NAME].rstrip()


class Ended(StrEnum):
    """How a turn ended; all but the first are said to who spoke."""

    DONE = "done"
    REFUSED = "refused"
    NOT_SAVED = "not saved"
    BROKEN = "broken"


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to an event: perishable, never retried. `in_place`: it replaces the tapped message."""

    message: Message | None = None
    in_place: bool = False
    ended: Ended = Ended.DONE
