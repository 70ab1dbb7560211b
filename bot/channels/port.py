"""What every channel can do for the outbox, and how sending fails."""

from typing import Protocol, runtime_checkable

import msgspec

from partnership.message import Message
from partnership.people import Identity
from partnership.workspace import Chat


class Unreachable(Exception):
    """The platform refuses for good; `reason` is one of `Reach`'s words, or the platform's own."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Busy(Exception):
    """Nothing was sent; try again after `seconds`."""

    kind = "busy"
    """What it is counted as."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds:g} s")
        self.seconds = seconds


class Down(Busy):
    """Nobody at all can be written to at the moment: no message is given up for it, however long it takes."""


class Revoked(Down):
    """A home takes Steward's token no more, until somebody installs it there again; others are none the worse."""

    kind = "no token"


class Partly(Exception):
    """A part of a message was sent, and `message_id` tells which; there is more of it to send."""

    def __init__(self, message_id: str) -> None:
        super().__init__("a part of a message was sent, the rest is still to be sent")
        self.message_id = message_id


class CannotAsk(Exception):
    """The platform has no way to tell whether a message was sent."""


FAILURES = ("refused", "busy", "no token", "unknown")


def failure(error: Exception) -> str:
    """What a platform's failure is counted as, one of FAILURES; unknown: it may have arrived."""
    if isinstance(error, Busy):
        return error.kind
    return "refused" if isinstance(error, Unreachable) else "unknown"


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where to send: an account's direct chat (made where none exists), or a chat."""

    identity: Identity | None = None
    chat: Chat | None = None


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds between two messages that a platform wants: in one conversation, and in one home (tenant, team)."""

    per_conversation: float = 0.0
    per_home: float = 0.0


class Channel(Protocol):
    """One platform. Raises Unreachable or Busy; anything else means it is not known whether the message arrived."""

    platform: str
    pace: Pace
    can_be_asked: bool
    """Whether `look_up` can tell at all. Where it can't, a message is marked as tried before it is sent."""

    async def send(self, workspace: str, to: Address, message: Message, *, key: str, thread_of: str | None) -> str:
        """Send, and return the platform's id of the message. `key` lets `look_up` find it again."""

    async def edit(self, workspace: str, to: Address, message_id: str, message: Message) -> None:
        """Put `message` in the place of an earlier one."""

    async def look_up(self, workspace: str, to: Address, *, key: str, thread_of: str | None) -> str | None:
        """The id of the message sent with `key`, None when it never arrived, or not all of it. Raises CannotAsk.

        What did arrive of it, `send` does not send again.
        """


@runtime_checkable
class InParts(Protocol):
    """A channel where a message can be several, so that sending it raises Partly after each part but the last."""

    async def go_on(self, workspace: str, to: Address, begun: str, message: Message) -> str:
        """Send the next part of a message of which some were sent; the id of the whole. Raises what `send` does."""
