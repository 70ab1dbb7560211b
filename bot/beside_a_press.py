"""What makes a yes, or the words of a button, uncertain: then nothing is pressed."""

import re

from bot.yes_or_no import is_cancel, is_no, is_undo
from partnership.day_names import SHORT_MONTH
from partnership.people import Person
from partnership.turn import Turn

_CONDITION = re.compile(
    r"(?:(?:but|and|so|then)\b[ ,]*)*(?:if|only|unless|once|when|as soon as|after|before|except|provided|assuming|until"
    r"|till|not|never|without|wait|hold|stop|later|first|instead)\b",
    re.IGNORECASE,
)
"""Begins what is no plain yes any more, whatever it names."""
_TAKES_BACK = re.compile(
    r"(?:(?:and|but|please|oh|sorry|actually|no|or|also)\b[ ,]*)*(?:(?:scratch|leave|remove|delete|withdraw)"
    r" (?:it|that|this|these|them|(?:all )?(?:my|the|those|these) words)\b|take .{1,24} (?:back|out)\b"
    r"|(?:just )?kidding\b|edit\b)",
    re.IGNORECASE,
)
"""Takes back, or opens, what the button is about."""
_LESS = re.compile(r"(?:but|though|for|with|to)\b", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:wait|hold on|hang on|stop|not (?:yet|now|sure)|unsure|later|maybe|perhaps|possibly|probably|i think|i guess"
    r"|don['’]?t|do not|instead|if|unless|until|only|nobody|nothing|none)\b|\b(?:no|nope|sorry)[ .!]*$",
    re.IGNORECASE,
)
_MONTH = rf"(?:{SHORT_MONTH})[a-z]*"
_DAY = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?|tomorrow|tonight|next (?:week|month|quarter)"
    rf"|(?:end|middle|start) of|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} \d{{1,2}}"
    r"|\d{4}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_NAMES_ONE = re.compile(r"\bo ?\d{1,4}\b", re.IGNORECASE)


def is_news(part: str) -> bool:
    """Whether it speaks of an objective by its id, so that it stands for itself."""
    return _NAMES_ONE.search(part) is not None


def unsure_beside(turn: Turn, part: str, *, of_news: bool = False) -> bool:
    """Whether a press is uncertain with this beside it: a condition, a stop, a no, a doubt, another day or name.

    `of_news`: it stands behind what names an objective, so that days and names are of that.
    """
    part = part.strip(" .,;:!–-")
    if _CONDITION.match(part) or _TAKES_BACK.match(part) or is_no(part) or is_cancel(part) or is_undo(part):
        return True
    if of_news or is_news(part):
        return False
    return bool(_LESS.match(part) or _DOUBT.search(part) or _DAY.search(part)) or _names_somebody(turn, part)


def _names_somebody(turn: Turn, part: str) -> bool:
    words = {*re.findall(r"[^\W\d_]+", part.casefold())}
    return any(one.name and one.first_name.casefold() in words for one in turn.book.all(Person))
