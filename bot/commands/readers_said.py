"""`only Carlos`, said by itself: who may read the answer given last; and a sentence that begins with it."""

import re

from partnership import checkins
from partnership.access import answers_for
from partnership.answers import Answer, asked_person
from partnership.confidence import taken_out
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.replies import reply
from partnership.turn import Turn
from partnership.updates import Update
from partnership.windows import window_for

_NAMED = re.compile(r"\bO\s?\d{1,4}\b", re.IGNORECASE)


def readers_said(turn: Turn, text: str) -> Outcome | None:
    """Who may read the speaker's last words of this round; None where the text says something else, or more."""
    said = taken_out(turn.book, text)
    if said.words or not (said.private or said.public):
        return None
    last = _last(turn)
    return reply(turn, checkins.save(turn, {last.objective: Answer(text=text)})) if last else None


def without_head(turn: Turn, text: str) -> str:
    """`private: O3 at risk` without what stands before the objective and says only who may read it."""
    named = _NAMED.search(text)
    head = taken_out(turn.book, text[: named.start()]) if named else None
    return text[named.start() :] if named and head and head.private and not head.words else text


def _last(turn: Turn) -> Update | None:
    """The newest answer of the speaker that can still be changed; one whose readers are asked about first."""
    found = []
    for objective in turn.book.all(Objective):
        if objective.open and answers_for(turn, objective):
            window = window_for(turn.book, asked_person(turn.book, objective, turn.person), turn.now)
            update = turn.book.get(Update, f"{objective.id}:{window.id}")
            found += [update] if update and update.by == turn.person.id else []
    return max(found, key=lambda one: (one.held, one.at), default=None)
