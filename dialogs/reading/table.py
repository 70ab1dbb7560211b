"""Rows pasted from a sheet, put back into the lines somebody would have typed."""

import re
from collections.abc import Sequence

from dialogs.reading.numbers import read_number
from dialogs.reading.words import fold

_HEADINGS = {
    "title": ("objective", "title", "what", "goal", "name", "ziel", "kpi", "metric", "measure"),
    "baseline": ("from", "baseline", "today", "start", "current", "now", "actual", "von", "ist"),
    "target": ("to", "target", "goal value", "bis wert", "soll", "auf", "zielwert"),
    "due": ("by", "due", "due date", "date", "by when", "deadline", "until", "bis", "termin", "when"),
    "owner": ("owner", "who", "executive", "responsible", "verantwortlich", "wer", "lead"),
    "unit": ("unit", "einheit", "uom"),
}
_COLUMN = {heading: column for column, headings in _HEADINGS.items() for heading in headings}
_FIGURE = re.compile(
    r"[≈~]?[-+]?(?:[$€£]|usd|eur|gbp|chf)? ?-?\d[\d .,']{0,20}(?:k|m|mn|mio\.?|bn|mrd\.?)? ?(?:[$€£%]|usd|eur|gbp|chf)?"
)
_DATE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.\d{1,2}\.|\d{1,2}(?:st|nd|rd|th"
    r"|\.)?[ -][a-zä]{3,9}\.?,?(?:[ -]\d{2,4})?|[a-z]{3,9} \d{1,2},? ?\d{0,4}"
    r"|(?:end of|eo|fy|q)[a-z0-9 ]{1,20}"
)
_LIMIT = re.compile(
    r"(?:[<>≤≥]=?|(?:stay |keep )?(?:below|above|under|over|at least|at most|max\.?|min\.?)) ?[$€£]?\d.{0,20}"
)
_UNITS = frozenset({"$", "€", "£", "%", "usd", "eur", "gbp", "chf"})


def rows_of(text: str) -> list[str]:
    """The lines of the text; cells between tabs, or three semicolons and more, become one line.

    A first row of headings says which column is which; without one the cells tell by what they look like.
    """
    clean = "".join(char if char.isprintable() or char in "\t\n" else " " for char in text.replace("\r", "\n"))
    lines = [line for line in clean.split("\n") if line.strip()]
    if not any("\t" in line or line.count(";") >= 3 for line in lines):
        return lines
    rows = [_cells(line) for line in lines]
    header = _header(rows[0])
    return [_as_line(row, header) for row in (rows[1:] if header else rows) if any(row)]


def _cells(line: str) -> list[str]:
    cells = [cell.strip().strip('"').strip() for cell in line.split("\t" if "\t" in line else ";")]
    return [cell if any(char.isalnum() for char in cell) or cell in _UNITS else "" for cell in cells]


def _header(cells: Sequence[str]) -> list[str | None]:
    columns = [_COLUMN.get(fold(cell).strip(" :*?")) for cell in cells]
    return columns if sum(column is not None for column in columns) >= 2 else []


def _as_line(cells: Sequence[str], header: Sequence[str | None]) -> str:
    known = {column: cell for column, cell in zip(header, cells, strict=False) if column and cell}
    fields = known if header else _guess(cells)
    unit = fields.get("unit", "")
    if _LIMIT.fullmatch(fold(fields.get("target", ""))):
        fields = {**fields, "limit": fields["target"]}
    baseline, target = (_with_unit(fields.get(name, ""), unit) for name in ("baseline", "target"))
    figures = (
        f"{baseline} → {target}"
        if baseline and target
        else f"to {target}"
        if target
        else f"from {baseline}"
        if baseline
        else ""
    )
    figures = fields.get("limit", "") or figures
    due = f" by {fields['due']}" if fields.get("due") else ""
    name = " ".join(re.split(r"[\s,;]+", fields.get("owner", ""))).strip()
    owner = f", owner: {name}" if len(name) > 1 and any(map(str.isalpha, name)) else f" {name}" if name else ""
    return f"{fields.get('title', '')} {figures}{due}{owner}".strip()


def _with_unit(figure: str, unit: str) -> str:
    if not figure or not unit or any(char.isalpha() or char in "$€£%" for char in figure):
        return figure
    return f"{unit}{figure}" if unit in ("$", "€", "£") else f"{figure} {unit}"


def _guess(cells: Sequence[str]) -> dict[str, str]:
    """Without a header: the first words are the title, figures from and to, a date the date, other words the owner."""
    fields: dict[str, str] = {}
    figures: list[str] = []
    for cell in cells:
        column = _column(cell, titled="title" in fields)
        if column == "figure":
            figures.append(cell)
        elif column:
            fields[column] = cell
    if len(figures) > 1:
        fields["baseline"] = figures[0]
    if figures:
        fields["target"] = figures[min(1, len(figures) - 1)]
    return fields


def _column(cell: str, *, titled: bool) -> str | None:
    """What a cell holds, going by its looks."""
    plain = fold(cell)
    if not plain or re.fullmatch(r"o ?\d{1,3}", plain):
        return None
    if plain in _UNITS:
        return "unit"
    if titled and _DATE.fullmatch(plain):
        return "due"
    if _LIMIT.fullmatch(plain):
        return "limit"
    if (_FIGURE.fullmatch(plain) or (titled and _FIGURE.match(plain))) and read_number(cell):
        return "figure"
    return "owner" if titled else "title"
