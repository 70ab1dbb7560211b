"""Figures are asked of the motion lead where there is one; judgement is asked of the owner."""

from collections.abc import Iterator
from datetime import datetime

from partnership.book import Book
from partnership.delivery import Delivery, ToPerson, Why
from partnership.figures import figure_due
from partnership.metric import MetricKind
from partnership.objectives import Objective
from partnership.people import Person
from partnership.reasons import Reason
from partnership.rounds import CheckIn
from partnership.wording.strategy import leads as words


def figure_giver(book: Book, objective: Objective) -> Person | None:
    """The lead who is asked for the figure instead of the owner; None where there is none who can be asked."""
    lead = book.get(Person, objective.lead)
    able = lead is not None and lead.reachable and not lead.guest and lead.id != objective.owner
    return lead if able and objective.metric.kind is not MetricKind.MILESTONE else None


FIGURE_GIVER = Reason(
    rule=figure_giver,
    why="An executive judges; a number is asked of whoever has it at hand.",
    threshold="where a lead is named and can be reached",
    setting="edit O1 lead @lee",
)


def asked(book: Book, checkin: CheckIn, now: datetime) -> Iterator[Delivery]:
    """One message to each lead for the figures that are due in a check-in that opens; out of hours it waits."""
    found: dict[str, list[Objective]] = {}
    for block in checkin.blocks:
        objective = book.get(Objective, block.objective)
        lead = figure_giver(book, objective) if objective else None
        if objective and lead and figure_due(objective, book.day_of(checkin.person, now)):
            found.setdefault(lead.id, []).append(objective)
    for name, objectives in found.items():
        yield Delivery(
            id=f"{checkin.id}:figures:{name}", at=now, to=ToPerson(person=name), why=Why.NOTE,
            message=words.asked(book, checkin, objectives), not_after=checkin.closes,
        )  # fmt: skip
