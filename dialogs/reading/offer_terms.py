"""Other terms for an objective, as they are said: `34 by end of March, 40 is not doable`, `if I get Lee for 2 days`."""

import re
from datetime import date

from dialogs.reading.dates import DateRead, read_date

_UNIT = r"(?:\s?(?:hours?|hrs?|h|days?|weeks?|months?|percent|points?)(?!\w))?"
_FIGURE = r"[$€£]?\d(?:[\d.,]*\d)?(?:\s?(?:k|m|mio)(?!\w)|\s?%)?"
_WHY = re.compile(r"(?<![\s,.;:–-])[\s,.;:–-]*\b(?:because|since)\s+(?P<because>.+)", re.IGNORECASE | re.DOTALL)
_NEEDS = re.compile(
    r"(?:^|[,;.]|\band|\bbut)\s*(?:(?:only |but )?(?:if|once|when|as long as|provided(?: that)?|assuming) )?"
    r"(?:(?:i|we)(?:['’]d| would)?(?: also)? )?"
    r"(?:needs?|resources?|(?<=i )(?:can )?(?:get|have)|(?<=we )(?:can )?(?:get|have))[ :]+(?P<what>[^,;.]+)",
    re.IGNORECASE,
)
_TARGET = re.compile(
    rf"\b(?:(?:target|limit|goal)(?: of| is|:| (?:should|could|must|would|has to|needs to) be| to| at)?"
    rf"(?: under| below)?|under|below) *(?P<target>{_FIGURE}){_UNIT}"
)
_INSTEAD = re.compile(
    r"(?:^|\b(?:but|and|only|with|for|to|is|be|if|it|make|said|meant|mean|want|wanted)|[,:])\s*"
    rf"(?P<target>{_FIGURE}){_UNIT}"
    rf"\s*,?\s*(?:instead of|rather than|not)\s+(?P<other>{_FIGURE}){_UNIT}(?!\w)",
    re.IGNORECASE,
)
"""`120k instead of 150k`, `12 not 15`."""
_BESIDE_A_DAY = re.compile(
    r"^(?:(?:but|only|if|it|is|it['’]s|make|with|and|a|the|be|to|i|i['’]d|would|say)[ ,]+)*"
    rf"(?P<target>{_FIGURE}){_UNIT}(?=[ ,.]*(?:$|(?:by|until|till|is what|is all|please|instead)\b))",
    re.IGNORECASE,
)
"""`but 14 by end of March is what we can realistically do`: the figure that stands first, and counts nothing else."""
_LONE = re.compile(rf"(?<![\w.,])(?P<target>{_FIGURE}){_UNIT}(?!\w)", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:it['’]s|what|all|realistic(?:ally)?|manage|commit|max|but|only|if|make|makes|it|is|was|the|a|please"
    r"|until|by|due|at|on|of|end|to|can|could|we|you|say|date|would|be|do"
    r"|then|i|need|take|from|more|doable|feasible|achievable|likely|reasonable|fair(?:er)?|better|works?|instead"
    r"|let['’]s|how|what|about|i['’]d|honest(?:ly)?|promise|deliver|reach|safely|think|believe|target|goal|should"
    r"|said|meant|mean|want(?:ed)?|and|okay|ok|fine|just|rather|sounds?|seems?|though|with|that)\b|[\W_]+"
)
_CLAUSE = re.compile(r"(?:(?<!\d)[,.;!?]|[,.;!?](?!\d)|\s[-–]\s|\b(?:but|however)\b)+", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:is|are|looks?|seems?|sounds?|feels?|would be|will be|it['’]s|that['’]s)(?:n['’]?t| not) "
    r"(?:really |quite |at all )?(?:doable|realistic|feasible|achievable|possible|reachable|reasonable|on|fair"
    r"|likely)\b"
    r"|\b(?:too|so) (?:ambitious|tight|high|low|much|little|early|late|soon|short|long|steep|optimistic|hard"
    r"|tough|many|few|big|small)\b"
    r"|\b(?:is|looks?|seems?|sounds?|feels?|would be|will be|it['’]s|that['’]s) (?:(?:quite|really|too much of"
    r"|a bit of|rather) )?a (?:\w+ )?stretch\b"
    r"|\b(?:impossible|unrealistic|undoable|unachievable|not (?:doable|realistic|feasible|possible|achievable))\b"
    r"|\b(?:won['’]?t|will not|can(?:['’]t|not| not)) (?:work|happen|make|do|reach|hit|manage|get to|commit)\b",
    re.IGNORECASE,
)
"""`40 by end of Feb is not doable`: what is said of the terms that nobody wishes."""


def read_terms(wish: str, today: date, *, fiscal_year_start_month: int) -> dict[str, str]:
    """`due`, `target`, `resources` and `because`; words that are none of these stand whole where they are read.

    What is called not doable is why, and no wish.
    """
    given: dict[str, str] = {}
    why = _WHY.search(wish)
    rest = wish[: why.start()] if why else wish
    denied = denied_terms(rest)
    rest = _without_denied(rest) if denied else rest
    needs = _NEEDS.search(rest)
    rest = f"{rest[: needs.start()]} {rest[needs.end() :]}" if needs else rest
    day = read_date(rest, today, fiscal_year_start_month=fiscal_year_start_month)
    if isinstance(day, DateRead):
        given["due"] = day.day.isoformat()
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    if target := _target(rest):
        given["target"] = target["target"].strip()
        rest = re.sub(re.escape(target.group()), " ", rest, flags=re.IGNORECASE)
    if _FILLER.sub("", rest.casefold()):
        words = re.sub(r"^but ", "", wish.strip(), flags=re.IGNORECASE)
        return given | {"because" if given or denied else "resources": words}
    reasons = ", ".join(one for one in (denied, why["because"] if why else "") if one)
    return given | ({"resources": needs["what"].strip()} if needs else {}) | ({"because": reasons} if reasons else {})


def denied_terms(text: str) -> str:
    """What is called not doable, in its words; empty for nothing."""
    return ", ".join(one.strip() for one in _CLAUSE.split(text) if _DENIED.search(one))


def _without_denied(text: str) -> str:
    return ", ".join(one.strip() for one in _CLAUSE.split(text) if one.strip() and not _DENIED.search(one))


def _target(rest: str) -> re.Match[str] | None:
    """The figure that is wished for; one of several only where the words say which."""
    said = _INSTEAD.search(rest) or _TARGET.search(rest.casefold()) or _BESIDE_A_DAY.search(rest.strip())
    if said:
        return said
    alone = [*_LONE.finditer(rest)]
    if len(alone) != 1 or _FILLER.sub("", f"{rest[: alone[0].start()]} {rest[alone[0].end() :]}".casefold()):
        return None
    return alone[0]
