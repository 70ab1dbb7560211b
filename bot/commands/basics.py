"""Taking back one's own last change, and the taps that change nothing."""

from collections.abc import Mapping

from bot.commands.declare import Command
from partnership import undoing
from partnership.access import Who
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.previews import never_mind
from partnership.wording.wishes import OFFER, not_that


def undo(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`undo`."""
    return undoing.undo(turn)


def _never_mind(turn: Turn, args: Mapping[str, str]) -> Outcome:
    return Outcome(answer=not_that()) if OFFER in args else Outcome(answer=never_mind(), in_place=True)


COMMANDS: tuple[Command, ...] = (
    Command(
        name="undo",
        usage="undo",
        summary="Take back your own last change (24 hours)",
        who=Who.READERS,
        handler=undo,
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
