"""[Take my words out] under an answer, and [Put the words back] once its message was deleted."""

from collections.abc import Mapping

from bot.commands.declare import Command, Slot, SlotKind
from partnership import words_out
from partnership.access import Who
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording.words_out import PUT_BACK, TAKE_OUT


def take_out(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The words of the answers that the receipt was about."""
    found = (turn.book.get(Update, one) for one in args["of"].split())
    return words_out.take_out(turn, [one for one in found if one])


def put_back(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The words that went with their message."""
    return words_out.put_back(turn, args["change"])


COMMANDS: tuple[Command, ...] = (
    Command(
        name=TAKE_OUT,
        usage=TAKE_OUT,
        summary="Take your words out of an answer and leave the rest",
        who=Who.READERS,
        handler=take_out,
        hidden=True,
        slots=(Slot(name="of", kind=SlotKind.TEXT, for_all=False, question="Of which answer?"),),
    ),
    Command(
        name=PUT_BACK,
        usage=PUT_BACK,
        summary="Put the words of a deleted message back",
        who=Who.READERS,
        handler=put_back,
        hidden=True,
        slots=(Slot(name="change", kind=SlotKind.TEXT, for_all=False, question="Which words?"),),
    ),
)
