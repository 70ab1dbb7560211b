"""`on track, exam on the 15th. Actually no, put it at risk`: what is said instead, later in the same message."""

import re

from dialogs.reading.marks import read_marks
from dialogs.reading.part import Part
from dialogs.reading.stops import without_edges
from dialogs.reading.words import fold
from partnership.cued import Cued

_IT = r"(?:it|that|this)"
_BACK = rf"(?:scratch|strike|forget|ignore) (?:all )?{_IT}"
_ANEW = (
    rf"(?:no|nope|nah|sorry|wait|hang on|hold on|actually|rather|i mean|i meant|correction|(?:on )?second thoughts?"
    rf"|(?:make|call|mark|change|put|set) {_IT}(?: down)?(?: (?:as|to))?|{_BACK})(?!\w)"
)
_SECOND = Cued(
    rf"(?<!\w){_ANEW}",
    "no|nah|sorry|wait|hang on|hold on|actually|rather|i mean|correction|second thought|make|call|mark|change|put|set"
    "|scratch|strike|forget|ignore",
)
"""Ordinary lines have none of its cues, and their pieces are not looked through."""
_LEAD = re.compile(
    rf"(?:(?:(?:but|and|so|or|well|ok(?:ay)?|oh|hm+|i'd|i would|let's|please|better)(?!\w)|(?P<anew>{_ANEW}))"
    r"[ ,.:;!…-]*)+"
)
_ALL = re.compile(_BACK)
_WHY = re.compile(r" *(?:because|bc|cos|since|as)(?: of)? ")
_BEHIND = re.compile(rf"(?:^|[.,;:!?…-]\s+)(?P<lead>{_LEAD.pattern}(?:(?:put|make|call|mark) )?)[ ,.:;!…-]*$")
"""`sandra is back. No wait` before `O2 is at risk`"""


def lead_end(folded: str, start: int, end: int) -> int | None:
    """Where what is meant instead begins, behind `no sorry` or `make that`; None where no such words stand there."""
    lead = _LEAD.match(folded, start, end)
    return lead.end() if lead and lead["anew"] and lead.end() < end else None


def with_second_thoughts(part: Part, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces with each status said instead as one of its own, and without the words that it takes back."""
    if not (_SECOND.may_find(part.folded) and _SECOND.pattern.search(part.folded)):
        return pieces
    found: list[tuple[int, int]] = []
    begin: int | None = None
    for start, end in pieces:
        begin = start if begin is None else begin
        if _LEAD.fullmatch(part.folded, start, end):
            continue
        status = _status_end(part, begin, end)
        if status is None:
            found.append((begin, end))
        else:
            before = [] if _ALL.search(part.folded, begin, status) else found
            why = _WHY.match(part.folded, status, end)
            behind = without_edges(part.folded, why.end() if why else status, end)
            found = [*before, (begin, status), *([behind] if behind[0] < behind[1] else [])]
        begin = None
    return found if begin is None else [*found, (begin, pieces[-1][1])]


def taken_back(words: str) -> str | None:
    """What is left of the words where they end in `no wait`, `scratch that`; None where they do not."""
    found = _BEHIND.search(fold(f"{words} ")) if words else None
    if found is None or not found["anew"]:
        return None
    return "" if _ALL.search(found["lead"]) else words[: found.start()].rstrip()


def _status_end(part: Part, start: int, end: int) -> int | None:
    """The place behind the status that is said instead at the start of a piece."""
    said = lead_end(part.folded, start, end)
    meant, reached = read_marks(part, said, end) if said is not None else (None, start)
    return reached if meant and meant.status and not meant.unclear else None
