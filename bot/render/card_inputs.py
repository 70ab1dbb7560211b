"""Forms on a card: one input a field, and what is wrong with it right under it."""

import re
from datetime import date

from bot.render.card_calls import Json, input_id
from bot.render.card_text import literal, text_block
from bot.render.safe import without_control
from partnership.message import Choice, Field, Form, Span
from partnership.wording.talk import LONGEST

_MOST_EXPANDED = 3
_SHORT_LABEL = 24
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOTHING = Choice("", "–")


def inputs(form: Form, number: int) -> list[Json]:
    """The form's inputs. None is required on the card: an empty field must not hold back other buttons."""
    drawn: list[Json] = []
    for field in form.fields:
        drawn.append(_input(field, number))
        if field.hint and "placeholder" not in drawn[-1]:
            drawn.append(text_block((Span(field.hint),), spacing="None", size="Small", isSubtle=True))
        if field.error:
            drawn.append(text_block((Span(field.error),), spacing="None", color="Attention", weight="Bolder"))
    return drawn


def _input(field: Field, number: int) -> Json:
    shown: Json = {"id": input_id(number, field.name), "label": without_control(field.label) or field.name}
    value = _kept(field.value) if field.kind == "long" else without_control(field.value)
    hint = without_control(field.hint)
    if field.kind in {"choice", "people"} and field.choices:
        return {"type": "Input.ChoiceSet", **shown, **_choices(field)}
    if field.kind == "date" and (not value or _is_day(value)):
        return {"type": "Input.Date", **shown, **_given(value=value, placeholder=hint)}
    return {
        "type": "Input.Text",
        **shown,
        **({"isMultiline": True} if field.kind == "long" else {}),
        "maxLength": max(LONGEST, len(value)),
        **_given(value=value, placeholder=hint),
    }


def _choices(field: Field) -> Json:
    """All to be seen where they are few; one may be taken back where none was chosen before."""
    some = [one for one in field.choices if one.value]
    few = len(some) <= _MOST_EXPANDED
    short = all(len(one.label) <= _SHORT_LABEL and literal(one.label) for one in some)
    none = [one for one in field.choices if not one.value] or ([] if field.value or field.required else [_NOTHING])
    return {
        "style": "expanded" if few and short else "compact",
        "choices": [{"title": without_control(one.label), "value": one.value} for one in (*some, *none)],
        **_given(value=field.value),
    }


def _given(**texts: str) -> Json:
    return {name: text for name, text in texts.items() if text}


def _kept(text: str) -> str:
    """Several lines, each without control characters."""
    return "\n".join(without_control(row) for row in text.split("\n"))


def _is_day(text: str) -> bool:
    """Whether a date input can show it; what else was typed stays to be seen as text."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
