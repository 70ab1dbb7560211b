"""Dates as people type them: `Fri`, `30 Nov`, `30.11.`, `2027-06-30`, `end of quarter`."""

import calendar
from datetime import date

import msgspec

from dialogs.reading.date_words import COMING, MONTHS, WEEKDAYS, Found, NoDate, Token, Years, tokens, word
from dialogs.reading.relative_dates import relative
from dialogs.reading.unclear import Unclear, example_date, spell_date
from dialogs.reading.words import fold
from partnership.day_names import LONG_WEEKDAY_NAMES, MONTH_NAMES

_ORDINALS = frozenset({"st", "nd", "rd", "th"})
JUST_PAST_DAYS = 14
_CENTURIES = range(1990, 2201)


class DateRead(msgspec.Struct, frozen=True, kw_only=True):
    """A day and the words it was read from."""

    day: date
    text: str
    start: int
    end: int


def read_date(text: str, today: date, *, fiscal_year_start_month: int = 7) -> DateRead | Unclear | None:
    """The first date in the text, read in the zone that `today` belongs to.

    A date without a year is the next one; a weekday is never today unless
    `this` stands before it. Days that do not exist, a weekday that does not fit its date, and `05/06`, which could be
    two days, come back as Unclear. Years run from 1990 to 2200.
    """
    folded = fold(text)
    years = Years(today, fiscal_year_start_month)
    parts = tokens(folded)
    for at in range(len(parts)):
        if (
            at
            and parts[at].word.isalnum()
            and parts[at].start == parts[at - 1].end
            and parts[at - 1].word[-1:].isalnum()
        ):
            continue
        found = _read_at(parts, at, years)
        if found is not None:
            return _say(text, parts[at].start, parts[found[1] - 1].end, found[0], today)
    return None


def read_date_at(folded: str, start: int, beyond: int) -> bool:
    """Whether a date begins at `start` and goes on beyond a place: `5 Mar`, `30.11.2026`, not `5` alone."""
    parts = tokens(folded[start : start + 40]) if folded[start : start + 1].isdecimal() else []
    if not parts:
        return False
    for read in (_year_first, _figures, _day_and_month, _ordinal):
        found = read(parts, 0, Years(date(2000, 1, 1), 1))
        if found is not None and start + parts[found[1] - 1].end > beyond:
            return True
    return False


def _say(text: str, start: int, end: int, day: date | NoDate, today: date) -> DateRead | Unclear:
    words = text[start:end]
    if isinstance(day, NoDate):
        return Unclear(
            text=words,
            what=day.what,
            example=example_date(today),
            choices=tuple(f"{choice.day} {MONTH_NAMES[choice.month - 1]} {choice.year}" for choice in day.choices),
            start=start,
            end=end,
        )
    return DateRead(day=day, text=words, start=start, end=end)


def _read_at(parts: list[Token], at: int, years: Years) -> Found:
    """The date that begins at this token."""
    for read in (_weekday_and_date, _year_first, _figures, _day_and_month, _month_and_day, _ordinal):
        found = read(parts, at, years)
        if found is not None:
            return found
    try:
        return relative(parts, at, years)
    except (OverflowError, ValueError):
        return None


def _weekday_and_date(parts: list[Token], at: int, years: Years) -> Found:
    """`Mon 7 Dec`, `by Mon 7 Dec`: the two have to agree."""
    at += word(parts, at) in COMING
    weekday = WEEKDAYS.find(word(parts, at))
    if weekday is None:
        return None
    after = at + 1
    while after < at + 4 and word(parts, after) in (",", ".", "the", "den"):
        after += 1
    for read in (_year_first, _figures, _day_and_month, _month_and_day, _ordinal):
        found = read(parts, after, years)
        if found is None:
            continue
        day, end = found
        if isinstance(day, NoDate) or day.weekday() == weekday:
            return found
        written = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
        return NoDate(f"{written} is a {LONG_WEEKDAY_NAMES[day.weekday()]}, not a {LONG_WEEKDAY_NAMES[weekday]}"), end
    return None


def _year_first(parts: list[Token], at: int, _years: Years) -> Found:
    """`2027-06-30`, `2027/06/30`."""
    mark = word(parts, at + 1)
    if mark not in ("-", "/", ".") or word(parts, at + 3) != mark:
        return None
    year, month, day = (_figure(parts, at + offset) for offset in (0, 2, 4))
    if year is None or year not in _CENTURIES or month is None or day is None:
        return None
    return _day(year, month, day), at + 5


