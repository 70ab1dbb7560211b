"""The one further question of a check-in, beyond its objectives and follow-ups; the check-in never waits for it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import Enum

import msgspec
from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date, quarter_of
from partnership.people import Person
from partnership.promises import Promise
from partnership.reasons import Reason
from partnership.rounds import Asked, CheckIn, CheckInEnd, Further
from partnership.strategy import attesting, charter, executive, incentives, milestones, partner_numbers, resources
from partnership.turn import Turn


class Every(Enum):
    """How often the same may be asked about the same."""

    ONCE = "once"
    MONTH = "a month"
    QUARTER = "a quarter"


class Question(msgspec.Struct, frozen=True):
    """`wanted`: what it may be asked about, as ids of records; an empty id where it is about no record."""

    further: Further
    every: Every
    wanted: Callable[[Book, Person, datetime], Iterable[str]]


QUESTIONS: tuple[Question, ...] = (
    Question(Further.MILESTONE, Every.ONCE, milestones.unsaid),
    Question(Further.FUNDING, Every.ONCE, incentives.unsaid),
    Question(Further.NUMBER, Every.ONCE, partner_numbers.unnamed),
    Question(Further.RESOURCES, Every.QUARTER, resources.unchecked),
    Question(Further.EXECUTIVE, Every.MONTH, executive.unasked),
    Question(Further.SIGNAL, Every.QUARTER, attesting.unattested),
    Question(Further.CHARTER, Every.QUARTER, charter.to_affirm),
)
"""The priority table: the first question that is wanted, and was not asked in its period, is the one."""


def choose(book: Book, person: Person, promises: Sequence[Promise], now: datetime) -> Asked | None:
    """The further question of a check-in that opens now: at most one, and none beside a promise that is due.

    None in the first check-in that reaches somebody either: the objectives come first.
    """
    before = book.checkins(person.id)
    if promises or not any(_reached(one) for one in before):
        return None
    for question in QUESTIONS:
        since = _since(book, question.every, now)
        asked = {one.further.about for one in before if one.further and _counts(book, one, question.further, since)}
        about = next((each for each in question.wanted(book, person, now) if each not in asked), None)
        if about is not None:
            return Asked(further=question.further, about=about)
    return None


CHOOSE = Reason(
    rule=choose,
    why="A check-in that grows is not answered. Strategy is asked about a little at a time, the weightiest first.",
    threshold="one a check-in; none while a promise is due; each once, or once a month or quarter",
)


def answered(turn: Turn, further: Further, about: str = "") -> tuple[CheckIn, ...]:
    """The speaker's running check-in with this question answered; nothing where it does not ask it."""
    return tuple(
        replace(one, further=replace(one.further, answered_at=turn.now, opened=False))
        for one in asking(turn, further, about)
        if one.further
    )


def opened(turn: Turn, further: Further, about: str = "") -> tuple[CheckIn, ...]:
    """The speaker's running check-in with the form of this question open in place."""
    return tuple(
        replace(one, further=replace(one.further, opened=True)) for one in asking(turn, further, about) if one.further
    )


def asking(turn: Turn, further: Further, about: str = "") -> list[CheckIn]:
    """The speaker's running check-ins that ask this now."""
    mine = [one for one in turn.book.running_checkins() if one.person == turn.person.id and one.further]
    return [
        one for one in mine
        if one.further and one.further.answered_at is None
        and (one.further.further, one.further.about) == (further, about)
    ]  # fmt: skip


def _reached(checkin: CheckIn) -> bool:
    """Whether its person was asked by it, or answered it."""
    asked = checkin.delivered_at is not None and not checkin.excused and checkin.end is not CheckInEnd.EXCUSED
    return asked or any(block.answered_at for block in checkin.blocks)


def _since(book: Book, every: Every, now: datetime) -> date:
    """The first day of the period in which it is asked once."""
    today = local_date(now, book.workspace.zone)
    match every:
        case Every.ONCE:
            return date.min
        case Every.MONTH:
            return today.replace(day=1)
        case Every.QUARTER:
            return quarter_of(today, book.workspace.fiscal_year_starts)


def _counts(book: Book, checkin: CheckIn, further: Further, since: date) -> bool:
    """Whether this check-in asked that in the period."""
    asked = checkin.further is not None and checkin.further.further is further
    return asked and local_date(checkin.at, book.workspace.zone) >= since
