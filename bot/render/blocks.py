"""Messages as Slack shows them: Block Kit blocks, and a form as a modal behind its button. Values in, values out.

`pressed` reads back what a button sends, `values` what was filled in.
"""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import assert_never

import msgspec

from bot.render.block_calls import Pressed, Row, packed, pressed, token_of, unpacked
from bot.render.block_inputs import CALLBACK, errors, values, view
from bot.render.block_text import bold, fits_header, text_blocks, title, with_air
from bot.render.calls import Json
from bot.render.pages import pages
from bot.render.safe import without_control
from bot.render.words import named
from partnership.message import (
    BEFORE,
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
    Span,
)
from partnership.wording.form_titles import form_title

__all__ = [
    "CALLBACK", "LIMIT", "Drawn", "Json", "Pressed", "drawn", "errors", "form_in", "home_view", "modal", "packed",
    "pressed", "token_of", "unpacked", "values", "view",
]  # fmt: skip

LIMIT = 12_800
"""Characters of a message's blocks as JSON: Slack has refused 13,172, whatever its papers say."""
_MOST, _MOST_AT_HOME = 50, 100
"""Blocks of a message, and of a home tab."""
_LARGEST_HOME = 240_000
"""Bytes of a home tab."""


class Drawn(msgspec.Struct, frozen=True):
    """A message as Slack takes it: the posts, nearly always one; those of the one reply under it; calls to be kept.

    A post has its `text`, which is all that a notification shows, and its `blocks`. `kept` has the calls that are
    longer than a button can carry, as text, each by the token that the button carries instead.
    """

    parts: tuple[Json, ...]
    thread: tuple[Json, ...] = ()
    kept: Mapping[str, str] = {}


class _Place(msgspec.Struct, frozen=True):
    """Where a form stands: what it is about, and what is said right above it."""

    form: Form
    title: str
    note: tuple[Line, ...]


def drawn(message: Message) -> Drawn:
    """The message, in as many posts as it takes: split between blocks, then between lines, nothing dropped."""
    kept: dict[str, str] = {}
    return Drawn(_posts(message, message.blocks, kept), _posts(message, message.thread, kept), kept)


def home_view(message: Message) -> Json:
    """The message as a home tab; one too long for it ends with a word on that. Its long calls are `drawn`'s."""
    body = (*message.blocks, *((Divider(), *message.thread) if message.thread else ()))
    blocks = _Body(0, {}).draw(body)
    room = _fitting(blocks)
    if room < len(blocks):
        more = (Span("There is more than fits here. Ask me in a message to see all of it."),)
        blocks = [*blocks[: min(room, _MOST_AT_HOME - 1)], *text_blocks([more])]
    return {"type": "home", "blocks": blocks}


def _fitting(blocks: list[Json]) -> int:
    """How many of the blocks a home tab holds."""
    sizes = accumulate(len(msgspec.json.encode(block)) + 1 for block in blocks[:_MOST_AT_HOME])
    return sum(size <= _LARGEST_HOME for size in sizes)


def form_in(message: Message, call: Call) -> Form | None:
    """The form that a call means: one of that command about the same thing, as in a message drawn anew."""
    found = _meant(message, call)
    return found.form if found else None


def modal(message: Message, call: Call) -> Json | None:
    """That form as a modal, with what is said right above it in the message."""
    found = _meant(message, call)
    return view(found.form, title=found.title, note=found.note) if found else None


def _meant(message: Message, call: Call) -> _Place | None:
    """Of the forms of that command none of whose arguments differs, the one that shares most."""

    def shared(place: _Place) -> int:
        own = place.form.submit.call
        if own.command != call.command:
            return -1
        both = {name for name in own.args.keys() & call.args.keys() if not name.startswith(BEFORE)}
        return len(both) if all(own.args[name] == call.args[name] for name in both) else -1

    found = max(_forms((*message.blocks, *message.thread)), key=shared, default=None)
    return found if found and shared(found) >= 0 else None


def _forms(blocks: tuple[Block, ...]) -> Iterator[_Place]:
    above: tuple[Line, ...] = ()
    for block in blocks:
        if isinstance(block, Form):
            yield _Place(block, form_title(block), above)
        elif isinstance(block, Item) and block.form:
            yield _Place(block.form, form_title(block.form, block.name), _titled(block))
        above = (*above, *block.lines) if isinstance(block, Paragraph) else ()


def _posts(message: Message, blocks: tuple[Block, ...], kept: dict[str, str]) -> tuple[Json, ...]:
    if not blocks:
        return ()
    whole = _Body(0, kept).draw(blocks)
    found = [whole]
    if len(whole) > _MOST or _size(whole) > LIMIT:
        found = [_Body(part, kept).draw(page) for part, page in enumerate(pages(blocks, _cost, LIMIT))]
    text = without_control(message.summary).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return tuple({"text": text, "blocks": one} for one in found)


def _size(blocks: list[Json]) -> int:
    return len(msgspec.json.encode(blocks).decode())


def _cost(block: Block) -> int:
    """What a block takes at most of a post's characters, or of its blocks where those are what is scarce."""
    longest = Paragraph((bold(block.line),)) if isinstance(block, Heading) else block
    elements = _Body(99, {}).draw((longest,)) or [{"type": "divider"}]
    return max(_size(elements), len(elements) * (LIMIT // _MOST))


class _Body:
    """The blocks of one post. Headings are alike: where one of them can't be a header, all are text in bold."""

    def __init__(self, part: int, kept: dict[str, str]) -> None:
        self._row = Row(part, kept)

    def draw(self, blocks: tuple[Block, ...]) -> list[Json]:
        found: list[Json] = []
        in_bold = not all(fits_header(block.line) for block in blocks if isinstance(block, Heading))
        for block in blocks:
            if isinstance(block, Heading):
                found += title(block.line, in_bold=in_bold)
            elif found or not isinstance(block, Divider):
                found += self._block(block)
        return with_air(found)

    def _block(self, block: Paragraph | Buttons | Item | Form | Divider) -> list[Json]:
        match block:
            case Paragraph(lines=lines):
                return text_blocks(lines)
            case Buttons(buttons=buttons):
                return self._row.draw(buttons)
            case Item():
                return self._item(block)
            case Form():
                return self._form(block)
            case Divider():
                return [{"type": "divider"}]
            case _:
                assert_never(block)

    def _item(self, item: Item) -> list[Json]:
        form = self._form(item.form, item.buttons) if item.form else self._row.draw(item.buttons)
        return [*text_blocks(_titled(item)), *form]

    def _form(self, form: Form, more: tuple[Button, ...] = ()) -> list[Json]:
        """The button that opens it. Above it stands its question where it asks one, and what is wrong with it."""
        asks = [(Span(field.label),) for field in form.fields[:1] if field.label.endswith("?")]
        wrong = [(Span(f"{field.label}: {field.error}"),) for field in form.fields if field.error]
        return [*text_blocks([*asks, *wrong]), *self._row.draw((form.submit, *more), form=True)]


def _titled(item: Item) -> tuple[Line, ...]:
    """The item's lines; of several, the first is what it is about."""
    lines = named(item)
    if len(lines) > 1 and not any(span.bold for span in lines[0]):
        return (bold(lines[0]), *lines[1:])
    return lines
