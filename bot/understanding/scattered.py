"""The pieces of a line in which they stand in any order, with words of a free text before, between and behind them."""

import re
from collections.abc import Sequence
from itertools import accumulate, islice

from bot.commands.declare import Slot, SlotKind
from bot.day_pieces import day_within
from bot.marks import marks
from bot.pieces import read_piece
from dialogs.reading.unclear import Unclear
from partnership.turn import Turn

_ID = re.compile(r"O ?\d{1,4}(?!\w)", re.IGNORECASE)
_HANDLE = re.compile(r"@[\w.-]*\w")
_KINDS = (SlotKind.OBJECTIVE, SlotKind.DATE, SlotKind.PERSON)
"""What ends by itself, in the order in which it is looked for: a name is cut last, for it may be of several words."""
_STRANGER = re.compile(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,2}(?: (?:from|of|in|at) [\w'’ -]{1,30})?")
_LONGEST_NAME = 4


def scattered(turn: Turn, slots: Sequence[Slot], line: str) -> tuple[list[tuple[Slot, str]], str]:
    """Each piece that its word introduces and that ends by itself, and the line without them."""
    found: list[tuple[Slot, str]] = []
    for kind in _KINDS:
        for slot in (one for one in slots if one.kind is kind and one.after):
            for start, begin in reversed(marks(slot, line)):
                if piece := _piece(turn, slot, line[begin:]):
                    found.append((slot, piece))
                    line = _without(line, start, begin + len(piece))
                    break
    return found, line


def _piece(turn: Turn, slot: Slot, text: str) -> str:
    """What the text begins with of this kind; an id is one although nobody knows it."""
    if slot.kind is SlotKind.OBJECTIVE:
        known = _ID.match(text)
        return known.group() if known else ""
    if slot.kind is SlotKind.DATE:
        return day_within(turn, text)
    handle = _HANDLE.match(text)
    words = re.finditer(r"\s*[^\s,;:]+", re.split(r"[,;:]", text, maxsplit=1)[0])
    names = reversed(list(accumulate(word.group() for word in islice(words, _LONGEST_NAME))))
    name = next((one for one in names if not isinstance(read_piece(turn, slot, one), Unclear)), "")
    return name or (handle.group() if handle else "") or _stranger(text)


def _stranger(text: str) -> str:
    """`Priya from marketing`, whom nobody knows: a name with a capital, up to a comma or the end of the line."""
    whole = re.split(r"[,;:]", text, maxsplit=1)[0].rstrip(" .!?")
    return whole if _STRANGER.fullmatch(whole) else ""


def _without(line: str, start: int, end: int) -> str:
    """The line with a piece cut out of it, and no comma left over."""
    before, after = line[:start].rstrip(" ,;"), line[end:]
    between = ", " if after[:1] in {",", ";"} else " "
    return between.join(filter(None, (before, after.strip(" ,;:"))))
