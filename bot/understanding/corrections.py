"""What a correction says of one objective."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.understanding.read_line import read_line
from bot.understanding.sentence_parts import Reading, is_mark
from dialogs.reading.unclear import Unclear
from partnership.message import Line
from partnership.turn import Turn
from partnership.updates import Answer

_CORRECT = re.compile(
    r"correct(?:ion|ing)?(?: (?:for|of))?(?: (?:my|the))?"
    r"(?P<last> (?:last|previous) (?:week|time|round|check-?in|answer|update|one)(?:['’]s)?"
    r"(?: (?:answer|update|check-?in|figures?|numbers?))?[ ,:–-]+|[ :]+)(?P<what>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`Correct, sales at 60k` says yes."""
_ID = re.compile(r"o ?\d", re.IGNORECASE)


class Corrected(NamedTuple):
    """What a correction says of one objective, what has to be asked, and whether it says more."""

    answer: Answer | None
    doubts: Sequence[Unclear]
    not_read: Sequence[Line]
    more: bool


def correction_in(turn: Turn, text: str, objective: str) -> Corrected:
    """What the text says of this objective."""
    read = read_line(turn, text, objective)
    found = [said for said in read.updates if said.objective == objective]
    reading = Reading(turn, read)
    doubts = [one for one in read.unclear if one.choices and all(map(is_mark, one.choices))]
    answer = reading.answer(found[0]).get(objective) if found else None
    return Corrected(
        answer=answer,
        doubts=doubts,
        not_read=[*reading.told, *[reading.not_read(one) for one in read.unclear if one not in doubts]],
        more=bool(
            read.promises or read.new_promises or read.rest_unchanged or read.motions or len(read.updates) > len(found)
        ),
    )


def correction_said(turn: Turn, text: str) -> str | None:
    """`correct last week: it was rejected once, sales 160k` as the command, of the one objective that it speaks of."""
    found = _CORRECT.fullmatch(text.strip()) if text[:7].casefold() == "correct" else None
    if found is None:
        return None
    what = found["what"]
    if _ID.match(what):
        return f"correct {what}" if found["last"] else None
    about = {one.objective for one in read_line(turn, what, None).updates}
    return f"correct {about.pop()} {what}" if len(about) == 1 else None
