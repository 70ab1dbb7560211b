"""Decisions asked of leadership: one named decider, a date, and what happens if nothing is decided."""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from partnership.record import Record, Value


class DecisionState(StrEnum):
    """Nothing is closed by silence: an unanswered decision stays open."""

    OPEN = "open"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


DECISION_NAME = re.compile(r"D\d{1,6}")

YES_OR_NO = ("yes", "no")
"""What can be answered with one tap; any other decision is put in words."""


TAKE_BACK = timedelta(hours=24)
"""How long who decided can open it again."""


class Made(Value, frozen=True, kw_only=True):
    """How a decision was made that was changed since: its change can be taken back."""

    outcome: str
    by: str | None
    recorded_by: str | None = None
    at: datetime


class Decision(Record, frozen=True, kw_only=True):
    """`D1`…; `at` is when it was asked."""

    kind: ClassVar[str] = "decision"
    question: str
    objective: str | None
    asked_by: str
    decider: str | None
    """None: to be named, since who was asked can decide no more."""
    due: date
    recommends: str = ""
    if_not: str = ""
    recommends_by: str = ""
    """Whose word that is, where an admin added it; and so the next."""
    if_not_by: str = ""
    state: DecisionState = DecisionState.OPEN
    outcome: str = ""
    decided_by: str | None = None
    recorded_by: str | None = None
    """Who typed it, when that was not the decider."""
    decided_at: datetime | None = None
    first_at: datetime | None = None
    """When it was first made, where `decided_at` is that of a change: this counts for its date."""
    in_channel: bool = False
    """It was made in the channel, for all to see."""
    before: Made | None = None
    """What it said before the last change."""
    recorders: tuple[str, ...] = ()
    """Whom the decider allows to record."""
    in_meeting: bool = False
    """The decider takes it in the next meeting."""
    taken_at: datetime | None = None
    """When they said so; None also for those taken before this was kept."""
    note: str = ""
    """The delivery in which its decider was asked."""
    reminded_at: datetime | None = None
    """When the decider was reminded, on the morning of the due day."""

    @property
    def open(self) -> bool:
        return self.state is DecisionState.OPEN

    @property
    def made_at(self) -> datetime | None:
        """When it was made, whatever was changed of it since."""
        return self.first_at or self.decided_at
