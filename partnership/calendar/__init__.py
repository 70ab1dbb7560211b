"""All rules about time: zones, clock changes, holidays, working hours, days off, windows.

Pure. Every instant is an aware `datetime` in UTC; zones are IANA names; weekdays are ISO numbers, Monday 1.
"""

from partnership.calendar.hours import (
    add_working_hours,
    full_working_days_within,
    subtract_working_hours,
    working_time_between,
)
from partnership.calendar.person_window import (
    PersonWindow,
    counts_as_missed,
    person_window,
    window_from,
)
from partnership.calendar.places import (
    country_from_adjective,
    country_from_words,
    country_name,
    country_of_zone,
    known_country,
    known_zone,
    zone_from_words,
    zone_of_country,
    zones_of_country,
)
from partnership.calendar.public_holidays import holidays_of
from partnership.calendar.quarters import quarter_before, quarter_of
from partnership.calendar.windows import (
    Rhythm,
    Window,
    preview_for,
    previous_window,
    skipped_digests,
    usual_close,
    usual_round,
    windows,
)
from partnership.calendar.working import (
    DateRange,
    WorkingTime,
    due_after_days_off,
    in_working_hours,
    is_working_day,
    next_working_day,
    next_working_moment,
    previous_working_day,
    why_off,
    working_span,
)
from partnership.calendar.zones import local, local_date, local_to_utc

__all__ = [
    "DateRange",
    "PersonWindow",
    "Rhythm",
    "Window",
    "WorkingTime",
    "add_working_hours",
    "country_from_adjective",
    "country_from_words",
    "country_name",
    "country_of_zone",
    "counts_as_missed",
    "due_after_days_off",
    "full_working_days_within",
    "holidays_of",
    "in_working_hours",
    "is_working_day",
    "known_country",
    "known_zone",
    "local",
    "local_date",
    "local_to_utc",
    "next_working_day",
    "next_working_moment",
    "person_window",
    "preview_for",
    "previous_window",
    "previous_working_day",
    "quarter_before",
    "quarter_of",
    "skipped_digests",
    "subtract_working_hours",
    "usual_close",
    "usual_round",
    "why_off",
    "window_from",
    "windows",
    "working_span",
    "working_time_between",
    "zone_from_words",
    "zone_of_country",
    "zones_of_country",
]
