"""What a person reads on a message of the bot, and what can be pressed and filled in on it."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from tests.teams.fake_connector import Json


class Pressable(msgspec.Struct, frozen=True):
    """A button with the item that it stands in, and the inputs that go with it."""

    title: str
    data: Json
    near: str
    """The words of the block that it stands in."""
    inputs: tuple[Json, ...] = ()


def read(activity: Json) -> str:
    """The words from top to bottom, buttons as [Label], a field as `Label: value`."""
    if "text" in activity:
        return re.sub(r"\*\*(.+?)\*\*", r"\1", activity["text"])  # all the Markdown that a text may have
    return "\n".join(row for one in _cards(activity) for row in _read(one["body"]))


def pressables(activity: Json) -> list[Pressable]:
    """Every button of the message."""
    return [
        _pressable(action, block, card["body"])
        for card in _cards(activity)
        for block in card["body"]
        for action in _all(block, "Action.Execute")
    ]


def _pressable(action: Json, block: Json, body: list[Json]) -> Pressable:
    return Pressable(action["title"], action["data"], "\n".join(_read([block])), tuple(_inputs(body)))


def own_inputs(pressable: Pressable) -> list[Json]:
    """The inputs of the button's own form."""
    return [one for one in pressable.inputs if one["id"].startswith(f"{pressable.data.get('form')}.")]


def _cards(activity: Json) -> list[Json]:
    return [one["content"] for one in activity.get("attachments", [])]


def _read(elements: list[Json]) -> Iterator[str]:
    for one in elements:
        kind = one["type"]
        if kind == "RichTextBlock":
            yield "".join(_run(run) for run in one["inlines"])
        elif kind == "Container":
            yield from _read(one["items"])
        elif kind == "ActionSet":
            yield "  ".join(_label(action) for action in one["actions"])
        elif kind.startswith("Input."):
            yield from _field(one)
        else:
            raise AssertionError(f"a card has a {kind}, which is not read")


def _run(run: Json) -> str:
    link = run.get("selectAction", {}).get("url")
    return f"{run['text']} ({link})" if link and link != run["text"] else str(run["text"])


def _label(action: Json) -> str:
    return f"{action['title']}: {action['url']}" if action["type"] == "Action.OpenUrl" else f"[{action['title']}]"


def _field(field: Json) -> Iterator[str]:
    value = str(field.get("value", ""))
    choices = field.get("choices", [])
    shown = next((one["title"] for one in choices if one["value"] == value), value)
    mark = "" if field["label"].endswith("?") else ":"
    yield f"{field['label']}{mark} {shown or '–'}"
    others = [one["title"] for one in choices if one["value"] != value and one["value"]]
    if others:
        yield f"(or: {', '.join(others)})"
    if field.get("placeholder"):
        yield f"({field['placeholder']})"


def _inputs(elements: Any) -> Iterator[Json]:
    yield from (one for one in _walk(elements) if one["type"].startswith("Input."))


def _all(element: Any, kind: str) -> list[Json]:
    return [one for one in _walk(element) if one["type"] == kind]


def _walk(drawn: Any) -> Iterator[Json]:
    if isinstance(drawn, list):
        for one in drawn:
            yield from _walk(one)
    elif isinstance(drawn, dict):
        if "type" in drawn:
            yield drawn
        for name, inner in drawn.items():
            if name not in {"fallback", "data", "refresh"}:
                yield from _walk(inner)
