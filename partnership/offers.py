"""Offers of ownership and the clock: sent when that can be, one reminder, then the admin."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import (
    WorkingTime,
    add_working_hours,
    local_date,
    local_to_utc,
    next_working_day,
    next_working_moment,
)
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import Message, lines
from partnership.objectives import Objective
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.proposals import Proposal
from partnership.reasons import Reason
from partnership.wording import offer_changes
from partnership.wording import offers as offer_words
from partnership.wording import ownership as words
from partnership.wording.places import kept_to

_SOON = timedelta(minutes=5)
_TO_ANSWER = 4
"""Working hours to answer an offer before it is told who accepted."""
_LONG = timedelta(days=3)
"""An offer sent at its moment, within this time of being made, was not kept waiting: the admin needs no second word."""


def send_moment(book: Book, to: Person, now: datetime) -> datetime | None:
    """When a message that can wait may go out: in working hours; None before the start and while unreachable."""
    if not to.reachable or book.workspace.started_at is None:
        return None
    return next_working_moment(now, working_time(to, book.workspace))


def offered(book: Book, objective: Objective, to: Person, by: str, now: datetime) -> Objective:
    """The objective as `by` offers it: sent now where that can be, else when it can."""
    sent = now if send_moment(book, to, now) == now else None
    return replace(objective, proposal=Proposal(to=to.id, by=by, at=now, sent_at=sent))


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Offers to send, to remind of and to raise, each in the working hours of who hears it."""
    yield from _first_messages(book, now)
    for objective in book.open_objectives():
        offer = objective.proposal
        to = book.get(Person, offer.to) if offer else None
        if offer and to and offer.sent_at and _next_moment(book, offer, to, now) == now:
            yield _reminder_or_raised(book, objective, offer, to, now)
    yield from _acceptances(book, now)


OFFERS = Reason(
    rule=due,
    why="An objective is somebody's when they accepted it; an offer left open is reminded of once, then the admin's.",
    threshold="2 working days",
    setting="settings proposal reminder 2 days",
)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When one of them may be due next."""
    for objective in book.open_objectives():
        offer = objective.proposal
        to = book.get(Person, offer.to) if offer else None
        if offer and to:
            moment = _next_moment(book, offer, to, now)
            if moment and moment > now:
                yield moment
    morning = morning_after(book)
    if morning and morning > now:
        yield morning


def waiting_again(book: Book, person: Person) -> list[Objective]:
    """This person's open offers, to be sent again when they can be reached: the message could not be delivered."""
    return [
        replace(one, proposal=replace(one.proposal, sent_at=None, reminded_at=None))
        for one in book.open_objectives()
        if one.proposal and one.proposal.to == person.id and one.proposal.sent_at and not one.proposal.change
    ]


def _first_messages(book: Book, now: datetime) -> Iterator[Step]:
    """Offers that waited for working hours or for the person: all of one person's in one message."""
    waiting: dict[str, list[Objective]] = {}
    for objective in book.open_objectives():
        offer = objective.proposal
        if offer and offer.sent_at is None:
            waiting.setdefault(offer.to, []).append(objective)
    for person, objectives in waiting.items():
        to = book.get(Person, person)
        if to and send_moment(book, to, now) == now:
            yield Step(name=f"offers to {person}", outcome=_send(book, objectives, to, now))


def _send(book: Book, objectives: list[Objective], to: Person, now: datetime) -> Outcome:
    sent, waited, notes = [], [], []
    for objective in objectives:
        if offer := objective.proposal:
            sent.append(replace(objective, proposal=replace(offer, sent_at=now)))
            waited += [objective] if _kept_waiting(book, to, offer, now) else []
    first = next(one.proposal for one in sent if one.proposal)
    notes.append(_note(sent[0], first, "sent", to, offers_to(book, sent, to, first.by), now))
    admin = _maker(book, first)
    if admin and admin.id != to.id and waited:
        notes.append(_note(sent[0], first, "went out", admin, offer_words.sent_now(book, waited, to), now))
    return Outcome(changes=tuple(sent), deliveries=tuple(notes))


def offers_to(book: Book, objectives: Sequence[Objective], to: Person, by: str) -> Message:
    """The one message about them; with the offers of the start it says where it keeps to, where that is elsewhere."""
    message, workspace = offer_words.offers(book, objectives, to, by), book.workspace
    first = all(one.proposal and one.proposal.at == workspace.started_at for one in objectives)
    if not first or to.id == by or to.country in (None, workspace.country):
        return message
    return replace(message, blocks=(*message.blocks, lines(kept_to(to.country, to.zone))))


def shown_now(book: Book, to: Person, now: datetime) -> tuple[Objective, ...]:
    """This person's offers that waited to be sent, as shown by now: they answered one unasked, and have read the rest.

    Before the start none: they go out with it.
    """
    if book.workspace.started_at is None:
        return ()
    return tuple(replace(one, proposal=replace(one.proposal, sent_at=now)) for one in _unsent(book, to) if one.proposal)


def sent_early(book: Book, to: Person, now: datetime) -> Outcome:
    """This person's offers that wait for working hours, sent now as they wrote first.

    Nothing where the clock sends them with its next beat, and before the start.
    """
    waiting = _unsent(book, to)
    if not waiting or send_moment(book, to, now) in (now, None):
        return Outcome()
    return _send(book, waiting, to, now)


def _unsent(book: Book, to: Person) -> list[Objective]:
    return [
        one
        for one in book.open_objectives()
        if one.proposal and one.proposal.to == to.id and one.proposal.sent_at is None
    ]


