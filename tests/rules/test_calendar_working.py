import string
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership.calendar import (
    DateRange,
    WorkingTime,
    add_working_hours,
    due_after_days_off,
    full_working_days_within,
    holidays_of,
    in_working_hours,
    is_working_day,
    known_country,
    next_working_day,
    next_working_moment,
    previous_working_day,
    subtract_working_hours,
    why_off,
    working_span,
    working_time_between,
)

LONDON = WorkingTime(zone="Europe/London", country="GB")
BERLIN = WorkingTime(zone="Europe/Berlin", country="DE")
NEW_YORK = WorkingTime(zone="America/New_York", country="US")
CAIRO = WorkingTime(zone="Africa/Cairo", country="EG")
RIYADH = WorkingTime(zone="Asia/Riyadh", country="SA")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def days(first: date, last: date) -> tuple[DateRange, ...]:
    return (DateRange(first=first, last=last),)


@pytest.mark.parametrize(
    ("day", "who", "reason"),
    [
        (date(2026, 11, 27), LONDON, None),
        (date(2026, 11, 28), LONDON, "weekend"),
        (date(2026, 12, 25), LONDON, "holiday: Christmas Day"),
        (date(2026, 12, 28), LONDON, "holiday: Boxing Day (observed)"),
        (date(2027, 3, 29), LONDON, "holiday: Easter Monday"),
        (date(2026, 12, 24), BERLIN, None),
        (date(2026, 12, 25), BERLIN, "holiday: Christmas Day"),
        (date(2026, 12, 26), BERLIN, "weekend"),
        (date(2026, 11, 26), NEW_YORK, "holiday: Thanksgiving Day"),
        (date(2026, 11, 27), NEW_YORK, None),
        (date(2027, 7, 5), NEW_YORK, "holiday: Independence Day (observed)"),
        (date(2026, 11, 27), CAIRO, "weekend"),
        (date(2026, 11, 28), RIYADH, "weekend"),
        (date(2026, 11, 29), CAIRO, None),
    ],
)
def test_a_day_off_is_known_with_its_reason(day: date, who: WorkingTime, reason: str | None) -> None:
    assert why_off(day, who) == reason
    assert is_working_day(day, who) == (reason is None)


def test_a_region_adds_its_own_holidays_to_the_countrys() -> None:
    epiphany = date(2027, 1, 6)
    assert epiphany in holidays_of("DE", "BY", 2027)
    assert epiphany not in holidays_of("DE", "HH", 2027)
    assert epiphany not in holidays_of("DE", "no such region", 2027)


def test_the_united_kingdom_without_a_region_has_englands_holidays() -> None:
    assert holidays_of("GB", None, 2027) == holidays_of("GB", "ENG", 2027)


def test_an_unknown_country_has_weekends_and_no_holidays() -> None:
    assert holidays_of("XX", None, 2026) == {} == holidays_of(None, None, 2026)
    nowhere = WorkingTime(zone="Etc/UTC", country="XX")
    assert [is_working_day(date(2026, 12, day), nowhere) for day in (25, 26)] == [True, False]


@pytest.mark.parametrize(
    ("country", "off"),
    [
        *((country, {5, 6}) for country in ("EG", "SA", "IL", "KW", "QA", "LY", "PS")),
        *((country, {6, 7}) for country in ("AE", "HK", "DE", "US", None)),
        ("IR", {4, 5}),
        ("BN", {5, 7}),
    ],
)
def test_the_weekend_is_the_countrys(country: str | None, off: set[int]) -> None:
    who = WorkingTime(zone="Etc/UTC", country=country)
    week = [date(2026, 11, 2) + timedelta(days=n) for n in range(7)]
    assert {day.isoweekday() for day in week if why_off(day, who) == "weekend"} == off


def test_an_own_weekend_comes_before_the_countrys() -> None:
    who = WorkingTime(zone="Africa/Cairo", country="EG", weekend=frozenset({3, 7}))
    week = [date(2026, 11, 9) + timedelta(days=n) for n in range(7)]
    assert [day.isoweekday() for day in week if not is_working_day(day, who)] == [3, 7]


def test_a_weekend_day_that_a_country_swapped_for_a_holiday_is_worked() -> None:
    swapped = date(2025, 2, 8)
    assert swapped.isoweekday() == 6
    assert is_working_day(swapped, WorkingTime(zone="Asia/Shanghai", country="CN"))


