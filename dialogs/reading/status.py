"""The four statuses as people type them: in words, colours and emoji, denied or said to be over."""

import re
from itertools import islice

import msgspec

from dialogs.reading.status_phrases import (
    TELLING,
    TOKEN,
    Word,
    any_more,
    conditional,
    lead_of,
    may_begin,
    only_behind,
    phrase_at,
    word_at,
)
from dialogs.reading.status_words import (
    ADVERBS,
    BE,
    DONE,
    FILLERS,
    HEDGES,
    NEARLY,
    NOT,
    OFF,
    ON,
    RISK,
    ROUGHLY,
    SYMBOLS,
)
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import fold
from partnership.updates import Status

BEHIND = "at risk, or off track?"
DENIED = "what is it instead?"
TODAY = "what is it today?"
UNTIL_THEN = "and what is it today?"

_STOP = re.compile(r"[,;:.!?]")
"""Of the words behind one of these no status that begins before it is made."""

_BEGINS = SYMBOLS.keys() | {"-"}
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


class StatusRead(msgspec.Struct, frozen=True, kw_only=True):
    """A status and the words it was read from."""

    status: Status
    text: str
    start: int
    end: int


def read_status(text: str) -> StatusRead | Unclear | None:
    """The status that a text says.

    A denied status (`not on track`), a hoped-for one, two at once and a question come back as Unclear; `not done yet`
    says no status. Words with another everyday meaning count only at the start (`good`, `live`) or among few (`red`).
    """
    folded = fold(text)
    parts = [Word(match.group(), match.start(), match.end()) for match in TOKEN.finditer(folded)]
    found: StatusRead | Unclear | None = None
    first = True
    for at in range(len(parts)):
        led = word_at(parts, at - 1) in _BEFORE
        if led or (found is not None and parts[at].start < found.end):
            continue
        read = _read(text, folded, parts, at, weak=first, colours=first or len(parts) <= _FEW)
        first = first and parts[at].word in FILLERS
        if isinstance(read, StatusRead) and conditional(parts, at):
            read = _ask(read.text, read.start, read.end, TODAY, tuple(member.value for member in Status))
        if isinstance(read, StatusRead) and isinstance(found, StatusRead) and read.status is not found.status:
            return _two(text, found, read, folded)
        found = found or read
    return found


def status_at(text: str, folded: str, start: int) -> StatusRead | Unclear | None:
    """The status that begins exactly at `start`, if one does."""
    if not (folded[start : start + 1].isalpha() or folded[start : start + 1] in _BEGINS):
        return None
    word = TOKEN.match(folded, start)
    if word is None or not (word[0] in _LEADS or may_begin(word[0][:TELLING])):
        return None
    stop = _STOP.search(folded, start, start + 120)
    found = islice(TOKEN.finditer(folded, start, stop.end() if stop else start + 120), 10)
    parts = [Word(match.group(), *match.span()) for match in found]
    return _read(text, folded, parts, 0, weak=True, colours=True)


def _read(
    text: str, folded: str, parts: list[Word], at: int, *, weak: bool, colours: bool
) -> StatusRead | Unclear | None:
    denied, hedged, longer, here = lead_of(parts, at)
    meanings, end = phrase_at(folded, parts, here, weak=weak, colours=colours)
    roughly = word_at(parts, here - 1) in ROUGHLY
    if not meanings or word_at(parts, here - 1) in NEARLY or ((denied or roughly) and meanings == [DONE]):
        return None
    more = any_more(parts, end)
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
    if only_behind(parts, at, here, end):
        return _ask(words, start, last, BEHIND, (RISK.value, OFF.value))
    end = _not_the_other(folded, parts, end, status)
    return StatusRead(status=status, text=text[start : parts[end - 1].end], start=start, end=parts[end - 1].end)


def _not_the_other(folded: str, parts: list[Word], at: int, status: Status) -> int:
    """The place after the status that it is not: `at risk rather than off track`; else the same place."""
    rather = _RATHER.match(folded, parts[at - 1].end)
    here = next((one for one in range(at, len(parts)) if parts[one].start >= rather.end()), at) if rather else at
    others, end = phrase_at(folded, parts, here, weak=False, colours=True) if here > at else ([], at)
    return end if len(others) == 1 and others[0] not in (status, DONE) else at


def _condition(folded: str, end: int, status: Status) -> re.Match[str] | None:
    """What follows that makes it a status of another day; `on track as long as Sam stays` is one of today."""
    found = _CONDITION.match(folded, end)
    if found is None or (found["word"] == "as long as" and not found["again"]):
        return None
    return found if found["word"] in _CONDITIONS.get(status, {found["word"]}) else None


def denied_status(doubt: Unclear) -> Status | None:
    """The status that the doubted words deny: `not on track any more`."""
    asked = (status for status, others in _CHOICES.items() if doubt.what == DENIED and others == doubt.choices)
    return next(asked, None)


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
