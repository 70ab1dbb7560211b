"""What is said about the rhythm, days off and the other settings."""

from datetime import time

from partnership.calendar import Rhythm
from partnership.message import Message, line, said, say

_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_at(day: int, at: time) -> str:
    """`Friday at 09:00`; days are ISO numbers."""
    return f"{_LONG_DAYS[day - 1]} at {at:%H:%M}"


def place(zone: str) -> str:
    """`London`, of Europe/London."""
    return zone.rpartition("/")[2].replace("_", " ")


def how_often(rhythm: Rhythm) -> str:
    """`every week`, `every 2 weeks`, `once a month`."""
    if rhythm.monthly:
        return "once a month"
    return "every week" if rhythm.every_weeks == 1 else f"every {rhythm.every_weeks} weeks"


def rhythm_sentence(rhythm: Rhythm, zone: str) -> str:
    """The rhythm as an admin hears it at set-up."""
    often = "" if rhythm.every_weeks == 1 and not rhythm.monthly else f" {how_often(rhythm)}"
    return (
        f"I ask{often} on {day_at(rhythm.opens_day, rhythm.opens_at)} in each person's own time zone, answers close on "
        f"{day_at(rhythm.closes_day, rhythm.closes_at)}, you see the digest on "
        f"{day_at(rhythm.preview_day, rhythm.preview_at)}, leadership reads it on "
        f"{day_at(rhythm.digest_day, rhythm.digest_at)} {place(zone)}."
    )


def rhythm_unclear(text: str) -> Message:
    """A part of a rhythm that was not understood."""
    return say(
        line("I could not read “", said(text), "”. For example:"),
        "opens Thu 10:00, closes Mon 16:00, digest Wed 08:00   or: every 2 weeks   or: monthly",
        "Nothing was changed.",
    )
