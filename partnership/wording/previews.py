"""What a command would send, shown before it is sent."""

from collections.abc import Sequence

from partnership.delivery import Delivery, ToPerson
from partnership.message import Button, Call, Item, Line, Message, Paragraph, bold, line, lines, plain, say
from partnership.outcome import Outcome
from partnership.turn import Turn

_SHOWN = 4
"""Messages shown whole; of more, only the number is said."""


def sends_preview(turn: Turn, outcome: Outcome, call: Call, *, changed: bool = False) -> Message:
    """The messages that an outcome would send, with [Send] and [Don't]. `changed`: it is no longer what was shown."""
    sent = [one for one in outcome.deliveries if not one.edits]
    count = len(sent)
    first = f"Nothing is sent yet. This sends {count} message{'s' if count != 1 else ''}:" if count else _what(outcome)
    blocks = [lines(line(bold(_to(turn, one)), plain(": ")), *_first_lines(one)) for one in sent[:_SHOWN]]
    if count > _SHOWN:
        blocks.append(lines(f"… and {count - _SHOWN} more of the same kind."))
    label = "Send" if count else "Yes"
    buttons = (Button(label, call, main=True), Button("Don't", Call("never mind")))
    since = "Something has changed since you saw this, so nothing was done yet." if changed else ""
    return say(since, first, *blocks, summary="Please look before I send.", buttons=buttons)


def _what(outcome: Outcome) -> str:
    """What would be done where nobody is told of it."""
    what = f"{outcome.undoable[0].upper()}{outcome.undoable[1:]}: shall" if outcome.undoable else "Shall"
    return f"{what} I do that? Nobody gets a message about it."


def never_mind() -> Message:
    """After [Don't]."""
    return say("Nothing was sent and nothing changed.", summary="Nothing was sent.")


def _to(turn: Turn, delivery: Delivery) -> str:
    to = delivery.to
    if isinstance(to, ToPerson):
        return f"to {turn.book.name(to.person)}"
    channel = turn.book.workspace.channel
    return f"to {channel.chat.name}" if channel and channel.chat.id == to.chat else "to the channel"


def _first_lines(delivery: Delivery) -> Sequence[Line]:
    rows: list[Line] = []
    for block in delivery.message.blocks:
        if isinstance(block, (Paragraph, Item)):
            rows += block.lines
    return rows[:3]
