"""The four signals: each 0 to 3, one point for each of its three rules that holds."""

from collections import Counter
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from partnership.book import Book
from partnership.calendar import local_date
from partnership.charters import CharterPart
from partnership.decisions_due import decided_in_time, overdue_decisions
from partnership.history import still_unheard
from partnership.motions import Motion, MotionKind, MotionState
from partnership.objectives import Objective, ObjectiveState
from partnership.promises import RECORD, Promise
from partnership.promising import is_left_behind, is_overdue
from partnership.reasons import Reason
from partnership.rounds import CheckIn, Silence
from partnership.say_do import SAY_DO_FROM, say_do
from partnership.strategy.attesting import COUNTS_FROM, Attested, attested
from partnership.strategy.charter import in_force, shown
from partnership.strategy.contacts import ENOUGH, MOST, gap, norm, one_person, recent
from partnership.strategy.gate import runs
from partnership.strategy.incentives import without_outcome
from partnership.strategy.milestones import is_guarded
from partnership.strategy.motion_days import late_now
from partnership.strategy.outcomes import kind_of, outcomes_between
from partnership.strategy.signal import Signal
from partnership.updates import OutcomeKind

QUARTER, HALF, YEAR = timedelta(days=92), timedelta(days=184), timedelta(days=365)
NAMED_OF = (2, 3)
"""So many of so many objectives say which number of the partner they move."""
IN_TIME = 70
"""Per cent of promises kept, and of decisions made by their date."""
DECISIONS_FROM = 3
_OFFERS = frozenset({MotionKind.MARKETPLACE, MotionKind.CO_SELL})
_PIPELINE = frozenset({OutcomeKind.PIPELINE, OutcomeKind.REVENUE})


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule found: whether it holds, and the figures that the reason speaks of."""

    holds: bool
    count: int = 0
    of_all: int = 0
    other: int = 0
    late: int = 0
    attested: Attested | None = None
    kinds: tuple[OutcomeKind, ...] = ()
    promises: tuple[int, int] | None = None
    """Kept, of those due; None where they are too few to tell."""
    decisions: tuple[int, int] | None = None
    """Made by their date, of those due; None where they are too few to tell."""


def charter_stands(book: Book, _: datetime) -> Read:
    """A version of the charter is in force: enough executives have ratified it."""
    known = shown(book)
    answers = len(CharterPart) - len(known.unanswered) if known else 0
    return Read(holds=in_force(book) is not None, count=answers, of_all=len(CharterPart))


def something_to_see(book: Book, now: datetime) -> Read:
    """A badge, a listing or a milestone was reached within a year, or revenue came of something within a quarter."""
    done: tuple[Objective | Motion, ...] = (*book.all(Objective), *book.all(Motion))
    reached = sum(1 for one in done if is_guarded(one) and one.closed_at and now - YEAR <= one.closed_at <= now)
    won = outcome_kinds(book, now - QUARTER, now)[OutcomeKind.REVENUE]
    return Read(holds=reached + won > 0, count=reached, other=won)


def positioning_attested(book: Book, now: datetime) -> Read:
    """Somebody attests at 2 or more that the partner's people could say in one sentence why us."""
    return _attested(book, Signal.POSITIONING, now)


def numbers_named(book: Book, now: datetime) -> Read:
    """Two of three objectives say which number of the partner they move, whoever owns them: open or lately reached.

    One that is just being offered says nothing yet, and one without a number that was reached is nobody's to name.
    """
    reached = [one for one in book.all(Objective) if one.state is ObjectiveState.DONE and one.moves and one.closed_at]
    opened = [one for one in book.open_objectives() if not is_just_offered(one)]
    opened += [one for one in reached if one.closed_at and now - QUARTER <= one.closed_at <= now]
    named, (some, of_all) = sum(one.moves is not None for one in opened), NAMED_OF
    return Read(holds=bool(opened) and named * of_all >= some * len(opened), count=named, of_all=len(opened))


def offers_bring_pipeline(book: Book, now: datetime) -> Read:
    """A marketplace or co-sell motion runs or was done in half a year; its objective tells of pipeline or revenue."""
    found = [one for one in book.all(Motion) if one.sort in _OFFERS and (runs(book, one) or _done_lately(one, now))]
    served = frozenset(one.objective for one in found if one.objective)
    kinds = outcome_kinds(book, now - QUARTER, now, served)
    came = sum(kinds[one] for one in _PIPELINE)
    return Read(holds=bool(found) and came > 0, count=len(found), other=came)


