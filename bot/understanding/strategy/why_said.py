"""Two sentences of who was asked why this partner: the answer, read back before it is written down."""

from datetime import timedelta

from bot.understanding.waiting_news import news_for
from dialogs.reading.understood import SentenceRead
from partnership.outcome import Outcome
from partnership.strategy.charter import why_of
from partnership.turn import Turn
from partnership.wording.starting import why_read_back
from partnership.wording.wishes import about_these

_ASKED_FOR = timedelta(days=7)
"""How long free words are taken for the answer, while none is written down."""
_A_SENTENCE = 5
"""Words that it has at least."""


def why_said(turn: Turn, text: str, read: SentenceRead) -> Outcome | None:
    """The answer as it would be written down; None where the question is not open, or the words are an update."""
    workspace, asked = turn.book.workspace, turn.book.workspace.why_asked_at
    open_still = asked is not None and not why_of(turn.book) and turn.now - asked <= _ASKED_FOR
    if not open_still or workspace.why_asked_of != turn.person.id or len(text.split()) < _A_SENTENCE:
        return None
    if read.promises or read.new_promises or read.rest_unchanged:
        return None
    if any(one.status or one.chance is not None or one.unchanged for one in read.updates):
        return None
    about = about_these(text, news_for(turn))
    return Outcome(answer=why_read_back(workspace.partner, text.strip(), None, instead=about))
