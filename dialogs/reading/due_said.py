"""By when, as it is said in the line of an objective."""

import re
from calendar import monthrange
from datetime import date

from msgspec.structs import replace

from dialogs.reading.date_words import MONTHS
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import fold

_MID_YEAR = re.compile(r"(?<!\w)(?:mid|middle of)[ -](?:the )?year(?:[ ,]*(?P<year>20\d\d))?\b", re.IGNORECASE)
_HALF = (6, 30)
_SHORT_YEAR = re.compile(r" ?[’']?(\d\d)(?=\s*(?:$|[,;.)\n]))")
_NO_YEAR = re.compile(r"[a-zäöü]{3,}\.?\s*\d{0,2}\.?$", re.IGNORECASE)
_YEARS = 10
"""`30 june 27`: the year, where it is one of those to come and ends what is said."""


def read_due(text: str, today: date, fiscal_year_start_month: int) -> DateRead | Unclear | None:
    """The first date in the text; a month alone, as in `until June`, means its last day."""
    if (half := _MID_YEAR.search(text)) is not None:
        in_half = int(half["year"] or today.year + ((today.month, today.day) > _HALF))
        day = date(in_half, *_HALF)
        return DateRead(day=day, text=half[0], start=half.start(), end=half.end())
    read = read_date(text, today, fiscal_year_start_month=fiscal_year_start_month)
    if isinstance(read, DateRead):
        return _in_short_year(text, read, today)
    month = MONTHS.find(fold(read.text)) if read else None
    if read is None or month is None:
        return read
    year = re.match(r" ?(20\d\d)\b", text[read.end :])
    in_year = int(year[1]) if year else today.year + (month < today.month)
    end = read.end + (year.end() if year else 0)
    last = date(in_year, month, monthrange(in_year, month)[1])
    return DateRead(day=last, text=text[read.start : end], start=read.start, end=end)


def _in_short_year(text: str, read: DateRead, today: date) -> DateRead:
    """The day in the year of two figures that stands behind it, where that is one of those to come."""
    short = _SHORT_YEAR.match(text, read.end)
    in_year = 2000 + int(short[1]) if short else 0
    if short is None or not _NO_YEAR.search(read.text) or not today.year <= in_year <= today.year + _YEARS:
        return read
    with_year = read_date(f"{read.text} {in_year}", today)
    if not isinstance(with_year, DateRead):
        return read
    return replace(with_year, text=text[read.start : short.end()], start=read.start, end=short.end())
