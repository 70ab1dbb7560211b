"""The answer to the further question of a check-in within a line: `all on course, and O3 moves marketplace`."""

import re

from bot.understanding.strategy.beside import Beside
from bot.understanding.strategy.further_said import STILL_RIGHT, further_said, moves_listed, number_asked
from bot.understanding.strategy.month_beside import MONTH, month_beside
from partnership.cards import running_card
from partnership.cued import Cued
from partnership.message import Call
from partnership.rounds import Further
from partnership.turn import Turn
from partnership.wording.strategy.further import further_question

_STILL = "still right|still correct|still true|still valid|still holds|still stands"
_CUE = Cued(
    rf"\bmoves\b|\bnothing in \w|{STILL_RIGHT}|{MONTH}|consumption|marketplace|designation",
    f"moves|nothing|consumption|marketplace|designation|{_STILL}|{MONTH}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:(?:and|also|but|it|that|this|o ?\d{1,4})[ ,]+)*(?:moves?:? .{3,40}"
    r"|(?:azure )?consumption|marketplace(?: billed)?(?: sales)?|designations?)",
    re.IGNORECASE,
)
"""One of the partner's numbers and no more, in the words that name no customers or seats by chance."""
_REJECTED = re.compile(
    r"\b(?:azure )?(?:consumption|marketplace(?: billed)?(?: sales)?|designations?)\? ?no(?:pe)?\b[ ,.;:–-]*",
    re.IGNORECASE,
)
"""`marketplace? no, consumption`: the number that it is not."""
_RIGHT = re.compile(STILL_RIGHT, re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,.;\n]|\s[–-])\s+(?:(?:and|but|also|then) )*|\s+and\s+", re.IGNORECASE)
_MOVES = re.compile(r"(?:moves o ?\d{1,4}|o ?\d{1,4} moves)\b.*", re.IGNORECASE)


def further_beside(turn: Turn, text: str) -> Beside | tuple[Call, ...] | None:
    """Nothing where no part of the line is such an answer, or all of it is; a tap each for a list of what moves."""
    if not _CUE.may_find(text):
        return None
    if month := month_beside(turn, text):
        return month
    if not _CUE.pattern.search(text):
        return None
    if listed := moves_listed(turn, text):
        return listed
    text = _REJECTED.sub("", text) if "?" in text else text
    at, parts = 0, list[tuple[int, int]]()
    for between in [*_BETWEEN.finditer(text)]:
        parts.append((at, between.start()))
        at = between.end()
    parts.append((at, len(text)))
    for number, (start, stop) in enumerate(parts):
        call = _tap_for(turn, text[start:stop].strip(" .!"), text) if len(parts) > 1 else None
        if call:
            before = text[: parts[number - 1][1]] if number else ""
            after = text[stop:] if number else text[parts[1][0] :]
            return Beside(call=call, rest=f"{before}{after}".strip())
    return None


def _tap_for(turn: Turn, part: str, line: str) -> Call | None:
    if _NUMBER.fullmatch(part):
        return number_asked(turn, part, line)
    if _MOVES.fullmatch(part) or _RIGHT.fullmatch(part):
        return next(iter(further_said(turn, part)), None)
    card = running_card(turn.book, turn.person, turn.now) if part[:7].casefold() == "nothing" else None
    question = further_question(turn.book, card) if card and card.further else None
    if card is None or card.further is None or question is None or card.further.further is not Further.EXECUTIVE:
        return None
    said = part.casefold()
    return next((one.call for one in question.buttons if one.label.casefold() == said), None)
