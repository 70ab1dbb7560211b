"""Whom or what an objective waits for, as somebody typed it."""

import re

from bot.pieces import read_person
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.objectives import Objective
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording.waits import no_such_wait

_A_DECISION = re.compile(r"(?:the )?(?:(?:outcome|answer|decision)(?: of| on| to)? )?D ?0*(\d{1,4})", re.IGNORECASE)


def awaited(turn: Turn, objective: Objective, text: str | None) -> str | None:
    """An open decision or a person by id, else the words.

    Raises Refused for a decision that there is not, or that is over.
    """
    if not text or turn.book.get(Person, text):
        return text
    if named := _A_DECISION.fullmatch(text.strip(" .!")):
        decision = turn.book.get(Decision, f"D{named[1]}")
        if decision is None or not decision.open:
            raise Refused(no_such_wait(turn.book, objective, f"D{named[1]}"))
        return decision.id
    found = read_person(turn, text)
    return found if isinstance(found, str) else text
