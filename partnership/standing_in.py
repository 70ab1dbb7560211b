"""Who is asked instead of an owner, and when."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from partnership.book import Book
from partnership.delivery import Delivery, ToPerson, Why
from partnership.objectives import Objective
from partnership.people import Person
from partnership.rounds import CheckIn
from partnership.wording import reminders as words


def stand_ins(
    book: Book, owner: Person, objectives: tuple[Objective, ...], now: datetime
) -> dict[str, list[Objective]]:
    """Who can answer for the owner, with what: the cover of somebody away, else each objective's stand-in."""
    day = book.day_of(owner, now)
    away = owner.away_on(day)
    found: dict[str, list[Objective]] = {}
    for objective in objectives:
        name = (away.cover if away else None) or objective.stand_in_on(day)
        person = book.get(Person, name)
        if person and person.id != owner.id and person.reachable:
            found.setdefault(person.id, []).append(objective)
    return found


def asked_instead(
    book: Book, checkin: CheckIn, owner: Person, instead: Mapping[str, list[Objective]], now: datetime
) -> Iterator[Delivery]:
    """One message to each stand-in, for the objectives they can answer."""
    for name, objectives in instead.items():
        yield Delivery(
            id=f"{checkin.id}:stand-in:{name}",
            at=now,
            to=ToPerson(person=name),
            message=words.to_stand_in(book, checkin, owner, objectives, now),
            why=Why.CHECK_IN,
            about=f"stand-in {checkin.id}",
            not_after=checkin.closes,
        )
