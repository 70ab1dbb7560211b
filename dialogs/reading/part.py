"""One part of a message and what its marks say."""

import re
from decimal import Decimal
from typing import NamedTuple

import msgspec

from dialogs.reading.chance import chance_from
from dialogs.reading.references import Titles
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import KnownObjective
from partnership.updates import Status

PAST = frozenset({"was", "were", "from", "previously", "before", "before that", "not", "instead of", "rather than"})
TURNS = frozenset({"to", "now", "→", ">", "jetzt", "turned", "gone", "went"})
CORRECTS = frozenset(
    {"sorry", "oops", "actually", "correction", "i mean", "i meant", "no", "nope", "wait", "make it", "make that"}
)
"""`16, sorry 15`: what follows is meant instead of the mark before."""
_CORRECTION = r"(?:no|nope|wait|sorry|oops|actually|correction|i mean|i meant|make (?:it|that))"
CORRECTED = rf"{_CORRECTION}(?=(?:[ ,.;:!-]+{_CORRECTION})*[ ,.;:!-]+(?:it's |it is )?[$€£]?\d)"
WORD = re.compile(r" ([^\W\d_]{3,30})")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What the marks of one part say. `past` are figures and statuses said to be over."""

    status: Status | None = None
    value: Decimal | None = None
    chance: int | None = None
    unchanged: bool = False
    evidence: str | None = None
    unclear: tuple[Unclear, ...] = ()
    past: tuple[str, ...] = ()

    def empty(self) -> bool:
        return self == NOTHING


NOTHING = Said()


class Part(NamedTuple):
    """One part of a message, with the objective it is about where that is known; `folded` has its links masked."""

    text: str
    folded: str
    objective: KnownObjective | None
    titles: Titles

    def has_chance(self) -> bool:
        """Whether a chance is said anywhere in it."""
        return chance_from(self.text, self.folded, 0) is not None
