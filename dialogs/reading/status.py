"""The four statuses as people type them: in words, colours and emoji, denied or said to be over."""

import re
from functools import lru_cache
from itertools import islice

import msgspec

from dialogs.reading.status_words import (
    A_LITTLE,
    ADVERBS,
    BE,
    COLOURS,
    DONE,
    FILLERS,
    HEDGES,
    IF,
    MUCH,
    NEARLY,
    NO_LONGER,
    NOT,
    OFF,
    ON,
    PAUSES,
    PERHAPS,
    RISK,
    ROUGHLY,
    SAYS,
    STRONG,
    SYMBOLS,
    TYPOS,
    WEAK,
)
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import fold
from partnership.updates import Status

BEHIND = "at risk, or off track?"
DENIED = "what is it instead?"
TODAY = "what is it today?"
UNTIL_THEN = "and what is it today?"
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W\d_]{1,3})?|[^\w\s]|_")

_STOP = re.compile(r"[,;:.!?]")
"""Of the words behind one of these no status that begins before it is made."""

_BEGINS = SYMBOLS.keys() | {"-"}
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
_FEW = 8
_UNSURE_AFTER = re.compile(
    r",? (?:maybe|perhaps|probably|possibly|hopefully|i hope|i guess|not sure)(?= *(?:$|[.,;!?\n]))"
)
_NO_IF = (
    r"(?: (?:you ask|(?:i|we)(?:'?m|'?re| am| are) (?:honest|frank)|only just|not (?:ahead|better|already|yet)|anything"
    r"|slowly|slightly|barely|just|at all|a (?:bit|little)|need be|you like)(?!\w))"
)
"""`on track if you ask me`, `if not ahead`: no condition."""
_CONDITION = re.compile(
    rf"(?P<again> again)?,? (?:but )?(?:only |just )?(?P<word>if(?!{_NO_IF})|unless|provided|assuming|as soon as"
    r"|as long as|once(?! (?:again|more))|on condition|subject to"
    r"|when(?! (?:(?:we|i|you) (?:last|look|compare)|it comes to)))(?!\w)"
)
"""`on track if he comes`, `at risk unless Legal signs`: it is not today, or not for sure."""
_CONDITIONS = {RISK: frozenset({"unless"}), OFF: frozenset({"unless", "if", "once", "as soon as"})}
"""What makes a poor status none of today's: what is `at risk if …` is at risk. Of a good one any does."""
_RATHER = re.compile(r" (?:(?:rather )?than|instead of|and not|but not|not)(?: (?:really|quite|fully|yet))? ")
"""`at risk rather than off track`: the second is what it is not."""
_CHOICES = {
    ON: (RISK.value, OFF.value),
    RISK: (ON.value, OFF.value),
    OFF: (ON.value, RISK.value),
}


_LEADS = NOT | HEDGES | NEARLY | ROUGHLY | BE | ADVERBS | {"no"} | SYMBOLS.keys()
_BEFORE = NOT | HEDGES | NEARLY | ROUGHLY | ADVERBS | BE
_TELLING = 3
"""Letters by which most words are told from all that begin a status, also where one letter is wrong."""


class StatusRead(msgspec.Struct, frozen=True, kw_only=True):
    """A status and the words it was read from."""

    status: Status
    text: str
    start: int
    end: int


class _Part(msgspec.Struct, frozen=True):
    word: str
    start: int
    end: int


