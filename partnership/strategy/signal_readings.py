"""A reading of the signals is kept with every digest, so that the next one can tell what moved."""

from collections.abc import Iterator
from datetime import datetime

from partnership.attestations import SignalReading
from partnership.book import Book
from partnership.digest_posts import DigestPost
from partnership.outcome import Outcome, Step
from partnership.strategy.signals import Scored, scores


def reading(book: Book, window: str, now: datetime) -> SignalReading:
    """The signals as they are now, to be kept."""
    return SignalReading(id=window, at=now, points={one.signal: one.points for one in scores(book, now)})


def last_reading(book: Book, before: datetime) -> SignalReading | None:
    """The newest that was kept before this moment."""
    kept = [one for one in book.all(SignalReading) if one.at < before]
    return max(kept, key=lambda one: one.at, default=None)


def moved(last: SignalReading | None, now: tuple[Scored, ...]) -> tuple[Scored, ...]:
    """The signals whose score is another than it was."""
    return tuple(one for one in now if last and last.score(one.signal) != one.score)


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
