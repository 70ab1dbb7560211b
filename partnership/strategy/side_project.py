"""Signs that an objective has become a side project: a private note to its owner, and to nobody else."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from partnership.book import Book
from partnership.calendar import local_date, next_working_moment, quarter_of
from partnership.decisions import Decision
from partnership.delivery import Delivery, ToPerson, Why
from partnership.objectives import Objective
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.rounds import CheckIn, CheckInEnd
from partnership.side_notes import SideNote
from partnership.strategy.resources import shrank
from partnership.updates import Update
from partnership.wording.strategy import side_project as words
from partnership.workspace import Judging

OVER = timedelta(weeks=4)
OTHERS = 3
"""Rounds in which somebody else answered, from which on it is one of the signs."""


def looks_like_one(book: Book, objective: Objective, now: datetime) -> bool:
    """Over four weeks: others answered three times or more, nothing was decided on it, and resources shrank.

    Rounds in which the owner was away or excused do not count.
    """
    since = now - OVER
    owner = objective.owner
    if owner is None or not objective.open or not shrank(objective, since):
        return False
    by_others = [
        one for one in book.updates(objective.id) if one.at >= since and _in_place_of(book, one, objective, owner)
    ]
    decided = any(
        one.objective == objective.id and max(one.at, one.decided_at or one.at) >= since for one in book.all(Decision)
    )
    return len(by_others) >= OTHERS and not decided


LOOKS_LIKE_ONE = Reason(
    rule=looks_like_one,
    why="Nobody declares a side project. Three signs together are worth a private word to the one who can change it.",
    threshold="4 weeks: the stand-in answered 3 times (absences don't count), no decision, resources reduced",
    setting="rules on side-project",
)


def found(book: Book, now: datetime) -> tuple[Objective, ...]:
    """The objectives that look like one now."""
    return tuple(one for one in book.open_objectives() if looks_like_one(book, one, now))


def due(book: Book, now: datetime) -> Iterator[Step]:
    """The note to the owner, once a quarter for an objective."""
    if Judging.SIDE_PROJECT not in book.workspace.judging:
        return
    quarter = quarter_of(local_date(now, book.workspace.zone), book.workspace.fiscal_year_starts)
    for objective in found(book, now):
        owner, name = book.get(Person, objective.owner), f"{objective.id}:{quarter:%Y-%m}"
        if owner is None or book.get(SideNote, name) or not book.at_work(owner, now):
            continue
        note = Delivery(
            id=f"{name}:side", at=now, to=ToPerson(person=owner.id), why=Why.NOTE, message=words.to_owner(objective)
        )
        kept = SideNote(id=name, at=now, objective=objective.id)
        yield Step(name=f"{name} side project", outcome=Outcome(changes=(kept,), deliveries=(note,)))


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When the owners are next at work to whom it is to be said."""
    if Judging.SIDE_PROJECT in book.workspace.judging:
        owners = [book.get(Person, one.owner) for one in found(book, now)]
        yield from (next_working_moment(now, working_time(one, book.workspace)) for one in owners if one)


def _in_place_of(book: Book, update: Update, objective: Objective, owner: str) -> bool:
    """Whether somebody else answered although the owner was there to do it; its lead is asked for figures anyway."""
    checkin = book.get(CheckIn, f"{owner}:{update.window}")
    there = checkin is not None and not checkin.excused and checkin.end is not CheckInEnd.EXCUSED
    return update.owner == owner and update.by not in (owner, objective.lead) and there
