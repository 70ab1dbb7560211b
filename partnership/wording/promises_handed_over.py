"""What is said of promises of an owner before, and of those that somebody else settled."""

from collections.abc import Sequence
from datetime import date

from partnership.book import Book
from partnership.message import Button, Call, Line, Message, Span, line, said, say, typed
from partnership.promises import Promise
from partnership.wording.due_days import due_words
from partnership.wording.figures import week_day
from partnership.wording.promises import MOST, quoted


def left_behind(book: Book, promises: Sequence[Promise], today: date) -> tuple[Line, ...]:
    """To the new owner: what the one before promised, and what can be done with it."""
    if not promises:
        return ()
    one = promises[0].id
    rows = (
        line(*quoted(book, promise, today), f", promised by {book.name(promise.owner)}") for promise in promises[:MOST]
    )
    return (
        *rows,
        line(
            f"Nothing of that binds you until you take it over: {typed(f'stand by {one}')}. "
            f"{typed(f'drop {one} because …')} takes it off, and it counts neither way."
        ),
    )


def promise_anew(book: Book, promise: Promise, today: date) -> Message:
    """To the new owner: its date had passed before it was theirs."""
    again = {"objective": promise.objective, "what": promise.what}
    return say(
        f"{promise.id} was due {due_words(book, promise, today)}, so it is off the list; it counts neither way. "
        "When will it be done?",
        buttons=(Button("Promise a new date", Call("promise", again), main=True),),
        summary="Promise noted.",
    )


def was_left_behind(book: Book, promise: Promise, by: str) -> Message:
    """To who promised it and does not own the objective any more."""
    done = "took over" if promise.live else "dropped"
    return say(
        line(f"{book.name(by)} {done} {promise.id}, which you promised for {promise.objective}: ", said(promise.what)),
        "It counts neither way for you.",
        summary="Steward: a promise of yours is settled.",
    )


def settled_by(book: Book, promise: Promise, speaker: str, call: Call, today: date) -> Message:
    """To the owner: what their stand-in says became of it."""
    labels = {"kept": "Kept", "not yet": "Not yet", "move": "New date", "drop promise": "Drop"}
    to = date.fromisoformat(call.args["to"]) if call.args.get("to") else None
    because = call.args.get("because", "")
    what: tuple[str | Span, ...] = (labels[call.command].lower(),)
    if to:
        what = (f"a new date, {week_day(to, today)}",)
    if because:
        what = (*what, " because “", said(because), "”")
    return say(
        line(f"{book.name(speaker)} says of your promise {promise.id}, ", said(promise.what), ": ", *what, "."),
        "It counts when you tap; nothing has changed so far.",
        buttons=(
            Button(f"{labels[call.command]} {promise.id}", call, main=True),
            Button("Leave it", Call("never mind")),
        ),
        summary="Steward: word about a promise of yours.",
    )


def told_owner(book: Book, promise: Promise) -> Message:
    """To the stand-in."""
    owner = book.name(promise.owner)
    return say(
        f"Only {owner} can say what became of {promise.id}. I have passed on what you say; {owner} needs one tap.",
        summary="Passed on.",
    )
