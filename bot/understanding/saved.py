"""What of a sentence was saved so far, and what is told of it."""

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from partnership.errors import Refused
from partnership.message import Block, Line, Message
from partnership.outcome import Outcome
from partnership.turn import Turn

T = TypeVar("T")


class Saved:
    """Grows part by part: a part that is refused is told, and nothing else is lost for it."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        self.outcome = Outcome()
        self.told: list[Line] = []
        self.refused: list[Message] = []
        self.done: list[str] = []
        self.beside: list[Block] = []
        self.whose = Outcome()
        """Asks for which objective a promise is."""

    def attempt(self, part: Callable[[T], None], said: T) -> None:
        try:
            part(said)
        except Refused as refused:
            self.refused.append(refused.message)
            self.told += rows(refused.message)

    def now(self) -> Turn:
        """The turn as it is after what was saved so far."""
        changes = self.outcome.changes
        return replace(self.turn, book=self.turn.book.with_changes(changes)) if changes else self.turn

    def add(self, step: Outcome) -> None:
        self.outcome = self.outcome.and_then(step)


def rows(message: Message) -> list[Line]:
    """The lines of a message, to be told with others."""
    return [row for block in message.blocks for row in getattr(block, "lines", ())]
