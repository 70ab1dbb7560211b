"""`why us should also mention our healthcare practice`: what one answer of the charter should say, in plain words."""

import re
from typing import NamedTuple

from partnership.message import Call
from partnership.strategy.charter import drafts
from partnership.turn import Turn

ADD, REPLACE = "add", "replace"
"""What is done with the words: put behind what the answer says, or in its place."""
UNSAID = "unsaid"
"""It was not said which of the two."""
REMARK = "remark"
"""The words are about the answer, and none that could stand there."""
TYPED = "typed"
"""Holds the line in which it was said, where the text was put into the answer by rule."""
MUST_LEAD = "must lead"
"""What leads to the words says it."""
_ADDING = ("add", "mention", "include")
_THAT = re.compile(r"\Athat ", re.IGNORECASE)
_AND = r"(?:also|too|as well|further(?:more)?|in addition|additionally)"
_MUST = r"(?:should|must|needs? to|has to|ought to|could|can|may|shall|might|would)"
_NAMES = (
    r"(?:mention(?:ed)?|included?|named?|add(?:ed)?|cover(?:ed)?|contain(?:ed)?|list(?:ed)?|speak (?:of|about)"
    r"|talk(?:ed)? (?:of|about)|bring up)"
)
_SAYS = r"(?:say|read|state)(?! (?:less|more|nothing|something|why|how|what|so|it)\b)"
_WRITES = r"(?:write|put|note|have)"
_LEAD = re.compile(
    rf"(?:(?:it|this|that|the answer|i|we) )?(?:(?:{_MUST}|(?:i|we)'d) (?:have )?(?:please )?(?:(?P<and>{_AND}) )?"
    r"(?:rather |instead |really )?"
    rf"(?:(?P<adds>{_NAMES})|(?P<says>{_SAYS}|be(?= ?[:“\"]))|(?P<writes>{_WRITES}))"
    rf"|(?:please )?(?:(?P<also>{_AND})[ ,:–-]+)?(?P<add>add|mention|include)(?= |:)(?: in)?"
    rf"|(?:please )?(?:say|write|put)(?= that\b| ?:)|(?P<plus>also|and also|and|plus|in addition)(?=[ ,:]))"
    rf"(?: (?P<further>{_AND})\b)?(?: that\b)?[ ,:–-]*(?=[^ ,:–-])",
    re.IGNORECASE,
)
"""Begins what should stand there, and is no part of it: `should also mention `, `add: `, `also `."""
_TOO = re.compile(r"(?P<words>.+?),? (?:too|as well)[ .!]*", re.IGNORECASE)
_BY_PLACE = re.compile(
    r"\b(?P<order>first|second|third|fourth|last) (?:answer|question|part|sentence|one)"
    r"|\b(?:answer|question) (?:number )?(?P<number>one|two|three|four|[1-4])\b",
    re.IGNORECASE,
)
_PLACES = {
    "first": "why", "one": "why", "1": "why", "second": "now", "two": "now", "2": "now", "third": "us", "three": "us",
    "3": "us", "fourth": "time", "four": "time", "4": "time", "last": "time",
}  # fmt: skip
_PART = (
    r"[\"“]?(?:the )?(?P<part>why us|why now|why (?:microsoft|the partner|PARTNER)|(?:how )?over time"
    r"|(?:first|second|third|fourth|last) (?:answer|question|part|one)|(?:answer|question) (?:number )?"
    r"(?:one|two|three|four|[1-4]))[\"”?]*(?: (?:part|answer|question|one))?"
)
_BUT = r"(?:but|although|though|except|only|however|and|still|just)"
_AGREES = (
    r"(?:[^\d?\n:]{0,60}?\b(?:agreed?|yes|yep|ok(?:ay)?|fine|good|great|happy|right|sure)\b[^\d?\n:]{0,60}?"
    rf"(?:[,.;:!–-]+\s*|\s+(?={_BUT}\b)))?(?:{_BUT}(?: that)?[ ,:–-]+)?"
)
"""Whatever agrees before it, and says nothing of anything else."""
_MANNERS = (
    r"(?:(?:i(?:'d| would) (?:say|add|suggest)(?! )|i (?:think|feel|believe)|in my (?:view|opinion)|one thing|please"
    r"|sorry|well|hm+|maybe|perhaps|no|for me|can you|could you|could we|can we|let's)[ ,:–-]+(?:that )?)*"
)
_BEFORE = rf"{_AGREES}{_MANNERS}(?:please )?"
_I_WOULD = r"(?:i(?:'d| would) (?:rather |also )?)?"
_SHOULD_SAY = rf"{_BEFORE}{_PART} (?P<words>{_MUST}\b.+)"
_WRITTEN_UNDER = (
    rf"{_BEFORE}{_I_WOULD}(?P<verb>write|put|note|add|mention|include|say)(?: down)?(?: (?P<and>{_AND}))?"
    rf" (?:under|in|into|to|at|for|on) {_PART}[ ,:–-]+(?P<words>.+)"
)
_ADDED_TO = (
    rf"{_BEFORE}{_I_WOULD}(?:also )?(?P<verb>add|mention|include)(?: that)? (?P<words>.+?)"
    rf" (?:under|in|into|to|for|at) {_PART}"
)
_LACKS = (
    rf"{_BEFORE}{_PART} (?:is missing|misses|lacks|forgets|leaves out|(?:doesn't|does not) (?:mention|include|name)"
    r"|says nothing (?:of|about|on)) (?P<words>.+)"
)
_MISSING = rf"{_BEFORE}(?P<words>.+?) (?:is|are) missing (?:under|in|from|at) {_PART}"
_CHANGED_TO = rf"{_BEFORE}{_I_WOULD}(?:change|set|make|reword) {_PART} (?:to|into|say)(?: say)?[ :]+(?P<words>.+)"
_OTHERWISE = (
    rf"{_BEFORE}{_I_WOULD}(?:put|say|phrase|word|write|answer) {_PART}"
    r" (?:differently|otherwise|another way|in other words)[ ,:–-]+(?P<words>.+)"
)
_LIKES = (
    r"(?:(?:i|we)(?:'d| would)? (?:also )?(?:want|like|love|need|prefer|wish)(?: to (?:see|have|read))?|let's have)"
)
_WISHED_IN = (
    rf"{_BEFORE}(?:in|under|at|for|into|on) {_PART}[ ,:–-]+(?:{_LIKES} (?P<words>.+?)"
    rf" (?:{_NAMES}|in there|there|in it)(?: (?:too|as well))?"
    r"|(?:please )?(?:also )?(?:mention|add|include|name)(?: also)? (?P<more>.+))"
)
_WISHED = rf"{_BEFORE}{_LIKES} (?P<words>.+?) {_NAMES} (?:(?:too|as well|also) )?(?:in|under|at|for|into) {_PART}"
_NAMED = rf"{_BEFORE}(?P<part>why us|why now|(?:how )?over time) ?[:–-]+ (?P<words>.+)"
"""`why Microsoft: …` is a command."""
_NOT_THIS = (
    r"(?:[^\d?\n:]{0,60}?\b)?(?:except(?: for)?|but not(?: (?:with|to))?|apart from"
    rf"|(?:disagree|(?:don't|can't|do not) agree) with) {_PART}"
)
_NOT_RIGHT = (
    rf"{_BEFORE}{_PART} (?:is|isn't|sounds|looks|reads|feels) (?:just |simply |all |no longer |not |a bit |quite )*"
    r"(?:wrong|false|outdated|old|off|untrue|true|right|correct)(?: any ?more| now)?"
)
_OF_IT = re.compile(r"\A(?:(?:on|to|about) )?(?:the )?charter ?[:,–-] ?", re.IGNORECASE)
_OBJECTS = (_NOT_THIS, _NOT_RIGHT)
"""`agree except for why now`: which answer, and not what it should say."""
_FORMS = (
    (_SHOULD_SAY, MUST_LEAD), (_WRITTEN_UNDER, ""), (_ADDED_TO, ADD), (_LACKS, ADD), (_MISSING, ADD),
    (_CHANGED_TO, REPLACE), (_OTHERWISE, REPLACE), (_NAMED, REPLACE), (_WISHED_IN, ADD), (_WISHED, ADD),
)  # fmt: skip