def test_the_companys_own_holidays_and_worked_holidays_count() -> None:
    eve, day = date(2026, 12, 24), date(2026, 12, 25)
    who = WorkingTime(
        zone="Europe/Berlin", country="DE", extra_holidays=frozenset({eve}), worked_holidays=frozenset({day})
    )
    assert (why_off(eve, who), why_off(day, who)) == ("holiday", None)


def test_a_worked_holiday_on_a_weekend_stays_a_weekend() -> None:
    who = WorkingTime(zone="Europe/Berlin", country="DE", worked_holidays=frozenset({date(2026, 12, 26)}))
    assert why_off(date(2026, 12, 26), who) == "weekend"


def test_away_and_shutdown_include_both_their_ends() -> None:
    who = WorkingTime(
        zone="Europe/London",
        away=days(date(2026, 12, 1), date(2026, 12, 3)),
        shutdown=days(date(2026, 12, 9), date(2026, 12, 10)),
    )
    reasons = [why_off(date(2026, 12, day), who) for day in (1, 3, 4, 8, 9, 10, 11)]
    assert reasons == ["away", "away", None, None, "shutdown", "shutdown", None]


def test_the_next_working_day_is_after_weekend_and_holidays() -> None:
    assert next_working_day(date(2026, 12, 24), LONDON) == date(2026, 12, 29)
    assert previous_working_day(date(2026, 12, 29), LONDON) == date(2026, 12, 24)
    assert next_working_day(date(2026, 11, 26), CAIRO) == date(2026, 11, 29)


def test_a_promise_due_in_the_shutdown_is_due_on_the_first_day_after() -> None:
    who = WorkingTime(zone="Europe/London", country="GB", shutdown=days(date(2026, 12, 24), date(2027, 1, 2)))
    assert {due_after_days_off(date(2026, 12, day), who) for day in (24, 28, 31)} == {date(2027, 1, 4)}
    assert due_after_days_off(date(2026, 12, 23), who) == date(2026, 12, 23)


def test_somebody_away_for_good_does_not_hang_the_planning() -> None:
    gone = WorkingTime(zone="Europe/London", away=days(date(2026, 1, 1), date(9000, 1, 1)))
    assert next_working_day(date(2026, 11, 27), gone).year == 2029
    assert add_working_hours(utc(2026, 11, 27, 9), 4, gone).year == 2029


@pytest.mark.parametrize(("starts", "ends"), [(time(9), time(9)), (time(22), time(6))])
def test_hours_that_end_before_they_start_are_refused(starts: time, ends: time) -> None:
    with pytest.raises(ValueError, match="working hours must start before they end"):
        WorkingTime(zone="Etc/UTC", starts=starts, ends=ends)


def test_a_weekend_of_seven_days_is_refused() -> None:
    with pytest.raises(ValueError, match="leaves no working day"):
        WorkingTime(zone="Etc/UTC", weekend=frozenset(range(1, 8)))


def test_working_hours_run_from_nine_to_just_before_five() -> None:
    assert working_span(date(2026, 11, 27), BERLIN) == (utc(2026, 11, 27, 8), utc(2026, 11, 27, 16))
    assert working_span(date(2026, 11, 28), BERLIN) is None
    moments = (utc(2026, 11, 27, 7, 59), utc(2026, 11, 27, 8), utc(2026, 11, 27, 15, 59), utc(2026, 11, 27, 16))
    assert [in_working_hours(moment, BERLIN) for moment in moments] == [False, True, True, False]


def test_the_next_working_moment_is_now_or_when_work_starts_again() -> None:
    assert next_working_moment(utc(2026, 11, 27, 10), LONDON) == utc(2026, 11, 27, 10)
    assert next_working_moment(utc(2026, 11, 27, 3), LONDON) == utc(2026, 11, 27, 9)
    assert next_working_moment(utc(2026, 11, 27, 17), LONDON) == utc(2026, 11, 30, 9)


