"""Several objectives of one text: lines, rows of a sheet, a counted list, or sentences of one line."""

import re
from datetime import date

import msgspec

from dialogs.reading.objective_line import ObjectiveRead, read_objective
from dialogs.reading.table import rows_of

_CELLS = 3
"""Semicolons in a row of a sheet, at least."""
_NAME_WORDS = 2
"""Words that are rather a name, or a piece of the objective before, than a title without anything."""
_COUNT = re.compile(r"(?:^|(?<=[\s:,;.]))\(?(?P<n>\d)[)][ ]+(?=\S)")
_SENTENCE = re.compile(r"(?<=[^\W_]{2})\.\s+(?=[^\W\d_])")
_OF_THE_LAST = re.compile(
    r"(?:the )?(?:figures?|numbers?|values?|targets?|goals?|deadlines?|due|owners?|baseline|it|they|this|that"
    r"|which|he|she|we|i|you|needs?|has|will|is|are|who|now|currently|today|then|also|please|thanks?|let|can|if|not?|but|measured|reported)\b",
    re.IGNORECASE,
)
"""How a sentence begins that says more of the objective before it."""
_AND_ONE = re.compile(r"(?<=[^\W\d_]{2}) (?:and|plus|&) (?:also )?(?=[^\W\d_])", re.IGNORECASE)


def read_objectives(text: str, today: date, *, fiscal_year_start_month: int = 7) -> list[ObjectiveRead]:
    """Every objective of several lines, or of rows pasted from a sheet with or without a header.

    In one line, semicolons part objectives; in several that have many of them, they are those of a sheet.
    """
    found, typed = [], text.split()
    rows = text.split("\n")
    if sum(row.count(";") >= _CELLS for row in rows) < 2:  # else those of a sheet
        rows = [row for whole in rows for row in parted(whole, today)]
    for line in rows_of("\n".join(rows)):
        read = read_objective(line, today, fiscal_year_start_month=fiscal_year_start_month)
        # A row is read as the line that it would be; what joins its cells there is nobody's word.
        title = " ".join(word for word in read.title.split() if any(word in one for one in typed))
        read = msgspec.structs.replace(read, title=title)
        if read.title or read.target is not None:
            found.append(read)
    return found


def parted(line: str, today: date) -> list[str]:
    """The objectives of a counted list, between semicolons, or in sentences, each with a figure or a date.

    A piece that begins none is more of the one before it.
    """
    if "\t" in line:
        return [line]
    counted = _counted(line)
    if len(counted) > 1:
        return counted
    pieces = [piece.strip() for piece in line.split(";") if piece.strip()]
    pieces = [one for piece in pieces for one in _sentences(piece, today)]
    if len(pieces) < 2:
        return [line]
    found: list[str] = []
    for piece in pieces:
        if not found or _begins_one(read_objective(piece, today)):
            found.append(piece)
        else:
            found[-1] = f"{found[-1]}; {piece}"
    return found


def _counted(line: str) -> list[str]:
    """The lines of `we want: 1) … 2) …`, without what leads to the first."""
    marks = list(_COUNT.finditer(line))
    if len(marks) < 2 or [int(one["n"]) for one in marks] != list(range(1, len(marks) + 1)):
        return []
    lead = line[: marks[0].start()].strip()
    if any(one.isdigit() for one in lead):
        return []
    ends = [one.start() for one in marks[1:]] + [len(line)]
    return [line[one.end() : end].strip(" ,;") for one, end in zip(marks, ends, strict=True)]


def _sentences(piece: str, today: date) -> list[str]:
    """`… by 30 June, Maria. Deals …` and `…, Ana and deals …`: where each of them has a figure and its own date."""
    for between in (_SENTENCE, _AND_ONE):
        parts = between.split(piece)
        read = [read_objective(one, today) for one in parts] if len(parts) > 1 else []
        if (
            between is _SENTENCE
            and read
            and all(map(_is_one, parts, read))
            and sum(map(_is_full, read)) * 2 > len(read)
        ):
            return [each for one in parts for each in _sentences(one, today)]
        if read and all(_begins_one(one) and one.due and (one.target is not None or one.owner_text) for one in read):
            return [each for one in parts for each in _sentences(one, today)]
    return [piece]


def _is_one(part: str, read: ObjectiveRead) -> bool:
    """Whether a sentence has a title of its own."""
    return not _OF_THE_LAST.match(part) and _begins_one(read)


def _is_full(read: ObjectiveRead) -> bool:
    """Whether two of start, figure, date and person are said."""
    said = (read.baseline is not None, read.target is not None, read.due is not None, bool(read.owner_text))
    return sum(said) > 1


def _begins_one(read: ObjectiveRead) -> bool:
    words = read.title.split()
    said = read.target is not None or read.due is not None
    return len(words) > 1 if said else len(words) > _NAME_WORDS and not read.title.istitle()
