"""How a post keeps under its length: sections give up their last entries, one at a time, to the thread.

The rule: while the post is too long, the section that `gives_way` first and has entries to give gives up its last one.
What a section gave up stands in the thread under the same heading, and the section says how many those are.
"""

from collections.abc import Sequence
from itertools import accumulate

import msgspec

from partnership.message import Block, Button, Heading, Item, Line, Paragraph, bold, line, text_of
from partnership.reasons import Reason

LABEL = 24
"""Characters of a button's label."""
# Brackets, and the space to the next one.
_AROUND_BUTTON = 4


def labels_length(buttons: Sequence[Button]) -> int:
    """Characters of a row of buttons."""
    return sum(len(button.label) + _AROUND_BUTTON for button in buttons)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a section. `detail` goes to the thread even when the entry itself stays in the post."""

    lines: tuple[Line, ...]
    name: str = ""
    buttons: tuple[Button, ...] = ()
    detail: tuple[Line, ...] = ()

    @property
    def length(self) -> int:
        return length_of(self.lines) + labels_length(self.buttons)


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A heading and its entries, between lines that always stay.

    `at_most` entries are shown even where there is room for more. `gives_way`: 1 gives up its entries first, 0 never;
    the last `at_least` of them only when every section is down to its own.
    """

    heading: str
    parts: tuple[Part, ...] = ()
    lead: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    after_detail: tuple[Line, ...] = ()
    """What the thread adds to the lines after."""
    at_most: int | None = None
    at_least: int = 0
    gives_way: int = 0

    @property
    def empty(self) -> bool:
        return not (self.parts or self.lead or self.after)

    def length(self, kept: int) -> int:
        """Characters in the post with so many entries kept."""
        if self.empty:
            return 0
        rows = length_of((*self.lead, *self.after, *self.count(kept)))
        return len(self.heading) + 1 + sum(part.length for part in self.parts[:kept]) + rows

    def count(self, kept: int) -> tuple[Line, ...]:
        """How many entries are in the thread only."""
        left = len(self.parts) - kept
        more = "more " if kept else ""
        return (line(f"{left} {more}in the thread."),) if left else ()

    def post(self, kept: int) -> tuple[Block, ...]:
        """What stands in the post; nothing for an empty section."""
        if self.empty:
            return ()
        shown = self.parts[:kept]
        rest = (*self.after, *self.count(kept))
        blocks: list[Block] = [Heading(line(bold(self.heading)))]
        if any(part.buttons for part in shown):
            blocks += [Paragraph(self.lead)] if self.lead else []
            blocks += [Item(name=part.name, lines=part.lines, buttons=part.buttons) for part in shown]
            return (*blocks, *((Paragraph(rest),) if rest else ()))
        rows = tuple(row for part in shown for row in part.lines)
        return (*blocks, Paragraph((*self.lead, *rows, *rest)))

    def thread(self, kept: int) -> tuple[Block, ...]:
        """What the post left out."""
        rows = [row for part in self.parts[:kept] for row in part.detail]
        rows += [row for part in self.parts[kept:] for row in (*part.lines, *part.detail)]
        rows += self.after_detail
        return (Heading(line(bold(self.heading))), Paragraph(tuple(rows))) if rows else ()


def fit(sections: Sequence[Section], room: int) -> tuple[int, ...]:
    """How many entries each section keeps, so that all of them together are at most `room` characters long."""
    kept = [
        len(section.parts) if section.at_most is None else min(section.at_most, len(section.parts))
        for section in sections
    ]
    order = sorted((n for n, one in enumerate(sections) if one.gives_way), key=lambda n: sections[n].gives_way)
    lengths = [section.length(count) for section, count in zip(sections, kept, strict=True)]
    floors = [section.at_least for section in sections]
    for n, floor in [*((n, floors[n]) for n in order), *((n, 0) for n in order)]:
        while sum(lengths) > room and kept[n] > floor:
            kept[n] -= 1
            lengths[n] = sections[n].length(kept[n])
    return tuple(kept)


FIT = Reason(
    rule=fit,
    why="One screen is read; what gives way first is what leadership needs least, and none of it is dropped.",
    threshold="2,800 characters; the rest in the thread",
)


def within(blocks: Sequence[Block], room: int) -> tuple[tuple[Block, ...], int]:
    """Headings and paragraphs as far as their rows fit in `room` characters, and how many rows did not."""
    kept: list[Block] = []
    over = 0
    for block in blocks:
        rows = block.lines if isinstance(block, Paragraph) else (block.line,) if isinstance(block, Heading) else ()
        fitting = () if over else _fitting(rows, room)
        room -= length_of(fitting)
        if isinstance(block, Paragraph):
            over += len(rows) - len(fitting)
        if fitting:
            kept.append(Paragraph(fitting) if isinstance(block, Paragraph) else block)
    return tuple(kept[:-1] if kept and isinstance(kept[-1], Heading) else kept), over


def _fitting(rows: Sequence[Line], room: int) -> tuple[Line, ...]:
    ends = accumulate(length_of((row,)) for row in rows)
    return tuple(row for row, end in zip(rows, ends, strict=True) if end <= room)


def length_of(rows: Sequence[Line]) -> int:
    """Characters of these lines, each with its break."""
    return sum(len(text_of(row)) + 1 for row in rows)


def cut(words: str, longest: int) -> str:
    """People's words on one line and at most so long, cut at a word and marked with `…`."""
    flat = " ".join(words.split())
    if len(flat) <= longest:
        return flat
    head, space, _ = flat[: longest - 1].rpartition(" ")
    whole = head if space and len(head) > longest // 2 else flat[: longest - 1]
    return f"{whole.rstrip(' ,;:.')}…"
