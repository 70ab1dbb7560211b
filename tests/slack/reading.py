"""What a person reads on a message or modal of the bot, and what can be pressed and filled in on it."""

import json
from collections.abc import Iterator

import msgspec

from tests.render.block_hands import options
from tests.slack.fake_slack import Json


class Pressable(msgspec.Struct, frozen=True):
    """A button with the words that it stands under."""

    title: str
    action: Json
    near: str

    @property
    def call(self) -> Json:
        """Its call; of one that carries only a token, nothing."""
        found: Json = json.loads(self.action["value"]).get("call", {})
        return found

    @property
    def opens_form(self) -> bool:
        return json.loads(self.action["value"]).get("form") is True


def read(message: Json) -> str:
    """The words from top to bottom, buttons as [Label]."""
    return "\n".join(row for block in message.get("blocks") or () for row in _read(block)) or message.get("text", "")


def read_view(view: Json) -> str:
    """The words of a modal, a field as `Label: value`, its button last."""
    errors = view.get("errors", {})
    rows = [row for block in view["blocks"] for row in _read(block, errors)]
    return "\n".join([view["title"]["text"], *rows, f"[{view['submit']['text']}]"])


def pressables(message: Json) -> list[Pressable]:
    """Every button of the message that does not open a page."""
    found: list[Pressable] = []
    above = ""
    for block in message.get("blocks") or ():
        if block["type"] == "actions":
            found += [
                Pressable(one["text"]["text"], one, above.rpartition("\n\n")[2])
                for one in block["elements"]
                if "value" in one
            ]
        else:
            above = "\n".join(_read(block))
    return found


def _read(block: Json, errors: Json = {}) -> Iterator[str]:  # noqa: B006 - only read
    match block["type"]:
        case "rich_text":
            yield from ("".join(map(_run, section["elements"])) for section in block["elements"])
        case "header":
            yield block["text"]["text"]
        case "actions":
            yield "  ".join(map(_label, block["elements"]))
        case "input":
            yield from _field(block, errors)
        case "divider":
            pass
        case kind:
            raise AssertionError(f"a message has a {kind}, which is not read")


def _run(run: Json) -> str:
    if run["type"] == "link" and run["url"] != run["text"]:
        return f"{run['text']} ({run['url']})"
    return str(run["text"])


def _label(button: Json) -> str:
    title = button["text"]["text"].removesuffix("…")
    return f"{title}: {button['url']}" if "url" in button else f"[{title}]"


def _field(block: Json, errors: Json) -> Iterator[str]:
    element, label = block["element"], block["label"]["text"]
    chosen = element.get("initial_option", {}).get("text", {}).get("text", "")
    value = chosen or element.get("initial_value") or element.get("initial_date") or ""
    yield f"{label}{'' if label.endswith('?') else ':'} {value or '–'}"
    others = [one["text"]["text"] for one in options(element) if one["text"]["text"] not in (chosen, "–")]
    if others:
        yield f"(or: {', '.join(others)})"
    for hint in (element.get("placeholder"), block.get("hint")):
        if hint:
            yield f"({hint['text']})"
    if block["block_id"] in errors:
        yield f"! {errors[block['block_id']]}"
