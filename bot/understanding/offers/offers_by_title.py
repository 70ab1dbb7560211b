"""Offers called by their title, or by a word of it that only one of them has."""

import re
from collections.abc import Sequence

from dialogs.reading.references import Titles, id_references
from dialogs.reading.understood import KnownObjective
from dialogs.reading.words import fold
from partnership.objectives import Objective
from partnership.turn import Turn

_BEFORE_TITLE = re.compile(
    r"(?:^|\b(?:take|own|accept|have|do|lead|run|drive|handle|decline|for|to|with|on|over)) ?(?:the |this |that )?"
)
_NOUN = re.compile(r" (?:objective|goal|target|one)\b")

_WORD = re.compile(r"(?<![\w'’])[^\W\d_]{3,}")
_CALLED = re.compile(
    r"(?P<before>(?:^|[,.;:–-]\s+|\b(?:and|but|while|take|own|accept|have|decline|to|with|for|on)\s+)"
    r"(?:(?:and|but|then)\s+)?)(?:the |this |that |my )?(?P<what>[^\W\d_]{4,}(?: (?!one|objective)[^\W\d_]{4,}){0,2}?)"
    r"(?: (?:one|objective|goal))?(?: (?:is|are)(?= (?:fine|ok|okay|good|yes|no|mine|not)\b))?"
    r"(?=\s*(?:$|[,.;:!–-])| (?:yes|no|ok|okay|fine|good|mine|not|only|if|but|and|accepted|declined|until|by|too)\b)",
    re.IGNORECASE,
)


def offers_named(turn: Turn, offers: Sequence[str], text: str) -> list[tuple[str, int, int]]:
    """Each offer that is named by its id or words of its title, at its first place."""
    titles, folded = _titles(turn, offers), fold(text)
    if len(folded) != len(text):
        return []
    found = {one.ids[0]: (one.start, one.end) for one in reversed(id_references(folded, offers)) if len(one.ids) == 1}
    if not found.keys() <= {*offers}:
        return []
    for word in _WORD.finditer(folded):
        one = titles.at(folded, word.start())
        if one and len(one.ids) == 1 and word.start() < found.get(one.ids[0], (len(text), 0))[0]:
            found[one.ids[0]] = (word.start(), one.end)
    return sorted(((one, at, end) for one, (at, end) in found.items()), key=lambda each: each[1])


def by_ids(turn: Turn, offers: Sequence[str], text: str) -> str:
    """The same with the ids of what is offered, for its title behind words of taking: `I'll take the lead response`."""
    titles, folded = _titles(turn, offers), fold(text)
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
    titles, folded = _titles(turn, offers), fold(text)

    def called(said: re.Match[str]) -> str:
        found = titles.at(folded, said.start("what"))
        whole = found is not None and len(found.ids) == 1 and found.end >= said.end("what")
        return f"{said['before']}{found.ids[0]}" if found and whole else said[0]

    return _CALLED.sub(called, text) if len(folded) == len(text) else text


def _titles(turn: Turn, offers: Sequence[str]) -> Titles:
    known = (turn.book.need(Objective, one) for one in offers)
    return Titles([KnownObjective(id=one.id, title=one.title) for one in known])
