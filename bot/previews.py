"""What a command would send, tied to the state that it was shown for."""

import hashlib

from partnership.book import Book
from partnership.delivery import ToPerson
from partnership.outcome import Outcome


def fingerprint(book: Book, outcome: Outcome) -> str:
    """The same as long as the same records, in the same versions, would change and the same people would be told."""
    touched = sorted(
        f"{one.kind} {one.id} {book.version(one)}" if book.version(one) else one.kind
        for one in (*outcome.changes, *outcome.removed)
    )
    told = sorted(one.to.person if isinstance(one.to, ToPerson) else one.to.chat for one in outcome.deliveries)
    return hashlib.sha256("\n".join((*touched, "", *told)).encode()).hexdigest()[:16]
