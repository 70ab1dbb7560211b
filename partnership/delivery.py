"""What goes out by itself: check-ins, reminders, notes, previews, digests."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from partnership.message import Message
from partnership.people import Identity
from partnership.record import Record, Value


class ToPerson(Value, frozen=True, kw_only=True, tag="person"):
    """The direct chat of a person, made where none exists."""

    person: str


class ToChat(Value, frozen=True, kw_only=True, tag="chat"):
    """A channel or group chat, by `Chat.id`."""

    chat: str


FIGURE = "figure of "
"""Begins what a note about a figure is `about`, before the id of its objective."""

FREED = "freed: "
"""The same of the note to who is off the roster, before the objectives that were theirs."""


class DeliveryState(StrEnum):
    """`unknown`: it may have been sent and the platform can't be asked; not repeated. `dead`: given up."""

    PENDING = "pending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    DROPPED = "dropped"


class Why(StrEnum):
    """What a delivery is for; a note waits for its reader's working hours, the others have hours of their own."""

    CHECK_IN = "check-in"
    REMINDER = "reminder"
    NOTE = "note"
    PREVIEW = "preview"
    DIGEST = "digest"
    PROPOSAL = "proposal"
    ANSWER = "answer"


class Delivery(Record, frozen=True, kw_only=True):
    """One message on its way. `at` is the calendar instant of the commit that wrote it; `id` is derived from its cause.

    Sent in order per conversation. `after`: sent only when that delivery was. `edits`: replaces that delivery's message
    in place. `thread_of`: a reply under it. `about` names what it is for: `checkin maria:2026-W48`, for what follows
    from its being sent or dead.
    """

    kind: ClassVar[str] = "delivery"
    to: ToPerson | ToChat
    message: Message
    why: Why
    about: str = ""
    after: str | None = None
    edits: str | None = None
    thread_of: str | None = None
    sequence: int = 0
    """Set at the commit; ascending in one conversation."""
    state: DeliveryState = DeliveryState.PENDING
    failures: int = 0
    """Attempts known to have sent nothing; what was tried more often than that may have been sent."""
    tried: bool = False
    """Where the platform can't be asked: sending it was begun, so that it may have arrived."""
    unanswered: int = 0
    """How often sending it ended without a word of the platform."""
    put_off: int = 0
    """How often the platform asked to come back later."""
    account: Identity | None = None
    """The account of a person where it was sent, or where sending it was begun: it is looked up and changed there."""
    elsewhere: bool = False
    """One account refused it, so that it goes to the person's other one."""
    message_id: str | None = None
    """The platform's; of a message that still waits, that of the part which was sent already."""
    sent_at: datetime | None = None
    """Calendar instant."""
    reason: str = ""
    not_after: datetime | None = None
    """Calendar instant after which it is pointless (a reminder past the close): dropped unsent."""

    @property
    def conversation(self) -> str:
        return f"person {self.to.person}" if isinstance(self.to, ToPerson) else f"chat {self.to.chat}"

    def index(self) -> dict[str, str]:
        waiting = {"waiting": self.conversation} if self.state is DeliveryState.PENDING else {}
        edits = {"edits": self.edits} if self.edits else {}
        return {"state": self.state.value} | waiting | edits


class QuietNote(Record, frozen=True, kw_only=True):
    """A note that waits for its reader's working hours. `id` is its delivery's, `by` whose word caused it."""

    kind: ClassVar[str] = "quietnote"
    by: str
    delivery: Delivery
