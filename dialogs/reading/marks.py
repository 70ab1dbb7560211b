"""The short marks of an update (status, chance, figure, `same`, a link) and where its own words begin."""

import re

from msgspec.structs import replace

from dialogs.reading.chance import ChanceRead, chance_at
from dialogs.reading.figures import read_figure
from dialogs.reading.part import CORRECTED, CORRECTS, NOTHING, PAST, TURNS, WORD, Part, Said
from dialogs.reading.same_for_all import same_at
from dialogs.reading.spelt import BEGINS
from dialogs.reading.status import BEHIND, StatusRead, status_at
from dialogs.reading.unclear import Unclear
from partnership.updates import Status

LINK = "\x01"
"""Stands for every character of a web address in a folded text, so that nothing in it is read."""

_FILLER = re.compile(
    r"[ \n,]+|[:;=…()|/→>~≈•*\"_]|-(?!\d)|\.(?=\s)|"
    r"(?:we're|we are|we|i'm|i am|i think|i guess|i reckon|i'?d say|i would say|(?:i |we |let'?s |let us |so )?say"
    r"|call it|tbh|to be honest|honestly|frankly|imho|imo"
    r"|it's|its|it is|it|that's|is|are|am|was|were|from|previously"
    r"|before|before that|now|at|currently|current|today|"
    r"status|value|figure|number|count|total|stands?|stand|up|down|to|so|with|and|but|also|then|very|looks?|looking"
    r"|seems|about|around|"
    r"roughly|approx\.?|ca\.?|circa|almost|nearly|over|under|above|below|more than|less than|just|only|still|the|a|our"
    r"|this week|stays?|"
    r"remains?|going|been|has|have|hit|reached|achieved|see|details|link|grew|rose|fell|dropped|went|moved|gained|added|of|by|or|oder|"
    r"back(?= to)|liegt|liegen|steht|stehen|wir sind|wir|ist|sind|jetzt"
    r"|bei|auf|aktuell|stand|on|in|turned|gone|turning|result|sorry|oops|actually|correction|i mean|i meant)(?!\w)"
    r"|(?:slipped |gone |moved )?into(?= (?:amber|yellow|orange|red|the red|green)(?!\w))"
    rf"|{CORRECTED}|(?:came|comes|landed|ended(?: up)?) (?:out |in )?(?=at )|takes?(?= \d)"
    r"|(?:no|nope|wait)(?=[,.;:!] )|no(?= \d{1,2} ?/ ?10)"
    r"|(?:(?<=[\d%km] )|(?<=[\d%km], ))not(?= [$€£]?\d)"
    rf"|(?<=, )not(?= {BEGINS})"
    r"|not(?= [$€£]?\d[\d.,]*[km]?,? (?:but|it's|it is|rather) [$€£]?\d)"
    r"|should (?:be|read|say|have been)(?= [$€£]?\d[\d.,]*[km]?,? (?:not |sorry|my (?:bad|mistake|typo)|typo))"
    r"|(?:instead of|rather than|maybe|perhaps|probably|possibly)(?= (?:at |around |about )?[$€£~]?\d)"
)
_CHANCE_BEFORE = re.compile(
    rf"(?: now)?,? *(?:and )?(?:not|instead of|rather than|(?:it )?was|from) (?:{BEGINS}|\d{{1,2}}(?![\d.,%]))"
    r"(?: ?/ ?10| (?:out )?of (?:10|ten))?(?: any ?more| now| before| last week| as before)?(?= *(?:$|[.,;:!\n)]))"
)
"""`4/10 now not 5`: the chance that it is no more."""
_HEDGE = re.compile(
    r",? (?:i'?d say|i would say|i think|i guess|i reckon|i'd guess|or so|of course|probably|maybe"
    r"|for now|from me|from my side)"
    r"(?= *(?:$|[.,;:!\n)]| but(?!\w)))"
)
"""`7 out of 10 I'd say`"""
_OF_TITLE = re.compile(r" (?:on|for|with) (?=[^\W\d_])")
_STOPS = re.compile(r" *(?:$|[.,;:!?\n])")
_WORD = re.compile(r"(?<!\w)[^\W\d_]{3,30}(?!\w)")
_PLAIN = re.compile(
    r"(?<!\w)(?P<status>on track|at risk|off track)"
    r"(?:, (?P<figure>[$€£]\d[\d.,]*[km]?))?(?:, (?P<chance>\d|10)/10)?(?=:\s)"
)
"""`on track, $45k, 7/10:`, as the help shows it."""
_TO_TEN = re.compile(r"(?:10|\d)(?= *(?:$|[.,;:!\n](?!\d)| - ))")
_NEARLY = frozenset({"almost", "nearly"})
_MOST_MARKS = 80
_FROM_AND_TO = 2
"""Strokes of `from 7/10 to 4/10`, which says what it is now."""


