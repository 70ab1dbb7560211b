"""`The waiting for Carlos is about O1, not O2`: a wait that was written down under the wrong objective."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dialogs.reading.understood import SentenceRead, UpdateRead

_MOVED = re.compile(
    r"(?:\A|(?<=[.!;\n]\s)|(?<=\n))(?:(?:sorry|no|and|but),? )?(?:(?:the|this|that|my|our) )?wait(?:ing)? (?:for|on)"
    r" (?P<whom>[^.,;:!?\n]{1,60}?) (?:is|was|belongs) (?:(?:about|for|of|on|to|with|under) )?o ?(?P<to>\d{1,4}),?"
    r" (?:and )?not (?:(?:about|for|of|on|to|with|under) )?o ?(?P<from>\d{1,4})(?:[.!;](?=\s|$)|$|(?=\n))",
    re.IGNORECASE,
)


class MovedWait(NamedTuple):
    """Whom or what is waited for, by which objective, by which it is not, and where that was typed."""

    whom: str
    to: str
    wrong: str
    start: int
    end: int


def moved_wait(text: str, known: Sequence[str]) -> MovedWait | None:
    """The sentence that gives a wait to another objective, where both are known."""
    found = _MOVED.search(text) if " not " in text else None
    if found is None:
        return None
    to, wrong = f"O{int(found['to'])}", f"O{int(found['from'])}"
    both = to != wrong and to in known and wrong in known
    return MovedWait(found["whom"].strip(), to, wrong, found.start(), found.end()) if both else None


def with_moved_wait(read: SentenceRead, moved: MovedWait) -> SentenceRead:
    """What else was said, and of the two objectives whom each waits for."""
    said = {one.objective: one for one in read.updates}
    for name, whom in ((moved.to, moved.whom), (moved.wrong, "")):
        said[name] = msgspec.structs.replace(said.get(name) or UpdateRead(objective=name), waits_for=whom)
    return msgspec.structs.replace(read, updates=tuple(said.values()))
