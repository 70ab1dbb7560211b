"""Who is to attest a signal and has no check-in, since they own nothing, is asked in a note once a quarter."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date, local_to_utc, next_working_moment, quarter_of
from partnership.delivery import Delivery, ToPerson, Why
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.strategy.attesting import JUDGED, NOT_AGAIN, attested, name_for, unattested
from partnership.wording.strategy import signals as words

REMEMBERED = 12
"""Questions asked in a note that are known of: those of a quarter, and some more."""
_INTO_THE_NEXT = timedelta(days=100)


def due(book: Book, now: datetime) -> Iterator[Step]:
    """One note for all of them, at work, once a quarter."""
    for person in _without_checkin(book):
        asked = _unasked(book, person, now) if book.at_work(person, now) else []
        if asked:
            names = tuple(name_for(book, word, now) for word in asked)
            later = replace(book.workspace, signals_asked=(*book.workspace.signals_asked, *names)[-REMEMBERED:])
            note = Delivery(
                id=f"attest:{names[0]}:{person.id}", at=now, to=ToPerson(person=person.id), why=Why.NOTE,
                message=words.questions_alone(book, asked, now),
            )  # fmt: skip
            yield Step(name=f"{names[0]} asked", outcome=Outcome(changes=(later,), deliveries=(note,)))
            return


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When they are next at work, in this quarter or at the beginning of the next."""
    zone, starts = book.workspace.zone, book.workspace.fiscal_year_starts
    following = quarter_of(quarter_of(local_date(now, zone), starts) + _INTO_THE_NEXT, starts)
    begins = local_to_utc(following, time.min, zone)
    for person in _without_checkin(book):
        hours = working_time(person, book.workspace)
        if any(_unasked(book, person, now)):
            yield next_working_moment(now, hours)
        for moment in (begins, *_again(book, now)):
            if any(unattested(book, person, moment)):
                yield next_working_moment(moment, hours)


def _again(book: Book, now: datetime) -> Iterator[datetime]:
    """When the newest answers may be asked for again."""
    for signal in JUDGED.values():
        last = attested(book, signal, now)
        if last and last.attestation.at + NOT_AGAIN > now:
            yield last.attestation.at + NOT_AGAIN


def to_be_asked(book: Book, now: datetime) -> list[tuple[Person, list[str]]]:
    """Whom a question waits for in this quarter, and about which signals."""
    found = ((one, _unasked(book, one, now)) for one in book.executives() if one.reachable)
    return [(one, asked) for one, asked in found if asked]


def _without_checkin(book: Book) -> list[Person]:
    if book.workspace.started_at is None:
        return []
    return [one for one in book.executives() if one.reachable and not book.owned_by(one.id)]


def _unasked(book: Book, person: Person, now: datetime) -> list[str]:
    asked = book.workspace.signals_asked
    return [word for word in unattested(book, person, now) if name_for(book, word, now) not in asked]
