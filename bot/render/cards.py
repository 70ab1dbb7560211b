"""Messages as Teams shows them: a bare sentence as text, all else as an Adaptive Card. Values in, values out.

`call_of` reads back what a button of a card sends.
"""

import re
from typing import assert_never

import msgspec

from bot.render.calls import Json, part_of
from bot.render.card_calls import NO_DRAFTS, Drafts, call_of, data_of, drafts_in, form_name, rows
from bot.render.card_inputs import inputs
from bot.render.card_text import text_block, with_stress
from bot.render.pages import pages
from bot.render.plain import render
from bot.render.safe import without_control
from bot.render.words import begins, named, shows
from partnership.message import (
    Block,
    Button,
    Buttons,
    Call,
    Divider,
    Form,
    Heading,
    Item,
    Line,
    Message,
    Paragraph,
    text_of,
)

__all__ = [
    "LIMIT", "Drafts", "Json", "Refresh", "call_of", "card", "drafts_in", "part_of", "parts", "thread_parts",
]  # fmt: skip

LIMIT = 19_000
"""Bytes of a message as UTF-8 JSON. Teams takes 40 KB of UTF-16, at most twice as many, with its own fields."""

_ENVELOPE = 1_000
_CARD = "application/vnd.microsoft.card.adaptive"
_MAY_LINK = re.compile(r"@|\w[.:/][^\s.]")


class Refresh(msgspec.Struct, frozen=True):
    """Whose client asks for the present card by itself when the card comes to be seen, and with which call."""

    users: tuple[str, ...]
    call: Call


def parts(
    message: Message, *, refresh_for: Refresh | None = None, as_card: bool = False, drafts: Drafts = NO_DRAFTS
) -> tuple[Json, ...]:
    """The message activities that say it, nearly always one; its thread is not among them.

    A bare sentence is text, unless `as_card` asks for a card: the lock screen shows a text, but a card's summary.
    `drafts`: what stood in its forms before, for nobody's eyes but those of who typed it.
    """
    if not as_card and (bare := _bare(message)):
        return ({"type": "message", "summary": message.summary, **bare},)
    return tuple(_activity(message, one) for one in _cards(message, refresh_for, drafts))


def thread_parts(message: Message) -> tuple[Json, ...]:
    """The activities of the one reply under it; none where it has none."""
    below = msgspec.structs.replace(message, blocks=message.thread, thread=())
    return parts(below, as_card=True) if message.thread else ()


def card(message: Message, *, part: int = 0, refresh_for: Refresh | None = None, drafts: Drafts = NO_DRAFTS) -> Json:
    """The card that takes the place of the tapped one, which was that part of its message."""
    drawn = _cards(message, refresh_for, drafts)
    return drawn[min(part, len(drawn) - 1)]


def _activity(message: Message, drawn: Json) -> Json:
    return {
        "type": "message",
        "summary": message.summary,
        "attachments": [{"contentType": _CARD, "content": drawn}],
    }


def _bare(message: Message) -> Json:
    """The words, where they are bare sentences that need no card and that no client makes a link of.

    Several are told as Markdown, whose paragraphs every client keeps apart; in plain text they run into one.
    """
    rows: list[Line] = []
    for block in message.blocks:
        if not (isinstance(block, Paragraph) and len(block.lines) == 1):
            return {}
        row = block.lines[0]
        if any(span.bold or span.url or (span.said and _MAY_LINK.search(span.text)) for span in row):
            return {}
        rows.append(row)
    stressed = len(rows) > 1 or any(span.typed for row in rows for span in row)
    paragraphs = [with_stress(row).strip() if stressed else without_control(text_of(row)).strip() for row in rows]
    if stressed and not all(paragraphs):
        return {}
    text = "\n\n".join(filter(None, paragraphs))
    fits = text and len(text.encode()) <= LIMIT - _ENVELOPE
    return {"text": text, "textFormat": "markdown" if stressed else "plain"} if fits else {}


def _cards(message: Message, refresh: Refresh | None, drafts: Drafts) -> list[Json]:
    """The cards; without the drafts where one would be too large with them."""
    bare = _pages(message, refresh, {})
    filled = _pages(message, refresh, drafts) if drafts else bare
    fits = filled is bare or (len(filled) == len(bare) and all(_fits(message, one) for one in filled))
    return filled if fits else bare


def _pages(message: Message, refresh: Refresh | None, drafts: Drafts) -> list[Json]:
    drawn = _card(message, message.blocks, 0, refresh, drafts)
    if _fits(message, drawn) or _fits(message, drawn := _shortened(message, drawn)):
        return [drawn]
    room = LIMIT - _ENVELOPE - _size(message.summary) - (_size(_refresh(refresh, 0)) if refresh else 0)
    found = pages(message.blocks, _cost, room)
    cards = (_card(message, page, part, refresh, drafts) for part, page in enumerate(found))
    return [one if _fits(message, one) else _shortened(message, one) for one in cards]


