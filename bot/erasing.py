"""Somebody is forgotten: what lies beside the book of a workspace, and in the files of the store."""

import logging
from collections.abc import Awaitable, Callable, Sequence

from partnership.forgetting import Forgotten, words_gone
from partnership.names import Names
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.strategy.forgotten_contacts import forgotten_in
from storage.face import Face
from storage.port import StoreError

log = logging.getLogger(__name__)

Eraser = Callable[[str, Forgotten], Awaitable[None]]
"""Takes a person's name and words out of what one keeps beside the book of a workspace."""


async def erase_beside(face: Face, erasers: Sequence[Eraser], workspace: str, outcome: Outcome) -> None:
    """Before a person is forgotten in the book, the names and words go from what lies beside it.

    A crash between the two leaves somebody who can be forgotten once more, never words that nobody finds again.
    """
    book = await face.book(workspace)
    touched = frozenset(f"{record.kind} {record.id}" for record in outcome.changes)
    people = [one for one in outcome.changes if isinstance(one, Person) and one.forgotten]
    known = [person for one in people if (person := book.get(Person, one.id)) and not person.forgotten]
    words = words_gone(book, outcome)
    for person in (*known, *forgotten_in(book, outcome)):
        for erase in erasers:
            await erase(workspace, Forgotten(person=person, names=Names(book, person), touched=touched, words=words))


async def purged(face: Face, workspace: str, outcome: Outcome) -> Outcome:
    """What was forgotten leaves the files too; where the disk refuses, the store does it when it is closed."""
    try:
        await face.store.purge()
    except StoreError as error:
        log.warning("what was forgotten is still in a file of the store: %s", error, extra={"workspace": workspace})
    return outcome
