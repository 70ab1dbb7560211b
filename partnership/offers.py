"""Offers of ownership and the clock: sent when that can be, one reminder, then the admin."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import (
    WorkingTime,
    add_working_hours,
    in_working_hours,
    local_date,
    local_to_utc,
    next_working_day,
    next_working_moment,
)
from partnership.delivery import Delivery, ToPerson
from partnership.message import Message
from partnership.objectives import Objective, Proposal
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.wording import ownership as words

_SOON = timedelta(minutes=5)
"""An offer sent within this time of being made was not kept waiting: the admin needs no second word."""


def send_moment(book: Book, to: Person, now: datetime) -> datetime | None:
    """When a message that can wait may go out to this person: in working hours; None while they can't be reached."""
    if not to.reachable:
        return None
    return next_working_moment(now, working_time(to, book.workspace))


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Offers to send, to remind of and to raise, each in the working hours of who hears it."""
    for objective in book.open_objectives():
        offer = objective.proposal
        to = book.get(Person, offer.to) if offer else None
        if offer and to:
            yield from _offer_steps(book, objective, offer, to, now)
    yield from _morning_after(book, now)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When one of them may be due next."""
    for objective in book.open_objectives():
        offer = objective.proposal
        to = book.get(Person, offer.to) if offer else None
        if offer and to:
            moment = _next_moment(book, offer, to, now)
            if moment and moment > now:
                yield moment
    morning = _morning(book)
    if morning and morning > now:
        yield morning


def unsent(objective: Objective) -> Objective:
    """The same offer, waiting again: its message could not be delivered."""
    offer = objective.proposal
    return objective if offer is None else replace(objective, proposal=replace(offer, sent_at=None, reminded_at=None))


def _offer_steps(book: Book, objective: Objective, offer: Proposal, to: Person, now: datetime) -> Iterator[Step]:
    if _next_moment(book, offer, to, now) != now:
        return
    if offer.sent_at is None:
        yield Step(name=f"{objective.id} offer sent", outcome=_send(book, objective, offer, to, now))
    elif offer.reminded_at is None:
        marked = replace(objective, proposal=replace(offer, reminded_at=now))
        note = _note(objective, offer, "reminder", to, words.reminder(book, marked, to), now)
        yield Step(name=f"{objective.id} offer reminder", outcome=Outcome(changes=(marked,), deliveries=(note,)))
    else:
        admin = _maker(book, offer)
        marked = replace(objective, proposal=replace(offer, raised_at=now))
        told = (_note(objective, offer, "raised", admin, words.unanswered(book, marked, to), now),) if admin else ()
        yield Step(name=f"{objective.id} offer unanswered", outcome=Outcome(changes=(marked,), deliveries=told))


def _send(book: Book, objective: Objective, offer: Proposal, to: Person, now: datetime) -> Outcome:
    sent = replace(objective, proposal=replace(offer, sent_at=now))
    notes = [_note(objective, offer, "sent", to, words.offer(book, sent, to, offer.by), now)]
    admin = _maker(book, offer)
    if admin and admin.id != to.id and now - offer.at > _SOON:
        notes.append(_note(objective, offer, "went out", admin, words.sent_now(book, objective, to), now))
    return Outcome(changes=(sent,), deliveries=tuple(notes))


def _note(
    objective: Objective, offer: Proposal, rung: str, person: Person, message: Message, now: datetime
) -> Delivery:
    """A delivery named after the offer and the rung."""
    cause = f"{objective.id}:offer:{offer.to}:{offer.at:%Y%m%dT%H%M%S}"
    why, about = ("proposal", f"proposal {objective.id}") if rung == "sent" else ("note", objective.id)
    return Delivery(id=f"{cause}:{rung}", at=now, to=ToPerson(person=person.id), message=message, why=why, about=about)


def _next_moment(book: Book, offer: Proposal, to: Person, now: datetime) -> datetime | None:
    """When the offer's next rung may happen, not before `now`; None when there is none, or nobody to tell."""
    if offer.raised_at or offer.change:
        return None
    time = working_time(to, book.workspace)
    if offer.sent_at is None:
        return send_moment(book, to, now)
    days = book.workspace.proposal_reminder_days
    if offer.reminded_at is None:
        if not to.reachable:
            return None
        return next_working_moment(max(now, _working_days_after(offer.sent_at, days, time)), time)
    admin = _maker(book, offer)
    asked = max(now, _working_days_after(offer.reminded_at, days, time))
    return next_working_moment(asked, working_time(admin, book.workspace)) if admin else asked


def _working_days_after(instant: datetime, days: int, time: WorkingTime) -> datetime:
    """So many whole working days of this person later, counted in working hours."""
    day = local_date(instant, time.zone)
    whole = local_to_utc(day, time.ends, time.zone) - local_to_utc(day, time.starts, time.zone)
    return add_working_hours(instant, whole * days, time)


def _maker(book: Book, offer: Proposal) -> Person | None:
    """The admin who made the offer; another one where they are no admin any more."""
    maker = book.get(Person, offer.by)
    return maker if maker and maker.is_admin() else next(iter(book.admins()), None)


def _morning(book: Book) -> datetime | None:
    """When the admin who started hears who accepted: the start of their next working day."""
    workspace = book.workspace
    starter = book.get(Person, workspace.started_by)
    if workspace.started_at is None or workspace.acceptances_told_at or starter is None:
        return None
    time = working_time(starter, workspace)
    day = next_working_day(local_date(workspace.started_at, time.zone), time)
    return local_to_utc(day, time.starts, time.zone)


def _morning_after(book: Book, now: datetime) -> Iterator[Step]:
    morning, starter = _morning(book), book.get(Person, book.workspace.started_by)
    if morning is None or starter is None or now < morning:
        return
    if not in_working_hours(now, working_time(starter, book.workspace)):
        return
    told = replace(book.workspace, acceptances_told_at=now)
    note = Delivery(
        id=f"start:{morning:%Y%m%dT%H%M%S}:acceptances", at=now, to=ToPerson(person=starter.id),
        message=words.acceptances(book, book.open_objectives()), why="note",
    )  # fmt: skip
    yield Step(name="who accepted", outcome=Outcome(changes=(told,), deliveries=(note,)))
