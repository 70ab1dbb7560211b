"""A decision that is answered, or taken into the meeting, in a sentence beside an answer: `leads 2.8. D1 we take …`."""

import re
from typing import NamedTuple

from bot.understanding.read_line import read_line
from partnership.decisions import Decision
from partnership.turn import Turn

_WE = r"(?:(?:i|we|let['’]s|let us)(?:['’]ll| will| would rather)? )?(?:take|bring|decide|discuss|put)"
_IN_MEETING = re.compile(
    rf"(?P<before>(?:.*[.;,!\n]\s+)?)(?:(?:and|but|then)\s+)?(?:{_WE} )?(?P<which>D ?\d{{1,4}})\b"
    rf"(?:,? {_WE}(?: it| that)?)?(?: up)? (?:in|into|to|at|on) (?:the |our )?(?:next |leadership |board |weekly )*"
    r"(?:meeting|agenda)(?P<after>\W.*|)",
    re.IGNORECASE | re.DOTALL,
)
_FIRST = re.compile(
    r"(?P<decision>(?P<which>D ?\d{1,4})\b[ ,:–-]+(?:yes|no)\b[^.;!?\n]*)[.;!\n]\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


class Apart(NamedTuple):
    """What else the line says, and the line that is the decision alone."""

    rest: str
    decision: str


def decision_apart(turn: Turn, text: str) -> Apart | None:
    """The two parts of a line; None where it is no decision of the speaker's beside something else."""
    if met := _IN_MEETING.fullmatch(text.strip()):
        rest = f"{met['before']}{met['after'].lstrip(' ,;.!')}".strip(" ,;")
        return Apart(rest, f"take in meeting {met['which']}") if rest and _is_own(turn, met["which"]) else None
    said = _FIRST.fullmatch(text.strip())
    if said is None or not _is_own(turn, said["which"]):
        return None
    told = any(one.status or one.value is not None for one in read_line(turn, said["rest"], None).updates)
    return Apart(said["rest"], said["decision"]) if told else None


def _is_own(turn: Turn, named: str) -> bool:
    decision = turn.book.get(Decision, named.upper().replace(" ", ""))
    return decision is not None and decision.open and decision.decider == turn.person.id
