"""What else a line may be while a check-in waits: news of one of its objectives."""

from collections.abc import Sequence

from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.objectives import Objective
from partnership.turn import Turn


def news_for(turn: Turn) -> Sequence[Objective]:
    """The objectives that the speaker's open check-in waits for."""
    card = card_of(turn.book, turn.person, turn.now)
    return tuple(waiting_for(turn.book, card)) if card and card.at <= turn.now else ()
