"""Buttons of a card, and what they send back."""

from collections.abc import Mapping

from bot.render.calls import Json, call_in, sent, texts
from bot.render.safe import without_control
from partnership.message import Button, Call

VERB = "steward"
_MOST_IN_A_ROW = 6
"""Actions of one set that Teams shows; more would hide behind a menu."""
_ROW, _RIM, _LETTER = 300, 34, 7
"""Pixels: a row on a small phone, what a button needs beside its label, a letter. Labels that don't fit are cut off."""


def rows(buttons: tuple[Button, ...], part: int, *, form: int = 0) -> list[Json]:
    """The buttons in sets that a phone shows whole. With `form`, the first is that form's own and sends its inputs."""
    sets: list[list[Json]] = []
    used = 0
    for at, button in enumerate(buttons):
        width = _RIM + _LETTER * len(button.label)
        if not sets or used + width > _ROW or len(sets[-1]) == _MOST_IN_A_ROW:
            sets.append([])
            used = 0
        sets[-1].append(_action(button, part, form if at == 0 else 0))
        used += width
    return [
        {"type": "ActionSet", **({"spacing": "Small"} if at else {}), "actions": actions}
        for at, actions in enumerate(sets)
    ]


def _action(button: Button, part: int, form: int) -> Json:
    title = without_control(button.label)
    if button.url:
        return {"type": "Action.OpenUrl", "title": title, "url": without_control(button.url)}
    shown: Json = {"title": title, "data": data_of(button.call, part, form)}
    if button.main:
        shown["style"] = "positive"
    if not form:
        shown["associatedInputs"] = "none"
    return {"type": "Action.Execute", "verb": VERB, **shown, "fallback": {"type": "Action.Submit", **shown}}


def data_of(call: Call, part: int, form: int = 0) -> Json:
    """What a button carries: its call, which part of the message it stands on, and its form's number there."""
    return {"call": sent(call), "part": part, **({"form": form} if form else {})}


def input_id(form: int, field: str) -> str:
    """The id of a field's input, which no other form of the card has."""
    return f"{form}.{field}"


def call_of(data: object, values: object = None) -> Call | None:
    """The call of a pressed button, its form's inputs among the arguments; None where the data are none of ours.

    Inputs come among the data, as Teams sends them, or apart as `values`. Those of the card's other forms are left out.
    """
    call = call_in(data.get("call")) if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or call is None:
        return None
    form = data.get("form")
    if type(form) is not int:
        return call
    inputs = {**data, **values} if isinstance(values, Mapping) else data
    return call.with_args(texts(inputs, input_id(form, "")))
