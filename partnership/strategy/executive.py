"""The executive question, once a month: what executives do is define, decide, allocate and hold to account."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date
from partnership.executive_notes import PARTS, ExecutiveNote
from partnership.people import Person
from partnership.reasons import Reason

LATELY = timedelta(days=14)
"""A sponsor without a check-in is asked about a month that had so much of it after the start."""
FIRST_DAYS = timedelta(days=7)
"""What is told in them is mostly of the month before; one that had no more of them is not asked about."""


def month_of(book: Book, now: datetime) -> str:
    """`2026-12`, in the company's zone."""
    return f"{local_date(now, book.workspace.zone):%Y-%m}"


def month_asked(book: Book, opened: datetime) -> str:
    """The month that a check-in asks about: the one before, which is over."""
    first = local_date(opened, book.workspace.zone).replace(day=1)
    return f"{first - timedelta(days=1):%Y-%m}"


def month_open(book: Book, person: Person, now: datetime) -> str:
    """The month that somebody speaks of who names none: this one, in its first days the last one.

    The last one for the sponsor, too, as long as the question about it is open.
    """
    asked, running = month_asked(book, now), month_of(book, now)
    if asked == running or book.get(ExecutiveNote, f"{person.id}:{asked}") or not _ran(book, asked):
        return running
    sponsor = person.id == book.workspace.sponsor
    if sponsor and f"month:{running}" in book.workspace.signals_asked:
        return asked
    first_days = month_of(book, now - FIRST_DAYS) == asked
    return asked if first_days and (sponsor or next(unasked(book, person, now), None) is not None) else running


def _ran(book: Book, month: str) -> bool:
    """Whether there was enough of that month after the start to be told of."""
    started = book.workspace.started_at
    return started is not None and month_of(book, started + FIRST_DAYS) <= month


def noted(book: Book, person: Person, month: str, given: Mapping[str, str], now: datetime) -> ExecutiveNote:
    """Their note of that month with these parts; what it said before stays as old as it is."""
    name = f"{person.id}:{month}"
    before = book.get(ExecutiveNote, name) or ExecutiveNote(id=name, at=now, person=person.id)
    was = {part: before.said.get(part, before.at) for part in PARTS if getattr(before, part)}
    new = {part: now for part, words in given.items() if words != getattr(before, part)}
    return replace(before, at=now, said=was | new, **given)


def beside(before: str, words: str) -> str:
    """Words of one part with those that stand there already, each of them once."""
    if not before or before.casefold() in words.casefold():
        return words
    return before if words.casefold() in before.casefold() else f"{before}; {words}"


def replaced(before: ExecutiveNote | None, note: ExecutiveNote) -> str:
    """What was said of the month before and is not in the note any more; empty for nothing."""
    parts = [(getattr(before, part), getattr(note, part)) for part in PARTS] if before else []
    return "; ".join(was for was, now in parts if was.casefold() not in now.casefold())


def unasked(book: Book, person: Person, now: datetime) -> Iterator[str]:
    """One empty id for an executive who owns something, was there in that month, and has not said what they did."""
    month = month_asked(book, now)
    there = any(month_of(book, one.at) <= month for one in book.checkins(person.id))
    said = book.get(ExecutiveNote, f"{person.id}:{month}")
    if person.is_executive() and book.owned_by(person.id) and there and said is None and _ran(book, month):
        yield ""


UNASKED = Reason(
    rule=unasked,
    why="Figures can come from others; what the role of the partner is, who decides and who answers for it, can't.",
    threshold="one a month, about the month that is over, in the next check-in of whoever was there; none about the "
    "month of the start where under a week of it was left; the sponsor who owns nothing is asked in a note, others who "
    "own nothing are not, and can say it all the same; “nothing” is an answer",
    setting="this month decided: …",
)


def notes_since(book: Book, since: datetime) -> tuple[ExecutiveNote, ...]:
    """What executives have said since then: of each the parts that are new, and nobody who had nothing to say."""
    return tuple(new for one in book.all(ExecutiveNote) if (new := _new_since(one, since)).says_something)


def _new_since(note: ExecutiveNote, since: datetime) -> ExecutiveNote:
    return replace(note, **{part: "" for part in PARTS if note.said.get(part, note.at) < since})