def read_marks(part: Part, start: int, end: int, said: Said = NOTHING) -> tuple[Said, int]:
    """The marks that stand one after the other from `start`, and the place after the last of them."""
    said, reached = (said is NOTHING and _plainly(part, start, end)) or (said, start)
    for _ in range(_MOST_MARKS):
        if reached >= end:
            break
        found = _next_mark(part, reached, end, said)
        if found is None:
            break
        said, reached = found
    return said, reached


def _plainly(part: Part, start: int, end: int) -> tuple[Said, int] | None:
    """What the marks before a colon say where they are written as the help shows: nothing else can be meant by them."""
    found = _PLAIN.match(part.folded, start)
    if found is None or found.end() != end:
        return None
    said = Said(status=Status(found["status"]))
    if found["figure"]:
        read = read_figure(part, found.start("figure"), frozenset(), said)
        if read is None or read[1] != found.end("figure") or read[0].unclear:
            return None
        said = read[0]
    return replace(said, chance=int(found["chance"])) if found["chance"] else said, end


def may_add(part: Part, start: int, said: Said) -> bool:
    """Whether what stands there may add a mark; where all three are said, only a link or `same` does."""
    folded = part.folded
    if said.status is None or said.value is None or said.chance is None or LINK in folded or start >= len(folded):
        return True
    return _FILLER.match(folded, start) is not None or same_at(folded, start) is not None


def begins_with_mark(part: Part, start: int, end: int) -> bool:
    """Whether any mark stands there."""
    return start < end and _next_mark(part, start, end, NOTHING) is not None


def _next_mark(part: Part, start: int, end: int, said: Said) -> tuple[Said, int] | None:
    """The next mark, behind at most a dozen filling words; a figure also behind words of the title, `sales are 41k`."""
    at, words, titled = start, frozenset[str](), False
    for _ in range(16):
        found = _mark(part, at, words, said)
        if found is not None and found[1] <= end:
            figure = (found[0].value, found[0].unclear) != (said.value, said.unclear)
            return found if figure or not titled else None
        filler = _FILLER.match(part.folded, at, end)
        if filler is None and (filler := _title_word(part, at, end)):
            titled, words = True, words | {"figure"}
        if filler is None:
            return None
        at = filler.end()
        if word := filler.group().strip(" \n,"):
            words |= {word}
        if at >= end:
            return None
    return None


def _title_word(part: Part, at: int, end: int) -> re.Match[str] | None:
    """A word that the title of the objective has, at the start of a word."""
    found = _WORD.match(part.folded, at, end)
    return found if found and part.objective and part.titles.knows(part.objective.id, found[0]) else None


