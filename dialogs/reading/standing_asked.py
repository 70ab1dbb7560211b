"""Whether a line asks how objectives stand: `who is off track`, `show me what is at risk`, `anything off track?`."""

import re

from dialogs.reading.questions import UM

_BAD = r"(?:off?[ -]?tra?c?k(?:ed)?|off[ -]?tarck|at[ -]?risks?|reds?|ambers?|yellows?|in trouble)"
_GOOD = r"(?:on[ -]?tra?c?k|on[ -]?tarck|greens?(?! light))"
_STATUS = rf"\b(?:{_BAD}|{_GOOD})\b"
_ONES = r"(?:objectives?|ones?|goals?|owners?|people|of (?:us|them|our\w*|the|those|these|my|mine))"
_ANYBODY = r"any\w*|every\w*|some\w*|no ?body|no one|nothing|none|all|both|it|this|that|there|these|those|one|ours"
_WE = rf"(?:i|we|you|they|he|she|o ?\d{{1,4}}|{_ANYBODY})"
_AUX = r"(?:is|are|am|was|were|do|does|did|has|have|will|would|can|could|should)"
_WHO = (
    rf"(?:who(?:se|'?s|'?re)?|what(?:'?s|'?re| else| if| about| happens?| {_ONES}|(?= {_AUX}\b|(?:ever)? {_STATUS}))"
    rf"|which(?! is why)(?: {_ONES}|(?= {_AUX}\b| {_STATUS}))"
    rf"|(?:where|when|how|why)(?:'s)?(?= (?:{_AUX}|come)\b)|how (?:many|much|far|often))\b"
)
_NO_SUBJECT = (
    r"(?:at|on|off|in|to|by|of|still|now|back|not|again|also|just|only|very|quite|rather|more|less|too|so|about|a|an"
    r"|well|half|few|\d\S*|two|three|four|five|six|likely|due|behind|ahead|because|as|red|amber|yellow|green"
    r"|(?!(?:any|every|some|no)thing)\w+ing|\w+ly|\w+ed)"
)
"""Behind `is` these tell how the objective stands that nobody named: `is still off track`, `is slipping to at risk`."""
_PUTS = r"(?:please |just |now )*(?:set|note|mark|put|change|make|call|say|record|update|correct|move|save|write|log)"
"""What somebody wants done: `could you note O1 at risk`."""
_ASKS = (
    rf"(?:(?:is|are|was|were|isn't|aren't)(?! {_NO_SUBJECT}\b)|am i|(?:do|did|has|have|had|may) {_WE}"
    rf"|(?:does|can|could|will|would|should|shall)(?! (?:you|we) {_PUTS}\b) (?:the|our|my|{_WE}))\b"
)
_WHAT = rf"(?:who\w*|what\w*|which|where|how|whether|if|every\w*|all|any\w*|those|a list|(?:the )?{_ONES})\b"
_SHOW = (
    r"(?:(?:(?:can|could|would) you |please |just )*(?:let me (?:see|know)"
    rf"|(?:show|list|display|count)(?: (?:me|us))?(?=.*\b{_WHAT}| {_STATUS})"
    rf"|(?:tell|give|remind|send|update|find|get|check|see|name|look)(?: (?:me|us|up|out|on))* {_WHAT})"
    r"|i(?:'d| would)? (?:want|need|like) to (?:see|know)|(?:want|need) to (?:see|know)|(?:i )?wonder(?:ing)?"
    rf"|(?:i )?need {_WHAT}"
    rf"|(?:update|status|overview|summary|report|details|number|count|list)(?: of| on| about)+ (?:{_WHAT}|{_STATUS}))"
)
_OPENS = re.compile(
    rf"(?!o ?\d){UM}(?:and |also |then )?(?P<asks>{_WHO}|{_ASKS}|{_SHOW}|(?P<bare>any|the ones))", re.IGNORECASE
)
"""Not of a line that begins with an objective, which is known at once."""
_WHEN = r"(?: (?:now|today|yet|already|again|please|this week|right now|at the moment|currently|then|or not))*"
_BARE = re.compile(
    rf"(?:any(?:thing|body|one|where)?|the ones|any (?:more )?{_ONES}.{{0,20}}?|any others?)"
    rf"(?: (?:is|are|else|still|gone))* {_STATUS}(?: ones)?{_WHEN}",
    re.IGNORECASE,
)
"""`anything off track`, which says nothing else."""
_DOUBTED = re.compile(rf"(?:o ?\d{{1,4}}|[^\W\d]|[ '’&/-])*{_STATUS}{_WHEN} ?\?+", re.IGNORECASE)
"""`everybody on track?`: nothing but a status, with a question mark right behind it."""
_CLAUSE = re.compile(r"[^,;:!?\n]*?(?=[,;:!?\n]|\.(?:\s|$)|$| (?:because|since|as|but)\b)")
_HAS_STATUS = re.compile(_STATUS, re.IGNORECASE)
_IT_IS = re.compile(rf"what.*{_STATUS} (?:is|are|was|were)\b", re.IGNORECASE)
"""`what is off track is the review` tells."""
_TOLD = re.compile(rf"{_STATUS}|(?<![\w.])\d", re.IGNORECASE)
_NAMED = re.compile(r"\bo ?(\d{1,4})\b", re.IGNORECASE)
_MINE = re.compile(r"(?:am|do|did|have|can|could|will|should|shall|may) i\b|.*\b(?:my|mine)\b", re.IGNORECASE)
_WELL = re.compile(rf"\b{_GOOD}\b", re.IGNORECASE)


_RECORD = re.compile(
    rf"{UM}(?:(?:is|are|was|were|isn't|has|have|did|does) (?P<of>[op]) ?(?P<number>\d{{1,4}})\b[^,;:.!?]*\?*"
    r"|(?P<also>[op]) ?(?P<its>\d{1,4}) (?:really |already )?(?:kept|done|reached|finished|met|delivered|closed)"
    r"(?: yet| already| now)?\s*\?+)",
    re.IGNORECASE,
)
"""`is O3 done`, `P1 kept?`"""


def standing_asked(text: str) -> str | None:
    """The command that answers it; None for a line that asks nothing of the kind, or tells something besides."""
    if not (_OPENS.match(text) or text.endswith("?")):
        return None
    typed = " ".join(text.replace("’", "'").split())
    if record := _RECORD.fullmatch(typed):
        kind, number = record["of"] or record["also"], record["number"] or record["its"]
        return f"objective O{number}" if kind in "oO" else "promises"
    return _answer(typed) if _DOUBTED.fullmatch(typed) or _asks(typed) else None


def _asks(typed: str) -> bool:
    opens = _OPENS.match(typed)
    clause = _CLAUSE.match(typed, opens.start("asks")) if opens else None
    if opens is None or clause is None or not _HAS_STATUS.search(clause[0]) or _TOLD.search(typed, clause.end()):
        return False
    if opens["bare"]:
        return _BARE.fullmatch(clause[0].strip(" .")) is not None
    return _IT_IS.match(clause[0]) is None


def _answer(typed: str) -> str:
    named = set(_NAMED.findall(typed))
    if len(named) == 1:
        return f"objective O{named.pop()}"
    if _MINE.match(typed):
        return "objectives mine"
    return "objectives" if _WELL.search(typed) else "objectives at risk"
