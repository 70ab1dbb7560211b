"""What could not be understood, said so that one question settles it."""

from datetime import date, timedelta

import msgspec

from partnership.day_names import MONTH_NAMES, WEEKDAY_NAMES


class Unclear(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to ask.

    `text` is what was typed, word for word; `what` says in one clause what is unclear about it; `example` shows an
    answer that would be understood; `choices` are the readings it could have, each of them an answer that
    would be understood.
    """

    text: str
    what: str
    example: str
    objective: str | None = None
    choices: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def spell_date(day: date, today: date) -> str:
    """`Thu 26 Nov`; the year is added where it is not this year."""
    plain = f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"
    return plain if day.year == today.year else f"{plain} {day.year}"


def example_date(today: date) -> str:
    """A date two days on, never on a weekend, as somebody would type it."""
    try:
        day = today + timedelta(days=2)
        while day.weekday() >= 5:
            day += timedelta(days=1)
    except OverflowError:
        day = today
    return spell_date(day, today)
