"""What is said to who wishes that somebody is reminded: that I do so by myself, when, and of what."""

from collections.abc import Sequence

from partnership.message import Message, say, typed
from partnership.people import Person
from partnership.wording.terms import listed

_BY_HAND = "None is sent by hand: whoever is asked twice answers, and a word from you counts for more."


def reminded(person: Person, open_now: Sequence[str], when: Sequence[str], closes: str) -> Message:
    """To an admin, while a check-in waits for them."""
    name = person.first_name
    next_ones = f"I remind {name} by myself: {listed(list(when))}." if when else f"No more reminders go to {name}."
    return say(
        f"{name} has still to answer for {listed(list(open_now))}; answers close {closes}. {next_ones} {_BY_HAND}",
        summary=f"Steward: reminders of {name}.",
    )


def nothing_open(person: Person, offers: Sequence[str]) -> Message:
    """To an admin, while no check-in waits for them. `offers`: what they have not accepted yet."""
    name = person.first_name
    offered = f" {listed(list(offers))} waits for {name}'s yes or no: I remind {name} of it once." if offers else ""
    return say(
        f"Nothing was sent: no check-in waits for {name} now.{offered} {typed('what now')} shows what waits, and for "
        "whom.",
        summary=f"Steward: reminders of {name}.",
    )


def by_myself(person: Person) -> Message:
    """To everybody else."""
    return say(
        f"Nothing was sent. I remind {person.first_name} by myself of what waits, twice at most in a check-in, and "
        "privately. A word from you counts for more.",
        summary="Steward: I remind by myself.",
    )


def of_oneself() -> Message:
    """Who wants to be reminded later."""
    return say(
        f"I remind you by myself while a check-in is open, twice at most. {typed('later today')} puts it off, and a "
        f"promise has its own day: {typed('promise … by Fri for O1')}.",
        summary="Steward: I remind by myself.",
    )


def what_stops_them(*, admin: bool) -> Message:
    """To who wants no more reminders: what ends them, each by its command."""
    ways = f"{typed('away until …')} for days off, {typed('pause O1 until …')} for one objective"
    everybody = f", {typed('shutdown 24 Dec to 1 Jan')} for the whole company" if admin else ""
    return say(
        "I remind twice at most in a check-in, and only whoever has not answered: an answer ends it. Nothing was "
        f"changed. What stops them as well: {ways}{everybody}.",
        summary="Steward: what ends reminders.",
    )
