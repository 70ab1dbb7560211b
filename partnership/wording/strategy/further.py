"""The one further question of a check-in, as it is asked."""

from typing import assert_never

from partnership.book import Book
from partnership.charters import Charter
from partnership.executive_notes import ExecutiveNote
from partnership.message import Item
from partnership.motions import Motion, MotionState
from partnership.objectives import Objective
from partnership.rounds import CheckIn, Further
from partnership.strategy.executive import month_asked
from partnership.wording.strategy import (
    charter_agreeing,
    executive,
    incentives,
    milestones,
    partner_numbers,
    resources,
    signals,
)


def month_note(book: Book, checkin: CheckIn) -> ExecutiveNote | None:
    """What this executive has said of the month that the check-in asks about."""
    return book.get(ExecutiveNote, f"{checkin.person}:{month_asked(book, checkin.at)}")


def further_question(book: Book, checkin: CheckIn) -> Item | None:
    """The question with its buttons; None where there is none, or it is answered or settled by now."""
    asked = checkin.further
    if asked is None or asked.answered_at:
        return None
    match asked.further:
        case Further.MILESTONE:
            reached = book.get(Objective, asked.about) or book.get(Motion, asked.about)
            return milestones.question(reached) if reached and reached.follow_on is None else None
        case Further.FUNDING:
            motion = book.get(Motion, asked.about)
            asks = motion is not None and motion.state is not MotionState.DROPPED and motion.reached is None
            return incentives.question(book, checkin, motion) if motion and asks else None
        case Further.NUMBER:
            objective = book.get(Objective, asked.about)
            wanted = objective is not None and objective.owner == checkin.person and objective.moves is None
            return partner_numbers.question(book, checkin, objective) if objective and wanted else None
        case Further.RESOURCES:
            known = book.get(Objective, asked.about)
            mine = known is not None and known.owner == checkin.person and bool(known.resources)
            return resources.question(checkin, known) if known and mine else None
        case Further.EXECUTIVE:
            return executive.question(book, checkin, month_note(book, checkin), opened=asked.opened)
        case Further.SIGNAL:
            return signals.question(book, checkin, asked.about)
        case Further.CHARTER:
            version = book.get(Charter, asked.about)
            return charter_agreeing.still_right(book, checkin, version) if version else None
        case _:
            assert_never(asked.further)
