"""Objectives: what is to be reached, by when, and the one executive who accepted it."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Self

from msgspec.structs import replace

from partnership.metric import Metric
from partnership.proposals import Proposal
from partnership.record import Record, Value
from partnership.updates import Status, Update, words_of


class Resources(StrEnum):
    """What became of what was promised to an objective."""

    TRUE = "true"
    REDUCED = "reduced"
    NEVER = "never"


class ResourceCheck(Value, frozen=True, kw_only=True):
    """What somebody said of the resources of an objective."""

    at: datetime
    by: str
    state: Resources
    text: str = ""
    """Why, in their words."""


class PartnerNumber(StrEnum):
    """A number that the partner's own people are measured by."""

    CONSUMPTION = "consumption"
    MARKETPLACE = "marketplace"
    CUSTOMERS = "customers"
    SEATS = "seats"
    DESIGNATIONS = "designations"
    OTHER = "other"


class StandIn(Value, frozen=True, kw_only=True):
    """May answer for the owner until that day, included."""

    person: str
    until: date


class Standing(Value, frozen=True, kw_only=True):
    """How the objective stands now, from its latest update.

    `since` is when this status began. `window` is the window of the latest answer and `at` its instant; `last_value`,
    `last_chance`, `last_status` are those of the window before, for "was 5".
    """

    status: Status
    since: datetime
    window: str
    at: datetime
    by: str
    chance: int | None = None
    text: str = ""
    waits_for: str | None = None
    confirmed: bool = True
    assumed: bool = False
    """The status has not been said yet."""
    denied: Status | None = None
    """It was said not to be this any more, and not what it is instead."""
    by_pace: bool = False
    """The status is what pace makes of the figure, and not the owner's word."""
    only_sponsor: bool = False
    private_to: tuple[str, ...] = ()
    """Who may read `text` and `waits_for` where they are not for all."""
    unchanged_weeks: int = 0
    activity_periods: int = 0
    last_status: Status | None = None
    last_chance: int | None = None
    last_value: Decimal | None = None

    @classmethod
    def of(cls, update: Update, since: datetime) -> Self:
        """What an update says by itself: whoever tells more of the past adds to it."""
        return cls(
            status=update.status, since=since, window=update.window, at=update.at, by=update.by, chance=update.chance,
            text=words_of(update), waits_for=update.waits_for, confirmed=update.confirmed, assumed=update.assumed,
            denied=update.denied, by_pace=update.by_pace, only_sponsor=update.only_sponsor,
            private_to=update.private_to,
        )  # fmt: skip


class Stood(Value, frozen=True, kw_only=True):
    """How an objective stood before the first answer for the window of its standing: what a digest of before shows."""

    standing: Standing | None
    value: Decimal | None
    measured_on: date | None


class FollowOn(Value, frozen=True, kw_only=True):
    """What a reached milestone is to bring: the objective proposed for that, or why there is none."""

    objective: str | None = None
    because: str = ""
    by: str
    at: datetime


class Pause(Value, frozen=True, kw_only=True):
    """A time in which nobody was asked about it, until that day or until somebody resumed it."""

    at: datetime
    by: str
    until: date | None = None
    ended_at: datetime | None = None


class Owned(Value, frozen=True, kw_only=True):
    """A time in which somebody owned it who does no more."""

    person: str
    accepted_at: datetime | None
    until: datetime


class Reopened(Value, frozen=True, kw_only=True):
    """It was called done, and that was taken back."""

    at: datetime
    by: str
    done_at: datetime


class ObjectiveState(StrEnum):
    """Open objectives are asked about; the others are history."""

    OPEN = "open"
    PAUSED = "paused"
    DONE = "done"
    CLOSED = "closed"
    DROPPED = "dropped"


NOT_REACHED = "not reached: "
"""How the reason begins why an objective was closed whose date came before its target was reached."""


