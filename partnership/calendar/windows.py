"""The workspace's rhythm and its rounds, one digest each."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from msgspec.structs import replace

from partnership.calendar.working import DateRange, WorkingTime, is_working_day, previous_working_day
from partnership.calendar.zones import local, local_date, local_to_utc
from partnership.reasons import Reason
from partnership.record import Value

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
# Rounds of a rhythm without an anchor are counted from here, so that they stay put: a Monday.
_FIRST_MONDAY = date(2024, 1, 1)
_FIRST_WEEK_OF_MONTH = 7


class Rhythm(Value, frozen=True, kw_only=True):
    """When a workspace asks and reads. Days are ISO weekdays (Monday 1); the check-in runs in each person's own zone.

    Rounds are `every_weeks` apart, counted from the first one that opens on or after `anchor`; or, when `monthly`, one
    a month: the digest on the first `digest_day`. Times of digest and preview are in the workspace's zone.
    """

    every_weeks: int = 1
    monthly: bool = False
    anchor: date | None = None
    opens_day: int = 5
    opens_at: time = time(9)
    reminder1_after_hours: int = 4
    reminder2_at: time = time(9)
    stand_in_before_close_hours: int = 3
    closes_day: int = 1
    closes_at: time = time(17)
    digest_day: int = 2
    digest_at: time = time(7, 30)
    digest_lead_hours: int = 2
    preview_day: int = 1
    preview_at: time = time(17, 30)

    def __post_init__(self) -> None:
        days = (self.opens_day, self.closes_day, self.digest_day, self.preview_day)
        if not all(1 <= day <= 7 for day in days):  # noqa: PLR2004
            raise ValueError("days of a rhythm are ISO weekdays, 1 to 7")
        if self.every_weeks < 1:
            raise ValueError("rounds are at least one week apart")


class Window(Value, frozen=True, kw_only=True):
    """One round of a workspace, known by the ISO week of its opening day ("2026-W48").

    `closes_on` is the day of the cut-off in each person's zone; None: the cut-off is only that of the digest, `cutoff`.
    """

    id: str
    opens_on: date
    closes_on: date | None
    cutoff: datetime
    preview_at: datetime
    digest_at: datetime


def windows(rhythm: Rhythm, workspace_zone: str, shutdown: tuple[DateRange, ...], start: datetime) -> Iterator[Window]:
    """The rounds whose digest comes after `start`, earliest first, without end.

    A round is left out when its digest, or all of it from opening to close, falls in a shutdown; so is the one that
    would open in the very shutdown that took the digest before.
    """
    day = local_date(start, workspace_zone)
    while True:
        day = _on_or_after(day, rhythm.digest_day)
        if _is_digest_day(day, rhythm) and not _is_shut(day, rhythm, shutdown):
            window = _window(day, rhythm, workspace_zone, shutdown)
            if window.digest_at > start:
                yield window
        day += _DAY


def previous_window(rhythm: Rhythm, workspace_zone: str, shutdown: tuple[DateRange, ...], now: datetime) -> Window:
    """The round whose digest was the last at or before `now`."""
    day = local_date(now, workspace_zone)
    while True:
        day = _on_or_before(day, rhythm.digest_day)
        if _is_digest_day(day, rhythm) and not _is_shut(day, rhythm, shutdown):
            window = _window(day, rhythm, workspace_zone, shutdown)
            if window.digest_at <= now:
                return window
        day -= _DAY


def skipped_digests(
    rhythm: Rhythm, workspace_zone: str, shutdown: tuple[DateRange, ...], start: datetime, end: datetime
) -> list[date]:
    """Days between `start` and `end` on which a digest would have been due, had the company not been closed."""
    day, last = local_date(start, workspace_zone), local_date(end, workspace_zone)
    days = (date.fromordinal(n) for n in range(day.toordinal(), last.toordinal() + 1))
    return [day for day in days if _is_digest_day(day, rhythm) and _is_shut(day, rhythm, shutdown)]


def preview_for(window: Window, workspace_zone: str, wt: WorkingTime) -> datetime:
    """When an admin with the working time `wt` gets the preview: as planned, or on the last working day before it.

    That may be before the round opens, where holidays lie around its opening. As planned as well when no working day
    is left in the week before the digest.
    """
    day = local_date(window.preview_at, wt.zone)
    if is_working_day(day, wt):
        return window.preview_at
    earlier = previous_working_day(day, wt)
    if earlier <= local_date(window.digest_at, workspace_zone) - timedelta(days=7):
        return window.preview_at
    planned = local(window.preview_at, workspace_zone)
    return local_to_utc(planned.date() - (day - earlier), planned.time(), workspace_zone)


PREVIEW = Reason(
    rule=preview_for,
    why="Who is answerable for the post sees it first, at work.",
    threshold="Mon 17:30 to begin with; sooner where that is a day off",
    setting="cadence preview Mon 17:30",
)


@lru_cache(maxsize=2_000)
def _window(digest_on: date, rhythm: Rhythm, zone: str, shutdown: tuple[DateRange, ...]) -> Window:
    opens_on = _opens_on(digest_on, rhythm)
    digest_at = local_to_utc(digest_on, rhythm.digest_at, zone)
    year, week, _ = opens_on.isocalendar()
    return Window(
        id=f"{year}-W{week:02d}",
        opens_on=opens_on,
        closes_on=_closes_on(digest_on, rhythm),
        cutoff=digest_at - timedelta(hours=rhythm.digest_lead_hours),
        preview_at=_preview_at(digest_on, rhythm, zone, shutdown),
        digest_at=digest_at,
    )


def usual_round(rhythm: Rhythm) -> Window:
    """Any round of the rhythm: in every week they look alike."""
    plain = replace(rhythm, monthly=False, every_weeks=1, anchor=None)
    return next(windows(plain, "UTC", (), datetime(2024, 1, 15, tzinfo=UTC)))


def usual_close(rhythm: Rhythm) -> datetime:
    """When answers close in such a round: as planned, or at the digest's cut-off where that comes first."""
    window = usual_round(rhythm)
    if window.closes_on is None:
        return window.cutoff
    return min(local_to_utc(window.closes_on, rhythm.closes_at, "UTC"), window.cutoff)


