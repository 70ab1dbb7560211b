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

_STEM = 4
"""Letters in which a word and one of a title have to be the same."""
_CALLED = re.compile(
    r"(?P<before>(?:^|[,.;:–-]\s+|\b(?:and|but|while|take|own|accept|have|decline|to|with|for|on)\s+)"
    r"(?:(?:and|but|then)\s+)?)(?:the |this |that |my )?(?P<what>[^\W\d_]{4,}(?: (?!one|objective)[^\W\d_]{4,}){0,2}?)"
    r"(?: (?:one|objective|goal))?(?: (?:is|are)(?= (?:fine|ok|okay|good|yes|no|mine|not)\b))?"
    r"(?=\s*(?:$|[,.;:!–-])| (?:yes|no|ok|okay|fine|good|mine|not|only|if|but|and|accepted|declined|until|by|too)\b)",
    re.IGNORECASE,
)


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


def by_words(turn: Turn, offers: Sequence[str], text: str) -> str:
    """The same with the ids of what is offered, for a word that only its title has: `the lead one yes, pipeline no`."""
    stems = {one: _stems(turn.book.need(Objective, one).title) for one in offers}

    def called(said: re.Match[str]) -> str:
        words = _stems(said["what"])
        found = [one for one, known in stems.items() if words <= known] if words else []
        return f"{said['before']}{found[0]}" if len(found) == 1 else said[0]

    return _CALLED.sub(called, text)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in re.findall(rf"[^\W\d_]{{{_STEM},}}", text.casefold()))
