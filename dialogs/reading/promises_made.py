"""Promises made in passing: `I promise a Legal reviewer by Fri for O1`."""

import itertools
import re
from datetime import date
from typing import NamedTuple

from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.promise_words import HARD_STOP
from dialogs.reading.unclear import Unclear, example_date
from dialogs.reading.words import fold, trim
from partnership.day_names import SHORT_MONTH

_BY_DAY = (
    r"(?:by|until|till|before) (?:the |next |this )*"
    r"(?:\d|(?:mon|tues?|wed|thu|thurs|fri|sat|sun)(?:day)?\b|today\b|tomorrow\b|eo|end\b"
    rf"|(?:{SHORT_MONTH}))"
)
_OF_ONE = r"(?:of|is|was|were|from|by|about|that|kept|broken|made|given|not|moved|missed|due|still)\b"
"""Tells of a promise that is there."""
_NEW = re.compile(
    r"(?<!\w)(?:(?:i|we)(?:'ll| will)? (?:hereby )?(?:also )?(?:promise|commit to)(?!d)(?: to| that| you)?"
    r"|(?<!the )(?<!my )(?<!that )(?<!a )promise (?:i|we)(?:'ll| will)?(?= (?!(?:made|gave|kept|had|was|were|did)\b))"
    r"|i'm promising|new promise ?:?"
    r"|(?:next )?promise ?:"
    r"|(?:^|(?<=[.;,:!?] )|(?<=\n))(?:promise to|promised ?:"
    rf"|promise(?= (?!{_OF_ONE})[^\W\d][^.;,!?\n]{{1,80}} {_BY_DAY}))"
    r"|(?:ich )?verspreche(?: ich)?)(?!\w)[ :,]*"
)
_HINTS = ("promis", "commit to", "verspreche")
"""Parts of words of which such a promise needs one."""
_AT_START = re.compile(r"promise(?: you)?:? (?!kept|is|was|not|moved|done|dropped|still|\d|no |yes)(?=[^\W\d])")
_BY = re.compile(r"(?<!\w)(?:by|until|till|before|bis|due|no later than|to be done by|on)(?: the)? ")
_FOR = re.compile(r"[ ,]*(?:for|on|für) (?:o ?|objective |obj )(\d{1,4})$")
_NEXT = re.compile(
    r"\s*(?:,? and |, |; ?|\n)(?:(?:and|also|then|to|i'll|we'll|i will|we will) )*"
    r"(?!(?:so|then|which|otherwise|because|if|when|as|since|but|or|not|else|until|by|on|for)\b)(?=[^\W\d_])"
)
"""Between two promises of one sentence."""
_ONE_CLAUSE = re.compile(r"[^\s,;.!?]+ [^,;.!?\n]{2,90}")
"""More than the one word of `call Sam by Fri and Dana by Mon`."""
_MOST_DATES = 12


def new_promise_at(folded: str, start: int, *, opening: bool) -> int | None:
    """Where the words of a promise begin, if one is made at this place."""
    match = _NEW.match(folded, start) or (_AT_START.match(folded, start) if opening else None)
    return match.end() if match else None


def new_promises(folded: str) -> list[tuple[int, int]]:
    """The beginnings of promises made in passing, each with where its words begin."""
    made = any(map(folded.__contains__, _HINTS))
    return [match.span() for match in _NEW.finditer(folded)] if made else []


class Made(NamedTuple):
    """A promise made in passing, what is doubtful about it, and where its words end."""

    what: str
    by: date | None
    objective: str | None
    unclear: tuple[Unclear, ...]
    end: int


def read_new(text: str, folded: str, start: int, end: int, today: date) -> Made:
    """The promise whose words begin at `start`; it ends with its date or its sentence."""
    stop = HARD_STOP.search(folded, start, end)
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


def one_more(text: str, folded: str, start: int, end: int, today: date) -> Made | None:
    """Another promise behind one that ends here: `…, and call three sellers by Dec 8`; None without its own day."""
    begins = _NEXT.match(folded, start, end)
    made = read_new(text, folded, begins.end(), end, today) if begins else None
    if begins is None or made is None or made.by is None or not _ONE_CLAUSE.fullmatch(made.what):
        return None
    return made if _BY.search(folded, begins.end(), made.end) else None


def in_turn(what: str, due: date, today: date) -> list[tuple[str, date]]:
    """What is promised by that day, as several where days stand in it: `offer live by Dec 8, call three sellers`."""
    folded, found, at = fold(what), list[tuple[str, date]](), 0
    while (made := read_new(what, folded, at, len(what), today)).by and _BY.search(folded, at, made.end):
        behind = _NEXT.match(folded, made.end)
        if behind is None and (not found or folded[made.end :].strip(" .!")):
            break
        found.append((made.what, made.by))
        if behind is None:
            return found
        at = behind.end()
    rest = what[at:].strip(" ,;.")
    return [*found, (rest, due)] if found and _ONE_CLAUSE.fullmatch(rest) else [(what, due)]


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