def _closes_on(digest_on: date, rhythm: Rhythm) -> date | None:
    """The last closing day before the digest; None when the check-in opens only after it."""
    day = _last_before(digest_on, rhythm.closes_day, rhythm.closes_at, rhythm)
    return day if (day, rhythm.closes_at) > (_opens_on(digest_on, rhythm), rhythm.opens_at) else None


def _preview_at(digest_on: date, rhythm: Rhythm, zone: str, shutdown: tuple[DateRange, ...]) -> datetime:
    """The preview before the digest; on a shutdown day it comes earlier, on the last working day."""
    day = _last_before(digest_on, rhythm.preview_day, rhythm.preview_at, rhythm)
    if _in_any(day, shutdown):
        company = WorkingTime(zone=zone, shutdown=shutdown)
        day = max(previous_working_day(day, company), _opens_on(digest_on, rhythm))
    return local_to_utc(day, rhythm.preview_at, zone)


def _last_before(digest_on: date, weekday: int, at: time, rhythm: Rhythm) -> date:
    day = _on_or_before(digest_on, weekday)
    return day - _WEEK if day == digest_on and at >= rhythm.digest_at else day


def _opens_on(digest_on: date, rhythm: Rhythm) -> date:
    """The last opening day before the digest's own day, so that people far west still have time to answer."""
    return _on_or_before(digest_on - _DAY, rhythm.opens_day)


def _is_digest_day(day: date, rhythm: Rhythm) -> bool:
    if day.isoweekday() != rhythm.digest_day:
        return False
    if rhythm.monthly:
        return day.day <= _FIRST_WEEK_OF_MONTH
    first = _on_or_after(rhythm.anchor or _FIRST_MONDAY, rhythm.opens_day)
    return (_opens_on(day, rhythm) - first).days % (7 * rhythm.every_weeks) == 0


def _is_shut(digest_on: date, rhythm: Rhythm, shutdown: tuple[DateRange, ...]) -> bool:
    if not shutdown:
        return False
    before = digest_on - _WEEK
    while not _is_digest_day(before, rhythm):
        before -= _WEEK
    opens_on, last_on = _opens_on(digest_on, rhythm), _closes_on(digest_on, rhythm) or digest_on - _DAY
    return any(digest_on in days or (opens_on in days and (last_on in days or before in days)) for days in shutdown)


def _in_any(day: date, shutdown: tuple[DateRange, ...]) -> bool:
    return any(day in days for days in shutdown)


def _on_or_after(day: date, weekday: int) -> date:
    return day + (weekday - day.isoweekday()) % 7 * _DAY


def _on_or_before(day: date, weekday: int) -> date:
    return day - (day.isoweekday() - weekday) % 7 * _DAY
