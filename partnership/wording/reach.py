"""What admins hear of people who can't be reached."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.message import Button, Call, Message, say
from partnership.objectives import Objective
from partnership.people import Person, Reach
from partnership.wording.terms import listed


def unreachable(book: Book, person: Person, reach: Reach, objectives: Sequence[Objective]) -> Message:
    """What happened, what waits, and what to do about it."""
    who = book.name(person.id)
    owned = listed([one.id for one in objectives])
    if reach is Reach.BLOCKED:
        happened = f"my messages are blocked there. Please ask {who}, or your IT, to allow Steward"
    else:
        happened = f"Steward is not installed there yet. Please send {who} the install link from your IT"
    waits = f" {who} owns {owned}; nothing counts as missed meanwhile." if owned else ""
    return say(
        f"I can't reach {who}: {happened}; I write again by myself as soon as it works.{waits}",
        summary="Steward: somebody can't be reached.",
        buttons=(Button("Who can't be reached", Call("unreachable")),),
    )
