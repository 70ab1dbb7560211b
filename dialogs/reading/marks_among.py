"""A status or a chance in the middle of the words, where none was said plainly."""

import re

from msgspec.structs import replace

from dialogs.reading.chance import ChanceRead, chance_from
from dialogs.reading.denials import is_denied
from dialogs.reading.marks import LINK
from dialogs.reading.part import Part, Said
from dialogs.reading.status import read_status
from dialogs.reading.unclear import Unclear
from partnership.updates import Status

_STATUSES = frozenset(one.value for one in Status)


def with_marks_among(part: Part, kept: list[tuple[int, int]], said: Said) -> Said:
    """A status or chance in the middle of the words, where none was said plainly."""
    start, end = kept[0][0], kept[-1][1]
    text = part.text[start:end]
    masked = part.folded[start:end]
    if said.chance is None and not any("chance" in doubt.what for doubt in said.unclear):
        chance = chance_from(text, masked, 0)
        if chance and is_denied(masked, chance.start):
            chance = chance_from(text, masked, chance.end)
        if isinstance(chance, ChanceRead) and _plainly_a_chance(masked, chance):
            said = replace(said, chance=chance.chance)
        elif isinstance(chance, Unclear) and _plainly_a_chance(masked, chance):
            said = replace(said, unclear=(*said.unclear, chance))
    if said.status is None and not said.unchanged and not any(_STATUSES & {*doubt.choices} for doubt in said.unclear):
        status = read_status(masked.replace(LINK, " "))
        if isinstance(status, Unclear):
            exact = text[status.start : status.end]
            said = replace(
                said,
                unclear=(
                    *said.unclear,
                    Unclear(text=exact, what=status.what, example=status.example, choices=status.choices),
                ),
            )
        elif status is not None and _is_plain_status(status.text):
            said = replace(said, status=status.status)
    return said


def _plainly_a_chance(folded: str, chance: ChanceRead | Unclear) -> bool:
    """Among words, `3/10` counts always, `3 of 10` only beside the word chance or at an end."""
    words = folded[chance.start : chance.end]
    if "/" in words or re.search(r"chance|conf|odds|likel|prob", words):
        return True
    return isinstance(chance, ChanceRead) and not re.match(r"\s\w", folded[chance.end : chance.end + 2])


def _is_plain_status(words: str) -> bool:
    """Among words only `on track` and its like and the coloured signs are a status; `good` and `live` are words."""
    return bool(re.search(r"track|tarck|trak|risk|rsik|course|plan|schedule|target|[^\w\s-]", words.lower()))
