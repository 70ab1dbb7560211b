"""Which words a digest still quotes, and from when they are."""

import re
from datetime import date, datetime, timedelta

from partnership.book import Book
from partnership.calendar import local_date
from partnership.decisions import Decision
from partnership.reasons import Reason

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})\b")
_HALF_A_YEAR = timedelta(days=183)


def names_a_past_day(words: str, said: date, day: date) -> bool:
    """Whether a day in them, `tomorrow (18 Dec)`, was still to come when they were said, and is over by `day`."""
    named = (_near(int(found[1]), _MONTHS.index(found[2]) + 1, said) for found in _DAY.finditer(words))
    return any(one and said <= one < day for one in named)


def is_quoted_again(book: Book, objective: str, words: str, said: datetime, day: date) -> bool:
    """Whether words of a round before are quoted in this one, too."""
    if names_a_past_day(words, local_date(said, book.workspace.zone), day):
        return False
    made = (one.decided_at for one in book.all(Decision) if one.objective == objective)
    return not any(at and at > said for at in made)


AGAIN = Reason(
    rule=is_quoted_again,
    why="Words of before are not quoted anew where what they speak of is over: nobody asks for what was granted.",
    threshold="a day named in them has passed, or a decision was made on the objective since",
)


def _near(day: int, month: int, said: date) -> date | None:
    """The day of that name that is nearest."""
    for year in (said.year, said.year + 1, said.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if abs(found - said) <= _HALF_A_YEAR:
            return found
    return None
