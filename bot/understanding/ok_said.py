"""`ok, until we find somebody`: a yes to something, that is no status of whatever the speaker owns."""

import re

from bot.understanding.fitting import answerable, asked
from dialogs.reading.status import read_status
from partnership.cards import card_of
from partnership.followups import asking
from partnership.objectives import Objective
from partnership.turn import Turn

_OK = r"(?:ok(?:ay)?|yes|yep|yeah|fine|sure|agreed)"
_BEGINS = re.compile(rf"{_OK}(?:[ ,.;:–-]+(?=[^\W\d_])|[,.;:–-] ?)(?P<more>.+)", re.IGNORECASE | re.DOTALL)
_ENDS = re.compile(rf"(?P<more>.+?)[ ,.;:–-]+(?:(?:but|and|so|then) )*{_OK}[ .!]*", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(rf"{_OK}[ ,]*(?:by|with|for) (?:me|us)[ .!]*", re.IGNORECASE)
"""`fine by me`: no words of anything."""
_FIGURE = re.compile(r"\d")


def is_only_ok(turn: Turn, text: str) -> bool:
    """Whether a line begins or ends with a yes to nothing that a check-in asks.

    The rest are words that say no status and no figure, and have none of the titles of what the speaker answers for.
    """
    line = text.strip()
    said = _BEGINS.fullmatch(line) or _ENDS.fullmatch(line)
    if said is None or _BARE.fullmatch(line) or _FIGURE.search(line) or read_status(said["more"]) or _is_asked(turn):
        return False
    mine = answerable(turn)
    if not mine or asked(turn):  # a decision that waits is what they speak of
        return False
    titles = (turn.book.need(Objective, one).title for one in mine)
    return not _words(said["more"]) & _words(" ".join(titles))


def _is_asked(turn: Turn) -> bool:
    """Whether a check-in or one of its follow-ups waits for the speaker."""
    card = card_of(turn.book, turn.person, turn.now)
    return card is not None and (card.at <= turn.now or any(map(asking, card.blocks)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold()))
