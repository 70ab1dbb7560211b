"""What became of a promise."""

import re
from datetime import date
from typing import NamedTuple

from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.unclear import Unclear, example_date
from dialogs.reading.understood import Became
from dialogs.reading.words import trim

_FILLER = re.compile(
    r"(?:(?:will |may )?(?:has|have|needs?) to|must|should|will|can|be)"
    r"(?= (?:be )?(?:move|push|shift|slip|postpone|delay|reschedule))|"
    r"[ \n:,=(-]|(?:is|was|has been|have been|has|have|are|to be|ist|sind|wurde"
    r"|unfortunately|leider|sorry|still|got|now|we|i"
    r"|it)(?!\w)"
)
_DONE = r"(?:done|kept|delivered|finished|completed?|sorted)"
_OUTCOMES = (
    (
        Became.KEPT,
        re.compile(
            rf"(?:(?:a (?:bit|little) |too )?late(?:,? (?:but|and|though)|[,:;]) (?:(?:it(?:'?s| is| was)|i|we) )?"
            rf"(?:now )?(?:{_DONE}|sent|published|signed)"
            rf"|not (?:kept )?(?:in|on) time,? (?:but|and) (?:it(?:'?s| is| was) )?(?:now )?{_DONE})(?!\w)"
        ),
    ),
    (
        Became.DROPPED,
        re.compile(
            r"(?:drop(?:ped|ping|s)?|cancel(?:l?ed)?|no longer needed|not needed(?: any ?more)?|obsolete|entfällt"
            r"|gestrichen)(?!\w)"
        ),
    ),
    (
        Became.NOT_YET,
        re.compile(
            r"(?:not (?:yet )?(?:done|kept|ready|finished|delivered|there|complete|completed)(?: yet)?|not yet|notyet"
            r"|nt yet|not quite(?: yet)?|not|"
            r"(?:(?:will|may|might|is going to|'ll) )?(?:tak(?:es?|ing)|needs?) (?:a (?:bit|little) |some )?"
            r"(?:longer|more time)|won't (?:happen|make it|work(?: out)?|be (?:done|ready|finished))"
            r"(?: (?:this week|today|tomorrow|in time|on time|by then))?|open|pending|"
            r"(?:running |a bit |going to be |will be )?late|overdue|missed|in progress|nope|no|noch nicht"
            r"|nicht|offen)(?!\w)|❌"
        ),
    ),
    (
        Became.KEPT,
        re.compile(
            r"(?:kept|kpet|done|yes|yep|delivered|completed?|finished|erledigt|gehalten|fulfilled|in place|closed|ok"
            r"|sorted|check)(?!\w)"
            r"|[✅✓✔👍☑]\ufe0f?"
        ),
    ),
)  # fmt: skip
KEPT_OR_NOT = "is that kept, or not yet?"
_PART = r"(?:half|part|some|most|one|two|three|\d+)(?: of (?:it|them|that|this|(?:the )?(?:two|three|four|five|\d+)))"
_SHARE = (
    rf"(?:partly|partially|in part|(?:only|just|not) (?:all|half|part|some|most|one|two|three)|{_PART}|half"
    r"|not everything)"
)
_KEPT_VERBS = ("kept", "done", "did", "fini", "deli", "comp")
_BUT_PART = re.compile(
    r"[ ,:;(-]*(?:(?:but|though|although) )?"
    rf"(?:(?:(?:only|just) )?(?:for )?{_SHARE}|except|apart from|other than)(?! (?:a |an )?(?:day|week|hour)s?\b)(?!\w)"
)
_HALF_KEPT = re.compile(
    rf"[ ,.!]*(?:(?:i |we )?(?:have )?(?P<verb>kept|done|delivered|finished){_BUT_PART.pattern}"
    r"|(?:(?:only|just) )?(?:partly|partially|half|mostly|almost|nearly)[ -]"
    r"(?P<after>kept|done|delivered|finished)(?!\w))"
)
_SHARE_ALONE = re.compile(
    rf"[ ,.!]*(?:(?:only|just|about) )*(?:partly|partially|in part|half|{_PART})(?: (?:is |are )?(?:kept|done))?[ .!]*"
)
_PARTLY = re.compile(rf"[ ,.!:]*(?:partly|partially|in part|half|{_PART})(?: (?:kept|done))? ?[:,;.–-]")
"""`P2 partly: all three called, the offer came late`: what follows says which part."""
_MOVE = re.compile(
    r"(?P<verb>(?:please )?(?:moved?|moves|moving|pushed?|postponed?|shift(?:ed)?|(?:will )?slip(?:s|ped)?|delay(?:ed)?"
    r"|verschoben|verschiebt sich|needs?(?: more time)?|new date|"
    r"reschedul(?:e|ed)|will be(?: done| ready| there)?|extend(?:ed)?|due|make (?:it|that))(?!\w))?"
    r"(?: from [\w. ]{2,20}?(?= to ))?(?P<link> ?(?:out |back )?(?:to|until|till|by|auf|bis|for|→|->|=>|:)(?!\w))? *"
)
_BEFORE = re.compile(
    r"(?:(?:can|could) (?:u|you|we|i) (?:please |pls )?|(?:i|we)(?:'ve| have| just| also)? )?"
    r"(?P<denied>(?:can't|cannot|won't|couldn't|didn't|haven't|not|never|nicht)(?: be able to)?"
    r"(?: (?=keep|do|finish|deliver|complete|make))? ?)?"
    r"(?P<verb>not yet|(?<=[^\W\d_] )(?:keep|do|finish|deliver|complete|make)|kept|done|did|finished|delivered"
    r"|completed|missed|moved?|moving|push(?:ed)?|postponed?|shift(?:ed)?|delay(?:ed)?|reschedul(?:e|ed)|"
    r"drop(?:ped)?|cancel(?:l?ed)?) (?:the |my |on )?$"
)
_WONT_BY = re.compile(r"won't (?:happen|make it|work(?: out)?|be (?:done|ready|finished)) by ")
_BECAUSE = re.compile(r"(?:because|since|weil|denn)(?!\w) *", re.IGNORECASE)
_PLEASE = re.compile(r"[ ,]*(?:please|pls|thanks|thank you|instead)[ .!]*$", re.IGNORECASE)
_NOT = re.compile(r"(?:^|(?<=\W))(?P<no>not yet|not|no|noch nicht|nicht)$")
_NOT_LETTERS = 12
_DENIES = re.compile(r" (?!because\b|since\b|weil\b|denn\b|due to\b|but\b|until\b|before\b)[^\W\d_]")
HARD_STOP = re.compile(r"[.;!?](?=\s|$)(?! (?:jan|feb|mär|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[zc]))|\n")


