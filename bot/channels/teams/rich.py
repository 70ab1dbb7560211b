"""What was typed in several lines, or pasted as a table: Teams' plain text leaves the breaks out, its HTML has them."""

from html.parser import HTMLParser

_BREAKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote", "pre"})
_CELLS = frozenset({"td", "th"})
_MENTION = "schema.skype.com/mention"


def rows_of(content: str) -> str:
    """The words of a message's HTML, a line each, the cells of a table with tabs between; mentions as `<at>…</at>`.

    Nothing where it is none that can be read.
    """
    reading = _Rows()
    try:
        reading.feed(content)
        reading.close()
    except AssertionError:  # how the library says so
        return ""
    rows = ("".join(row).strip(" \n\r") for row in reading.rows)
    return "\n".join(row for row in rows if row.strip())


class _Rows(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = [[]]
        self._ends: list[str] = []
        self._in_table = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._in_table += 1
        if tag in _CELLS and self.rows[-1]:
            self.rows[-1].append("\t")
        elif self._breaks(tag):
            self.rows.append([])
        if tag == "span":
            mention = any(name == "itemtype" and _MENTION in (value or "").casefold() for name, value in attrs)
            self._ends.append("</at>" if mention else "")
            self.rows[-1].append("<at>" if mention else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._in_table -= 1
        if tag == "span" and self._ends:
            self.rows[-1].append(self._ends.pop())
        elif self._breaks(tag):
            self.rows.append([])

    def handle_data(self, data: str) -> None:
        words = " ".join(data.replace("\xa0", " ").split())
        if words or (data and self.rows[-1]):
            before, after = data[:1].isspace(), data[-1:].isspace()
            self.rows[-1].append(f"{' ' if before else ''}{words}{' ' if after and words else ''}")

    def _breaks(self, tag: str) -> bool:
        """Within a table only its rows break a line."""
        return tag in _BREAKS and (tag == "tr" or not self._in_table)