def _mark(part: Part, at: int, words: frozenset[str], said: Said) -> tuple[Said, int] | None:
    folded = part.folded
    if folded[at] == LINK:
        stop = at
        while stop < len(folded) and folded[stop] == LINK:
            stop += 1
        link = part.text[at:stop].strip("<>")
        return replace(said, evidence=f"{said.evidence} {link}" if said.evidence else link), stop
    if not (folded[at].isalnum() or folded[at] in "-+$€£≈~'" or ord(folded[at]) > 0x2000):
        return None
    if at and folded[at].isalnum() and folded[at - 1].isalnum():
        return None
    same = same_at(folded, at) if folded[at].isalpha() else None
    if same is not None:
        return replace(said, unchanged=True), same
    chance = chance_at(part.text, folded, at)
    if chance is not None and not _counts_something(part, chance):
        read = isinstance(chance, ChanceRead)
        before = (_CHANCE_BEFORE.match(folded, chance.end) or _HEDGE.match(folded, chance.end)) if read else None
        return _with_chance(said, chance, words), before.end() if before else chance.end
    status = status_at(part.text, folded, at)
    if status is not None and not (words & _NEARLY and not isinstance(status, Unclear)):
        hedge = None if isinstance(status, Unclear) else _HEDGE.match(folded, status.end)
        return _with_status(said, status, words), hedge.end() if hedge else named_behind(part, status.end)
    bare = _bare_chance(part, at, said) if said.status and not words else None
    return bare or read_figure(part, at, words, said)


def _bare_chance(part: Part, at: int, said: Said) -> tuple[Said, int] | None:
    """`on track 8`: right behind the status of what has no figures, a number from 0 to 10 alone is the chance."""
    number = _TO_TEN.match(part.folded, at) if part.objective and part.objective.milestone else None
    if number is None or said.chance is not None or said.value is not None:
        return None
    return replace(said, chance=int(number[0])), number.end()


def named_behind(part: Part, end: int) -> int:
    """The place after `on churn` in `still on course on churn`, where that is what it is said of."""
    led = _OF_TITLE.match(part.folded, end)
    named = part.titles.at(part.folded, led.end()) if led and part.objective else None
    own = named and part.objective and named.ids == (part.objective.id,)
    return named.end if named and own and _STOPS.match(part.folded, named.end) else end


def _counts_something(part: Part, chance: ChanceRead | Unclear) -> bool:
    """`3 of 10 sellers` is no chance."""
    following = WORD.match(part.folded, chance.end)
    if following is None or part.objective is None or " of " not in part.folded[chance.start : chance.end]:
        return False
    return part.titles.knows(part.objective.id, following[1])


def _with_chance(said: Said, read: ChanceRead | Unclear, words: frozenset[str]) -> Said:
    if isinstance(read, Unclear):
        return replace(said, unclear=(*said.unclear, read))
    if words & PAST and not words & TURNS and read.text.count("/") < _FROM_AND_TO:
        return replace(said, past=(*said.past, read.text))
    if said.chance in (None, read.chance) or words & (TURNS | CORRECTS):
        return replace(said, chance=read.chance)
    both = (f"{said.chance}/10", f"{read.chance}/10")
    doubt = Unclear(text=read.text, what="which of the two chances?", example=both[1], choices=both)
    return replace(said, chance=None, unclear=(*said.unclear, doubt))


def _with_status(said: Said, read: StatusRead | Unclear, words: frozenset[str]) -> Said:
    if isinstance(read, Unclear):
        if read.what == BEHIND and words & PAST:
            return replace(said, past=(*said.past, read.text))
        status = None if words & {"or", "oder"} or read.what == BEHIND else said.status
        return replace(said, status=status, unclear=(*said.unclear, read))
    if words & PAST and not words & TURNS:
        return replace(said, past=(*said.past, read.text))
    turned = words & (TURNS | CORRECTS) or read.text.lower().startswith(("now", "back", "jetzt"))
    if said.status in (None, read.status) or turned:
        return replace(said, status=read.status)
    both = (said.status or read.status).value, read.status.value
    doubt = Unclear(text=read.text, what="which of the two?", example=both[1], choices=both)
    return replace(said, status=None, unclear=(*said.unclear, doubt))
