"""Dates told from today: `Fri`, `in 2 weeks`, `end of quarter`, `FY27`."""

from datetime import date, timedelta

from dialogs.reading.date_words import (
    COMING,
    DAYS,
    END,
    ENDS,
    LAST,
    MONTHS,
    NEXT,
    PERIODS,
    SPANS,
    VAGUE,
    WEEKDAYS,
    Found,
    NoDate,
    Token,
    Years,
    month_end,
    word,
)
from dialogs.reading.words import NUMBER_WORDS


def relative(parts: list[Token], at: int, years: Years) -> Found:
    """`today`, `in 2 weeks`, `next Friday`, `end of quarter`, `FY27`, `mid-January`."""
    for read in (_period_end, _in_span, _named_day, _weekday, _mid_month, _fiscal, _not_a_day):
        found = read(parts, at, years)
        if found is not None:
            return found
    return None


def _named_day(parts: list[Token], at: int, years: Years) -> Found:
    days = DAYS.find(word(parts, at))
    if days is None or (word(parts, at) in ("eod", "cob") and WEEKDAYS.find(word(parts, at + 1)) is not None):
        return None
    return years.today + timedelta(days=days), at + 1


def _in_span(parts: list[Token], at: int, years: Years) -> Found:
    """`in 2 weeks`, `in a month`, `2 weeks from now`."""
    counted = at + 1 if word(parts, at) in ("in", "within") else at
    text = word(parts, counted)
    count = int(text) if text.isdigit() else NUMBER_WORDS.get(text, 1 if text in ("a", "an") else None)
    span, end = SPANS.find(word(parts, counted + 1)), counted + 2
    if count is None or span is None or count > 400:
        return None
    if counted == at:
        if [word(parts, end), word(parts, end + 1)] != ["from", "now"]:
            return None
        end += 2
    days = {"day": 1, "week": 7, "fortnight": 14}.get(span)
    if days:
        return years.today + timedelta(days=days * count), end
    months = count * {"month": 1, "quarter": 3, "year": 12}[span]
    last = month_end(years.today.year, years.today.month + months)
    return last.replace(day=min(years.today.day, last.day)), end


def _weekday(parts: list[Token], at: int, years: Years) -> Found:
    """`Fri` is the coming one; `next Friday` the one of next week; `last Friday` has been."""
    lead = word(parts, at)
    named = at + 1 if lead in NEXT | COMING | LAST else at
    weekday = WEEKDAYS.find(word(parts, named))
    if weekday is None:
        return None
    ahead = (weekday - years.today.weekday()) % 7
    after = named + 2 if word(parts, named + 1) == "of" else named + 1
    if lead not in NEXT | LAST and word(parts, after) in NEXT and word(parts, after + 1) == "week":
        return years.today + timedelta(days=7 - years.today.weekday() + weekday), after + 2
    if lead in NEXT:
        return years.today + timedelta(days=7 - years.today.weekday() + weekday), named + 1
    if lead in LAST:
        return years.today - timedelta(days=(-ahead) % 7 or 7), named + 1
    return years.today + timedelta(days=ahead or (0 if lead == "this" else 7)), named + 1


def _period_end(parts: list[Token], at: int, years: Years) -> Found:
    """`end of month`, `EOQ`, `end of Q3`, `end of FY27`, `end January`, `Monatsende`."""
    short = ENDS.find(word(parts, at))
    if short is not None:
        return end_of(short, years), at + 1
    if word(parts, at) not in END:
        return None
    at += 1
    skipped = frozenset({"of", "the", "this", "des", "der", "dieses", "-", "our"})
    while word(parts, at) in skipped:
        at += 1
    ahead = 1 if word(parts, at) in NEXT else 0
    at += ahead
    span = SPANS.find(word(parts, at))
    if span is not None and span in PERIODS:
        return end_of(span, years, ahead), at + 1
    month = MONTHS.find(word(parts, at))
    if month is not None:
        year, end = _year_after(parts, at + 1)
        return month_end(year or _year_of(month, years), month), end
    return _fiscal(parts, at, years)


