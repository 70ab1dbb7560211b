"""How far from today a day may lie: what is typed may be any day, and no day may break the calendar's rules."""

from datetime import date, timedelta

from partnership.errors import Refused
from partnership.wording import day_bounds as words

BACK = timedelta(days=366)
AHEAD = timedelta(days=3653)
LONGEST_SHUTDOWN = 62
"""Days; a company that closes for longer has no weekly rhythm."""


def sane_day(today: date, *days: date | None) -> None:
    """Refused with an example for a day more than a year back or ten years ahead."""
    for day in days:
        if day and not in_reach(today, day):
            raise Refused(words.out_of_reach(day, today))


def in_reach(today: date, day: date) -> bool:
    """Whether the calendar's rules are made for that day."""
    return today - BACK <= day <= today + AHEAD


def shutdown_fits(today: date, first: date, last: date) -> None:
    """Refused for a shutdown that is out of reach or longer than two months."""
    sane_day(today, first, last)
    if (last - first).days >= LONGEST_SHUTDOWN:
        raise Refused(words.shutdown_too_long(first, last, LONGEST_SHUTDOWN))
