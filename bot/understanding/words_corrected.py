"""Words that take the place of a part of those that were said: `make that one SDR, not two`."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from bot.understanding.decisions.decides import answered_just_now
from dialogs.reading.words import NUMBER_WORDS
from partnership.cards import card_of
from partnership.objectives import Objective
from partnership.turn import Turn
from partnership.updates import Update

_NOT = re.compile(
    r"^\W*(?:(?P<of>O ?\d{1,4})\b\W*)?"
    r"(?:(?:no|sorry|oops|actually|correction|i meant?|make (?:that|it)|(?:it|that)(?:['’]?s| is| was| should be)"
    r"|should (?:be|say|read))\b[ ,:]*)*"
    r"(?P<new>[^,;:.\n]{2,60}?),? (?:and )?(?:not|instead of|rather than) (?P<old>[^,;:.\n]{2,40}?)[ .!]*$",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"([;.,]\s+|\s+(?:and|but)\s+|\.$)")
_LEAD = re.compile(r"^(?:in|to|on|at|by|until|from|the|an?)\s+", re.IGNORECASE)
_STEM = 4
_FIGURE = re.compile(r"[$€£]?\d[\d.,]*\S{0,2}$")
_SUBJECT = re.compile(
    r"(?:.*(?:\b(?:is|am|are|was|were|do|does|did|has|have|had|will|would|can|could|may|might|must|should)|['’](?:s|re|ve|m))"
    r"|O ?\d{1,4}|i|it|we|he|she|they|you|this|that|still|probably|certainly|definitely)",
    re.IGNORECASE,
)
"""`O1 not on track`, `Legal is not ready`: stands before a no of its own, and in the place of nothing."""


def words_corrected(turn: Turn, text: str) -> tuple[Turn, str] | None:
    """The line with what was said as it is now to read, where it names what of those words was wrong; else None."""
    found = _NOT.match(text)
    if found is None or _FIGURE.match(found["new"]) or _SUBJECT.fullmatch(found["new"]):
        return None
    named = turn.book.get(Objective, found["of"].upper().replace(" ", "")) if found["of"] else answered_just_now(turn)
    card = card_of(turn.book, turn.person, turn.now) if named else None
    known = turn.book.get(Update, f"{named.id}:{card.window}") if named and card else None
    if named is None or known is None or (known.words_by or known.by) != turn.person.id:
        return None
    words = put_in(known.text, found["new"].strip(), found["old"].strip())
    if words is None:
        return None
    return replace(turn, text=f"{named.id} correction: {words}"), f"{named.id} note: {words}"


def put_in(known: str, new: str, old: str) -> str | None:
    """`two SDRs left` with `one SDR` in the place of `two`; None where what was wrong is no part of it."""
    wrong = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", known, re.IGNORECASE)
    if wrong is None:
        return None
    fresh, before = new.split(), old.split()
    more = "".join(rf"\s+{re.escape(word.rstrip('s'))}s?" for word in fresh[len(before) :])
    whole = re.compile(rf"(?<!\w){re.escape(old)}{more}(?!\w)", re.IGNORECASE)
    if whole.search(known):
        return whole.sub(lambda _: new, known, count=1)
    bare = _LEAD.sub("", new)
    if bare != new and len(bare.split()) == len(before):
        return known[: wrong.start()] + bare + known[wrong.end() :]
    clauses = _CLAUSES.split(known)
    about = next(one for one in clauses if wrong.group() in one)
    if not (old.casefold() in NUMBER_WORDS or {*_stems(new)} & {*_stems(about)}):
        return None
    return "".join(new if one == about else one for one in clauses)


def _stems(words: str) -> Iterator[str]:
    """What tells that two clauses are about the same."""
    return (word[:_STEM].casefold().rstrip("s") for word in words.split() if len(word) >= _STEM - 1)
