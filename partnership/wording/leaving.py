"""What is said when somebody leaves, or is to be forgotten."""

from collections.abc import Mapping, Sequence

from partnership.book import Book
from partnership.message import Button, Call, Message, line, lines, said, say, typed
from partnership.people import Person
from partnership.wording.terms import listed


def forget_preview(
    person: Person, owned: Sequence[str], unclear: Sequence[str], left: list[str], call: Call
) -> Message:
    """Before it is done, for it can't be undone. `unclear` names may mean something else, and are `left` there."""
    free = f" {listed(list(owned))} will have no owner." if owned else ""
    alone = listed([f"“{name}”" for name in unclear], "or")
    stays = f"{alone} alone may mean something else, so it stays in {listed(left)}. " if left else ""
    return say(
        f"This erases {person.name}'s name, and every word {person.first_name} wrote here, for good: answers, "
        "promises, notes, the audit log. "
        f"Figures and counts stay.{free}",
        f"{stays}Where it is the name, change it there first." if stays else "",
        "It can't be undone. Shall I?",
        summary="Steward: please look before I erase something.",
        buttons=(Button(f"Forget {person.first_name}", call), Button("Don't", Call("never mind"))),
    )


def forgotten(name: str, updates: int, promises: int) -> Message:
    """To the admin."""
    return say(
        f"Forgotten. {name}'s name and words are erased from {updates} updates, {promises} promises and "
        "everything else, the "
        "audit log included. Counts stay. This can't be undone."
    )


def forget_last_admin(person: Person) -> Message:
    """Somebody has to be one."""
    return say(f"{person.name} is the last admin. First: {typed('admin add @…')} Nothing was changed.")


def forget_sponsor(person: Person) -> Message:
    """Name another sponsor first."""
    return say(f"{person.name} is the sponsor. Name another one first: {typed('sponsor @…')} Nothing was changed.")


def _handed(objective: str, taker: Person | None) -> str:
    """The line that offers it."""
    return (
        typed(f"assign {objective} to @{taker.name}")
        if taker
        else f"who takes it? {typed(f'assign {objective} to @…')}"
    )


def i_leave(book: Book, person: Person) -> Message:
    """To who says that they leave: who hands over what is theirs."""
    owned = [one.id for one in book.owned_by(person.id)]
    admins = [one.first_name for one in book.admins()[:2]]
    stays = (
        f"{listed(owned)} {'stays' if len(owned) == 1 else 'stay'} yours until somebody else accepts." if owned else ""
    )
    return say(
        f"Nothing was changed for that, and I have told nobody. Please tell {listed(admins)} when you go and who "
        "should take over.",
        stays,
        f"For some days off it is: {typed('away until …')}",
        summary="Whom to tell.",
    )


def leaves(book: Book, person: Person, takers: Mapping[str, Person]) -> Message:
    """To an admin: somebody on the roster is said to leave; what to hand over, and what to type on the day.

    `takers`: who was said to take which objective.
    """
    name, owned = person.first_name, book.owned_by(person.id)
    decides = [one.id for one in book.decisions_of(person.id) if one.open and one.decider == person.id]
    rows = [
        line(
            f"{one.id} ",
            said(one.title),
            f": {_handed(one.id, takers.get(one.id))}; it stays {name}'s until they accept.",
        )
        for one in owned
    ]
    if decides:
        rows.append(line(f"{name} is asked to decide {listed(decides)}: {typed(f'assign {decides[0]} to @…')}"))
    if not rows:
        rows.append(line(f"{name} owns nothing and has nothing to decide here."))
    return say(
        f"Nothing was changed: I keep no leaving day. Before {name} goes:",
        lines(*rows),
        f"On the day: {typed(f'executive remove {name}')}",
        summary="What to hand over.",
    )
