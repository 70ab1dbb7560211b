"""Times of day as people type them: `Tue 07:30`, `9am`, `17.00`, `17h30`."""

import re
from datetime import time

import msgspec

from dialogs.reading.date_words import WEEKDAYS
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import fold

_TIME = re.compile(
    r"(?<![\w.,:/])(?P<hour>\d{1,2})"
    r"(?:(?: ?[:.h] ?(?P<minute>[0-5]\d)|(?P<packed>[0-5]\d))(?![\d]))?"
    r"(?P<uhr> ?(?:uhr|h|o'clock)\b)?(?: ?(?P<half>am|pm|a\.m\.|p\.m\.))?(?![\w/:])"
)
_NAMED = {"noon": time(12), "midday": time(12), "mittag": time(12), "midnight": time(0), "mitternacht": time(0)}


class TimeRead(msgspec.Struct, frozen=True, kw_only=True):
    """A local time of day, with its weekday (Monday is 0) where one was named."""

    at: time
    weekday: int | None
    text: str
    start: int
    end: int


def read_time(text: str) -> TimeRead | Unclear | None:
    """The first time of day in the text. A bare hour (`9`) and an impossible time (`25:00`) come back as Unclear."""
    folded = fold(text)
    weekday, start = _weekday(folded)
    for match in re.finditer(r"[a-z]{4,11}", folded):
        if match.group() in _NAMED:
            first = match.start() if start is None else min(start, match.start())
            return _found(text, _NAMED[match.group()], weekday, first, match.end())
    for match in _TIME.finditer(folded):
        plain = match["minute"] is None and match["packed"] is None and match["half"] is None and match["uhr"] is None
        if plain and folded.strip() != match.group() and weekday is None:
            continue
        first = match.start() if start is None or start > match.start() else start
        at = None if plain else _clock(match)
        if at is None:
            return _unclear(text, match, plain=plain)
        return _found(text, at, weekday, first, match.end())
    return None


def _clock(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"]), int(match["minute"] or match["packed"] or 0)
    half = (match["half"] or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 else None


def _weekday(folded: str) -> tuple[int | None, int | None]:
    for match in re.finditer(r"[a-zäöü]{2,12}", folded):
        weekday = WEEKDAYS.find(match.group())
        if weekday is not None:
            return weekday, match.start()
    return None, None


def _found(text: str, at: time, weekday: int | None, start: int, end: int) -> TimeRead:
    return TimeRead(at=at, weekday=weekday, text=text[start:end], start=start, end=end)


def _unclear(text: str, match: re.Match[str], *, plain: bool) -> Unclear:
    hour = int(match["hour"])
    choices: tuple[str, ...] = ()
    what = "that is not a time of day"
    if plain and 1 <= hour <= 12:
        what, choices = "morning or evening?", (f"{hour % 12:02d}:00", f"{hour % 12 + 12:02d}:00")
    elif plain and hour < 24:
        what, choices = f"is that {hour:02d}:00?", (f"{hour:02d}:00",)
    words = text[match.start() : match.end()]
    return Unclear(text=words, what=what, example="09:00", choices=choices, start=match.start(), end=match.end())
