"""What the lines of a message say, wherever they are drawn."""

import re

from bot.render.safe import without_control
from partnership.message import Item, Line, Span, text_of

MARKS = ("●", "▲", "■")
_OPENS = re.compile(r"https?://", re.IGNORECASE)


def shows(row: Line) -> bool:
    """Whether anything of the line is to be seen."""
    return any(without_control(span.text).strip() for span in row)


def begins(row: Line) -> bool:
    """Whether an entry of several lines begins here: a status mark before a title."""
    return row[0].text.startswith(MARKS) and any(span.bold for span in row)


def named(item: Item) -> tuple[Line, ...]:
    """The item's lines, its name before them where they don't say it: it is what people type."""
    said = " ".join(map(text_of, item.lines)).replace(":", " ").replace(",", " ").split()
    if not item.name or item.name in said:
        return item.lines
    first = item.lines[0] if item.lines else ()
    return ((Span(f"{item.name} · " if first else item.name), *first), *item.lines[1:])


def linked(span: Span) -> tuple[str, str]:
    """The words of a run, and the address they open; one that opens no page of the web stands among the words."""
    text = without_control(span.text)
    if not span.url:
        return text, ""
    address = without_control(span.url)
    if _OPENS.match(address):
        return text or address, address
    return (f"{text} ({address})" if address and address != text else text), ""
