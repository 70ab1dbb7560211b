"""`4 meetings, and yes to D2`: a decision of the speaker's, made within a line of answers; never a word of those."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.understanding.fitting import asked, offered
from dialogs.reading.status import read_status
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import DecisionRead
from partnership.cards import stored_card
from partnership.cued import Cued
from partnership.decisions import Decision
from partnership.followups import asking
from partnership.turn import Turn

_NO = r"(?:no|nope|not approved|declined?|reject(?:ed)?)"
_YES = (
    r"(?:yes|yep|yeah|yup|ok(?:ay)?|sure|fine|agreed?|approved?|go ahead|go for it|do it|happy|no objections?(?: to)?)"
)
_WORD = (
    rf"(?:i(?:'m| am| say)? )?(?P<word>{_YES}|{_NO})(?!\w)"
    r"(?:[ ,]+(?:please|(?:from|by|with|for) me|thanks?|thank you)(?!\w))*"
)
_MAY_SAY = Cued(
    rf"\b(?:{_YES}|{_NO})\b",
    "ye|yup|ok|sure|fine|agree|approve|go ahead|go for it|do it|happy|no|decline|reject",
    re.IGNORECASE,
)
_MAY_NAME = re.compile(r"[dD] ?\d")
_START = re.compile(
    r"(?:^|[ ]*[,;.!?\n–-]+\s+|\s+(?=(?:and|but|also|plus)\b))(?:(?:and|but|also|plus|then|so)[ ,]+)*", re.IGNORECASE
)
"""Where something may be said by itself."""
_ID = r"(?:decision )?(?P<which>d ?\d{1,4})(?!\w)"
_BEYOND = r"(?:but|if|only|and|because|since|provided|unless|as long as|when|once)\b"
_TITLE = rf"(?:(?:the|that|this|an?|our|your) )?(?P<title>(?:(?!\b{_BEYOND})[^,.;:!?\n\d]){{3,60}})"
_IS = r"(?:'s| is|[ ]*[:,–-])?(?: (?:it's|it is|that's|a))* "
_HEADS = tuple(
    re.compile(head, re.IGNORECASE)
    for head in (
        rf"{_WORD}(?: ?[,:–-])?(?: (?:to|for|on|with))? {_ID}",
        rf"(?:(?:on|for|re|about|as for|to) )?{_ID}{_IS}{_WORD}",
        rf"{_ID} ?[:–-] ?(?=\S)",
        rf"{_WORD} (?:to|for|with) {_TITLE}",
        rf"{_TITLE.replace('60}', '60}?')}{_IS}{_WORD}(?=\s*(?:$|[.,;!\n]))",
    )
)
"""The word before or behind the id or words of the question; the id, and words of one's own."""
_SENTENCE = re.compile(r"(?:[^.;!?\n]|[.](?=\d))*")
_PIECE = re.compile(r"(?P<joint>\s*[,:–-]+\s*|\s+and\s+|\s+)(?P<words>(?:(?!,\s|\sand\s).)+)", re.IGNORECASE)
_JOINS = re.compile(
    rf"(?:{_BEYOND}|keep|under|over|up to|max|at most|at least|from|until|by|not more|no more|make it|with|for)\b",
    re.IGNORECASE,
)
"""Begins what belongs to a decision behind a comma."""
_FOREIGN = re.compile(
    r"(?:[OPMD] ?\d|chance|(?:still )?[$€£]?\d[\d.,]*(?:k|m|%)?(?: now)?$|\d+ ?/ ?10|(?:the )?(?:rest|others?)\b"
    r"|unchanged)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\s*(?P<word>(?:yes|yep|yeah|yup|sure)(?=[ ,.;:!–-])|no(?=[.!;]))(?=.*\bO ?\d)", re.IGNORECASE | re.DOTALL
)
_STEM = 4
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_LITTLE = frozenset(
    ("that", "this", "with", "from", "have", "will", "they", "shall", "should", "would", "your", "ours")
)


class Said(NamedTuple):
    """What a line decides, what of that is to be asked, and the line without either."""

    decisions: tuple[DecisionRead, ...]
    unclear: tuple[Unclear, ...]
    rest: str


class _Found(NamedTuple):
    """One of them in the line; `decision` is empty where it is not clear which."""

    start: int
    end: int
    decision: str
    outcome: str


