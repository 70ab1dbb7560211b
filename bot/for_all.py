"""Words on their way to leadership that may not be for everybody: asked about once, before anything is saved."""

from collections.abc import Mapping

from bot.commands.declare import Command, Handler, SlotKind
from bot.previews import waiting_for
from bot.who_may_read import FOR_ALL, alone
from partnership.book import Book
from partnership.confidence import taken_out
from partnership.conversations import Conversation
from partnership.message import Call
from partnership.not_for_all import sensitive_in
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import for_all as words

LET = "let"
"""Names the word with which its writer left it."""
_PLACE = ("seen", "checkin")
"""Where a tap came from; the answer to the question comes from elsewhere."""


def asking_whether_for_all(command: Command, handler: Handler) -> Handler:
    """The command's handler, which asks first where it would save such words."""
    pieces = [slot.name for slot in command.slots if slot.kind is SlotKind.TEXT and slot.for_all]
    if not pieces:
        return handler

    def run(turn: Turn, args: Mapping[str, str]) -> Outcome:
        outcome = handler(turn, args)
        found = _not_for_all(turn.book, "\n".join(args.get(piece, "") for piece in pieces))
        saved = any(not isinstance(one, Conversation) for one in outcome.changes)
        if not found or not saved or args.get(LET) == found:
            return outcome
        kept = {piece: value for piece, value in args.items() if value and piece not in _PLACE}
        call = Call(command.name, {**kept, LET: found})
        asked = words.may_not_be(found, call, alone(turn, args))
        return Outcome(changes=waiting_for(turn, call.with_args({FOR_ALL: "yes"})), answer=asked, needs=outcome.needs)

    return run


def told_alone(turn: Turn, shown: Conversation, text: str) -> Call | None:
    """`only Carlos`, typed under the question: its button."""
    said = taken_out(turn.book, text) if FOR_ALL in shown.given else None
    if said is None or said.words or said.named or not said.private:
        return None
    button = alone(turn, shown.given)
    return button.call if button else None


def _not_for_all(book: Book, text: str) -> str:
    """The first words that may not be for everybody, or how it was said who alone may read them; empty for none."""
    return sensitive_in(text) or taken_out(book, text).said
