"""By when, as it is said in the line of an objective."""

import re
from calendar import monthrange
from datetime import date

from dialogs.reading.date_words import MONTHS
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import fold


def read_due(text: str, today: date, fiscal_year_start_month: int) -> DateRead | Unclear | None:
    """The first date in the text; a month alone, as in `until June`, means its last day."""
    read = read_date(text, today, fiscal_year_start_month=fiscal_year_start_month)
    month = MONTHS.find(fold(read.text)) if isinstance(read, Unclear) else None
    if not isinstance(read, Unclear) or month is None:
        return read
    year = re.match(r" ?(20\d\d)\b", text[read.end :])
    in_year = int(year[1]) if year else today.year + (month < today.month)
    end = read.end + (year.end() if year else 0)
    last = date(in_year, month, monthrange(in_year, month)[1])
    return DateRead(day=last, text=text[read.start : end], start=read.start, end=end)
