"""The executive question, once a month: what executives do is define, decide, allocate and hold to account."""

from collections.abc import Iterator
from datetime import datetime

from partnership.book import Book
from partnership.calendar import local_date
from partnership.executive_notes import ExecutiveNote
from partnership.people import Person
from partnership.reasons import Reason


def month_of(book: Book, now: datetime) -> str:
    """`2026-12`, in the company's zone."""
    return f"{local_date(now, book.workspace.zone):%Y-%m}"


def unasked(book: Book, person: Person, now: datetime) -> Iterator[str]:
    """One empty id for an executive who owns something and has not said this month what they did as one."""
    said = book.get(ExecutiveNote, f"{person.id}:{month_of(book, now)}")
    if person.is_executive() and book.owned_by(person.id) and said is None:
        yield ""


UNASKED = Reason(
    rule=unasked,
    why="Figures can come from others; what the role of the partner is, who decides and who answers for it, can't.",
    threshold="one a month of each executive who owns an objective; “nothing this month” is an answer",
)


def notes_since(book: Book, since: datetime) -> tuple[ExecutiveNote, ...]:
    """What executives have said since then, without those who had nothing to say."""
    return tuple(one for one in book.all(ExecutiveNote) if one.at >= since and one.says_something)