def offers_attested(book: Book, now: datetime) -> Read:
    """Somebody attests at 2 or more that the offers fit what the partner's people are paid for."""
    return _attested(book, Signal.OFFERS, now)


def owners_answer(book: Book, _: datetime) -> Read:
    """Every open objective has an owner, or was just offered; somebody was asked by now, and no owner is silent."""
    opened = book.open_objectives()
    unowned = sum(1 for one in opened if one.owner is None and not is_just_offered(one))
    silent = len({one.owner for one in book.all(Silence) if one.ended_at is None})
    asked = any(one.end for one in book.all(CheckIn)) or any(book.updates(one.id) for one in opened)
    holds = bool(opened) and asked and not unowned and not silent
    unheard = sum(1 for one in opened if still_unheard(book, one))
    return Read(holds=holds, count=unowned, of_all=len(opened), other=silent, late=unheard)


def is_just_offered(objective: Objective) -> bool:
    """Whether somebody is asked to own it, and no reminder was due yet."""
    offer = objective.proposal
    return objective.owner is None and offer is not None and offer.reminded_at is None and offer.raised_at is None


def word_is_kept(book: Book, now: datetime) -> Read:
    """Of what was due in 8 weeks, promises were kept and decisions made by their date, 7 of 10 or more."""
    kept, due = say_do(book, now)
    today = local_date(now, book.workspace.zone)
    made, asked = decided_in_time(book, today - RECORD, today, now)
    promises = (kept, due) if due >= SAY_DO_FROM else None
    decisions = (made, asked) if asked >= DECISIONS_FROM else None
    told = [one for one in (promises, decisions) if one]
    holds = bool(told) and all(good * 100 >= IN_TIME * of_all for good, of_all in told)
    return Read(holds=holds, promises=promises, decisions=decisions)


def nothing_overdue(book: Book, now: datetime) -> Read:
    """No promise, decision or motion is overdue, and no incentive went by without the outcome promised."""
    promises = sum(1 for one in book.all(Promise) if is_overdue(book, one, now) and not is_left_behind(book, one))
    decisions = len(overdue_decisions(book, now))
    funded, motions = len(without_outcome(book, now)), len(late_now(book, now))
    holds = not (promises or decisions or funded or motions)
    return Read(holds=holds, count=promises, of_all=decisions, other=funded, late=motions)


def rhythm_is_kept(book: Book, now: datetime) -> Read:
    """People of the partner are met regularly enough for a norm, and the last gap does not exceed it by far."""
    silence, usual = gap(book, now), norm(book, now)
    return Read(holds=usual is not None and silence is None, count=silence.days if silence else 0, other=usual or 0)


def contacts_are_spread(book: Book, now: datetime) -> Read:
    """At least 5 engagements in 90 days, and not most of them with one person."""
    most, met = one_person(book, now), len(recent(book, now))
    return Read(holds=met >= ENOUGH and most is None, count=most.theirs if most else 0, of_all=met)


def outcomes_repeat(book: Book, now: datetime) -> Read:
    """An outcome of the same kind came in the last quarter of a year, and in the one before it."""
    before, lately = outcome_kinds(book, now - HALF, now - QUARTER), outcome_kinds(book, now - QUARTER, now)
    kinds = tuple(one for one in OutcomeKind if one is not OutcomeKind.OTHER and before[one] and lately[one])
    return Read(holds=bool(kinds), kinds=kinds, count=sum(lately.values()))


Rule = Callable[[Book, datetime], Read]
RULES: dict[Signal, tuple[Rule, Rule, Rule]] = {
    Signal.POSITIONING: (charter_stands, something_to_see, positioning_attested),
    Signal.OFFERS: (numbers_named, offers_bring_pipeline, offers_attested),
    Signal.DISCIPLINE: (owners_answer, word_is_kept, nothing_overdue),
    Signal.ENGAGEMENT: (rhythm_is_kept, contacts_are_spread, outcomes_repeat),
}
"""A point for each that holds."""


class Scored(NamedTuple):
    """One signal now: what each of its rules found, by name."""

    signal: Signal
    reads: dict[str, Read]

    @property
    def points(self) -> tuple[str, ...]:
        return tuple(name for name, read in self.reads.items() if read.holds)

    @property
    def score(self) -> int:
        return len(self.points)


def score(book: Book, signal: Signal, now: datetime) -> Scored:
    """A signal's score: a point for each of its three rules that holds."""
    return Scored(signal, {one.__name__: one(book, now) for one in RULES[signal]})


