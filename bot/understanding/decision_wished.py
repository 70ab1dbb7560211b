"""`Carlos should decide whether HR pays by Wednesday`: a decision to ask for, shown before it is asked."""

import re

from bot.pieces import read_day, read_person
from partnership.access import Who, may
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import talk as wording

_WISHED = re.compile(
    r"(?P<who>@?[^\W\d_][\w.'’-]{0,40}(?: [^\W\d_][\w.'’-]{0,40}){0,2})"
    r" (?:should|must|needs to|has to|ought to) decide,? (?:on |about )?"
    r"(?P<question>.{3,}?)(?:,? (?:by|until|before) (?P<due>[^,;]{2,30}))?[ .!]*",
    re.IGNORECASE | re.DOTALL,
)


def decision_wished(turn: Turn, text: str) -> Outcome | None:
    """The question to ask, with what was read of it; nothing is asked yet. None where it is no such wish."""
    wished = _WISHED.fullmatch(text.strip())
    who = read_person(turn, wished["who"]) if wished and may(turn, Who.OWNER) else None
    if wished is None or not isinstance(who, str) or who == turn.person.id:
        return None
    due = read_day(turn, wished["due"]) if wished["due"] else None
    question = wished["question"] if isinstance(due, str) or not wished["due"] else text[wished.start("question") :]
    args = {"decider": who, "question": question[:1].upper() + question[1:]}
    shown = f"ask {turn.book.need(Person, who).first_name} {question}"
    if isinstance(due, str):
        args["due"] = due
        shown += f" by {wished['due']}"
    return Outcome(answer=wording.did_you_mean(shown, Call("ask", args)))