class Outcome(NamedTuple):
    """What became of a promise, from where on it was said to where its reason ends."""

    became: Became
    to: date | None
    because: str | None
    unclear: tuple[Unclear, ...]
    end: int


def verb_before(folded: str, start: int) -> tuple[str, int] | None:
    """`moved` and its like directly before `P4`, and where it begins; a denied one is `not`."""
    window = max(0, start - 40)
    match = _BEFORE.search(folded[window:start])
    if match is None or (match.start() and folded[window + match.start() - 1].isalnum()):
        return None
    return ("not" if match["denied"] else match["verb"]), window + match.start()


def half_kept(folded: str, start: int, end: int, *, named: bool = True) -> bool:
    """Whether a part of a promise is said to be kept: `kept, but only one of the two`, `partly kept`, `half of it`.

    Where no promise is named, `done` and its like speak of something else.
    """
    match = _HALF_KEPT.match(folded, start, end)
    said = match and (named or "kept" in (match["verb"], match["after"]))
    return bool(said or _SHARE_ALONE.fullmatch(folded, start, end) or (named and _PARTLY.match(folded, start, end)))


def says_half(folded: str, start: int, end: int, verb: str | None) -> bool:
    """The same of a promise that is named, also behind its verb: `kept P4, but only one of the two`."""
    if verb is None:
        return half_kept(folded, _skip(folded, start), end)
    return verb[:4] in _KEPT_VERBS and bool(_BUT_PART.match(folded, start, end))


def says_outcome(folded: str, start: int, today: date) -> bool:
    """Whether something is said of a promise from here on."""
    at = _skip(folded, start)
    return any(pattern.match(folded, at) for _, pattern in _OUTCOMES) or _moves(folded, at, today) is not None