def scores(book: Book, now: datetime) -> tuple[Scored, ...]:
    """All four, in their order."""
    return tuple(score(book, one, now) for one in Signal)


_FIRST_WEEKS = timedelta(weeks=4)
_EMPTY_AT_FIRST = ("something_to_see", "word_is_kept", "rhythm_is_kept", "contacts_are_spread")


def too_early(book: Book, name: str, read: Read, now: datetime) -> bool:
    """Whether a rule does not hold only because Steward has not run for long, so that there is nothing to judge."""
    if read.holds or read.count or read.promises or read.decisions:
        return False
    started = book.workspace.started_at
    if name == outcomes_repeat.__name__:
        return started is None or now - started < QUARTER
    return name in _EMPTY_AT_FIRST and not read.of_all and (started is None or now - started < _FIRST_WEEKS)


def judged_from(book: Book, name: str) -> datetime | None:
    """The day from which such a rule can hold, where it is known."""
    started = book.workspace.started_at
    return started + QUARTER if started and name == outcomes_repeat.__name__ else None


def outcome_kinds(
    book: Book, start: datetime, end: datetime, objectives: AbstractSet[str] | None = None
) -> Counter[OutcomeKind]:
    """How many outcomes of each kind were told of, in words that readers may read; of these objectives, or of all."""
    told = (one for one in outcomes_between(book, start, end) if objectives is None or one[0].id in objectives)
    return Counter(kind_of(one, update).kind for one, update in told if not update.only_sponsor)


def _attested(book: Book, signal: Signal, now: datetime) -> Read:
    found = attested(book, signal, now)
    return Read(holds=found is not None and found.counts >= COUNTS_FROM, attested=found)


def _done_lately(motion: Motion, now: datetime) -> bool:
    return motion.state is MotionState.DONE and motion.closed_at is not None and now - motion.closed_at <= HALF


SCORE = Reason(
    rule=score,
    why="The same rules every time, each seen with its reason: a score that nobody can make kinder is one to work on.",
    threshold="0 to 3; kept and told in the first digest of a month, and whenever one has moved",
    setting="rules on signals",
)
CHARTER_STANDS = Reason(
    rule=charter_stands,
    why="What leadership has not agreed on can't be clear to anybody else.",
    setting="settings quorum 3",
)
SOMETHING_TO_SEE = Reason(
    rule=something_to_see,
    why="A position is believed where something can be looked at.",
    threshold="12 months for what was reached, 92 days for revenue",
)
NUMBERS_NAMED = Reason(
    rule=numbers_named,
    why="An offer is aligned where it moves a number that the partner's people are measured by.",
    threshold="2 of 3",
    setting="moves O1 consumption",
)
OFFERS_BRING_PIPELINE = Reason(
    rule=offers_bring_pipeline,
    why="An offer that nobody sells together is a listing.",
    threshold="done within 184 days, pipeline within 92",
    setting="motion add …",
)
OWNERS_ANSWER = Reason(rule=owners_answer, why="What nobody answers for is not run.")
WORD_IS_KEPT = Reason(
    rule=word_is_kept,
    why="Discipline is what was said and done, by owners and by leadership alike.",
    threshold="70 % over 8 weeks; from 5 promises or 3 decisions on",
)
NOTHING_OVERDUE = Reason(rule=nothing_overdue, why="One thing left lying teaches that others may be.")
RHYTHM_IS_KEPT = Reason(
    rule=rhythm_is_kept,
    why="Engagement that can be repeated has a rhythm of its own.",
    threshold="4 gaps in six months; twice the norm and 5 days",
    setting="met …",
)
CONTACTS_ARE_SPREAD = Reason(
    rule=contacts_are_spread,
    why="What runs through one person is not repeatable without them.",
    threshold=f"{ENOUGH} engagements in 90 days, less than {MOST} % with one person",
    setting="met …",
)
OUTCOMES_REPEAT = Reason(
    rule=outcomes_repeat,
    why="Once is luck; the same kind twice in a row is a way of working.",
    threshold="92 days, and the 92 before",
    setting="outcome O1 revenue",
)
SIGNALS: tuple[Reason, ...] = (
    SCORE, CHARTER_STANDS, SOMETHING_TO_SEE, NUMBERS_NAMED, OFFERS_BRING_PIPELINE, OWNERS_ANSWER, WORD_IS_KEPT,
    NOTHING_OVERDUE, RHYTHM_IS_KEPT, CONTACTS_ARE_SPREAD, OUTCOMES_REPEAT,
)  # fmt: skip
