"""The weekly rhythm in words: `opens Fri 09:00`, `closes Mon 17:00`, `digest Tue 07:30`, `every 2 weeks`, `monthly`."""

import re
from datetime import time

from msgspec.structs import replace

from dialogs.engine import Problem
from dialogs.reading.date_words import WEEKDAYS
from dialogs.reading.times import TimeRead, read_time
from dialogs.reading.words import fold
from partnership.calendar import Rhythm
from partnership.wording import settings as words

_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
_PART = re.compile(
    rf"\b(?P<what>check-?in opens|check-?in(?= (?:(?:on|at|to) )?(?:{_DAY}|\d))"
    r"|opens?|asks?|closes?|cut-?off|digest|preview|reminder)\b[ :]*(?:at|on)?[ :]*"
    r"(?P<when>.*?)(?=[,;\n]|\b(?:check-?in|opens?|asks?|closes?|cut-?off|digest|preview|reminder|every|monthly|weekly)\b|$)",
    re.IGNORECASE,
)
_COUNTED = {"two": 2, "three": 3, "four": 4}
_EVERY = re.compile(r"\bevery (?:(?P<other>other|second)|(?P<count>\d{1,2}|two|three|four))? ?weeks?\b", re.IGNORECASE)
_SHIFT = re.compile(
    r"\b(?P<count>half an|an?|one|two|three|\d{1,2}) ?(?P<what>hours?|minutes?|mins?|days?) (?P<way>later|earlier)\b",
    re.IGNORECASE,
)
"""`the digest an hour later`"""
_A_BIT = re.compile(
    r"\b(?:a (?:bit|little) )?(?:later|earlier)[,:–-]* (?:at |like |say |maybe |perhaps )*(?=\d)", re.IGNORECASE
)
"""`a bit later, 8:30`: which says when."""
_NO_RHYTHM = re.compile(
    r"(?:\s*[,;]|\s+and|\s+but)\s+(?:and\s+|but\s+)?"
    rf"(?P<said>(?:no|not|without|don['’]?t|never|stop)\b(?! (?:on )?{_DAY})[^\n]*)$",
    re.IGNORECASE,
)
_COUNTS = {"half an": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_DAYS = 7
_MOST_WEEKS = 8
_EARLIEST, _NINE, _NOON, _HOURS = 6, 9, 12, 24


def read_rhythm(text: str, rhythm: Rhythm) -> Rhythm | Problem:
    """The rhythm with what the text changes in it; a Problem names the part that was not understood."""
    text = plainly_later(text)
    every = _EVERY.search(text)
    if every and every["count"] and every["count"].isdigit() and not 1 <= int(every["count"]) <= _MOST_WEEKS:
        return Problem(words.too_often(_MOST_WEEKS))
    changed = _how_often(text, rhythm)
    understood = changed != rhythm or bool(every) or "weekly" in text.casefold() or "monthly" in text.casefold()
    for match in _PART.finditer(text):
        shift = _SHIFT.search(match["when"])
        day, at = _shifted(changed, match["what"], shift) if shift else _day_and_time(match["when"], match["what"])
        if day is None and at is None:
            return Problem(words.rhythm_unclear(match.group().strip()))
        changed = _with_part(changed, match["what"].casefold(), day, at)
        understood = True
    if not understood and (shift := _SHIFT.search(text)):
        return Problem(words.which_is_shifted(shift[0]))
    if not understood:
        alone = WEEKDAYS.find(fold(text.strip(" .!")))
        return Problem(words.rhythm_unclear(text.strip()) if alone is None else words.which_of_the_week(text.strip()))
    return changed


def apart(text: str) -> tuple[str, str]:
    """The text without what is denied at its end and is no rhythm, and that: `digest Wed 08:00 and no emails`."""
    denied = _NO_RHYTHM.search(text)
    return (text[: denied.start()], denied["said"].strip(" .!")) if denied else (text, "")


def says_rhythm(text: str) -> bool:
    """Whether a part of a rhythm is named in the text."""
    return bool(_PART.search(text) or _EVERY.search(text) or re.search(r"\b(?:week|month)ly\b", text, re.IGNORECASE))


def _day_and_time(text: str, what: str) -> tuple[int | None, time | None]:
    """The ISO weekday and the time of `Thu 10:00`, `thursday 9` or `on Thursday`: each None where it is not said.

    Both are None where a number is no time of day.
    """
    named = [WEEKDAYS.find(one) for one in re.findall(r"[a-zäöü]{2,12}", fold(text))]
    day = next((one + 1 for one in named if one is not None), None)
    read = read_time(text)
    if isinstance(read, TimeRead):
        return day, read.at
    hour = re.fullmatch(r"\D*(\d{1,2})\D*", text)
    if hour is None:
        return (None, None) if re.search(r"\d", text) else (day, None)
    # A bare hour is meant within a working day: closes Mon 5 is the afternoon, opens Thu 9 the morning.
    number = int(hour[1])
    afternoon = number < (_NINE if what.casefold().startswith(("close", "cut")) else _EARLIEST)
    number = number + _NOON if afternoon and number else number
    return (day, time(number)) if number < _HOURS else (None, None)


def _shifted(rhythm: Rhythm, what: str, said: re.Match[str]) -> tuple[int | None, time | None]:
    """The day and the time so much later or earlier than they are; None of both past midnight."""
    now = {
        "o": (rhythm.opens_day, rhythm.opens_at), "a": (rhythm.opens_day, rhythm.opens_at),
        "c": (rhythm.closes_day, rhythm.closes_at), "p": (rhythm.preview_day, rhythm.preview_at),
        "r": (rhythm.opens_day, rhythm.reminder2_at), "d": (rhythm.digest_day, rhythm.digest_at),
    }  # fmt: skip
    day, at = now["o" if what.casefold().startswith("check") else what[0].casefold()]
    count = _COUNTS.get(said["count"].casefold()) or float(said["count"])
    count *= -1 if said["way"].casefold() == "earlier" else 1
    if said["what"].casefold().startswith("day"):
        return int(day - 1 + count) % _DAYS + 1, None
    minutes = at.hour * 60 + at.minute + int(count * (60 if said["what"][:1] in "hH" else 1))
    return (None, time(minutes // 60, minutes % 60)) if 0 <= minutes < _HOURS * 60 else (None, None)


def plainly_later(text: str) -> str:
    """`a bit later, 8:30` as the time that it says."""
    return _A_BIT.sub("", text)


def _how_often(text: str, rhythm: Rhythm) -> Rhythm:
    if re.search(r"\b(?:monthly|every month|once a month)\b", text, re.IGNORECASE):
        return replace(rhythm, monthly=True, every_weeks=1)
    every = _EVERY.search(text)
    if every:
        count = 2 if every["other"] else _COUNTED.get((every["count"] or "1").casefold()) or int(every["count"] or 1)
        return replace(rhythm, monthly=False, every_weeks=count)
    if re.search(r"\b(?:weekly|every week)\b", text, re.IGNORECASE):
        return replace(rhythm, monthly=False, every_weeks=1)
    return rhythm


def _with_part(rhythm: Rhythm, what: str, day: int | None, at: time | None) -> Rhythm:
    """One part moved; what was not said of it, day or time, stays."""
    if what.startswith(("check", "open", "ask")):
        return replace(rhythm, opens_day=day or rhythm.opens_day, opens_at=at or rhythm.opens_at)
    if what.startswith(("close", "cut")):
        return replace(rhythm, closes_day=day or rhythm.closes_day, closes_at=at or rhythm.closes_at)
    if what == "preview":
        return replace(rhythm, preview_day=day or rhythm.preview_day, preview_at=at or rhythm.preview_at)
    if what == "reminder":
        return replace(rhythm, reminder2_at=at or rhythm.reminder2_at)
    return replace(rhythm, digest_day=day or rhythm.digest_day, digest_at=at or rhythm.digest_at)
