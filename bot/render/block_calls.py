"""Buttons among blocks, and what a press of one means."""

import hashlib
import json
from collections.abc import Mapping

import msgspec

from bot.render.block_text import plain_text, text_block
from bot.render.calls import Json, call_in, part_of, sent
from bot.render.safe import without_control
from bot.render.words import linked
from partnership.message import Button, Call, Span

_LONGEST_VALUE, _LONGEST_LABEL, _LONGEST_ADDRESS = 2000, 75, 3000
_MOST_IN_A_ROW = 25
_ENTITIES = str.maketrans({"&": "\\u0026", "<": "\\u003c", ">": "\\u003e"})


class Pressed(msgspec.Struct, frozen=True):
    """What a press means: the call, whether its form is to be opened instead, and on which part it stands."""

    call: Call
    form: bool = False
    part: int = 0


def packed(value: object) -> str:
    """JSON text without what Slack would turn into entities on its way."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ENTITIES)


def unpacked(text: object) -> object:
    """What was packed; None for rubbish."""
    try:
        return json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None


class Row:
    """Draws the buttons of one part of a message, numbered; calls too long for a button go into `kept` by a token."""

    def __init__(self, part: int, kept: dict[str, str]) -> None:
        self._part = part
        self._kept = kept
        self._drawn = 0

    def draw(self, buttons: tuple[Button, ...], *, form: bool = False) -> list[Json]:
        """The buttons in sets that Slack takes; with `form`, the first opens that form.

        Above them stands what no button can hold: a label that is too long for one, an address that it can't open.
        """
        above, elements = list[Json](), list[Json]()
        for at, button in enumerate(buttons):
            opens = form and at == 0
            label = _label(button, opens=opens)
            words, address = linked(Span(label, url=button.url))
            if len(label) > _LONGEST_LABEL or (button.url and not (address and len(address) <= _LONGEST_ADDRESS)):
                above.append(text_block([(Span(words),)]))
            if not button.url:
                elements.append({**self._button(label), "value": self._value(button.call, form=opens)})
                elements[-1] |= {"style": "primary"} if button.main else {}
            elif address and len(address) <= _LONGEST_ADDRESS:
                elements.append({**self._button(label), "url": address})
        sets = [elements[at : at + _MOST_IN_A_ROW] for at in range(0, len(elements), _MOST_IN_A_ROW)]
        return [*above, *({"type": "actions", "elements": one} for one in sets)]

    def _button(self, label: str) -> Json:
        self._drawn += 1
        return {
            "type": "button",
            "action_id": f"{self._part}.{self._drawn}",
            "text": plain_text(label, _LONGEST_LABEL),
        }

    def _value(self, call: Call, *, form: bool) -> str:
        more: Json = {**({"part": self._part} if self._part else {}), **({"form": True} if form else {})}
        whole = packed({"call": sent(call), **more})
        if len(whole) <= _LONGEST_VALUE:
            return whole
        text = packed(sent(call))
        token = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]
        self._kept[token] = text
        return packed({"kept": token, **more})


def _label(button: Button, *, opens: bool) -> str:
    """A label that ends in … opens a form; `opens`: the form that this button would send, to be filled in first."""
    label = without_control(button.label)
    if opens and label.partition(" ")[0] == "Save":
        label = f"Fill in {label[5:]}".rstrip()
    return f"{label}…" if (opens or button.form) and not label.endswith("…") else label


def token_of(action: object) -> str:
    """The token under which the pressed button's call is kept; empty where the button carries it itself."""
    data = _data(action)
    token = data.get("kept") if data else None
    return token if isinstance(token, str) else ""


def pressed(action: object, kept: Mapping[str, str] = {}) -> Pressed | None:
    """What an action of `block_actions` means; None where it is none of ours, or opened a page.

    `kept` has the call of a button that carries only a token.
    """
    data = _data(action)
    if data is None:
        return None
    token = token_of(action)
    call = call_in(unpacked(kept.get(token)) if token else data.get("call"))
    return Pressed(call, data.get("form") is True, part_of(data)) if call else None


def _data(action: object) -> Mapping[str, object] | None:
    data = unpacked(action.get("value")) if isinstance(action, Mapping) else None
    return data if isinstance(data, Mapping) else None
