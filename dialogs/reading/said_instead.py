"""Pieces without news of their own: manners, the total, and what is meant instead of a mark before."""

import re
from decimal import Decimal

from msgspec.structs import replace

from dialogs.reading.figure_words import CHANGED, NOW, WHICH
from dialogs.reading.figures import uncorrected
from dialogs.reading.figures_among import total_among
from dialogs.reading.marks import read_marks
from dialogs.reading.part import Part, Said
from dialogs.reading.second_thoughts import lead_end

_THANKS = re.compile(
    r"(?:thanks?(?: you)?|thx|ty|cheers|danke|best|regards|br|sent from my i?phone"
    r"|(?:the |my )?(?:chance|status|figure|value|number)|hi|hello|now|today|again|still|too|as well"
    r"|this week|currently"
    r"|(?:for|with|on) o ?\d{1,4})(?: (?:a lot|so much"
    r"|all|everyone|steward|m|maria))?!?"
)
_SORRY = re.compile(
    r"(?:so |very |i'm )?sorry(?: (?:for|about) (?:that|this|the|my|it)(?: (?:typo|slip|mistake|mix-?up|error))?)?"
    r"|my (?:bad|mistake|typo|fault|error)|(?:i )?mis(?:typed|spoke|read|counted)"
    r"|wrong (?:number|figure|one)|(?:a |that was a )?typo|o+ps|whoops|apologies|pardon|correction"
    r"|of course|yes|yep|yeah|definitely"
)
"""Behind a figure or a status this is no word of it."""


def beside_marks(part: Part, start: int, end: int, said: Said) -> Said | None:
    """The marks as they are behind a piece without a word of its own: manners, or what is meant instead of a mark."""
    if _THANKS.fullmatch(part.folded, start, end):
        return said
    if (total := total_among(part, start, end)) and total.alone:
        return with_total(said, total.value)
    if said.empty():
        return None
    if _SORRY.fullmatch(part.folded, start, end):
        return said
    lead = lead_end(part.folded, start, end)
    if lead is None:
        return None
    meant, reached = read_marks(part, lead, end)
    if reached < end or meant.empty():
        return None
    if meant.unclear:
        return _doubted_anew(said, meant)
    said = said if meant.value is None else uncorrected(said)
    anew = {name: known for name in ("status", "value", "chance") if (known := getattr(meant, name)) is not None}
    return replace(said, **anew)


def _doubted_anew(said: Said, meant: Said) -> Said | None:
    """`1.34, sorry 1.32` where the first was asked about: so is the second, instead."""
    before = replace(uncorrected(said), value=None)
    if before == said or uncorrected(meant).unclear:
        return None
    return replace(before, unclear=(*before.unclear, *meant.unclear))


def with_total(said: Said, total: Decimal) -> Said:
    """What is called the total is the figure, whatever other amounts are named."""
    others = tuple(one for one in said.unclear if one.what not in (CHANGED, NOW, WHICH))
    return replace(said, value=total, unclear=others)
