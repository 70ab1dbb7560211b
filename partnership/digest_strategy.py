"""The part of a digest that is about strategy."""

from collections.abc import Set as AbstractSet

from partnership.book import Book
from partnership.digest_values import Strategy
from partnership.strategy.gate import parked
from partnership.strategy.judging import is_on
from partnership.strategy.partner_numbers import hard_to_read
from partnership.workspace import Judging


def strategy_of(book: Book, held: AbstractSet[str], *, first_of_month: bool) -> Strategy:
    """What is told this time: most of it in the first digest of a month; held items are in none of it."""
    unread = hard_to_read(book) if first_of_month and is_on(book.workspace, Judging.NUMBERS) else ()
    return Strategy(
        hard_to_read=tuple(one for one in unread if one.id not in held),
        parked=tuple(one.id for one in parked(book)),
    )
