"""The words dates are made of, in English and German."""

import calendar
import re
from datetime import date
from typing import NamedTuple

from dialogs.reading.words import Vocabulary

_TOKEN = re.compile(r"[^\W\d_]+|\d{1,9}|[^\w\s]|_")

_WEEKDAYS = (
    ("monday", "mon", "montag"),
    ("tuesday", "tue", "tues", "dienstag"),
    ("wednesday", "wed", "weds", "wensday", "wendsday", "mittwoch"),
    ("thursday", "thu", "thur", "thurs", "donnerstag"),
    ("friday", "fri", "freitag"),
    ("saturday", "sat", "samstag", "sonnabend"),
    ("sunday", "sun", "sonntag"),
)
_MONTHS = (
    ("january", "jan", "januar", "jänner"),
    ("february", "feb", "februar", "febuary"),
    ("march", "mar", "märz", "mrz"),
    ("april", "apr"),
    ("may", "mai"),
    ("june", "jun", "juni"),
    ("july", "jul", "juli"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct", "oktober", "okt"),
    ("november", "nov"),
    ("december", "dec", "dezember", "dez"),
)
WEEKDAYS = Vocabulary({word: index for index, words in enumerate(_WEEKDAYS) for word in words})
MONTHS = Vocabulary({word: index for index, words in enumerate(_MONTHS, 1) for word in words})

NEXT = frozenset({"next", "nxt", "nex", "nächsten", "nächster", "nächste"})
COMING = frozenset({"this", "coming", "the", "on", "am", "diesen", "kommenden", "dieser", "by", "bis"})
LAST = frozenset({"last", "letzten", "past"})
END = frozenset({"end", "ende", "close"})

DAYS = Vocabulary(
    {
        "today": 0, "heute": 0, "tonight": 0, "eod": 0, "cob": 0, "tomorrow": 1, "tomorow": 1, "tommorow": 1,
        "tommorrow": 1, "tmrw": 1, "tmr": 1, "morgen": 1, "übermorgen": 2, "yesterday": -1, "gestern": -1,
    }
)  # fmt: skip
SPANS = Vocabulary(
    {
        "day": "day", "days": "day", "tag": "day", "tage": "day", "tagen": "day", "week": "week", "weeks": "week",
        "wk": "week", "wks": "week", "woche": "week", "wochen": "week", "fortnight": "fortnight", "month": "month",
        "months": "month", "monat": "month", "monate": "month", "monaten": "month", "monats": "month",
        "quarter": "quarter", "quarters": "quarter", "qtr": "quarter", "quartal": "quarter", "quartals": "quarter",
        "year": "year", "years": "year", "yr": "year", "jahr": "year", "jahre": "year", "jahres": "year",
    }
)  # fmt: skip
ENDS = Vocabulary(
    {
        "eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year", "monatsende": "month", "jahresende": "year",
        "quartalsende": "quarter", "wochenende": "week",
    }
)  # fmt: skip
PERIODS = frozenset({"day", "week", "month", "quarter", "year"})
VAGUE = frozenset({"soon", "asap", "later", "bald", "sometime", "eventually"})


class Token(NamedTuple):
    """A word, number or mark of a folded text and its place."""

    word: str
    start: int
    end: int


class NoDate(NamedTuple):
    """Why words that look like a date are none, and the dates they could stand for."""

    what: str
    choices: tuple[date, ...] = ()


class Years(NamedTuple):
    """Against which day and which fiscal year dates are read."""

    today: date
    fiscal_start: int


Found = tuple[date | NoDate, int] | None


def tokens(folded: str) -> list[Token]:
    """The words, numbers and marks of a folded text."""
    return [Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(folded)]


def word(parts: list[Token], at: int) -> str:
    """The word at a place, empty beyond the end."""
    return parts[at].word if 0 <= at < len(parts) else ""


def month_end(year: int, month: int) -> date:
    """The last day of a month; months beyond 12 run into the next years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])
