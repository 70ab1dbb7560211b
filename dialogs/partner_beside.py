"""What else is said beside the partner's name: the team is kept, and of the rest it is said where it belongs."""

import re

from dialogs.engine import Earlier, Problem
from dialogs.partner import read_partner
from dialogs.roster import read_roster, roster_of
from dialogs.said_ahead import Ahead, said_ahead
from partnership.turn import Turn
from partnership.wording import setup as words

_AND_MORE = re.compile(
    r"(?:(?:the |our )?partner is |it['’]?s |it is |with )?(?:microsoft|msft)(?: ?[,.;:!–-]+| and) +"
    r"(?P<more>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_CURRENCY = re.compile(
    r"(?:^|[ ,.;]+)(?:and +)?(?:(?:please|all|the|our|with|put|show) +)*"
    r"(?:figures?|numbers?|amounts?|sums?|money|everything|we (?:report|count|work|calculate))"
    r"(?: +(?:is|are|all|be|of it))* +in +(?:the +)?"
    r"(?P<currency>eur(?:os?)?|€|usd|(?:us +)?dollars?|\$|gbp|(?:british +)?pounds?|£|chf|(?:swiss +)?francs?)"
    r"(?!\w)(?: +please)?",
    re.IGNORECASE,
)
_SIGNS = {"e": "€", "€": "€", "u": "$", "d": "$", "$": "$", "g": "£", "b": "£", "p": "£", "£": "£"}
_TEAM = re.compile(
    r"(?:and +)?(?:we(?:['’]re| are)|(?:the |our )?(?:leadership )?(?:team|roster|leadership|executives?)"
    r"(?: is| are|:)?)"
    r"[ :]+(?P<team>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_A_TEAM = 2


def read_partner_and_more(text: str, turn: Turn) -> str | Problem:
    """The partner, with what else the line says kept as the answer to its own question, or said to be not kept."""
    alone, said = read_partner(text, turn), _AND_MORE.fullmatch(" ".join(text.split()))
    if isinstance(alone, str):
        return alone
    more = said["more"] if said else text
    later = said is None or not (_CURRENCY.search(more) or _team(more.strip(" ,;"), turn))
    if later and (ahead := said_ahead(more, turn)):
        return _kept(ahead, "Microsoft" if said else ahead.partner)
    if said is None:
        return alone
    currency = _CURRENCY.search(said["more"])
    sign = _SIGNS.get(currency["currency"][0].casefold(), "CHF") if currency else ""
    more = _CURRENCY.sub("", said["more"]).strip(" ,.;") if currency else said["more"].strip(" ,;")
    team = _team(more, turn)
    left = "" if team else more
    answers = {"roster": team} if team else {}
    return Earlier(words.beside_the_partner(sign, left, kept=bool(team)), answers=answers, answer="Microsoft")


def _kept(ahead: Ahead, partner: str) -> Earlier:
    """All that was said of later questions, kept for them; without the partner that is asked again."""
    answers = {"roster": ahead.team} | ({"channel": ahead.channel} if ahead.channel else {})
    told = words.kept_ahead(partner, channel=bool(ahead.channel), times=ahead.workspace is not None, left=ahead.left)
    records = (ahead.workspace,) if ahead.workspace else ()
    return Earlier(told, answers=answers, answer=partner, records=records)


def _team(more: str, turn: Turn) -> str:
    """The team, as its question keeps it, where all of them are read with their titles."""
    named = _TEAM.fullmatch(more)
    read = read_roster(named["team"].rstrip(" ."), turn) if named else ""
    if not isinstance(read, str) or not read:
        return ""
    team = roster_of(read)
    return read if len(team) >= _A_TEAM and all(one.title for one in team) else ""
