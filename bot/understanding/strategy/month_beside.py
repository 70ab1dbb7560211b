"""What an executive did in the month beside the answers for objectives: `I gave two engineers. O3 no change`."""

import re
from datetime import timedelta

from bot.understanding.strategy.beside import Beside
from bot.understanding.strategy.month_said import says_nothing, tells_of_month
from partnership.cards import running_card
from partnership.day_names import LONG_MONTH
from partnership.message import Call
from partnership.rounds import Further
from partnership.turn import Turn

MONTH = "decided|chose|approved|gave|took|lent|assigned|freed|released|allocated|held"
"""What a line that tells of a month has one of, where it tells of anything."""
_OF_CHECKIN = (
    r"(?:(?:and|but|also) )?(?:o ?\d{1,4}\b|(?:the )?rest\b|(?:all|everything)(?: else)?(?: the)? (?:same|unchanged)"
    r"|(?:no change|nothing new|nothing changed|same|unchanged)\b"
    r"|(?:(?:we're|we are|now|still|at) )*(?:[$€£]?\d|(?:on track|at risk|off track|green|amber|red)\b))"
)
_MONTHLY = r"(?:(?:this|last) month\b|as (?:an )?exec|i |nothing (?:\w+ )*(?:month|as (?:an )?exec))"
_BETWEEN = re.compile(
    rf"[.;!\n]+\s+|,\s+(?={_OF_CHECKIN})|,?\s+and\s+(?=o ?\d|(?:the )?rest\b|{_MONTHLY})|,\s+(?={_MONTHLY})",
    re.IGNORECASE,
)
_ANSWERS = re.compile(_OF_CHECKIN, re.IGNORECASE)
_SAYS_SO = re.compile(
    r"\b(?:this|last|the) month\b|\bas (?:an )?exec(?:utive)?\b"
    rf"|(?:^|[.;!\n]\s+)(?:in|for) (?:{LONG_MONTH})[ ,:]+(?:i|we) ",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b(?:in|for) (?P<name>{LONG_MONTH})\b|\blast month\b", re.IGNORECASE)


def month_beside(turn: Turn, text: str) -> Beside | None:
    """The tap for the question of the month, and what the line says of objectives.

    Only where the line says that it speaks of the month, or that is what the check-in asks.
    """
    if not turn.person.is_executive():
        return None
    card = running_card(turn.book, turn.person, turn.now)
    asked = card.further if card else None
    open_now = asked is not None and asked.further is Further.EXECUTIVE and asked.answered_at is None
    says_so = _SAYS_SO.search(text)
    if not (open_now or says_so):
        return None
    month, rest = list[str](), list[str]()
    here = rest
    for piece in _BETWEEN.split(text.strip()):
        if tells_of_month(piece) or says_nothing(piece, asked=open_now):
            here = month
        elif _ANSWERS.match(piece):
            here = rest
        here.append(piece)
    if not month or (not rest and not says_so):
        return None
    at = {"checkin": card.id} if card and open_now else month_named(turn, ". ".join(month))
    nothing = all(says_nothing(one, asked=open_now) for one in month)
    given = {"nothing": "yes"} if nothing else {"what": "; ".join(month)}
    return Beside(call=Call("this month", {**at, **given}), rest=". ".join(rest))


def month_named(turn: Turn, said: str) -> dict[str, str]:
    """The month that is named."""
    found = _NAMED.search(said)
    if found is None:
        return {}
    running = turn.today.replace(day=1)
    name = (found["name"] or "").casefold()
    number = LONG_MONTH.split("|").index(name) + 1 if name else (running - timedelta(days=1)).month
    return {"month": f"{running.year - (number > running.month)}-{number:02}"}
