"""Offers called by their title."""

import re
from collections.abc import Sequence

from dialogs.reading.references import Titles
from dialogs.reading.understood import KnownObjective
from dialogs.reading.words import fold
from partnership.objectives import Objective
from partnership.turn import Turn

_BEFORE_TITLE = re.compile(
    r"(?:^|\b(?:take|own|accept|have|do|lead|run|drive|handle|decline|for|to|with|on|over)) ?(?:the |this |that )?"
)
_NOUN = re.compile(r" (?:objective|goal|target|one)\b")


def by_ids(turn: Turn, offers: Sequence[str], text: str) -> str:
    """The same with the ids of what is offered, for its title behind words of taking: `I'll take the lead response`."""
    known = (turn.book.need(Objective, one) for one in offers)
    titles, folded = Titles([KnownObjective(id=one.id, title=one.title) for one in known]), fold(text)
    parts, end = list[str](), 0
    for verb in _BEFORE_TITLE.finditer(folded):
        found = titles.at(folded, verb.end()) if verb.start() >= end else None
        if found and len(found.ids) == 1:
            parts += [text[end : verb.end()], found.ids[0]]
            noun = _NOUN.match(folded, found.end)
            end = noun.end() if noun else found.end
    return "".join((*parts, text[end:]))
