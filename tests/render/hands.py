"""A hand on a Teams card: it finds buttons and inputs on what was drawn, and sends what Teams would send."""

from collections.abc import Iterator
from typing import Any

from bot.render.cards import call_of, parts
from partnership.message import Call, Message

Json = dict[str, Any]


def drawn_cards(message: Message) -> list[Json]:
    """The cards that say it."""
    return [one["attachments"][0]["content"] for one in parts(message, as_card=True)]


def elements(drawn: Any) -> Iterator[Json]:
    """Everything of a card, from top to bottom, the card itself first; what stands in for a button apart."""
    if isinstance(drawn, dict):
        if "type" in drawn:
            yield drawn
        for name, inner in drawn.items():
            if name not in {"fallback", "data", "refresh"}:
                yield from elements(inner)
    elif isinstance(drawn, list):
        for one in drawn:
            yield from elements(one)


def actions(drawn: Any) -> list[Json]:
    return [one for one in elements(drawn) if one["type"] == "Action.Execute"]


def inputs(drawn: Any) -> list[Json]:
    return [one for one in elements(drawn) if one["type"].startswith("Input.")]


def words(drawn: Any) -> str:
    """All that is to be read, a line each."""
    rows = [one for one in elements(drawn) if one["type"] == "RichTextBlock"]
    return "\n".join("".join(run["text"] for run in row["inlines"]) for row in rows)


def sent(drawn: Json, action: Json, typed: dict[str, str] | None = None) -> Call:
    """What a press of the button says, with all the inputs that Teams would gather, those of `typed` changed."""
    values = {one["id"]: one.get("value", "") for one in inputs(drawn)} | (typed or {})
    call = call_of({**action["data"], **values})
    assert call is not None
    return call


class Hand:
    """Counts what a thumb does on one card: a press 1, a choice 1 where all are seen and else 2, a dictated text 1."""

    def __init__(self) -> None:
        self.taps = 1  # opening the notification
        self._typed: dict[str, str] = {}

    def fills(self, message: Message, label: str, value: str) -> None:
        (card,) = drawn_cards(message)
        found = next(one for one in inputs(card) if one["label"].startswith(label))
        titles = {one["title"]: one["value"] for one in found.get("choices", ())}
        self.taps += 2 if found.get("style") == "compact" else 1
        self._typed[found["id"]] = titles.get(value, value)

    def presses(self, message: Message, title: str, near: str = "") -> Call:
        (card,) = drawn_cards(message)
        places = [one for one in card["body"] if near in words(one)]
        found = next(one for place in places for one in actions(place) if one["title"] == title)
        self.taps += 1
        typed, self._typed = self._typed, {}
        return sent(card, found, typed)
