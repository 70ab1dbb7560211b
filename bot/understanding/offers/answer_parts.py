"""The answers to offers and to wishes in a line: each with what it is to, and what else is said of that."""

import re
from collections.abc import Iterator

import msgspec

from dialogs.reading.offer_words import IS_NOT_MINE, YES

_ID = r"o ?\d{1,4}(?!\w)"
_REST = r"(?:the )?(?:others?|rest)(?! of)|both(?: of them)?|all(?: of them)?"
_BEHIND = (
    rf"(?:yes|ok(?:ay)?|sure|fine|accept(?:ed)?|agreed?|keep|nope|nah|no|pass|declined?|{IS_NOT_MINE}"
    r"|(?:(?:is|are) )?mine|only|change)(?!\w)"
)
"""Words of an answer behind the objective: `O3 agree`."""
_LIST = rf"{_ID}(?:\s*(?:,|and\b|&|\+)\s*(?:and )?{_ID})*"
_NAMED = rf"{_ID}(?:\s*(?:,|and\b|&|\+)\s*(?:and )?{_ID}(?![ :–-]+{_BEHIND}))*"
ANSWER = re.compile(
    r"(?:^|\s*[,.;:!–-]+\s*(?:(?:but|and|while|whereas|then) )*|\s+(?:(?:but|and|while|whereas|then) )+"
    r"|\s+(?=(?:agree|keep)(?: to| with)? o ?\d))(?:"
    rf"(?P<before>(?:i )?agreed?(?: to| with)?|(?:please )?keep|(?:i(?:'d| would) )?change|(?:(?>{YES}(?!\w))[ ,.!]*)+"
    r"(?:to|for|with)?|(?:(?:no|nope|nah|sorry)(?:[ ,]+thanks?)?[ ,]+)?(?:(?:i )?decline|not|no|nope|nah)(?: to)?"
    rf"|no(?:[ ,]+thanks?)?(?: to)?) ?(?P<which>{_NAMED}|(?:{_REST})(?!\w))"
    rf"|(?P<named>{_LIST})(?:[ :–-]+(?P<behind>{_BEHIND}|(?=(?:but|if|by|until)\b))))",
    re.IGNORECASE,
)
"""Where an answer begins, and to what it is one."""
ANY_ID = re.compile(rf"\b{_ID}", re.IGNORECASE)
OF_AN_ADMIN = ("agree", "keep")
_KINDS = {
    "agree": r"(?:i )?agree",
    "keep": r"(?:please )?keep",
    "change": r"$|only|(?:i(?:'d| would) )?change",
    "decline": rf"no|nah|pass|sorry|(?:i )?decline|{IS_NOT_MINE}",
}
"""How each answer begins; any other accepts."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of a line: `decline`, to which objectives, and what else is said of them."""

    answer: str
    which: str
    more: str


def ids_named(text: str) -> set[str]:
    """The ids of the objectives in words: `O4`."""
    return {f"O{int(one[1:])}" for one in ANY_ID.findall(text)}


def answer_parts(whole: str, line: str) -> Iterator[Said]:
    """The answers of a line, each with what stands behind it up to the next."""
    found = [*ANSWER.finditer(line)]
    ends = [*(one.start() for one in found[1:]), len(line)]
    for one, end in zip(found, ends, strict=True):
        word = (one["before"] or one["behind"] or "").casefold().strip(" ,.!")
        answer = next((answer for answer, words in _KINDS.items() if re.match(words, word)), "accept")
        yield Said(answer=answer, which=(one["which"] or one["named"]).casefold(), more=whole[one.end() : end])
