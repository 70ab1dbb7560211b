"""The charter's first question, why this partner. Asked of the sponsor in the week after the start."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import due_after_days_off, local_date, local_to_utc
from partnership.delivery import Delivery, ToPerson, Why
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.strategy.charter import why_of
from partnership.wording import starting as start_words
from partnership.workspace import Workspace

_WEDNESDAY = 2
_WEEK = 7


def why_moment(workspace: Workspace, person: Person) -> datetime | None:
    """When this person is asked: their first working hour on or after Wednesday of the week after the start."""
    if workspace.started_at is None:
        return None
    time = working_time(person, workspace)
    started = local_date(workspace.started_at, time.zone)
    wednesday = started + timedelta(days=_WEEK - started.weekday() + _WEDNESDAY)
    return local_to_utc(due_after_days_off(wednesday, time), time.starts, time.zone)


def due(book: Book, now: datetime) -> Iterator[Step]:
    """The question, once, in working hours, unless somebody wrote the sentence by then."""
    person, moment = _asked(book)
    if person is None or moment is None or now < moment or not person.reachable:
        return
    if not book.at_work(person, now):
        return
    starter = book.name(book.workspace.started_by)
    note = Delivery(
        id=f"why:{person.id}", at=now, to=ToPerson(person=person.id), why=Why.NOTE,
        message=start_words.why_question(person.first_name, book.workspace.partner, starter),
    )  # fmt: skip
    asked = replace(book.workspace, why_asked_at=now)
    yield Step(name="why question", outcome=Outcome(changes=(asked,), deliveries=(note,)))


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When it is due."""
    _, moment = _asked(book)
    if moment and moment > now:
        yield moment


def _asked(book: Book) -> tuple[Person | None, datetime | None]:
    workspace = book.workspace
    person = book.get(Person, workspace.why_asked_of)
    if person is None or why_of(book) or workspace.why_asked_at:
        return None, None
    return person, why_moment(workspace, person)
