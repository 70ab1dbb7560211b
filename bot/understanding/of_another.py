"""A status that is not plainly the speaker's own: `Maria is off track`, `if we lose Acme we are off track`."""

import re
from collections.abc import Sequence

from bot.asking import COMMAND, asked_for
from bot.understanding.fitting import answerable
from bot.who_is_meant import read_person
from dialogs.engine import begin
from dialogs.reading.questions import UM
from dialogs.reading.references import Titles
from dialogs.reading.understood import KnownObjective
from dialogs.reading.words import fold
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn

_SPEAKS_OF = re.compile(
    rf"{UM}(?:please )?(?:explain|define|describe|help|tell|ask|remind|imagine|suppose|what|if|in case|unless"
    r"|(?:can|could|would|will) you)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?P<who>@?[^\W\d_][\w'’-]*) (?:is|was|says?|said|thinks?|thought|told|claims?|reports?|seems?|looks?)\b",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    rf"{UM}(?:(?:also|and|but|so|thanks|well)[ ,]+)*"
    r"(?:(?P<thing>(?:the|my|your|his|her|their|that|this|a|an) "
    r"(?!(?:week|month|quarter|year|time|one|objective|goal|target|figures?|numbers?|plan)\b)[^\d,.;:!?\n]{2,40}?)"
    r" (?:is|was|are|were|looks?|seems?|might be|may be) (?:[a-z]+ ){0,2}?"
    r"(?:on track|at risk|off track|on course|off course)\b"
    r"|(?:this|it|that)(?:['’]s| is| was) on (?:track|course) to (?:become|be|turn|get)\b"
    r"|\d{1,2} ?/ ?10,? would (?:not |definitely )?(?:recommend|do|buy|go|visit|eat|come|book)\b)",
    re.IGNORECASE,
)
"""`the dinner was at risk`, `7/10 would recommend`: said of a thing that may be none of the speaker's objectives."""
_DONE_FOR = re.compile(
    r"(?:(?:yes|and|also|we|i|they|he|she|have|has|just|finally|already)[ ,]+)*(?:reached|passed|got|won|made|hit"
    r"|achieved|finished|completed|closed|signed|delivered|published|launched|earned|received)\b[^\d,.;:?\n]{3,60} "
    r"(?:with|on|for|in|under|of|at) (?P<id>o ?\d{1,4})[ .!]*",
    re.IGNORECASE,
)
"""`reached the designation with O3`: of O3, although that stands last."""
_ARTICLE = re.compile(r"(?:the|our) ")


def of_another(turn: Turn, text: str) -> Outcome | str | None:
    """A tap that says for which of the speaker's objectives it is; or the line with another's objective by its id.

    None where nothing speaks against its being the speaker's own.
    """
    somebody = _SOMEBODY.match(text.strip())
    who = read_person(turn, somebody["who"]) if somebody else None
    mine = answerable(turn)
    if _SPEAKS_OF.match(text) or _of_a_thing(turn, text) or (isinstance(who, str) and who != turn.person.id):
        given = asked_for({"text": text, "pending": "yes"}, "objective", mine)
        return Outcome(changes=(begin(turn, COMMAND, given, "update"),)) if mine else None
    folded = fold(text)
    article = _ARTICLE.match(folded)
    others = [one for one in turn.book.all(Objective) if one.open and one.id not in mine]
    titles = Titles([KnownObjective(id=one.id, title=one.title) for one in (*others, *_named(turn, mine))])
    found = titles.at(folded, article.end() if article else 0)
    if found is None or found.ambiguous or len(found.ids) != 1 or found.ids[0] in mine:
        return None
    return f"{found.ids[0]}{text[found.end :]}"


def done_for_another(turn: Turn, text: str) -> str | None:
    """What was reached with another's objective, with its id first; None for the speaker's own and for all else."""
    said = _DONE_FOR.fullmatch(text)
    named = said["id"].replace(" ", "").upper() if said else ""
    found = turn.book.get(Objective, named) if named else None
    return f"{named} {text}" if found and found.open and named not in answerable(turn) else None


def _of_a_thing(turn: Turn, text: str) -> bool:
    """Whether a status is said of something that no word of an open objective's title names."""
    said = _OF_A_THING.match(text)
    if said is None or said["thing"] is None:
        return said is not None
    known = [KnownObjective(id=one.id, title=one.title) for one in turn.book.open_objectives()]
    titles, words = Titles(known), re.findall(r"[^\W\d_]{3,}", fold(said["thing"]))
    return not any(titles.knows(one.id, word) for one in known for word in words)


def _named(turn: Turn, ids: Sequence[str]) -> list[Objective]:
    return [turn.book.need(Objective, one) for one in ids]
