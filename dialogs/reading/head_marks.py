"""The marks that come first in an update, before the words that explain them."""

import re
from typing import NamedTuple

from dialogs.reading.marks import may_add, read_marks
from dialogs.reading.part import Part, Said

COLON = re.compile(r":(?=\s)")
_BLANK = re.compile(r"(?:[ ,;:]|\.(?=\s)){0,8}")


class Head(NamedTuple):
    """The marks that come first, where they end, and whether a colon follows them; no mark begins at `bare`."""

    said: Said
    end: int
    explained: bool
    bare: int


def head_of(part: Part) -> Head:
    """The marks that come first.

    What stands behind the colon explains them, `at risk, $52k: pipeline slipped, $14k billed`: it may add to them and
    takes none of them away.
    """
    begin = len(part.folded) - len(part.folded.lstrip(" :,-"))
    colon = COLON.search(part.folded, begin)
    if colon:
        said, reached = read_marks(part, begin, colon.start())
        if not (said.empty() or said.unclear or part.folded[reached : colon.start()].strip(" ,")):
            begins = _behind(part.folded, colon.end())
            if not may_add(part, begins, said):
                return Head(said, colon.end(), explained=True, bare=begins)
            more, reached = read_marks(part, colon.end(), len(part.folded), said)
            if reached > colon.end() and not adds(said, more):
                return Head(said, colon.end(), explained=True, bare=-1)
            return Head(more, reached, explained=True, bare=_behind(part.folded, reached))
    said, reached = read_marks(part, 0, len(part.folded))
    return Head(said, reached, explained=False, bare=_behind(part.folded, reached))


def _behind(folded: str, reached: int) -> int:
    """Where the first word behind the last mark begins."""
    blank = _BLANK.match(folded, reached)
    return blank.end() if blank else reached


def adds(said: Said, more: Said) -> bool:
    """Whether marks were only added to those that were said."""
    both = ((said.status, more.status), (said.value, more.value), (said.chance, more.chance))
    beside = (said.evidence, said.unchanged) != (more.evidence, more.unchanged)
    added = beside or any(one != other for one, other in both)
    return added and more.unclear == said.unclear and all(one in (None, other) for one, other in both)
