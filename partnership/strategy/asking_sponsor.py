"""The sponsor who owns nothing has no check-in: what rides in one is asked of them in notes, one at a time."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date, local_to_utc, next_working_moment
from partnership.delivery import Delivery, ToPerson, Why
from partnership.executive_notes import ExecutiveNote
from partnership.message import Message
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.strategy.asking_to_attest import REMEMBERED
from partnership.strategy.charter import to_affirm
from partnership.strategy.compounding import quarter_on
from partnership.strategy.executive import LATELY, month_of
from partnership.wording.strategy import charter_agreeing, executive

_MIDDLE = 15
"""From this day of a month on the charter is asked about: not beside the question of the month."""
_MONTH = timedelta(days=31)


def due(book: Book, now: datetime) -> Iterator[Step]:
    """What they did in the month that has passed; in the middle of a month whether the charter is still right."""
    person = _without_checkin(book)
    if person is None or not book.at_work(person, now):
        return
    name, message = _month_question(book, person, now) or _charter_question(book, person, now) or ("", None)
    if message is None:
        return
    asked = replace(book.workspace, signals_asked=(*book.workspace.signals_asked, name)[-REMEMBERED:])
    note = Delivery(id=f"{name}:{person.id}", at=now, to=ToPerson(person=person.id), why=Why.NOTE, message=message)
    yield Step(name=f"{name} asked", outcome=Outcome(changes=(asked,), deliveries=(note,)))


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When they are next at work, and at the beginning and in the middle of the months to come."""
    person = _without_checkin(book)
    if person is None:
        return
    hours, zone = working_time(person, book.workspace), book.workspace.zone
    first = local_date(now, zone).replace(day=1)
    following = (first + _MONTH).replace(day=1)
    begins = (local_to_utc(day, time.min, zone) for day in (first.replace(day=_MIDDLE), following))
    for moment in (now, *(one for one in begins if one > now)):
        if _month_question(book, person, moment) or _charter_question(book, person, moment):
            yield next_working_moment(moment, hours)


ASKED_ALONE = Reason(
    rule=due,
    why="Who decides and gives most owns no objective, has no check-in, and would be the only one who is never asked.",
    threshold="the sponsor, on the first working day of a month; the charter once a quarter, from the 15th on",
    setting="sponsor @carlos",
)


def _month_question(book: Book, person: Person, now: datetime) -> tuple[str, Message] | None:
    first = local_date(now, book.workspace.zone).replace(day=1)
    month, name = f"{first - timedelta(days=1):%Y-%m}", f"month:{first:%Y-%m}"
    said = book.get(ExecutiveNote, f"{person.id}:{month}")
    started = book.workspace.started_at
    ran = started is not None and month_of(book, started + LATELY) <= month
    if said or not ran or name in book.workspace.signals_asked:
        return None
    return name, executive.question_alone(month)


def _charter_question(book: Book, person: Person, now: datetime) -> tuple[str, Message] | None:
    today = local_date(now, book.workspace.zone)
    name = f"charter:{quarter_on(book, today):%Y-%m}"
    if today.day < _MIDDLE or name in book.workspace.signals_asked:
        return None
    version = next(to_affirm(book, person, now), None)
    return (name, charter_agreeing.still_right_alone(book, version)) if version else None


def _without_checkin(book: Book) -> Person | None:
    person = book.sponsor
    asks = person is not None and person.is_executive() and person.reachable and book.workspace.started_at is not None
    return person if person and asks and not book.owned_by(person.id) else None