def _figures(parts: list[Token], at: int, years: Years) -> Found:
    """`30.11.`, `30.11.26`, `30/11/2026`; day first, unless only month first can be."""
    first, mark, second = _figure(parts, at), word(parts, at + 1), _figure(parts, at + 2)
    if first is None or second is None or mark not in ("/", ".", "-") or first > 31 or second > 31:
        return None
    if not _touching(parts, at, at + 2):
        return None
    year, end = None, at + 3
    third = _figure(parts, at + 4)
    if word(parts, at + 3) == mark and third is not None and _touching(parts, at, at + 4):
        year, end = third + 2000 if third < 100 else third, at + 5
        if year not in _CENTURIES:
            return None
    elif mark == "." and word(parts, at + 3) == ".":
        end = at + 4
    elif mark == "-" or (mark == "." and len(word(parts, at + 2)) < 2):
        return None
    if mark == ".":
        return _near(years, year, second, first), end
    if second > 12 >= first:
        first, second = second, first
    elif first <= 12 and second <= 12 and first != second:
        days = _near(years, year, second, first), _near(years, year, first, second)
        both = tuple(day for day in days if isinstance(day, date))
        names = " or ".join(f"{day.day} {MONTH_NAMES[day.month - 1]}" for day in both)
        return NoDate(f"that can be {names}", both), end
    return _near(years, year, second, first), end


def _day_and_month(parts: list[Token], at: int, years: Years) -> Found:
    """`30 Nov`, `30. November 2026`, `15th of January`."""
    day = _figure(parts, at)
    if day is None or day > 99:
        return None
    after = at + 1
    while after < at + 4 and word(parts, after) in _ORDINALS | {".", "of", "-"}:
        after += 1
    month = MONTHS.find(word(parts, after))
    if month is None:
        return None
    year, end = _year(parts, after + 1)
    return _near(years, year, month, day), end


def _month_and_day(parts: list[Token], at: int, years: Years) -> Found:
    """`Nov 30`, `November 30th, 2026`; a month alone is no day yet."""
    month = MONTHS.find(word(parts, at))
    if month is None:
        return None
    dotted = at + 2 if word(parts, at + 1) == "." else at + 1
    day = _figure(parts, dotted)
    if day is None or day > 99:
        first = at == 0 and not word(parts, 1).isalpha()
        led = word(parts, at - 1) in ("by", "in", "until", "to")
        if word(parts, at) in ("may", "mar", "march", "mai") and not (first or led):
            return None
        return NoDate("that is a month, not a day"), at + 1
    after = dotted + 2 if word(parts, dotted + 1) in _ORDINALS else dotted + 1
    year, end = _year(parts, after)
    return _near(years, year, month, day), end


def _ordinal(parts: list[Token], at: int, years: Years) -> Found:
    """`the 15th`: this month's, or the next month that has one."""
    day = _figure(parts, at)
    if day is None or word(parts, at + 1) not in _ORDINALS or not _touching(parts, at, at + 1) or not 1 <= day <= 31:
        return None
    year, month = years.today.year, years.today.month
    for _ in range(3):
        found = _day(year, month, day)
        if isinstance(found, date) and found >= years.today:
            return found, at + 2
        year, month = year + month // 12, month % 12 + 1
    return None


def _year(parts: list[Token], at: int) -> tuple[int | None, int]:
    """A year that follows a month, four figures or `'26`, and the place after it."""
    after = at + 1 if word(parts, at) in (",", "'", ".") else at
    figure = word(parts, after)
    if len(figure) == 4 and figure.isdigit() and int(figure) in _CENTURIES:
        return int(figure), after + 1
    if len(figure) == 2 and figure.isdigit() and word(parts, at) == "'":
        return 2000 + int(figure), after + 1
    return None, at


def _figure(parts: list[Token], at: int) -> int | None:
    text = word(parts, at)
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def _touching(parts: list[Token], at: int, last: int) -> bool:
    return all(parts[index].end == parts[index + 1].start for index in range(at, last))


def _day(year: int, month: int, day: int) -> date | NoDate:
    try:
        return date(year, month, day)
    except ValueError:
        if not 1 <= month <= 12:
            return NoDate(f"there is no month {month}")
        return NoDate(f"{MONTH_NAMES[month - 1]} {year} has {calendar.monthrange(year, month)[1]} days")


def _leap_day(today: date) -> date | NoDate:
    """29 February without a year: the next one, asked about where the February before it has 28 days."""
    ahead = today.year + (today.month > 2)
    found = next(day for year in range(ahead, ahead + 9) if isinstance(day := _day(year, 2, 29), date))
    near = _day(ahead, 2, 29)
    return NoDate(near.what, (date(ahead, 2, 28), found)) if isinstance(near, NoDate) else found


def _near(years: Years, year: int | None, month: int, day: int) -> date | NoDate:
    """A day of the given year, or without one the next such day; one just past is asked about."""
    if year is not None:
        return _day(year, month, day)
    this_year = _day(years.today.year, month, day)
    if isinstance(this_year, NoDate):
        if month == 2 and day == 29:
            return _leap_day(years.today)
        return _day(years.today.year + (month < years.today.month), month, day)
    if this_year >= years.today:
        return this_year
    later = _day(years.today.year + 1, month, day)
    if (years.today - this_year).days <= JUST_PAST_DAYS and isinstance(later, date):
        return NoDate(f"{spell_date(this_year, years.today)} has passed", (later,))
    return later
