"""Amounts in the middle of the words: what is called the total, and what may be the figure."""

import re
from decimal import Decimal
from typing import NamedTuple

from dialogs.reading.figure_words import (
    AFTER_FIGURE,
    ENDS,
    MEASURED,
    NEAR,
    NOT_THE_VALUE,
    NOW,
    same_unit,
)
from dialogs.reading.numbers import Number, read_number_at
from dialogs.reading.part import Part
from dialogs.reading.scales import SCALED, scale_near
from dialogs.reading.spelt import spelt_number_at
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import KnownObjective
from partnership.cued import Cued

_AMONG = re.compile(r"(?<!\S)(?=[$€£\da-z])")
_STANDS = re.compile(
    r"(?<!\w)(?:(?:is|are|we're|it's|its|now|stands?|currently|total|ist|sind)(?: now)?(?: at)?"
    r"|bei|at|down to|up to) $"
)
_TOLD = re.compile(
    r"(?<!\w)(?:got|get|have|has|hit|reached|makes?|made|counted|counts?|shows?|says?|see|sees|went|came|gives?)"
    r"(?: (?:it|us|me))?(?: (?:up |down )?(?:to|at))? $"
)
"""`so we got to 10 and …`: with nothing behind it that it counts, it may be the figure."""
_AVERAGE = re.compile(r"(?<!\w)(?:average[sd]?|averaging|on average|avg\.?)(?: (?:is|was|of|at|now|about)){0,2} $")
TOTAL = Cued(
    r"(?<!\w)(?:(?:brings|brought|takes|took|puts|gets|got) (?:us|it|me|the (?:total|figure|number)) (?:up )?(?:to|at)"
    r"|that makes(?: it)?|(?:a|the|new) total (?:of|is)|total(?:s|l?ing)?) (?=[$€£]?\d)"
    r"|(?<!\S)(?=[$€£]?\d[\d.,]*(?: ?[a-z$€£%]{1,8})? (?:in (?:total|all)|altogether|all told)(?!\w))",
    "total|in all|altogether|all told|brings|brought|takes|took|puts|gets|got|makes",
)
"""`another 6k, so 44k in total`, `$21k, which brings us to $49k`: of several amounts this is the figure."""
_JOINS_TOTAL = re.compile(
    r"[\s,]*(?:(?:which|and|so|that|it|now)\s+)*(?:\s*(?:in (?:total|all)|altogether|now))?[\s.!]*"
)
_BESIDE = re.compile(
    r"(?<!\w)(?:in|for|within|after|every|of|last|next|by|from|was|were|limit|target|per|under|over|above|below|than"
    r"|another|extra|with|before|until|up|down|not|a|an|about|additional|more|less) $"
)
"""Before an amount that is another one than the figure: `starts in 30 hours`, `a limit of 24 hours`."""


_HEADED = re.compile(
    r"\s*(?:\w+ ){0,4}(?:week|month|round|update|today|now|status|average|time)s?: (?=\d)", re.IGNORECASE
)
"""`bad week: 4.5 days, two people sick`"""


class Total(NamedTuple):
    """An amount called the total, and whether nothing else is said around it."""

    value: Decimal
    alone: bool


def total_among(part: Part, start: int, end: int) -> Total | None:
    """The amount in the words that is plainly called the total, in the objective's unit."""
    if part.objective is None or not TOTAL.may_find(part.folded):
        return None
    for match in TOTAL.pattern.finditer(part.folded, start, end):
        number = read_number_at(part.text, part.folded, match.end(), unit=part.objective.unit)
        if number and number.end <= end and not number.other and _is_own(part, number):
            around = part.folded[start : match.start()] + part.folded[number.end : end]
            return Total(number.value, alone=_JOINS_TOTAL.fullmatch(around) is not None)
    return None


def figure_headed(part: Part, start: int, end: int) -> Decimal | None:
    """The figure right behind the heading of the words, in the objective's own unit and of its size."""
    unit = part.objective.unit if part.objective else ""
    head = _HEADED.match(part.folded, start, end) if unit else None
    number = read_number_at(part.text, part.folded, head.end(), unit=unit) if head else None
    if number is None or number.end > end or not number.unit or not same_unit(number.unit, unit):
        return None
    return number.value if ENDS.match(part.folded, number.end) and _perhaps_now(part, number) else None


def figure_among(part: Part, start: int, end: int) -> Unclear | None:
    """`and we are at $40k` in the middle of the words may be the figure: asked, where it is of the objective's size."""
    unit = part.objective.unit if part.objective else ""
    for match in _AMONG.finditer(part.folded, start, end):
        number = read_number_at(part.text, part.folded, match.end(), unit=unit)
        number = number or spelt_number_at(part.text, part.folded, match.end())
        if number is None or number.end > end:
            continue
        own = same_unit(number.unit, unit) if number.unit else _is_money(part, number)
        stands = _STANDS.search(part.folded, max(start, match.end() - NEAR), match.end())
        ends = ENDS.match(part.folded, number.end) or AFTER_FIGURE.match(part.folded, number.end)
        plain = number.text.replace(".", "").isdigit() and not number.unit
        average = (own or plain) and _AVERAGE.search(part.folded, max(start, match.end() - NEAR), match.end())
        plainly = bool((stands and ends) or average)
        first = not part.folded[start : match.end()].strip() and number.value != number.value.to_integral_value()
        told = plain and ends and _TOLD.search(part.folded, max(start, match.end() - NEAR), match.end())
        bare = plain and (plainly or first or told)
        scale = _scale(part, number) if bare else ""
        if (plainly and (own or _like_target(part.objective, number))) or (
            (own or bare) and (scale or _perhaps_now(part, number))
        ):
            choice = f"value {number.text}{scale}"
            return Unclear(text=number.text, what=SCALED[scale] if scale else NOW, example=choice, choices=(choice,))
    return None


def _is_own(part: Part, number: Number) -> bool:
    """Whether an amount is in the objective's unit, also where it is not written with it."""
    unit = part.objective.unit if part.objective else ""
    if number.unit:
        return same_unit(number.unit, unit)
    counted = unit.casefold() not in MEASURED
    return _is_money(part, number) or _like_target(part.objective, number) or (counted and not _scale(part, number))


def _scale(part: Part, number: Number) -> str:
    objective = part.objective
    return scale_near(number.value, objective.target, objective.current) if objective else ""


def _is_money(part: Part, number: Number) -> bool:
    """`46k` where sums of money are counted."""
    money = part.objective is not None and part.objective.unit in ("$", "€", "£", "¥")
    return money and number.text[-1:].casefold() in ("k", "m")


def _perhaps_now(part: Part, number: Number) -> bool:
    """Whether an amount of the objective's own unit, in whatever words, is of the size of its last figure."""
    current = part.objective.current if part.objective else None
    known = (part.objective.target, part.objective.baseline, current) if part.objective else ()
    if not current or number.value in known or _BESIDE.search(part.folded, max(0, number.start - NEAR), number.start):
        return False
    near = 1 <= 3 * abs(number.value / current) <= 9
    return near and not number.change and not NOT_THE_VALUE.match(part.folded, number.end)


def _like_target(objective: KnownObjective | None, number: Number) -> bool:
    """`131k` where the target is $260k: written without its unit, and of its size."""
    target = objective.target if objective else None
    scaled = not number.unit and number.text[-1:].isalpha()
    return scaled and target is not None and abs(target) <= abs(number.value) * 10 <= abs(target) * 100
