"""Lines of text on a card, letter by letter: what people wrote can neither format, nor link, nor ping."""

import re

from bot.render.calls import Json
from bot.render.safe import without_control
from bot.render.words import linked
from partnership.message import Line, Span

_COLORS = {"●": "Good", "▲": "Warning", "■": "Attention"}
_AT_MARKS = re.compile("([●▲■])")
_OF_RUNS = {"color", "isSubtle", "size", "weight"}
_MARKDOWN = re.compile(r"[\[\]*_`~<>#\\|]")
_LISTED = re.compile(r"\s*(?:[-+]|\d+[.)])\s")


def text_block(row: Line, **style: object) -> Json:
    """One line as it is; `color`, `isSubtle`, `size` and `weight` are its runs', all else the block's."""
    of_runs = {name: value for name, value in style.items() if name in _OF_RUNS}
    of_block = {name: value for name, value in style.items() if name not in _OF_RUNS}
    return {"type": "RichTextBlock", **of_block, "inlines": [run for span in row for run in _runs(span, of_runs)]}


def literal(text: str) -> bool:
    """Whether a text reads the same where a client takes it for Markdown."""
    return not _MARKDOWN.search(text)


def with_stress(row: Line) -> str:
    """The words as Markdown, what people may type in bold; empty where they would not read the same in it."""
    texts = [(without_control(span.text), span.typed) for span in row]
    whole = "".join(text for text, _ in texts)
    if not literal(whole) or "&" in whole or _LISTED.match(whole):
        return ""
    return "".join(f"**{text}**" if typed else text for text, typed in texts)


def _runs(span: Span, style: Json) -> list[Json]:
    text, address = linked(span)
    if not text:
        return []
    run: Json = {"type": "TextRun", "text": text, **style}
    if span.bold or span.typed:
        run["weight"] = "Bolder"
    if address:
        run["selectAction"] = {"type": "Action.OpenUrl", "url": address}
    elif not (span.said or span.url) and _AT_MARKS.search(text):
        return [
            {**run, "text": piece, **({"color": _COLORS[piece]} if piece in _COLORS else {})}
            for piece in _AT_MARKS.split(text)
            if piece
        ]
    return [run]
