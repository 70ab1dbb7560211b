"""A figure that stands for itself at a place in a line, with its noun and its `of 100k`."""

import re

from dialogs.reading.dates import read_date_at
from dialogs.reading.figure_doubts import NOW_BEHIND
from dialogs.reading.figure_words import (
    AFTER_FIGURE,
    CUES,
    ENDS,
    LATELY,
    NOT_THE_VALUE,
    SMALL,
    THEN,
    WHEN,
    same_unit,
)
from dialogs.reading.numbers import Number, read_number_at
from dialogs.reading.part import Part
from dialogs.reading.spelt import spelt_number_at
from dialogs.reading.status import StatusRead, status_at
from dialogs.reading.understood import KnownObjective
from partnership.updates import Status

_THOUSAND = 1_000
_TARGET = re.compile(
    r" *(?:out of|of|von|/|vs\.?|versus|against|from(?= [$€£]?\d[\d.,]*[km%])) *"
    r"(?:the |a )?(?:target|plan|goal)?(?!\w) *(?:of )?"
)
_TIMES = frozenset({"days", "hours", "weeks"})
_NOUN = re.compile(r" (?:of (?:the |our )?)?([^\W\d_]{3,30})")
_MOST_NOUNS = 3
_PEOPLE = ("people", "ppl", "persons", "heads", "folks", "staff")


def find_figure(part: Part, at: int, words: frozenset[str]) -> tuple[Number, int, bool] | None:
    """A figure that stands for itself, the place after it and its `of 100k`, and whether it has a unit or a name."""
    unit = part.objective.unit if part.objective else ""
    number = read_number_at(part.text, part.folded, at, unit=unit) or _spelt(part, at, words)
    if number is None or read_date_at(part.folded, at, number.end):
        return None
    marked = _is_marked(number)
    end = _after_noun(part, number.end)
    if end > number.end and unit.casefold() in _TIMES and not number.unit:
        return None  # `11 referrals` are no days
    beyond = _of_target(part, end, unit)
    own = bool(number.unit and unit) and same_unit(number.unit, unit)
    named = (bool(number.unit) and not own) or end > number.end or beyond > end
    compared = WHEN.match(part.folded, beyond) if beyond > end else None
    end = _after_noun(part, compared.end() if compared else beyond)
    after = (
        AFTER_FIGURE.match(part.folded, end)
        or THEN.match(part.folded, end)
        or (None if marked else LATELY.match(part.folded, end))
    )
    end = after.end() if after else end
    ends = ENDS.match(part.folded, end)
    status = None if ends else _status_follows(part, end)
    if status is Status.DONE and not _whole(part.objective, number):
        return None  # `40k done` and `50% done` say how much of it is done
    other = NOT_THE_VALUE.match(part.folded, end)
    alone = ends or (status and not other)
    foreign = bool(number.unit and unit) and not own
    if not alone and (named or not (marked or own) or other or (_is_spelt(number) and not own)):
        return None
    if foreign and number.unit not in ("%", "$", "€", "£"):
        return None
    return number, end, marked or named or own


def _spelt(part: Part, at: int, words: frozenset[str]) -> Number | None:
    """`fifty two thousand`, `three point one`; a small whole one as in `two meetings`, or, by itself, `now at two`."""
    number = spelt_number_at(part.text, part.folded, at)
    if number is None or number.unit or number.value > SMALL or _after_noun(part, number.end) > number.end:
        return number
    decimal = number.value != number.value.to_integral_value()
    after = AFTER_FIGURE.match(part.folded, number.end)
    ends = ENDS.match(part.folded, after.end() if after else number.end)
    alone = decimal or words & CUES or "not" in words or NOW_BEHIND.match(part.folded, number.end)
    return number if alone and ends else None


def _is_spelt(number: Number) -> bool:
    return not any(map(str.isdigit, number.text))


def _is_marked(number: Number) -> bool:
    """Whether a scale or a unit is written with it."""
    if _is_spelt(number):
        return bool(number.unit) or number.value >= _THOUSAND
    return any(char.isalpha() or char in "$€£%" for char in number.text)


def _status_follows(part: Part, end: int) -> Status | None:
    """The status that comes next, misspelt as it may be, as in `1.6 days on trak`."""
    begins = end + len(part.folded[end:]) - len(part.folded[end:].lstrip())
    read = status_at(part.text, part.folded, begins) if begins > end else None
    return read.status if isinstance(read, StatusRead) else None


def _whole(objective: KnownObjective | None, number: Number) -> bool:
    """Whether the figure is the target or lies beyond it; of a percentage nobody can tell what it is a part of."""
    if objective is None or objective.target is None or number.unit == "%":
        return False
    rising = objective.target - (objective.target if objective.baseline is None else objective.baseline)
    return number.value == objective.target or (number.value - objective.target) * rising > 0


def _after_noun(part: Part, end: int) -> int:
    """The place after `sellers` in `12 sellers`, `ppl certified` in `13 ppl certified`, where the title has that."""
    for _ in range(_MOST_NOUNS):
        match = _NOUN.match(part.folded, end)
        if match is None or part.objective is None or not _counts(part, part.objective.id, match[1]):
            break
        end = match.end()
    return end


def _counts(part: Part, objective: str, word: str) -> bool:
    people = word in _PEOPLE and any(part.titles.knows(objective, one) for one in _PEOPLE)
    return people or part.titles.knows(objective, word)


def _of_target(part: Part, end: int, unit: str) -> int:
    """The place after `of 100k`, `of target`, where that follows."""
    match = _TARGET.match(part.folded, end)
    if match is None:
        return end
    number = read_number_at(part.text, part.folded, match.end(), unit=unit) if match.end() < len(part.folded) else None
    if number is not None:
        return number.end
    return match.end() if re.search(r"target|plan|goal", match.group()) else end
