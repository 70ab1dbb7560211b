"""The messages of a check-in, written anew in their place."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import Message
from partnership.rounds import CheckIn
from partnership.turn import Turn
from partnership.wording.checkin import checkin_message

COPY = ":copy:"
"""In the id of a delivery, before the id of the message that it changes, where that is a copy of a check-in."""


def card_edit(turn: Turn, later: Book, checkin: CheckIn) -> Delivery | None:
    """The message of a check-in as it stands now, in the place of the one that was sent."""
    if checkin.delivery is None:
        return None
    return Delivery(
        id=f"{turn.event}:card:{checkin.id}",
        at=turn.now,
        to=ToPerson(person=checkin.person),
        message=checkin_message(later, checkin, turn.now),
        why=Why.CHECK_IN,
        edits=checkin.delivery,
    )


def as_it_stands(book: Book, delivery: Delivery, now: datetime) -> Message:
    """What a delivery says now: the edit of a check-in may have waited, and more was answered since."""
    if delivery.edits is None or delivery.why is not Why.CHECK_IN:
        return delivery.message
    edited = delivery.edits
    card = next((one for one in book.all(CheckIn) if edited in (one.delivery, *one.copies)), None)
    return checkin_message(book, card, now) if card else delivery.message


def copy_edits(turn: Turn, later: Book, checkin: CheckIn) -> Iterator[Delivery]:
    """The other messages that show the same check-in."""
    for copy in checkin.copies:
        if edit := card_edit(turn, later, checkin):
            yield replace(edit, id=f"{turn.event}{COPY}{copy}:card:{checkin.id}", edits=copy)
