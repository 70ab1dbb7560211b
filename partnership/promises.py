"""Promises: what somebody will have done by when, for which objective."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from partnership.record import Record


class PromiseState(StrEnum):
    """`moved` is open with a later date, moved once and in time; `overdue` is open past its date.

    `kept late` counts as not kept: a digest had told that it was overdue, and a week had gone by, or it was said to be
    not done yet after its day.
    """

    OPEN = "open"
    MOVED = "moved"
    OVERDUE = "overdue"
    KEPT = "kept"
    KEPT_LATE = "kept late"
    NOT_KEPT = "not kept"
    DROPPED = "dropped"


RECORD = timedelta(weeks=8)
"""Over how long promises kept and decisions made are counted."""


class Promise(Record, frozen=True, kw_only=True):
    """`P1`…; `due` counts until the end of that day in the owner's zone. `at` is when it was made."""

    kind: ClassVar[str] = "promise"
    objective: str
    owner: str
    made_by: str
    what: str
    due: date
    first_due: date
    state: PromiseState = PromiseState.OPEN
    binding: bool = True
    """False: made by a stand-in and not yet tapped by the owner."""
    settled_at: datetime | None = None
    settled_by: str | None = None
    because: str = ""
    wants_date: bool = False
    """Said to be not done yet, after its day: until when it will be is asked."""
    moves: int = 0
    reminded_at: datetime | None = None
    """When its owner was asked about it on the morning of its day, because no check-in did before the digest."""

    @property
    def live(self) -> bool:
        return self.state in (PromiseState.OPEN, PromiseState.MOVED, PromiseState.OVERDUE)
