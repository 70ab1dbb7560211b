"""Figures as people type them: `450k`, `$1.2M`, `1,2 Mio`, `66%`, `1'234.50`."""

import re
from decimal import Decimal

import msgspec

from dialogs.reading.status import status_at
from dialogs.reading.words import fold

_CURRENCY = r"[$€£]|usd|eur|gbp|chf|us\$"
_SCALES = {
    "k": 3, "tsd.": 3, "mio.": 6, "mrd.": 9, "tsd": 3, "thousand": 3, "tausend": 3, "grand": 3,
    "m": 6, "mn": 6, "mm": 6, "mio": 6, "mill": 6, "million": 6, "millions": 6, "millionen": 6,
    "b": 9, "bn": 9, "mrd": 9, "billion": 9, "billions": 9, "milliarde": 9, "milliarden": 9,
}  # fmt: skip
UNIT_WORDS = {
    "usd": "$", "us$": "$", "dollar": "$", "dollars": "$", "eur": "€", "euro": "€", "euros": "€", "gbp": "£",
    "pounds": "£", "chf": "CHF", "percent": "%", "pct": "%", "prozent": "%", "$": "$", "€": "€", "£": "£", "%": "%",
    "day": "days", "days": "days", "tage": "days", "tag": "days", "tagen": "days", "hour": "hours", "hours": "hours",
    "hrs": "hours", "hr": "hours", "h": "hours", "week": "weeks", "weeks": "weeks", "month": "months",
    "months": "months",
    "point": "points", "points": "points", "pts": "points", "punkte": "points",
}  # fmt: skip

_WHEN = frozenset({"now", "today", "already", "total", "altogether", "currently", "yet", "jetzt", "heute"})
"""`48.5k now`: of when a figure is, and no unit."""
_NUMBER = re.compile(
    r"(?<![\w.,/:'#@])(?<!\d-)"
    r"(?P<about>[≈~] ?)?(?P<sign>[-+])?(?P<before>" + _CURRENCY + r")? ?(?P<inner>-)?"
    r"(?P<digits>\d{1,3}(?: \d{3}){1,4}(?:[.,]\d{1,6})?(?!\d)|\d{1,15}(?:[.,']\d{1,9}){0,5})"
    r"(?: ?(?P<scale>" + "|".join(map(re.escape, sorted(_SCALES, key=len, reverse=True))) + r")(?!\w))?"
    r"(?: ?(?P<after>us\$|[$€£%]|[a-zà-ÿ]{1,20}))?"
)  # fmt: skip


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A figure and its span in the text.

    `other` is the second value it could have (`1.234`), `could_be_date` is set for `30.11` and its like, `change` for a
    signed plus (`+3`): the caller asks rather than guesses.
    """

    value: Decimal
    unit: str
    text: str
    start: int
    end: int
    other: Decimal | None = None
    could_be_date: bool = False
    change: bool = False


def read_number(text: str, *, unit: str = "") -> Number | None:
    """The first figure in the text, in the unit written beside it.

    `unit` is the unit that is expected. Fractions (`3/10`), times (`17:30`) and dates (`30.11.2026`) are no figures.
    """
    folded = fold(text)
    for match in _NUMBER.finditer(folded):
        number = _number(text, folded, match, unit)
        if number is not None:
            return number
    return None


def read_number_at(text: str, folded: str, start: int, *, unit: str = "") -> Number | None:
    """The figure that begins at `start`, if one does."""
    match = _NUMBER.match(folded, start)
    return _number(text, folded, match, unit) if match else None


def _number(text: str, folded: str, match: re.Match[str], expected: str) -> Number | None:
    """The figure in one match, or nothing where it turns out to be a fraction, a time, a date or a name."""
    named, end = _unit(text, folded, match, expected)
    if _goes_on(folded, match.end("digits"), match["scale"] or match["before"] or named):
        return None
    values = _values(match["digits"], match["scale"] or "", named or expected)
    if not values:
        return None
    factor = Decimal(10) ** _SCALES.get(match["scale"] or "", 0)
    if "-" in (match["sign"], match["inner"]):
        factor = -factor
    readings = [_shortest(value * factor) for value in values]
    bare = not (named or match["scale"])
    return Number(
        value=readings[0],
        unit=named,
        text=text[match.start() : end],
        start=match.start(),
        end=end,
        other=readings[1] if len(readings) > 1 else None,
        could_be_date=bare and _like_date(match["digits"]),
        change=match["sign"] == "+",
    )


def _shortest(value: Decimal) -> Decimal:
    """The same value without a useless fraction: 1200000 for 1200000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _unit(text: str, folded: str, match: re.Match[str], expected: str) -> tuple[str, int]:
    """The unit written before or after the figure, and where figure and unit end together.

    A word that is no known unit is one where it stands alone with the figure, and says no status: `12 sellers`.
    """
    without = match.end("scale") if match["scale"] else match.end("digits")
    before, after = match["before"] or "", match["after"] or ""
    if after and folded[match.end("after") : match.end("after") + 1].isalnum() and after.isalpha():
        after = ""
    if after in UNIT_WORDS:
        return UNIT_WORDS[after], match.end("after")
    if before:
        return UNIT_WORDS.get(before, before), without
    wanted = fold(expected).strip()
    if after == "d" and (not wanted or wanted[0] == "d") and match.start("after") == without:
        return "days", match.end("after")
    if after and wanted and after.rstrip("s") == wanted.rstrip("s"):
        return expected.strip(), match.end("after")
    if (
        after
        and len(after) > 2
        and after not in _WHEN
        and status_at(text, folded, match.start("after")) is None
        and not folded[match.end("after") :].strip(" .!")
        and not folded[: match.start()].strip()
    ):
        return after, match.end("after")
    return "", without


