"""What is said of a digest that falls on a holiday, and of one that was moved."""

from datetime import date, datetime

from partnership.book import Book
from partnership.calendar import Window, country_name, holidays_of, local_date
from partnership.message import Button, Buttons, Call, Line, Message, line, say, typed
from partnership.wording.figures import week_day
from partnership.wording.terms import moment_for
from partnership.workspace import Workspace


def holiday(workspace: Workspace, day: date) -> str:
    """`Tue 8 Dec is a holiday in Spain`; empty where it is none."""
    if day in workspace.extra_holidays:
        return f"{week_day(day)} is a day off of the company"
    country = workspace.country
    if country is None or day in workspace.worked_holidays or day not in holidays_of(country, None, day.year):
        return ""
    return f"{week_day(day)} is a holiday in {country_name(country)}"


def warning(book: Book, window: Window) -> Line:
    """That leadership would read it on a holiday; empty where it is none."""
    off = holiday(book.workspace, local_date(window.digest_at, book.workspace.zone))
    return line(f"{off}; the digest goes out all the same.") if off else ()


def move(window: Window, instead: date | None) -> tuple[Buttons, ...]:
    """The one tap under that."""
    if instead is None:
        return ()
    return (Buttons((Button(f"Move it to {week_day(instead)}", Call("digest move", {"round": window.id})),)),)


def moved(book: Book, at: datetime, now: datetime) -> Message:
    """To who moved it."""
    return say(
        f"This digest alone is moved: leadership reads it {moment_for(book, None, at, now)}. Answers close as "
        f"announced, and the digests after it keep their day. {typed('undo')} takes it back.",
        summary="This digest is moved.",
    )


def move_which(instead: date, this: Call) -> Message:
    """Whether one digest is moved, or the day of all of them."""
    weekly = Call("cadence", {"what": f"digest {instead:%a}"})
    return say(
        f"Only this digest, to {week_day(instead)}, or every week on {instead:%A}? Nothing is moved yet.",
        summary="One question for you.",
        buttons=(Button(f"Only this, {week_day(instead)}", this, main=True), Button(f"Every {instead:%A}", weekly)),
    )


def only_instead(book: Book, window: Window, instead: date | None, day: date, now: datetime) -> Message:
    """One digest alone is moved off a day off, to the next working day, and nowhere else."""
    weekly = f"To move it every week: {typed(f'cadence digest {day:%a}')}."
    if instead is None:
        return say(
            f"The next digest stays where it is, {moment_for(book, None, window.digest_at, now)}: one alone is moved "
            f"only where it falls on a day off. {weekly}",
            summary="Nothing was moved.",
        )
    return say(
        f"This digest alone can come on {week_day(instead)}, the next working day. {weekly}",
        *move(window, instead),
        summary="Nothing was moved yet.",
    )


def not_moved(book: Book, window: Window, now: datetime) -> Message:
    """A button of an old card, or a digest that is on no holiday any more."""
    return say(
        f"Nothing was moved: leadership reads the next digest {moment_for(book, None, window.digest_at, now)}.",
        summary="Nothing was moved.",
    )


def stays_moved(book: Book, window: Window, now: datetime) -> Message:
    """Taken back it would be posted at once."""
    return say(
        "Nothing was taken back: this digest was planned before now. Leadership reads it "
        f"{moment_for(book, None, window.digest_at, now)}.",
        summary="Nothing was taken back.",
    )


def out_of_shutdown(book: Book, window: Window, now: datetime) -> str:
    """Beside a shutdown: when a moved digest comes that would have come in it."""
    reads = moment_for(book, None, window.digest_at, now)
    return f"The digest that was moved into that time is read by leadership {reads}."
