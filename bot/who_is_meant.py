"""The people that words in a command mean."""

import re
from collections.abc import Sequence

from dialogs.reading.matching import Candidate, meant
from dialogs.reading.unclear import Unclear
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import pieces as words

_LONGEST_NAME = 256
"""Characters of a name or an address, at most."""
_COURTESY = re.compile(
    r"(?:[ ,]+(?:please|pls|thanks|thank you|then|too|as well|instead|for now))+[ .!]*$", re.IGNORECASE
)
"""Said behind a name, and no part of it: `give O4 to Jon please`."""
_SEVERAL = frozenset({"leadership", "management", "executives", "board", "everybody", "everyone", "the"})
"""Said where one person is to be named; `the` begins `the leadership team`."""
_BESIDE = re.compile(
    r"[ ,]+(?:(?:as|like) (?:i|we) (?:said|told you|wrote)(?: (?:before|already|above))?|of course)[ .!]*$",
    re.IGNORECASE,
)
"""`lee as I said`"""


def people_meant(turn: Turn, text: str, *, newcomers: bool = False) -> list[str]:
    """Ids of all whom a text may mean: the speaker by `me`, and who left only where nobody present fits.

    With `newcomers` it may name somebody nobody knows yet; nobody names themselves with a typo either.
    """
    if len(text) > _LONGEST_NAME:
        return []
    text = _BESIDE.sub("", text)
    called = text.casefold().strip().removeprefix("the ").removeprefix("our ")
    if called in {"me", "myself"}:
        return [turn.person.id]
    if called == "sponsor" and turn.book.sponsor:
        return [turn.book.sponsor.id]
    known = [one for one in turn.book.all(Person) if not one.forgotten]
    present = [one for one in known if not one.left_at]
    for people in (present, known):
        if exact := meant(text, _candidates(people), newcomers=True):
            return exact
        others = [one for one in people if one.id != turn.person.id]
        if not newcomers and (near := meant(text, _candidates(others))):
            return near
    bare = _COURTESY.sub("", text)
    return people_meant(turn, bare, newcomers=newcomers) if bare != text else []


def _candidates(people: Sequence[Person]) -> list[Candidate]:
    return [(one.id, one.name, one.email, one.id) for one in people]


def read_person(turn: Turn, text: str) -> str | Unclear:
    """A person's id; several that fit become a pick list, none an example."""
    found = people_meant(turn, text)
    if len(found) == 1:
        return found[0]
    if found:
        names = tuple(turn.book.need(Person, one).name for one in found[:6])
        return Unclear(
            text=text,
            what=words.which_person(names),
            example=names[0],
            choices=tuple(f"@{one}" for one in found[:6]),
        )
    if text.casefold().strip() in _SEVERAL and turn.book.sponsor:
        return Unclear(text=text, what=words.ONE_OF_SEVERAL, example=f"@{turn.book.sponsor.name}")
    some = next((f"@{one.name}" for one in turn.book.executives()), "@Maria Lind")
    return Unclear(text=text, what=words.WHO, example=some)
