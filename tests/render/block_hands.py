"""A hand in Slack: it finds buttons and inputs on what was drawn, and sends what Slack would send."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.render.blocks import Drawn, drawn, form_in, modal, pressed, token_of, values
from partnership.message import Call, Message

Json = dict[str, Any]


def posts(message: Message) -> list[Json]:
    """The posts that say it, its thread last."""
    found = drawn(message)
    return [*found.parts, *found.thread]


def buttons(blocks: Iterable[Json]) -> list[Json]:
    """Everything to be pressed, from top to bottom."""
    return [one for block in blocks if block["type"] == "actions" for one in block["elements"]]


def inputs(view: Json) -> list[Json]:
    return [block for block in view["blocks"] if block["type"] == "input"]


def words(blocks: Iterable[Json]) -> str:
    """All that is to be read, a line each."""
    return "\n".join(map(_read, blocks))


def _read(block: Json) -> str:
    if block["type"] == "header":
        return str(block["text"]["text"])
    sections = block["elements"] if block["type"] == "rich_text" else []
    return "\n".join("".join(run["text"] for run in section["elements"]) for section in sections)


def options(element: Json) -> list[Json]:
    return [
        *element.get("options", []),
        *(one for group in element.get("option_groups", []) for one in group["options"]),
    ]


def objects(found: Any) -> Iterator[Json]:
    """Every object of what was drawn."""
    if isinstance(found, dict):
        yield found
        found = list(found.values())
    if isinstance(found, (list, tuple)):
        for one in found:
            yield from objects(one)


def sent(button: Json, found: Drawn) -> Call:
    """What a press says. Slack hands the button back as it was posted, through JSON."""
    action = json.loads(json.dumps({**button, "action_ts": "1.1", "block_id": "a1"}))
    assert bool(token_of(action)) == ("kept" in json.loads(button["value"]))
    press = pressed(action, found.kept)
    assert press is not None
    return press.call


def state(view: Json, typed: dict[str, str] | None = None) -> Json:
    """What Slack sends of the modal, as it stood but for what was typed, or chosen by its words."""
    found: Json = {}
    for block in inputs(view):
        name, element = block["block_id"], block["element"]
        found[name] = {element["action_id"]: _filled(element, (typed or {}).get(name))}
    return {"values": found}


def _filled(element: Json, typed: str | None) -> Json:
    kind = element["type"]
    if kind in {"static_select", "radio_buttons"}:
        chosen = next((one for one in options(element) if one["text"]["text"] == typed), element.get("initial_option"))
        return {"type": kind, "selected_option": chosen}
    if kind == "datepicker":
        return {"type": kind, "selected_date": typed or element.get("initial_date")}
    return {"type": kind, "value": element.get("initial_value") if typed is None else typed or None}


class Hand:
    """Counts what a thumb does: a press 1, a choice 1 where all are seen and else 2, a dictated text 1."""

    def __init__(self) -> None:
        self.taps = 1  # opening the notification
        self.view: Json | None = None
        self._opened: Call | None = None
        self._typed: dict[str, str] = {}

    def presses(self, message: Message, label: str, near: str = "") -> Call:
        """What the button says that stands under the words."""
        found = drawn(message)
        (post,) = found.parts
        above, under = "", list[Json]()
        for block in post["blocks"]:
            above = words([block]) or above
            under += buttons([block]) if near in above else []
        button = next(one for one in under if one["text"]["text"].removesuffix("…") == label.removesuffix("…"))
        self.taps += 1
        return sent(button, found)

    def opens(self, message: Message, call: Call) -> None:
        """The form that comes up by itself after that press, in what is answered."""
        form = form_in(message, call)
        assert form is not None
        self.view, self._opened = modal(message, call), form.submit.call

    def fills(self, label: str, value: str) -> None:
        assert self.view is not None
        block = next(one for one in inputs(self.view) if one["label"]["text"].startswith(label))
        self.taps += 2 if block["element"]["type"] == "static_select" else 1
        self._typed[block["block_id"]] = value

    def submits(self) -> Call:
        assert self.view is not None
        assert self._opened is not None
        self.taps += 1
        typed, self._typed = self._typed, {}
        return self._opened.with_args(values(state(self.view, typed)))