class Words(NamedTuple):
    """What should stand in an answer, and whether it is added to it."""

    text: str
    how: str


def words_of(text: str) -> Words:
    """The words without what leads to them; those that nothing leads to are the whole answer."""
    whole = text.strip()
    lead = _LEAD.match(whole)
    if lead is None:
        return Words(whole, REPLACE)
    adds = lead["adds"] or lead["add"] or lead["and"] or lead["also"] or lead["plus"] or lead["further"]
    words = whole[lead.end() :].strip(' “”"')
    too = _TOO.fullmatch(words)
    if too or adds:
        return Words(too["words"] if too else words, ADD)
    return Words(words, UNSAID if lead["writes"] else REPLACE)


def charter_said(turn: Turn, text: str) -> tuple[Call, ...]:
    """`charter change`, where the line says of one answer what it should say; empty for what says anything else.

    For lines that name an answer, by its question or its place.
    """
    line = _OF_IT.sub("", " ".join(text.replace("’", "'").split()).strip(" !"))
    if line.endswith("?") or not (turn.person.is_executive() or turn.person.is_admin()):
        return ()
    partner = re.escape(turn.book.workspace.partner)
    for form, how in _FORMS:
        said = re.fullmatch(form.replace("PARTNER", partner), line, re.IGNORECASE)
        meant = _meant(said, how, writes=drafts(turn.book, turn.person)) if said else None
        if said and meant:
            typed = {TYPED: line} if meant["how"] == ADD else {}
            return (Call("charter change", {"part": _part(said["part"]), **meant, **typed}),)
    for form in _OBJECTS:
        if objects := re.fullmatch(form.replace("PARTNER", partner), line.rstrip("."), re.IGNORECASE):
            return (Call("charter change", {"part": _part(objects["part"])}),)
    return ()


def part_by_place(text: str) -> str:
    """`now` of `the second answer`; empty where none is named by its place."""
    named = _BY_PLACE.search(text)
    return _PLACES[(named["order"] or named["number"]).casefold()] if named else ""


def _meant(said: re.Match[str], how: str, *, writes: bool) -> dict[str, str] | None:
    """The words, and what is done with them. `writes`: what is only wished of them would be the answer at once."""
    words, verb = words_of(said["words"] or said["more"]), said.groupdict().get("verb")
    if writes and how == MUST_LEAD and words.text == said["words"].strip():
        return None  # `why us should be shorter` says nothing that could stand there
    if verb:
        adds = how or said.groupdict().get("and") or verb.casefold() in _ADDING
        return {"text": _THAT.sub("", words.text), "how": ADD if adds or words.how == ADD else UNSAID}
    return {"text": words.text, "how": ADD if how == ADD else words.how}


def _part(named: str) -> str:
    if place := part_by_place(named):
        return place
    last = named.casefold().split()[-1]
    return last if last in ("us", "now", "time") else "why"
