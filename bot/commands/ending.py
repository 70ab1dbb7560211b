"""What became of an objective whose date has passed."""

from collections.abc import Mapping
from datetime import date

from bot.commands.declare import Command, Slot, SlotKind
from bot.understanding.fitting import past_its_date
from partnership import ending
from partnership.access import Who
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn

_OBJECTIVE = Slot(
    name="objective", kind=SlotKind.OBJECTIVE, question="Which objective? For example O1.", fits=past_its_date
)
_BECAUSE = Slot(name="because", kind=SlotKind.TEXT, after=("because",), question="One sentence on why, for the record?")


def not_reached(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`not reached O1 because …`."""
    return ending.not_reached(turn, turn.book.need(Objective, args["objective"]), args["because"])


def carry_over(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`carry over O1 to 31 Mar because …`."""
    objective = turn.book.need(Objective, args["objective"])
    return ending.carry_over(turn, objective, date.fromisoformat(args["to"]), args["because"])


def replace(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`replace O1 by …`."""
    return ending.replaced(turn, turn.book.need(Objective, args["objective"]), args["by"])


COMMANDS: tuple[Command, ...] = (
    Command(
        name="not reached",
        usage="not reached O1 because …",
        summary="Close an objective whose date has passed",
        who=Who.OWNER,
        handler=not_reached,
        example="not reached O1 because two orders moved to January",
        slots=(_OBJECTIVE, _BECAUSE),
    ),
    Command(
        name="carry over",
        usage="carry over O1 to … because …",
        summary="Let an objective whose date has passed go on to another day",
        who=Who.OWNER,
        handler=carry_over,
        example="carry over O1 to 31 Mar because two orders moved to January",
        slots=(
            _OBJECTIVE,
            Slot(name="to", kind=SlotKind.DATE, after=("to", "until"), question="To which day?", days=True),
            _BECAUSE,
        ),
    ),
    Command(
        name="replace",
        usage="replace O1 by …",
        summary="Close an objective whose date has passed, with the one to take its place",
        who=Who.OWNER,
        handler=replace,
        example="replace O1 by Marketplace billed sales $58k → $120k by 30 Jun, Maria",
        slots=(
            _OBJECTIVE,
            Slot(
                name="by",
                kind=SlotKind.TEXT,
                after=("by", "with"),
                question="By what? One line, like: Marketplace billed sales $58k → $120k by 30 Jun, Maria",
            ),
        ),
    ),
)