def _goes_on(folded: str, end: int, marked: str | None) -> bool:
    """Whether the digits are part of something longer: `3/10`, `17:30`, `2026-11-30`, `3rd`, `30.11.`."""
    following = folded[end : end + 2]
    if following[:1] in ("/", ":", "-") and following[1:].isdigit():
        return True
    if marked:
        return False
    return following[:1].isalpha()


def _like_date(digits: str) -> bool:
    """`30.11` and `07.12` could be dates; `1.4` could not (nobody writes 1 April that way without a point after it)."""
    day, point, month = digits.partition(".")
    return (
        bool(point)
        and len(month) == 2
        and month.isdigit()
        and day.isdigit()
        and 1 <= int(day) <= 31
        and 1 <= int(month) <= 12
    )


def _values(digits: str, scale: str, unit: str) -> list[Decimal]:
    """The one or two values of the digits as written; none where they are grouped like no figure (`30.11.2026`)."""
    plain = digits.replace(" ", "").replace("'", "")
    marks = [char for char in plain if char in ".,"]
    if not marks:
        return [Decimal(plain)]
    groups = re.split(r"[.,]", plain)
    if len(marks) > 1:
        return _grouped(groups, marks)
    head, tail = groups
    as_decimal, as_thousands = Decimal(f"{head}.{tail}"), Decimal(head + tail)
    if len(tail) != 3 or len(head) > 3 or head.startswith("0") or " " in digits or "'" in digits:
        return [as_decimal]
    decimal = _decimal_mark(marks[0], scale, unit)
    return [as_decimal, as_thousands] if decimal is None else [as_decimal if decimal else as_thousands]


def _grouped(groups: list[str], marks: list[str]) -> list[Decimal]:
    """`1.234.567` and `1,234.56`: several marks part thousands, a last one of another kind the decimals."""
    alike = len(set(marks)) == 1
    whole = groups if alike else groups[:-1]
    mixed = not alike and marks[-1] in marks[:-1]
    if mixed or len(whole[0]) > 3 or any(len(group) != 3 for group in whole[1:]):
        return []
    return [Decimal("".join(whole) if alike else "".join(whole) + "." + groups[-1])]


def _decimal_mark(mark: str, scale: str, unit: str) -> bool | None:
    """Whether the one mark in `1.234` parts decimals (or thousands); None where nobody can tell."""
    if mark == ",":
        return bool(scale) and scale != "k"
    if scale or unit in ("$", "£"):
        return True
    return False if unit in ("€", "CHF") else None
