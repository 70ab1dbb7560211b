"""Forms on a card: one input a field, and what is wrong with it right under it."""

from collections.abc import Mapping

from msgspec.structs import replace

from bot.render.calls import Json
from bot.render.card_calls import input_id
from bot.render.card_text import literal, text_block
from bot.render.fields import has_calendar, has_choices, offered, seen_at_once, typed
from bot.render.safe import without_control
from partnership.message import Field, Form, Span
from partnership.wording.talk import LONGEST


def inputs(form: Form, name: str, draft: Mapping[str, str] = {}) -> list[Json]:
    """The form's inputs. None is required on the card: an empty field must not hold back other buttons.

    `draft`: what stood in them and was not sent; it stands there again.
    """
    drawn: list[Json] = []
    for field in form.fields:
        drawn.append(_input(_drafted(field, draft), name))
        if field.hint and "placeholder" not in drawn[-1]:
            drawn.append(text_block((Span(field.hint),), spacing="None", size="Small", isSubtle=True))
        if field.error:
            drawn.append(text_block((Span(field.error),), spacing="None", color="Attention", weight="Bolder"))
    return drawn


def _drafted(field: Field, draft: Mapping[str, str]) -> Field:
    value = draft.get(field.name, field.value)
    fits = not has_choices(field) or value in {"", *(one.value for one in field.choices)}
    return replace(field, value=value) if fits else field


def _input(field: Field, form: str) -> Json:
    shown: Json = {"id": input_id(form, field.name), "label": without_control(field.label) or field.name}
    value, hint = typed(field), without_control(field.hint)
    if has_choices(field):
        return {"type": "Input.ChoiceSet", **shown, **_choices(field)}
    if has_calendar(field):
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
    expanded = seen_at_once(field) and all(literal(one.label) for one in field.choices if one.value)
    return {
        "style": "expanded" if expanded else "compact",
        "choices": [{"title": without_control(one.label), "value": one.value} for one in offered(field)],
        **_given(value=field.value),
    }


def _given(**texts: str) -> Json:
    return {name: text for name, text in texts.items() if text}
