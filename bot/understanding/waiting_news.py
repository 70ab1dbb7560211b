"""What else a line may be while a check-in waits: news of one of its objectives."""

from collections.abc import Sequence

from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.followups import asking
from partnership.objectives import Objective
from partnership.turn import Turn


def news_for(turn: Turn) -> Sequence[Objective]:
    """The objectives that the speaker's open check-in waits for, the one first of which something is asked."""
    card = card_of(turn.book, turn.person, turn.now)
    if card is None or card.at > turn.now:
        return ()
    asked = [turn.book.need(Objective, one.objective) for one in card.blocks if asking(one)]
    return tuple(dict.fromkeys((*(asked if len(asked) == 1 else ()), *waiting_for(turn.book, card))))
