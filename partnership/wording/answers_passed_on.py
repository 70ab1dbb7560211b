"""What is said when somebody answers for an objective that is not theirs, and of words passed on."""

from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.message import Button, Call, Message, line, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.standings import is_awaited, still_waits_for
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


def shall_it_be_passed_on(book: Book, owner: str, calls: Sequence[Call]) -> Message:
    """Words for an owner, with each of the objectives that they may be about."""
    name, text = book.name(owner), calls[0].args["text"]
    alone = len(calls) == 1
    which = f" It stands with {calls[0].args['objective']}." if alone else " About which objective?"
    label = f"Pass it on to {name}"[:24]
    return say(
        line(f"Shall I tell {name}: “", said(text), f"”?{which} Nothing is sent yet."),
        summary="One question for you.",
        buttons=(
            *(Button(label if alone else f"About {one.args['objective']}", one, main=alone) for one in calls),
            Button("No", Call("never mind")),
        ),
    )


def passed_on(book: Book, objective: Objective, sender: str, text: str) -> Message:
    """To the owner: what somebody else said; whom it waits for may say that it waits no longer."""
    standing = objective.standing
    waits = standing and is_awaited(book, standing, sender) and still_waits_for(book, standing, objective.id)
    over = Button("It waits no longer", Call("update", {"objective": objective.id, "text": "waits no longer"}))
    answer = Button(f"Update {objective.id}", Call("update", {"objective": objective.id}))
    return say(
        line(f"{book.name(sender)} says about {objective.id}: “", said(text), "”"),
        summary="Steward: a colleague sends you a word.",
        buttons=(over, answer) if waits else (answer,),
    )


def it_is_done(objective: str, label: str = "It is done") -> Button:
    """For whom an objective waits: the owner hears that it need wait no longer."""
    return Button(label, Call("pass on", {"objective": objective, "text": "it is done, no need to wait for me"}))


def was_passed_on(book: Book, objective: Objective, reader: Person, when: datetime, now: datetime) -> Message:
    """To the one who asked for it: that it is sent, when, and in whose name."""
    owner = book.name(objective.owner)
    sent = f"I send that to {owner} now, in your name."
    if when > now:
        sent = f"{owner} gets that in your name {moment_for(book, reader, when, now)}, in working hours."
    return say(f"{sent} {objective.id} is unchanged.", summary="Passed on.")
