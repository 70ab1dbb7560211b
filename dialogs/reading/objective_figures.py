"""The figures of an objective as people write it down: `$38k → $100k`, `below 2 days`, `to 12`."""

import re
from typing import Literal, NamedTuple

import msgspec

from dialogs.reading.numbers import Number, read_number, read_number_at
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import fold

Kind = Literal["reach", "above", "below", "milestone"]

_STAYS = r"(?<!\w)(?:(?:(?:to |should |must )?(?:stays?|keep|remain|be|hold|kept|staying)? ?(?:always |at or )?(?:"
_NUMBER_NEXT = r" *(?=[$€£]?[-\d]|usd|eur)"
_PLAIN = r"(?<!not )(?<!no )(?<!never )"
_NOT = r"(?:not?|never)(?: go(?:es)?| be| get| rise| fall| drop)? (?:"
_BELOW = re.compile(
    rf"{_STAYS}{_PLAIN}(?:below|under|(?:less|lower|fewer) than)|{_NOT}above|over|(?:more|higher) than)"
    rf"|at most|max(?:imum)?\.?|within|unter|höchstens))|[≤<]=?){_NUMBER_NEXT}"
)
_ABOVE = re.compile(
    rf"{_STAYS}{_PLAIN}(?:above|over|(?:more|higher) than)|{_NOT}below|under|(?:less|lower|fewer) than)"
    rf"|at least|min(?:imum)?\.?|über|mindestens))|[≥>]=?){_NUMBER_NEXT}"
)
_OR_LESS = re.compile(
    r"(?: ?[^\W\d_]+)? or (?:(?P<below>less|lower|fewer|below|under|faster)|more|higher|above|over|better)(?!\w)"
)
"""`3 days or less`: a limit that is said behind its figure."""
_SO_FAR = re.compile(
    r"(?:(?:^|,? ?\(?(?<!\w))(?:(?:it['’]?s|it is|we['’]?re|we are|is|which is) )?"
    r"(?:today|(?:right )?now|currently|at the moment|at present|presently|so far|current(?: figure| value| level)?)"
    r"(?:,? ?(?:we['’]?re|we are|it['’]?s|it is|is|are|stands|standing))*(?: at| on|:)?"
    r"|,? ?\(?(?<!\w)(?:we['’]?re|we are|it['’]?s|it is)(?: (?:now|currently|today))?(?: at| on)"
    r"|[,;(] ?(?:baseline|start(?:ing|s)?(?: value| at| from)?)(?: is)?:?) ?(?=[$€£]?\d)"
)
"""`, today we're at 40k`: where it stands, said beside what is to be reached or kept."""
_TODAY = re.compile(
    r"[^\W\d_]*\b *(?<!\w)(?:right now|now|today|currently|at the moment|at present|so far)(?= *(?:[,;.)]|$))"
)
_SAID_FIRST = re.compile(r"[,;(] *(?:(?:and )?(?:it['’]?s|it is|we['’]?re|we are|is|are) (?:(?:now )?at )?)?$")
_THEN = re.compile(r" *[,;] *(?:then |to |target:? |goal:? )?(?=[$€£]?\d)")
"""Between where it stands and what is to be reached: `22 now, 40 by 31 March`."""
_COUNTED = re.compile(r" (?!or )[a-zà-ÿ]{2,20}(?= *(?:[,;.)]|$))")
_ARROW = re.compile(r" ?(?:→|➔|➜|⇒|->|-->|=>|>|-(?=[$€£]?\d)| to| auf| bis| up to| down to|\.\.\.|…) ?")
_UP_TO = re.compile(
    r"(?<!\w)up to *(?=\d[\d.,]* ?(?:(?:working|business|calendar) )?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?)"
    r"(?!\w))"
)
"""`up to 3 days`: of a time that is a limit, but where it is to grow."""
_GROWS = re.compile(r"\d|\b(?:rais|grow|increas|extend|lift|bring|lengthen|prolong|improv)")
_SINCE = re.compile(
    r"(?:^|[ ,]+)(?:(?:from|von|currently|today|now) +(?P<figure>[$€£]?\d[\d.,]*)(?: ?[^\W\d_]+|%)?(?: to)?"
    r"|(?P<bare>[$€£]?\d[\d.,]*)(?: ?[^\W\d_]+|%)? ?(?:→|->|=>)) *$"
)
"""`from 3.2 days to under 2 days`: where it stands now, before its limit."""
_TO = re.compile(
    r"(?<!\w)(?:(?:up |down )?to|target:?|reach|reaching|get to|auf|goal:?|=) +(?=[$€£≈]?-?\d|usd|eur|gbp)"
)
_FROM = re.compile(r"(?<!\w)(?:from|von|currently|today|now)[ :]+$")

_PAST = re.compile(r"(?<!not )(?<!no )(?<!never )(?:below|under|above|over|than|unter|über)\W*$|[<>] *$")
"""A limit that the figure itself is beyond, as `below 2`; at most 2 has the 2 in it."""
_LIMITS: tuple[tuple[Kind, re.Pattern[str]], ...] = (("below", _BELOW), ("above", _ABOVE))


_IS_KEPT = re.compile(r"\b(?:stay|keep|kept|remain|hold|always|never)", re.IGNORECASE)


class Figures(NamedTuple):
    """The figures of a line, what kind they make, and the words before and after them."""

    kind: Kind
    baseline: Number | None
    target: Number | None
    before: str
    after: str
    unclear: tuple[Unclear, ...] = ()
    included: bool = False
    """The limit itself is within it: `at most 2`, not `below 2`."""


