"""One round for one person: opening, reminders, the stand-in, the close."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from partnership.calendar.hours import Span, add_working_hours, full_working_days_within, subtract_working_hours
from partnership.calendar.windows import Rhythm, Window
from partnership.calendar.working import (
    WorkingTime,
    due_after_days_off,
    next_working_day,
    next_working_moment,
    why_off,
)
from partnership.calendar.zones import local_date, local_to_utc
from partnership.reasons import Reason
from partnership.record import Value

# A check-in goes out within minutes of the opening; that alone makes no day less than a whole one.
_PROMPT = timedelta(minutes=30)
_REASONS = ("away", "shutdown", "holiday", "weekend")


class PersonWindow(Value, frozen=True, kw_only=True):
    """When one person is asked in the round `id`, all instants UTC and inside the person's working hours.

    A rung (`reminder1`, `reminder2`, `stand_in`) that does not fit before the next one is None. `excused` says why
    there is no working moment to ask in; then nothing is sent, and only `closes` means anything.
    """

    id: str
    opens: datetime
    reminder1: datetime | None = None
    reminder2: datetime | None = None
    stand_in: datetime | None = None
    closes: datetime
    excused: str | None = None


def person_window(window: Window, rhythm: Rhythm, wt: WorkingTime) -> PersonWindow:
    """The round `window` as it runs for a person with the working time `wt`."""
    closes = _closes(window, rhythm, wt)
    opening_day = due_after_days_off(window.opens_on, wt)
    opens = next_working_moment(local_to_utc(opening_day, rhythm.opens_at, wt.zone), wt)
    if opens >= closes:
        nominal = local_to_utc(window.opens_on, rhythm.opens_at, wt.zone)
        excused = _why_excused(window.opens_on, local_date(closes, wt.zone), wt)
        return PersonWindow(id=window.id, opens=min(nominal, closes), closes=closes, excused=excused)
    return window_from(window.id, opens, closes, rhythm, wt)


def window_from(round_id: str, opens: datetime, closes: datetime, rhythm: Rhythm, wt: WorkingTime) -> PersonWindow:
    """A round in which this person was asked at `opens`, perhaps late, with each rung that still fits."""
    second_day = next_working_day(local_date(opens, wt.zone), wt)
    rungs = (
        add_working_hours(opens, rhythm.reminder1_after_hours, wt),
        next_working_moment(local_to_utc(second_day, rhythm.reminder2_at, wt.zone), wt),
        subtract_working_hours(closes, rhythm.stand_in_before_close_hours, wt),
    )
    reminder1, reminder2, stand_in = _fitting(opens, rungs, closes)
    return PersonWindow(
        id=round_id, opens=opens, reminder1=reminder1, reminder2=reminder2, stand_in=stand_in, closes=closes
    )


def counts_as_missed(
    window: PersonWindow, delivered_at: datetime | None, wt: WorkingTime, lost: Sequence[Span] = ()
) -> bool:
    """Whether an unanswered, closed window counts as missed: delivered, with a full working day left inside it.

    In `lost` times nobody could answer.
    """
    if window.excused is not None or delivered_at is None:
        return False
    start = window.opens if delivered_at <= window.opens + _PROMPT else delivered_at
    return full_working_days_within(start, window.closes, wt, lost) > 0


MISSED = Reason(
    rule=counts_as_missed,
    why="Silence only says something where somebody had a whole day at work, had the message, and could answer.",
    threshold="1 full working day inside the window; else excused, or not reached",
)


def _closes(window: Window, rhythm: Rhythm, wt: WorkingTime) -> datetime:
    if window.closes_on is None:
        return window.cutoff
    return min(local_to_utc(window.closes_on, rhythm.closes_at, wt.zone), window.cutoff)


def _fitting(
    opens: datetime, rungs: tuple[datetime, datetime, datetime], closes: datetime
) -> tuple[datetime | None, datetime | None, datetime | None]:
    """Each rung that lies after the opening and before the next one kept, judged from the close backwards."""
    limit = closes
    kept: list[datetime | None] = []
    for rung in reversed(rungs):
        fits = opens < rung < limit
        kept.append(rung if fits else None)
        limit = rung if fits else limit
    return kept[2], kept[1], kept[0]


def _why_excused(first: date, last: date, wt: WorkingTime) -> str:
    days = (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
    found = [reason for day in days if (reason := why_off(day, wt)) is not None]
    ranked = sorted(found, key=lambda reason: _REASONS.index(reason.split(":")[0]))
    return ranked[0] if ranked else "no working hours before the close"
