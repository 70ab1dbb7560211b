"""The day on which a promise or a decision is due: the one named, or the first working day after days off."""

from datetime import date

from partnership.book import Book
from partnership.calendar import due_after_days_off
from partnership.decisions import Decision
from partnership.people import Person, working_time
from partnership.promises import Promise
from partnership.reasons import Reason


def due_day(book: Book, one: Promise | Decision) -> date:
    """The day named, or the first working day after the days off it falls in: the promise's owner's, the decider's."""
    who = book.get(Person, one.owner if isinstance(one, Promise) else one.decider)
    return due_after_days_off(one.due, working_time(who, book.workspace)) if who else one.due


DUE_DAY = Reason(
    rule=due_day,
    why="A date on a day off is answered for on the next working day.",
)
