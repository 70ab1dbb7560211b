"""`move the digest to Wednesday 9 Dec`: that digest alone, as the tap does, or every week."""

import re
from datetime import date

from dialogs.reading.dates import DateRead, read_date
from partnership.coming import round_ahead
from partnership.digest_day import day_instead
from partnership.message import Call, Message
from partnership.turn import Turn
from partnership.wording.digest_day import move_which, only_instead

_MOVED = re.compile(
    r"(?:(?:please|can you|could you|can we|could we|let's|and) )*(?:move|shift|put|push|post|send) "
    r"(?P<this>(?:(?:the|this week's|this|next|that) )+)digest (?:to|on|for) "
    r"(?P<day>[^,;]{3,30}?)(?: (?:please|instead|only))*",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:every|each|always|weekly)\b|days\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?", re.IGNORECASE)


def digest_day_said(turn: Turn, text: str) -> Call | Message | None:
    """The tap that it is, or a question which of both is meant; None for a change of the rhythm, or anything else."""
    if "igest" not in text or not turn.person.is_admin() or turn.book.workspace.started_at is None:
        return None
    said = _MOVED.fullmatch(" ".join(text.split()).strip(" .!?"))
    day = _day(turn, said["day"]) if said else None
    if said is None or day is None or _EVERY.search(said[0]):
        return None
    window = round_ahead(turn.book, turn.now)
    instead = day_instead(turn.book, window)
    call = Call("digest move", {"round": window.id})
    bare = _WEEKDAY.fullmatch(said["day"]) and said["this"].strip().casefold() == "the"
    if instead == day and not bare:
        return call
    if bare:
        return move_which(instead, call) if instead and instead == day else None
    return only_instead(turn.book, window, instead, day, turn.now)


def _day(turn: Turn, text: str) -> date | None:
    read = read_date(text, turn.today)
    return read.day if isinstance(read, DateRead) and read.start == 0 else None
