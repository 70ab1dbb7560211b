"""What an owner, or somebody for them, said of one objective in one window."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from partnership.record import Record, Value


class Status(StrEnum):
    """How an objective stands; shape and word, never colour alone."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    DONE = "done"

    @property
    def mark(self) -> str:
        return {"on track": "●", "at risk": "▲", "off track": "■", "done": "✓"}[self.value]


BAD = (Status.AT_RISK, Status.OFF_TRACK)


class OutcomeKind(StrEnum):
    """What an outcome is of: the partner's money, its people, business that can come again, or business done."""

    INVESTMENT = "investment"
    ENGAGEMENT = "engagement"
    PIPELINE = "pipeline"
    REVENUE = "revenue"
    OTHER = "other"


class Correction(Value, frozen=True, kw_only=True):
    """A change after the window closed: shown in the thread with its time, without blame."""

    at: datetime
    by: str
    text: str
    """Empty where its words were taken out."""
    figures: str = ""
    """Status, value and chance of it, which are for everybody also where the words are not."""


class Mark(Value, frozen=True, kw_only=True):
    """How an objective stood in one round, as its trail shows it."""

    window: str
    status: Status
    value: Decimal | None = None
    chance: int | None = None
    assumed: bool = False
    """Nobody had said a status."""
    text: str = ""
    """What was said with it for everybody, where an answer to the next round may take its place."""
    by: str = ""
    """Whose words these are."""
    at: datetime | None = None
    """When it was said, where another answer may take its place."""
    over: "Mark | None" = None
    """What stood there in other words, and was read, before this took its place."""


class Update(Record, frozen=True, kw_only=True):
    """One objective's answer in one window; edited until the close. `id` is `O1:2026-W48`.

    `window` is the window it counts for; `at` the instant it was last saved. `by` may be a stand-in or lead; then
    `confirmed` says whether the owner has taken it over.
    """

    kind: ClassVar[str] = "update"
    objective: str
    window: str
    owner: str | None
    by: str
    status: Status
    value: Decimal | None = None
    chance: int | None = None
    text: str = ""
    words_by: str = ""
    """Whose words these are, where another one saved it last."""
    obstacle: str = ""
    waits_for: str | None = None
    """Who can clear it: a person's id, or words."""
    evidence: str = ""
    outcome: bool | None = None
    """True: an outcome; False: activity; None: not asked."""
    outcome_kind: OutcomeKind | None = None
    """As somebody said; None: as the words tell, see `strategy/outcomes`."""
    unchanged: bool = False
    why_unchanged: str = ""
    only_sponsor: bool = False
    """The words are for the sponsor alone; the status is still shown."""
    private_to: tuple[str, ...] = ()
    """Ids of those who may read words that are not for all: whose they are, and who was the sponsor then."""
    told_alone: dict[str, str] = {}
    """The notes in which a sponsor was told words of it for them alone: delivery -> who has it."""
    held: bool = False
    """Who may read the words is asked and not answered: until then nobody is shown them, the sponsor included."""
    reader_named: str = ""
    """Whom else than the sponsor the words were meant for, as typed; that is not possible, and asked about."""
    let_through: str = ""
    """Words that may not be for everybody, and that the writer left in the digest."""
    doubted: Decimal | None = None
    """A figure far from all that is known of the objective: not taken until it is said once more."""
    denied: Status | None = None
    """The owner said that it is not this any more, and not what it is instead: until then it has no status."""
    before_done: Status | None = None
    """What it was when it was called done in this window; None: nobody had said."""
    confirmed: bool = True
    answered_on: Decimal | None = None
    """The figure that its owner saw, where the lead gave another one after the answer."""
    assumed: bool = False
    """Nobody has said the status yet, and no figure speaks for it: it is shown as not said."""
    by_pace: bool = False
    """The status is what pace makes of the figure; the owner has not said it."""
    said: bool = False
    """The owner named the status in this window: no figure moves it again."""
    chance_said: bool = False
    """The chance was given in this window; else it is that of before."""
    late: bool = False
    corrections: tuple[Correction, ...] = ()
    saves: int = 1


def words_of(update: Update) -> str:
    """All that was said with it: the words, what is in the way, and why nothing changed, each told apart."""
    if not (update.obstacle or update.why_unchanged):
        return update.text.strip()
    pieces = [one.strip() for one in (update.text, update.obstacle, update.why_unchanged) if one.strip()]
    ended = [one if one.endswith(tuple(".!?;:")) else f"{one};" for one in pieces[:-1]]
    return " ".join((*ended, *pieces[-1:]))


class Answer(Value, frozen=True, kw_only=True):
    """What was said of one objective; None is what was not said, and stays as it was."""

    status: Status | None = None
    proposed: Status | None = None
    """The status that a form was pre-set with, and that was left as it was: nobody's word."""
    denied: Status | None = None
    """A status that it is said not to have (any more), where no other is named."""
    value: Decimal | None = None
    chance: int | None = None
    text: str | None = None
    obstacle: str | None = None
    waits_for: str | None = None
    """A person's id, or words; empty: nobody."""
    evidence: str | None = None
    outcome: bool | None = None
    only_sponsor: bool | None = None
    reader_named: str = ""
    """Somebody else than the sponsor for whom alone the words are meant, as typed."""
    sure: bool = False
    """The figure is right, however far it is from what was known."""
    unchanged: bool = False
    why_unchanged: str = ""
    why_corrected: str = ""
    """Those of the words that tell no more than why a figure of a closed check-in is another one."""


WORDS = ("text", "obstacle", "evidence", "why_unchanged")
"""The fields of an answer and an update that are words."""
