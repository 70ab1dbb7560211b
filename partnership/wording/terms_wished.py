"""What is said when the owner of an objective wishes for other terms than those they accepted."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.message import Button, Call, Message, line, lines, say
from partnership.objectives import Objective
from partnership.people import Person
from partnership.proposals import Change
from partnership.wording.offer_changes import changes
from partnership.wording.terms import listed, terms, titled


def wished(book: Book, wish: Change, after: Objective, before: Objective, owner: Person, call: Call) -> Message:
    """To the admins: what its owner would have different, with one tap to take it."""
    return say(
        line(f"{book.name(owner.id)}, who owns ", *titled(before), ", asks for other terms:"),
        lines(*changes(before, wish)),
        f"Change it: it is {terms(after)} then, and {book.name(owner.id)} hears it. If not: nothing has changed yet.",
        summary="Steward: an owner asks for other terms.",
        buttons=(Button("Change it", call, main=True),),
    )


def passed_on(wish: Change, before: Objective, admins: Sequence[str]) -> Message:
    """To the owner."""
    who = listed(list(admins), "or")
    return say(
        line(f"Passed on to {who}, who can change ", *titled(before), ":"),
        lines(*changes(before, wish)),
        f"Until then it stays {terms(before)}. It is no answer to the check-in.",
        summary="Steward: your wish was passed on.",
    )
