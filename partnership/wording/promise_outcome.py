"""What is said when a promise is kept, moved, dropped or not kept."""

from datetime import date

from partnership.book import Book
from partnership.calendar import local_date
from partnership.due_days import due_day
from partnership.message import Button, Call, Message, Span, line, said, say, typed
from partnership.promises import Promise, PromiseState
from partnership.wording.due_days import due_words
from partnership.wording.figures import week_day


def kept(book: Book, promise: Promise, today: date) -> Message:
    """To the owner."""
    if promise.state is PromiseState.KEPT_LATE:
        was = f". It was due {due_words(book, promise, today)}, so it counts as not kept. Thank you for saying so."
        return say(line(f"{promise.id} kept late", *_beside(promise), was), summary="Promise kept late.")
    return say(line(f"{promise.id} kept", *_beside(promise), ". Thank you."), summary="Promise kept.")


def still_open(promise: Promise, today: date, due: date) -> Message:
    """Not yet, and its day is not over."""
    longer = "" if promise.moves else f" If it needs longer, {typed(f'move {promise.id} to …')} before then."
    return say(
        line(f"{promise.id} stays open", *_beside(promise), f"; it is due {week_day(due, today)}.{longer}"),
        summary="Promise still open.",
    )


def not_kept(book: Book, promise: Promise, today: date) -> Message:
    """Not yet, after its day: said once, with the way on."""
    again = {"objective": promise.objective, "what": promise.what}
    was = f"{promise.id} was due {due_words(book, promise, today)}, so it counts as not kept"
    return say(
        line(was, *_beside(promise), ". When will it be done?"),
        f"If it is done by now: {typed(f'kept {promise.id}')}.",
        buttons=(Button("Promise a new date", Call("promise", again), main=True),),
        summary="Promise noted.",
    )


def _beside(promise: Promise) -> tuple[Span | str, ...]:
    """`: “exam centre full”`: the owner's words on what became of it."""
    words = promise.because.strip().rstrip(".")
    return (": “", said(words), "”") if words else ()


def moved(promise: Promise, today: date, due: date) -> Message:
    """To the owner: once, and in time."""
    return say(
        line(
            f"{promise.id} moved to {week_day(due, today)}",
            *_beside(promise),
            ". Once and in time: it counts neither way.",
        ),
        summary="Promise moved.",
    )


def moved_late(book: Book, promise: Promise, again: Promise, today: date) -> Message:
    """A move that came after the date, or for the second time."""
    settled = promise.settled_at
    late = settled is not None and local_date(settled, book.zone_of(promise.owner)) > due_day(book, promise)
    why = "its date had passed" if late else "it was moved before"
    beside = (" Your words stand beside it", *_beside(promise), ".") if promise.because else ()
    return say(
        line(
            f"{promise.id} counts as not kept: {why}. Thank you for saying so.",
            *beside,
            f" {again.id} is the same promise, by {due_words(book, again, today)}.",
        ),
        summary="Promise noted.",
    )


def dropped(book: Book, promise: Promise, today: date) -> Message:
    """To the owner: taken back, with a reason."""
    if promise.state is PromiseState.NOT_KEPT:
        beside = "; your reason stands beside it" if promise.because else ""
        was = f"It was due {due_words(book, promise, today)}, so it counts as not kept{beside}."
        return say(f"{promise.id} is off your list. {was}", summary="Promise noted.")
    why = (": ", said(promise.because)) if promise.because else ()
    return say(line(f"{promise.id} dropped", *why, ". It counts neither way."), summary="Promise dropped.")


def day_has_passed(day: date, today: date) -> Message:
    """The date asked for lies behind."""
    return say(
        f"{week_day(day, today)} has passed. Which day from today on? For example: {week_day(_ahead(today), today)}.",
        summary="That day has passed.",
    )


def same_day(promise: Promise, today: date) -> Message:
    """A move to the day it has."""
    return say(
        f"{promise.id} is due {week_day(promise.due, today)} already. Nothing was changed.", summary="Nothing changed."
    )


def _ahead(today: date) -> date:
    return date.fromordinal(today.toordinal() + 7 - (today.weekday() + 3) % 7)