class Objective(Record, frozen=True, kw_only=True):
    """`O1`…; `at` is when it was added. `owner` is an executive who accepted it at `accepted_at`, or None."""

    kind: ClassVar[str] = "objective"
    title: str
    metric: Metric
    due: date
    state: ObjectiveState = ObjectiveState.OPEN
    owner: str | None = None
    accepted_at: datetime | None = None
    line_from: datetime | None = None
    """When it was first accepted, by whomever: where the line of its plan begins."""
    unowned_since: datetime | None = None
    owner_before: str | None = None
    """Who owned it last, before its present owner or before it had none."""
    owned: tuple[Owned, ...] = ()
    """Who owned it before, the oldest first."""
    proposal: Proposal | None = None
    declined: tuple[str, ...] = ()
    """Who declined, with the reason: `maria: no budget`."""
    lead: str | None = None
    """The motion lead who gives the figure."""
    moves: PartnerNumber | None = None
    """Which number of the partner it moves, as somebody said."""
    moves_called: str = ""
    """What its owner calls that number, where it is another than those that are offered."""
    moves_by: str = ""
    """Who said so; empty where it came with a template."""
    stand_ins: tuple[StandIn, ...] = ()
    standing: Standing | None = None
    stood: Stood | None = None
    resources: str = ""
    resource_checks: tuple[ResourceCheck, ...] = ()
    """What its owner has said became of them, the oldest first."""
    resources_at: datetime | None = None
    """When an admin noted them; None for what was promised before or with the acceptance."""
    paused_until: date | None = None
    pauses: tuple[Pause, ...] = ()
    """The oldest first."""
    resumed_at: datetime | None = None
    """When its last pause ended: it is asked about from the next check-in on."""
    held: bool = False
    """Left out of the next digest by an admin, printed as held back."""
    end_asked: date | None = None
    """The due day, once passed, after which the owner was asked what became of it."""
    end_told: date | None = None
    """The due day, once passed, of which the admins were told."""
    closed_at: datetime | None = None
    closed_because: str = ""
    closed_by: str | None = None
    """Who closed or dropped it, in whose words."""
    reopened: Reopened | None = None
    """That it was called done and is not, the last time."""
    follow_on: FollowOn | None = None
    """Of a milestone that was reached: what it is to bring."""

    @property
    def open(self) -> bool:
        return self.state is ObjectiveState.OPEN

    @property
    def inherited(self) -> bool:
        """Whether all that is known of how it stands was said by others, before its present owner accepted it."""
        standing = self.standing
        if standing is None or self.owner is None:
            return standing is not None
        return self.accepted_at is not None and standing.at < self.accepted_at and standing.by != self.owner

    @property
    def own_standing(self) -> Standing | None:
        """How it stands by its present owner's word, or by who answers for them; None where no status was said yet."""
        return None if self.standing is None or self.standing.assumed or self.inherited else self.standing

    def without_owner(self, now: datetime) -> "Objective":
        """The same, with its owner among those who owned it before."""
        if self.owner is None:
            return self
        before = Owned(person=self.owner, accepted_at=self.accepted_at, until=now)
        return replace(self, owner=None, accepted_at=None, owner_before=self.owner, owned=(*self.owned, before))

    def paused(self, now: datetime, by: str, until: date | None) -> "Objective":
        """The same from the beginning of a pause on."""
        pauses = (*self.pauses, Pause(at=now, by=by, until=until))
        return replace(self, state=ObjectiveState.PAUSED, paused_until=until, pauses=pauses)

    def resumed(self, now: datetime) -> "Objective":
        """The same, asked about again."""
        pauses = tuple(one if one.ended_at else replace(one, ended_at=now) for one in self.pauses)
        return replace(self, state=ObjectiveState.OPEN, paused_until=None, resumed_at=now, pauses=pauses)

    def stand_in_on(self, day: date) -> str | None:
        return next((one.person for one in self.stand_ins if day <= one.until), None)
