"""The home tab: what somebody sees where a platform has a page for each."""

from datetime import datetime

from partnership.access import is_reader
from partnership.book import Book
from partnership.cards import running_card
from partnership.message import Message
from partnership.people import Person
from partnership.waiting import waiting_for
from partnership.wording.home_tab import home
from partnership.wording.talk import not_set_up, whom
from partnership.wording.waiting import for_nobody_yet


def home_of(book: Book, person: Person, now: datetime) -> Message:
    """What this person's home shows at `now`."""
    admins = book.admins()
    if not (book.workspace.started_at or admins):
        return not_set_up()
    if not is_reader(book, person, now):
        return for_nobody_yet(whom([book.name(one.id) for one in admins[:3]]))
    return home(book, person, running_card(book, person, now), waiting_for(book, person, now), now)
