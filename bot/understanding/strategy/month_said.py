"""What an executive says of a month, sorted by the words that its sentences begin with: decided, gave, held to."""

import re

from partnership.day_names import LONG_MONTH

_PARTED = r"[;\n]+|(?<=\w\w)[.!]\s+|,?\s+and\s+(?={begins})|,\s+(?={begins})"
_AS_EXECUTIVE = r"(?:as (?:an )?exec(?:utive)?\b[\s,:]*)?"
_MONTH = (
    rf"{_AS_EXECUTIVE}"
    rf"(?:(?:(?:in|for|during) )?(?:{LONG_MONTH}|(?:this|last) month|the month)\b[\s,:]*)?"
    rf"{_AS_EXECUTIVE}"
)
_VERB = _MONTH + r"(?:(?:i|we)\s+)?(?:(?:have|also|then|just)\s+)*(?P<verb>{})\b"
_PARTS = {
    "decided": "decided", "agreed": "decided", "chose": "decided", "approved": "decided",
    "rejected": "decided", "declined": "decided",
    "gave": "given", "given": "given", "took": "given", "moved": "given", "lent": "given", "assigned": "given",
    "freed": "given", "released": "given", "allocated": "given", "reassigned": "given",
    "held": "held_to", "told": "held_to",
    "role": "role",
}  # fmt: skip
_LEFT_OUT = frozenset({"decided", "gave", "given", "held", "role"})
"""Said by the part itself, under which the words stand."""
_GOES_ON = re.compile(r"(?:up|back|away|in|out|off|over|on to|onto|against|for)\b", re.IGNORECASE)
"""`gave up the budget`, `decided against it`: with the verb, or it says the opposite."""
_SAID_OF_MUCH = frozenset({"role", "told", "agreed", "given", "rejected", "declined"})
"""Words that a line may begin with which tells of something else than one's month."""
_BEGINS = re.compile(_VERB.format("|".join(_PARTS)) + r"\s*(?P<colon>:)?\s*(?=\S)", re.IGNORECASE)
_SPLIT = re.compile(_PARTED.format(begins=_VERB.replace("?P<verb>", "?:").format("|".join(_PARTS))), re.IGNORECASE)
NOTHING = frozenset({"nothing", "none", "no", "nothing special", "nothing this month", "not much"})


_FIGURE = re.compile(r"[^\W\d][^\d;:,]{1,40}? [$€£]?\d[\d.,]*\s?(?:k|m|mio|bn|%)?", re.IGNORECASE)
"""`pipeline 1.2m`: how an objective stands, and nothing that an executive did."""


def figures_said(typed: str) -> list[str]:
    """What is said among it of how objectives stand."""
    pieces = (one.strip(" .,") for one in _SPLIT.split(typed))
    return [one for one in pieces if _FIGURE.fullmatch(one) and not _BEGINS.match(one)]


def month_parts(typed: str) -> dict[str, str]:
    """The parts of an executive's note; words that begin like none are what changed in the partner's role."""
    found: dict[str, list[str]] = {}
    part = "role"
    for piece in _SPLIT.split(typed):
        begins = _BEGINS.match(piece.strip())
        if begins is None and _FIGURE.fullmatch(piece.strip(" .,")):
            continue
        verb = begins["verb"].casefold() if begins else ""
        part = _PARTS.get(verb, part)
        words = piece.strip(" .,")
        if begins:
            bare = begins["colon"] or (verb in _LEFT_OUT and not _GOES_ON.match(words, begins.end()))
            words = words[begins.end() if bare else begins.start("verb") :].strip()
        if words:
            found.setdefault(part, []).append(words)
    return {name: "; ".join(rows) for name, rows in found.items()}


_NOTHING = re.compile(
    r"(?:(?:i|we) (?:did|have|had) )?(?:nothing|none|not much)(?: special| much| new)?(?: to (?:say|report|add))?"
    rf"(?P<of>(?:,? (?:this month|last month|(?:in|for) (?:the month|{LONG_MONTH})"
    r"|as (?:an )?exec(?:utive)?|from me))*)[ .!]*",
    re.IGNORECASE,
)


def says_nothing(text: str, *, asked: bool) -> bool:
    """Whether it says that there was nothing in the month, which has to be named: `nothing this month as exec`."""
    said = _NOTHING.fullmatch(text.strip())
    return said is not None and (bool(said["of"]) or (asked and "new" not in text))


def tells_of_month(text: str) -> bool:
    """Whether a line begins like what an executive does: `decided to …`, `I held Jon to …`."""
    begins = _BEGINS.match(text.strip())
    return begins is not None and begins["verb"].casefold() not in _SAID_OF_MUCH
