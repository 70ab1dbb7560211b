from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest

from partnership.calendar import (
    DateRange,
    Rhythm,
    Window,
    WorkingTime,
    local,
    preview_for,
    previous_window,
    skipped_digests,
    windows,
)

LONDON = "Europe/London"
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
CHRISTMAS = (DateRange(first=date(2026, 12, 24), last=date(2027, 1, 2)),)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def rounds(rhythm: Rhythm, number: int, shutdown: tuple[DateRange, ...] = (), zone: str = LONDON) -> list[Window]:
    return list(islice(windows(rhythm, zone, shutdown, NOW), number))


def shut(first: date, last: date) -> tuple[DateRange, ...]:
    return (DateRange(first=first, last=last),)


def test_the_usual_round_opens_friday_is_previewed_monday_and_read_on_tuesday() -> None:
    assert next(windows(Rhythm(), LONDON, (), NOW)) == Window(
        id="2026-W48",
        opens_on=date(2026, 11, 27),
        closes_on=date(2026, 11, 30),
        cutoff=utc(2026, 12, 1, 5, 30),
        preview_at=utc(2026, 11, 30, 17, 30),
        digest_at=utc(2026, 12, 1, 7, 30),
    )


def test_the_next_round_begins_to_count_when_the_digest_of_the_last_is_out() -> None:
    digest = utc(2026, 12, 1, 7, 30)
    assert next(windows(Rhythm(), LONDON, (), digest - timedelta(seconds=1))).id == "2026-W48"
    assert next(windows(Rhythm(), LONDON, (), digest)).id == "2026-W49"
    assert previous_window(Rhythm(), LONDON, (), digest).id == "2026-W48"
    assert previous_window(Rhythm(), LONDON, (), digest - timedelta(seconds=1)).id == "2026-W47"


def test_the_digest_stays_at_half_past_seven_through_both_clock_changes() -> None:
    start = utc(2027, 3, 1)
    year = list(islice(windows(Rhythm(), "America/New_York", (), start), 52))
    assert {local(window.digest_at, "America/New_York").time() for window in year} == {time(7, 30)}
    assert {later.opens_on - earlier.opens_on for earlier, later in pairwise(year)} == {timedelta(days=7)}


def test_rounds_of_a_year_with_53_weeks_have_names_of_their_own() -> None:
    ids = [window.id for window in rounds(Rhythm(), 60)]
    assert len(set(ids)) == 60
    assert ids[4:7] == ["2026-W52", "2026-W53", "2027-W01"]


def test_no_digest_is_written_while_the_company_is_closed() -> None:
    digests = [local(window.digest_at, LONDON).date() for window in rounds(Rhythm(), 5, CHRISTMAS)]
    assert digests == [date(2026, 12, day) for day in (1, 8, 15, 22)] + [date(2027, 1, 12)]


def test_after_a_shutdown_that_took_a_digest_the_next_check_in_is_the_first_friday_back() -> None:
    first_back = previous_window(Rhythm(), LONDON, CHRISTMAS, utc(2027, 1, 12, 12))
    assert first_back.opens_on == date(2027, 1, 8)
    assert previous_window(Rhythm(), LONDON, CHRISTMAS, utc(2027, 1, 12, 7)).opens_on == date(2026, 12, 18)


def test_the_digests_a_shutdown_took_can_be_named() -> None:
    skipped = skipped_digests(Rhythm(), LONDON, CHRISTMAS, NOW, utc(2027, 2, 1))
    assert skipped == [date(2026, 12, 29), date(2027, 1, 5)]


def test_a_bridge_day_on_the_opening_friday_costs_no_digest() -> None:
    bridge = shut(date(2026, 11, 26), date(2026, 11, 27))
    assert rounds(Rhythm(), 1, bridge)[0].id == "2026-W48"


def test_a_round_that_lies_wholly_in_a_shutdown_is_left_out() -> None:
    long_weekend = shut(date(2026, 11, 27), date(2026, 11, 30))
    assert rounds(Rhythm(), 1, long_weekend)[0].id == "2026-W49"


def test_the_preview_comes_on_the_last_working_day_when_its_own_is_in_a_shutdown() -> None:
    window = rounds(Rhythm(), 1, shut(date(2026, 11, 30), date(2026, 11, 30)))[0]
    assert window.preview_at == utc(2026, 11, 27, 17, 30)


def test_an_admin_gets_the_preview_on_the_last_working_day_before_a_holiday_of_theirs() -> None:
    may_day = next(windows(Rhythm(), LONDON, (), utc(2027, 4, 28)))
    in_london = WorkingTime(zone=LONDON, country="GB")
    assert preview_for(may_day, LONDON, WorkingTime(zone=LONDON)) == utc(2027, 5, 3, 16, 30)
    assert preview_for(may_day, LONDON, in_london) == utc(2027, 4, 30, 16, 30)


