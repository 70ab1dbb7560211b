"""When a promise or a decision is due, the named day or the first working day after days off; how old a decision is."""

from datetime import date

from partnership.book import Book
from partnership.calendar import due_after_days_off, local_date
from partnership.decisions import Decision
from partnership.people import Person, working_time
from partnership.promises import Promise
from partnership.reasons import Reason


def due_day(book: Book, one: Promise | Decision) -> date:
    """The day named, or the first working day after the days off it falls in: the promise's owner's, the decider's."""
    return _at_work(book, one.owner if isinstance(one, Promise) else one.decider, one.due)


def first_day(book: Book, promise: Promise) -> date:
    """The same of the day that was named first, before the promise was moved: in its round it is counted."""
    return _at_work(book, promise.owner, promise.first_due)


def _at_work(book: Book, person: str | None, day: date) -> date:
    who = book.get(Person, person)
    return due_after_days_off(day, working_time(who, book.workspace)) if who else day


DUE_DAY = Reason(
    rule=due_day,
    why="A date on a day off is answered for on the next working day.",
)


def changed_on(book: Book, decision: Decision) -> date | None:
    """The day on which it was changed, where that is a later one than the day on which it was made."""
    if decision.first_at is None or decision.decided_at is None:
        return None
    made, changed = (book.day_of(decision.decided_by, at) for at in (decision.first_at, decision.decided_at))
    return changed if changed > made else None


def age(book: Book, decision: Decision, today: date) -> int:
    """How many days ago it was asked, on the company's calendar."""
    return max((today - local_date(decision.at, book.workspace.zone)).days, 0)


AGE = Reason(
    rule=age,
    why="How long leadership has been asked is seen wherever an open decision is shown, without a word of blame.",
)
