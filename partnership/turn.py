"""One turn: somebody says something somewhere at a moment."""

from collections.abc import Set as AbstractSet
from datetime import date, datetime

import msgspec

from partnership.book import Book
from partnership.calendar import WorkingTime
from partnership.conversations import AuditEntry
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import Message
from partnership.people import Person, working_time
from partnership.workspace import Chat


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks, where and when, and the book as it stands. `event` is this turn's own and names what it causes."""

    book: Book
    now: datetime
    person: Person
    chat: Chat
    event: str
    text: str = ""
    """What was typed, as it was typed; empty for a tap."""
    edits: str = ""
    """The event of the message that has these words now, and had others."""
    brought: tuple[str, ...] = ()
    """Of a message that was deleted: the answers that it gave, by id."""
    brought_at: datetime | None = None
    """When it was read."""
    audit: tuple[AuditEntry, ...] | None = None
    """The audit entries that a handler wanted, newest first; the book does not hold them."""
    set_admins: AbstractSet[str] = frozenset()
    """Accounts that are admins by the setting, whatever is said here."""
    code_fits: bool = False
    """Whether the speaker gave the claim code."""
    new_code: str = ""
    """A fresh code, for a handler that wanted one."""

    @property
    def time(self) -> WorkingTime:
        return working_time(self.person, self.book.workspace)

    @property
    def today(self) -> date:
        """The speaker's own day."""
        return self.book.day_of(self.person, self.now)

    def note(self, person: str, message: Message, why: Why = Why.NOTE, *, about: str = "") -> Delivery:
        """A private message to a person that follows from this turn."""
        return Delivery(
            id=f"{self.event}:{why}:{person}{':' + about if about else ''}", at=self.now, to=ToPerson(person=person),
            message=message, why=why, about=about,
        )  # fmt: skip
