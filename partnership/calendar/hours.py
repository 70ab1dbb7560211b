"""Counting in working hours: adding, taking off, measuring."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from partnership.calendar.working import (
    WorkingTime,
    hours_of,
    next_working_day,
    next_working_moment,
    previous_working_day,
    working_span,
)
from partnership.calendar.zones import local_date

# Long days count as whole once a usual day of them is in: who works 08:00-18:00 also has a day from 09:00 on.
_USUAL_DAY = timedelta(hours=8)
_NO_TIME = timedelta()

Span = tuple[datetime, datetime]


def add_working_hours(instant: datetime, hours: float | timedelta, wt: WorkingTime) -> datetime:
    """The moment inside working hours at which `hours` of them have passed since `instant`."""
    left = _duration(hours)
    moment = next_working_moment(instant, wt)
    day = local_date(moment, wt.zone)
    end = hours_of(day, wt)[1]
    while left >= end - moment:
        left -= end - moment
        day = next_working_day(day, wt)
        moment, end = hours_of(day, wt)
    return moment + left


def subtract_working_hours(instant: datetime, hours: float | timedelta, wt: WorkingTime) -> datetime:
    """The last moment from which `hours` of working time lead up to `instant`; undoes `add_working_hours`."""
    left = _duration(hours)
    day = local_date(instant, wt.zone)
    start, end = working_span(day, wt) or (instant, instant)
    moment = min(instant, end)
    while left > max(moment - start, _NO_TIME):
        left -= max(moment - start, _NO_TIME)
        day = previous_working_day(day, wt)
        start, moment = hours_of(day, wt)
    return moment - left


def working_time_between(a: datetime, b: datetime, wt: WorkingTime) -> timedelta:
    """How much working time lies from `a` to `b`; none when `b` is not after `a`."""
    return sum((min(b, end) - max(a, start) for start, end in _spans(a, b, wt)), _NO_TIME)


def full_working_days_within(a: datetime, b: datetime, wt: WorkingTime, lost: Sequence[Span] = ()) -> int:
    """Days whose working hours lie inside [`a`, `b`]: all of them, or eight of a longer day's; without `lost` times."""
    return sum(
        min(b, end) - max(a, start) - _shared(max(a, start), min(b, end), lost) >= min(end - start, _USUAL_DAY)
        for start, end in _spans(a, b, wt)
    )


def _shared(a: datetime, b: datetime, times: Sequence[Span]) -> timedelta:
    """How much of [`a`, `b`] lies in these times, which do not overlap."""
    return sum((max(min(b, end) - max(a, start), _NO_TIME) for start, end in times), _NO_TIME)


def _spans(a: datetime, b: datetime, wt: WorkingTime) -> Iterator[tuple[datetime, datetime]]:
    """Working spans that share some time with [`a`, `b`]."""
    day, last = local_date(a, wt.zone), local_date(b, wt.zone)
    while day <= last:
        span = working_span(day, wt)
        if span is not None and span[0] < b and a < span[1]:
            yield span
        day = date.fromordinal(day.toordinal() + 1)


def _duration(hours: float | timedelta) -> timedelta:
    duration = hours if isinstance(hours, timedelta) else timedelta(hours=hours)
    if duration < _NO_TIME:
        raise ValueError("working hours to add or take off can't be negative")
    return duration
