"""How it is said when a promise, a decision or an objective is due."""

import re
from datetime import date

from partnership.book import Book
from partnership.day_names import SHORT_MONTH
from partnership.decisions import Decision
from partnership.due_days import changed_on, due_day
from partnership.message import Line, line, typed
from partnership.objectives import Objective
from partnership.promises import Promise
from partnership.wording.figures import short_day, week_day
from partnership.wording.terms import full_day

_MOVED = re.compile(
    r"\b(?:mov|shift|push|postpon|delay|extend|reschedul|slip)\w*\b[^?;.]*? (?:to|until|till) (?:the )?"
    r"(?P<day>(?:end of |mid[- ]?|early |\d{1,2}(?:st|nd|rd|th)? (?:of )?)?"
    rf"(?:{SHORT_MONTH})[a-z]*(?: \d{{1,2}}(?!\d))?(?:,? \d{{4}})?)(?!\w)",
    re.IGNORECASE,
)


def said_day(text: str) -> str:
    """The day of `move the audit to 28 Feb`, as typed, the last of several; empty for none."""
    found = list(_MOVED.finditer(text))
    return found[-1]["day"].strip() if found else ""


def is_still_due(objective: Objective, day: str) -> Line:
    """Words alone move no day of an objective: how it is moved."""
    moves = typed(f"move {objective.id} to {day}")
    return line(f"{objective.id} is still due {full_day(objective.due)}. If it moves with that: {moves}.")


def due_words(book: Book, one: Promise | Decision, today: date | None = None) -> str:
    """`Wed 2 Dec`, or `Wed 2 Dec (a day off, so Fri 4 Dec)`."""
    named, day = week_day(one.due, today), due_day(book, one)
    return named if day == one.due else f"{named} (a day off, so {week_day(day, today)})"


def moved_words(named: date, day: date) -> str:
    """`2 Dec`, or `2 Dec, a day off, so 4 Dec`, in a digest."""
    return short_day(named) if day == named else f"{short_day(named)}, a day off, so {short_day(day)}"


def decided_words(book: Book, decision: Decision) -> str:
    """`7 Dec`, or `7 Dec, changed 11 Dec`, of a decision that is made."""
    changed, made = changed_on(book, decision), decision.made_at or decision.at
    day = short_day(book.day_of(decision.decided_by, made))
    return f"{day}, changed {short_day(changed)}" if changed else day


def open_for(days: int) -> str:
    """`asked today`, `open for 1 day`, `open for 12 days`."""
    return f"open for {days} day{'' if days == 1 else 's'}" if days else "asked today"
