"""Strategy: which number of the partner an objective moves, what came of it, and the rules that judge."""

from collections.abc import Mapping

from msgspec.structs import replace

from bot.commands.declare import Command, Slot, SlotKind
from partnership.access import Who
from partnership.checkins import need_right, need_voice
from partnership.errors import Refused
from partnership.objectives import Objective, PartnerNumber
from partnership.outcome import Outcome
from partnership.replies import reply
from partnership.rounds import Further
from partnership.strategy.further import answered
from partnership.strategy.judging import JUDGED, turned
from partnership.strategy.outcomes import of_kind
from partnership.turn import Turn
from partnership.updates import OutcomeKind
from partnership.wording.strategy import judging as judging_words
from partnership.wording.strategy import outcomes as outcome_words
from partnership.wording.strategy import partner_numbers as number_words
from partnership.workspace import Judging

NONE = "none"
_OBJECTIVE = Slot(name="objective", kind=SlotKind.OBJECTIVE, question="Which objective? For example O1.")


def moves(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`moves O1 seats`, by its owner, a stand-in or an admin."""
    objective, number = turn.book.need(Objective, args["objective"]), PartnerNumber(args["number"])
    if not turn.person.is_admin():
        need_voice(turn, objective)
    named = replace(objective, moves=number)
    changes = (named, *answered(turn, Further.NUMBER, objective.id))
    outcome = Outcome(changes=changes, undoable=f"what {objective.id} moves")
    return reply(turn, outcome, args, also=number_words.noted(named, number))


def outcome(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`outcome O1 revenue`: what its newest answer counts as; `none`: it was activity."""
    objective = turn.book.need(Objective, args["objective"])
    need_right(turn, objective)
    need_voice(turn, objective)
    newest = next(reversed(turn.book.updates(objective.id)), None)
    if newest is None:
        raise Refused(outcome_words.nothing_to_call(objective))
    kind = None if args["kind"] == NONE else OutcomeKind(args["kind"])
    called = of_kind(newest, kind)
    changed = Outcome(changes=(called,), undoable=f"the outcome of {objective.id}")
    return reply(turn, changed, args, also=outcome_words.noted(turn.book, objective, called))


def rules(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`rules`, `rules on numbers`: the rules that judge people or motions."""
    name = args.get("rule")
    if name is None or not args.get("state"):
        so_far = [(one.judging, one.so_far(turn.book, turn.now)) for one in JUDGED]
        return Outcome(answer=judging_words.listed_rules(turn.book.workspace.judging, so_far))
    return turned(turn, Judging(name), on=args["state"] == "on")


COMMANDS: tuple[Command, ...] = (
    Command(
        name="moves",
        usage="moves O1 consumption / marketplace / customers / seats / designations / other",
        summary="Say which number of the partner an objective moves",
        who=Who.READERS,
        handler=moves,
        example="moves O1 marketplace",
        slots=(
            _OBJECTIVE,
            Slot(
                name="number",
                kind=SlotKind.WORD,
                choices=tuple(PartnerNumber),
                question="Which number: consumption, marketplace, customers, seats, designations or other?",
            ),
        ),
    ),
    Command(
        name="outcome",
        usage="outcome O1 investment / engagement / pipeline / revenue / other / none",
        summary="Say what kind of outcome your newest answer tells of; none: it was activity",
        who=Who.OWNER,
        handler=outcome,
        personal=True,
        example="outcome O1 revenue",
        slots=(
            _OBJECTIVE,
            Slot(
                name="kind",
                kind=SlotKind.WORD,
                choices=(*OutcomeKind, NONE),
                question="Which kind: investment, engagement, pipeline, revenue, other or none?",
            ),
        ),
    ),
    Command(
        name="rules",
        usage="rules [on / off numbers]",
        summary="The rules that judge people or motions; turn one on or off",
        who=Who.ADMIN,
        handler=rules,
        example="rules on numbers",
        slots=(
            Slot(name="state", kind=SlotKind.WORD, choices=("on", "off"), required=False),
            Slot(name="rule", kind=SlotKind.WORD, choices=tuple(Judging), required=False),
        ),
    ),
)
