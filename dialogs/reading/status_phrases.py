"""The words of which a status is made: what leads to it, what it says, and where it ends."""

import re
from functools import lru_cache

import msgspec

from dialogs.reading.status_words import (
    A_LITTLE,
    ADVERBS,
    BE,
    COLOURS,
    DONE,
    HEDGES,
    IF,
    MUCH,
    NEARLY,
    NO_LONGER,
    NOT,
    PAUSES,
    PERHAPS,
    ROUGHLY,
    SAYS,
    STRONG,
    SYMBOLS,
    TYPOS,
    WEAK,
)
from partnership.updates import Status

TOKEN = re.compile(r"[^\W_]+(?:'[^\W\d_]{1,3})?|[^\w\s]|_")
# Words with another everyday meaning are a status only where nothing follows that they could belong to.
_ENDS_THERE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:and|but|because|since|due|so|again|now|today|yesterday|already|this week|chance|chances|conf"
    r"|confidence|as|maybe|perhaps|probably|possibly|i guess|"
    r"rest|thanks|weil|und|aber|o ?\d{1,4}|p ?\d{1,4}|\d{1,2} ?/ ?10|\d{1,2} (?:out )?of (?:10|ten))(?!\w))"
)
_DONE_AT = re.compile(r" [$€£]?\d[\d.,]*(?: ?(?:%|k|m|bn|days?|hours?|weeks?|points?))? *(?:$|[:;,.!](?!\d))")
"""`done 1.9 days: target reached`; but `done 3 calls` is none."""
_LATE_GOES_ON = re.compile(r"\s*(?:on|by|to|with|in|until|again)(?!\w)")
_NO_COLOUR = re.compile(r"\s*(?:lights?|tape|flags?|team|area|zone|teams?|hat|tier|field|button|carpet|lines?)(?!\w)")
TELLING = 3
"""Letters by which most words are told from all that begin a status, also where one letter is wrong."""


class Word(msgspec.Struct, frozen=True):
    """A word or sign, and where it stands."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def may_begin(letters: str) -> bool:
    """Whether a phrase that means a status, well or nearly well spelt, may begin with these letters."""
    if len(letters) < TELLING or any(phrase.startswith(letters) for phrase in (*STRONG, *WEAK)):
        return True
    return any(_misspelt(letters, word) for word in TYPOS)


def _misspelt(letters: str, word: str) -> bool:
    """Whether the word, with a letter added, dropped, replaced or two neighbours swapped, begins with the letters."""
    near = {word[:TELLING]}
    for at in range(TELLING):
        near.add(word[:at] + word[at + 1 : TELLING + 1])
        near.add(word[:at] + letters[at] + word[at + 1 : TELLING])
        near.add((word[:at] + letters[at] + word[at:])[:TELLING])
        near.add((word[:at] + word[at + 1] + word[at] + word[at + 2 :])[:TELLING])
    return letters in near


def only_behind(parts: list[Word], at: int, here: int, end: int) -> bool:
    """`behind`, `a bit behind plan`: no red is read from that; `clearly behind` and `behind plan` are one."""
    lead = {part.word for part in parts[at:here]}
    return word_at(parts, here) == "behind" and bool(lead & A_LITTLE or (end == here + 1 and not lead & MUCH))


def lead_of(parts: list[Word], at: int) -> tuple[bool, bool, bool, int]:
    """Whether what follows is denied, only hoped for, no longer so; and where it begins."""
    denied = hedged = longer = False
    here = at
    while here < at + 6:
        word = word_at(parts, here)
        if f"{word} {word_at(parts, here + 1)}" in NO_LONGER:
            denied = longer = True
            here += 2
        elif word in NOT:
            denied = True
            here += 1
        elif word in HEDGES or (word in BE and (hedged or denied)):
            hedged = True
            here += 1
        elif word in ADVERBS or word in NEARLY or word in ROUGHLY:
            here += 1
        else:
            break
    return denied, hedged, longer, here


def phrase_at(folded: str, parts: list[Word], at: int, *, weak: bool, colours: bool) -> tuple[list[Status], int]:
    """What the next one to three words mean as a status, and the place after them."""
    if at < len(parts) and parts[at].word in SYMBOLS:
        end = at + 1
        while word_at(parts, end) == "\ufe0f":
            end += 1
        return [SYMBOLS[parts[at].word]], end
    if not (word_at(parts, at)[:1].isalpha() or word_at(parts, at) == "-"):
        return [], at
    for count in (3, 2, 1):
        here = [part for part in parts[at : at + 2 * count - 1] if part.word != "-"][:count]
        if len(here) < count or not all(part.word[0].isalpha() for part in here):
            continue
        joined, stop = "".join(part.word for part in here), here[-1].end
        if joined in COLOURS and not (colours and not _NO_COLOUR.match(folded, stop)):
            continue
        meanings = [STRONG[joined]] if joined in STRONG else _weaker(folded, joined, stop, weak=weak, typos=count < 3)
        if meanings:
            return meanings, parts.index(here[-1], at) + 1
    return [], at


def _weaker(folded: str, joined: str, end: int, *, weak: bool, typos: bool) -> list[Status]:
    """What a word means that has other meanings, too, or that is misspelt."""
    alone = weak and _stands_alone(folded, joined, end)
    if alone and joined in WEAK:
        return [WEAK[joined]]
    meanings = TYPOS.meanings(joined) if typos and len(joined) >= 6 and joined != "ofcourse" else []
    return meanings if alone or meanings != [DONE] else []


def conditional(parts: list[Word], at: int) -> bool:
    """`to get back on track`, `if we are off track`: said of another day than today."""
    before = [part.word for part in parts[max(0, at - 4) : at]]
    pause = max((here for here, word in enumerate(before) if word in PAUSES), default=-1)
    clause = before[pause + 1 :]
    said = max((here for here, word in enumerate(clause) if word in SAYS), default=-1)
    denied = any(word in NOT or word.endswith("n't") for word in clause)
    hoped = any(word in HEDGES or word.endswith("'d") for word in clause[said + 1 :])
    return denied or hoped or any(word in IF or word in PERHAPS for word in before)


def _stands_alone(folded: str, word: str, end: int) -> bool:
    if word in ("behind", "slipped") and _LATE_GOES_ON.match(folded, end):
        return True
    return bool(_ENDS_THERE.match(folded, end) or (word == "done" and _DONE_AT.match(folded, end)))


def any_more(parts: list[Word], at: int) -> int | None:
    """The place behind `any more`; None where that does not stand here."""
    if word_at(parts, at) in ("anymore", "mehr"):
        return at + 1
    if word_at(parts, at) in ("any", "no") and word_at(parts, at + 1) in ("more", "longer"):
        return at + 2
    return None


def word_at(parts: list[Word], at: int) -> str:
    """The word in this place; empty outside of the text."""
    return parts[at].word if 0 <= at < len(parts) else ""
