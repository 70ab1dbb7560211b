"""Turning red: the owner is told first, the sponsor some working hours later, once per spell."""

from datetime import datetime

from partnership.book import Book
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.updates import Update


def after_update(book: Book, before: Objective, after: Objective, update: Update, now: datetime, event: str) -> Outcome:
    """What follows from a saved answer: a red spell that begins, or one that ends."""
    return Outcome()
