"""Persons in commands that also take names which nobody knows yet."""

from collections.abc import Mapping, Sequence

from bot.who_is_meant import people_meant
from partnership.errors import Refused
from partnership.message import Call
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import people as words


def known_person(turn: Turn, text: str, command: str, args: Mapping[str, str], slot: str, before: str = "") -> Person:
    """The one person meant. Refused with a pick list for several, with an example for nobody."""
    found = _one_of(turn, people_meant(turn, text), text, Call(command, dict(args)), slot, before)
    if found is None:
        raise Refused(words.unknown_person(turn.book, text))
    return found


def find_person(
    turn: Turn, text: str, command: str, args: Mapping[str, str], slot: str, before: str = "", after: str = ""
) -> Person | None:
    """The one person meant, None for a stranger. Refused with a pick list that repeats the command for several."""
    found = people_meant(turn, text, newcomers=True)
    return _one_of(turn, found, text, Call(command, dict(args)), slot, before, after)


def _one_of(
    turn: Turn, found: Sequence[str], text: str, again: Call, slot: str, before: str = "", after: str = ""
) -> Person | None:
    if len(found) > 1:
        people = [turn.book.need(Person, one) for one in found]
        raise Refused(words.pick_list(text, people, again, slot, before, after))
    return turn.book.need(Person, found[0]) if found else None
