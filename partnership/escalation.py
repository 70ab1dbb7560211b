"""The ladder of an open check-in: reminder 1, reminder 2, the stand-in. One rung at a time, only in working hours."""

from collections.abc import Iterator
from datetime import datetime
from enum import IntEnum

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import PersonWindow, next_working_moment, window_from
from partnership.closing import waiting_for
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import Message
from partnership.objectives import Objective
from partnership.outcome import Outcome, Step
from partnership.people import NOT_ALLOWED, Person, cut_off, working_time
from partnership.reasons import Reason
from partnership.rhythms import rhythm_of
from partnership.rounds import CheckIn
from partnership.standing_in import asked_instead, stand_ins
from partnership.windows import round_window
from partnership.wording import reminders as words

Rungs = list[tuple[datetime, "Rung"]]


class Rung(IntEnum):
    """In the order of the ladder; where two fall together the later one counts."""

    REMINDER_1 = 1
    REMINDER_2 = 2
    STAND_IN = 3


def due(book: Book, now: datetime) -> Iterator[Step]:
    """The newest rung of each check-in, if it is not done; those it has overtaken are left out."""
    for checkin in book.running_checkins():
        person = book.get(Person, checkin.person)
        if person is None or now >= checkin.closes or not waiting_for(book, checkin):
            continue
        rung = _newest(book, checkin, person, now)
        if rung and not _done(checkin, rung):
            outcome = _take(book, checkin, person, rung, now)
            yield Step(name=f"{checkin.id} {rung.name.lower().replace('_', ' ')}", outcome=outcome)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When a rung comes, a snooze ends, or somebody is at work again for whom a rung waits."""
    for checkin in book.running_checkins():
        person = book.get(Person, checkin.person)
        if person is None or checkin.closes <= now or not waiting_for(book, checkin):
            continue
        ladder = rungs(book, checkin, person)
        moments = [instant for instant, _ in ladder]
        moments += [checkin.snoozed_until] if checkin.snoozed_until else []
        if any(instant <= now and not _done(checkin, rung) for instant, rung in ladder):
            moments.append(next_working_moment(now, working_time(person, book.workspace)))
        if checkin.stand_in_at is None:
            instead = stand_ins(book, person, waiting_for(book, checkin), now)
            people = [book.need(Person, name) for name in instead]
            moments += [next_working_moment(now, working_time(one, book.workspace)) for one in people]
        yield from (moment for moment in moments if now < moment < checkin.closes)


def rungs(book: Book, checkin: CheckIn, person: Person) -> Rungs:
    """The rungs that this check-in has, earliest first. "Later today" puts reminder 1 to the later moment."""
    if checkin.excused:
        return []
    own = _own(book, checkin, person)
    first = checkin.snoozed_until or own.reminder1
    found: Rungs = [
        (instant, rung)
        for instant, rung in ((first, Rung.REMINDER_1), (own.reminder2, Rung.REMINDER_2), (own.stand_in, Rung.STAND_IN))
        if instant and instant < checkin.closes
    ]
    return sorted(found)


LADDER = Reason(
    rule=rungs,
    why="Two reminders and the stand-in are enough; a rung that no longer fits is skipped, so nobody gets two at once.",
    threshold="4 working hours; next working day 09:00; 3 working hours before the close",
    setting="cadence opens Fri 09:00",
)


def _own(book: Book, checkin: CheckIn, person: Person) -> PersonWindow:
    """The window as it runs from the check-in's own opening."""
    wt = working_time(person, book.workspace)
    window = round_window(book, checkin.window)
    rhythm = rhythm_of(book.workspace, window) if window else book.workspace.rhythm
    return window_from(checkin.window, checkin.at, checkin.closes, rhythm, wt)


def _newest(book: Book, checkin: CheckIn, person: Person, now: datetime) -> Rung | None:
    """The last rung whose moment has come and that can be taken; none while snoozed or outside working hours."""
    if _left_for_away(book, checkin, person, now):
        return Rung.STAND_IN
    if not book.at_work(person.id, now) or (checkin.snoozed_until and now < checkin.snoozed_until):
        return None
    come = [rung for instant, rung in rungs(book, checkin, person) if instant <= now]
    return next((rung for rung in reversed(come) if _possible(book, checkin, person, rung, now)), None)


