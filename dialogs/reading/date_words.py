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


_ORDINALS = {
    word: day
    for day, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30}
_TENS = {"twenty": 20, "thirty": 30}
_NAMES = "|".join(sorted({word for words in (*_WEEKDAYS, *_MONTHS) for word in words}, key=len, reverse=True))
_MONTH_NAMES = "|".join(word for words in _MONTHS for word in words)
_SPELT = re.compile(
    rf"(?:(?<!\w)(?P<name>{_NAMES}),? (?:the )?|(?<!\w)(?P<the>the ))?(?<!\w)(?P<day>(?:(?P<tens>twenty|thirty)[ -])?"
    rf"(?P<one>{'|'.join(_ORDINALS)}))(?!\w)(?P<month>(?= (?:of )?(?:{_MONTH_NAMES})(?!\w)))?"
    r"(?P<end>(?= *(?:$|[.,;:!?)\n])))?"
)
"""`Friday the eleventh`, `the twenty first of December`, and `the twelfth` where no more follows."""
_COUNTS = 3
"""Up to which such a word may count anything: `Friday first thing`, `the second`."""
_MARKS = 2
"""Letters of `th`."""


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
    """The words, numbers and marks of a folded text; a day said in words as `11` and `th`."""
    found = [Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(folded)]
    for spelt in _SPELT.finditer(folded):
        day, ends = _TENS.get(spelt["tens"], 0) + _ORDINALS[spelt["one"]], spelt["end"] is not None
        sure = day > _COUNTS or (ends and spelt["name"])
        if not (spelt["month"] is not None or (sure and (spelt["name"] or (spelt["the"] and ends)))):
            continue
        start, end = spelt.span("day")
        before, behind = [one for one in found if one.end <= start], [one for one in found if one.start >= end]
        found = [*before, Token(str(day), start, end - _MARKS), Token("th", end - _MARKS, end), *behind]
    return found


def word(parts: list[Token], at: int) -> str:
    """The word at a place, empty beyond the end."""
    return parts[at].word if 0 <= at < len(parts) else ""


def month_end(year: int, month: int) -> date:
    """The last day of a month; months beyond 12 run into the next years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])
