"""Two sentences of who was asked why this partner: the answer, read back before it is written down."""

import re
from datetime import timedelta

from bot.understanding.waiting_news import news_for
from dialogs.reading.understood import SentenceRead
from partnership.charters import CharterPart
from partnership.outcome import Outcome
from partnership.strategy.charter import why_of
from partnership.turn import Turn
from partnership.wording.starting import why_read_back
from partnership.wording.wishes import about_these

_ASKED_FOR = timedelta(days=7)
"""How long free words are taken for the answer, while none is written down."""
_A_SENTENCE = 5
"""Words that it has at least."""
_ASKED_AGAIN = re.compile(r"\Awhy (?P<partner>[^?\n]{2,40})\? +(?=\S+ \S+ \S)", re.IGNORECASE)


_QUESTIONS = {
    "why the partner": CharterPart.WHY, "why now": CharterPart.NOW, "why us": CharterPart.US,
    "how over time": CharterPart.TIME, "how does this relationship change our business over time": CharterPart.TIME,
}  # fmt: skip
_SOME_WORDS = 3


def without_question(turn: Turn, text: str) -> str:
    """`Why Microsoft? Our customers buy there`, where that is asked: the answer without the question."""
    again = _ASKED_AGAIN.match(text) if text[:4].casefold() == "why " else None
    if again is None or again["partner"].casefold() not in (turn.book.workspace.partner.casefold(), "the partner"):
        return text
    return text[again.end() :] if _is_open(turn) else text


def asked_again(turn: Turn, text: str) -> tuple[CharterPart, str] | None:
    """`Why now? Two competitors left`: which question of the charter stands in front, and the answer without it."""
    question, mark, answer = text.partition("?")
    words = " ".join(question.casefold().split())
    part = _QUESTIONS.get(words.replace(turn.book.workspace.partner.casefold(), "the partner"))
    return (part, answer.strip(" –:-")) if part and mark and len(answer.split()) >= _SOME_WORDS else None


def _is_open(turn: Turn) -> bool:
    workspace, asked = turn.book.workspace, turn.book.workspace.why_asked_at
    open_still = asked is not None and not why_of(turn.book) and turn.now - asked <= _ASKED_FOR
    return open_still and workspace.why_asked_of == turn.person.id


def why_said(turn: Turn, text: str, read: SentenceRead) -> Outcome | None:
    """The answer as it would be written down; None where the question is not open, or the words are an update."""
    if not _is_open(turn) or len(text.split()) < _A_SENTENCE:
        return None
    if read.promises or read.new_promises or read.rest_unchanged:
        return None
    if any(one.status or one.chance is not None or one.unchanged for one in read.updates):
        return None
    about = about_these(text, news_for(turn))
    return Outcome(answer=why_read_back(turn.book.workspace.partner, text.strip(), None, instead=about))