def _card(message: Message, blocks: tuple[Block, ...], part: int, refresh: Refresh | None, drafts: Drafts) -> Json:
    drawn: Json = {"type": "AdaptiveCard", "version": "1.5"}
    if any(isinstance(one, Heading) for one in blocks):  # a page to read, such as the digest; a form stays narrow
        drawn["msteams"] = {"width": "Full"}
    drawn["fallbackText"] = _words(blocks) or message.summary
    if refresh:
        drawn["refresh"] = _refresh(refresh, part)
    drawn["body"] = _Body(part, drafts).draw(blocks)
    return drawn


def _refresh(refresh: Refresh, part: int) -> Json:
    action = {"type": "Action.Execute", "title": "", "verb": "refresh", "data": data_of(refresh.call, part)}
    return {"action": action, "userIds": list(refresh.users)}


def _fits(message: Message, drawn: Json) -> bool:
    return _size(_activity(message, drawn)) <= LIMIT


def _shortened(message: Message, drawn: Json) -> Json:
    """Where the same words a second time are too much, the summary stands for them."""
    return {**drawn, "fallbackText": message.summary}


def _words(blocks: tuple[Block, ...]) -> str:
    return render(Message(blocks=blocks, summary=""), width=10_000, numbered=False).text


def _size(drawn: object) -> int:
    return len(msgspec.json.encode(drawn))


def _cost(block: Block) -> int:
    """What a block adds to a card at most: its elements, and its words where no form makes them the lesser need."""
    drawn = _size(_Body(0).draw((Divider(), block)))
    return (
        drawn
        if isinstance(block, Form) or (isinstance(block, Item) and block.form)
        else drawn + _size(_words((block,)))
    )


class _Body:
    """The elements of one card."""

    def __init__(self, part: int, drafts: Drafts = NO_DRAFTS) -> None:
        self.part = part
        self.drafts = drafts
        self.forms: list[str] = []

    def draw(self, blocks: tuple[Block, ...]) -> list[Json]:
        drawn: list[Json] = []
        before: Block | None = None
        for block in blocks:
            elements = self._block(block, before)
            if elements and isinstance(before, Divider) and drawn:
                elements[0] |= {"separator": True, "spacing": "ExtraLarge"}
            drawn += elements
            before = block
        return drawn

    def _block(self, block: Block, before: Block | None) -> list[Json]:
        match block:
            case Paragraph(lines=lines):
                return _lines(lines, spacing="Small" if isinstance(before, Heading) else "Medium")
            case Heading(line=line):
                size, spacing = "Large" if block.whole else "Medium", "Large" if before else "None"
                return _lines((line,), weight="Bolder", size=size, spacing=spacing)
            case Buttons(buttons=buttons):
                return rows(buttons, self.part)
            case Item():
                return self._item(block, after_heading=isinstance(before, Heading))
            case Form():
                elements = self._form(block)
                return [{**elements[0], "spacing": "Large"}, *elements[1:]]
            case Divider():
                return []
            case _:
                assert_never(block)

    def _item(self, item: Item, *, after_heading: bool) -> list[Json]:
        titled = named(item)
        items = _lines(titled)
        if len(titled) > 1 and not any(span.bold for span in titled[0]):
            items = [*_lines(titled[:1], weight="Bolder"), *(_detail(row) for row in titled[1:] if shows(row))]
        items += self._form(item.form, item.buttons) if item.form else rows(item.buttons, self.part)
        look: Json = {"spacing": "Small"} if after_heading else {"separator": True, "spacing": "Large"}
        return [{"type": "Container", **look, "items": items}] if items else []

    def _form(self, form: Form, more: tuple[Button, ...] = ()) -> list[Json]:
        name = form_name(form.submit.call)
        again = self.forms.count(name)
        self.forms.append(name)
        name = f"{name}-{again}" if again else name
        drawn = inputs(form, name, self.drafts.get(name, {}))
        return [*drawn, *rows((form.submit, *more), self.part, form=name)]


def _lines(lines: tuple[Line, ...], **style: object) -> list[Json]:
    """Lines right under one another, with a little air above what begins anew; the spacing is that of the first."""
    seen = [line for line in lines if shows(line)]
    return [
        text_block(line, **style if at == 0 else {**style, "spacing": "Small" if begins(line) else "None"})
        for at, line in enumerate(seen)
    ]


def _detail(line: Line) -> Json:
    """A line under a title: quieter, unless it asks something or is what somebody wrote."""
    stands_out = text_of(line).endswith("?") or any(span.said for span in line)
    return text_block(line, spacing="None", **({} if stands_out else {"isSubtle": True}))
