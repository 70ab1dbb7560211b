"""Buttons of a card, and what they send back."""

import hashlib
import re
from collections.abc import Mapping

import msgspec

from bot.render.calls import Json, call_in, sent, texts
from bot.render.safe import without_control
from partnership.message import Button, Call

VERB = "steward"
Drafts = Mapping[str, Mapping[str, str]]
"""What was typed into forms and not sent: by the form's name on its card, by field."""
NO_DRAFTS: Drafts = {}
_MOST_IN_A_ROW = 6
"""Actions of one set that Teams shows; more would hide behind a menu."""
_ROW, _RIM, _LETTER = 300, 34, 7
"""Pixels: a row on a small phone, what a button needs beside its label, a letter. Labels that don't fit are cut off."""

_TWICE = 2_000
"""Bytes that a button may carry twice: once more for clients that know only Submit."""
_INPUT = re.compile(r"(\w{8}(?:-\d+)?)\.(\w+)")


def rows(buttons: tuple[Button, ...], part: int, *, form: str = "") -> list[Json]:
    """The buttons in sets that a phone shows whole. With `form`, the first is that form's own.

    Each sends all inputs of the card, so that what stands in the other forms can stand in them again.
    """
    sets: list[list[Json]] = []
    used = 0
    for at, button in enumerate(buttons):
        width = _RIM + _LETTER * len(button.label)
        if not sets or used + width > _ROW or len(sets[-1]) == _MOST_IN_A_ROW:
            sets.append([])
            used = 0
        sets[-1].append(_action(button, part, form if at == 0 else ""))
        used += width
    return [
        {"type": "ActionSet", **({"spacing": "Small"} if at else {}), "actions": actions}
        for at, actions in enumerate(sets)
    ]


def _action(button: Button, part: int, form: str) -> Json:
    title = without_control(button.label)
    if button.url:
        return {"type": "Action.OpenUrl", "title": title, "url": without_control(button.url)}
    shown: Json = {"title": title, "data": data_of(button.call, part, form)}
    if button.main:
        shown["style"] = "positive"
    twice = len(msgspec.json.encode(shown["data"])) <= _TWICE
    fallback = {"type": "Action.Submit", **shown} if twice else "drop"
    return {"type": "Action.Execute", "verb": VERB, **shown, "fallback": fallback}


def data_of(call: Call, part: int, form: str = "") -> Json:
    """What a button carries: its call, which part of the message it stands on, and the name of its form there."""
    return {"call": sent(call), "part": part, **({"form": form} if form else {})}


def form_name(call: Call) -> str:
    """What the form with this call is called on its cards: another name for another state of what it is about.

    No client takes its inputs for those of another form, and what was typed stays with what it was typed for.
    """
    return hashlib.sha256(msgspec.json.encode(sent(call), order="deterministic")).hexdigest()[:8]


def input_id(form: str, field: str) -> str:
    """The id of a field's input, which no other form of the card has."""
    return f"{form}.{field}"


def call_of(data: object) -> Call | None:
    """The call of a pressed button, its form's inputs among the arguments; None where the data are none of ours.

    Inputs come among the data; those of the card's other forms are left out.
    """
    call = call_in(data.get("call")) if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or call is None:
        return None
    form = data.get("form")
    if not isinstance(form, (str, int)) or not form:
        return call
    return call.with_args(texts(data, input_id(str(form), "")))


def drafts_in(data: object) -> Drafts:
    """What stood in the card's other forms when a button was pressed."""
    found: dict[str, dict[str, str]] = {}
    own = data.get("form") if isinstance(data, Mapping) else None
    for name, value in texts(data).items() if isinstance(data, Mapping) else ():
        known = _INPUT.fullmatch(name)
        if known and known[1] != own:
            found.setdefault(known[1], {})[known[2]] = value
    return found
