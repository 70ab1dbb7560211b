"""The words of a line that introduce a piece of it: `by`, `for`, `lead`."""

import re

from bot.commands.declare import Slot, SlotKind

FREE = (SlotKind.TEXT, SlotKind.PEOPLE)
"""Kinds that go on to the end of the line."""
MOST = 20
"""Places at which a piece is looked for, from the end of the line: what stands at each of them is read."""

ID = re.compile(r"[OPDMN]\d{1,6}[,;.!?]*", re.IGNORECASE)
_ENDS = "otherwise"
"""Introduces a piece, and is also the last word of a sentence: `Jon leaves otherwise`."""


def marks(slot: Slot, line: str) -> list[tuple[int, int]]:
    """Where the slot's words stand, and where the pieces behind them begin.

    A free text goes to the end of the line, so the first of its words counts; of other pieces the last one counts.
    """
    words = "|".join(re.escape(word) for word in sorted(slot.after, key=len, reverse=True))
    found = re.finditer(rf"(?<!\S)(?:{words})(?=$|[\s:])[\s:]*", line, re.IGNORECASE) if words else ()
    places = [one.span() for one in found if not _ends_sentence(line, one)]
    return places[:1] if slot.kind in FREE else places[-MOST:]


def _ends_sentence(line: str, match: re.Match[str]) -> bool:
    """Whether an introducing word is no more than the last one of what stands before it."""
    before = line[: match.start()].strip()
    return match.group().casefold() == _ENDS and match.end() == len(line) and bool(before) and not ID.fullmatch(before)
