from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest

from partnership.calendar import (
    DateRange,
    PersonWindow,
    Rhythm,
    Window,
    WorkingTime,
    counts_as_missed,
    person_window,
    windows,
)

LONDON = "Europe/London"
USUAL = Rhythm()


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def opening(day: date, rhythm: Rhythm = USUAL, zone: str = LONDON) -> Window:
    """The round that opens on `day`."""
    window = next(windows(rhythm, zone, (), datetime.combine(day, time(12), tzinfo=UTC)))
    assert window.opens_on == day
    return window


def away(first: date, last: date) -> tuple[DateRange, ...]:
    return (DateRange(first=first, last=last),)


NOVEMBER = opening(date(2026, 11, 27))
BOXING_DAY = opening(date(2026, 12, 25))


def test_the_usual_round_in_london() -> None:
    assert person_window(NOVEMBER, USUAL, WorkingTime(zone=LONDON, country="GB")) == PersonWindow(
        id="2026-W48",
        opens=utc(2026, 11, 27, 9),
        reminder1=utc(2026, 11, 27, 13),
        reminder2=utc(2026, 11, 30, 9),
        stand_in=utc(2026, 11, 30, 14),
        closes=utc(2026, 11, 30, 17),
    )


@pytest.mark.parametrize(
    ("zone", "opens", "closes"),
    [
        ("America/New_York", utc(2026, 11, 27, 14), utc(2026, 11, 30, 22)),
        ("America/Los_Angeles", utc(2026, 11, 27, 17), utc(2026, 12, 1, 1)),
        ("Etc/GMT+12", utc(2026, 11, 27, 21), utc(2026, 12, 1, 5)),
        ("Pacific/Kiritimati", utc(2026, 11, 26, 19), utc(2026, 11, 30, 3)),
    ],
)
def test_everybody_is_asked_at_nine_and_closes_at_five_on_their_own_clock(
    zone: str, opens: datetime, closes: datetime
) -> None:
    window = person_window(NOVEMBER, USUAL, WorkingTime(zone=zone))
    assert (window.opens, window.closes) == (opens, closes)


def test_who_lives_too_far_west_closes_two_hours_before_the_digest() -> None:
    from_auckland = opening(date(2026, 11, 27), zone="Pacific/Auckland")
    window = person_window(from_auckland, USUAL, WorkingTime(zone="America/Los_Angeles"))
    assert window.closes == from_auckland.digest_at - timedelta(hours=2) == utc(2026, 11, 30, 16, 30)
    assert (window.reminder1, window.reminder2) == (utc(2026, 11, 27, 21), None)
    assert window.stand_in == utc(2026, 11, 27, 22)


def test_a_weekend_on_friday_and_saturday_moves_the_opening_to_sunday() -> None:
    for zone, country, hours in (("Africa/Cairo", "EG", 2), ("Asia/Riyadh", "SA", 3)):
        window = person_window(NOVEMBER, USUAL, WorkingTime(zone=zone, country=country))
        ahead = timedelta(hours=hours)
        assert window.opens == utc(2026, 11, 29, 9) - ahead
        assert window.reminder1 == utc(2026, 11, 29, 13) - ahead
        assert window.reminder2 == utc(2026, 11, 30, 9) - ahead
        assert window.stand_in == utc(2026, 11, 30, 14) - ahead
        assert window.closes == utc(2026, 11, 30, 17) - ahead


def test_an_opening_on_thanksgiving_moves_to_friday() -> None:
    rhythm = Rhythm(opens_day=4)
    window = person_window(
        opening(date(2026, 11, 26), rhythm), rhythm, WorkingTime(zone="America/New_York", country="US")
    )
    assert window.opens == utc(2026, 11, 27, 14)


def test_germany_is_asked_on_the_monday_after_christmas_and_britain_is_excused() -> None:
    german = person_window(BOXING_DAY, USUAL, WorkingTime(zone="Europe/Berlin", country="DE"))
    assert (german.opens, german.reminder1, german.reminder2, german.stand_in, german.closes) == (
        utc(2026, 12, 28, 8),
        utc(2026, 12, 28, 12),
        None,
        utc(2026, 12, 28, 13),
        utc(2026, 12, 28, 16),
    )
    british = person_window(BOXING_DAY, USUAL, WorkingTime(zone=LONDON, country="GB"))
    assert british.excused == "holiday: Christmas Day"
    assert (british.reminder1, british.reminder2, british.stand_in) == (None, None, None)


def test_who_is_away_the_whole_round_is_excused_as_away() -> None:
    who = WorkingTime(zone=LONDON, country="GB", away=away(date(2026, 12, 21), date(2026, 12, 31)))
    assert person_window(BOXING_DAY, USUAL, who).excused == "away"


def test_who_comes_back_on_monday_is_asked_on_monday() -> None:
    who = WorkingTime(zone=LONDON, away=away(date(2026, 11, 20), date(2026, 11, 29)))
    window = person_window(NOVEMBER, USUAL, who)
    assert (window.opens, window.excused) == (utc(2026, 11, 30, 9), None)


def test_who_is_off_on_monday_is_reminded_and_covered_on_friday() -> None:
    who = WorkingTime(zone=LONDON, away=away(date(2026, 11, 30), date(2026, 12, 4)))
    window = person_window(NOVEMBER, USUAL, who)
    assert (window.opens, window.reminder1, window.reminder2, window.stand_in) == (
        utc(2026, 11, 27, 9),
        utc(2026, 11, 27, 13),
        None,
        utc(2026, 11, 27, 14),
    )


