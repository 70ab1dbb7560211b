"""A decision as the digest tells it, with the names that it is told with."""

from datetime import date

from partnership.book import Book
from partnership.decisions import Decision
from partnership.digest_values import Ask
from partnership.due_days import age, changed_on, due_day
from partnership.people import Person


def ask_of(book: Book, decision: Decision, today: date) -> Ask:
    """The decision, its people and its date."""
    asker = book.get(Person, decision.asked_by)
    return Ask(
        decision=decision,
        decider=book.name(decision.decider) if decision.decider else "",
        asker=book.name(decision.asked_by),
        title=(asker.title or "") if asker else "",
        recommender=book.name(decision.recommends_by) if decision.recommends_by else "",
        warner=book.name(decision.if_not_by) if decision.if_not_by else "",
        decided_by=book.name(decision.decided_by or decision.decider),
        changed_on=changed_on(book, decision),
        recorded_by=book.name(decision.recorded_by) if decision.recorded_by else "",
        due=due_day(book, decision),
        overdue=decision.open and due_day(book, decision) < today,
        age=age(book, decision, today),
        seen=book.token(decision),
    )
