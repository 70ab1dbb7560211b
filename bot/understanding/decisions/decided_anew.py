"""`hmm make it 25k actually`: another amount in a decision that was made, which keeps its other words."""

import re

from bot.understanding.decisions.decides import read_back
from dialogs.reading.amounts import BARE, NUMBER, with_amount
from partnership.conversations import LastChange
from partnership.decisions import TAKE_BACK, Decision
from partnership.outcome import Outcome
from partnership.turn import Turn

_ANEW = re.compile(
    r"(?P<lead>(?:(?:hm+|no|sorry|wait|actually|well|oops|hold on|(?:on )?second thoughts?)[ ,.:–-]+)*)"
    r"(?:(?:for|on|about|with) (?:the |that |our )?(?P<what>[^\W\d][\w' -]{2,30}?)(?: ?[:,–-])? )?"
    r"(?P<verb>(?:please )?(?:(?:let['’]?s )?(?:make|call) (?:it|that)|change (?:it|that) to|i (?:mean|meant|said)"
    r"|(?:it|that) (?:is|was|should be)|let['’]?s say|better|rather) )?"
    rf"(?P<amount>{BARE.pattern})"
    rf"(?P<not>,? (?:and )?(?:not|instead of|rather than) (?:up to )?{NUMBER.format('old')})?"
    r"(?P<tail>(?:[ ,]+(?:actually|then|instead|please|rather|after all))*)",
    re.IGNORECASE,
)


def decided_anew(turn: Turn, line: str) -> Outcome | None:
    """Read back with the new amount: of the decision that is named by its words, else of the one that was made last."""
    said = _ANEW.fullmatch(line)
    if said is None or not (said["lead"].strip() or said["verb"] or said["not"] or said["tail"]):
        return None
    mine = [one for one in turn.book.decisions_of(turn.person.id) if _is_fresh(turn, one)]
    if said["what"]:
        meant = [one for one in mine if said["what"].casefold() in one.question.casefold()]
    else:
        last = turn.book.get(LastChange, turn.person.id)
        meant = [one for one in mine if last and not last.undone and last.what == f"{one.id} decided"]
    outcome = with_amount(meant[0].outcome, said["amount"], said["old"] or "") if len(meant) == 1 else None
    return read_back(turn, meant[0], outcome) if outcome else None


def _is_fresh(turn: Turn, decision: Decision) -> bool:
    """Whether the speaker made it, within a day."""
    at = decision.decided_at if decision.decided_by == turn.person.id else None
    return at is not None and turn.now < at + TAKE_BACK