def test_a_shutdown_is_given_as_the_reason() -> None:
    who = WorkingTime(zone=LONDON, shutdown=away(date(2026, 11, 27), date(2026, 11, 30)))
    assert person_window(NOVEMBER, USUAL, who).excused == "shutdown"


def test_a_cut_off_before_work_starts_excuses_without_a_day_off() -> None:
    rhythm = Rhythm(opens_day=1, digest_day=2)
    from_auckland = opening(date(2026, 11, 30), rhythm, "Pacific/Auckland")
    window = person_window(from_auckland, rhythm, WorkingTime(zone="America/Los_Angeles"))
    assert window.excused == "no working hours before the close"


def test_mornings_only_get_no_reminder_at_the_same_time_as_the_next() -> None:
    window = person_window(NOVEMBER, USUAL, WorkingTime(zone=LONDON, ends=time(13)))
    assert (window.reminder1, window.reminder2, window.stand_in, window.closes) == (
        None,
        utc(2026, 11, 30, 9),
        utc(2026, 11, 30, 10),
        utc(2026, 11, 30, 17),
    )


def test_afternoons_only_are_asked_when_work_starts() -> None:
    window = person_window(NOVEMBER, USUAL, WorkingTime(zone=LONDON, starts=time(13), ends=time(18)))
    assert (window.opens, window.reminder1, window.reminder2, window.stand_in) == (
        utc(2026, 11, 27, 13),
        utc(2026, 11, 27, 17),
        utc(2026, 11, 30, 13),
        utc(2026, 11, 30, 14),
    )


def test_a_stand_in_is_not_asked_at_the_very_opening() -> None:
    who = WorkingTime(zone=LONDON, starts=time(14), ends=time(22), away=away(date(2026, 11, 27), date(2026, 11, 27)))
    window = person_window(NOVEMBER, USUAL, who)
    assert (window.opens, window.reminder1, window.stand_in) == (utc(2026, 11, 30, 14), None, None)


def test_who_starts_work_at_the_very_close_is_excused() -> None:
    who = WorkingTime(zone=LONDON, starts=time(17), ends=time(22), away=away(date(2026, 11, 27), date(2026, 11, 27)))
    assert person_window(NOVEMBER, USUAL, who).excused == "away"


LONDONER = WorkingTime(zone=LONDON, country="GB")


@pytest.mark.parametrize(
    ("who", "delivered_at", "missed"),
    [
        (LONDONER, utc(2026, 11, 27, 9), True),
        (LONDONER, utc(2026, 11, 27, 15), True),
        (LONDONER, utc(2026, 11, 30, 9), True),
        (LONDONER, utc(2026, 11, 30, 9, 1), False),
        (LONDONER, None, False),
        (WorkingTime(zone=LONDON, away=away(date(2026, 11, 27), date(2026, 11, 30))), utc(2026, 11, 27, 9), False),
        (WorkingTime(zone=LONDON, away=away(date(2026, 11, 30), date(2026, 11, 30))), utc(2026, 11, 27, 9, 2), True),
        (WorkingTime(zone=LONDON, away=away(date(2026, 11, 30), date(2026, 11, 30))), utc(2026, 11, 27, 11), False),
        (WorkingTime(zone=LONDON, starts=time(8), ends=time(18)), utc(2026, 11, 27, 9), True),
        (WorkingTime(zone="Africa/Cairo", country="EG"), utc(2026, 11, 29, 7), True),
    ],
)
def test_only_a_delivered_round_with_a_full_working_day_in_it_can_be_missed(
    who: WorkingTime, delivered_at: datetime | None, missed: bool
) -> None:
    assert counts_as_missed(person_window(NOVEMBER, USUAL, who), delivered_at, who) is missed


def test_a_round_that_opened_only_in_the_afternoon_of_its_last_day_is_never_missed() -> None:
    who = WorkingTime(zone=LONDON, away=away(date(2026, 11, 20), date(2026, 11, 29)), starts=time(13), ends=time(21))
    window = person_window(NOVEMBER, USUAL, who)
    assert window.excused is None
    assert not counts_as_missed(window, window.opens, who)


def test_any_rhythm_keeps_its_rungs_in_order_and_closes_before_the_digest() -> None:
    people = [
        WorkingTime(zone=zone, country=country, starts=starts, ends=ends)
        for zone, country in (("Pacific/Kiritimati", None), ("Africa/Cairo", "EG"), ("Pacific/Pago_Pago", "US"))
        for starts, ends in ((time(9), time(17)), (time(6), time(10)), (time(15), time(23)))
    ]
    for opens_day in range(1, 8):
        for closes_day in range(1, 8):
            for digest_day in range(1, 8):
                rhythm = Rhythm(opens_day=opens_day, closes_day=closes_day, digest_day=digest_day)
                for window in islice(windows(rhythm, LONDON, (), utc(2026, 12, 1)), 4):
                    for who in people:
                        person = person_window(window, rhythm, who)
                        rungs = [person.opens, person.reminder1, person.reminder2, person.stand_in, person.closes]
                        kept = [rung for rung in rungs if rung is not None]
                        assert kept == sorted(kept)
                        assert person.closes <= window.cutoff < window.digest_at
