"""Dates and times as people type them; today is Tuesday 24 November 2026."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.times import TimeRead, read_time
from dialogs.reading.unclear import Unclear, spell_date

TODAY = date(2026, 11, 24)
DATE_WORDS = (
    "next",
    "last",
    "fri",
    "31",
    "feb",
    "end",
    "of",
    "q4",
    "fy27",
    "in",
    "400",
    "years",
    "mid",
    "jan",
    "/",
    ".",
    "12",
)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("Fri", "2026-11-27", "Fri"),
        ("by Friday the eleventh", "2026-12-11", "by Friday the eleventh"),
        ("Friday the 11th", "2026-12-11", "Friday the 11th"),
        ("the twenty first of January", "2027-01-21", "twenty first of January"),
        ("December eleventh", "2026-12-11", "December eleventh"),
        ("on the twelfth", "2026-12-12", "twelfth"),
        ("second of January, the third time", "2027-01-02", "second of January"),
        ("friday", "2026-11-27", "friday"),
        ("this Friday", "2026-11-27", "this Friday"),
        ("next Friday", "2026-12-04", "next Friday"),
        ("nxt fri", "2026-12-04", "nxt fri"),
        ("last Friday", "2026-11-20", "last Friday"),
        ("Tue", "2026-12-01", "Tue"),
        ("this Tuesday", "2026-11-24", "this Tuesday"),
        ("thrusday", "2026-11-26", "thrusday"),
        ("wensday", "2026-11-25", "wensday"),
        ("Freitag", "2026-11-27", "Freitag"),
        ("30 Nov", "2026-11-30", "30 Nov"),
        ("Nov 30", "2026-11-30", "Nov 30"),
        ("Nov 30th, 2026", "2026-11-30", "Nov 30th, 2026"),
        ("30 November 2026", "2026-11-30", "30 November 2026"),
        ("30. November", "2026-11-30", "30. November"),
        ("30th of November", "2026-11-30", "30th of November"),
        ("15 Jan", "2027-01-15", "15 Jan"),
        ("15 Jan '28", "2028-01-15", "15 Jan '28"),
        ("3. März", "2027-03-03", "3. März"),
        ("30.11.", "2026-11-30", "30.11."),
        ("30.11.2026", "2026-11-30", "30.11.2026"),
        ("30.11.26", "2026-11-30", "30.11.26"),
        ("05.06.", "2027-06-05", "05.06."),
        ("2027-06-30", "2027-06-30", "2027-06-30"),
        ("30/11/2026", "2026-11-30", "30/11/2026"),
        ("11/30/2026", "2026-11-30", "11/30/2026"),
        ("05/05", "2027-05-05", "05/05"),
        ("Mon 7 Dec", "2026-12-07", "Mon 7 Dec"),
        ("Friday, Nov 27", "2026-11-27", "Friday, Nov 27"),
        ("today", "2026-11-24", "today"),
        ("tomorow", "2026-11-25", "tomorow"),
        ("morgen", "2026-11-25", "morgen"),
        ("übermorgen", "2026-11-26", "übermorgen"),
        ("in 2 weeks", "2026-12-08", "in 2 weeks"),
        ("in two weeks", "2026-12-08", "in two weeks"),
        ("in zwei Wochen", "2026-12-08", "in zwei Wochen"),
        ("in a month", "2026-12-24", "in a month"),
        ("10 days from now", "2026-12-04", "10 days from now"),
        ("the 15th", "2026-12-15", "15th"),
        ("end of week", "2026-11-27", "end of week"),
        ("end of month", "2026-11-30", "end of month"),
        ("EOM", "2026-11-30", "EOM"),
        ("end of next month", "2026-12-31", "end of next month"),
        ("Monatsende", "2026-11-30", "Monatsende"),
        ("Ende Januar", "2027-01-31", "Ende Januar"),
        ("end of quarter", "2026-12-31", "end of quarter"),
        ("EOQ", "2026-12-31", "EOQ"),
        ("end of Q3", "2027-03-31", "end of Q3"),
        ("Q2", "2026-12-31", "Q2"),
        ("Q3 FY27", "2027-03-31", "Q3 FY27"),
        ("Q2 2027", "2027-06-30", "Q2 2027"),
        ("end of Q1 2027", "2027-03-31", "end of Q1 2027"),
        ("Q3/2027", "2027-09-30", "Q3/2027"),
        ("end of FY27", "2027-06-30", "end of FY27"),
        ("end of year", "2026-12-31", "end of year"),
        ("mid-January", "2027-01-15", "mid-January"),
        ("we get it by Fri, I hope", "2026-11-27", "by Fri"),
    ],
)
def test_a_date_is_read_and_its_words_are_known(text: str, day: str, words: str) -> None:
    read = read_date(text, TODAY)
    assert isinstance(read, DateRead)
    assert (read.day, read.text) == (date.fromisoformat(day), words)
    assert text[read.start : read.end] == words


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Mon 8 Dec", "8 Dec 2026 is a Tuesday, not a Monday"),
        ("31 Nov", "Nov 2026 has 30 days"),
        ("Nov 31", "Nov 2026 has 30 days"),
        ("31.11.2026", "Nov 2026 has 30 days"),
        ("05/06", "that can be 5 Jun or 6 May"),
        ("05/06/2027", "that can be 5 Jun or 6 May"),
        ("23 Nov", "Mon 23 Nov has passed"),
        ("29 Feb", "Feb 2027 has 28 days"),
        ("by January", "that is a month, not a day"),
        ("next week", "that is not one day yet"),
        ("asap", "that is not one day yet"),
        ("early March", "that is not one day yet"),
    ],
)
def test_what_is_no_day_says_why_and_shows_one_that_is(text: str, what: str) -> None:
    read = read_date(text, TODAY)
    assert isinstance(read, Unclear)
    assert (read.what, read.example) == (what, "Thu 26 Nov")


@pytest.mark.parametrize("text", ["", "soonish", "1.4 days", "may be", "monkey", "100 days", "Legal has nobody"])
def test_words_without_a_date_have_none(text: str) -> None:
    assert read_date(text, TODAY) is None


def test_each_choice_of_an_ambiguous_date_is_understood() -> None:
    read = read_date("05/06", TODAY)
    assert isinstance(read, Unclear)
    days = [read_date(choice, TODAY) for choice in read.choices]
    assert [day.day for day in days if isinstance(day, DateRead)] == [date(2027, 6, 5), date(2027, 5, 6)]


def test_quarters_follow_the_fiscal_year_that_is_set() -> None:
    calendar_year = read_date("end of Q1", TODAY, fiscal_year_start_month=1)
    own_year = read_date("end of quarter", TODAY, fiscal_year_start_month=2)
    assert isinstance(calendar_year, DateRead)
    assert isinstance(own_year, DateRead)
    assert (calendar_year.day, own_year.day) == (date(2027, 3, 31), date(2027, 1, 31))


@given(st.dates(date(2026, 11, 24), date(2027, 11, 9)))
def test_a_date_spelt_by_the_bot_is_read_back(day: date) -> None:
    read = read_date(spell_date(day, TODAY), TODAY)
    assert isinstance(read, DateRead)
    assert read.day == day


@given(st.text(max_size=120), st.dates(), st.integers(1, 12))
def test_no_text_and_no_day_fails(text: str, today: date, month: int) -> None:
    read = read_date(text, today, fiscal_year_start_month=month)
    assert read is None or read.text in text


@given(
    st.lists(st.sampled_from(DATE_WORDS)),
    st.dates(),
    st.integers(1, 12),
)
def test_no_pile_of_date_words_fails(words: list[str], today: date, month: int) -> None:
    read_date(" ".join(words), today, fiscal_year_start_month=month)


@pytest.mark.parametrize(
    ("text", "at", "weekday"),
    [
        ("Tue 07:30", time(7, 30), 1),
        ("9am", time(9), None),
        ("7:30 pm", time(19, 30), None),
        ("12am", time(0), None),
        ("17.00", time(17), None),
        ("17h30", time(17, 30), None),
        ("17 Uhr", time(17), None),
        ("0730", time(7, 30), None),
        ("noon", time(12), None),
        ("digest at tuesday 07:30 please", time(7, 30), 1),
        ("Dienstag 9:00", time(9), 1),
    ],
)
def test_a_time_of_day_is_read_with_its_weekday(text: str, at: time, weekday: int | None) -> None:
    read = read_time(text)
    assert isinstance(read, TimeRead)
    assert (read.at, read.weekday) == (at, weekday)


@pytest.mark.parametrize(
    ("text", "choices"),
    [("9", ("09:00", "21:00")), ("tuesday at 9", ("09:00", "21:00")), ("17", ("17:00",)), ("25:00", ())],
)
def test_a_bare_hour_is_asked_about(text: str, choices: tuple[str, ...]) -> None:
    read = read_time(text)
    assert isinstance(read, Unclear)
    assert read.choices == choices


@given(st.text(max_size=120))
def test_no_text_fails_as_a_time(text: str) -> None:
    read = read_time(text)
    assert read is None or read.text in text
