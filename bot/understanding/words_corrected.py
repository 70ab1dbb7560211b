"""Words beside those that were said, or in their place: `make that one SDR, not two`, `rewrite: …`, `add: …`."""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from bot.understanding.decisions.decides import answered_just_now
from dialogs.reading.words import NUMBER_WORDS
from partnership.access import spoken_for
from partnership.cards import card_of
from partnership.cued import Cued
from partnership.message import Call
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
_POLITE = r"\W*(?:(?:no|oh|ok(?:ay)?|sorry|actually|please|then|and|can you|could you)\b[ ,:]*)*"
_SAID_ANEW = Cued(
    rf"{_POLITE}(?:(?P<of>O ?\d{{1,4}})\b[ ,:–-]*)?"
    r"(?P<how>add|rewrite|reword|instead|write|write instead|instead write)(?: (?:it|that|this))?(?: as| to)? ?: ?"
    r"[“\"]?(?P<words>\w.*?)[”\"]?",
    "add|write|reword|instead",
    re.IGNORECASE | re.DOTALL,
)
_PUT = r"(?:write|put|say|use|make it)"
_SWAPPED = Cued(
    rf"{_POLITE}(?:(?:(?P<out>(?:take|leave) out)|replace|change|swap)[ :]+[“\"]?(?P<old>[^:]{{2,80}}?)[”\"]?(?: out)?"
    rf"(?:[ ,;.]+(?:and )?(?:instead )?{_PUT}(?: instead)?|,? (?:with|by|to))[ :]+[“\"]?(?P<new>\w.*?)[”\"]?"
    rf"|instead of [“\"]?(?P<before>[^:]{{2,80}}?)[”\"]?[ ,]+{_PUT}[ :]+[“\"]?(?P<after>\w.*?)[”\"]?)",
    "take|leave|replace|change|swap|instead of",
    re.IGNORECASE | re.DOTALL,
)
_PARTS = re.compile(r"(;\s+|(?<=[.!?])\s+)")
_CLAUSES = re.compile(r"([;.,]\s+|\s+(?:and|but)\s+|\.$)")
_LEAD = re.compile(r"^(?:in|to|on|at|by|until|from|the|an?)\s+", re.IGNORECASE)
_STEM = 4
_FIGURE = re.compile(r"[$€£]?\d[\d.,]*\S{0,2}$")
_SUBJECT = re.compile(
    r"(?:.*(?:\b(?:is|am|are|was|were|do|does|did|has|have|had|will|would|can|could|may|might|must|shall|should)|['’](?:s|re|ve|m|d|ll))"
    r"|O ?\d{1,4}|i|it|we|he|she|they|you|this|that|still|probably|certainly|definitely)",
    re.IGNORECASE,
)
"""`O1 not on track`, `Legal is not ready`, `I would not`: stands before a no of its own and in place of nothing."""


class Anew(NamedTuple):
    """The tap that saves the words, and the line that says whether they stand beside those before."""

    call: Call
    says: str


def words_anew(turn: Turn, text: str) -> Anew | None:
    """Words that are to stand beside, or in the place of, all or a part of what the speaker said in this check-in."""
    if said := _SAID_ANEW.fullmatch(text.strip()):
        named = turn.book.get(Objective, said["of"].upper().replace(" ", "")) if said["of"] else answered_just_now(turn)
        if named is None or not _own_words(turn, named):
            return None
        return _anew(named, said["words"], "also" if said["how"].casefold() == "add" else "correction")
    swapped = _SWAPPED.fullmatch(text.strip())
    if swapped is None:
        return None
    old, new = ((swapped[one] or swapped[other]).strip(" .") for one, other in (("old", "before"), ("new", "after")))
    put = partial(_part_swapped if swapped["out"] else put_in, new=new, old=old)
    said_of = [(one, words) for one in spoken_for(turn) if (words := put(_own_words(turn, one)))]
    return _anew(*said_of[0], "correction") if len(said_of) == 1 else None


def _anew(objective: Objective, words: str, how: str) -> Anew:
    call = Call("update", {"objective": objective.id, "text": f"{objective.id} note: {words}"})
    return Anew(call, f"{objective.id} {how}: {words}")


def _own_words(turn: Turn, objective: Objective) -> str:
    """The words of the speaker on it in the check-in that takes answers."""
    card = card_of(turn.book, turn.person, turn.now)
    known = turn.book.get(Update, f"{objective.id}:{card.window}") if card else None
    return known.text if known and (known.words_by or known.by) == turn.person.id else ""


def words_corrected(turn: Turn, text: str) -> tuple[Turn, str] | None:
    """The line with what was said as it is now to read, where it names what of those words was wrong; else None."""
    found = _NOT.match(text)
    if found is None or _FIGURE.match(found["new"]) or _SUBJECT.fullmatch(found["new"]):
        return None
    named = turn.book.get(Objective, found["of"].upper().replace(" ", "")) if found["of"] else answered_just_now(turn)
    known = _own_words(turn, named) if named else ""
    if named is None or not known:
        return None
    words = put_in(known, found["new"].strip(), found["old"].strip())
    if words is None:
        return None
    return replace(turn, text=f"{named.id} correction: {words}"), f"{named.id} note: {words}"


def _part_swapped(known: str, new: str, old: str) -> str | None:
    """The words with the new ones in the place of the part that the old ones are of."""
    parts = _PARTS.split(known)
    wrong = next((one for one in parts if re.search(rf"(?<!\w){re.escape(old)}(?!\w)", one, re.IGNORECASE)), None)
    return None if wrong is None else "".join(new if one == wrong else one for one in parts)


def put_in(known: str, new: str, old: str) -> str | None:
    """`two SDRs left` with `one SDR` in the place of `two`; None where what was wrong is no part of it."""
    wrong = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", known, re.IGNORECASE)
    if wrong is None:
        return None
    fresh, before = new.split(), old.split()
    more = "".join(rf"\s+{re.escape(word.rstrip('s'))}s?" for word in fresh[len(before) :])
    longer = re.compile(rf"(?<!\w){re.escape(old)}{more}(?!\w)", re.IGNORECASE)
    if longer.search(known):
        return longer.sub(lambda _: new, known, count=1)
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
