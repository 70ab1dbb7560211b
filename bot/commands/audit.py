"""`audit`: who changed what, when, from where."""

import re
from collections.abc import Mapping

from bot.commands.declare import Command, Slot, SlotKind
from partnership.access import Who
from partnership.decisions import Decision
from partnership.errors import AuditWanted
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.audit import audit_message


def audit(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The newest changes, of everything, or of one objective, motion or decision."""
    kinds = {"objective": Objective.kind, "motion": Motion.kind, "decision": Decision.kind}
    named = next(((kind, args[name]) for name, kind in kinds.items() if args.get(name)), None)
    record = " ".join(named) if named else None
    if turn.audit is None:
        raise AuditWanted(record)
    skipped = int(args["skip"]) if re.fullmatch(r"[0-9]{1,6}", args.get("skip", "")) else 0
    return Outcome(answer=audit_message(turn.book, turn.audit, skipped, named[1] if named else None))


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
    Command(
        name="audit",
        usage="audit D1",
        summary="Who changed what of one decision",
        example="audit D2",
        who=Who.ADMIN,
        handler=audit,
        slots=(Slot(name="decision", kind=SlotKind.DECISION, question="Which decision? For example D1."),),
    ),
)
