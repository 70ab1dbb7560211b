"""Words of an answer that became a promise or a decision: that stands by itself, and is quoted as a reason no more."""

import re

from msgspec.structs import replace

from partnership.cards import card_of
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.updates import Update

_JOINT = re.compile(r"(\s*[.;!]\s+|,?\s+(?:and|but)\s+(?=(?:i|we)\b)|,\s+(?=(?:i|we)\b))", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
_LITTLE = re.compile(
    r"(?:the|and|will|need|want|would|like|ask|decide|decision|whether|can|could|should|please|promise|plan|going|have"
    r"|that|for|you|our|next|this|until|latest|before|end|week|month|year|today|tomorrow|(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day|mon|tue|wed|thu|fri|jan\w*|feb\w*|mar|march|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*"
    r"|dec|december|\d*(?:st|nd|rd|th))"
)


def without_noted(turn: Turn, objective: Objective | None, what: str, whom: str = "") -> Outcome:
    """The speaker's answer of the open check-in without the clause that says no more than this, wherever that shows.

    `whom`: whoever is asked. A clause that gives a reason as well stays, and so do words that are nothing else.
    """
    card = card_of(turn.book, turn.person, turn.now)
    known = turn.book.get(Update, f"{objective.id}:{card.window}") if objective and card else None
    if objective is None or known is None or card is None or turn.now >= card.closes or known.only_sponsor:
        return Outcome()
    if not known.text or (known.words_by or known.by) != turn.person.id:
        return Outcome()
    noted, names = _stems(what), _stems(whom)
    parts = _JOINT.split(known.text)
    at = next((at for at in range(0, len(parts), 2) if noted and noted == _stems(parts[at]) - names), None)
    if at is None:
        return Outcome()
    left = [*parts[:at], *parts[at + 2 :]] if parts[at + 1 :] else parts[: at - 1]
    text = "".join(left).strip()
    if not _WORD.search(text):
        return Outcome()
    standing = objective.standing
    shown = bool(standing and (standing.window, standing.text) == (known.window, known.text))
    after = (replace(objective, standing=replace(standing, text=text)),) if standing and shown else ()
    return Outcome(changes=(replace(known, text=text), *after))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold()) if not _LITTLE.fullmatch(word)}
