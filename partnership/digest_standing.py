"""What became of the digest that was due last."""

from datetime import datetime

from partnership.book import Book
from partnership.coming import is_ours, reports
from partnership.digest_posts import DigestState
from partnership.digest_previews import post_of
from partnership.windows import previous_round


def last_digest(book: Book, now: datetime) -> str | None:
    """Its state, or "due" while nothing became of it yet; None when none was due."""
    started = book.workspace.started_at
    if started is None or now < started:
        return None
    last = previous_round(book, now)
    state = post_of(book, last).state
    if state is not DigestState.PREVIEWED:
        return state.value
    ours = last.digest_at > started and reports(book, last) and is_ours(book, last, now)
    return "due" if ours else None
