"""Days off said beside an answer: `O4 at risk 5/10, I'm away from 11 to 15 January` offers `away`."""

import re
from typing import NamedTuple

from bot.day_pieces import read_day
from bot.understanding.absence import absence
from bot.who_is_meant import read_person
from partnership.cued import Cued
from partnership.message import Call
from partnership.turn import Turn

_BESIDE = Cued(
    r"(?:[,.;!\n–]\s*|\s-\s|\band\s+)(?P<clause>(?:i['’]?m|i am|i['’]?ll be|i will be)\s[^.;!\n]{3,100})",
    "im|i'm|i am|ill be|i'll be|i will be",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[ ,.;:–-]*(?:\b(?:and|but|also))?[ ,.;:–-]*$", re.IGNORECASE)
_DAYS = re.compile(
    r"away (?:from (?P<first>.+?) )?(?:until|till|til|through) (?P<last>.+?)(?: cover (?P<cover>.+))?", re.IGNORECASE
)


class Absent(NamedTuple):
    """The days off as a command, and the words in which they are named."""

    call: Call
    words: str

    def left_of(self, text: str) -> str | None:
        """Somebody's words without those, where they end with them: they are no news of an objective."""
        whole, words = text.rstrip(" .!"), self.words.rstrip(" .!")
        left = _JOINED.sub("", whole.removesuffix(words)) if whole.endswith(words) else text
        return left or None


def absent(turn: Turn, text: str) -> Absent | None:
    """The days off named in the line, where both of them can be read; None where there are none."""
    found = _BESIDE.search(text)
    said = absence(found["clause"].split(" so ")[0].strip(" ,")) if found else None
    days = _DAYS.fullmatch(said.line) if said and not said.more else None
    if days is None:
        return None
    first, last = read_day(turn, days["first"] or "today"), read_day(turn, days["last"])
    if not (isinstance(first, str) and isinstance(last, str) and turn.today.isoformat() <= last >= first):
        return None
    who = read_person(turn, days["cover"]) if days["cover"] else ""
    if not isinstance(who, str):
        return None
    cover = {"cover": who} if who else {}
    return Absent(Call("away", {"from": first, "until": last} | cover), found["clause"] if found else "")
