"""What arrives from a platform, translated; and what goes back at once."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from partnership.message import Call, Message
from partnership.workspace import Chat, Home


class Arrival(StrEnum):
    """What happened."""

    WORDS = "words"
    PRESS = "press"
    INSTALLED = "installed"
    UNINSTALLED = "uninstalled"


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a platform, authenticated. `event` is the platform's own id: a repeat has the same one.

    `mentions` are the accounts that the text mentions: the words as they stand in it to the user's id.
    """

    event: str
    home: Home
    chat: Chat
    user: str
    name: str
    arrival: Arrival = Arrival.WORDS
    text: str = ""
    call: Call | None = None
    mentions: Mapping[str, str] = {}
    email: str | None = None
    zone: str | None = None
    country: str | None = None
    guest: bool = False


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to an event: perishable, never retried. `in_place`: it replaces the tapped message."""

    message: Message | None = None
    in_place: bool = False
