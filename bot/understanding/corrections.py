"""What a correction says of one objective."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.understanding.read_line import read_line
from bot.understanding.sentence_parts import Reading, is_mark
from dialogs.reading.unclear import Unclear
from partnership.message import Line
from partnership.turn import Turn
from partnership.updates import Answer


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
