"""Messages too big for one card or post: split between blocks, lines, and the boxes of a form; nothing dropped."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec.structs import replace

from partnership.message import Block, Buttons, Divider, Form, Heading, Item, Line, Paragraph, Span, line
from partnership.wording.talk import EACH_SAVES

_Part = TypeVar("_Part")
Cost = Callable[[Block], int]
_LONGEST_RUN = 1000
"""Characters of one run where a line has to be broken."""


def pages(blocks: tuple[Block, ...], cost: Cost, room: int) -> list[tuple[Block, ...]]:
    """The blocks in groups that cost no more than `room` each, unless one form alone does."""
    found = _filled([small for block in blocks for small in _broken(block, cost, room)], cost, room)
    for before, after in pairwise(found):
        while len(before) > 1 and isinstance(before[-1], (Heading, Divider)) and _fits(after, before[-1], cost, room):
            after.insert(0, before.pop())  # a title stands above what it is the title of
    return [tuple(page) for page in found]


def _fits(page: list[Block], block: Block, cost: Cost, room: int) -> bool:
    return cost(block) + sum(map(cost, page)) <= room


def _filled(parts: Sequence[_Part], cost: Callable[[_Part], int], room: int) -> list[list[_Part]]:
    """The parts in groups, each as full as it can be."""
    groups: list[list[_Part]] = []
    used = 0
    for part in parts:
        size = cost(part)
        if not groups or used + size > room:
            groups.append([])
            used = 0
        groups[-1].append(part)
        used += size
    return groups


def _broken(block: Block, cost: Cost, room: int) -> list[Block]:
    """The block, or blocks that say the same and are small enough each."""
    if cost(block) <= room:
        return [block]
    match block:
        case Paragraph(lines=rows):
            return [Paragraph(group) for group in _lines(rows, cost, room)]
        case Heading(line=row):
            return [replace(block, line=group[0]) for group in _lines((row,), cost, 0)]
        case Buttons(buttons=buttons):
            return [Buttons(tuple(group)) for group in _filled(buttons, lambda one: cost(Buttons((one,))), room)]
        case Item():
            return _item(block, cost, room)
        case Form(apart=True):
            return _form(block, cost, room)
        case _:
            return [block]  # any other form is filled in on one card


def _form(form: Form, cost: Cost, room: int) -> list[Block]:
    """Forms of as many of its boxes as fit each."""
    each = [Form((field,), form.submit) for field in form.fields]
    groups = _filled(each, cost, room)
    forms = [replace(form, fields=tuple(field for one in group for field in one.fields)) for group in groups]
    return [Paragraph((line(EACH_SAVES),)), *forms]


def _item(item: Item, cost: Cost, room: int) -> list[Block]:
    """Its lines first; its form, and its last line where that fits, stays with its buttons."""
    groups = _lines(item.lines, cost, room)
    ends = [group[-1:] for group in groups[-1:]]
    last = next((end for end in ends if cost(replace(item, lines=end)) <= room), ())
    before = groups if not last else [*groups[:-1], groups[-1][:-1]]
    heads = [Item(name=item.name, lines=group) for group in before if group]
    tail = replace(item, lines=last)
    if item.form and item.form.apart and cost(tail) > room:
        above = [Item(name=item.name, lines=group) for group in groups if group]
        return [*above, *_form(item.form, cost, room), Buttons(item.buttons)]
    if cost(tail) <= room or item.form:
        return [*heads, tail]
    return [*heads, *_broken(Buttons(item.buttons), cost, room)]


def _lines(rows: tuple[Line, ...], cost: Cost, room: int) -> list[tuple[Line, ...]]:
    return line_groups(rows, lambda row: cost(Paragraph((row,))), room)


def line_groups(rows: Sequence[Line], size: Callable[[Line], int], room: int) -> list[tuple[Line, ...]]:
    """The lines in groups of that size at most, those that are longer in pieces."""
    short = [piece for row in rows for piece in ([row] if size(row) <= room else _line(row, size))]
    return [tuple(group) for group in _filled(short, size, room)]


def _line(row: Line, size: Callable[[Line], int]) -> list[Line]:
    """A line in pieces, broken after a space where there is one."""
    runs = [replace(span, text=text) for span in row for text in _cut(span)]
    most = max(size((run,)) for run in runs)
    return [tuple(group) for group in _filled(runs, lambda run: size((run,)), most)]


def _cut(span: Span) -> list[str]:
    text, pieces = span.text, list[str]()
    while len(text) > _LONGEST_RUN:
        at = text.rfind(" ", 1, _LONGEST_RUN) + 1 or _LONGEST_RUN
        pieces.append(text[:at])
        text = text[at:]
    return [*pieces, text]
