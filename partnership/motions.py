"""Motions: what is done for an objective, such as a listing, a campaign or a certification."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from partnership.objectives import FollowOn
from partnership.record import Record


class MotionKind(StrEnum):
    """What sort of motion it is; guessed from its title, and changeable: see `strategy/gate`."""

    CO_SELL = "co-sell"
    MARKETPLACE = "marketplace"
    INCENTIVE = "incentive"
    CERTIFICATION = "certification"
    OTHER = "other"


class MotionState(StrEnum):
    """As it is stored; that it is parked, or paused with its objective, follows from what it serves."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Reached(StrEnum):
    """Whether an incentive brought the outcome that was promised for it."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


_STILL_ASKED = timedelta(days=92)
"""So long after it was done, it may still be said what came of it."""
_PUT_RIGHT = timedelta(days=14)
"""So long what was said of it may be put right by its lead."""


class Motion(Record, frozen=True, kw_only=True):
    """`M1`…; `at` is when it was added. `objective` is the one that it serves; None: it is parked."""

    kind: ClassVar[str] = "motion"
    title: str
    sort: MotionKind
    objective: str | None = None
    lead: str | None = None
    """Who leads it, an executive or not."""
    added_by: str
    state: MotionState = MotionState.OPEN
    closed_at: datetime | None = None
    closed_by: str | None = None
    closed_because: str = ""
    going: str = ""
    """How it goes, in the words in which somebody told it last."""
    going_at: datetime | None = None
    going_by: str | None = None
    follow_on: FollowOn | None = None
    """Of a certification or listing that is done: what it is to bring."""
    promised: str = ""
    """Of an incentive: the outcome promised for it."""
    claim_by: date | None = None
    """Of an incentive: the last day to claim it; of any other: the day by which it is to be done."""
    done_by: date | None = None
    """Of an incentive: the day by which it is to be done, beside its last day to claim."""
    day_asked_at: datetime | None = None
    """When it was asked on that day whether it is done."""
    claimed_at: datetime | None = None
    """Of an incentive: when it was said that it is claimed."""
    counted_down: int | None = None
    """So many days before that day somebody was last reminded."""
    outcome_asked_at: datetime | None = None
    """When it was asked whether the outcome was reached."""
    reached: Reached | None = None
    came: str = ""
    """What was said beside that."""
    reached_by: str | None = None

    @property
    def own_day(self) -> date | None:
        """The day by which it is to be done."""
        return self.done_by if self.sort is MotionKind.INCENTIVE else self.claim_by

    @property
    def open(self) -> bool:
        return self.state is MotionState.OPEN

    def worked_on(self, now: datetime) -> bool:
        """Whether it is open, or just done, or done lately and what came of it, or is to come of it, not said yet."""
        if self.state is not MotionState.DONE or self.closed_at is None or now - self.closed_at > _STILL_ASKED:
            return self.open
        if now - self.closed_at <= _PUT_RIGHT:
            return True
        if self.sort is MotionKind.INCENTIVE:
            return self.reached is None or self.unclaimed
        return self.sort in (MotionKind.CERTIFICATION, MotionKind.MARKETPLACE) and self.follow_on is None

    @property
    def unclaimed(self) -> bool:
        """Whether it has a last day to claim, and nobody has said that it is claimed."""
        dropped = self.state is MotionState.DROPPED
        return self.sort is MotionKind.INCENTIVE and self.claim_by is not None and not (dropped or self.claimed_at)

    @property
    def parked(self) -> bool:
        """Whether it serves no objective, so that nobody is asked about it."""
        return self.open and self.objective is None
