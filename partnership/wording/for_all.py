"""Words that may not be for everybody, before leadership reads them."""

from collections.abc import Mapping
from datetime import date

from partnership.book import Book
from partnership.message import Button, Call, Message, line, said, say
from partnership.people import Person
from partnership.wording.figures import week_day

EVERYBODY = "Everybody may read it"


def asks(found: str, *buttons: Button) -> Message:
    """The question, with its two answers."""
    row = line("This may not be for everybody: “", said(found), "”. Leadership reads it. Nothing is saved yet.")
    return say(row, summary="Steward: is this for everybody?", buttons=buttons)


def may_not_be(found: str, call: Call, alone: Button | None = None) -> Message:
    """For everybody, the words are saved as they are; rewritten, they are said again in other words.

    `alone`: says them to their reader only, and saves nothing.
    """
    return asks(found, *_answers(call, alone))


def who_may_read(call: Call, alone: Button | None = None) -> Message:
    """After a bare yes, which says neither."""
    rewritten = "Is it for everybody as it is, or do you rewrite it?"
    question = f"Who may read it? {alone.label}, or everybody?" if alone else rewritten
    row = f"{question} Nothing is saved yet."
    return say(row, summary="Steward: who may read it?", buttons=_answers(call, alone))


def _answers(call: Call, alone: Button | None) -> tuple[Button, ...]:
    others = (alone,) if alone else ()
    return (*others, Button(EVERYBODY, call, main=not alone), Button("Rewrite", Call("never mind")))


def only_the_sponsor(book: Book, sponsor: Person, args: Mapping[str, str]) -> Button:
    """[Only Carlos] for a decision: its question with its day, told to the sponsor and kept nowhere."""
    day = f" By {week_day(date.fromisoformat(args['due']))}." if args.get("due") else ""
    text = f"{args['question']}{day}"
    about = {name: args[name] for name in ("objective", "question", "due") if args.get(name)}
    return Button(f"Only {book.name(sponsor.id)}"[:24], Call("tell alone", {"text": text, **about}), main=True)
