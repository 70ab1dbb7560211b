"""Text among blocks: what people wrote is never parsed, so it can neither format, nor link, nor ping."""

from collections.abc import Iterable, Sequence

from bot.render.calls import Json
from bot.render.pages import line_groups
from bot.render.safe import without_control
from bot.render.words import begins, linked, shows
from partnership.message import Line, Span

_LONGEST_BLOCK = 3000
_LONGEST_TITLE = 150


def plain_text(text: str, most: int) -> Json:
    """A label or title: never empty, cut off at `most` characters; `:x:` stays as it is."""
    shown = " ".join(without_control(text).split()) or "–"
    return {"type": "plain_text", "text": shown if len(shown) <= most else f"{shown[: most - 1]}…", "emoji": False}


def title(row: Line) -> list[Json]:
    """A heading; what is too long for one, or has links, stands there in bold."""
    runs = [linked(span) for span in row]
    text = "".join(words for words, _ in runs)
    if not text.strip():
        return []
    if len(text) > _LONGEST_TITLE or any(address for _, address in runs):
        return text_blocks([bold(row)])
    return [{"type": "header", "text": plain_text(text, _LONGEST_TITLE)}]


def bold(row: Line) -> Line:
    """The line, all of it stressed."""
    return tuple(Span(span.text, bold=True, said=span.said, url=span.url) for span in row)


def text_blocks(rows: Sequence[Line]) -> list[Json]:
    """Lines right under one another; where an entry begins, with a little air above it, as a block of its own."""
    entries: list[list[Line]] = []
    for row in filter(shows, rows):
        if not entries or begins(row):
            entries.append([])
        entries[-1].append(row)
    return [text_block(group) for entry in entries for group in line_groups(entry, _letters, _LONGEST_BLOCK)]


def text_block(rows: Iterable[Line]) -> Json:
    """Lines in one block."""
    runs: list[tuple[str, bool, str]] = []
    for at, row in enumerate(rows):
        for words, strong, address in ([("\n", False, "")] if at else []) + [_run(span) for span in row]:
            if runs and not address and runs[-1][1:] == (strong, ""):
                runs[-1] = (runs[-1][0] + words, strong, "")
            elif words:
                runs.append((words, strong, address))
    section = {"type": "rich_text_section", "elements": [_element(*run) for run in runs]}
    return {"type": "rich_text", "elements": [section]}


def _run(span: Span) -> tuple[str, bool, str]:
    words, address = linked(span)
    return words, span.bold, address


def _element(words: str, strong: bool, address: str) -> Json:  # noqa: FBT001 - a run as it was gathered
    style = {"style": {"bold": True}} if strong else {}
    if address:
        return {"type": "link", "url": address, "text": words, **style}
    return {"type": "text", "text": words, **style}


def _letters(row: Line) -> int:
    return sum(len(span.text) + len(span.url or "") for span in row) + 1
