"""Words of stories and of messages, compared and shown."""

import re
from datetime import datetime

from tests.stories.reading import ZONE
from tests.stories.stage import Heard

_ALIKE = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})


def fits(text: str, parts: tuple[str, ...]) -> bool:
    """Whether the parts stand in the text, in this order; kinds of quotes and of spaces are alike."""
    rest = flat(text)
    for part in parts:
        _, found, rest = rest.partition(flat(part))
        if not found:
            return False
    return True


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_ALIKE))


def same(place: str, other: str) -> bool:
    """Names are the same however they are written."""
    return place.casefold() == other.casefold()


def clock(instant: datetime) -> str:
    return f"{instant.astimezone(ZONE):%a %d %b %H:%M}"


def told(heard: Heard) -> str:
    how = ", in the thread" if heard.thread else ", in place" if heard.quiet else ""
    return f"{clock(heard.at)}  Steward → {heard.place}{how}: {flat(heard.text)}"
