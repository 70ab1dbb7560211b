from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from partnership.calendar import local, local_date, local_to_utc

ZONES = sorted(available_timezones() - {"Factory", "localtime"})


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def clock_changes(zone: str, year: int) -> list[tuple[datetime, timedelta]]:
    """Each instant (to the minute) in `year` at which the clocks of `zone` change, and by how much."""
    info, changes = ZoneInfo(zone), []
    before = utc(year, 1, 1)
    while before.year == year:
        after = before + timedelta(days=1)
        if before.astimezone(info).utcoffset() != after.astimezone(info).utcoffset():
            low, high = before, after
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) // 2
                same = middle.astimezone(info).utcoffset() == before.astimezone(info).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            by = (after.astimezone(info).utcoffset() or timedelta()) - (
                before.astimezone(info).utcoffset() or timedelta()
            )
            changes.append((high.replace(second=0, microsecond=0), by))
        before = after
    return changes


@pytest.mark.parametrize(
    ("day", "at", "zone", "instant"),
    [
        (date(2026, 11, 27), time(9), "Europe/London", utc(2026, 11, 27, 9)),
        (date(2026, 7, 3), time(9), "Europe/London", utc(2026, 7, 3, 8)),
        (date(2026, 11, 27), time(9), "America/New_York", utc(2026, 11, 27, 14)),
        (date(2026, 11, 27), time(9), "Asia/Kolkata", utc(2026, 11, 27, 3, 30)),
        (date(2026, 11, 27), time(9), "Pacific/Kiritimati", utc(2026, 11, 26, 19)),
        (date(2026, 11, 27), time(9), "Etc/GMT+12", utc(2026, 11, 27, 21)),
    ],
)
def test_nine_o_clock_is_nine_o_clock_in_the_persons_own_zone(
    day: date, at: time, zone: str, instant: datetime
) -> None:
    assert local_to_utc(day, at, zone) == instant
    assert local(instant, zone).time() == at
    assert local_date(instant, zone) == day


def test_a_time_that_the_clock_change_leaves_out_comes_an_hour_later() -> None:
    left_out = local_to_utc(date(2027, 3, 28), time(2, 30), "Europe/Berlin")
    assert local(left_out, "Europe/Berlin").time() == time(3, 30)


def test_of_a_time_that_comes_twice_the_first_counts() -> None:
    assert local_to_utc(date(2027, 10, 31), time(2, 30), "Europe/Berlin") == utc(2027, 10, 31, 0, 30)


def test_a_half_hour_change_shifts_by_half_an_hour() -> None:
    left_out = local_to_utc(date(2027, 10, 3), time(2, 15), "Australia/Lord_Howe")
    assert local(left_out, "Australia/Lord_Howe").time() == time(2, 45)


def test_a_day_that_a_country_left_out_becomes_the_next_one() -> None:
    assert local_date(local_to_utc(date(2011, 12, 30), time(9), "Pacific/Apia"), "Pacific/Apia") == date(2011, 12, 31)


def test_at_every_clock_change_of_2027_in_every_zone_a_gap_shifts_and_the_first_of_two_counts() -> None:
    seen = 0
    for zone in ZONES:
        for change, by in clock_changes(zone, 2027):
            seen += 1
            wall = change.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            if by > timedelta():
                inside = wall - by / 2
                instant = local_to_utc(inside.date(), inside.time(), zone)
                assert local(instant, zone).replace(tzinfo=None) == inside + by, zone
            else:
                inside = wall - by / 2
                instant = local_to_utc(inside.date(), inside.time(), zone)
                assert local(instant, zone).replace(tzinfo=None) == inside, zone
                assert instant < change, zone
    assert seen > 300


def test_around_every_clock_change_of_2027_nine_o_clock_comes_once_a_day() -> None:
    for zone in ZONES:
        for change, _ in clock_changes(zone, 2027):
            first = local_date(change, zone) - timedelta(days=2)
            days = [first + timedelta(days=n) for n in range(5)]
            nines = [local_to_utc(day, time(9), zone) for day in days]
            assert [local_date(instant, zone) for instant in nines] == days, zone
            assert all(local(instant, zone).time() == time(9) for instant in nines), zone
            assert nines == sorted(set(nines)), zone
