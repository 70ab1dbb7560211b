"""What admins hear when the clock had stopped."""

from datetime import datetime

from partnership.book import Book
from partnership.calendar import local
from partnership.message import Message, say
from partnership.people import Person
from partnership.wording.figures import week_day


def not_running(book: Book, admin: Person, start: datetime, end: datetime, late: int) -> Message:
    """From when to when, how many check-ins were late, and that nothing was lost."""
    zone = book.zone_of(admin)
    first, last = local(start, zone), local(end, zone)
    until = f"{last:%H:%M}" if first.date() == last.date() else f"{week_day(last.date())} {last:%H:%M}"
    late_words = {0: "Nothing went out late", 1: "1 check-in went out late"}.get(
        late, f"{late} check-ins went out late"
    )
    return say(
        f"I was not running from {week_day(first.date())} {first:%H:%M} to {until}. {late_words}; nothing was lost. A "
        "reminder whose time had passed was left out.",
        summary="Steward: I was not running for a while.",
    )
