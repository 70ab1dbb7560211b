"""Whether messages arrive: what follows from one that was sent, or could not be."""

from datetime import datetime

from partnership.book import Book
from partnership.delivery import Delivery
from partnership.outcome import Outcome


def on_sent(book: Book, delivery: Delivery, now: datetime) -> Outcome:
    """The platform took the message."""
    return Outcome()


def on_failed(book: Book, delivery: Delivery, reason: str, now: datetime) -> Outcome:
    """It could not be sent: "not installed", "blocked", "left", or "unknown" when it may have arrived."""
    return Outcome()
