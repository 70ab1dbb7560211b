"""Open conversations and what a person can take back."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from msgspec.structs import replace

from partnership.delivery import ToChat, ToPerson
from partnership.message import Call
from partnership.record import Record, Value

_OF_AN_OBJECTIVE = re.compile(r"\w+ (O\d+):")


GONE = 0
"""The version of a record that is no more."""
PREVIEW = "preview"
"""The script of a preview that waits for [Send], which a typed yes stands for; what does anything else ends it."""


class Conversation(Record, frozen=True, kw_only=True):
    """One open conversation of one person in one chat. `id` is `maria@<chat id>`; `at` is its last turn, UTC.

    `answers` are stored by question name, so that a changed script keeps what it knows and asks the rest.
    """

    kind: ClassVar[str] = "conversation"
    person: str
    chat: str
    script: str
    """Which conversation: setup, objective add, command…"""
    about: str = ""
    """The name of the command whose missing pieces are asked for, or that was shown before it sends."""
    given: Mapping[str, str] = {}
    """What the sentence or button that started it already said."""
    answers: Mapping[str, str] = {}
    expires: datetime
    open: bool = True

    @property
    def holds_words(self) -> bool:
        """Whether something would be lost with it: a missing piece that was only asked for is no loss."""
        said = {**self.given, **self.answers}
        if self.script == PREVIEW:
            return False
        return self.script != "command" or any(" " in said[name] for name in said if not name.startswith(":"))


class OfferedButton(Value, frozen=True, kw_only=True):
    """One button that was offered. `event`: in whose answer it stands; `row`: what its row begins with.

    `call` is None once it was pressed, refused or taken back: its label is known still, and is nobody's words.
    """

    label: str
    call: Call | None
    event: str
    row: str


class OfferedButtons(Record, frozen=True, kw_only=True):
    """What buttons the newest answers in a direct chat offered, newest first. `id` is `maria@<chat id>`."""

    kind: ClassVar[str] = "offeredbuttons"
    person: str
    buttons: tuple[OfferedButton, ...] = ()
    expires: datetime

    def without(self, event: str | None = None) -> Self:
        """The same, where what that answer offered, or any, stands no more: nothing of what it would do is kept."""
        gone = tuple(replace(one, call=None) if event in (None, one.event) else one for one in self.buttons)
        return replace(self, buttons=gone)


class Sent(Value, frozen=True, kw_only=True):
    """A message that went out with a change: its delivery and where to."""

    delivery: str
    to: ToPerson | ToChat


class LastChange(Record, frozen=True, kw_only=True):
    """A person's own last change, for `undo`. `id` is the person's id; `at` is when."""

    kind: ClassVar[str] = "lastchange"
    what: str
    """In words: "O1 added"."""
    before: tuple[dict[str, Any], ...] = ()
    """Records as they were: {kind, id, body or None}; a body is the record itself until it is read from the store."""
    after: Mapping[str, int] = {}
    """`kind id` -> version after the change, `GONE` for what it took away; anything newer rests on it."""
    deliveries: tuple[Sent, ...] = ()
    undone: bool = False
    needs: str = ""
    """The right that the change took (`Who`)."""
    event: str = ""
    with_words: tuple[dict[str, Any], ...] = ()
    """As `before`: what the deletion of its message took the words out of, for as long as they may be put back."""


class Numbers(Record, frozen=True, kw_only=True):
    """The highest number that was given out for a letter, `id`, and taken back: it is not given again."""

    kind: ClassVar[str] = "numbers"
    last: int


class AuditEntry(Record, frozen=True, kw_only=True):
    """Who changed what, when, from where, before and after. `id` ascends with time."""

    kind: ClassVar[str] = "audit"
    who: str
    where: str
    what: str
    record: str
    before: Mapping[str, Any] = {}
    after: Mapping[str, Any] = {}

    def index(self) -> dict[str, str]:
        """What is asked for is an objective's history: an update of O1 counts as a change of `objective O1`."""
        about = _OF_AN_OBJECTIVE.match(self.record) if ":" in self.record else None
        return {"record": f"objective {about[1]}" if about else self.record}