def test_working_hours_are_counted_over_nights_weekends_and_holidays() -> None:
    assert add_working_hours(utc(2026, 11, 27, 9), 4, LONDON) == utc(2026, 11, 27, 13)
    assert add_working_hours(utc(2026, 11, 27, 15), 4, LONDON) == utc(2026, 11, 30, 11)
    assert add_working_hours(utc(2026, 11, 28, 12), 4, LONDON) == utc(2026, 11, 30, 13)
    assert add_working_hours(utc(2026, 12, 24, 16), 2, LONDON) == utc(2026, 12, 29, 10)
    assert add_working_hours(utc(2026, 11, 27, 16, 30), 0.5, LONDON) == utc(2026, 11, 30, 9)
    assert subtract_working_hours(utc(2026, 11, 30, 17), 3, LONDON) == utc(2026, 11, 30, 14)
    assert subtract_working_hours(utc(2026, 11, 30, 10), 3, LONDON) == utc(2026, 11, 27, 15)
    assert subtract_working_hours(utc(2026, 11, 29, 10), timedelta(hours=1), LONDON) == utc(2026, 11, 27, 16)


def test_negative_working_hours_are_refused() -> None:
    with pytest.raises(ValueError, match="can't be negative"):
        add_working_hours(utc(2026, 11, 27, 9), -1, LONDON)


def test_part_time_counts_only_its_own_hours() -> None:
    mornings = WorkingTime(zone="Europe/London", ends=time(13))
    assert add_working_hours(utc(2026, 11, 27, 9), 5, mornings) == utc(2026, 11, 30, 10)
    assert working_time_between(utc(2026, 11, 27, 9), utc(2026, 11, 30, 17), mornings) == timedelta(hours=8)
    assert full_working_days_within(utc(2026, 11, 27, 9), utc(2026, 11, 30, 17), mornings) == 2


def test_a_day_counts_as_full_only_with_all_its_hours() -> None:
    assert full_working_days_within(utc(2026, 11, 27, 9), utc(2026, 11, 30, 17), LONDON) == 2
    assert full_working_days_within(utc(2026, 11, 27, 9, 1), utc(2026, 11, 30, 16, 59), LONDON) == 0
    assert full_working_days_within(utc(2026, 11, 30, 17), utc(2026, 11, 27, 9), LONDON) == 0


def test_eight_hours_of_a_longer_day_are_a_full_one() -> None:
    long_days = WorkingTime(zone="Europe/London", starts=time(8), ends=time(18))
    assert full_working_days_within(utc(2026, 11, 27, 9), utc(2026, 11, 27, 18), long_days) == 1
    assert full_working_days_within(utc(2026, 11, 27, 11), utc(2026, 11, 27, 18), long_days) == 0


WHO = st.builds(
    WorkingTime,
    zone=st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Cairo"]),
    country=st.sampled_from([None, "GB", "US", "IN", "AU", "EG", "IL", "CN"]),
    starts=st.sampled_from([time(0), time(7, 30), time(9)]),
    ends=st.sampled_from([time(13), time(17), time(23, 59)]),
    away=st.sampled_from([(), days(date(2027, 3, 22), date(2027, 4, 2))]),
)
MOMENT = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
HOURS = st.timedeltas(timedelta(), timedelta(hours=100))


@settings(max_examples=300, deadline=None)
@given(MOMENT, HOURS, WHO)
def test_taking_off_undoes_adding_and_the_time_between_is_what_was_added(
    instant: datetime, hours: timedelta, who: WorkingTime
) -> None:
    begin = next_working_moment(instant, who)
    end = add_working_hours(begin, hours, who)
    assert in_working_hours(end, who)
    assert working_time_between(begin, end, who) == hours
    if hours:
        back = subtract_working_hours(end, hours, who)
        assert back == begin
    assert working_time_between(instant, begin, who) == timedelta()


@settings(max_examples=300, deadline=None)
@given(MOMENT, st.timedeltas(timedelta(seconds=1), timedelta(hours=60)), WHO)
def test_what_is_so_many_working_hours_before_lies_in_working_hours(
    instant: datetime, hours: timedelta, who: WorkingTime
) -> None:
    before = subtract_working_hours(instant, hours, who)
    assert in_working_hours(before, who)
    assert working_time_between(before, instant, who) == hours


def test_every_country_has_a_weekend_and_named_holidays_in_any_year() -> None:
    codes = [a + b for a in string.ascii_uppercase for b in string.ascii_uppercase if known_country(a + b)]
    assert len(codes) > 240
    for code in codes:
        who = WorkingTime(zone="Etc/UTC", country=code)
        week = [date(2027, 6, 7) + timedelta(days=n) for n in range(7)]
        assert 1 <= sum(why_off(day, who) == "weekend" for day in week) <= 2, code
        for year in (2026, 2027, 2099):
            assert all(day.year == year and name for day, name in holidays_of(code, None, year).items()), code