def read_figures(line: str) -> Figures:
    """The figures of a line without its date and owner; a milestone where there are none."""
    folded = fold(line)
    if limit := _limit(line, folded):
        return limit
    first = _first_number(line)
    if first is None:
        return Figures("milestone", None, None, line, "")
    arrow = _ARROW.match(folded, _after_noun(folded, first))
    second = read_number_at(line, folded, arrow.end()) if arrow else None
    if second is not None:
        if second.unit in ("", "%") and not first.unit and second.unit:
            first = msgspec.structs.replace(first, unit=second.unit)
        return Figures(
            "reach", first, second, line[: first.start], line[second.end :], _doubts(first) + _doubts(second)
        )
    return _one_figure(line, folded, first)


def _limit(line: str, folded: str) -> Figures | None:
    """What is to stay above or below a figure."""
    for kind, pattern in _LIMITS:
        match = pattern.search(folded)
        number = read_number_at(line, folded, match.end()) if match else None
        if match and number and not re.search(r"[-=]$", folded[: match.start()]):
            since = _SINCE.search(folded[: match.start()])
            baseline = (
                read_number_at(line, folded, since.start("figure" if since["figure"] else "bare")) if since else None
            )
            title = line[: since.start() if since and baseline else match.start()]
            said = match.group().strip()
            included = bool(re.match(r"(?:not?|never)\b", said)) or not _PAST.search(said)
            return Figures(kind, baseline, number, title, line[number.end :], _doubts(number), included)
    up_to = _UP_TO.search(folded)
    if up_to and not _GROWS.search(folded, 0, up_to.start()):
        return read_figures(f"{line[: up_to.start()]}at most {line[up_to.end() :]}")
    for number in numbers_of(line):
        if behind := _OR_LESS.match(folded, number.end):
            side: Kind = "below" if behind["below"] else "above"
            before, after = line[: number.start], line[behind.end() :]
            return Figures(side, None, number, before, after, _doubts(number), included=True)
    return None


def where_it_stands(line: str) -> tuple[Number, int, int] | None:
    """`now 2.5` and `17 today` beside what is to be reached or kept: the figure, and the span of its words."""
    folded = fold(line)
    so_far = _SO_FAR.search(folded)
    if so_far and (number := read_number_at(line, folded, so_far.end())):
        counted = _COUNTED.match(folded, number.end)
        end = counted.end() if counted else number.end
        return None if _ARROW.match(folded, end) else (number, so_far.start(), end)
    for number in numbers_of(line):
        before = _SAID_FIRST.search(folded[: number.start])
        after = _TODAY.match(folded, number.end) or _TODAY.match(folded, number.end + 1)
        if after and (before or _THEN.match(folded, after.end())):
            return number, before.start() if before else number.start, after.end()
    return None


def with_start(figures: Figures, start: Number, line: str) -> Figures | None:
    """The figures of a line from which its start was taken; None where that one is no start of theirs."""
    if figures.kind == "milestone" and len(aims := numbers_of(line)) == 1:
        figures = read_figures(f"{line[: aims[0].start]}to {line[aims[0].start :]}")
    if figures.target is None or figures.baseline is not None:
        return None
    below_it = figures.kind == "above" and start.value < figures.target.value
    if below_it and not _IS_KEPT.search(line):  # `at least 30 %, now 22 %` is to be reached
        figures = figures._replace(kind="reach", included=False)
    return figures._replace(baseline=start, unclear=(*_doubts(start), *figures.unclear))


def _after_noun(folded: str, number: Number) -> int:
    """The place after `4 sellers` in `from 4 sellers to 12`."""
    match = re.compile(r" [^\W\d_]{2,20}(?= ?(?:→|->|=>| to | auf ))").match(folded, number.end)
    return match.end() if match else number.end


def numbers_of(line: str) -> list[Number]:
    """The figures of a line, in the order written; the first few of very many."""
    numbers: list[Number] = []
    at = 0
    while len(numbers) < 8:
        number = read_number(line[at:])
        if number is None:
            break
        number = msgspec.structs.replace(number, start=number.start + at, end=number.end + at)
        numbers.append(number)
        at = number.end
    return numbers


def _first_number(line: str) -> Number | None:
    """The first figure that is none of a name (`Azure 365`, `Q3`): one behind `to`, `from` or an arrow comes first."""
    folded, numbers = fold(line), numbers_of(line)
    for number in numbers:
        before, arrow = folded[: number.start], _ARROW.match(folded, _after_noun(folded, number))
        joined = arrow and read_number_at(line, folded, arrow.end())
        if joined or _FROM.search(before):
            return number
    return numbers[-1] if numbers else None


def _one_figure(line: str, folded: str, number: Number) -> Figures:
    """A line with one figure: a target after `to`; else the figure is asked about, for it may be part of the title."""
    for match in _TO.finditer(folded):
        if match.end() == number.start:
            return Figures("reach", None, number, line[: match.start()], line[number.end :], _doubts(number))
    if number.unit in ("$", "€", "£", "%", "CHF") and not line[number.end :].strip(" ,."):
        return Figures("reach", None, number, line[: number.start], line[number.end :], _doubts(number))
    doubt = Unclear(
        text=number.text,
        what="is that the figure to reach?",
        example=f"from 0 to {number.text}",
        choices=(f"from 0 to {number.text}", "no figure"),
    )
    return Figures("milestone", None, None, line, "", (doubt,))


def _doubts(number: Number) -> tuple[Unclear, ...]:
    if number.other is None:
        return ()
    both = (f"{number.value.normalize():f}", f"{number.other.normalize():f}")
    return (Unclear(text=number.text, what="which figure is that?", example=both[0], choices=both),)
