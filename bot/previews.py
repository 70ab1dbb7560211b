"""What a command would send, tied to the state that it was shown for."""

import hashlib
from collections.abc import Mapping

from bot.commands.declare import Command
from partnership.book import Book
from partnership.delivery import ToPerson
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.previews import sends_preview

SHOWN = "shown"
"""Holds what the preview was shown for; where things have changed since, the new preview is shown first."""
ONCE = "once"
"""Names the preview whose [Send] was tapped, so that a second tap does nothing more."""


def fingerprint(book: Book, outcome: Outcome) -> str:
    """The same as long as the same records, in the same versions, would change and the same people would be told."""
    touched = sorted(
        f"{one.kind} {one.id} {book.version(one)}" if book.version(one) else one.kind
        for one in (*outcome.changes, *outcome.removed)
    )
    told = sorted(one.to.person if isinstance(one.to, ToPerson) else one.to.chat for one in outcome.deliveries)
    return hashlib.sha256("\n".join((*touched, "", *told)).encode()).hexdigest()[:16]


def preview(turn: Turn, command: Command, outcome: Outcome, args: Mapping[str, str]) -> Outcome:
    """What it would send, with a [Send] for exactly that; said again where things have changed since the last one."""
    again = {"confirmed": "yes", ONCE: turn.event, SHOWN: fingerprint(turn.book, outcome)}
    call = Call(command.name, {**args, **again})
    return Outcome(answer=sends_preview(turn, outcome, call, changed=SHOWN in args))
