"""What an asker recommends, in the words and the order that people have for it."""

import re

from bot.asking import COMMAND, asking_first
from bot.previews import waiting_for
from dialogs.engine import begin
from partnership.decisions import Decision
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.talk import did_you_mean

_RECOMMENDS = re.compile(
    r"(?:(?P<first>d ?\d{1,4})[ ,:–-]+)?(?P<who>(?:i|we)(?:['’]d| would)? )?recommends?(?: (?P<last>d ?\d{1,4})\b)?"
    r"[ ,:–-]+(?P<more>(?!d ?\d{1,4}\W*$)\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_IF_NOT = re.compile(r"(?:\A|[\s,;.–-]+)(?:if not\b|otherwise\b|(?:\bor |(?<=[,;.–-] ))else\b)[\s,:–-]*", re.IGNORECASE)
_ANSWER = re.compile(r"(?:yes|no)\b", re.IGNORECASE)
_BARE_ANSWER = re.compile(r"(?:yes|no)(?: *$| *[,;.:–-]| (?:if|because|since|but|unless)\b)", re.IGNORECASE)


def recommended(turn: Turn, text: str) -> str | Outcome | None:
    """The command that says it; with no decision named it is of the only open one that the speaker asked for.

    Of several it is asked which, and every word of it is kept until then. `we recommend no discounts` may be news: it
    is shown before the decider reads it.
    """
    found = _RECOMMENDS.fullmatch(text.strip())
    if found is None:
        return None
    what, *rest = _IF_NOT.split(found["more"], maxsplit=1)
    pieces = {"recommends": what.strip(" ,;."), "if_not": "".join(rest).strip(" ,;")}
    if found["who"] and not (rest or _ANSWER.match(what)):
        return None  # `we recommend our partners to wait` is news
    named = found["first"] or found["last"]
    sure = bool(named or not found["who"] or _BARE_ANSWER.match(what))
    own = [one.id for one in turn.book.all(Decision) if one.open and one.asked_by == turn.person.id]
    if named or len(own) == 1:
        which = (named or own[0]).replace(" ", "")
        command = f"recommend {which} {pieces['recommends']}{' if not: ' if rest else ''}{pieces['if_not']}"
        call = Call("recommend", {"decision": which} | {name: words for name, words in pieces.items() if words})
        return command if sure else Outcome(changes=waiting_for(turn, call), answer=did_you_mean(command, call))
    known = {name: words for name, words in pieces.items() if words} | dict(asking_first("decision"))
    return Outcome(changes=(begin(turn, COMMAND, known, "recommend"),)) if own and sure else None
