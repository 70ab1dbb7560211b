"""The records of one weekly round: each person's check-in, red spells, silences, and the digest."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from partnership.record import Record, Value
from partnership.workspace import Home

NOT_HEARD = "not heard"
"""Where a digest shows an objective whose owner was asked and said nothing."""


class CheckInEnd(StrEnum):
    """How a closed check-in counts."""

    ANSWERED = "answered"
    PARTLY = "partly answered"
    MISSED = "missed"
    EXCUSED = "excused"
    NOT_REACHED = "not reached (our side)"


class Block(Value, frozen=True, kw_only=True):
    """One objective in a check-in: what was answered and by whom; `saves` counts edits and dates its buttons."""

    objective: str
    answered_at: datetime | None = None
    answered_by: str | None = None
    opened: bool = False
    """The form is open in place."""
    asked: str | None = None
    """The follow-up question now inside the open block, asked at most once: see `followups`."""
    saves: int = 0


class Further(StrEnum):
    """What a check-in may ask beyond its objectives, the weightier first: at most one of them."""

    MILESTONE = "milestone"
    """What outcome a badge, a listing or a certification that is done should bring."""
    FUNDING = "funding"
    """Whether an incentive brought the outcome promised, once its last day to claim has come."""
    NUMBER = "number"
    """Which number of the partner an objective moves."""
    RESOURCES = "resources"
    """Whether what was promised to an objective is still there."""
    EXECUTIVE = "executive"
    """What an executive decided, gave and held others to in a month."""
    SIGNAL = "signal"
    """What a person attests of a signal, once a quarter."""
    CHARTER = "charter"
    """Whether the charter in force is still right."""


class Asked(Value, frozen=True, kw_only=True):
    """The further question of one check-in: about which record it is, if any, and when it was answered."""

    further: Further
    about: str = ""
    opened: bool = False
    """Its form is open in place."""
    answered_at: datetime | None = None


class CheckIn(Record, frozen=True, kw_only=True):
    """One round for one person, filled field by field. `id` is `maria:2026-W48`; `at` is its opening, UTC.

    The rung instants are when each rung was done, or None. `delivery` is the delivery of the first message, which later
    edits replace.
    """

    kind: ClassVar[str] = "checkin"
    person: str
    window: str
    closes: datetime
    blocks: tuple[Block, ...] = ()
    promises: tuple[str, ...] = ()
    """Promises due by the close, asked first."""
    further: Asked | None = None
    """The one further question, chosen when it opened."""
    awaits: tuple[str, ...] = ()
    """Objectives of others that waited for this person when it opened."""
    delivery: str | None = None
    copies: tuple[str, ...] = ()
    """Other messages to its person that show it: the reminder, and what a newer one has taken the place of."""
    delivered_at: datetime | None = None
    not_delivered: str = ""
    reminder1_at: datetime | None = None
    reminder2_at: datetime | None = None
    stand_in_at: datetime | None = None
    snoozed_until: datetime | None = None
    excused: str = ""
    end: CheckInEnd | None = None

    def block(self, objective: str) -> Block | None:
        return next((block for block in self.blocks if block.objective == objective), None)

    @property
    def complete(self) -> bool:
        return all(block.answered_at for block in self.blocks)


class Stop(Record, frozen=True, kw_only=True):
    """A time, from `at` to `until`, in which nobody could answer: Steward did not run. `id` begins with its start.

    `home`: it ran, and only who has no account elsewhere could not.
    """

    kind: ClassVar[str] = "stop"
    until: datetime
    home: Home | None = None


class SilenceChoice(StrEnum):
    """What the sponsor chose; never the bot."""

    TALK = "talk"
    STAND_IN = "stand-in"
    PAUSE = "pause"
    WAIT = "leave it a week"


class Silence(Record, frozen=True, kw_only=True):
    """An owner not heard for two counted windows on one objective. `id` is `O3:2026-W49`: the window that closed it."""

    kind: ClassVar[str] = "silence"
    objective: str
    owner: str
    window: str
    asked: str | None
    """The sponsor asked, or the second person; None when there is nobody."""
    asks_at: datetime | None = None
    """When that one is asked, some hours after the owner has read the very text."""
    asked_at: datetime | None = None
    choice: SilenceChoice | None = None
    ended_at: datetime | None = None

    def waits_for(self, person: str) -> bool:
        """Whether this one has been asked and not chosen: never before the hour that the owner was given is over."""
        asked = self.asked == person and (self.asked_at is not None or self.asks_at is None)
        return asked and self.choice is None and self.ended_at is None
