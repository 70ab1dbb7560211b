"""What the one who caused a note reads of its reader: that they know, or when they hear it."""

from datetime import datetime

from partnership.book import Book
from partnership.calendar import next_working_moment
from partnership.decisions import Decision
from partnership.people import Person, working_time
from partnership.wording.terms import moment_for

UNHEARD = "waits until its decider has heard it"


def hears_first(book: Book, decision: Decision, to: str | None, now: datetime) -> str:
    """In the place of a decision of which nobody reads before its decider; `to` is who reads this."""
    return f"{decision.id} {UNHEARD}: {hears(book, decision.decider, to, now)}."


def hears(book: Book, reader: str | None, to: str | None, now: datetime, what: str = "") -> str:
    """`Ana knows`; out of Ana's working hours, in which the note waits, `Ana hears it tomorrow at 09:00`.

    `to` is who reads this, `what` what is heard: `that you take it`.
    """
    person, name = book.get(Person, reader), book.name(reader)
    if person is None or book.at_work(person, now):
        return f"{name} knows {what}".rstrip()
    if not person.reachable:
        return f"{name} hears {what or 'it'} as soon as I can reach {name}"
    moment = next_working_moment(now, working_time(person, book.workspace))
    when = moment_for(book, book.get(Person, to), moment, now)
    return f"{name} hears {when} {what}" if what else f"{name} hears it {when}"
