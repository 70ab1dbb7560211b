"""Figures said in words, as people dictate them: `fifty two thousand`, `one point four million`, `half a million`."""

import re
from decimal import Decimal

from dialogs.reading.numbers import UNIT_WORDS, Number
from dialogs.reading.words import NUMBER_WORDS

_ONES = {word: count for word, count in NUMBER_WORDS.items() if len(word) > 1} | {
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SCALES = {"thousand": 1_000, "grand": 1_000, "k": 1_000, "million": 1_000_000}
_NUMBERS = _ONES | _TENS
_HALF, _QUARTER = Decimal("0.5"), Decimal("0.25")


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SMALL = rf"(?:(?:{_any(_TENS)})(?:[ -](?:{_any(_ONES)}))?|{_any(_ONES)})"
_BELOW_1000 = rf"(?:(?:{_any(_ONES)}|an?) hundred(?: (?:and )?{_SMALL})?|{_SMALL})"
_DECIMALS = rf"(?: point(?: (?:{_any(_ONES)}))+| and a (?:half|quarter))?"
_SCALED = rf"(?:(?:{_BELOW_1000}{_DECIMALS}|an?) (?:{_any(_SCALES)})|half an? (?:million|thousand))"
_WHOLE = re.compile(
    rf"(?:(?:{_SCALED})(?: (?:and )?(?:{_SCALED}))?(?: (?:and )?{_BELOW_1000})?|{_BELOW_1000}{_DECIMALS})(?!\w)"
)
BEGINS = rf"(?:{_any(_TENS)}|{_any(_ONES)})(?!\w)"
"""How a figure in words may begin."""
_ANOTHER = re.compile(rf"[ -](?:{_any(_TENS)}|{_any(_ONES)}|point)(?!\w)")
"""`twenty twenty six`, `three fifty`: a year, a time, a price, and no figure that is certain."""
_TOKEN = re.compile(r"[^\W\d_]+")
_UNIT = re.compile(r" ([^\W\d_]{3,8})(?!\w)")


def spelt_number_at(text: str, folded: str, start: int) -> Number | None:
    """The figure in words that begins at `start`, with the unit behind it, if one does."""
    match = _WHOLE.match(folded, start)
    if match is None or _ANOTHER.match(folded, match.end()):
        return None
    unit = _UNIT.match(folded, match.end())
    named = UNIT_WORDS.get(unit[1], "") if unit else ""
    end = unit.end() if unit and named else match.end()
    return Number(value=_value(match[0]), unit=named, text=text[start:end], start=start, end=end)


def _value(words: str) -> Decimal:
    """Adds up word by word: a scale multiplies what stands before it since the last one."""
    total, group, places = Decimal(0), Decimal(0), Decimal(0)
    for word in _TOKEN.findall(words):
        if word == "point":
            places = Decimal("0.1")
        elif places and word in _ONES:
            group, places = group + _ONES[word] * places, places / 10
        elif word in _NUMBERS:
            group += _NUMBERS[word]
        elif word == "hundred":
            group = (group or Decimal(1)) * 100
        elif word in _SCALES:
            total, group, places = total + (group or Decimal(1)) * _SCALES[word], Decimal(0), Decimal(0)
        elif word in ("half", "quarter"):
            group += _HALF if word == "half" else _QUARTER
    value = total + group
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
