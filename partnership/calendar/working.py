"""When one person works: hours, weekend, public holidays, days off."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from partnership.calendar.public_holidays import country_year
from partnership.calendar.zones import local_date, local_to_utc
from partnership.record import Value

# Nobody's absence is planned further ahead; it keeps a search finite when somebody is away for good.
_HORIZON = timedelta(days=3 * 366)
_DAY = timedelta(days=1)


class DateRange(Value, frozen=True, kw_only=True):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class WorkingTime(Value, frozen=True, kw_only=True):
    """Everything about when one person works, in the IANA zone `zone`.

    `weekend` holds ISO weekdays (Monday 1); None takes the country's. `worked_holidays` are public holidays on which
    the company works all the same. Raises ValueError where no working time would be left in any week.
    """

    zone: str
    country: str | None = None
    region: str | None = None
    starts: time = time(9)
    ends: time = time(17)
    weekend: frozenset[int] | None = None
    away: tuple[DateRange, ...] = ()
    shutdown: tuple[DateRange, ...] = ()
    extra_holidays: frozenset[date] = frozenset()
    worked_holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.starts >= self.ends:
            raise ValueError(f"working hours must start before they end, not {self.starts:%H:%M} to {self.ends:%H:%M}")
        if self.weekend is not None and self.weekend >= frozenset(range(1, 8)):
            raise ValueError("a weekend of seven days leaves no working day")


def why_off(day: date, wt: WorkingTime) -> str | None:
    """Why `day` is no working day: "away", "shutdown", "holiday: Christmas Day" or "weekend"; None when it is one."""
    if any(day in days for days in wt.away):
        return "away"
    if any(day in days for days in wt.shutdown):
        return "shutdown"
    country = country_year(wt.country, wt.region, day.year)
    if day.isoweekday() in (country.weekend if wt.weekend is None else wt.weekend) and day not in country.worked:
        return "weekend"
    if day in wt.extra_holidays:
        return "holiday"
    if day in country.holidays and day not in wt.worked_holidays:
        return f"holiday: {country.holidays[day]}"
    return None


def is_working_day(day: date, wt: WorkingTime) -> bool:
    """Whether this person works on `day`."""
    return why_off(day, wt) is None


def next_working_day(day: date, wt: WorkingTime) -> date:
    """The first working day strictly after `day`; the day three years on when there is none before it."""
    limit = day + _HORIZON
    day += _DAY
    while day < limit and not is_working_day(day, wt):
        day += _DAY
    return day


def previous_working_day(day: date, wt: WorkingTime) -> date:
    """The last working day strictly before `day`; the day three years back when there is none after it."""
    limit = day - _HORIZON
    day -= _DAY
    while day > limit and not is_working_day(day, wt):
        day -= _DAY
    return day


def due_after_days_off(day: date, wt: WorkingTime) -> date:
    """When something promised for `day` is due: that day, or the first working day after the days off it falls in."""
    return day if is_working_day(day, wt) else next_working_day(day, wt)


def working_span(day: date, wt: WorkingTime) -> tuple[datetime, datetime] | None:
    """Start and end (UTC) of the working hours of `day`; None on a day off."""
    return hours_of(day, wt) if is_working_day(day, wt) else None


def hours_of(day: date, wt: WorkingTime) -> tuple[datetime, datetime]:
    """Start and end (UTC) of the hours of `day`, worked or not."""
    start = local_to_utc(day, wt.starts, wt.zone)
    # A gap can move a start in the small hours past the end.
    return start, max(start, local_to_utc(day, wt.ends, wt.zone))


def in_working_hours(instant: datetime, wt: WorkingTime) -> bool:
    """Whether this person is at work at `instant`: from the start of the hours to just before their end."""
    span = working_span(local_date(instant, wt.zone), wt)
    return span is not None and span[0] <= instant < span[1]


@lru_cache(maxsize=20_000)
def next_working_moment(instant: datetime, wt: WorkingTime) -> datetime:
    """`instant` itself inside working hours, else the start of the next ones; the clock asks the same at every beat."""
    day = local_date(instant, wt.zone)
    span = working_span(day, wt)
    if span is not None and instant < span[1]:
        return max(instant, span[0])
    return hours_of(next_working_day(day, wt), wt)[0]
