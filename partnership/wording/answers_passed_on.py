"""What is said when somebody answers for an objective that is not theirs, and of words passed on."""

from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.message import Button, Call, Message, line, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.terms import listed, moment_for


def not_yours(book: Book, objective: Objective, people: Sequence[str], text: str) -> Message:
    """Somebody answers for an objective that is not theirs."""
    who = listed([book.name(one) for one in people], "or")
    if not people:
        return say(
            f"{objective.id} has no owner yet: an admin offers it with {typed(f'assign {objective.id} to @…')}, and "
            "who accepts it answers.",
            summary="No owner yet.",
        )
    owner = book.name(people[0])
    button = (Button(f"Pass it on to {owner}"[:24], Call("pass on", {"objective": objective.id, "text": text})),)
    return say(
        f"Only {who} can change {objective.id}. {f'Shall I pass it on to {owner}?' if text else ''}".rstrip(),
        summary="Not yours to change.",
        buttons=button if text else (),
    )


def passed_on(book: Book, objective: Objective, sender: str, text: str) -> Message:
    """To the owner: what somebody else said."""
    return say(
        line(f"{book.name(sender)} says about {objective.id}: “", said(text), "”"),
        summary="Steward: a colleague sends you a word.",
        buttons=(Button(f"Update {objective.id}", Call("update", {"objective": objective.id})),),
    )


def was_passed_on(book: Book, objective: Objective, reader: Person, when: datetime, now: datetime) -> Message:
    """To the one who asked for it: that it is sent, when, and in whose name."""
    owner = book.name(objective.owner)
    sent = f"I send that to {owner} now, in your name."
    if when > now:
        sent = f"{owner} gets that in your name {moment_for(book, reader, when, now)}, in working hours."
    return say(f"{sent} {objective.id} is unchanged.", summary="Passed on.")