def test_holidays_around_the_opening_bring_the_preview_before_it() -> None:
    after_christmas = next(windows(Rhythm(), LONDON, (), utc(2026, 12, 23)))
    assert after_christmas.opens_on == date(2026, 12, 25)
    assert preview_for(after_christmas, LONDON, WorkingTime(zone=LONDON, country="GB")) == utc(2026, 12, 24, 17, 30)


def test_an_admin_without_a_working_day_in_the_week_before_gets_the_preview_as_planned() -> None:
    window = next(windows(Rhythm(), LONDON, (), NOW))
    away = WorkingTime(zone=LONDON, away=shut(date(2026, 11, 20), date(2026, 12, 4)))
    assert preview_for(window, LONDON, away) == window.preview_at


def test_every_second_week_counts_from_the_first_opening_on_or_after_the_anchor() -> None:
    rhythm = Rhythm(every_weeks=2, anchor=date(2026, 11, 26))
    assert [window.opens_on for window in rounds(rhythm, 3)] == [
        date(2026, 11, 27),
        date(2026, 12, 11),
        date(2026, 12, 25),
    ]
    assert previous_window(rhythm, LONDON, (), NOW).opens_on == date(2026, 11, 13)


def test_without_an_anchor_every_second_week_stays_the_same_weeks() -> None:
    rhythm = Rhythm(every_weeks=2)
    one = [window.id for window in rounds(rhythm, 6)]
    two = [window.id for window in islice(windows(rhythm, LONDON, (), NOW + timedelta(days=14)), 5)]
    assert two == one[1:]


def test_a_monthly_digest_is_read_on_the_first_tuesday() -> None:
    digests = [local(window.digest_at, LONDON).date() for window in rounds(Rhythm(monthly=True), 4)]
    assert digests == [date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 2), date(2027, 3, 2)]


def test_a_digest_on_friday_with_an_opening_on_wednesday_closes_in_between() -> None:
    rhythm = Rhythm(opens_day=3, closes_day=4, digest_day=5, preview_day=4)
    window = rounds(rhythm, 2)[1]
    assert (window.opens_on, window.closes_on) == (date(2026, 12, 2), date(2026, 12, 3))
    assert (window.preview_at, window.digest_at) == (utc(2026, 12, 3, 17, 30), utc(2026, 12, 4, 7, 30))


def test_a_closing_day_that_does_not_lie_in_the_round_leaves_the_digests_cut_off() -> None:
    window = rounds(Rhythm(opens_day=3, closes_day=1, digest_day=5), 1)[0]
    assert window.closes_on is None
    assert window.cutoff == window.digest_at - timedelta(hours=2)


def test_a_close_at_the_very_opening_is_none() -> None:
    assert rounds(Rhythm(opens_day=1, closes_day=1, closes_at=time(9)), 1)[0].closes_on is None


def test_an_opening_on_the_digests_own_weekday_is_the_one_a_week_before() -> None:
    window = rounds(Rhythm(opens_day=2), 1)[0]
    assert (window.opens_on, window.closes_on) == (date(2026, 11, 24), date(2026, 11, 30))


def test_a_close_on_the_digests_own_day_counts_only_before_the_digest() -> None:
    late = rounds(Rhythm(closes_day=2, closes_at=time(17)), 1)[0]
    early = rounds(Rhythm(closes_day=2, closes_at=time(12), digest_at=time(16)), 1)[0]
    at_once = rounds(Rhythm(closes_day=2, closes_at=time(7, 30)), 1)[0]
    assert late.closes_on is at_once.closes_on is None
    assert early.closes_on == date(2026, 12, 1)


def test_any_rhythm_has_its_instants_in_order_and_one_round_a_period() -> None:
    for opens_day in range(1, 8):
        for closes_day in range(1, 8):
            for digest_day in range(1, 8):
                for weeks in (1, 2, 4):
                    rhythm = Rhythm(
                        every_weeks=weeks, opens_day=opens_day, closes_day=closes_day, digest_day=digest_day
                    )
                    run = rounds(rhythm, 4, zone="Pacific/Auckland")
                    assert len({window.id for window in run}) == 4
                    for earlier, later in pairwise(run):
                        assert later.opens_on - earlier.opens_on == timedelta(weeks=weeks)
                    for window in run:
                        digest_on = local(window.digest_at, "Pacific/Auckland").date()
                        assert window.opens_on < digest_on <= window.opens_on + timedelta(days=7)
                        assert window.preview_at < window.digest_at
                        assert window.closes_on is None or window.opens_on <= window.closes_on <= digest_on


@pytest.mark.parametrize("wrong", [{"opens_day": 0}, {"digest_day": 8}, {"every_weeks": 0}])
def test_a_rhythm_that_cannot_be_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"weekdays|one week"):
        Rhythm(**wrong)  # type: ignore[arg-type]
