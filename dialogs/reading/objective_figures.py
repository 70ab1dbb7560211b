"""The figures of an objective as people write it down: `$38k → $100k`, `below 2 days`, `to 12`."""

import re
from typing import Literal, NamedTuple

import msgspec

from dialogs.reading.numbers import Number, read_number, read_number_at
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import fold

Kind = Literal["reach", "above", "below", "milestone"]

_BELOW = re.compile(
    r"(?<!\w)(?:(?:to )?(?:stays?|keep|remain|be|hold|kept|staying)? ?(?:always )?(?:below|under|less than"
    r"|at most|no more than|not more than|max(?:imum)?\.?|"
    r"within|unter|höchstens)|[≤<]=?) *(?=[$€£]?[-\d]|usd|eur)"
)
_ABOVE = re.compile(
    r"(?<!\w)(?:(?:to )?(?:stays?|keep|remain|be|hold|kept|staying)? ?(?:always )?(?:above|over|more than"
    r"|at least|not less than|no less than|min(?:imum)?\.?|"
    r"über|mindestens)|[≥>]=?) *(?=[$€£]?[-\d]|usd|eur)"
)
_ARROW = re.compile(r" ?(?:→|➔|➜|⇒|->|-->|=>|>|-(?=[$€£]?\d)| to| auf| bis| up to| down to|\.\.\.|…) ?")
_SINCE = re.compile(
    r"[ ,]+(?:(?:from|von|currently|today|now) +(?P<figure>[$€£]?\d[\d.,]*)(?: ?[^\W\d_]+|%)?(?: to)?"
    r"|(?P<bare>[$€£]?\d[\d.,]*)(?: ?[^\W\d_]+|%)? ?(?:→|->|=>)) *$"
)
"""`from 3.2 days to under 2 days`: where it stands now, before its limit."""
_TO = re.compile(r"(?<!\w)(?:to|target:?|reach|reaching|get to|auf|goal:?|=) +(?=[$€£≈]?-?\d|usd|eur|gbp)")
_FROM = re.compile(r"(?<!\w)(?:from|von|currently|today|now)[ :]+$")


class Figures(NamedTuple):
    """The figures of a line, what kind they make, and the words before and after them."""

    kind: Kind
    baseline: Number | None
    target: Number | None
    before: str
    after: str
    unclear: tuple[Unclear, ...] = ()


def read_figures(line: str) -> Figures:
    """The figures of a line without its date and owner; a milestone where there are none."""
    folded = fold(line)
    for kind, pattern in (("below", _BELOW), ("above", _ABOVE)):
        match = pattern.search(folded)
        number = read_number_at(line, folded, match.end()) if match else None
        if match and number and not re.search(r"[-=]$", folded[: match.start()]):
            limit: Kind = "below" if kind == "below" else "above"
            since = _SINCE.search(folded[: match.start()])
            baseline = (
                read_number_at(line, folded, since.start("figure" if since["figure"] else "bare")) if since else None
            )
            title = line[: since.start() if since and baseline else match.start()]
            return Figures(limit, baseline, number, title, line[number.end :], _doubts(number))
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
