"""A figure said to be wrong, with the right one beside it: `that number is off, it was 3.9`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dialogs.reading.numbers import read_number
from dialogs.reading.scales import as_meant
from partnership.access import spoken_for
from partnership.answers import asked_person
from partnership.cued import Cued
from partnership.message import Call
from partnership.objectives import Objective
from partnership.turn import Turn
from partnership.updates import Update
from partnership.windows import window_for

_FIGURE = r"(?P<new>[$€£]?\d[\d.,]*(?<![.,])(?:k|m|mn|bn|b)?%?(?!\w))(?: (?P<unit>days?|hours?|weeks?|percent))?"
_WRONG = r"(?:off|wrong|incorrect|not (?:right|correct)|a (?:typo|mistake|slip))"
_SAID = Cued(
    r"\W*(?:(?:sorry|oops|correction|actually)\b[ ,:–-]*)*"
    r"(?P<what>(?:(?!\d{2})[^,;.:\n]){0,60}?\b(?:number|figure|count|value))(?:['’]s| is| was| were)? "
    rf"{_WRONG}(?P<then> (?:last|in last) [\w-]+)?[ ,;.:–-]+"
    r"(?:(?:it|that|this) (?:was|is|should (?:be|have been|read))"
    rf"|it['’]s|should (?:be|have been|read)|make (?:it|that)) {_FIGURE}(?P<more>.*)",
    "number|figure|count|value",
    re.IGNORECASE | re.DOTALL,
)
_SLIP = (
    r"(?:i |we |it |was |had |have |['’]ve )*(?:(?:double[- ])?(?:mis)?counted|counted|mis(?:read|typed)|typo"
    r"|my (?:mistake|bad|typo)|sorry"
    r"|wrong (?:figure|number|cell|week|line)|add(?:ed)? (?:it )?up wrong)"
)
_MADE = Cued(
    rf"\W*(?:sorry[ ,:–-]+|actually[ ,:–-]+)?make (?:that|it) {_FIGURE}(?P<more>[ ,;.:–-]+(?:because )?{_SLIP}\b.*)",
    "make that|make it",
    re.IGNORECASE | re.DOTALL,
)
_EDITED = Cued(rf"edit (?P<what>O ?\d{{1,4}})[ :]+{_FIGURE},? actually\W*(?P<more>)", "actually", re.IGNORECASE)
_OF_BEFORE = Cued(
    r"\W*(?:(?:sorry|oops|correction|actually)\b[ ,:–-]*)*"
    r"(?P<what>(?:(?!\d{2})[^,;.:\n]){0,40}?\b(?:last|previous) (?:week|time|round|check-?in)"
    r"(?:(?!\d{2})[^,;.:\n]){0,40}?) "
    rf"(?:should (?:be|have been|read)|was) {_FIGURE},? (?:not|instead of) "
    r"(?P<old>[$€£]?\d[\d.,]*\w{0,2}%?)(?P<more>.*)",
    "last|previous",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(r"\b(?:last|previous) (?:week|time|round|check-?in)", re.IGNORECASE)
_THEN = re.compile(r"^[ ,]*(?:in )?(?:the )?last (?:week|time|month|round|check-?in)\b", re.IGNORECASE)
_ITS_SLIP = re.compile(rf"^[ ,;.:!–-]*(?:because )?{_SLIP}\b[^,;.\n]*", re.IGNORECASE)
_AND = re.compile(r"^[ ,;.:!–-]+(?:(?:and|also)\b[ ,]*)?")
_SHORT = 3
"""Letters of words that tell no title from another, as `the`."""
_ID = re.compile(r"\bO ?\d{1,4}\b", re.IGNORECASE)


class SaidWrong(NamedTuple):
    """The taps that say the same, each of one objective that it may be of; `more`: what else the line says."""

    calls: tuple[tuple[Objective, Call], ...]
    figure: str
    more: str


def figure_said_wrong(turn: Turn, text: str) -> SaidWrong | None:
    """Of the answer given last, of the round that closed where the line says so; why it was wrong is nobody's news."""
    said = _SAID.fullmatch(text) or _MADE.fullmatch(text) or _EDITED.fullmatch(text) or _OF_BEFORE.fullmatch(text)
    if said is None:
        return None
    parts = said.groupdict()
    what, more = parts.get("what") or "", parts["more"]
    before = bool(_BEFORE.search(what) or parts.get("then") or _THEN.match(more))
    named = {one.upper().replace(" ", "") for one in _ID.findall(what)}
    mine = [one for one in spoken_for(turn) if one.id in named or not named]
    mine = _fitting(mine, what, said["unit"] or "") or mine
    found = [
        (one, call) for one in mine if (call := _call(turn, one, parts["new"], parts.get("old") or "", before=before))
    ]
    rest = _AND.sub("", _ITS_SLIP.sub("", _THEN.sub("", more))).strip()
    return SaidWrong(tuple(found), parts["new"], rest) if found else None


def _fitting(mine: Sequence[Objective], what: str, unit: str) -> list[Objective]:
    """Those whose unit, or a word of whose title, is said."""
    words, measured = what.casefold().split(), unit.casefold().rstrip("s")
    return [
        one
        for one in mine
        if (measured and one.metric.unit.casefold().rstrip("s") == measured)
        or any(len(word) > _SHORT and word in words for word in one.title.casefold().split())
    ]


def _call(turn: Turn, objective: Objective, new: str, old: str, *, before: bool) -> Call | None:
    """The tap for this objective; None where no answer of it is there whose figure was wrong, or was `old`."""
    owner = asked_person(turn.book, objective, turn.person)
    metric, number = objective.metric, read_number(new, unit=objective.metric.unit)
    typed = as_meant(new, number.value, metric.target, metric.current) if number else new
    args = {"objective": objective.id, "text": f"value {typed}"}
    window = window_for(turn.book, owner, turn.now)
    if not before and turn.book.get(Update, f"{objective.id}:{window.id}"):
        return Call("update", args)
    closed = next((one for one in reversed(turn.book.checkins(owner.id)) if turn.now >= one.closes), None)
    known = turn.book.get(Update, f"{objective.id}:{closed.window}") if closed else None
    if closed is None or known is None:
        return None
    wrong = read_number(old, unit=objective.metric.unit) if old else None
    said = wrong is None or known.value in (wrong.value, wrong.other)
    return Call("correct", {**args, "checkin": closed.id}) if said else None
