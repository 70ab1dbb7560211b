"""When the sponsor hears that an objective turned red."""

from datetime import datetime

from partnership.book import Book
from partnership.calendar import Window, next_working_moment
from partnership.objectives import Objective
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.red_spells import RedSpell
from partnership.windows import digest_ahead


def hears_of(book: Book, spell: RedSpell) -> Person | None:
    """The sponsor, where there is one to be told: not the owner's own spell, and not what the owner tells."""
    sponsor = book.sponsor
    silent = spell.told_by_owner or sponsor is None or sponsor.id == spell.owner or sponsor.left_at
    return None if silent else sponsor


def read_before(book: Book, spell: RedSpell, objective: Objective, now: datetime) -> Window | None:
    """The round whose digest is out before the sponsor can hear of it; None where the sponsor hears it first."""
    sponsor, window = hears_of(book, spell), digest_ahead(book, objective, now)
    if sponsor is None or window is None:
        return None
    hears = next_working_moment(max(now, spell.sponsor_due), working_time(sponsor, book.workspace))
    return window if hears >= window.digest_at else None


RED_FIRST = Reason(
    rule=read_before,
    why="What the sponsor reads in the channel first is no longer heard in confidence.",
    threshold="sooner than the digest where the sponsor is at work before it",
    setting="settings sponsor hears after 4 hours",
)
