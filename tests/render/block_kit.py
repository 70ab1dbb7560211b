"""What Slack takes of Block Kit: the limits of docs.slack.dev/reference/block-kit, and one that is not there."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

Json = dict[str, Any]

REFUSED = 13_172
"""Characters of a message's blocks that Slack has refused (slackapi/bolt-js 2509)."""

_TEXT = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}
_KEYS = {
    "rich_text": {"type", "elements"},
    "rich_text_section": {"type", "elements"},
    "text": {"type", "text", "style"},
    "link": {"type", "url", "text", "style"},
    "header": {"type", "text"},
    "divider": {"type"},
    "actions": {"type", "elements"},
    "button": {"type", "action_id", "text", "url", "value", "style"},
    "input": {"type", "block_id", "label", "hint", "optional", "element"},
    "plain_text_input": {"type", "action_id", "multiline", "initial_value", "placeholder"},
    "datepicker": {"type", "action_id", "initial_date", "placeholder"},
    "static_select": {"type", "action_id", "options", "option_groups", "initial_option"},
    "radio_buttons": {"type", "action_id", "options", "initial_option"},
}
"""Slack refuses what it does not know."""


def faults_of_message(post: Json) -> list[str]:
    """What Slack would refuse of a post; nothing: it takes it."""
    blocks = post["blocks"]
    found = list(_blocks(blocks, 50))
    if not post.get("text") or len(post["text"]) > 4000:
        found.append("text: a notification has 1 to 4,000 characters")
    if len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) >= REFUSED:
        found.append("msg_blocks_too_long")
    if any(block["type"] == "input" for block in blocks):
        found.append("inputs are for modals")
    return found


def faults_of_view(view: Json) -> list[str]:
    """What Slack would refuse of a modal or a home tab."""
    found = list(_blocks(view["blocks"], 100))
    if view["type"] == "modal":
        for name in ("title", "submit", "close"):
            found += _text(view[name], 24, plain=True)
        if set(view) - {"type", "callback_id", "title", "submit", "close", "blocks"}:
            found.append("view: more than is known")
    elif set(view) != {"type", "blocks"}:
        found.append("home: more than is known")
    if len(json.dumps(view, ensure_ascii=False).encode()) > 250_000:
        found.append("view: larger than 250 KB")
    return found


def _blocks(blocks: list[Json], most: int) -> Iterator[str]:
    if len(blocks) > most:
        yield f"{len(blocks)} blocks"
    named = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(named)) < len(named):
        yield "block_id: twice"
    pressed = [one["action_id"] for block in blocks if block["type"] == "actions" for one in block["elements"]]
    if len(set(pressed)) < len(pressed):
        yield "action_id: twice"
    for block in blocks:
        yield from _block(block)


def _block(block: Json) -> Iterator[str]:
    yield from _known(block)
    match block["type"]:
        case "header":
            yield from _text(block["text"], 150, plain=True)
        case "actions":
            if not 1 <= len(block["elements"]) <= 25:
                yield "actions: 1 to 25"
            for one in block["elements"]:
                yield from _button(one)
        case "input":
            yield from _input(block)
        case "rich_text":
            if not block["elements"]:
                yield "rich_text: empty"
            for section in block["elements"]:
                yield from _section(section)
        case "divider":
            pass
        case other:
            yield f"{other}: no block of ours"


def _section(section: Json) -> Iterator[str]:
    yield from _known(section)
    if not section["elements"]:
        yield "section: empty"
    for run in section["elements"]:
        yield from _known(run)
        if run["type"] not in {"text", "link"}:
            yield f"{run['type']}: is parsed, or pings"
        if not run["text"]:
            yield "run: empty"
        if run["type"] == "link" and not run["url"].lower().startswith(("http://", "https://")):
            yield "link: no page of the web"


def _button(button: Json) -> Iterator[str]:
    yield from _known(button)
    yield from _text(button["text"], 75, plain=True)
    if button["type"] != "button" or not 1 <= len(button["action_id"]) <= 255:
        yield "button: action_id"
    if len(button.get("value", "")) > 2000 or len(button.get("url", "")) > 3000:
        yield "button: value 2,000, url 3,000"
    if button.get("style", "primary") not in {"primary", "danger"}:
        yield "button: style"


def _input(block: Json) -> Iterator[str]:
    element = block["element"]
    yield from _known(element)
    yield from _text(block["label"], 2000, plain=True)
    if "hint" in block:
        yield from _text(block["hint"], 2000, plain=True)
    if "placeholder" in element:
        yield from _text(element["placeholder"], 150, plain=True)
    if not 1 <= len(block["block_id"]) <= 255:
        yield "input: block_id"
    if "initial_date" in element:
        date.fromisoformat(element["initial_date"])
    yield from _choices(element)


def _choices(element: Json) -> Iterator[str]:
    groups = [group["options"] for group in element.get("option_groups", [])] or [element.get("options", [])]
    for group in element.get("option_groups", []):
        yield from _text(group["label"], 75, plain=True)
    kind = element["type"]
    if kind in {"static_select", "radio_buttons"}:
        most = 100 if kind == "static_select" else 10
        if len(groups) > 100 or not all(1 <= len(group) <= most for group in groups):
            yield f"{kind}: 1 to {most} options"
    options = [one for group in groups for one in group]
    for option in options:
        yield from _text(option["text"], 75, plain=kind == "static_select")
        if "description" in option:
            yield from _text(option["description"], 75, plain=True)
        if not 1 <= len(option["value"]) <= 150:
            yield "option: value"
    if "initial_option" in element and element["initial_option"] not in options:
        yield "initial_option: is none of the options"


def _text(text: Json, most: int, *, plain: bool) -> Iterator[str]:
    if set(text) - _TEXT[text["type"]] or (plain and text["type"] != "plain_text"):
        yield f"text: {text}"
    if not 1 <= len(text["text"]) <= most:
        yield f"text: {len(text['text'])} characters, 1 to {most}"


def _known(drawn: Json) -> Iterator[str]:
    more = set(drawn) - _KEYS.get(drawn["type"], set())
    if more:
        yield f"{drawn['type']}: {sorted(more)}"