def read_outcome(text: str, folded: str, start: int, end: int, verb: str | None, today: date) -> Outcome | None:
    """What is said of a promise between two places; nothing where no outcome, or half of one, is among it."""
    stop = HARD_STOP.search(folded, start, end)
    until = stop.start() if stop else end
    if says_half(folded, start, end, verb):
        return None
    became, at = _became(folded, start, until, verb)
    to: date | None = None
    doubts: tuple[Unclear, ...] = ()
    if became in (None, Became.NOT_YET, Became.MOVED):
        moved = _moves(folded[:until], _skip(folded[:until], at), today, certain=became is not None)
        if moved is not None and became is Became.NOT_YET and _WONT_BY.search(folded, start, until):
            at = moved[1]  # the day by which it won't be done is not its new one
            moved = _moves(folded[:until], _skip(folded[:until], at), today)
        if moved is not None:
            became, at = Became.MOVED, moved[1]
        if became is Became.MOVED:
            to, doubts = _new_date(text, start, until, moved, today)
    if became is None or (became is Became.KEPT and _ahead(folded[at:until], today)):
        return None
    said = _denied_from(folded, start, at) if became is Became.NOT_YET and verb is None else at
    return Outcome(became, to, _reason(text[said:until]), doubts, until)


def _denied_from(folded: str, start: int, at: int) -> int:
    """Where the words begin: with the `not` that they are denied by, as in `not written yet`."""
    no = _NOT.search(folded, max(start, at - _NOT_LETTERS), at)
    return no.start("no") if no and _DENIES.match(folded, at) else at


def _new_date(
    text: str, start: int, until: int, moved: tuple[DateRead | Unclear | None, int] | None, today: date
) -> tuple[date | None, tuple[Unclear, ...]]:
    """The date a promise moves to, or what to ask."""
    day, end = moved or (None, until)
    if isinstance(day, DateRead):
        return day.day, ()
    if day is not None:
        exact = text[end - len(day.text) : end]
        return None, (Unclear(text=exact, what=day.what, example=day.example, choices=day.choices),)
    typed = text[start:until].strip(" :,") or text[:until].strip()[-40:]
    return None, (Unclear(text=typed, what="to which date?", example=example_date(today)),)


def _reason(text: str) -> str | None:
    """The writer's own words on why, without the `because`."""
    reason = text.strip(" ,:;-–—\n)(")
    because = _BECAUSE.match(reason)
    reason = reason[because.end() :] if because else reason
    reason = _PLEASE.sub("", reason)
    return trim(reason) or None if any(char.isalnum() for char in reason) else None


def _ahead(folded: str, today: date) -> bool:
    """`done by Friday` is a plan, not a promise kept."""
    match = re.match(r" (?:by|until|till|before|bis) ", folded)
    return bool(match) and read_date(folded[:40], today) is not None


def _became(folded: str, start: int, until: int, verb: str | None) -> tuple[Became | None, int]:
    if verb is not None:
        first = verb[:4]
        if verb in ("not", "missed", "not yet"):
            return Became.NOT_YET, start
        if first in _KEPT_VERBS:
            return Became.KEPT, start
        return (Became.DROPPED if first in ("drop", "canc") else Became.MOVED), start
    at = _skip(folded[:until], start)
    for became, pattern in _OUTCOMES:
        match = pattern.match(folded, at, until)
        if match:
            return became, match.end()
    return None, start


def _skip(folded: str, at: int) -> int:
    for _ in range(12):
        match = _FILLER.match(folded, at)
        if match is None:
            break
        at = match.end()
    return at


def _moves(folded: str, at: int, today: date, *, certain: bool = False) -> tuple[DateRead | Unclear | None, int] | None:
    """A move and its date from here on: `moved to Fri`, `to Friday`, `until 30 Nov`."""
    match = _MOVE.match(folded, at)
    if match is None:
        return None
    day = read_date(folded[match.end() : match.end() + 40], today)
    if day is not None and day.start > (4 if match["verb"] or certain else 0):
        day = None
    if day is None:
        plain = match["verb"] and match["verb"].split()[-1] not in ("needs", "need", "be", "due", "for", "it", "that")
        return (None, match.end("verb")) if plain else None
    if not (match["verb"] or (match["link"] or "").strip() or certain):
        return None
    return day, match.end() + day.end
