"""What somebody says between the two of them, and nobody else is shown unless they want it."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.message import Block, Button, Buttons, Call, Message, line, lines, said, say
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.wishes import OFFER

NO_WORDS = "How it stands and its chance are for everybody; you gave no words to keep back."


def shall_it_be_told(book: Book, aside: str, call: Call | None, digest: Call | None = None) -> tuple[Block, ...]:
    """Under an answer: what stays out of it. `call` None: there is no sponsor to tell. `digest`: for all."""
    kept = (line("“", said(aside), "” stays out of it, and nobody is shown it."),)
    if call is None or book.sponsor is None:
        return (lines(*kept),)
    sponsor = book.name(book.sponsor.id)
    nobody = Button("Nobody: don't keep it", Call("never mind", {OFFER: "no"}))
    buttons = (Button(f"Only {sponsor}"[:24], call), nobody, *((Button("In the digest", digest),) if digest else ()))
    return (lines(*kept, f"Shall {sponsor} alone read it, or nobody?"), Buttons(buttons))


def nothing_else(blocks: Sequence[Block]) -> Message:
    return Message(blocks=tuple(blocks), summary="One question for you.")


def to_sponsor(
    book: Book, writer: Person, objective: Objective | None, text: str, decision: Call | None = None
) -> Message:
    """To the sponsor: words for them alone. `decision`: what they ask, made a decision like any other."""
    about = (f" about {objective.id} ", said(objective.title)) if objective else ()
    name = writer.first_name
    ordinary = "To keep what you decide, make it an ordinary decision of yours, which leadership reads."
    return say(
        line(f"{book.name(writer.id)} writes", *about, ", for you alone: “", said(text), "”"),
        "It is in no digest, no history and no export.",
        f"{answer_yourself(name)} {ordinary}" if decision else answer_yourself(name),
        summary="Steward: a note for you alone.",
        buttons=(Button("Make it a decision", decision),) if decision else (),
    )


def answer_yourself(name: str) -> str:
    """Under words for one person alone, which nobody can answer through Steward."""
    return f"Answer {name} yourself: what you type here is not passed on."


def told(book: Book) -> Message:
    name = book.name(book.workspace.sponsor) if book.workspace.sponsor else "Nobody"
    return say(f"{name} alone gets it, in working hours. It is in no digest.", summary="Told.")
