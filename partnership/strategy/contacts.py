"""Relationship rhythm: how often somebody of the partner is met, and through how many people it runs."""

from collections import Counter
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from partnership.book import Book
from partnership.calendar import local_date
from partnership.engagements import Engagement
from partnership.reasons import Reason

RECENT = timedelta(days=90)
ENOUGH = 5
"""Engagements from which on it is looked at how many people they run through."""
MOST = 70
"""Per cent of them with one person, from which on it is said."""
NORM_OVER = timedelta(days=182)
GAPS = 4
"""Gaps between engagements from which on there is a norm."""
TIMES, DAYS = 2, 5
"""Beyond so many times the norm, and so many days, a gap is told."""


class OnePerson(NamedTuple):
    """Most engagements run through this contact: so many of all."""

    contact: str
    theirs: int
    of_all: int


class Gap(NamedTuple):
    """Days since the last engagement, and the company's own norm."""

    days: int
    norm: int


def recent(book: Book, now: datetime, held: AbstractSet[str] = frozenset()) -> list[Engagement]:
    """The engagements of the last 90 days, without those about what is held."""
    today = local_date(now, book.workspace.zone)
    known = [one for one in book.all(Engagement) if today - RECENT < one.day <= today and one.at <= now]
    return [one for one in known if one.objective not in held]


def through(book: Book, now: datetime, held: AbstractSet[str] = frozenset()) -> list[tuple[str, int]]:
    """The contacts of the last 90 days, who was met most often first; who is forgotten is not among them."""
    return Counter(one.contact for one in recent(book, now, held) if not one.forgotten).most_common()


def one_person(book: Book, now: datetime, held: AbstractSet[str] = frozenset()) -> OnePerson | None:
    """The contact through whom most engagements run, where that is so."""
    found, of_all = through(book, now, held), len(recent(book, now, held))
    if of_all < ENOUGH or not found or found[0][1] * 100 < MOST * of_all:
        return None
    return OnePerson(found[0][0], found[0][1], of_all)


ONE_PERSON = Reason(
    rule=one_person,
    why="A relationship that runs through one person ends with that person's next job.",
    threshold="70 % of at least 5 engagements in 90 days",
    setting="rules on contacts",
)


def norm(book: Book, now: datetime) -> int | None:
    """The days that usually lie between two engagements: the median of the last six months; None below four gaps."""
    gaps = [(later - earlier).days for earlier, later in pairwise(_days(book, now))]
    return round(median(gaps)) if len(gaps) >= GAPS else None


def since_last(book: Book, now: datetime) -> int | None:
    """Days since somebody was last met; None where nobody was in six months."""
    days = _days(book, now)
    return (local_date(now, book.workspace.zone) - days[-1]).days if days else None


def gap(book: Book, now: datetime) -> Gap | None:
    """The days since the last engagement, where they exceed the company's own norm by far."""
    usual, days = norm(book, now), since_last(book, now)
    if usual is None or days is None or days < DAYS or days <= TIMES * usual:
        return None
    return Gap(days, usual)


GAP = Reason(
    rule=gap,
    why="How often is enough differs from company to company; silence by its own measure is seen by nobody else.",
    threshold="more than twice the median gap of six months (at least 4 gaps), and 5 days",
    setting="rules on contacts",
)


def _days(book: Book, now: datetime) -> list[date]:
    """The days of six months on which somebody was met, the earliest first."""
    today = local_date(now, book.workspace.zone)
    return sorted({one.day for one in book.all(Engagement) if today - NORM_OVER < one.day <= today and one.at <= now})
