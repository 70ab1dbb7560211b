"""The date beside a day that is named by how far off it is: words are read days after they were said."""

import re
from datetime import date

from dialogs.reading.dates import DateRead, read_date
from partnership.cued import Cued
from partnership.day_names import MONTH_NAMES

_SAID = Cued(
    r"(?<!\w)(?:(?:by|until|till|no later than|due) (?P<day>(?:(?:this|next) )?"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})"
    r"|(?P<next>next (?:mon|tues|wednes|thurs|fri)day)|(?P<tomorrow>tomorrow))(?!\w)(?! ?\(|,? (?:the )?\d)",
    "mon|tue|wed|thu|fri|sat|sun|tomorrow",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:was|were|had|since|last)\b[^.;!?]{0,40}$", re.IGNORECASE)
"""`was away until Friday` is over."""


def with_days(text: str, today: date) -> str:
    """`by Wednesday` as `by Wednesday (2 Dec)`; what has its date already, and what is over, stays as it is."""
    return _SAID.sub(lambda said: _with_day(said, today), text)


def _with_day(said: re.Match[str], today: date) -> str:
    day = read_date(said["day"] or said["next"] or said["tomorrow"], today)
    if not isinstance(day, DateRead) or _OVER.search(said.string, 0, said.start()):
        return said[0]
    return f"{said[0]} ({day.day.day} {MONTH_NAMES[day.day.month - 1]})"
