"""The chance of reaching the target, 0 to 10: `3/10`, `chance 3`, `6 out of 10`, `30% chance`."""

import re
from decimal import ROUND_FLOOR, Decimal

import msgspec

from dialogs.reading.unclear import Unclear
from dialogs.reading.words import NUMBER_WORDS, fold

_CUE = r"(?:chances?|confidence|confident|conf|likelihood|odds|probability|prob|chancen|wahrscheinlichkeit|zuversicht)"
_WORDS = NUMBER_WORDS | {"eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "hundred": 100, "elf": 11}
_SPOKEN = "|".join(sorted(_WORDS, key=len, reverse=True))
_AMOUNT = r"(?P<{name}>-?\d{{1,4}}(?:[.,]\d{{1,3}})?|(?:" + _SPOKEN + r")\b)"
_OF_TEN = (
    r"(?P<{name}> ?/ ?10\b(?![/.]\d)| (?:out of|out o|outta|outa|of|von|aus) (?:10|ten|zehn)\b"
    r"| in (?:10|ten)\b(?! (?:day|week|month|minute|hour|year)s?\b)| ?(?:%|percent\b|prozent\b))"
)
_THAT = (
    r"(?: that (?:we|it|this|i)(?:['’]ll| will| can| still)* (?:make|reach|hit|get|close|works?|happens?)\b"
    r"(?: it| this| that| there)?(?: in time)?(?= ?(?:$|[,.;:])))?"
)
"""`one in ten that we make it`: what it is the chance of."""
_LINK = (
    r"(?:(?: ?[:=~≈-] ?| )"
    r"(?:is an?|is|are|should (?:be|read|say)|now|of|at|to|down|up|still|about|around|maybe|perhaps|probably"
    r"|only|just|from \d{1,2}(?: ?/ ?10)?(?: to)?|ist|jetzt"
    r"|bei|auf|fell|dropped|rose|went|moved))"
)
_LED = re.compile(
    r"(?<!\w)" + _CUE + r"\b" + _LINK + r"{0,4}(?: ?[:=~≈]? ?)"
    + _AMOUNT.format(name="led") + _OF_TEN.format(name="led_of")
    + r"?(?P<led_range>(?:-| to | or | bis | oder )\d{1,2}(?![\w/%]))?"
    + r"(?![\d/]|[.,]\d| ?(?:points?|lower|higher|less|more)\b)(?P<more> ?(?:→|->|=>) ?(?P<then>\d{1,2})(?! ?[/%\d]))?"
    + _THAT
)  # fmt: skip
_BARE = re.compile(
    r"(?<![\w.,/:-])" + _AMOUNT.format(name="bare") + r"(?P<range>(?: ?- ?| to | or | bis | oder )\d{1,2})?"
    + _OF_TEN.format(name="bare_of")
    + r"(?:(?<=/10)(?:(?: (?:down|up|now))? to | ?(?:→|->|=>) ?)(?P<bare_then>\d{1,2}) ?/ ?10(?![/.]?\d))?"
    + r"(?P<cue> ?" + _CUE + r"\b)?" + _THAT
)  # fmt: skip
_COUNTED = re.compile(r" (?:(?!was |is |has |this |as )[^\W\d_]{2,20}s|people|leute)(?!\w)")
"""`3 of 10 sellers` counts sellers."""
_IN_TEN = re.compile(
    r"(?:^|[,;:.!(–—] ?)(?:(?:o ?\d{1,4}:?|it['’]?s|it is|i(?:['’]d)? (?:say|give it)|an?|about|only|just|maybe|perhaps"
    r"|say|around|roughly|still|now|and) )*$"
)
_SAYS_NO_MORE = re.compile(r" ?(?:$|[,;:.!)–—]|(?:because|since|as|at best)\b)")
"""`1 in 10` is a chance where nothing is counted by it: `we win one in ten`, `one in ten of our partners`."""
_DATE_LEADS = re.compile(
    r"(?:^|\W)(?:by|until|till|on|since|due|before|after|to|bis|am|seit|meeting|call|workshop|deadline)(?: the)? ?$"
)


class ChanceRead(msgspec.Struct, frozen=True, kw_only=True):
    """A chance from 0 to 10 and the words it was read from."""

    chance: int
    text: str
    start: int
    end: int


def read_chance(text: str) -> ChanceRead | Unclear | None:
    """The first chance in the text.

    A percentage counts only beside the word chance or confidence. What is not a whole number from 0 to 10 comes back as
    Unclear; `30/10` and `by 3/10` are dates and no chance.
    """
    return chance_from(text, fold(text), 0)


def chance_from(text: str, folded: str, start: int) -> ChanceRead | Unclear | None:
    """The first chance at or after `start`."""
    found = [match for match in (_LED.search(folded, start), _first_bare(folded, start)) if match]
    return _read(text, min(found, key=lambda match: match.start())) if found else None


def chance_at(text: str, folded: str, start: int) -> ChanceRead | Unclear | None:
    """The chance that begins exactly at `start`, if one does."""
    first = folded[start]
    match = _LED.match(folded, start) if first.isalpha() else None
    if match is None:
        if not (first.isalnum() or first == "-"):
            return None
        match = _BARE.match(folded, start)
        if match is None or not _is_chance(folded, match):
            return None
    return _read(text, match)


def _first_bare(folded: str, start: int) -> re.Match[str] | None:
    return next((match for match in _BARE.finditer(folded, start) if _is_chance(folded, match)), None)


def _is_chance(folded: str, match: re.Match[str]) -> bool:
    if match["cue"]:
        return True
    if match["bare_of"].strip() in ("%", "percent", "prozent"):
        return False
    if match["range"]:
        return True
    if _COUNTED.match(folded, match.end()):
        return False
    if match["bare_of"].startswith(" in ") and not _stands_alone(folded, match):
        return False
    amount = _amount(match["bare"])
    if "/" in match["bare_of"] and 12 < amount <= 31 and amount == amount.to_integral_value():
        return False
    return not _DATE_LEADS.search(folded[max(0, match.start() - 20) : match.start()])


def _stands_alone(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - 40) : match.start()]
    return bool(_IN_TEN.search(before) and _SAYS_NO_MORE.match(folded, match.end()))


def _amount(words: str) -> Decimal:
    return Decimal(_WORDS[words]) if words in _WORDS else Decimal(words.replace(",", "."))


def _read(text: str, match: re.Match[str]) -> ChanceRead | Unclear:
    groups = match.groupdict()
    words = groups.get("then") or groups.get("led") or groups.get("bare_then") or groups["bare"]
    of_ten = "" if groups.get("then") else groups.get("led_of") or groups.get("bare_of") or ""
    chance = _amount(words)
    if of_ten.strip() in ("%", "percent", "prozent"):
        chance /= 10
    span = text[match.start() : match.end()].strip()
    if groups.get("range") or groups.get("led_range"):
        return _unclear(span, match, "one whole number from 0 to 10", ())
    if not 0 <= chance <= 10:
        return _unclear(span, match, "the chance goes from 0 to 10", ())
    lower = int(chance.to_integral_value(ROUND_FLOOR))
    if chance != lower:
        return _unclear(span, match, "one whole number from 0 to 10", (f"{lower}/10", f"{lower + 1}/10"))
    return ChanceRead(chance=lower, text=span, start=match.start(), end=match.end())


def _unclear(span: str, match: re.Match[str], what: str, choices: tuple[str, ...]) -> Unclear:
    return Unclear(text=span, what=what, example="chance 6/10", choices=choices, start=match.start(), end=match.end())
