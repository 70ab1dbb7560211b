"""What people say of one objective of a list, as the pieces of which it is changed."""

import re
from collections.abc import Sequence

from dialogs.reading.date_words import MONTHS
from dialogs.reading.words import fold
from dialogs.roster import Named, find_in

_NAME = r"@?[^\W\d_][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)?"
_NOT_BEFORE = re.compile(
    r"(?<=\d|\w) *,? *(?:instead of|rather than|and not|not) [$€£]?\d[\d.,]* ?(?:%|k|m|bn)?(?=$|[.! ,;])", re.IGNORECASE
)
"""`2.4M instead of 3`"""
_THEIRS = re.compile(r"['’]s?$")
_NOT_THEM = re.compile(rf"[ ,;–-]+(?:and |but )?(?:not|instead of|rather than) (?P<who>{_NAME})(?:['’]s?)?[.! ]*$")
"""`…, not Ana`: whose it was."""
_OWNS = re.compile(
    rf"(?P<who>{_NAME}) (?:(?:should|shall|will|must|can|could|has to|wants to) )?"
    r"(?:owns?|takes?|has|have|leads?(?= it)|gets?) (?:it|this|that|this one|that one)",
    re.IGNORECASE,
)
_WITH = re.compile(rf"[ ,]+(?:and )?with (?P<who>{_NAME})(?: as (?:the )?owner)?[.! ]*$")
"""`by March with Carlos`"""
_JUST = re.compile(r"\A(?:is|should be) (?:just|simply|only) (?:called )?(?P<title>[^\W\d_][^\d]+)", re.IGNORECASE)
"""`is just Partner capability score`"""
_RHYTHM = re.compile(r"\b(?:week|month|quarter)(?:ly)?\b", re.IGNORECASE)
_FIGURES = re.compile(
    r"(?:(?:it['’]?s|it is|is|at|now|today|currently|from|to|target|goal|start|of|the|=|→|->|by|until|due|on|end|mid"
    r"|[$€£]?\d[\d.,]*(?:%|k|m|bn|st|nd|rd|th)?|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*"
    r"|dec\w*|q[1-4]|year|quarter)(?: |$))+",
    re.IGNORECASE,
)
"""Nothing but figures and a day: `0 now`, `2 by 30 June`."""
_COUNTED = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "ten": "10"}
_BARE = re.compile(
    rf"(?:it['’]?s |it is |only |about )?(?P<figure>[$€£]?\d[\d.,]*(?: ?(?:%|k|m|bn)\b)?|{'|'.join(_COUNTED)})"
    r"(?P<unit> [^\W\d_]{2,12})?",
    re.IGNORECASE,
)


def said_plainly(text: str, people: Sequence[Named]) -> str:
    """`should be Jon's, not Ana's` without whose it was; `Jon should own it` as its owner; `is just …` as its title."""
    text = _NOT_BEFORE.sub("", text)
    other = _NOT_THEM.search(text)
    if other and other.start() and find_in(people, _THEIRS.sub("", other["who"])):
        text = text[: other.start()]
    if (owns := _OWNS.fullmatch(text.strip(" .!"))) and len(find_in(people, owns["who"])) == 1:
        return f"owner {owns['who']}"
    if (along := _WITH.search(text)) and along.start() and len(find_in(people, along["who"])) == 1:
        return f"{text[: along.start()]}, owner {along['who']}"
    just = _JUST.fullmatch(text.strip(" .!"))
    titled = just and ("," not in text and " and " not in text) and not find_in(people, _THEIRS.sub("", just["title"]))
    if just and titled and not _RHYTHM.search(text):
        return f"is called {just['title']}"
    return text


def figures_joined(pieces: Sequence[str]) -> list[str]:
    """The pieces, with those beside each other as one that are nothing but figures and a day: `0 now, 2 by 30 June`."""
    found: list[str] = []
    for piece in pieces:
        both = found and all(_FIGURES.fullmatch(one.strip()) and _has_digit(one) for one in (found[-1], piece))
        found = [*found[:-1], f"{found[-1]}, {piece}"] if both else [*found, piece]
    return found


def bare_figure(title: str) -> str:
    """`2`, `80k` or `2 meetings` of what was read as a title and is a figure alone; empty for another title."""
    bare = _BARE.fullmatch(title.strip(" .!"))
    if bare and MONTHS.find((bare["unit"] or "").strip().casefold()) is not None:
        return ""
    return f"{_COUNTED.get(bare['figure'].lower(), bare['figure'])}{bare['unit'] or ''}" if bare else ""


def names_unit(title: str, text: str, before: str) -> bool:
    """Whether the words read as a title stand behind a figure and are what it counts: `0 → 2 meetings`."""
    if not re.search(rf"\d\S* +{re.escape(title)}(?!\w)", text, re.IGNORECASE):
        return False
    words = set(fold(title).split())
    return len(words) == 1 or bool(words & set(fold(before).split()))


def _has_digit(text: str) -> bool:
    return any(one.isdigit() for one in text)
