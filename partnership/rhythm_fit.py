"""Whether a rhythm can be kept at all: who is asked has time to answer, and the digest comes when somebody reads."""

from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from partnership.calendar import Rhythm, WorkingTime, usual_close, usual_round, why_off, working_time_between
from partnership.calendar.zones import local_to_utc
from partnership.message import Message
from partnership.wording import rhythm_fit as words
from partnership.workspace import Workspace

TIME_TO_ANSWER = timedelta(hours=4)
"""Working time between opening and close that an answer needs; the first reminder comes after as much."""
EARLIEST, LATEST = time(5), time(21)
"""The digest is read between these."""
_AFTER_CLOSE = timedelta(minutes=30)
_DAYS = 7


def fitted(before: Rhythm, after: Rhythm) -> Rhythm:
    """The rhythm with a preview between close and digest, where nobody asked for another one and it no longer is."""
    if (before.preview_day, before.preview_at) != (after.preview_day, after.preview_at):
        return after
    window = usual_round(after)
    closes = usual_close(after)
    if closes <= window.preview_at < window.digest_at:
        return after
    at = min(closes + _AFTER_CLOSE, window.digest_at - _AFTER_CLOSE)
    return replace(after, preview_day=at.isoweekday(), preview_at=at.time())


def with_close(workspace: Workspace, before: Rhythm, said: Rhythm) -> Rhythm:
    """The rhythm fitted, with answers closing the working day before a digest that was moved past their close.

    A close that was named stays, and so does one that fits.
    """
    after = fitted(before, said)
    moved = (before.opens_day, before.digest_day) != (said.opens_day, said.digest_day)
    named = (before.closes_day, before.closes_at) != (said.closes_day, said.closes_at)
    if named or not moved or misfit(workspace, before, after) is None:
        return after
    usual = WorkingTime(zone="UTC", country=workspace.country, starts=workspace.starts, ends=workspace.ends)
    day = said.digest_day - 1 or _DAYS
    while _is_weekend(day, usual):
        day = day - 1 or _DAYS
    closing = fitted(before, replace(said, closes_day=day))
    return after if misfit(workspace, before, closing) else closing


def misfit(workspace: Workspace, before: Rhythm, after: Rhythm) -> Message | None:
    """Why nobody could keep this rhythm, with what would fit; None for a sound one."""
    usual = WorkingTime(zone="UTC", country=workspace.country, starts=workspace.starts, ends=workspace.ends)
    off = [day for day in range(1, _DAYS + 1) if _is_weekend(day, usual)]
    for name, day in (("opens", after.opens_day), ("closes", after.closes_day), ("digest", after.digest_day)):
        if day in off:
            return words.on_a_weekend(name, day, usual_days(off))
    if not EARLIEST <= after.digest_at <= LATEST:
        return words.at_night(after.digest_at, EARLIEST, LATEST)
    window = usual_round(after)
    asked = (before.opens_day, before.opens_at, before.closes_day, before.closes_at)
    if window.closes_on is None and asked != (after.opens_day, after.opens_at, after.closes_day, after.closes_at):
        return words.closes_first(after)
    opens, closes = _at(window.opens_on, after.opens_at), usual_close(after)
    # Weekends count, holidays do not: they are another date's every year.
    plain = replace(usual, country=None, weekend=frozenset(off))
    if working_time_between(opens, closes, plain) < TIME_TO_ANSWER:
        return words.too_short(opens, closes, TIME_TO_ANSWER)
    if not opens <= window.preview_at < window.digest_at:
        return words.preview_outside(after)
    return None


def usual_days(off: list[int]) -> tuple[int, ...]:
    """The working days of a week, as ISO numbers."""
    return tuple(day for day in range(1, _DAYS + 1) if day not in off)


def _at(day: date, at: time) -> datetime:
    return local_to_utc(day, at, "UTC")


def _is_weekend(weekday: int, usual: WorkingTime) -> bool:
    """Whether that day is off in each of four weeks: holidays are not."""
    first = date(2024, 1, weekday)  # a Monday for 1
    return all(why_off(first + timedelta(weeks=n), usual) == "weekend" for n in range(4))
