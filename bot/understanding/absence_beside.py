"""Days off said beside an answer: `O4 at risk 5/10, I'm away from 11 to 15 January` offers `away`."""

import re

from bot.pieces import read_day
from bot.understanding.absence import absence
from partnership.message import Call
from partnership.turn import Turn

_BESIDE = re.compile(
    r"(?:[,.;!\n–]\s*|\s-\s|\band\s+)(?P<clause>(?:i['’]?m|i am|i['’]?ll be|i will be)\s[^.;!\n]{3,100})", re.IGNORECASE
)
_DAYS = re.compile(r"away (?:from (?P<first>.+?) )?(?:until|till|til|through) (?P<last>.+)", re.IGNORECASE)


def absent(turn: Turn) -> Call | None:
    """The days off named in the line, where both of them can be read; None where there are none."""
    found = _BESIDE.search(turn.text)
    said = absence(found["clause"].split(" so ")[0].strip(" ,")) if found else None
    days = _DAYS.fullmatch(said.line) if said and not said.more else None
    if days is None:
        return None
    first, last = read_day(turn, days["first"] or "today"), read_day(turn, days["last"])
    if not (isinstance(first, str) and isinstance(last, str) and turn.today.isoformat() <= last >= first):
        return None
    return Call("away", {"from": first, "until": last})