def decisions_said(turn: Turn, text: str) -> Said:
    """The decisions of a line, by id, or by words of the question where that is open and the speaker's to decide."""
    if not (_MAY_NAME.search(text) or _MAY_SAY.search(text)):
        return Said((), (), text)
    line = text.replace("’", "'")
    mine = [turn.book.need(Decision, one) for one in asked(turn)]
    found = _found(turn, line, mine)
    rest, reached = "", 0
    for one in found:
        rest, reached = rest + text[reached : one.start], one.end
    doubts = [text[one.start : one.end] for one in found if not one.decision]
    if mine and not found and (alone := _ALONE.match(line)) and not _follows_up(turn):
        doubts = [alone["word"]]
    return Said(
        tuple(DecisionRead(id=one.decision, outcome=one.outcome) for one in found if one.decision),
        tuple(_doubt(one, mine) for one in doubts),
        rest + text[reached:],
    )


AGREES = re.compile(
    r"(?:ok(?:ay)?|sure|fine|agreed|approved|go ahead|yep|yeah|yup)[ ]*[,.;:!–-]+ *(?=\w)", re.IGNORECASE
)
"""`sure, keep it small`: begins like the answer to the one decision that was asked, when it tells of nothing else."""


def decides_alone(turn: Turn, text: str) -> DecisionRead | None:
    """The one decision that a line is from end to end."""
    said = decisions_said(turn, text)
    alone = len(said.decisions) == 1 and not said.unclear and not any(map(str.isalnum, said.rest))
    return said.decisions[0] if alone else None


def _found(turn: Turn, line: str, mine: Sequence[Decision]) -> list[_Found]:
    heads = _HEADS if mine and not offered(turn) else _HEADS[:3]
    found: list[_Found] = []
    for start in _START.finditer(line):
        if found and start.start() < found[-1].end:
            continue
        for head in heads:
            said = head.match(line, start.end())
            which = _which(turn, said, mine) if said else None
            end = _end(line, said) if said and which is not None else -1
            if said and which is not None and not line[end:].lstrip().startswith("?"):
                found.append(_Found(start.start(), end, which, _outcome(said, line[said.end() : end])))
                break
    return found


def _which(turn: Turn, said: re.Match[str], mine: Sequence[Decision]) -> str | None:
    """The decision that is meant, empty where it may be none or several; None for words of something else."""
    named = said.groupdict()
    if "which" in named:
        which = named["which"].upper().replace(" ", "")
        return which if turn.book.get(Decision, which) else None
    words = _stems(named["title"])
    close = [one.id for one in mine if words & _stems(one.question)]
    first = said.start("word") == said.start()
    if len(close) == 1 and (first or all(words <= _stems(one.question) for one in mine if one.id == close[0])):
        return close[0]
    return "" if first else None


def _end(line: str, said: re.Match[str]) -> int:
    """Where it ends, with the words behind it that belong to it: not what is told of an objective."""
    sentence, end = _SENTENCE.match(line, said.end()), said.end()
    for piece in _PIECE.finditer(sentence.group() if sentence else ""):
        words = piece["words"].strip()
        apart = "," in piece["joint"] and not _JOINS.match(words)
        if ("word" in said.groupdict() and apart) or _FOREIGN.match(words) or read_status(words.casefold()):
            break
        end = said.end() + piece.end()
    return end


def _outcome(said: re.Match[str], more: str) -> str:
    more, word = more.strip(" ,:–-"), said.groupdict().get("word")
    if word is None:
        return more
    return f"{word.casefold()}, {more}" if more else "no" if re.fullmatch(_NO, word, re.IGNORECASE) else "yes"


def _follows_up(turn: Turn) -> bool:
    """Whether a yes may answer what is asked under the check-in."""
    card = stored_card(turn.book, turn.person, turn.now)
    return card is not None and any(map(asking, card.blocks))


def _doubt(words: str, mine: Sequence[Decision]) -> Unclear:
    ids = [one.id for one in mine]
    what = f"is it about {ids[0]}?" if len(ids) == 1 else "which decision is it about?"
    choices = tuple(f"{one} yes" for one in ids)
    return Unclear(text=words.strip(" .,;:!–-"), what=what, example=choices[0], choices=choices)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _LETTERS.findall(text.casefold()) if word not in _LITTLE)
