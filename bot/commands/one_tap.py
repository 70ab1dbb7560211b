"""The check-in's answers that take one tap, and the ways out of it."""

from collections.abc import Mapping

from bot.commands.checkin import OBJECTIVE
from bot.commands.declare import Command, Slot, SlotKind
from bot.understanding.sentence_parts import Reading
from dialogs.reading.understood import SentenceRead
from partnership import checkins, snoozing
from partnership.access import Who
from partnership.cards import is_old
from partnership.figures import figure_due
from partnership.message import Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.replies import reply
from partnership.turn import Turn
from partnership.wording import answers as words

_OFFERED = 3
"""Chances that are offered, from the nearest one on."""
_TEN = 10


def nothing_changed(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`nothing changed`, for one objective or for all that are not answered yet."""
    if is_old(turn, args):
        return checkins.present(turn)
    named = turn.book.get(Objective, args.get("objective"))
    if named:
        checkins.need_right(turn, named)
        said = checkins.unchanged(turn, named, args.get("why", ""))
        if isinstance(said, Message):
            return Outcome(answer=said)
        return reply(turn, checkins.save(turn, {named.id: said}), args)
    waiting = checkins.waiting_here(turn)
    return Reading(turn, SentenceRead(rest_unchanged=True)).outcome() if waiting else checkins.show(turn)


def less_sure(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Less sure]: how sure is asked, so that nobody reads a chance that its owner has not said."""
    return _surer(turn, args, -1)


def more_sure(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[More sure]: the same, upwards."""
    return _surer(turn, args, 1)


def _surer(turn: Turn, args: Mapping[str, str], step: int) -> Outcome:
    if is_old(turn, args):
        return checkins.present(turn)
    objective = turn.book.need(Objective, args["objective"])
    checkins.need_right(turn, objective)
    known = objective.standing.chance if objective.standing else None
    if known is None or objective.owner != turn.person.id or known == (_TEN if step > 0 else 0):
        return checkins.open_block(turn, objective, args)
    chances = [one for one in range(known + step, known + (_OFFERED + 1) * step, step) if 0 <= one <= _TEN]
    between = not figure_due(objective, turn.today)
    return Outcome(answer=words.how_sure(objective, known, chances, args.get("seen", ""), between=between))


def leave_it(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Leave it]: the follow-up stays unanswered."""
    if is_old(turn, args):
        return checkins.present(turn)
    return checkins.leave_question(turn, turn.book.need(Objective, args["objective"]))


def confirm(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`confirm O1`: take what the stand-in answered."""
    return checkins.take_over(turn, turn.book.need(Objective, args["objective"]), args)


def later_today(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`later today`."""
    return snoozing.snooze(turn)


def ask_stand_in(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`ask stand-in`."""
    return checkins.ask_stand_in(turn)


COMMANDS: tuple[Command, ...] = (
    Command(
        name="nothing changed",
        aliases=(
            "unchanged",
            "still on course",
            "as before",
            "take last week's",
            "take last weeks",
            "take last week",
            "same as last week",
        ),
        usage="nothing changed [O1] [because …]",
        summary="Say that nothing changed, for one objective or for all that are left",
        who=Who.OWNER,
        handler=nothing_changed,
        example="nothing changed O4",
        slots=(
            Slot(name="objective", kind=SlotKind.OBJECTIVE, required=False),
            Slot(
                name="why",
                kind=SlotKind.TEXT,
                for_all=False,
                after=("because",),
                required=False,
                question="Why did nothing change? One sentence.",
            ),
        ),
    ),
    Command(
        name="less sure",
        usage="less sure O1",
        summary="Between figures: the chance is lower than before",
        who=Who.OWNER,
        handler=less_sure,
        example="less sure O2",
        slots=(OBJECTIVE,),
    ),
    Command(
        name="more sure",
        usage="more sure O1",
        summary="Between figures: the chance is higher than before",
        who=Who.OWNER,
        handler=more_sure,
        example="more sure O2",
        slots=(OBJECTIVE,),
    ),
    Command(
        name="leave it",
        usage="leave it O1",
        summary="Leave a follow-up question unanswered",
        who=Who.OWNER,
        handler=leave_it,
        example="leave it O1",
        slots=(OBJECTIVE,),
    ),
    Command(
        name="confirm",
        usage="confirm O1",
        summary="Take what your stand-in answered as your own",
        who=Who.OWNER,
        handler=confirm,
        example="confirm O1",
        slots=(OBJECTIVE,),
    ),
    Command(
        name="later today",
        usage="later today",
        summary="Be asked again later, inside working hours",
        who=Who.OWNER,
        handler=later_today,
        example="later today",
    ),
    Command(
        name="ask stand-in",
        aliases=("ask my stand-in",),
        usage="ask stand-in",
        summary="Have your stand-in asked for what is not answered yet",
        who=Who.OWNER,
        handler=ask_stand_in,
        example="ask stand-in",
    ),
)
