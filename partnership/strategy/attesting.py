"""Attestations: what no record can tell of a signal, a named person judges once a quarter; judgements age."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from partnership.attestations import Attestation
from partnership.book import Book
from partnership.calendar import local_date, quarter_of
from partnership.people import Person
from partnership.reasons import Reason
from partnership.strategy.signal import Signal
from partnership.workspace import Judging

JUDGED: dict[str, Signal] = {"positioning": Signal.POSITIONING, "offers": Signal.OFFERS}
"""The signals of which a part is judgement, by the word that is typed; the other two are read from the records."""
HIGHEST = 3
COUNTS_FROM = 2
"""From so many on, after its age, an attestation is a point."""
NOT_AGAIN = timedelta(weeks=4)
"""So long after an answer it is not asked again, though the quarter turns."""
_FRESH, _AGED = timedelta(days=92), timedelta(days=184)


class Attested(NamedTuple):
    """The newest attestation, what it counts by now, and its day in the workspace's zone."""

    attestation: Attestation
    counts: int
    day: date


def attested(book: Book, signal: Signal, now: datetime) -> Attested | None:
    """The newest attestation of a signal: older than a quarter it counts one less, older than two nothing."""
    found = [one for one in book.all(Attestation) if one.signal is signal and one.at <= now]
    newest = max(found, key=lambda one: one.at, default=None)
    if newest is None:
        return None
    age = now - newest.at
    counts = newest.score if age <= _FRESH else max(newest.score - 1, 0) if age <= _AGED else 0
    return Attested(newest, counts, local_date(newest.at, book.workspace.zone))


ATTESTED = Reason(
    rule=attested,
    why="Some of it no record can tell. Then a named person says so, with a reason, and what they said does not last.",
    threshold="a point from 2 on; one less after 92 days, nothing after 184",
    setting="attest positioning 2 because …",
)


def name_for(book: Book, word: str, now: datetime) -> str:
    """`positioning:2026-10`: the one of this quarter."""
    return f"{word}:{_quarter(book, now)}"


def unattested(book: Book, person: Person, now: datetime) -> Iterator[str]:
    """The signals that this person is to judge in this quarter: who did so last, else the sponsor; where it counts."""
    if Judging.SIGNALS not in book.workspace.judging:
        return
    for word, signal in JUDGED.items():
        last = attested(book, signal, now)
        if last and now - last.attestation.at < NOT_AGAIN:
            continue
        by = book.get(Person, last.attestation.by) if last else None
        asked = by if by and by.is_executive() else book.sponsor
        if asked == person and book.get(Attestation, name_for(book, word, now)) is None:
            yield word


UNATTESTED = Reason(
    rule=unattested,
    why="Who judged it last is asked whether it is still so; an answer that nobody renews counts less and less.",
    threshold="once a quarter, and not within 4 weeks of an answer, of who attested last, else the sponsor; only while "
    "the signals are told",
    setting="rules on signals",
)


def _quarter(book: Book, now: datetime) -> str:
    return f"{quarter_of(local_date(now, book.workspace.zone), book.workspace.fiscal_year_starts):%Y-%m}"
