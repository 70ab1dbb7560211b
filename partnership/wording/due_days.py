"""How it is said when a promise or a decision is due."""

from datetime import date

from partnership.book import Book
from partnership.decisions import Decision
from partnership.due_days import due_day
from partnership.promises import Promise
from partnership.wording.figures import short_day, week_day


def due_words(book: Book, one: Promise | Decision, today: date | None = None) -> str:
    """`Wed 2 Dec`, or `Wed 2 Dec (a day off, so Fri 4 Dec)`."""
    named, day = week_day(one.due, today), due_day(book, one)
    return named if day == one.due else f"{named} (a day off, so {week_day(day, today)})"


def moved_words(named: date, day: date) -> str:
    """`2 Dec`, or `2 Dec, a day off, so 4 Dec`, in a digest."""
    return short_day(named) if day == named else f"{short_day(named)}, a day off, so {short_day(day)}"


def open_for(days: int) -> str:
    """`asked today`, `open for 1 day`, `open for 12 days`."""
    return f"open for {days} day{'' if days == 1 else 's'}" if days else "asked today"
