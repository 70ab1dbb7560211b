"""What became of a promise, and promises made in passing."""

import itertools
import re
from datetime import date
from typing import NamedTuple

from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.own_words import trim
from dialogs.reading.unclear import Unclear, example_date
from dialogs.reading.understood import Became
from dialogs.reading.words import fold

_FILLER = re.compile(
    r"[ \n:,=(-]|(?:is|was|has been|have been|has|have|are|to be|unfortunately|leider|sorry|still|got|now|we|i"
    r"|it)(?!\w)"
)
_OUTCOMES = (
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
            r"open|pending|(?:running |a bit |going to be |will be )?late|overdue|missed|in progress|nope|no|noch nicht"
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
_MOVE = re.compile(
    r"(?P<verb>(?:please )?(?:moved?|moves|moving|pushed?|postponed?|shift(?:ed)?|(?:will )?slip(?:s|ped)?|delay(?:ed)?"
    r"|verschoben|needs?(?: more time)?|new date|"
    r"reschedul(?:e|ed)|will be(?: done| ready| there)?|extend(?:ed)?|due|make (?:it|that))(?!\w))?"
    r"(?: from [\w. ]{2,20}?(?= to ))?(?P<link> ?(?:out |back )?(?:to|until|till|by|auf|bis|for|→|->|=>|:)(?!\w))? *"
)
_BEFORE = re.compile(
    r"(?:(?:i|we)(?:'ve| have| just| also)? )?"
    r"(?P<denied>(?:can't|cannot|won't|couldn't|didn't|haven't|not|never|nicht)(?: be able to)?"
    r"(?: (?=keep|do|finish|deliver|complete|make))? ?)?"
    r"(?P<verb>not yet|(?<=[^\W\d_] )(?:keep|do|finish|deliver|complete|make)|kept|done|did|finished|delivered"
    r"|completed|missed|moved?|moving|push(?:ed)?|postponed?|shift(?:ed)?|delay(?:ed)?|reschedul(?:e|ed)|"
    r"drop(?:ped)?|cancel(?:l?ed)?) (?:the |my |on )?$"
)
_BECAUSE = re.compile(r"(?:because|since|weil|denn)(?!\w) *", re.IGNORECASE)
_NEW = re.compile(
    r"(?<!\w)(?:(?:i|we)(?:'ll| will)? (?:hereby )?(?:also )?(?:promise|commit to)(?!d)(?: to| that| you)?"
    r"|i'm promising|new promise ?:?"
    r"|(?:next )?promise ?:|promised ?:"
    r"|(?:^|(?<=[.;,:!?] )|(?<=\n))promise to|(?:ich )?verspreche(?: ich)?)(?!\w)[ :,]*"
)
_AT_START = re.compile(r"promise(?: you)?:? (?!kept|is|was|not|moved|done|dropped|still|\d|no |yes)(?=[^\W\d])")
_BY = re.compile(r"(?<!\w)(?:by|until|till|before|bis|due|no later than|to be done by|on)(?: the)? ")
_FOR = re.compile(r"[ ,]*(?:for|on|für) (?:o ?|objective |obj )(\d{1,4})$")
_HARD = re.compile(r"[.;!?](?=\s|$)(?! (?:jan|feb|mär|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[zc]))|\n")


_MOST_DATES = 12


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


def says_outcome(folded: str, start: int, today: date) -> bool:
    """Whether something is said of a promise from here on."""
    at = _skip(folded, start)
    return any(pattern.match(folded, at) for _, pattern in _OUTCOMES) or _moves(folded, at, today) is not None


def read_outcome(text: str, folded: str, start: int, end: int, verb: str | None, today: date) -> Outcome | None:
    """What is said of a promise between two places; nothing where no outcome is among it."""
    stop = _HARD.search(folded, start, end)
    until = stop.start() if stop else end
    became, at = _became(folded, start, until, verb)
    doubts: tuple[Unclear, ...] = ()
    to: date | None = None
    if became in (None, Became.NOT_YET, Became.MOVED):
        moved = _moves(folded[:until], _skip(folded[:until], at), today, certain=became is not None)
        if moved is not None:
            day, moved_end = moved
            if isinstance(day, DateRead):
                became, to, at = Became.MOVED, day.day, moved_end
            elif day is not None:
                exact = text[moved_end - len(day.text) : moved_end]
                became, at = Became.MOVED, moved_end
                doubts = (Unclear(text=exact, what=day.what, example=day.example, choices=day.choices),)
            else:
                became, at = Became.MOVED, moved_end
    if became is None or (became is Became.KEPT and _ahead(folded[at:until], today)):
        return None
    if became is Became.MOVED and to is None and not doubts:
        doubts = (
            Unclear(
                text=text[start:until].strip(" :,") or text[:until].strip()[-40:],
                what="to which date?",
                example=example_date(today),
            ),
        )
    reason = text[at:until].strip(" ,:;-–—\n)(")
    because = _BECAUSE.match(reason)
    reason = reason[because.end() :] if because else reason
    if not _has_words(reason):
        reason = ""
    return Outcome(became, to, trim(reason) or None, doubts, until)


def _ahead(folded: str, today: date) -> bool:
    """`done by Friday` is a plan, not a promise kept."""
    match = re.match(r" (?:by|until|till|before|bis) ", folded)
    return bool(match) and read_date(folded[:40], today) is not None


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _became(folded: str, start: int, until: int, verb: str | None) -> tuple[Became | None, int]:
    if verb is not None:
        first = verb[:4]
        if verb in ("not", "missed", "not yet"):
            return Became.NOT_YET, start
        if first in ("kept", "done", "did", "fini", "deli", "comp"):
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


def new_promise_at(folded: str, start: int, *, opening: bool) -> int | None:
    """Where the words of a promise begin, if one is made at this place."""
    match = _NEW.match(folded, start) or (_AT_START.match(folded, start) if opening else None)
    return match.end() if match else None


def new_promises(folded: str) -> list[tuple[int, int]]:
    """The beginnings of promises made in passing, each with where its words begin."""
    return [match.span() for match in _NEW.finditer(folded)]


class Made(NamedTuple):
    """A promise made in passing, what is doubtful about it, and where its words end."""

    what: str
    by: date | None
    objective: str | None
    unclear: tuple[Unclear, ...]
    end: int


def read_new(text: str, folded: str, start: int, end: int, today: date) -> Made:
    """The promise whose words begin at `start`; it ends with its date or its sentence."""
    stop = _HARD.search(folded, start, end)
    until = stop.start() if stop else end
    words, day, after = _until_date(text, folded, start, until, today)
    objective = None
    aim = _FOR.search(fold(words))
    if aim:
        objective, words = f"O{int(aim[1])}", words[: aim.start()]
    else:
        tail = re.compile(r"[ ,]*(?:for|on|für) (?:o ?|objective |obj )(\d{1,4})(?!\w|/)").match(folded, after, end)
        if tail:
            objective, after = f"O{int(tail[1])}", tail.end()
    words = trim(words)
    if isinstance(day, DateRead):
        return Made(words, day.day, objective, (), after)
    if day is not None:
        doubt = Unclear(text=day.text, what=day.what, example=day.example, choices=day.choices)
        return Made(words, None, objective, (doubt,), after)
    doubt = Unclear(text=words, what="by when?", example=example_date(today))
    return Made(words, None, objective, (doubt,), until)


def _until_date(
    text: str, folded: str, start: int, until: int, today: date
) -> tuple[str, DateRead | Unclear | None, int]:
    """The words before the date, the date, and the place after it; the date may also stand first or without `by`."""
    for match in itertools.islice(_BY.finditer(folded, start, until), _MOST_DATES):
        day = read_date(text[match.end() : min(until, match.end() + 40)], today)
        if day is not None and day.start <= 4:
            after = match.end() + day.end
            words = text[start : match.start()]
            if not words.strip(" ,:"):
                return text[after:until].strip(" ,:"), day, until
            return words, day, after
    day = read_date(text[start:until], today)
    if isinstance(day, DateRead):
        return text[start : start + day.start], day, start + day.end
    return text[start:until], None, until
