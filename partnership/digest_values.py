"""What a digest says, as values: names are resolved, figures are not yet words, private words are gone."""

from collections.abc import Mapping
from datetime import date

from partnership.decisions import Decision
from partnership.digest_entry import Entry, Place
from partnership.digest_strategy_values import Bring, Strategy
from partnership.objectives import Objective
from partnership.promises import Promise
from partnership.record import Value
from partnership.updates import OutcomeKind


class Ask(Value, frozen=True, kw_only=True):
    """A decision with the names in it; `seen` is the token for its buttons."""

    decision: Decision
    decider: str
    """Empty: to be named."""
    asker: str
    title: str = ""
    """Of the asker."""
    recommender: str = ""
    """Who recommends it, where that is not the asker; and who says what happens if not."""
    warner: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    """The day, where that is after the post that asked for it."""
    changed_on: date | None = None
    """The day of a later change to it."""
    recorded_by: str = ""
    due: date | None = None
    """When it is due, where its date is one of the decider's days off."""
    overdue: bool = False
    age: int = 0
    """Days since it was asked."""
    seen: str = ""


class Unowned(Value, frozen=True, kw_only=True):
    """An objective without an owner: since when, who has been asked since when; when its status was said last."""

    objective: Objective
    since: date
    asked: str = ""
    asked_since: date | None = None
    said_on: date | None = None


class TakenBack(Value, frozen=True, kw_only=True):
    """An objective that leadership read of as reached on a day, and that was opened again since."""

    objective: Objective
    told_on: date
    by: str


class CameOfIt(Value, frozen=True, kw_only=True):
    """An outcome that somebody reported; empty words: the objective itself was reached."""

    objective: Objective
    owner: str
    words: str = ""
    quote: str = ""
    """What its owner said of an objective that was reached."""
    bring: Bring | None = None
    """Of a milestone that was reached."""
    in_part: bool = False
    """More was said with it, which is none."""
    evidence: str = ""
    kind: OutcomeKind | None = None
    answered_by: str = ""
    """Who said so, where the owner has not confirmed it."""


class PromiseRecord(Value, frozen=True, kw_only=True):
    """Promises that fell due since the last digest, and the longer record of owners and of leadership."""

    kept: int = 0
    moved: int = 0
    not_kept: int = 0
    overdue: int = 0
    dropped: int = 0
    earlier: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Of those that fell due before: kept, kept late and not kept since the last digest, and still overdue."""
    named: tuple[tuple[Promise, str], ...] = ()
    """Not kept, kept late or overdue, each with the title of its objective."""
    due_days: Mapping[str, date] = {}
    """By its id the day when it was due, after the days off that its date fell in."""
    again: Mapping[str, Promise] = {}
    """By the id of one not kept: the same, promised anew."""
    not_asked: Mapping[str, tuple[str, date]] = {}
    """By the id of one overdue: its owner who is away, until when, and was not asked about it."""
    held_to: tuple[Promise, ...] = ()
    """Those that were kept."""
    ratio: tuple[int, int] | None = None
    """Kept and due over 8 weeks, all owners together; None below five."""
    leadership: tuple[int, int, int] | None = None
    """Decisions asked over 8 weeks, made, made by their date."""
    young: bool = False
    """The company has not run for these 8 weeks yet."""

    @property
    def due(self) -> int:
        return self.kept + self.moved + self.not_kept + self.overdue + self.dropped


class Absence(Value, frozen=True, kw_only=True):
    """An owner away in this round, and who answered for them, if anybody did; who was asked to, and did not.

    `over`: they were back before the close. Without a day: there was no full working day to answer in.
    """

    name: str
    until: date | None = None
    over: bool = False
    cover: str = ""
    silent: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    """Who was asked to, and answered after the close."""


class Answers(Value, frozen=True, kw_only=True):
    """How many owners answered, of those who were asked; names of the others by what came between."""

    answered: int = 0
    asked: int = 0
    waiting: tuple[str, ...] = ()
    """Whose window has not closed yet."""
    partly: tuple[str, ...] = ()
    said_after: tuple[str, ...] = ()
    """Who answered only after the close."""
    not_heard: tuple[str, ...] = ()
    asked_briefly: tuple[tuple[date, tuple[str, ...]], ...] = ()
    """Who was not heard and had too little time for it to be missed, by the day on which they were asked."""
    not_reached: tuple[str, ...] = ()
    away: tuple[Absence, ...] = ()
    to_come: bool = False
    """The check-in opens only later, so that nobody was asked yet."""


class Digest(Value, frozen=True, kw_only=True):
    """One week for leadership. `day` is the digest's day in the workspace's zone."""

    partner: str
    window: str
    day: date
    own_headline: str = ""
    """The admin's sentence under the counts; empty: the whole headline by rule."""
    why: str = ""
    """Why this partner, in leadership's words, in the first digest of a month."""
    why_ratified: bool = True
    """Else it is what somebody wrote, and nobody's strategy yet."""
    entries: tuple[Entry, ...] = ()
    last_counts: dict[str, int] | None = None
    """How many stood where in the last digest that leadership has read."""
    comparable: bool = True
    """That one counted the same objectives, with nothing held back in either, and its thread told no other."""
    last_week: bool = True
    """That was the one of the week before."""
    to_decide: tuple[Ask, ...] = ()
    decided: tuple[Ask, ...] = ()
    still_open: tuple[Ask, ...] = ()
    came_of_it: tuple[CameOfIt, ...] = ()
    taken_back: tuple[TakenBack, ...] = ()
    """Called reached in the last digest, and not reached after all."""
    ended: tuple[Objective, ...] = ()
    """Closed or dropped since the last digest."""
    paused: tuple[Objective, ...] = ()
    promises: PromiseRecord = PromiseRecord()
    unowned: tuple[Unowned, ...] = ()
    strategy: Strategy = Strategy()
    answers: Answers = Answers()
    held: int = 0
    held_by: str = ""
    next_opens: tuple[date, date | None] | None = None
    """The day of the next check-in of most, and of some, where that is another one."""
    skipped: tuple[date, ...] = ()
    """Days on which a digest falls out before the next one, because the company is closed."""
    without_quotes: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """Open objectives by place, the places that occur."""
        found: dict[str, int] = {}
        for entry in self.entries:
            found[entry.place.value] = found.get(entry.place.value, 0) + 1
        return found

    def at(self, *places: Place) -> tuple[Entry, ...]:
        """The entries in these places, in their order."""
        return tuple(entry for entry in self.entries if entry.place in places)
