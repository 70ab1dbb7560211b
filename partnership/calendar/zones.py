"""Local time and UTC: the one rule for clock changes."""

from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from partnership.reasons import Reason

_zone = cache(ZoneInfo)


def local_to_utc(day: date, at: time, zone: str) -> datetime:
    """The UTC instant at which clocks in `zone` (an IANA name) show `at` on `day`.

    A time that a clock change leaves out is shifted by the gap (02:30 becomes 03:30); of one that comes twice, the
    first counts. So every local time of every day is exactly one instant.
    """
    return datetime.combine(day, at, tzinfo=_zone(zone)).astimezone(UTC)


LOCAL_TIME = Reason(
    rule=local_to_utc,
    why="Friday at nine stays Friday at nine when the clocks change, and no week is skipped.",
    threshold="a gap moves it by the gap; of two the first",
)


def local(instant: datetime, zone: str) -> datetime:
    """`instant` as people in `zone` read it."""
    return instant.astimezone(_zone(zone))


@lru_cache(maxsize=1024)
def local_date(instant: datetime, zone: str) -> date:
    """The day that `instant` falls on in `zone`."""
    return instant.astimezone(_zone(zone)).date()
