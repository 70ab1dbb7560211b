"""Taking back one's own last change, and the taps that change nothing."""

import re
from collections.abc import Mapping

from bot.commands.declare import Command, Slot, SlotKind
from bot.taken_away import kept
from partnership import deciding, undoing
from partnership.access import Who
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.corrections import LEFT, left
from partnership.wording.previews import never_mind
from partnership.wording.talk import left_over
from partnership.wording.wishes import OFFER, not_that

_AN_ID = re.compile(r"[OPDM] ?\d{1,4}", re.IGNORECASE)
_THE_LAST = frozenset({"", "it", "that", "this", "last", "the last", "last one", "the last one", "last change",
                       "the last change", "my last change", "please"})  # fmt: skip


def undo(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`undo`, or `undo P2`, where that was the last change."""
    what = args.get("what", "").strip(" .!")
    named = _AN_ID.fullmatch(what)
    if recorded := undoing.recorded_for(turn, what.upper().replace(" ", "") if named else ""):
        return deciding.take_back(turn, recorded)
    decision = turn.book.get(Decision, what.upper().replace(" ", "")) if named else None
    if decision and turn.person.id == decision.decided_by and not undoing.was_last(turn, decision.id):
        return deciding.take_back(turn, decision)
    if named:
        undoing.check_last(turn, what.upper().replace(" ", ""))
    elif what.casefold() not in _THE_LAST:
        raise Refused(left_over(what, "undo"))
    return undoing.undo(turn, args.get("change", ""))


def _never_mind(turn: Turn, args: Mapping[str, str]) -> Outcome:
    if LEFT in args:
        return Outcome(answer=left(args[LEFT]))
    if OFFER in args:
        return Outcome(answer=not_that())
    return Outcome(answer=kept(turn) or never_mind(), in_place=True)


COMMANDS: tuple[Command, ...] = (
    Command(
        name="undo",
        usage="undo [P2]",
        example="undo",
        summary="Take back your own last change (24 hours)",
        who=Who.READERS,
        handler=undo,
        slots=(Slot(name="what", kind=SlotKind.TEXT, for_all=False, required=False),),
    ),
    Command(
        name="never mind",
        usage="never mind",
        summary="Leave a question as it is",
        who=Who.EVERYONE,
        handler=_never_mind,
        hidden=True,
    ),
)
