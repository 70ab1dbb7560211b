"""The records of one weekly round: each person's check-in, red spells, silences, and the digest."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from partnership.message import Message
from partnership.objectives import Stood
from partnership.record import Record, Value
from partnership.updates import Mark, Update
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


class RedSpell(Record, frozen=True, kw_only=True):
    """One time that an objective turned red, from the turn to the next better status. `id` is `O1:2026-11-27T09:40`.

    The owner is told first (`owner_told_at`), the sponsor at `sponsor_due`, unless it was taken back in the grace time.
    """

    kind: ClassVar[str] = "redspell"
    objective: str
    owner: str
    owner_told_at: datetime | None = None
    owner_note: str = ""
    """The delivery that told the owner; empty where the check-in's card did."""
    sponsor_due: datetime
    sponsor_told_at: datetime | None = None
    sponsor: str = ""
    """Who hears it, or has heard it, as the owner was told."""
    told_by_owner: bool = False
    line: str = ""
    """What the owner adds for the sponsor."""
    chance_before: int | None = None
    """What the chance was before it fell; None when only the status turned."""
    stood: Stood | None = None
    """How the objective stood before it: what others read until they may hear of it."""
    answered: Update | None = None
    """The answer of the same round before it."""
    ahead_told: str = ""
    """Who was told because the channel would read of it before an absent sponsor."""
    sponsor_answered: str = ""
    """What the sponsor did with the note, in words: taken, asked."""
    ended_at: datetime | None = None


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


class DigestState(StrEnum):
    """Where the round's digest is."""

    PREVIEWED = "previewed"
    HELD = "held"
    POSTED = "posted"
    KEPT = "kept"
    """There is no channel to post to: kept, posted on binding."""
    MISSED = "missed"
    """Nobody was there to post it when it was due; the admins were told."""
    EMPTY = "empty"
    """No objective was accepted by then; the admins were told."""


class AwaitedNote(Record, frozen=True, kw_only=True):
    """Somebody was told in a note that an objective waits for them. `id` is `O3:maria`; gone once the wait is over."""

    kind: ClassVar[str] = "awaitednote"


class PreviewDrawn(Record, frozen=True, kw_only=True):
    """What the previews of one window's digest show by now, as told from any other. `id` is the window's id.

    Apart from the digest's own record, whose last change an admin may take back.
    """

    kind: ClassVar[str] = "preview"
    drawn: str


class Terms(Value, frozen=True, kw_only=True):
    """The day and the target of an objective, as a digest told them."""

    due: date
    target: Decimal | None = None


class DigestPost(Record, frozen=True, kw_only=True):
    """The digest of one window. `id` is the window's id; `at` the digest instant, UTC."""

    kind: ClassVar[str] = "digest"
    state: DigestState = DigestState.PREVIEWED
    headline: str = ""
    """The admin's own sentence under the counts; empty: by rule."""
    headline_by: str | None = None
    """Who wrote it."""
    held_items: tuple[str, ...] = ()
    held_by: str | None = None
    held_because: str = ""
    """`guests`: somebody from outside joined the channel; empty: an admin holds it."""
    without_quotes: bool = False
    """Nobody's words are shown, only statuses and figures."""
    previewed_at: datetime | None = None
    previewed_to: tuple[str, ...] = ()
    """The admins who were shown it."""
    posted_at: datetime | None = None
    delivery: str | None = None
    chat: str = ""
    """Where it was posted, as `Chat.id`."""
    failures: int = 0
    """How often the channel refused it."""
    noted: dict[str, str] = {}
    """What has its own line in the thread by now, `late O3` or `O1:2026-W48 2026-11-24T10:00:00+00:00`, and which state
    of it the line shows; empty: that it was taken back."""
    told: dict[str, Mark] = {}
    """What its thread says of objectives that were answered for the next round before that opened."""
    said_after: tuple[str, ...] = ()
    """Objectives that were answered after the close, and before it was posted."""
    untold: tuple[str, ...] = ()
    """Decisions asked after the close of which their deciders had not heard when it was posted."""
    counts: dict[str, int] = {}
    """Objectives by status at posting, for "last week four"."""
    places: dict[str, str] = {}
    """By the id of each open objective, also of a held one, how it stood at posting."""
    terms: dict[str, Terms] = {}
    """By the id of each open objective its day and target at posting."""
    asked: dict[str, str] = {}
    """The decisions that it tells of: id -> token as the post shows it now."""
    below: tuple[str, ...] = ()
    """Those of them that stand only in the line on what became of the last ones."""
    shown: Message | None = None
    """The post as it went out, with its thread, to be shown again, and for its decisions to be brought up to date."""
    redrawn: int = 0
    """How often that was done."""
