"""A figure said to be wrong, with the right one beside it: `that number is off, it was 3.9`."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.understanding.decisions.decides import answered_just_now
from dialogs.reading.numbers import read_number
from dialogs.reading.scales import as_meant
from partnership.access import spoken_for
from partnership.answers import asked_person
from partnership.message import Call
from partnership.metric import MetricKind
from partnership.objectives import Objective
from partnership.turn import Turn
from partnership.updates import Update
from partnership.windows import window_for

_FIGURE = r"(?P<new>[$€£]?\d[\d.,]*(?<![.,])(?:k|m|mn|bn|b)?%?(?!\w))(?: (?P<unit>days?|hours?|weeks?|percent))?"
_WRONG = r"(?:off|wrong|incorrect|not (?:right|correct)|a (?:typo|mistake|slip))"
_LEAD = r"\W*(?:(?:sorry|oops|correction|actually)\b[ ,:–-]*)*"
_STANDS = (
    r"(?:(?:(?P<of>O ?\d{1,4})[ ,:–-]+)?(?P<stands>(?:(?:still|now) )?(?:(?:on|off) track|at risk)"
    r"(?:[ ,]+\d{1,2} ?/ ?10)?)[ ,;.:–-]+(?:(?:but|and|only) )*)?"
)
_WRONG_NOW = (
    rf"{_LEAD}{_STANDS}(?P<what>(?:(?!\d{{2}})[^,;.:\n]){{0,60}}?\b(?:number|figure|count|value))"
    rf"(?:['’]s| is| was| were)? {_WRONG}(?P<then> (?:last|in last) [\w-]+)?"
)
_SAID = re.compile(
    rf"{_WRONG_NOW}[ ,;.:–-]+"
    r"(?:(?:it|that|this) (?:was|is|should (?:be|have been|read)) |it['’]s |should (?:be|have been|read) "
    rf"|make (?:it|that) |(?=[$€£]?[\d.,]+\w{{0,2}}\W*\Z)){_FIGURE}(?P<more>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NO_MORE = re.compile(rf"{_WRONG_NOW}\W*", re.IGNORECASE)
"""Says not what it is to be."""
_SLIP = (
    r"(?:i |we |it |was |had |have |['’]ve )*(?:(?:double[- ])?(?:mis)?counted|counted|mis(?:read|typed)|typo"
    r"|my (?:mistake|bad|typo)|sorry"
    r"|wrong (?:figure|number|cell|week|line)|add(?:ed)? (?:it )?up wrong)"
)
_MADE = re.compile(
    rf"\W*(?:sorry[ ,:–-]+|actually[ ,:–-]+)?make (?:that|it) {_FIGURE}(?P<more>[ ,;.:–-]+(?:because )?{_SLIP}\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_EDITED = re.compile(
    rf"edit (?P<what>O ?\d{{1,4}})[ :]+{_FIGURE},? actually\b[ ,;.:–-]*(?:(?:and|also)\b[ ,]*)*(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OF_BEFORE = re.compile(
    rf"{_LEAD}(?P<what>(?:(?!\d{{2}})[^,;.:\n]){{0,40}}?\b(?:last|previous) (?:week|time|round|check-?in)"
    r"(?:(?!\d{2})[^,;.:\n]){0,40}?) "
    rf"(?:should (?:be|have been|read)|was) {_FIGURE},? (?:not|instead of) "
    r"(?P<old>[$€£]?\d[\d.,]*\w{0,2}%?)(?P<more>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CUES = re.compile(r"number|figure|count|value|make (?:that|it)|actually|last|previous", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:last|previous) (?:week|time|round|check-?in)", re.IGNORECASE)
_THEN = re.compile(r"^[ ,]*(?:in )?(?:the )?last (?:week|time|month|round|check-?in)\b", re.IGNORECASE)
_ITS_SLIP = re.compile(rf"^[ ,;.:!–-]*(?:because )?{_SLIP}\b[^,;.\n]*", re.IGNORECASE)
_AND = re.compile(r"^[ ,;.:!–-]+(?:(?:and|also)\b[ ,]*)?")
_SHORT = 3
"""Letters of words that tell no title from another, as `the`."""
_NAMES = re.compile(
    r"(?!(?:my|the|that|this|last|previous|week|time|number|figure|count|value|s)\b)[^\W\d_]{2,}", re.IGNORECASE
)
_ID = re.compile(r"\bO ?\d{1,4}\b", re.IGNORECASE)


class SaidWrong(NamedTuple):
    """The taps that say the same, each of one objective that it may be of; `more`: what else the line says.

    `figure`: empty where the line says only that it is wrong.
    """

    calls: tuple[tuple[Objective, Call], ...]
    figure: str
    more: str


def figure_said_wrong(turn: Turn, text: str) -> SaidWrong | None:
    """Of the answer given last, of the round that closed where the line says so; why it was wrong is nobody's news."""
    if not _CUES.search(text):
        return None
    said = _SAID.fullmatch(text) or _MADE.fullmatch(text) or _EDITED.fullmatch(text) or _OF_BEFORE.fullmatch(text)
    said = said or _NO_MORE.fullmatch(text)
    if said is None:
        return None
    parts = said.groupdict("")
    what, more = parts.get("what", ""), parts.get("more", "")
    before = bool(_BEFORE.search(what) or parts.get("then") or _THEN.match(more))
    named = {one.upper().replace(" ", "") for one in _ID.findall(f"{parts.get('of', '')} {what}")}
    mine = [
        one
        for one in spoken_for(turn)
        if (one.id in named or not named) and one.metric.kind is not MetricKind.MILESTONE
    ]
    mine = _fitting(mine, what, parts.get("unit", "")) or _just_now(turn, mine, what)
    found = [(one, call) for one in mine if (call := _call(turn, one, parts, before=before))]
    rest = _AND.sub("", _ITS_SLIP.sub("", _THEN.sub("", more))).strip()
    return SaidWrong(tuple(found), parts.get("new", ""), rest) if found else None


