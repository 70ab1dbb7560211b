"""`audit`: who changed what, when, from where."""

import re
from collections.abc import Mapping

from bot.commands.declare import Command, Slot, SlotKind
from partnership.access import Who
from partnership.errors import AuditWanted
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.audit import audit_message


def audit(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The newest changes, of everything or of one objective."""
    objective = args.get("objective")
    if turn.audit is None:
        raise AuditWanted(f"{Objective.kind} {objective}" if objective else None)
    skipped = int(args["skip"]) if re.fullmatch(r"[0-9]{1,6}", args.get("skip", "")) else 0
    return Outcome(answer=audit_message(turn.book, turn.audit, skipped, objective))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="audit",
        usage="audit [O1]",
        summary="Who changed what, when and from where",
        example="audit O1",
        who=Who.ADMIN,
        handler=audit,
        personal=True,
        slots=(Slot(name="objective", kind=SlotKind.OBJECTIVE, required=False),),
    ),
)
