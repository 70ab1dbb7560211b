"""Every IANA zone through every week of 2027, so through all its clock changes."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise, takewhile
from zoneinfo import available_timezones

import pytest

from partnership.calendar import (
    Rhythm,
    Window,
    WorkingTime,
    counts_as_missed,
    in_working_hours,
    is_working_day,
    local,
    next_working_day,
    person_window,
    windows,
)

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
USUAL = Rhythm()


def year(zone: str) -> list[Window]:
    end = datetime(2028, 1, 10, tzinfo=UTC)
    begin = datetime(2026, 12, 20, tzinfo=UTC)
    return list(takewhile(lambda window: window.digest_at < end, windows(USUAL, zone, (), begin)))


@pytest.mark.parametrize("workspace_zone", ["Europe/London", "Pacific/Auckland", "America/Los_Angeles"])
def test_each_week_opens_once_at_nine_on_friday_on_everybodys_own_clock(workspace_zone: str) -> None:
    rounds = year(workspace_zone)
    for zone in ZONES:
        who = WorkingTime(zone=zone)
        people = [person_window(window, USUAL, who) for window in rounds]
        opens = [local(person.opens, zone) for person in people]
        assert {(moment.isoweekday(), moment.time()) for moment in opens} == {(5, time(9))}, zone
        dates = [moment.date() for moment in opens]
        assert all(b - a == timedelta(days=7) for a, b in pairwise(dates)), zone
        assert all(a.closes < b.opens for a, b in pairwise(people)), zone


@pytest.mark.parametrize("workspace_zone", ["Europe/London", "Pacific/Auckland", "Etc/GMT+12"])
def test_every_rung_is_in_order_inside_working_hours_and_before_the_digest(workspace_zone: str) -> None:
    rounds = year(workspace_zone)
    for zone in ZONES:
        who = WorkingTime(zone=zone)
        for window in rounds:
            person = person_window(window, USUAL, who)
            rungs = [person.opens, person.reminder1, person.reminder2, person.stand_in]
            kept = [rung for rung in rungs if rung is not None]
            assert all(a < b for a, b in zip(kept, [*kept[1:], person.closes], strict=True)), zone
            assert all(in_working_hours(rung, who) for rung in kept), zone
            assert person.reminder1 is not None, zone
            assert local(person.reminder1, zone).time() == time(13), zone
            assert person.closes <= window.digest_at - timedelta(hours=2), zone
            assert counts_as_missed(person, person.opens, who), zone


def test_read_in_london_every_zone_on_earth_has_all_its_rungs_and_closes_on_monday_afternoon() -> None:
    for window in year("Europe/London"):
        for zone in ZONES:
            person = person_window(window, USUAL, WorkingTime(zone=zone))
            assert None not in (person.reminder1, person.reminder2, person.stand_in), zone
            closes = local(person.closes, zone)
            assert closes.isoweekday() == 1, zone
            assert time(16) <= closes.time() <= time(17), zone


def test_the_digest_of_every_workspace_is_read_on_each_tuesday_at_half_past_seven() -> None:
    for zone in ZONES:
        rounds = year(zone)
        digests = [local(window.digest_at, zone) for window in rounds]
        assert {(moment.isoweekday(), moment.time()) for moment in digests} == {(2, time(7, 30))}, zone
        dates = [moment.date() for moment in digests]
        assert all(b - a == timedelta(days=7) for a, b in pairwise(dates)), zone
        assert len({window.id for window in rounds}) == len(rounds) >= 54, zone
        assert all(window.preview_at < window.cutoff for window in rounds), zone


@pytest.mark.parametrize("country", ["EG", "SA", "IL", "DE", "GB", "US", "IN", "JP", "CN", "IR"])
def test_with_a_countrys_weekend_and_holidays_nobody_is_asked_on_a_day_off(country: str) -> None:
    for zone in ("Africa/Cairo", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Chatham"):
        who = WorkingTime(zone=zone, country=country)
        for window in year("Europe/London"):
            person = person_window(window, USUAL, who)
            if person.excused:
                day = local(person.opens, zone).date()
                assert not is_working_day(day, who)
                assert next_working_day(day, who) >= local(person.closes, zone).date()
                continue
            rungs = (person.opens, person.reminder1, person.reminder2, person.stand_in)
            assert all(in_working_hours(rung, who) for rung in rungs if rung is not None)
