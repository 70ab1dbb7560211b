"""Motions: listed, changed, done."""

from collections.abc import Mapping

from bot.commands.declare import Command, Slot, SlotKind
from bot.commands.motion_adding import ADDING, CLAIM, PROMISED
from bot.commands.motion_changing import motion
from partnership.access import Who, may
from partnership.held import held_from
from partnership.motions import Motion, MotionKind
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.strategy import motions as words
from partnership.wording.strategy import motions_listed

_MOTION = Slot(name="motion", kind=SlotKind.MOTION, question="Which motion? For example M1.")


def motions(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`motions`, `motions mine`, `motions for O2`, `motions led by Lee`, `motions all`."""
    which = args.get("which", "open")
    serves, lead, untold = args.get("objective"), args.get("lead"), which == "incentives"
    found = [one for one in turn.book.all(Motion) if serves in (None, one.objective) and lead in (None, one.lead)]
    found = [one for one in found if one.open or which == "all" or (untold and words.is_outcome_untold(one))]
    if not found and (serves or lead):
        return Outcome(answer=motions_listed.none_of(turn.book, serves, lead))
    if which == "mine":
        found = [one for one in found if one.lead == turn.person.id]
    elif which == "parked":
        found = [one for one in found if one.parked]
    elif which == "incentives":
        found = [one for one in found if one.sort is MotionKind.INCENTIVE]
    found.sort(key=lambda one: int((one.objective or "O0").removeprefix("O")))
    adds, held = may(turn, Who.EXECUTIVE), held_from(turn)
    return Outcome(answer=motions_listed.listed_motions(turn.book, found, held, turn.today, which, adds=adds))


COMMANDS: tuple[Command, ...] = (
    ADDING,
    Command(
        name="motions",
        usage="motions [mine / for O1 / led by @x / parked / incentives / all]",
        summary="The motions by the objective that they serve",
        who=Who.READERS,
        handler=motions,
        example="motions",
        slots=(
            Slot(
                name="which",
                kind=SlotKind.WORD,
                required=False,
                choices=("open", "mine", "parked", "incentives", "all"),
            ),
            Slot(name="objective", kind=SlotKind.OBJECTIVE, after=("for", "serves"), required=False),
            Slot(name="lead", kind=SlotKind.PERSON, after=("led by", "lead", "of"), required=False),
        ),
    ),
    Command(
        name="motion",
        usage="motion M1 [done / claimed / outcome yes / promised … / claim by … / drop because … / serves O2 / "
        "lead @x / kind … / title … / parked / open]",
        summary="One motion; say that it is done, or what it serves and who leads it",
        who=Who.READERS,
        handler=motion,
        example="motion M1 serves O2",
        slots=(
            _MOTION,
            Slot(name="what", kind=SlotKind.TEXT, required=False),
            PROMISED,
            CLAIM,
            Slot(
                name="because",
                kind=SlotKind.TEXT,
                after=("because",),
                required=False,
                question="Why? One sentence, for the record.",
            ),
        ),
    ),
)
