"""`audit`: who changed what, when, from where."""

import re
from collections.abc import Mapping

from bot.commands.declare import Command, Slot, SlotKind
from partnership.access import Who
from partnership.errors import AuditWanted
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.audit import audit_message


def audit(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The newest changes, of everything, of one objective or of one motion."""
    objective, motion = args.get("objective"), args.get("motion")
    record = f"{Objective.kind} {objective}" if objective else f"{Motion.kind} {motion}" if motion else None
    if turn.audit is None:
        raise AuditWanted(record)
    skipped = int(args["skip"]) if re.fullmatch(r"[0-9]{1,6}", args.get("skip", "")) else 0
    return Outcome(answer=audit_message(turn.book, turn.audit, skipped, objective or motion))


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
    Command(
        name="audit",
        usage="audit M1",
        summary="Who changed what of one motion",
        example="audit M1",
        who=Who.ADMIN,
        handler=audit,
        slots=(Slot(name="motion", kind=SlotKind.MOTION, question="Which motion? For example M1."),),
    ),
)
