"""What admins hear of people who can't be reached."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.message import Button, Call, Message, line, link, say
from partnership.objectives import Objective
from partnership.people import NOT_ALLOWED, Person, Reach
from partnership.wording.getting import adds_it, link_to_add
from partnership.wording.terms import listed


def unreachable(book: Book, person: Person, objectives: Sequence[Objective]) -> Message:
    """What happened, what waits, and what to do about it. `person` as they are known now."""
    who = book.name(person.id)
    address = link_to_add(person, book.workspace) if _needs_it(person) else ""
    owned = listed([one.id for one in objectives])
    waits = f" {who} owns {owned}; nothing counts as missed meanwhile." if owned else ""
    return say(
        f"{_happened(book, who, person, linked=bool(address))}{waits}",
        line(link(address)) if address else "",
        summary="Steward: somebody can't be reached.",
        buttons=(Button("Who can't be reached", Call("unreachable")),),
    )


def _needs_it(person: Person) -> bool:
    return person.reach is Reach.NOT_INSTALLED and not person.not_reached


def _happened(book: Book, who: str, person: Person, *, linked: bool) -> str:
    again = "I write again by myself as soon as it works."
    if person.not_reached == "no channel":
        return (
            f"I can't reach {who}: {who}'s account is on a platform that I am not set up for. Please ask whoever runs "
            f"Steward to set it up; {again}"
        )
    if person.not_reached == NOT_ALLOWED:
        return (
            f"I can't reach {who}: Slack does not let me write there, because I miss a permission. Please ask whoever "
            f"runs Steward to install it in Slack again; {again}"
        )
    if person.not_reached:
        return (
            f"I can't tell whether my messages reach {who}: I tried, and gave one up. Please ask {who} whether it "
            "arrived; my next one goes out as usual."
        )
    if person.reach is Reach.BLOCKED:
        why = f"my messages are blocked there. Please ask {who}, or your IT, to allow Steward"
    elif person.reach is Reach.DISABLED:
        why = "Steward is switched off there. Please ask your IT to allow the app"
    elif person.chat:
        why = (
            f"{who} wrote to me before, but my messages are not taken there now. Please ask {who} to say hello to me, "
            "or to add Steward again"
        )
    elif not adds_it(person, book.workspace):
        why = f"Slack does not find the account. Please ask {who} to say hello to me there"
    else:
        what = "the link below" if linked else "the install link from your IT"
        why = f"Steward is not installed there yet. Please send {who} {what}"
    return f"I can't reach {who}: {why}; {again}"
