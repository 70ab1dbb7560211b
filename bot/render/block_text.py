"""Text among blocks: what people wrote is never parsed, so it can neither format, nor link, nor ping."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from bot.render.calls import Json
from bot.render.pages import line_groups
from bot.render.safe import without_control
from bot.render.words import begins, linked, shows
from partnership.message import Line, Span

_LONGEST_BLOCK = 3000
_LONGEST_TITLE = 150
_MENTIONS = re.compile(r"[<>&@]")


def plain_text(text: str, most: int) -> Json:
    """A label or title: never empty, cut off at `most` characters; `:x:` stays as it is."""
    shown = " ".join(without_control(text).split()) or "–"
    return {"type": "plain_text", "text": shown if len(shown) <= most else f"{shown[: most - 1]}…", "emoji": False}


def title(row: Line, *, in_bold: bool) -> list[Json]:
    """A heading, as a header or as text in bold."""
    if not shows(row):
        return []
    if in_bold:
        return text_blocks([bold(row)])
    return [{"type": "header", "text": plain_text("".join(linked(span)[0] for span in row), _LONGEST_TITLE)}]


def fits_header(row: Line) -> bool:
    """Whether it can be a header: not what is too long for one, has links, or could be taken for a mention."""
    runs = [linked(span) for span in row]
    text = "".join(words for words, _ in runs)
    return len(text) <= _LONGEST_TITLE and not (_MENTIONS.search(text) or any(address for _, address in runs))


def bold(row: Line) -> Line:
    """The line, all of it stressed."""
    return tuple(replace(span, bold=True) for span in row)


def text_blocks(rows: Sequence[Line]) -> list[Json]:
    """Lines right under one another; an entry that begins among them is a block of its own."""
    entries: list[list[Line]] = []
    for row in filter(shows, rows):
        if not entries or begins(row):
            entries.append([])
        entries[-1].append(row)
    return [text_block(group) for entry in entries for group in line_groups(entry, _letters, _LONGEST_BLOCK)]


def text_block(rows: Iterable[Line]) -> Json:
    """Lines in one block."""
    runs: list[Json] = []
    for at, row in enumerate(rows):
        runs += [{"type": "text", "text": "\n"}] if at else []
        runs += filter(lambda run: run["text"], map(_run, row))
    return _text(runs)


def with_air(blocks: list[Json]) -> list[Json]:
    """The blocks, of texts right under one another one: Slack leaves no room between them, and an empty line does."""
    found: list[Json] = []
    for block in blocks:
        both = _joined(found[-1], block) if found else None
        found[-1:] = [both] if both else [*found[-1:], block]
    return found


def _joined(above: Json, below: Json) -> Json | None:
    if above["type"] != "rich_text" or below["type"] != "rich_text":
        return None
    runs = [*above["elements"][0]["elements"], {"type": "text", "text": "\n\n"}, *below["elements"][0]["elements"]]
    return _text(runs) if sum(len(run["text"]) for run in runs) <= _LONGEST_BLOCK else None


def _text(runs: list[Json]) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": _merged(runs)}]}


def _merged(runs: list[Json]) -> list[Json]:
    """The runs, neighbours of the same look as one."""
    found: list[Json] = []
    for run in runs:
        if found and {**run, "text": ""} == {**found[-1], "text": ""} and run["type"] == "text":
            found[-1] = {**run, "text": found[-1]["text"] + run["text"]}
        else:
            found.append(run)
    return found


def _run(span: Span) -> Json:
    words, address = linked(span)
    looks = {name: True for name, has in (("bold", span.bold), ("code", span.typed)) if has}
    style = {"style": looks} if looks else {}
    if address:
        return {"type": "link", "url": address, "text": words, **style}
    return {"type": "text", "text": words, **style}


def _letters(row: Line) -> int:
    return sum(len(span.text) + len(span.url or "") for span in row) + 1
