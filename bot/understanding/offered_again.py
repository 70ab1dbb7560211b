"""`ask Jon again`, after Jon declined or gave no answer: the offer once more, and no decision."""

import re

from bot.pieces import read_person
from partnership.turn import Turn

_AGAIN = re.compile(
    r"(?:please )?(?:ask|try|offer(?: it)? to) (?P<who>@?[^\W\d_][\w.'’ -]{0,60}?) (?:once more|once again|again)"
    r"(?: (?:for|about|to (?:own|take)) (?P<objective>o ?\d{1,4}|it|that))?(?:,? please)?[ .!]*",
    re.IGNORECASE,
)


_EDIT = re.compile(r"edit(?: (?P<objective>o ?\d{1,4}))?", re.IGNORECASE)


def edited(turn: Turn, text: str) -> str | None:
    """The words of [Edit] and [Edit O1], from somebody with an answer to change who can edit no objective itself."""
    said = None if turn.person.is_admin() else _EDIT.fullmatch(text.strip(" .!"))
    own = [one.id for one in turn.book.owned_by(turn.person.id)] if said else []
    named = ((said["objective"] if said else "") or "").upper().replace(" ", "")
    if named or not own:
        return f"update {named}" if named in own else None
    return f"update {own[0]}" if len(own) == 1 else "check in"


def offered_again(turn: Turn, text: str) -> str | None:
    """The command that says the same; None where nothing was offered to them that waits for another answer."""
    again = _AGAIN.fullmatch(text.strip()) if turn.person.is_admin() else None
    who = read_person(turn, again["who"]) if again else None
    if again is None or not isinstance(who, str):
        return None
    named = (again["objective"] or "").upper().replace(" ", "")
    found = [
        one.id
        for one in turn.book.open_objectives()
        if (one.proposal.to == who if one.proposal else any(why.startswith(f"{who}:") for why in one.declined))
        and (one.id == named or not (named.startswith("O") or one.owner))
    ]
    return f"assign {found[-1]} to @{who}" if found else None
