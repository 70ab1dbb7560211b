"""The part of a digest that is about strategy."""

from collections.abc import Set as AbstractSet
from datetime import date, datetime

from partnership.book import Book
from partnership.digest_values import Deadline, Strategy
from partnership.motions import Motion
from partnership.strategy.gate import lead_of, parked
from partnership.strategy.incentives import near, without_outcome
from partnership.strategy.judging import is_on
from partnership.strategy.partner_numbers import hard_to_read
from partnership.workspace import Judging


def strategy_of(book: Book, held: AbstractSet[str], now: datetime, day: date, *, first_of_month: bool) -> Strategy:
    """What is told this time: most of it in the first digest of a month; held items are in none of it."""
    on = {one for one in Judging if first_of_month and is_on(book.workspace, one)}
    unread = hard_to_read(book) if Judging.NUMBERS in on else ()
    funded = without_outcome(book, now) if Judging.FUNDING in on else ()
    return Strategy(
        hard_to_read=tuple(one for one in unread if one.id not in held),
        parked=tuple(one.id for one in parked(book)),
        funded=tuple(one for one in funded if one.objective not in held),
        deadlines=tuple(_deadline(book, one) for one in near(book, day) if one.objective not in held),
    )


def _deadline(book: Book, motion: Motion) -> Deadline:
    lead = lead_of(book, motion)
    return Deadline(motion=motion, lead=book.name(lead.id) if lead else "")
