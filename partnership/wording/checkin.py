"""What is said around a check-in: the one message for everything, and the answers to it."""

from datetime import datetime

from partnership.book import Book
from partnership.message import Item, Message, line, said
from partnership.objectives import Objective

from partnership.rounds import CheckIn
from partnership.wording.figures import marked, progress


def checkin_message(book: Book, checkin: CheckIn, now: datetime) -> Message:
    """The whole check-in as it stands at `now`; each block saves itself, and every answer edits this message in place."""
    objectives = [found for block in checkin.blocks if (found := book.get(Objective, block.objective))]
    items = tuple(
        Item(
            name=one.id,
            lines=(
                line(f"{one.id} ", said(one.title)),
                line(progress(one), f" · {marked(one.standing.status)}" if one.standing else ""),
            ),
        )
        for one in objectives
    )
    return Message(blocks=items, summary="Steward: your check-in. About a minute.")
