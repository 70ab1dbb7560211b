"""A part of a message, and what a message can be about."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from dialogs.reading.references import Titles

PieceKind = Literal["objective", "promise", "new", "rest", "all", "same", "none"]


class Piece(NamedTuple):
    """One part of a message.

    `kind` is objective, promise, new, rest, all (its `ids` hold the number named: `all three`), same or none. What is
    said begins at `start`; the part itself, its name included, at `opened`.
    """

    kind: PieceKind
    ids: tuple[str, ...]
    opened: int
    start: int
    end: int
    verb: str | None = None
    ambiguous: bool = False


class Names(NamedTuple):
    """What a message can be about, and how to tell that something is said from a place on."""

    known: tuple[str, ...]
    promised: tuple[str, ...]
    titles: Titles
    promises: Titles
    says: Callable[[int], bool]
    tells: Callable[[int], bool]
    """Whether an outcome of a promise follows."""
    in_unit: Callable[[str], str]
    """The objective of a unit that only one has; empty for none."""
    marks: Callable[[int, int], bool]
    """Whether marks are all that is said between two places."""