def end_of(span: str, years: Years, ahead: int = 0) -> date:
    """The last day of the current period, or of the one `ahead`; a working week ends on Friday."""
    today = years.today
    if span == "day":
        return today
    if span == "week":
        return today + timedelta(days=(4 - today.weekday()) % 7 + 7 * ahead)
    if span == "month":
        return month_end(today.year, today.month + ahead)
    if span == "year":
        return date(today.year + ahead, 12, 31)
    into = (today.month - years.fiscal_start) % 3
    return month_end(today.year, today.month + 2 - into + 3 * ahead)


def _fiscal(parts: list[Token], at: int, years: Years) -> Found:
    """`Q3`, `Q3 FY27`, `FY27`: the last day. The fiscal year is named after the calendar year in which it ends.

    `Q2 2027` is that of the calendar.
    """
    quarter = _numbered(parts, at, "q")
    if quarter is not None and not 1 <= quarter <= 4:
        return None
    at += 2 if quarter is not None else 0
    in_year, end = _calendar_year(parts, at) if quarter is not None else (None, at)
    if quarter and in_year:
        return month_end(in_year, 3 * quarter), end
    year = _numbered(parts, at, "fy")
    if quarter is None and year is None:
        return None
    ends = (years.fiscal_start - 2) % 12 + 1
    if year is None:
        last = _last_of_quarter(quarter or 4, _fiscal_year(years), ends)
        return (last if last >= years.today else _last_of_quarter(quarter or 4, _fiscal_year(years) + 1, ends)), at
    return _last_of_quarter(quarter or 4, year + 2000 if year < 100 else min(max(year, 1990), 2200), ends), at + 2


def _calendar_year(parts: list[Token], at: int) -> tuple[int | None, int]:
    """The year of `Q2 2027`, `Q2/2027` or `Q2 of 2027`."""
    return _year_after(parts, at + 1 if word(parts, at) in ("of", "in", "/", "-", "–") else at)


def _numbered(parts: list[Token], at: int, letter: str) -> int | None:
    following = word(parts, at + 1)
    if word(parts, at) != letter or not following.isdigit() or parts[at + 1].start - parts[at].end > 1:
        return None
    return int(following)


def _fiscal_year(years: Years) -> int:
    later = years.fiscal_start > 1 and years.today.month >= years.fiscal_start
    return years.today.year + (1 if later else 0)


def _last_of_quarter(quarter: int, fiscal_year: int, ends: int) -> date:
    return month_end(fiscal_year - 1, ends + 12 - 3 * (4 - quarter))


def _mid_month(parts: list[Token], at: int, years: Years) -> Found:
    """`mid-January` is the 15th, `early` and `late January` are no day."""
    lead = word(parts, at)
    if lead not in ("mid", "mitte", "early", "late", "anfang"):
        return None
    named = at + 2 if word(parts, at + 1) == "-" else at + 1
    if lead in ("mid", "mitte") and SPANS.find(word(parts, named)) == "month":
        mid = years.today.replace(day=15)
        return (mid if mid >= years.today else month_end(mid.year, mid.month + 1).replace(day=15)), named + 1
    month = MONTHS.find(word(parts, named))
    if month is None:
        return None
    if lead not in ("mid", "mitte"):
        return NoDate("that is not one day yet"), named + 1
    year, end = _year_after(parts, named + 1)
    mid = date(year or years.today.year, month, 15)
    if year is None and mid < years.today:
        mid = mid.replace(year=mid.year + 1)
    return mid, end


def _not_a_day(parts: list[Token], at: int, _years: Years) -> Found:
    """`next week`, `soon`, `asap`: a time, but no day."""
    first = word(parts, at)
    if first in VAGUE:
        return NoDate("that is not one day yet"), at + 1
    if first in NEXT | {"this", "diese", "coming"} and SPANS.find(word(parts, at + 1)) in PERIODS:
        return NoDate("that is not one day yet"), at + 2
    return None


def _year_after(parts: list[Token], at: int) -> tuple[int | None, int]:
    text = word(parts, at)
    return (int(text), at + 1) if len(text) == 4 and text.isdigit() and 1990 <= int(text) <= 2200 else (None, at)


def _year_of(month: int, years: Years) -> int:
    return years.today.year + (1 if month < years.today.month else 0)
