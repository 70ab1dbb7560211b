"""What is said when somebody cannot be an owner, or has nothing to answer."""

from partnership.book import Book
from partnership.message import Button, Call, Line, Message, line, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.terms import listed, terms, titled

_NAMED = 4
"""Executives who are offered by name."""


def already_owner(book: Book, objective: Objective) -> Message:
    """The owner is the owner."""
    return say(line(*titled(objective), f" is {book.name(objective.owner)}'s already: {terms(objective)}."))


def already_yours(objective: Objective) -> Message:
    """A second tap of the owner."""
    return say(line(*titled(objective), f" is yours already: {terms(objective)}. Nothing was changed."))


def not_executive(book: Book, objective: Objective, to: Person) -> Message:
    """An owner is an executive; which part this person can have instead, and who could own it."""
    who = book.name(to.id)
    if to.guest:
        return say(
            f"{who} is a guest and not on the executive roster. Another one: {typed(f'assign {objective.id} to @…')}",
            summary="Only an executive can own an objective.",
        )
    args = {"objective": objective.id, "who": to.id}
    return say(
        f"{who} is not on the executive roster, and only an executive can own an objective. {who} can lead its motions "
        "and give its figures, or stand in for its owner; and an executive is named as owner.",
        f"Or, with a title: {typed(f'executive add @{to.id} as …')}, then {typed('assign')} again.",
        summary="Only an executive can own an objective.",
        buttons=(
            Button(f"Make {who} motion lead"[:24], Call("make lead", args), main=True),
            Button(f"Make {who} stand-in…"[:24], Call("stand-in", args)),
            *who_could(book, objective),
        ),
    )


def who_could(book: Book, objective: Objective) -> tuple[Button, ...]:
    """The executives who could be asked to own it."""
    asked = objective.proposal.to if objective.proposal else None
    others = [one for one in book.executives() if one.id not in (objective.owner, asked)]
    return tuple(
        Button(f"Ask {book.name(one.id)}"[:24], Call("assign", {"objective": objective.id, "to": f"@{one.id}"}))
        for one in others[:_NAMED]
    )


def has_left(book: Book, to: Person) -> Message:
    """Somebody who is not there any more."""
    return say(f"{book.name(to.id)} has left the company. Somebody else? {typed('people')} shows who there is.")


def not_open(objective: Objective) -> Message:
    """Paused or closed objectives have no offers."""
    how = (
        f"{typed(f'resume {objective.id}')} brings it back."
        if objective.state.value == "paused"
        else f"add a new one: {typed('objective add')}"
    )
    return say(line(*titled(objective), f" is {objective.state.value}. {how}"))


def not_asked(book: Book, objective: Objective) -> Message:
    """Nothing to accept here for the speaker; who has it."""
    return say(nothing_asked(book, objective))


def nothing_asked(book: Book, objective: Objective) -> Line:
    """How an objective stands for who is not asked about it."""
    if not objective.open:
        return line(*titled(objective), f" is {objective.state.value}. Nothing is asked of you here.")
    if objective.proposal:
        to = book.name(objective.proposal.to)
        asked = f" is offered to {to}; only {to} can answer that. Nothing is asked of you here."
        return line(*titled(objective), asked)
    if objective.owner:
        return line(*titled(objective), f" is {book.name(objective.owner)}'s. Nothing is asked of you here.")
    admins = [book.name(one.id) for one in book.admins()[:3]]
    return line(
        *titled(objective),
        f" has no owner, and is offered to nobody at the moment. {listed(admins) or 'An admin'} can offer it.",
    )


def no_change_open(book: Book, objective: Objective) -> Message:
    """Agree or keep without a wish to answer."""
    if objective.proposal:
        return say(line(f"{book.name(objective.proposal.to)} has not asked for a change of ", *titled(objective), "."))
    return say(
        line("Nobody waits for an answer about ", *titled(objective), f". Owner: {owner_words(book, objective)}.")
    )


def owner_words(book: Book, objective: Objective) -> str:
    """`Maria`, `offered to Jon`, or `owner to be named`."""
    if objective.owner:
        return book.name(objective.owner)
    return f"offered to {book.name(objective.proposal.to)}" if objective.proposal else "owner to be named"