def read_status(text: str) -> StatusRead | Unclear | None:
    """The status that a text says.

    A denied status (`not on track`), a hoped-for one, two at once and a question come back as Unclear; `not done yet`
    says no status. Words with another everyday meaning count only at the start (`good`, `live`) or among few (`red`).
    """
    folded = fold(text)
    parts = [_Part(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(folded)]
    found: StatusRead | Unclear | None = None
    first = True
    for at in range(len(parts)):
        led = _word(parts, at - 1) in _BEFORE
        if led or (found is not None and parts[at].start < found.end):
            continue
        read = _read(text, folded, parts, at, weak=first, colours=first or len(parts) <= _FEW)
        first = first and parts[at].word in FILLERS
        if isinstance(read, StatusRead) and _conditional(parts, at):
            read = _ask(read.text, read.start, read.end, TODAY, tuple(member.value for member in Status))
        if isinstance(read, StatusRead) and isinstance(found, StatusRead) and read.status is not found.status:
            return _two(text, found, read, folded)
        found = found or read
    return found


def status_at(text: str, folded: str, start: int) -> StatusRead | Unclear | None:
    """The status that begins exactly at `start`, if one does."""
    if not (folded[start : start + 1].isalpha() or folded[start : start + 1] in _BEGINS):
        return None
    word = _TOKEN.match(folded, start)
    if word is None or not (word[0] in _LEADS or _may_begin(word[0][:_TELLING])):
        return None
    stop = _STOP.search(folded, start, start + 120)
    found = islice(_TOKEN.finditer(folded, start, stop.end() if stop else start + 120), 10)
    parts = [_Part(match.group(), *match.span()) for match in found]
    return _read(text, folded, parts, 0, weak=True, colours=True)


@lru_cache(maxsize=20_000)
def _may_begin(letters: str) -> bool:
    """Whether a phrase that means a status, well or nearly well spelt, may begin with these letters."""
    if len(letters) < _TELLING or any(phrase.startswith(letters) for phrase in (*STRONG, *WEAK)):
        return True
    return any(_misspelt(letters, word) for word in TYPOS)


def _misspelt(letters: str, word: str) -> bool:
    """Whether the word, with a letter added, dropped, replaced or two neighbours swapped, begins with the letters."""
    near = {word[:_TELLING]}
    for at in range(_TELLING):
        near.add(word[:at] + word[at + 1 : _TELLING + 1])
        near.add(word[:at] + letters[at] + word[at + 1 : _TELLING])
        near.add((word[:at] + letters[at] + word[at:])[:_TELLING])
        near.add((word[:at] + word[at + 1] + word[at] + word[at + 2 :])[:_TELLING])
    return letters in near


def _read(
    text: str, folded: str, parts: list[_Part], at: int, *, weak: bool, colours: bool
) -> StatusRead | Unclear | None:
    denied, hedged, longer, here = _lead(parts, at)
    meanings, end = _phrase(folded, parts, here, weak=weak, colours=colours)
    roughly = _word(parts, here - 1) in ROUGHLY
    if not meanings or _word(parts, here - 1) in NEARLY or ((denied or roughly) and meanings == [DONE]):
        return None
    more = _any_more(parts, end)
    last = parts[(more or end) - 1].end
    start, words = parts[at].start, text[parts[at].start : last]
    status = meanings[0]
    if len(meanings) > 1:
        return _ask(words, start, last, "which of the two?", tuple(meaning.value for meaning in meanings))
    if denied:
        if status is RISK and (longer or more):
            return StatusRead(status=ON, text=words, start=start, end=last)
        return _ask(words, start, last, DENIED, _CHOICES.get(status, ()))
    unsure = _UNSURE_AFTER.match(folded, last)
    if unsure:
        hedged, last, words = True, unsure.end(), text[start : unsure.end()]
    condition = _condition(folded, last, status)
    if condition:
        hedged, last = True, condition.end("again") if condition["again"] else last
        words = text[start:last]
    if hedged and status is DONE:
        return None
    if hedged or folded[last : last + 2].strip()[:1] == "?":
        asked = UNTIL_THEN if condition else TODAY
        return _ask(words, start, last, asked, tuple(member.value for member in Status))
    if _only_behind(parts, at, here, end):
        return _ask(words, start, last, BEHIND, (RISK.value, OFF.value))
    end = _not_the_other(folded, parts, end, status)
    return StatusRead(status=status, text=text[start : parts[end - 1].end], start=start, end=parts[end - 1].end)


def _not_the_other(folded: str, parts: list[_Part], at: int, status: Status) -> int:
    """The place after the status that it is not: `at risk rather than off track`; else the same place."""
    rather = _RATHER.match(folded, parts[at - 1].end)
    here = next((one for one in range(at, len(parts)) if parts[one].start >= rather.end()), at) if rather else at
    others, end = _phrase(folded, parts, here, weak=False, colours=True) if here > at else ([], at)
    return end if len(others) == 1 and others[0] not in (status, DONE) else at


def _condition(folded: str, end: int, status: Status) -> re.Match[str] | None:
    """What follows that makes it a status of another day; `on track as long as Sam stays` is one of today."""
    found = _CONDITION.match(folded, end)
    if found is None or (found["word"] == "as long as" and not found["again"]):
        return None
    return found if found["word"] in _CONDITIONS.get(status, {found["word"]}) else None


def _only_behind(parts: list[_Part], at: int, here: int, end: int) -> bool:
    """`behind`, `a bit behind plan`: no red is read from that; `clearly behind` and `behind plan` are one."""
    lead = {part.word for part in parts[at:here]}
    return _word(parts, here) == "behind" and bool(lead & A_LITTLE or (end == here + 1 and not lead & MUCH))


def _lead(parts: list[_Part], at: int) -> tuple[bool, bool, bool, int]:
    """Whether what follows is denied, only hoped for, no longer so; and where it begins."""
    denied = hedged = longer = False
    here = at
    while here < at + 6:
        word = _word(parts, here)
        if f"{word} {_word(parts, here + 1)}" in NO_LONGER:
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


def _phrase(folded: str, parts: list[_Part], at: int, *, weak: bool, colours: bool) -> tuple[list[Status], int]:
    """What the next one to three words mean as a status, and the place after them."""
    if at < len(parts) and parts[at].word in SYMBOLS:
        end = at + 1
        while _word(parts, end) == "\ufe0f":
            end += 1
        return [SYMBOLS[parts[at].word]], end
    if not (_word(parts, at)[:1].isalpha() or _word(parts, at) == "-"):
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


def _conditional(parts: list[_Part], at: int) -> bool:
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


def _any_more(parts: list[_Part], at: int) -> int | None:
    if _word(parts, at) in ("anymore", "mehr"):
        return at + 1
    if _word(parts, at) in ("any", "no") and _word(parts, at + 1) in ("more", "longer"):
        return at + 2
    return None


def denied_status(doubt: Unclear) -> Status | None:
    """The status that the doubted words deny: `not on track any more`."""
    asked = (status for status, others in _CHOICES.items() if doubt.what == DENIED and others == doubt.choices)
    return next(asked, None)


def _word(parts: list[_Part], at: int) -> str:
    return parts[at].word if 0 <= at < len(parts) else ""


def _two(text: str, first: StatusRead, second: StatusRead, folded: str) -> StatusRead | Unclear:
    """`was red, now green` says green; two statuses without such a turn are asked about."""
    between = folded[first.end : second.start]
    if _RATHER.fullmatch(between.lstrip(",")):
        return first
    if re.search(r"\bnow\b|\bto\b|→|->|=>|\bjetzt\b|\bback\b", between + folded[second.start : second.start + 5]):
        return second
    words = text[first.start : second.end]
    return _ask(words, first.start, second.end, "which of the two?", (first.status.value, second.status.value))


def _ask(words: str, start: int, end: int, what: str, choices: tuple[str, ...]) -> Unclear:
    return Unclear(
        text=words, what=what, example=choices[0] if choices else "at risk", choices=choices, start=start, end=end
    )
