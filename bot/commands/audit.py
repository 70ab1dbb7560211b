"""`audit`: who changed what, when, from where."""

from collections.abc import Mapping

from bot.commands.declare import Command, Slot, SlotKind
from partnership.access import Who
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.audit import audit_message


def audit(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The newest changes, of everything or of one objective."""
    objective = args.get("objective")
    wanted = f"objective {objective}"
    shown = [one for one in turn.audit if not objective or one.record == wanted or f" {objective}:" in one.record]
    return Outcome(answer=audit_message(turn.book, shown))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="audit",
        usage="audit [O1]",
        summary="Who changed what, when and from where",
        example="audit O1",
        who=Who.ADMIN,
        handler=audit,
        slots=(Slot(name="objective", kind=SlotKind.OBJECTIVE, required=False),),
    ),
)