def _just_now(turn: Turn, mine: list[Objective], what: str) -> list[Objective]:
    """The one that was answered just now, of `that` and `the number`: what names something else may be of any."""
    last = None if _NAMES.search(what) else answered_just_now(turn)
    return [last] if last is not None and last in mine else mine


def _fitting(mine: Sequence[Objective], what: str, unit: str) -> list[Objective]:
    """Those whose unit, or a word of whose title, is said."""
    words, measured = what.casefold().split(), unit.casefold().rstrip("s")
    return [
        one
        for one in mine
        if (measured and one.metric.unit.casefold().rstrip("s") == measured)
        or any(len(word) > _SHORT and word in words for word in one.title.casefold().split())
    ]


def _call(turn: Turn, objective: Objective, said: Mapping[str, str], *, before: bool) -> Call | None:
    """The tap for this objective; None where no answer of it is there whose figure was wrong, or was the `old` one."""
    owner = asked_person(turn.book, objective, turn.person)
    new, old, stands, words = (said.get(one, "") for one in ("new", "old", "stands", "words"))
    metric, number = objective.metric, read_number(new, unit=objective.metric.unit)
    typed = as_meant(new, number.value, metric.target, metric.current) if number else new
    text = ", ".join(filter(None, (stands, f"value {typed}")))
    args = {"objective": objective.id, "text": f"{text}: {words}" if words else text}
    window = window_for(turn.book, owner, turn.now)
    if not before and turn.book.get(Update, f"{objective.id}:{window.id}"):
        return Call("update", args)
    closed = next((one for one in reversed(turn.book.checkins(owner.id)) if turn.now >= one.closes), None)
    known = turn.book.get(Update, f"{objective.id}:{closed.window}") if closed else None
    if closed is None or known is None:
        return None
    wrong = read_number(old, unit=objective.metric.unit) if old else None
    right = wrong is None or known.value in (wrong.value, wrong.other)
    return Call("correct", {**args, "checkin": closed.id}) if right else None
