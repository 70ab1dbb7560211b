"""What is said about a motion whose day has come."""

from datetime import date, timedelta

from partnership.book import Book
from partnership.message import Button, Call, Item, Line, Message, line, said, say
from partnership.motions import Motion
from partnership.wording.figures import short_day, week_day
from partnership.wording.strategy.motions import called
from partnership.wording.trimming import cut

_NAME = 70
_LATER = timedelta(weeks=2)


def asked(book: Book, motion: Motion, today: date) -> Message:
    """To who answers for it, on its day or first after it."""
    return say(_question(motion, today), summary="Steward: is a motion of yours done?", buttons=_answers(book, motion))


def waits(book: Book, motion: Motion, today: date) -> Item:
    """The same, among what waits."""
    return Item(name=motion.id, lines=(_question(motion, today),), buttons=_answers(book, motion))


def _question(motion: Motion, today: date) -> Line:
    day = motion.own_day or today
    by = f" was to be done by {week_day(day)}" if day < today else f" is to be done by today, {week_day(day)}"
    again = f"{motion.id} slips to {short_day(today + _LATER)}"
    return line(*called(motion), f"{by}. Is it done? A new day is fine too, for example {again}.")


def _answers(book: Book, motion: Motion) -> tuple[Button, ...]:
    args = {"motion": motion.id}
    return (
        Button("Done", Call("motion", {**args, "what": "done"}, book.token(motion)), main=True),
        Button("Drop…", Call("motion", {**args, "what": "drop"})),
    )


def in_thread(lead: str, motion: Motion) -> Line:
    """In the thread of the digest. `lead`: how its lead is called, if it has one."""
    who = (", ", said(lead)) if lead else ()
    until = week_day(motion.own_day) if motion.own_day else ""
    named = (f"{motion.id} ", said(cut(motion.title, _NAME)), f", for {motion.objective}", *who)
    return line(*named, f": was to be done by {until}.")
