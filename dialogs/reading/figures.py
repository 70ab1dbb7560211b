"""The figure of an update: taken as the value where it plainly is, asked about where it could be something else."""

import re

from msgspec.structs import replace

from dialogs.reading.figure_doubts import doubted, other_unit, what_else
from dialogs.reading.figure_place import find_figure
from dialogs.reading.figure_words import (
    CHANGED,
    CHANGES,
    ENDS,
    FIGURE_OR_CHANCE,
    INSTEAD,
    LATELY,
    MEASURED,
    NEAR,
    NOW,
    SMALL,
    THEN,
    WHEN,
    WHICH,
)
from dialogs.reading.numbers import Number, read_number, read_number_at
from dialogs.reading.part import CORRECTS, PAST, TURNS, Part, Said
from dialogs.reading.scales import SCALED, as_before
from dialogs.reading.spelt import spelt_number_at

_DOUBTS = frozenset({*SCALED.values(), NOW, FIGURE_OR_CHANCE})
_CHANGE_LED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(CHANGES - {'by'}))}) (?:by )?$")
"""`dropped by` before `2k`."""
_ACHIEVED = re.compile(
    r" (?:(?:is|are|now|already) )?(?:done|live|signed(?: up)?|closed|won|finished|completed|delivered|passed"
    r"|registered|trained|certified|onboard(?:ed)?|in place|booked)(?: so far| now| already)?"
    r"(?= *(?:$|[,.;:!\n)(–]|-\s|(?:and|but|so|because|the (?:other|next|second|third))\b))"
)
_CLAUSE = re.compile(r"[^.,;!?\n]*(?:[.,](?=\w)[^.,;!?\n]*)*")
_FRACTION = re.compile(r"\d{1,4}/\d{1,4}(?:/\d{2,4})?|\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?:\d{2,4})?")


def read_figure(part: Part, at: int, words: frozenset[str], said: Said) -> tuple[Said, int] | None:
    """The figure at a place as the value, where it plainly is; `words` are the filling words before it.

    What could be a date, a chance, a change or another unit is asked about; a figure within other words is none.
    """
    if part.objective and part.objective.milestone:
        return None
    fraction = _FRACTION.match(part.folded, at)
    if fraction and ENDS.match(part.folded, fraction.end()):
        return doubted(said, part, at, fraction.end(), "is that a date or a figure?", ()), fraction.end()
    return _read_figure(part, at, words, said)


def _read_figure(part: Part, at: int, words: frozenset[str], said: Said) -> tuple[Said, int] | None:
    if counted := _counted(part, at):
        return _with_count(said, part, *counted)
    found = find_figure(part, at, words)
    if found is None:
        return None
    number, end, marked = found
    said = uncorrected(said) if words & CORRECTS else said
    if other := _another(part, number, end):
        both = (f"value {number.text}", f"value {other.text}")
        return doubted(said, part, at, end, WHICH, both), end
    over = words & PAST and not words & {"to", "now", "→"} and not LATELY.match(part.folded, number.end)
    if over and not INSTEAD.match(part.folded, end):
        return replace(said, past=(*said.past, number.text)), end
    instead = INSTEAD.match(part.folded, end)
    old = _number_at(part, instead.end()) if instead else None
    marked = marked or (old is not None and part.objective is not None and old.value == part.objective.current)
    doubt = other_unit(part, number) or what_else(part, number, words, marked=marked)
    if doubt is not None:
        if doubt[0] == FIGURE_OR_CHANCE and said.chance is None and (said.value or 0) > SMALL:
            return replace(said, chance=int(number.value)), end
        current = part.objective.current if part.objective else None
        before = next((one for one in (number, old) if one and as_before(one.value, current, doubt[0])), None)
        same = number.value * current / before.value if current and before else None  # `48, not 49` of 49k
        told = _CHANGE_LED.search(part.folded, max(0, at - NEAR), at) if doubt[0] == CHANGED else None
        at = told.start() if told else at
        return replace(said, value=same) if same is not None else doubted(said, part, at, end, *doubt), end
    if said.value is not None and said.value != number.value and not words & (TURNS | CORRECTS):
        both = (f"value {said.value:f}", f"value {number.text}")
        return doubted(replace(said, value=None), part, at, end, WHICH, both), end
    if instead and old and ("," not in instead[0] or THEN.match(part.folded, number.end)):
        then = WHEN.match(part.folded, old.end)
        end = then.end() if then else old.end
    return replace(said, value=number.value), end


def uncorrected(said: Said) -> Said:
    """Without the doubts about a figure that is said anew: `1.34, sorry 1.32`."""
    return replace(said, unclear=tuple(one for one in said.unclear if one.what not in _DOUBTS))


def _number_at(part: Part, at: int) -> Number | None:
    return read_number_at(part.text, part.folded, at) or spelt_number_at(part.text, part.folded, at)


def _counted(part: Part, at: int) -> tuple[Number, int] | None:
    """`1 done`, `two signed`, of what is counted and has a figure that is another one, and the place after it."""
    objective = part.objective
    if objective is None or objective.current is None or objective.unit.casefold() in MEASURED:
        return None
    number = _number_at(part, at)
    verb = _ACHIEVED.match(part.folded, number.end) if number else None
    if number is None or verb is None or number.unit or number.value == objective.current:
        return None
    whole = number.value == number.value.to_integral_value() and not (number.change or number.other)
    return (number, verb.end()) if whole else None


def _with_count(said: Said, part: Part, number: Number, end: int) -> tuple[Said, int]:
    """As the figure where it is a step from the last one to the target, else asked about: it may be what was added."""
    objective = part.objective
    current, target = (objective.current, objective.target) if objective else (None, None)
    if number.value == target:
        return replace(said, value=number.value), number.end
    if current is not None and target is not None and min(current, target) < number.value < max(current, target):
        return replace(said, value=number.value), end
    return doubted(said, part, number.start, end, CHANGED, (f"value {number.value:f}",)), end


def _another(part: Part, number: Number, end: int) -> Number | None:
    """Another amount of the same unit in the very words that follow the figure without a stop: either may be meant."""
    if not number.unit or ENDS.match(part.folded, end):
        return None
    clause = _CLAUSE.match(part.folded, end)
    other = read_number(part.text[end : clause.end()]) if clause else None
    return other if other and other.unit == number.unit else None
