"""What a figure could be instead of the value: a change, a chance, a date, of another unit or scale."""

import re

from msgspec.structs import replace

from dialogs.reading.figure_words import (
    CHANGED,
    CHANGES,
    CUES,
    FIGURE_OR_CHANCE,
    LATELY,
    NOW,
    same_unit,
)
from dialogs.reading.numbers import Number
from dialogs.reading.part import Part, Said
from dialogs.reading.scales import SCALED, scale_left_out
from dialogs.reading.unclear import Unclear

_GUESSED = frozenset({"maybe", "perhaps", "probably", "possibly"})
_VAGUE = frozenset({"almost", "nearly", "over", "under", "above", "below", "more than", "less than"})
_ARROW = re.compile(r" ?(?:→|->|=>)")
NOW_BEHIND = re.compile(r" (?:so far|(?:by |right )?now|today|already|in total|altogether)(?!\w)")
_NOW_BEFORE = re.compile(r"(?:(?:^|[^\w ]) *|(?:it's|its|is|are|we're|and) )(?:now|already|currently|today) $")
"""`9 now`, `its now 9`: said of what is counted; of a chance it is said with its ten."""


def other_unit(part: Part, number: Number) -> tuple[str, tuple[str, ...]] | None:
    """What is asked where the figure is in another unit than the objective counts in."""
    if part.objective is None or not (number.unit and part.objective.unit):
        return None
    unit = part.objective.unit
    if same_unit(number.unit, unit):
        return None
    choices = () if unit in ("$", "€", "£") else (f"value {number.value:f}",)
    if number.unit == "%" and number.value % 10 == 0 and 0 <= number.value <= 100:
        choices = (*choices, f"chance {number.text}")
    return f"{part.objective.id} counts in {unit}", choices


def what_else(part: Part, number: Number, words: frozenset[str], *, marked: bool) -> tuple[str, tuple[str, ...]] | None:
    """Why a figure may not be the value, and what it could be instead."""
    if number.other is not None:
        whole = number.value == number.value.to_integral_value()
        decimal = f"{number.value:.1f}" if whole else f"{number.value:f}0"
        return "which figure is that?", (f"value {decimal}", f"value {number.other:f}")
    if number.could_be_date:
        return "is that a date or a figure?", (f"value {number.text}",)
    cued = words & CUES
    if number.change or (words & CHANGES and not cued):
        return CHANGED, (f"value {number.text.lstrip('+')}",)
    if words & _GUESSED:
        return NOW, (f"value {number.text}",)
    if words & _VAGUE:
        return "what is the exact figure?", (f"value {number.text}",)
    value = number.value
    whole = value == value.to_integral_value()
    arrow = _ARROW.match(part.folded, number.end)
    counted = cued or LATELY.match(part.folded, number.end)
    small = not marked and not counted and not arrow and 0 <= value <= 10 and whole and not part.has_chance()
    if small and not _said_of_now(part, number):
        return FIGURE_OR_CHANCE, (f"value {value}", f"chance {value}/10")
    target = part.objective.target if part.objective else None
    current = part.objective.current if part.objective else None
    if not marked and "value" not in words and (scale := scale_left_out(value, target, current)):
        return SCALED[scale], (f"value {value:f}{scale}", f"value {value:f}")
    return None


def _said_of_now(part: Part, number: Number) -> bool:
    """Whether a small bare number is the count of now, and not far from all that is known of its objective."""
    if not (
        NOW_BEHIND.match(part.folded, number.end)
        or _NOW_BEFORE.search(part.folded, max(0, number.start - 20), number.start)
    ):
        return False
    one = part.objective
    known = [figure for figure in (one.baseline, one.target, one.current) if figure is not None] if one else []
    around = (max(known) - min(known)) / 2 if known else 0
    return not known or min(known) - around <= number.value <= max(known) + around


def doubted(said: Said, part: Part, start: int, end: int, what: str, choices: tuple[str, ...]) -> Said:
    """With the question what these words are."""
    example = choices[0] if choices else "value 47k"
    return replace(
        said,
        unclear=(
            *said.unclear,
            Unclear(text=part.text[start:end].strip(), what=what, example=example, choices=choices),
        ),
    )
