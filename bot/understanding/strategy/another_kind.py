"""What came of an objective, said otherwise right after it was said: `no, that was pipeline, not revenue, and $30k`."""

import re

from bot.understanding.strategy.partner_number import kind_and_figure, outcome_said, says_none
from partnership.conversations import LastChange
from partnership.errors import Refused
from partnership.message import Call
from partnership.turn import Turn
from partnership.wording.strategy.outcomes import whose_figure

_NAMES_IT = re.compile(
    r"(?:(?:no|sorry|actually|well|oh|wait)[ ,]+)*(?P<id>o ?\d{1,4})[ ,:–-]+"
    r"(?:(?:is|moves|it is|it's|would be)[ :]+)?(?P<more>.+)",
    re.IGNORECASE,
)
"""An answer with the objective that was asked about in front: `no, O2 is consumption`."""
_OUTCOME_OF = re.compile(r"the outcome of (?P<id>O\d+)")
_ANSWERED_ONE = re.compile(r"(?P<id>O\d+) answered(?:, .*)?")
_MONEY = re.compile(r"[$€£]?\d[\d.,]*(?<=\d)(?: ?(?:k|m|mn|bn)\b)?", re.IGNORECASE)


def another_kind(turn: Turn, last: LastChange, text: str) -> tuple[Call, ...]:
    """`no, that was pipeline`, right after an answer in words, or after what it counts as was said or taken back.

    A figure behind that is of what came of it, and takes the place of the one in its words; never of the objective.
    """
    called = _OUTCOME_OF.fullmatch(last.what) or _ANSWERED_ONE.fullmatch(last.what)
    newest = next(reversed(turn.book.updates(called["id"])), None) if called else None
    if called is None or newest is None or newest.by != turn.person.id or not newest.text:
        return ()
    words, figure = kind_and_figure(about_it(text, called["id"]))
    kind = outcome_said(words)
    if kind is None and not says_none(words):
        return ()
    about = {"objective": called["id"]}
    outcome = Call("outcome", {**about, "kind": kind.value if kind else "none"})
    if not figure:
        return (outcome,)
    before, joins, last_said = newest.text.rpartition("; ")
    told = _MONEY.findall(last_said)
    if len(told) != 1:
        raise Refused(whose_figure(called["id"], outcome.args["kind"], figure))
    return (Call("update", {**about, "text": before + joins + last_said.replace(told[0], figure)}), outcome)


def about_it(text: str, objective: str) -> str:
    """What is said behind the objective, where it is the one asked about; the text where none is named so."""
    named = _NAMES_IT.fullmatch(text.strip(" .!"))
    return named["more"] if named and named["id"].upper().replace(" ", "") == objective else text