def _kept_waiting(book: Book, to: Person, offer: Proposal, now: datetime) -> bool:
    """Whether it waited for more than a night or a weekend, of which the admin was told when it was made."""
    told = next_working_moment(offer.at, working_time(to, book.workspace))
    return now - told > _SOON or now - offer.at > _LONG


def _reminder_or_raised(book: Book, objective: Objective, offer: Proposal, to: Person, now: datetime) -> Step:
    if offer.change:
        return _wish_again(book, objective, offer, to, now)
    if offer.reminded_at is None:
        marked = replace(objective, proposal=replace(offer, reminded_at=now))
        note = _note(objective, offer, "reminder", to, offer_words.reminder(book, marked, to), now)
        return Step(name=f"{objective.id} offer reminder", outcome=Outcome(changes=(marked,), deliveries=(note,)))
    admin = _maker(book, offer)
    marked = replace(objective, proposal=replace(offer, raised_at=now))
    told = (_note(objective, offer, "raised", admin, offer_words.unanswered(book, marked, to), now),) if admin else ()
    return Step(name=f"{objective.id} offer unanswered", outcome=Outcome(changes=(marked,), deliveries=told))


def _wish_again(book: Book, objective: Objective, offer: Proposal, to: Person, now: datetime) -> Step:
    """The admin is reminded once that the executive waits for an answer to other terms."""
    admin, wish = _maker(book, offer), offer.change
    if admin is None or wish is None:
        raise ValueError(f"{objective.id} waits for nobody")
    marked = replace(objective, proposal=replace(offer, change=replace(wish, reminded_at=now)))
    note = _note(objective, offer, "wish", admin, offer_changes.still_wished(book, marked, to, wish), now)
    return Step(name=f"{objective.id} change reminder", outcome=Outcome(changes=(marked,), deliveries=(note,)))


def _note(
    objective: Objective, offer: Proposal, rung: str, person: Person, message: Message, now: datetime
) -> Delivery:
    """A delivery named after the offer and the rung."""
    why, about = (Why.PROPOSAL, f"proposal {objective.id}") if rung == "sent" else (Why.NOTE, objective.id)
    name = _named(objective, offer.to, now, rung)
    return Delivery(id=name, at=now, to=ToPerson(person=person.id), message=message, why=why, about=about)


def _named(objective: Objective, to: str, at: datetime, rung: str) -> str:
    return f"{objective.id}:offer:{to}:{at:%Y%m%dT%H%M%S}:{rung}"


def _next_moment(book: Book, offer: Proposal, to: Person, now: datetime) -> datetime | None:
    """When the offer's next rung may happen, not before `now`; None when there is none, or nobody to tell."""
    if book.workspace.started_at is None:
        return None
    if offer.change:
        return _wish_moment(book, offer, now)
    if offer.raised_at:
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


def _wish_moment(book: Book, offer: Proposal, now: datetime) -> datetime | None:
    """When the admin is reminded of a wish for other terms: as late as an executive is of an offer."""
    admin, wish = _maker(book, offer), offer.change
    if admin is None or wish is None or wish.at is None or wish.reminded_at or not admin.reachable:
        return None
    time = working_time(admin, book.workspace)
    return next_working_moment(
        max(now, _working_days_after(wish.at, book.workspace.proposal_reminder_days, time)), time
    )


def _working_days_after(instant: datetime, days: int, time: WorkingTime) -> datetime:
    """So many whole working days of this person later, counted in working hours."""
    day = local_date(instant, time.zone)
    whole = local_to_utc(day, time.ends, time.zone) - local_to_utc(day, time.starts, time.zone)
    return add_working_hours(instant, whole * days, time)


def _maker(book: Book, offer: Proposal) -> Person | None:
    """The admin who made the offer; another one where they are no admin any more."""
    maker = book.get(Person, offer.by)
    return maker if maker and maker.is_admin() else next(iter(book.admins()), None)


def morning_after(book: Book) -> datetime | None:
    """When the admin who started hears who accepted: the start of their next working day.

    Some working hours later where some of those asked got their offer no sooner.
    """
    workspace = book.workspace
    starter = book.get(Person, workspace.started_by)
    if workspace.started_at is None or workspace.acceptances_told_at or starter is None:
        return None
    time = working_time(starter, workspace)
    day = next_working_day(local_date(workspace.started_at, time.zone), time)
    morning = local_to_utc(day, time.starts, time.zone)
    asked = max(_asked_at_start(book, workspace.started_at), default=workspace.started_at)
    return morning if asked < morning else add_working_hours(asked, _TO_ANSWER, time)


def _asked_at_start(book: Book, started_at: datetime) -> Iterator[datetime]:
    """When those get their offers who were to be asked with the start, and have not answered."""
    for objective in book.open_objectives():
        offer = objective.proposal
        to = book.get(Person, offer.to) if offer else None
        if offer and to and not offer.change and offer.at <= started_at:
            moment = offer.sent_at or send_moment(book, to, started_at)
            if moment:
                yield moment


def _acceptances(book: Book, now: datetime) -> Iterator[Step]:
    morning, starter = morning_after(book), book.get(Person, book.workspace.started_by)
    if morning is None or starter is None or now < morning:
        return
    if not book.at_work(starter, now):
        return
    told = replace(book.workspace, acceptances_told_at=now)
    note = Delivery(
        id=f"start:{morning:%Y%m%dT%H%M%S}:acceptances", at=now, to=ToPerson(person=starter.id),
        message=words.acceptances(book, book.open_objectives()), why=Why.NOTE,
    )  # fmt: skip
    yield Step(name="who accepted", outcome=Outcome(changes=(told,), deliveries=(note,)))
