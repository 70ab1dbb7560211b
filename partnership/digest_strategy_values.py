"""What a digest says about strategy, as values: motions, charter, signals, contacts, the quarter."""

from partnership.attestations import SignalReading
from partnership.charters import NotDoing
from partnership.engagements import Engagement
from partnership.executive_notes import ExecutiveNote
from partnership.motions import Motion
from partnership.objectives import Objective, Resources
from partnership.record import Value
from partnership.strategy.compounding import Quarter
from partnership.strategy.contacts import Gap, OnePerson
from partnership.strategy.signals import Scored


class Bring(Value, frozen=True, kw_only=True):
    """What a milestone is to bring: the objective that follows, or that nothing does; neither: nobody said it."""

    follow_on: Objective | None = None
    nothing: bool = False
    waits: bool = False
    """Who says it had no whole check-in yet to say it: that it is missing is nobody's fault."""


class Deadline(Value, frozen=True, kw_only=True):
    """An incentive to be claimed soon, or a late motion; its lead's name. `unowned`: its objective has no owner."""

    motion: Motion
    lead: str = ""
    unowned: bool = False


class DoneMotion(Value, frozen=True, kw_only=True):
    """A motion that is done, how its lead is called, and of a certification or a listing what it is to bring.

    `by`: who said how it goes, where that was not its lead.
    """

    motion: Motion
    lead: str = ""
    by: str = ""
    bring: Bring | None = None


class SaidSince(Value, frozen=True, kw_only=True):
    """A milestone of which it was said later what it is to bring."""

    reached: Objective | Motion
    bring: Bring


class OnTheList(Value, frozen=True, kw_only=True):
    """What is not done, as ratified since the last digest, or taken off; how those are called who did it."""

    entry: NotDoing
    by: tuple[str, ...]


class MissingResources(Value, frozen=True, kw_only=True):
    """What was promised to an objective and has become less, or never came, as `by` says."""

    objective: Objective
    state: Resources
    by: str
    text: str = ""
    """Why, in those words."""


class Month(Value, frozen=True, kw_only=True):
    """What one executive said of their month."""

    name: str
    note: ExecutiveNote


class Met(Value, frozen=True, kw_only=True):
    """An engagement, and how who was there is called."""

    engagement: Engagement
    by: str


class Signals(Value, frozen=True, kw_only=True):
    """The four signals as they stand; `points` are those of the digest before, None where none was kept."""

    scored: tuple[Scored, ...]
    points: SignalReading | None = None
    monthly: bool = False


class CharterNews(Value, frozen=True, kw_only=True):
    """That the charter was ratified since the last digest, or, once a month, how far it is from that."""

    version: int = 0
    answered: int = 0
    asked: bool = False
    agreed: int = 0
    needed: int = 0
    ratified_by: tuple[str, ...] = ()
    """Names; empty while it is not ratified."""
    asked_next: int = 0
    """The number of a later version that the executives are asked about; 0 for none."""
    wishes: int = 0
    """How many other words are wished for in it and are neither taken nor left."""


class Compared(Value, frozen=True, kw_only=True):
    """The quarter that has ended and those before it, the newest first; at least two."""

    quarters: tuple[Quarter, ...]
    repeated: tuple[Objective, ...] = ()
    """Objectives with outcomes in two of them or more."""
    with_signals: bool = False


class Strategy(Value, frozen=True, kw_only=True):
    """What the digest says about strategy; empty in most weeks."""

    charter: CharterNews | None = None
    hard_to_read: tuple[Objective, ...] = ()
    """Objectives of which no number of the partner is named."""
    parked: tuple[str, ...] = ()
    """Motions that serve no objective, by id."""
    funded: tuple[Motion, ...] = ()
    """Incentives whose claim is over without the outcome promised."""
    deadlines: tuple[Deadline, ...] = ()
    late: tuple[Deadline, ...] = ()
    """Motions that run on past their day."""
    missing: tuple[MissingResources, ...] = ()
    """Objectives to which something was promised that has become less, or never came, as said since the last digest."""
    months: tuple[Month, ...] = ()
    """What executives said of their month since the last digest."""
    done: tuple[DoneMotion, ...] = ()
    """Certifications and listings that are done since the last digest."""
    claimed: tuple[DoneMotion, ...] = ()
    """Incentives that were claimed since the last digest."""
    going: tuple[DoneMotion, ...] = ()
    """Open motions of which it was said since the last digest how they go."""
    followed: tuple[SaidSince, ...] = ()
    """Milestones of before the last digest of which it was said since then what they are to bring."""
    not_doing: tuple[OnTheList, ...] = ()
    """What leadership has ratified as not done since the last digest, or what came off that list."""
    met: tuple[Met, ...] = ()
    """Engagements noted since the last digest."""
    one_person: OnePerson | None = None
    gap: Gap | None = None
    signals: Signals | None = None
    """In the first digest of a month, and where one has moved since the last digest."""
    compared: Compared | None = None
    """In the first digest of a fiscal quarter, where there are two to compare."""
