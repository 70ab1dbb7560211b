"""Compounding: what came of a fiscal quarter, beside the quarters before it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta

from partnership.book import Book
from partnership.calendar import local_date, local_to_utc, quarter_before, quarter_of
from partnership.decisions_due import decided_in_time
from partnership.objectives import Objective, ObjectiveState
from partnership.reasons import Reason
from partnership.record import Value
from partnership.say_do import kept_of_due
from partnership.strategy.outcomes import kind_of, outcomes_between
from partnership.strategy.signal import Signal
from partnership.strategy.signal_readings import last_reading
from partnership.updates import OutcomeKind

SHOWN = 4
"""Quarters that are shown side by side."""
REPEATED = 2
"""Quarters with an outcome from which on an objective is a repeat win."""
_INTO_THE_NEXT = timedelta(days=100)
_DAY = timedelta(days=1)
_LIVED = timedelta(weeks=4)
"""Of the first quarter so much has to lie behind the start, for later ones to be compared with it."""


class Quarter(Value, frozen=True, kw_only=True):
    """One fiscal quarter, from its first day to `last`, or to today while it runs."""

    first: date
    last: date
    running: bool = False
    kinds: Mapping[OutcomeKind, int] = {}
    """Outcomes by kind, held objectives and words for the sponsor alone left out."""
    objectives: Mapping[str, int] = {}
    """Outcomes by objective."""
    reached: tuple[Objective, ...] = ()
    """Objectives that were done in it."""
    promises: tuple[int, int] = (0, 0)
    """Kept, of those that were due and kept or not kept."""
    decisions: tuple[int, int] = (0, 0)
    """Made by their date, of those that were due."""
    scores: Mapping[Signal, int] | None = None
    """The signals as the quarter's last digest told them; None where none did."""


def quarter(book: Book, first: date, held: AbstractSet[str], now: datetime) -> Quarter:
    """What came of the quarter that begins on this day, as far as it has gone."""
    zone = book.workspace.zone
    following = next_quarter(book, first)
    last = min(following - _DAY, local_date(now, zone))
    starts, ends = local_to_utc(first, time.min, zone), local_to_utc(following, time.min, zone)
    found = [
        (one, update)
        for one, update in outcomes_between(book, starts, min(ends, now + timedelta(seconds=1)))
        if one.id not in held and not update.only_sponsor
    ]
    kept = last_reading(book, ends)
    return Quarter(
        first=first,
        last=last,
        running=last < following - _DAY,
        kinds=Counter(kind_of(one, update).kind for one, update in found),
        objectives=Counter(one.id for one, _ in found),
        reached=tuple(
            one
            for one in book.all(Objective)
            if one.state is ObjectiveState.DONE and one.closed_at and starts <= one.closed_at < ends
            if one.id not in held
        ),
        promises=kept_of_due(book, first, last),
        decisions=decided_in_time(book, first, last, now),
        scores={one: kept.score(one) for one in Signal} if kept and kept.at >= starts else None,
    )


def quarters(book: Book, newest: date, held: AbstractSet[str], now: datetime) -> tuple[Quarter, ...]:
    """This quarter and those before it since the start, the newest first."""
    started = book.workspace.started_at
    if started is None:
        return ()
    first, found, day = quarter_on(book, local_date(started + _LIVED, book.workspace.zone)), list[Quarter](), newest
    while day >= first and len(found) < SHOWN:
        found.append(quarter(book, day, held, now))
        day = quarter_before(day)
    return tuple(found)


def repeat_wins(book: Book, compared: Sequence[Quarter]) -> tuple[Objective, ...]:
    """The objectives of which outcomes were told in two of these quarters or more."""
    counts = Counter(name for one in compared for name in one.objectives)
    return tuple(one for one in book.all(Objective) if counts[one.id] >= REPEATED)


REPEAT_WINS = Reason(
    rule=repeat_wins,
    why="A win that comes again is what a partnership is for; once may be anything.",
    threshold="outcomes in 2 fiscal quarters of the last 4",
    setting="settings fiscal year July",
)


def quarter_on(book: Book, day: date) -> date:
    """The first day of the company's fiscal quarter in which this day lies."""
    return quarter_of(day, book.workspace.fiscal_year_starts)


def next_quarter(book: Book, first: date) -> date:
    """The first day of the quarter after the one that begins on `first`."""
    return quarter_on(book, first + _INTO_THE_NEXT)