def _left_for_away(book: Book, checkin: CheckIn, person: Person, now: datetime) -> bool:
    """The owner went away after the opening: the cover is asked without waiting for the rung."""
    return _away(book, person, now) and _possible(book, checkin, person, Rung.STAND_IN, now)


def _away(book: Book, person: Person, now: datetime) -> bool:
    return person.away_on(book.day_of(person, now)) is not None


def _possible(book: Book, checkin: CheckIn, person: Person, rung: Rung, now: datetime) -> bool:
    """Reminders need a check-in that arrived. Where it may have, or may by now, reminder 2 goes: it is one on its own.

    Nobody is reminded of what they can't answer, on our side.
    """
    here = person.reachable and not cut_off(person, book.workspace)
    arrived = checkin.delivered_at is not None and not cut_off(person, book.workspace)
    match rung:
        case Rung.REMINDER_1:
            return arrived and here
        case Rung.REMINDER_2:
            return (arrived or checkin.not_delivered in ("unknown", NOT_ALLOWED)) and here
        case Rung.STAND_IN:
            return (arrived or _away(book, person, now)) and bool(_ready(book, checkin, person, now))


def _ready(book: Book, checkin: CheckIn, person: Person, now: datetime) -> dict[str, list[Objective]]:
    """Stand-ins for what is not answered who are at work now."""
    instead = stand_ins(book, person, waiting_for(book, checkin), now)
    return {name: objectives for name, objectives in instead.items() if book.at_work(name, now)}


def _done(checkin: CheckIn, rung: Rung) -> bool:
    """A rung is done once it, or one above it, was taken; a snooze asks for reminder 1 once more."""
    match rung:
        case Rung.REMINDER_1:
            if checkin.snoozed_until:
                return checkin.reminder1_at is not None and checkin.reminder1_at >= checkin.snoozed_until
            return any((checkin.reminder1_at, checkin.reminder2_at, checkin.stand_in_at))
        case Rung.REMINDER_2:
            return any((checkin.reminder2_at, checkin.stand_in_at))
        case Rung.STAND_IN:
            return checkin.stand_in_at is not None


def _take(book: Book, checkin: CheckIn, person: Person, rung: Rung, now: datetime) -> Outcome:
    match rung:
        case Rung.REMINDER_1:
            again = f":{checkin.snoozed_until:%dT%H%M}" if checkin.snoozed_until else ""
            message = words.reminder1(book, checkin, person, now)
            reminder = _to(checkin, person, message, now, f"{checkin.id}:reminder1{again}")
            reminded = replace(checkin, reminder1_at=now, copies=(*checkin.copies, reminder.id))
            return Outcome(changes=(reminded,), deliveries=(reminder,))
        case Rung.REMINDER_2:
            stand_in = next(iter(stand_ins(book, person, waiting_for(book, checkin), now)), None)
            message = words.reminder2(book, checkin, person, stand_in, now)
            delivery = _to(checkin, person, message, now, f"{checkin.id}:reminder2")
            copies = (*checkin.copies, checkin.delivery) if checkin.delivery else checkin.copies
            reminded = replace(checkin, reminder2_at=now, delivery=delivery.id, copies=copies)
            return Outcome(changes=(reminded,), deliveries=(delivery,))
        case Rung.STAND_IN:
            return _ask_stand_ins(book, checkin, person, now)


def _ask_stand_ins(book: Book, checkin: CheckIn, owner: Person, now: datetime) -> Outcome:
    """The stand-in is asked and the owner sees it, unless the owner is away and not to be disturbed."""
    ready = _ready(book, checkin, owner, now)
    deliveries = list(asked_instead(book, checkin, owner, ready, now))
    if not _away(book, owner, now):
        message = words.owner_sees_stand_in(book, checkin, owner, ready)
        deliveries.append(_to(checkin, owner, message, now, f"{checkin.id}:stand-in-seen"))
    return Outcome(changes=(replace(checkin, stand_in_at=now),), deliveries=tuple(deliveries))


def _to(checkin: CheckIn, person: Person, message: Message, now: datetime, delivery: str) -> Delivery:
    return Delivery(
        id=delivery,
        at=now,
        to=ToPerson(person=person.id),
        message=message,
        why=Why.REMINDER,
        about=f"checkin {checkin.id}",
        not_after=checkin.closes,
    )
