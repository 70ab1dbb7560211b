"""Figures that were saved and are perhaps slips: named in the receipt, with one tap back."""

from partnership.figures import perhaps_a_slip
from partnership.message import Buttons, Paragraph
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import slips as wording


def in_receipt(turn: Turn, outcome: Outcome, *, undoable: bool = True) -> tuple[Paragraph | Buttons, ...]:
    """What is named of the figures that this outcome saves; empty where all are plain."""
    rows = [
        wording.perhaps_a_slip(one, known.metric.current)
        for one in outcome.changes
        if isinstance(one, Objective) and (known := turn.book.get(Objective, one.id))
        and one.metric.current is not None and one.metric.current != known.metric.current
        and perhaps_a_slip(one.metric, one.metric.current, known.metric.current)
    ]  # fmt: skip
    return wording.one_tap_back(rows, turn.event if undoable else "") if rows else ()
