"""Forms as modals: one input a field, and what was filled in read back."""

from collections.abc import Mapping
from itertools import islice

from bot.render.block_calls import packed, unpacked
from bot.render.block_text import plain_text, text_blocks
from bot.render.calls import Json
from bot.render.fields import has_calendar, has_choices, offered, seen_at_once, typed
from bot.render.safe import without_control
from partnership.message import Choice, Field, Form, Line

CALLBACK = "steward"
_TITLE, _LABEL, _HINT, _PLACEHOLDER = 24, 2000, 2000, 150
_OPTION, _OPTION_VALUE, _OPTIONS = 75, 150, 100
_ACTION = "value"


def view(form: Form, *, title: str, note: tuple[Line, ...] = ()) -> Json:
    """The modal in which the form is filled in; `note` stands above it. A field's errors stand with its hint."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain_text(title, _TITLE),
        "submit": plain_text(form.submit.label, _TITLE),
        "close": plain_text("Cancel", _TITLE),
        "blocks": [*text_blocks(note), *map(_input, form.fields)],
    }


def errors(form: Form) -> dict[str, str]:
    """What is wrong with what was filled in, by field, as `response_action` takes it; empty: nothing."""
    return {field.name: without_control(field.error) for field in form.fields if field.error}


def values(state: object) -> dict[str, str]:
    """The fields of a submitted modal (its `state`) by name; an empty field is an empty text."""
    blocks = state.get("values") if isinstance(state, Mapping) else None
    found: dict[str, str] = {}
    for name, actions in blocks.items() if isinstance(blocks, Mapping) else ():
        filled = actions.get(_ACTION) if isinstance(actions, Mapping) else None
        if isinstance(name, str) and isinstance(filled, Mapping):
            found[name] = _value(filled)
    return found


def _value(filled: Mapping[str, object]) -> str:
    option = filled.get("selected_option")
    chosen = unpacked(option.get("value")) if isinstance(option, Mapping) else None
    found = (chosen, filled.get("selected_date"), filled.get("value"))
    return next((one for one in found if isinstance(one, str)), "")


def _input(field: Field) -> Json:
    """None is required that the form itself does not require."""
    element, hint = _element(field), without_control(field.hint)
    if "placeholder" in element:
        hint = ""
    below = " · ".join(filter(None, (without_control(field.error), hint)))
    return {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(field.label or field.name, _LABEL),
        **({"hint": plain_text(below, _HINT)} if below else {}),
        "optional": not field.required,
        "element": {**element, "action_id": _ACTION},
    }


def _element(field: Field) -> Json:
    if has_choices(field) and all(len(packed(one.value)) <= _OPTION_VALUE for one in field.choices):
        return _choices(field)
    value, hint = typed(field), without_control(field.hint)
    placeholder = {"placeholder": plain_text(hint, _PLACEHOLDER)} if hint and len(hint) <= _PLACEHOLDER else {}
    if has_calendar(field):
        return {"type": "datepicker", **placeholder, **({"initial_date": value} if value else {})}
    return {
        "type": "plain_text_input",
        **({"multiline": True} if field.kind == "long" else {}),
        **({"initial_value": value} if value else placeholder),
    }


def _choices(field: Field) -> Json:
    """All to be seen where they are few, else a list, in groups where it is too long for one."""
    choices = offered(field)
    options = [_option(one) for one in choices]
    chosen = next((drawn for one, drawn in zip(choices, options, strict=True) if one.value == field.value), None)
    initial = {"initial_option": chosen} if chosen and field.value else {}
    if seen_at_once(field):
        return {"type": "radio_buttons", "options": options, **initial}
    if len(options) <= _OPTIONS:
        return {"type": "static_select", "options": options, **initial}
    rest = iter(options)
    groups = []
    while group := list(islice(rest, _OPTIONS)):
        groups.append({"label": plain_text(f"{group[0]['text']['text']} –", _OPTION), "options": group})
    return {"type": "static_select", "option_groups": groups, **initial}


def _option(choice: Choice) -> Json:
    """What is too long for the words of a choice goes on in what is said about it."""
    label = without_control(choice.label)
    more = {"description": plain_text(label[_OPTION:], _OPTION)} if len(label) > _OPTION else {}
    return {"text": plain_text(label[:_OPTION], _OPTION), **more, "value": packed(choice.value)}
