"""What the fields of a form offer, wherever they are drawn."""

import re
from datetime import date

from bot.render.safe import without_control
from partnership.message import Choice, Field

_MOST_SEEN = 3
_SHORT_LABEL = 24
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOTHING = Choice("", "–")


def has_choices(field: Field) -> bool:
    """Whether one of several is chosen; all else is typed."""
    return field.kind in {"choice", "people"} and bool(field.choices)


def has_calendar(field: Field) -> bool:
    """Whether a calendar can show it; what else was typed stays to be seen as text."""
    return field.kind == "date" and (not field.value or _is_day(field.value))


def offered(field: Field) -> list[Choice]:
    """The choices, last the one that takes a choice back, where none was made before."""
    none = [one for one in field.choices if not one.value] or ([] if field.value or field.required else [_NOTHING])
    return [*(one for one in field.choices if one.value), *none]


def seen_at_once(field: Field) -> bool:
    """Whether the choices are few and short enough to stand there all."""
    some = [one for one in field.choices if one.value]
    return len(some) <= _MOST_SEEN and all(len(one.label) <= _SHORT_LABEL for one in some)


def typed(field: Field) -> str:
    """The value of a typed field without control characters, a long one in its lines."""
    rows = field.value.split("\n") if field.kind == "long" else [field.value]
    return "\n".join(map(without_control, rows))


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
