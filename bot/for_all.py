"""Words on their way to leadership that may not be for everybody: asked about once, before anything is saved."""

from collections.abc import Mapping

from bot.commands.declare import Handler
from bot.previews import waiting_for
from partnership.charters import CharterPart
from partnership.conversations import Conversation
from partnership.executive_notes import PARTS
from partnership.followups import sensitive_in
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import for_all as words

READ_BY_ALL: Mapping[str, tuple[str, ...]] = {
    "this month": ("what", *PARTS),
    "met": ("who",),
    "engagement add": ("who", "text"),
    "attest": ("because",),
    "why": ("why",),
    "charter draft": tuple(part.value for part in CharterPart),
    "charter change": ("text",),
    "motion": ("because",),
    "not doing add": ("because",),
}
"""Commands that keep words which leadership reads, and the pieces that are these words."""
_LET = "let"
"""Names the word with which its writer left it."""
_PLACE = ("seen", "checkin")
"""Where a tap came from; the answer to the question comes from elsewhere."""


def asking_whether_for_all(name: str, handler: Handler) -> Handler:
    """The handler of the command of this name, which asks first where it would save such words."""
    pieces = READ_BY_ALL.get(name)
    if pieces is None:
        return handler

    def run(turn: Turn, args: Mapping[str, str]) -> Outcome:
        outcome = handler(turn, args)
        found = sensitive_in("\n".join(args.get(piece, "") for piece in pieces))
        saved = any(not isinstance(one, Conversation) for one in outcome.changes)
        if not found or not saved or args.get(_LET) == found:
            return outcome
        kept = {piece: value for piece, value in args.items() if value and piece not in _PLACE}
        call = Call(name, {**kept, _LET: found})
        return Outcome(changes=waiting_for(turn, call), answer=words.may_not_be(found, call), needs=outcome.needs)

    return run
