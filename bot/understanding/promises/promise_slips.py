"""`I won't manage the list by Wednesday. Friday then`: that a promise is late, in some words of it."""

import re
from datetime import date

from bot.day_pieces import read_day
from partnership.cued import Cued
from partnership.promises import Promise
from partnership.turn import Turn

_NOT = r"(?:won'?t|will not|can'?t|cannot|can not|did(?:n'?t| not)|could(?:n'?t| not)|have(?:n'?t| not)|am not|'m not)"
_ITS = r"(?:the|my|our|that) (?P<{0}>[^,.;:!?\n]{{2,60}}?)"
_END = (
    r"(?= (?:yet|in time|(?:by|on|before|until|till|for|to|this|next) (?:the )?(?:\d|mon|tue|wed|thu|fri|sat|sun|jan"
    r"|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|end|week|month|tomorrow|today|then|now))|[,.;:!]|$)"
)
_DONE = r"(?:done|ready|finished|sent|out|there|complete)\b(?: yet)?"
SLIPS = Cued(
    r"(?:^|(?<=[.;!?,] )|(?<=\n))(?:(?:sorry|no|well|hm+|unfortunately|hi|ok|but|and|though)[ ,.]+)*(?:"
    rf"(?:(?:i|we)(?: |(?='m)))?{_NOT} (?:yet )?(?:be able to )?(?:get to|get round to|managed?|make|made|finish(?:ed)?"
    rf"|do|done|get|got|send|sent|deliver(?:ed)?|complete|have) {_ITS.format('one')}{_END}"
    rf"|{_ITS.format('two')} (?:(?:is|was|are|were|will be|has been)(?: still)?(?: not|n'?t)|won'?t be|hasn'?t been)"
    rf"(?: yet)? {_DONE}"
    rf"|{_ITS.format('three')} (?:(?:will |is going to )?(?:slips?|slipped|be late|moves?)|is (?:running )?late"
    r"|is (?:delayed|slipping)|(?:won'?t|will not|can'?t) (?:make it|happen|be in time))\b"
    r"|(?:still )?no (?P<four>[^,.;:!?\n]{2,30}?) yet\b|still no (?P<five>[^,.;:!?\n]{2,30}?)(?=[,.;!]|$)"
    r"|(?:i|we)(?:'ll)? need (?:(?:more time|until|till)\b ?(?P<until>[^,.;:!?\n]{2,20}?)? ?)"
    rf"for {_ITS.format('six')}(?=[,.;!]|$))",
    "n't|nt |not|late|slip|delay|move|no |need",
    re.IGNORECASE,
)
_WONT = re.compile(r"\b(?:won'?t|will|can'?t|cannot|can not|slips?|late|delayed|slipping|moves?|need)\b", re.IGNORECASE)
_DAY = re.compile(
    r"(?:(?:so|but|and|then|rather|instead|sorry|please) )*(?:(?:i|we)(?:'ll| will| can)? |will )?"
    r"(?:(?:do|send|have|finish|make|deliver|get) (?:it|that|this)(?: done| ready)? |do |move (?:it )?"
    r"|it(?:'ll| will)? be(?: done| ready)? |make that |new (?:date|day):? ?)?"
    r"(?:by |on |to |till |until |for )?(?P<day>.{2,25}?)"
    r"(?:,? (?:then|instead|please|latest|at the latest))?",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[,.;!:\n]+(?:\s+|$)|\s+[–-]\s+")
_NO_WHY = re.compile(
    r"(?:sorry|unfortunately|my fault|yet|in time|(?:this|last) (?:week|month)|so far)[ ,]*", re.IGNORECASE
)
_OTHERS = re.compile(r"\b[OP]\s?\d|[.;!?\n]\s+\S", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = frozenset(("the", "our", "all", "and", "for", "with", "from", "that", "this", "out", "yet"))
_OF = re.compile(r" (?:of|for|to|with|by|from|about|in|on|at) ")
_STEM, _ENOUGH = 5, 2


def one_that_slips(turn: Turn, mine: list[Promise], sentence: str, *, beside_news: bool = False) -> Promise | None:
    """The one promise of which a sentence says that it is late.

    `beside_news`: what stands behind an answer may be of the objective, so that a thing takes two of its words.
    """
    said = SLIPS.search(sentence)
    what = next(filter(None, said.group("one", "two", "three", "four", "five", "six")), "") if said else ""
    meant = [one for one in mine if is_named(one, what)]
    due = [one for one in meant if one.due <= turn.today]
    meant = due if len(due) == 1 else meant
    if said is None or len(meant) != 1:
        return None
    loose = beside_news and not (said["one"] or said["six"]) and len(stems(meant[0].what) & stems(sentence)) < _ENOUGH
    return None if loose else meant[0]


def slips(turn: Turn, promise: Promise, sentence: str, behind: str) -> str | None:
    """The line that says of that promise that it is late.

    That it won't be in time needs its new day, which is asked for where none is said.
    """
    said = SLIPS.search(sentence)
    if said is None:
        return None
    day, why, rest = None, list[str](), behind
    pieces = [said["until"] or "", *_PIECE.split(sentence[said.end() :].strip(" ,.;:!"))]
    for piece in filter(None, pieces):
        if _NO_WHY.fullmatch(piece.strip()):
            continue
        found = _day(turn, piece)
        if found is None:
            why.append(piece)
        elif found > promise.due:
            day = found
    first, _, more = behind.partition(". ")
    if day is None and (next_day := _day(turn, first.strip(" .!"))) and next_day > promise.due:
        day, rest = next_day, more
    reason = ", ".join(one.removesuffix(".") for one in why)
    if day:
        told = f"{promise.id} moved to {day.isoformat()}{f' because {reason}' if reason else ''}"
    elif promise.due > turn.today and _WONT.search(said.group()):
        return f"move {promise.id}"
    else:
        told = f"{promise.id} not yet{f', {reason}' if reason else ''}"
    return f"{told}. {rest}" if rest else told


def without_day(turn: Turn, line: str) -> str | None:
    """The command that asks to which day, where a whole line says no more than that a promise won't be in time."""
    mine = [one for one in turn.book.promises_of(turn.person.id) if one.live and one.binding]
    said = SLIPS.search(line) if mine and not _OTHERS.search(line) else None
    promise = one_that_slips(turn, mine, line) if said and said.start() == 0 else None
    told = slips(turn, promise, line, "") if promise else None
    return told if told and told.startswith("move ") else None


def _day(turn: Turn, piece: str) -> date | None:
    said = _DAY.fullmatch(piece.strip())
    day = read_day(turn, said["day"]) if said else None
    return date.fromisoformat(day) if isinstance(day, str) else None


def is_named(promise: Promise, said: str) -> bool:
    """Whether all the words are of the promise, and one of what is promised: `the list` of `the list of offers`."""
    words, itself = stems(said), stems(_OF.split(promise.what, maxsplit=1)[0])
    return words <= stems(promise.what) and bool(words & itself)


def stems(text: str) -> set[str]:
    """The words that say what a promise is of, as far as they are the same in its other forms."""
    return {word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in _SMALL}
