"""What was typed in several lines, or pasted as a table: Teams' plain text leaves the breaks out, its HTML has them."""

import html
import re

_BREAKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote", "pre"})
_CELLS = frozenset({"td", "th"})
_MENTION = "schema.skype.com/mention"
_TAG = re.compile(r"<(?:(/?)([a-z][a-z0-9]*)|!)((?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*)>", re.IGNORECASE)
"""A tag, or a comment. It ends before the next one begins, so that no text takes long to look through."""


def rows_of(content: str) -> str:
    """The words of a message's HTML, a line each, the cells of a table with tabs between; mentions as `<at>…</at>`.

    Nothing where it is none that can be read.
    """
    if "<" in _TAG.sub("", content):
        return ""
    reading = _Rows()
    at = 0
    for found in _TAG.finditer(content):
        reading.words(html.unescape(content[at : found.start()]))
        reading.tag((found[2] or "").casefold(), found[3], ends=bool(found[1]))
        at = found.end()
    reading.words(html.unescape(content[at:]))
    rows = ("".join(row).strip(" \n\r") for row in reading.rows)
    return "\n".join(row for row in rows if row.strip())


class _Rows:
    def __init__(self) -> None:
        self.rows: list[list[str]] = [[]]
        self._ends: list[str] = []
        self._in_table = 0

    def tag(self, tag: str, attributes: str, *, ends: bool) -> None:
        if tag == "table":
            self._in_table += -1 if ends else 1
        if tag == "span":
            self._span(attributes, ends=ends)
        elif tag in _CELLS and not ends and self.rows[-1]:
            self.rows[-1].append("\t")
        elif tag in _BREAKS and (tag == "tr" or not self._in_table):  # within a table only its rows break a line
            self.rows.append([])

    def words(self, data: str) -> None:
        words = " ".join(data.replace("\xa0", " ").split())
        if words or (data and self.rows[-1]):
            before, after = data[:1].isspace(), data[-1:].isspace()
            self.rows[-1].append(f"{' ' if before else ''}{words}{' ' if after and words else ''}")

    def _span(self, attributes: str, *, ends: bool) -> None:
        if not ends:
            mention = _MENTION in attributes.casefold()
            self._ends.append("</at>" if mention else "")
            self.rows[-1].append("<at>" if mention else "")
        elif self._ends:
            self.rows[-1].append(self._ends.pop())
