"""Whether messages arrive: what follows from one that was sent, or could not be."""

from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.delivery import Delivery, ToPerson, Why
from partnership.digest_refused import channel_refused
from partnership.handover import left_company
from partnership.joining import has_part
from partnership.noted_anew import REACH
from partnership.offers import waiting_again
from partnership.outcome import Outcome
from partnership.people import Person, Reach
from partnership.quiet import put_by
from partnership.record import Record
from partnership.rounds import CheckIn
from partnership.wording import reach as words


def on_sent(book: Book, delivery: Delivery, now: datetime) -> Outcome:
    """The platform took the message: the person can be reached, and a check-in counts as delivered from now."""
    person = book.addressee(delivery)
    if person is None:
        return Outcome()
    reached = replace(person, reach=Reach.REACHABLE, not_reached="")
    changes: tuple[Person | CheckIn, ...] = () if person == reached else (reached,)
    checkin = _checkin(book, delivery)
    if checkin and checkin.delivered_at is None:
        changes = (*changes, replace(checkin, delivered_at=now, not_delivered=""))
    return Outcome(changes=changes)


def on_failed(book: Book, delivery: Delivery, reason: str, now: datetime) -> Outcome:
    """It was given up: a refusal that `Reach` knows, "no channel", NOT_ALLOWED, or "unknown": it may have arrived.

    Admins hear of a person once until a message arrives there again, and once more when a doubt becomes a refusal. Who
    has left the company is freed of everything at once. Whoever is not at work hears of it when they are.
    """
    person = book.addressee(delivery)
    outcome = _given_up(book, person, delivery, reason, now) if person else channel_refused(book, delivery, reason, now)
    return put_by(book, outcome, "", now)


def _given_up(book: Book, person: Person, delivery: Delivery, reason: str, now: datetime) -> Outcome:
    changes: list[Record] = []
    checkin = _checkin(book, delivery)
    if checkin and checkin.delivered_at is None:
        changes.append(replace(checkin, not_delivered=reason))
    reach = Reach.refused(reason)
    if reach and delivery.why is Why.PROPOSAL:
        changes += waiting_again(book, person)
    known = _known(person, reach, reason)
    if known == person:
        return Outcome(changes=tuple(changes))
    if reach is Reach.LEFT:
        return Outcome(changes=tuple(changes)).and_then(left_company(book, known, now, delivery.id))
    told = _told(book, known, delivery.id, now) if person.reachable else ()
    return Outcome(changes=(*changes, known), deliveries=told)


def uninstalled(book: Book, person: Person, cause: str, now: datetime) -> tuple[Delivery, ...]:
    """What the admins hear when somebody who has a part here took Steward away. `person` as they are known now."""
    return _told(book, person, cause, now) if person.roles or has_part(book, person) else ()


def _known(person: Person, reach: Reach | None, reason: str) -> Person:
    """What is known of the person now; the same when it is nothing new."""
    if person.left_at:
        return person
    if reach:
        return person if person.reach is reach else replace(person, reach=reach, not_reached="")
    return replace(person, not_reached=person.not_reached or reason) if person.reachable else person


def _checkin(book: Book, delivery: Delivery) -> CheckIn | None:
    """The running check-in that this delivery brings to its own person; a stand-in's copy is not it."""
    about, _, name = delivery.about.partition(" ")
    found = book.get(CheckIn, name) if about == "checkin" else None
    mine = found and isinstance(delivery.to, ToPerson) and delivery.to.person == found.person
    return found if found and mine and found.end is None else None


def _told(book: Book, person: Person, cause: str, now: datetime) -> tuple[Delivery, ...]:
    objectives = [one for one in book.open_objectives() if one.owner == person.id]
    return tuple(
        Delivery(
            id=f"{cause}:unreachable:{admin.id}",
            at=now,
            to=ToPerson(person=admin.id),
            message=words.unreachable(book, person, objectives),
            why=Why.NOTE,
            about=f"{REACH}{person.id}",
        )
        for admin in book.admins()
        if admin.id != person.id
    )
