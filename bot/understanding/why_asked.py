"""`why is lead response off track?`: the objective with its words, its wait, and its figure against the plan."""

import re

from dialogs.reading.questions import UM
from dialogs.reading.references import Titles
from dialogs.reading.understood import KnownObjective
from dialogs.reading.words import fold
from partnership.objectives import Objective
from partnership.turn import Turn

_WHY = re.compile(
    rf"{UM}(?:(?:and|so|but|also)[ ,]+)*(?:why|how come)(?:'s| is| are| was| were)? (?:we |you )?(?P<what>.+)",
    re.IGNORECASE,
)
_AND_WHY = re.compile(
    rf"{UM}how(?:'s| is| are) (?P<what>.+?)(?: (?:doing|going|looking|getting on))?,? and why\b.*", re.IGNORECASE
)
"""`how is O1 doing and why`"""
_STATUS = re.compile(
    r"\b(?:off[ -]?track|at[ -]?risk|red|amber|yellow|behind|late|slipping|not (?:on track|moving|done)|in trouble"
    r"|(?:so |too )?low|down|stuck)\b",
    re.IGNORECASE,
)
_ID = re.compile(r"\bo ?(\d{1,4})\b", re.IGNORECASE)
_SIGNAL = re.compile(
    r"(?:the |our )?(?:(?:score|signal) (?:of|for) )?(?:clear |aligned |operational |repeatable )?"
    r"(?P<signal>positioning|offers|discipline|engagement)(?: (?:signal|score|still|only|just|at|so|that|a|is|are))*"
    r" (?:[0-3]|zero|one|two|low|bad)(?:(?: out)? of (?:3|three)| ?/ ?3)?\W*",
    re.IGNORECASE,
)
"""`engagement 0`, `operational discipline only 2`"""
_IT = re.compile(r"(?:it|this|that|my objective|mine)\b", re.IGNORECASE)


def why_asked(turn: Turn, text: str) -> str | None:
    """The command that shows the one objective that is asked about; None for a line that asks no such thing."""
    line = text.replace("’", "'")
    asked = _WHY.match(line) if "hy" in text or "ow come" in text else None
    if asked and (signal := _SIGNAL.fullmatch(asked["what"])):
        return f"signals {signal['signal'].casefold()}"
    asked = asked if asked and _STATUS.search(asked["what"]) else None
    asked = asked or (_AND_WHY.match(line) if "nd why" in text else None)
    if asked is None:
        return None
    if "signal" in fold(asked["what"]):
        return "signals"
    if _IT.match(asked["what"]):
        mine = turn.book.owned_by(turn.person.id)
        return f"objective {mine[0].id}" if len(mine) == 1 else None
    if (named := _ID.findall(asked["what"])) and turn.book.get(Objective, f"O{int(named[0])}"):
        return f"objective O{int(named[0])}" if len(named) == 1 else None
    titles = Titles([KnownObjective(id=one.id, title=one.title) for one in turn.book.open_objectives()])
    folded = fold(asked["what"])
    found = {one.ids for word in re.finditer(r"\w+", folded) if (one := titles.at(folded, word.start()))}
    return f"objective {found.pop()[0]}" if len(found) == 1 and all(len(one) == 1 for one in found) else None
