"""Days as they stand in a command: one, or one with words behind it."""

import re
from datetime import date, timedelta

from dialogs.reading.dates import JUST_PAST_DAYS, DateRead, read_date
from dialogs.reading.unclear import Unclear, example_date
from partnership.turn import Turn
from partnership.wording import pieces as words

_GOES_ON = re.compile(r"\s*[,;]\s*\S|\s+(?:and|but|because|since|as|so|if)\s", re.IGNORECASE)
_NO_LAST_DOT = re.compile(r"[0-3]?\d\.[01]?\d")
"""`3.1` where a day is asked for."""
_LONGEST_DAY = 60
"""Characters within which a day ends that a text begins with."""
_AS_SAID = re.compile(
    r"[ ,]*(?:(?:as|like) )?i (?:already )?(?:said|wrote|told you|mentioned)(?: before| already)?$", re.IGNORECASE
)


def read_day(turn: Turn, text: str, *, looks_back: bool = False) -> str | Unclear:
    """A day as ISO date, read in the speaker's own zone; the whole text must be the day."""
    text = f"{text.strip()}." if _NO_LAST_DOT.fullmatch(text.strip()) else text
    found = _first_day(turn, text, turn.today)
    if looks_back and isinstance(found, Unclear):
        found = _first_day(turn, text, turn.today - timedelta(days=JUST_PAST_DAYS))
    if isinstance(found, DateRead):
        rest = _AS_SAID.sub("", (text[: found.start] + text[found.end :]).strip(" .,"))
        if not rest or rest.casefold() in {"by", "on", "until", "the"}:
            return found.day.isoformat()
    elif isinstance(found, Unclear):
        return found
    return Unclear(text=text, what=words.WHICH_DATE, example=example_date(turn.today))


def _first_day(turn: Turn, text: str, today: date) -> DateRead | Unclear | None:
    """The first day in what can be one."""
    return read_date(text[:_LONGEST_DAY], today, fiscal_year_start_month=turn.book.workspace.fiscal_year_starts)


def day_and_more(turn: Turn, text: str) -> tuple[str, str] | None:
    """The day that a piece begins with, and what the line goes on to say: `18 Dec and need Piet for the budget`."""
    found = _first_day(turn, text, turn.today)
    if not isinstance(found, DateRead) or text[: found.start].strip():
        return None
    more = _GOES_ON.match(text, found.end)
    return (found.day.isoformat(), text[found.end :].strip()) if more else None


def day_within(turn: Turn, text: str) -> str:
    """The words with which a text begins that are a day; empty where it begins otherwise."""
    found = _first_day(turn, text, turn.today)
    return text[: found.end] if isinstance(found, DateRead) and not text[: found.start].strip() else ""
