"""Forgetting somebody outside who was met: the name and the words about them go everywhere, the count stays."""

from msgspec.structs import replace

from partnership.book import Book
from partnership.conversations import Conversation
from partnership.delivery import QuietNote
from partnership.engagements import Engagement
from partnership.forgetting import erased, mentions
from partnership.forgotten_words import ERASED
from partnership.names import Names
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording.strategy import engagements as words


def as_person(book: Book, contact: str) -> Person:
    """A contact as somebody whose names can be looked for: nobody whom the book knows, with no account."""
    return Person(id=contact.casefold(), at=book.workspace.at, name=contact)


def forget_contact(turn: Turn, contact: str) -> Outcome:
    """Erase a contact: from every engagement with the words about it, and by name from everything else."""
    book, person = turn.book, as_person(turn.book, contact)
    theirs = [one for one in book.all(Engagement) if one.contact == contact]
    bare = [_without(one) for one in theirs]
    names, gone = Names(book, person), {one.id for one in theirs}
    found = [one for one in erased(book, person, names) if one.id not in gone]
    waiting = [one for kind in (QuietNote, Conversation) for one in book.all(kind) if mentions(one, names)]
    return Outcome(changes=(*found, *bare), removed=tuple(waiting), answer=words.contact_forgotten(contact, len(bare)))


def _without(one: Engagement) -> Engagement:
    """Without the name, the words about it, and the role that stands before the organisation."""
    whose = one.organisation.rpartition(", ")[2]
    return replace(one, contact=ERASED, organisation=whose, text=ERASED if one.text else "", forgotten=True)


def forgotten_in(book: Book, outcome: Outcome) -> list[Person]:
    """The contacts that an outcome erases, as people to be looked for in what lies beside the book."""
    bare = [one for one in outcome.changes if isinstance(one, Engagement) and one.forgotten]
    known = [book.get(Engagement, one.id) for one in bare]
    return [as_person(book, one) for one in dict.fromkeys(one.contact for one in known if one and not one.forgotten)]
