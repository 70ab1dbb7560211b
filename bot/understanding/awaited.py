"""Whom or what an objective waits for, as somebody typed it."""

import re

from msgspec.structs import replace

from bot.who_is_meant import read_person
from dialogs.reading.obstacles import names_nobody, says_all_clear, without_waits
from partnership.answers import asked_person
from partnership.cards import card_of
from partnership.correcting import said_more
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.updates import Answer, Update
from partnership.windows import window_for
from partnership.wording.waits import no_such_wait

_A_DECISION = re.compile(r"(?:the )?(?:(?:outcome|answer|decision)(?: of| on| to)? )?D ?0*(\d{1,4})", re.IGNORECASE)


def awaited(turn: Turn, objective: Objective, text: str | None) -> str | None:
    """An open decision or a person by id, else the words; empty for nobody.

    Raises Refused for a decision that there is not, or that is over.
    """
    if text and names_nobody(text):
        return ""
    if not text or turn.book.get(Person, text):
        return text
    if named := _A_DECISION.fullmatch(text.strip(" .!")):
        decision = turn.book.get(Decision, f"D{named[1]}")
        if decision is None or not decision.open:
            raise Refused(no_such_wait(turn.book, objective, f"D{named[1]}"))
        return decision.id
    found = read_person(turn, text)
    return found if isinstance(found, str) else text


def waits_no_longer(turn: Turn, objective: Objective, answer: Answer) -> Answer:
    """The answer where the wait is over: of the words of this round, those go that only said whom it waited for.

    Where nothing is in the way any more, they all go.
    """
    card = card_of(turn.book, turn.person, turn.now)
    known = turn.book.get(Update, f"{objective.id}:{card.window}") if card else None
    if known is None or says_all_clear(answer.text or ""):
        return answer
    before = known.text if answer.text is None else said_more(turn, objective, answer).text or ""
    words = without_waits(before)
    return replace(answer, text=words) if words != known.text else answer


def lifted(turn: Turn, objective: Objective) -> Outcome | None:
    """The wait as over, where nothing else is said and the round has no answer that this could be a part of.

    It is none itself: what was said before stays, and the owner is still asked.
    """
    window = window_for(turn.book, asked_person(turn.book, objective, turn.person), turn.now)
    update = turn.book.get(Update, f"{objective.id}:{window.id}")
    standing = objective.standing
    if (update and update.confirmed and not update.late) or standing is None:
        return None
    words = without_waits(standing.text)
    changes: list[Objective | Update] = [replace(objective, standing=replace(standing, waits_for=None, text=words))]
    if update:
        changes.append(replace(update, waits_for=None, text=without_waits(update.text), saves=update.saves + 1))
    return Outcome(changes=tuple(changes) if standing.waits_for else ())
