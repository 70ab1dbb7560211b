"""Whom objectives of others wait for."""

from datetime import datetime

from partnership.access import is_reader
from partnership.book import Book
from partnership.decisions import Decision
from partnership.objectives import Objective
from partnership.people import Person
from partnership.privacy import may_read_words
from partnership.red_first import as_known_to
from partnership.standings import is_awaited, still_waits_for


def awaited(book: Book, person: Person, now: datetime) -> list[Objective]:
    """Objectives of others that wait for this person, who may read it, as far as they may know of it.

    What was asked of them as a decision waits as that. Who reads nothing here hears of it from nobody but the owner.
    """
    if not is_reader(book, person, now):
        return []
    asked = {one.objective for one in book.all(Decision) if one.open and one.decider == person.id}
    found = []
    for objective in as_known_to(book, person, now).open_objectives():
        standing = objective.standing
        if standing is None or objective.owner == person.id or objective.id in asked:
            continue
        awaits = is_awaited(book, standing, person.id) and still_waits_for(book, standing, objective.id)
        if awaits and may_read_words(standing, person.id):
            found.append(objective)
    return found
