"""A reading of the signals is kept with every digest, so that the next one can tell what moved."""

from collections.abc import Iterator
from datetime import datetime

from partnership.attestations import SignalReading
from partnership.book import Book
from partnership.outcome import Outcome, Step
from partnership.rounds import DigestPost
from partnership.strategy.signals import reading


def due(book: Book, now: datetime) -> Iterator[Step]:
    """The reading that the digest posted last has told."""
    posted = [one for one in book.all(DigestPost) if one.posted_at]
    post = max(posted, key=lambda one: one.at, default=None)
    if post and book.get(SignalReading, post.id) is None:
        outcome = Outcome(changes=(reading(book, post.id, now),), logged="the signals were read")
        yield Step(name=f"{post.id} signals", outcome=outcome)


def instants(_: Book, __: datetime) -> Iterator[datetime]:
    """None of its own: it follows the digest."""
    yield from ()
