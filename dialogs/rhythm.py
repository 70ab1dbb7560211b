"""The weekly rhythm in words: `opens Fri 09:00`, `closes Mon 17:00`, `digest Tue 07:30`, `every 2 weeks`, `monthly`."""

import re

from msgspec.structs import replace

from dialogs.engine import Problem
from dialogs.reading.times import TimeRead, read_time
from partnership.calendar import Rhythm
from partnership.wording import settings as words

_PART = re.compile(
    r"\b(?P<what>check-?in opens|opens?|asks?|closes?|cut-?off|digest|preview|reminder)\b[ :]*(?:at|on)?[ :]*"
    r"(?P<when>.*?)(?=[,;\n]|\b(?:opens?|closes?|digest|preview|reminder|every|monthly|weekly)\b|$)",
    re.IGNORECASE,
)
_COUNTED = {"two": 2, "three": 3, "four": 4}
_EVERY = re.compile(r"\bevery (?:(?P<other>other|second)|(?P<count>\d{1,2}|two|three|four))? ?weeks?\b", re.IGNORECASE)
_MOST_WEEKS = 8


def read_rhythm(text: str, rhythm: Rhythm) -> Rhythm | Problem:
    """The rhythm with what the text changes in it; a Problem names the part that was not understood."""
    changed = _how_often(text, rhythm)
    understood = (
        changed != rhythm or bool(_EVERY.search(text)) or "weekly" in text.casefold() or "monthly" in text.casefold()
    )
    for match in _PART.finditer(text):
        read = read_time(match["when"])
        if not isinstance(read, TimeRead):
            return Problem(words.rhythm_unclear(match.group().strip()))
        changed = _with_part(changed, match["what"].casefold(), read)
        understood = True
    return changed if understood else Problem(words.rhythm_unclear(text.strip()))


def _how_often(text: str, rhythm: Rhythm) -> Rhythm:
    if re.search(r"\b(?:monthly|every month|once a month)\b", text, re.IGNORECASE):
        return replace(rhythm, monthly=True, every_weeks=1)
    every = _EVERY.search(text)
    if every:
        count = 2 if every["other"] else _COUNTED.get((every["count"] or "1").casefold()) or int(every["count"] or 1)
        return replace(rhythm, monthly=False, every_weeks=min(max(count, 1), _MOST_WEEKS))
    if re.search(r"\b(?:weekly|every week)\b", text, re.IGNORECASE):
        return replace(rhythm, monthly=False, every_weeks=1)
    return rhythm


def _with_part(rhythm: Rhythm, what: str, read: TimeRead) -> Rhythm:
    """One part moved; a part without a day keeps its day."""
    day = None if read.weekday is None else read.weekday + 1
    if what.startswith(("check", "open", "ask")):
        return replace(rhythm, opens_day=day or rhythm.opens_day, opens_at=read.at)
    if what.startswith(("close", "cut")):
        return replace(rhythm, closes_day=day or rhythm.closes_day, closes_at=read.at)
    if what == "preview":
        return replace(rhythm, preview_day=day or rhythm.preview_day, preview_at=read.at)
    if what == "reminder":
        return replace(rhythm, reminder2_at=read.at)
    return replace(rhythm, digest_day=day or rhythm.digest_day, digest_at=read.at)
