"""Other terms for an objective, as they are said: `34 by end of March, 40 is not doable`, `if I get Lee for 2 days`."""

import re
from datetime import date

from dialogs.reading.dates import DateRead
from dialogs.reading.due_said import read_due
from partnership.day_names import SHORT_MONTH

_UNIT = r"(?:\s?(?:hours?|hrs?|h|days?|weeks?|months?|percent|points?)(?!\w))?"
FIGURE = r"[$€£]?\d(?:[\d.,]*\d)?(?:\s?(?:k|m|mio)(?!\w)|\s?%)?"
_WHY = re.compile(r"(?<![\s,.;:–-])[\s,.;:–-]*\b(?:because|since)\s+(?P<because>.+)", re.IGNORECASE | re.DOTALL)
_NEEDS = re.compile(
    r"(?:^|[,;.]|\band|\bbut)\s*(?:(?:only |but )?(?:if|once|when|as long as|provided(?: that)?|assuming) )?"
    r"(?:(?:i|we)(?:['’]d| would)?(?: also)? )?"
    r"(?:needs?|resources?|(?<=i )(?:can )?(?:get|have|want)|(?<=we )(?:can )?(?:get|have|want)|(?<=would )like"
    r"|(?<=['’]d )like)[ :]+(?P<what>[^,;.]+)",
    re.IGNORECASE,
)
_TARGET = re.compile(
    rf"\b(?:(?:target|limit|goal)(?: of| is|:| (?:should|could|must|would|has to|needs to) be| to| at)?"
    rf"(?: under| below)?|under|below) *(?P<target>{FIGURE}){_UNIT}",
    re.IGNORECASE,
)
_LIMIT = r"(?:(?:at most|at least|no more than|not more than|up to|under|below|over|above|max(?:imum)?|about|around) )?"
_INSTEAD = re.compile(
    rf"(?:^|\b(?:but|and|only|with|for|to|is|be|if|it|make|said|meant|mean|want|wanted)|[,:])\s*{_LIMIT}"
    rf"(?P<target>{FIGURE}){_UNIT}(?:(?: is| would be| seems| looks|['’]s) (?:more |far more |what is |all that is )?"
    r"(?:realistic|doable|feasible|achievable|possible|reachable|fair(?:er)?|likely|better|fine|ok(?:ay)?))?"
    rf"\s*,?\s*(?:instead of|rather than|not)\s+(?P<other>{FIGURE}){_UNIT}(?!\w)",
    re.IGNORECASE,
)
"""`120k instead of 150k`, `12 not 15`."""
_BESIDE_A_DAY = re.compile(
    r"^(?:(?:but|only|if|it|is|it['’]s|make|with|and|a|the|be|to|i|i['’]d|would|say|so|could|can|we|maybe|at"
    r"|do)[ ,]+)*"
    rf"(?P<target>{FIGURE}){_UNIT}(?=[ ,.]*(?:$|(?:by|until|till|is what|is all|please|instead"
    r"|and (?:a|an|one|two|three|another|some|more))\b))",
    re.IGNORECASE,
)
"""`but 14 by end of March is what we can realistically do`: the figure that stands first, and counts nothing else."""
_LONE = re.compile(rf"(?<![\w.,])(?P<target>{FIGURE}){_UNIT}(?!\w)", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:it['’]s|what|all|realistic(?:ally)?|manage|commit|sign|max|but|only|if|make|makes|it|is|was|the|a|please"
    r"|not before|until|by|due|at|on|of|end|to|can|could|we|you|say|date|would|be|do"
    r"|then|i|need|take|from|more|doable|feasible|achievable|likely|reasonable|fair(?:er)?|better|works?|instead"
    r"|let['’]s|how|what|about|i['’]d|honest(?:ly)?|promise|deliver|reach|safely|think|believe|target|goal|should"
    r"|said|meant|mean|want(?:ed)?|and|okay|ok|fine|just|rather|sounds?|seems?|though|with|that|so|maybe|perhaps|most"
    r"|least|tops?|up|max(?:imum)?|yes|for|me|my|have|this|probably|no|day|deadline|limit)\b|[\W_]+"
)
_CLAUSE = re.compile(
    r"(?:(?<!\d)[,.;!?]|[,.;!?](?!\d)|\s[-–]\s|\b(?:but|however)\b"
    r"|\bso\s+(?=(?:can|could|may|let|i|we|make|how|what|maybe|perhaps)\b))+",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:is|are|looks?|seems?|sounds?|feels?|would be|will be|it['’]s|that['’]s)(?:n['’]?t| not) "
    r"(?:really |quite |at all )?(?:doable|realistic|feasible|achievable|possible|reachable|reasonable|on|fair"
    r"|likely)\b"
    r"|\b(?:too|so) (?:ambitious|tight|high|low|much|little|early|late|soon|short|long|steep|optimistic|hard"
    r"|tough|many|few|big|small)\b"
    r"|\b(?:is|looks?|seems?|sounds?|feels?|would be|will be|it['’]s|that['’]s) (?:(?:quite|really|too much of"
    r"|a bit of|rather) )?a (?:\w+ )?stretch\b"
    r"|\b(?:is|are|looks?|sounds?|that['’]s|it['’]s)(?: (?:just|totally|completely|simply|a bit))? (?:nuts"
    r"|crazy|insane"
    r"|daft|mad|absurd|ridiculous|utopian|a joke|a dream|out of reach|far off|way off|wishful thinking)\b"
    r"|\b(?:impossible|unrealistic|undoable|unachievable|not (?:doable|realistic|feasible|possible|achievable))\b"
    r"|\b(?:won['’]?t|will not|can(?:['’]t|not| not)) (?:work|happen|make|do|reach|hit|manage|get to|commit)\b",
    re.IGNORECASE,
)
"""`40 by end of Feb is not doable`: what is said of the terms that nobody wishes."""
_I_CAN = (
    r"(?:i|we)(?:['’]d| would| could| can|['’]ll| will| might)(?:,? (?:only|rather|also|probably|maybe|happily"
    r"|realistically|just|honestly|be (?:happy|ok(?:ay)?|fine|able|willing) (?:with|to)))*"
)
_THAT = r"(?:it|this|that|o ?\d+|the (?:target|date|deadline|limit))"
_PROPOSES = re.compile(
    rf"(?<!\w)(?:{_I_CAN} (?:do|say|sign up (?:to|for)|commit to|go (?:for|to|with|up to)|manage|promise|live with"
    rf"|reach|get to|hit|aim for|prefer|want|deliver|accept|have|(?:take|own|do) {_THAT} (?:on )?(?:at|for|by|with)"
    r"|take (?:at|for))"
    r"|(?:could|can|may|shall) (?:we|i|you) (?:please )?(?:say|do|have|get|go (?:for|to|with)"
    rf"|(?:make|push|move|set|change|lower|raise) {_THAT}(?: back| out)?(?: to| at)?)"
    r"|i(?:['’]d| would)? (?:feel|be) (?:a (?:lot|bit) |much )?(?:better|happier|safer|(?:more )?comfortable) with"
    rf"|(?:make|set) {_THAT}(?: to| at)?|let['’]?s (?:say|do|make it)|how about|i(?:['’]ll)? take {_THAT} at"
    r"|(?:the )?(?:new )?(?:target|date|deadline|limit)(?: (?:should|could|must|has to|needs to|ought to))? be)"
    r"(?= |$)",
    re.IGNORECASE,
)
"""`I'd sign up to`, `could we say`, `the target should be`: behind it stand the terms that somebody wishes."""
_SUITS = re.compile(
    r"(?:^|[,.;:!–-] |\b(?:but|so|and|then) )"
    rf"(?P<wish>{FIGURE}{_UNIT}|(?:the )?end of \w+|[^\W\d]+ \d{{1,2}}|\d{{1,2}} [^\W\d]+)"
    r" (?:would be|is|are|sounds?|works?|suits?|max(?:imum)?|maybe|tops|at most|yes|please|instead)\b",
    re.IGNORECASE,
)
"""`70k max`, `80k would be ok for me`, `end of April please`."""
_ONLY_IF = re.compile(
    r"[ ,;]+(?:(?:and|but) )?(?:only )?(?:if|when|once|provided(?: that)?|as long as|given that) "
    r"(?!(?:possible|that|it|ok(?:ay)?|you|need|i may|i can)\b)(?P<needs>\S[^.;]{3,})$",
    re.IGNORECASE,
)
"""`…, and only if presales gets me two people`"""
_AND_SOME = re.compile(
    r"(?:^|[,;.]|\b(?:and|with|plus|but)\b)\s*(?:i (?:need|want|get) )?"
    r"(?P<what>(?:a|an|one|two|three|four|five|six|another|some|more|\d{1,2})(?: (?:more|extra|additional))?"
    r"(?: [^\W\d_][\w'’-]*){1,4})[ .!]*$",
    re.IGNORECASE,
)
"""`15 March and two presales people`: what is needed beside a day or a figure."""
_NOT_THAT_DAY = re.compile(
    r",?\s+(?:not|instead of|rather than) (?:the )?\d{1,2}"
    rf"(?:(?:st|nd|rd|th)(?: of)?(?: (?:{SHORT_MONTH})\w*)?"
    rf"| (?:{SHORT_MONTH})\w*)(?!\w)",
    re.IGNORECASE,
)
"""`17th not 18th`"""
_MANNERS = re.compile(
    r"[\W_]*(?:(?:happy|glad) to(?: (?:take|own|do) (?:it|this|that)(?: one)?(?: on)?)?|ok(?:ay)?|fine|yes|yeah|sure"
    r"|sorry|no|well|hm+|but|so|and|then|please|thanks?|i think|honestly|if that (?:wasn['’]t|was not|isn['’]t) clear"
    r"|(?:is )?that (?:ok(?:ay)?|fine|possible|all right)|ok(?:ay)? (?:with|for) you|o ?\d+|it|that|instead|though|i"
    r")?[\W_]*",
    re.IGNORECASE,
)
_WITH_MORE = re.compile(
    rf"(?:{FIGURE}{_UNIT} it is|it is|that['’]s (?:ok(?:ay)?|fine)|ok(?:ay)?|yes|fine|sure|agreed|deal|[ ,.;:!–-])+"
    r"(?:but|if|as long as|provided(?: that)?|only if) "
    r"(?P<wish>(?:i|we)(?:['’]d| would)? (?:want|need|get|like|have) .+)",
    re.IGNORECASE | re.DOTALL,
)
"""`100k it is, but I want one more architect`."""


_COUNTED = re.compile(rf"(?<![\w.,])(?P<number>{FIGURE})\s+(?P<noun>[^\W\d_]{{4,}})", re.IGNORECASE)
_STEM = 4
"""Letters by which a word of a title is known again: `seller`, `sellers`."""
_CLOSING = re.compile(
    r"(?:[ ,;.–-]+(?:sorry(?: if .*)?|if that (?:wasn['’]t|was not|isn['’]t) clear.*"
    r"|(?:that['’]s|that is) what i (?:meant|said)"
    r"|(?:is )?that (?:ok(?:ay)?|possible|all right)|ok(?:ay)?))+[ .!?]*$",
    re.IGNORECASE | re.DOTALL,
)


def without_manners(text: str) -> str:
    """The same without its `sorry if that wasn't clear`."""
    return _CLOSING.sub("", text)


def proposed_terms(text: str, today: date, *, fiscal_year_start_month: int) -> dict[str, str]:
    """Other terms in a line that says much beside: `100k is daft, I'd do 80k by end of April`; none where unclear."""
    text = without_manners(text)
    if needs := _WITH_MORE.fullmatch(text.strip(" .!")):
        return read_terms(needs["wish"], today, fiscal_year_start_month=fiscal_year_start_month)
    only_if = _ONLY_IF.search(text)
    if only_if and (
        given := proposed_terms(text[: only_if.start()], today, fiscal_year_start_month=fiscal_year_start_month)
    ):
        return given | {"resources": only_if["needs"].strip(" .!")}
    begins = [(one.start(), one.end()) for one in _PROPOSES.finditer(text)]
    begins += [(one.start("wish"), one.start("wish")) for one in _SUITS.finditer(text)]
    for start, at in sorted(begins, reverse=True):
        ends = [len(text), *sorted((one.start() for one in _CLAUSE.finditer(text, at + 1)), reverse=True)]
        for end in ends:
            given = read_terms(text[at:end].strip(), today, fiscal_year_start_month=fiscal_year_start_month)
            if not {"due", "target"} & {*given} or {"resources", "because"} & {*given}:
                continue
            beside = [one.strip(" ,.;:!–-") for one in (text[:start], text[end:])]
            behind = re.sub(r"^(?:and|but|also) ", "", beside[1])
            more = read_terms(behind, today, fiscal_year_start_month=fiscal_year_start_month) if behind else {}
            if more and not {"resources", "because", *given} & {*more}:
                given, beside = given | more, beside[:1]
            why = ", ".join(
                re.sub(r"^(?:but|although|though) |[ ,]+(?:but|so|and|although|though)$", "", one)
                for one in beside
                if not _is_manners(one)
            )
            return given | ({"because": why} if why else {})
    return {}


def _is_manners(text: str) -> bool:
    return all(_MANNERS.fullmatch(one) for one in _CLAUSE.split(text))


def read_terms(wish: str, today: date, *, fiscal_year_start_month: int) -> dict[str, str]:
    """`due`, `target`, `resources` and `because`; words that are none of these stand whole where they are read.

    What is called not doable is why, and no wish.
    """
    given: dict[str, str] = {}
    why = _WHY.search(wish)
    rest = wish[: why.start()] if why else wish
    denied = denied_terms(rest)
    rest = _without_denied(rest) if denied else rest
    rest = _NOT_THAT_DAY.sub("", rest)
    needs = _NEEDS.search(rest)
    rest = f"{rest[: needs.start()]} {rest[needs.end() :]}" if needs else rest
    day = read_due(rest, today, fiscal_year_start_month)
    if isinstance(day, DateRead):
        given["due"] = day.day.isoformat()
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    target = _target(rest)
    if target:
        given["target"] = target["target"].strip()
        rest = re.sub(re.escape(target.group()), " ", rest, flags=re.IGNORECASE)
    if given and not needs and (needs := _AND_SOME.search(rest)):
        rest = rest[: needs.start()]
    if _FILLER.sub("", rest.casefold()):
        words = re.sub(r"^but ", "", _behind_terms(wish, day, target), flags=re.IGNORECASE)
        return given | {"because" if given or denied else "resources": words}
    reasons = ", ".join(one for one in (denied, why["because"] if why else "") if one)
    return given | ({"resources": needs["what"].strip()} if needs else {}) | ({"because": reasons} if reasons else {})


def _behind_terms(wish: str, day: object, target: re.Match[str] | None) -> str:
    """`the audit takes 6 weeks` of `15 March the audit takes 6 weeks`: why, without the terms that stand before it."""
    ends = [wish.find(target["target"]) + len(target["target"])] if target else []
    if isinstance(day, DateRead) and (at := wish.find(day.text)) >= 0:
        ends.append(at + len(day.text))
    first = wish[: max(ends, default=0)]
    for said in (day.text if isinstance(day, DateRead) else "", target["target"] if target else ""):
        first = first.replace(said, " ", 1) if said else first
    behind = re.sub(r"^[\s,.;:–-]*(?:because |since |as |and )?", "", wish[max(ends, default=0) :]).strip()
    return wish.strip() if _FILLER.sub("", first.casefold()) or not behind else behind


def without_noun(wish: str, counts: str) -> str:
    """The wish with its one number of what is counted bare; empty where there is none, or it is what is needed."""
    nouns = {word[:_STEM] for word in re.findall(rf"[^\W\d_]{{{_STEM},}}", counts.casefold())}
    found = [one for one in _COUNTED.finditer(wish) if one["noun"].casefold()[:_STEM] in nouns]
    if len(found) != 1 or _NEEDS.search(wish):
        return ""
    return f"{wish[: found[0].start()]}{found[0]['number']}{wish[found[0].end() :]}"


def denied_terms(text: str) -> str:
    """What is called not doable, in its words; empty for nothing."""
    return ", ".join(one.strip() for one in _CLAUSE.split(text) if _DENIED.search(one))


def _without_denied(text: str) -> str:
    return ", ".join(one.strip() for one in _CLAUSE.split(text) if one.strip() and not _DENIED.search(one))


def _target(rest: str) -> re.Match[str] | None:
    """The figure that is wished for; one of several only where the words say which."""
    said = _INSTEAD.search(rest) or _TARGET.search(rest) or _BESIDE_A_DAY.search(rest.strip())
    if said:
        return said
    alone = [*_LONE.finditer(rest)]
    if len(alone) != 1 or _FILLER.sub("", f"{rest[: alone[0].start()]} {rest[alone[0].end() :]}".casefold()):
        return None
    return alone[0]
