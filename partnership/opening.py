"""The opening of check-ins: who is asked, when, and who answers for people who are away."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

import msgspec
from msgspec.structs import replace

from partnership.awaited_of import awaited
from partnership.book import Book
from partnership.calendar import PersonWindow, Window, local_date, next_working_moment
from partnership.closing import closed, waiting_for
from partnership.delivery import Delivery, ToPerson, Why
from partnership.due_days import due_day
from partnership.followups import FollowUp
from partnership.history import is_remark
from partnership.objectives import Objective
from partnership.outcome import Outcome, Step
from partnership.people import Person, Reach, working_time
from partnership.promises import Promise
from partnership.reasons import Reason
from partnership.rounds import Block, CheckIn
from partnership.standing_in import asked_instead, stand_ins
from partnership.strategy import further, leads
from partnership.updates import Update
from partnership.windows import is_after_start, own_window, previous_round, round_window, rounds_from
from partnership.wording.checkin import checkin_message, promises_only, promises_to_ask

PROMPT = timedelta(minutes=30)
"""A check-in that goes out within this time after its opening is on time."""
NOT_RUNNING = "Steward was not running"
"""Reasons for which a message certainly did not arrive."""


class Owner(msgspec.Struct, frozen=True):
    """A person with what they answer for."""

    person: Person
    objectives: tuple[Objective, ...]
    promises: tuple[Promise, ...]


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Open each owner's check-in at its moment; ask again where the reason not to ask has gone."""
    owners = _owners(book)
    for window in _rounds(book, now):
        for owner in owners:
            outcome = _opened(book, owner, window, now)
            if outcome:
                yield Step(name=f"{owner.person.id}:{window.id} opened", outcome=outcome)
    for checkin in book.running_checkins():
        outcome = _asked_again(book, checkin, now)
        if outcome:
            yield Step(name=f"{checkin.id} asked again", outcome=outcome)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When somebody's check-in opens, or somebody is at work again who waits for theirs."""
    owners = _owners(book)
    for window in _rounds(book, now):
        for owner in owners:
            own, checkin = own_window(book, owner.person, window), book.get(CheckIn, f"{owner.person.id}:{window.id}")
            if now < own.opens:
                yield own.opens
            elif now < own.closes and checkin is None:
                yield own.closes
                people = [owner.person.id, *stand_ins(book, owner.person, owner.objectives, now)]
                yield from _next_at_work(book, people, now)
            elif checkin and now < own.closes and _may_ask_again(checkin):
                yield from _next_at_work(book, [owner.person.id], now)


def not_asked_yet(book: Book, person: Person, own: PersonWindow, now: datetime) -> CheckIn | None:
    """The check-in of a window that has come to its moment, where the clock was not there yet to ask."""
    window = round_window(book, own.id) if own.opens <= now < own.closes else None
    if window is None or book.workspace.started_at is None or person.left_at:
        return None
    objectives = tuple(one for one in book.owned_by(person.id) if one.accepted_at)
    promises = tuple(one for one in book.promises_of(person.id) if one.live and one.binding)
    outcome = _opened(book, Owner(person, objectives, promises), window, now)
    opened = (one for one in outcome.changes if isinstance(one, CheckIn)) if outcome else ()
    found = next((one for one in opened if one.end is None and not one.excused and not one.not_delivered), None)
    return replace(found, delivery=None, further=None) if found else None


def _next_at_work(book: Book, people: list[str], now: datetime) -> Iterator[datetime]:
    for name in people:
        person = book.get(Person, name)
        moment = next_working_moment(now, working_time(person, book.workspace)) if person else now
        if moment > now:
            yield moment


def _owners(book: Book) -> list[Owner]:
    if book.workspace.started_at is None:
        return []
    objectives: dict[str, list[Objective]] = {}
    promises: dict[str, list[Promise]] = {}
    for objective in book.open_objectives():
        if objective.owner and objective.accepted_at:
            objectives.setdefault(objective.owner, []).append(objective)
    for promise in book.all(Promise):
        if promise.live and promise.binding:
            promises.setdefault(promise.owner, []).append(promise)
    people = {name: book.get(Person, name) for name in sorted(objectives)}
    return [
        Owner(person, tuple(objectives[name]), tuple(promises.get(name, ())))
        for name, person in people.items()
        if person and not person.left_at
    ]


def _rounds(book: Book, now: datetime) -> list[Window]:
    """The last round, for what was missed while nothing ran, and the two that may be open somewhere on earth."""
    if book.workspace.started_at is None:
        return []
    return [previous_round(book, now), *islice(rounds_from(book, now), 2)]


def _opened(book: Book, owner: Owner, window: Window, now: datetime) -> Outcome | None:
    person, own = owner.person, own_window(book, owner.person, window)
    if now < own.opens or not is_after_start(book, own) or book.get(CheckIn, f"{person.id}:{window.id}"):
        return None
    asked = [one for one in owner.objectives if _theirs_at(one, own.opens)]
    if not asked:
        return None
    checkin = _checkin(book, owner, asked, own, now)
    if now >= own.closes:
        lost = checkin if checkin.complete else replace(checkin, excused=own.excused or NOT_RUNNING)
        return Outcome(changes=(closed(book, lost),))
    if checkin.complete and (own.excused or not promises_to_ask(book, checkin, now)):
        return Outcome(changes=(checkin,))
    if own.excused:
        return _for_somebody_off(book, checkin, own, person, now)
    if not book.at_work(person, now):
        return None
    if not person.reachable:
        return Outcome(changes=(replace(checkin, not_delivered=_unreachable(person)),))
    return _sent(book, checkin, person.id, now, f"{checkin.id}:asked")


def _theirs_at(objective: Objective, opens: datetime) -> bool:
    """Whether it was accepted, and not paused, by then: what came later is asked about from the next window on."""
    accepted, resumed = objective.accepted_at, objective.resumed_at
    return accepted is not None and accepted < opens and (resumed is None or resumed < opens)


def _checkin(book: Book, owner: Owner, asked: list[Objective], own: PersonWindow, now: datetime) -> CheckIn:
    """The check-in with what was answered early; it opened when it should have, unless that is too long ago."""
    zone = book.zone_of(owner.person)
    last_day = local_date(own.closes, zone)
    due_by_then = tuple(one for one in owner.promises if due_day(book, one) <= last_day)
    return CheckIn(
        id=f"{owner.person.id}:{own.id}",
        at=own.opens if now - own.opens <= PROMPT else now,
        person=owner.person.id,
        window=own.id,
        closes=own.closes,
        blocks=tuple(
            block_at_opening(book.get(Update, f"{one.id}:{own.id}"), one, here=not own.excused) for one in asked
        ),
        promises=tuple(one.id for one in due_by_then),
        further=None if own.excused else further.choose(book, owner.person, due_by_then, now),
        awaits=tuple(one.id for one in awaited(book, owner.person, now)),
    )


def block_at_opening(early: Update | None, objective: Objective, *, here: bool) -> Block:
    """Answered early, or waiting; the late answer to the last check-in leaves this one to be answered.

    So does a remark, and an early answer of a stand-in where the owner is `here`, who may take it or say another one.
    """
    if early is None or early.late or (here and not early.confirmed) or is_remark(objective, early):
        return Block(objective=objective.id, saves=early.saves if early else 0)
    return answered_early(early, objective)


STILL_ASKED = Reason(
    rule=block_at_opening,
    why="A word in passing is no answer: its owner is asked, and sees it there. Who said how it stands is asked once.",
    threshold="a status, a figure or a chance of the owner since the last close; of a stand-in only while they are off",
)


def answered_early(early: Update, objective: Objective) -> Block:
    """Answered; what it is instead of what it was said not to be any more, is still asked."""
    asked = FollowUp.INSTEAD if early.denied else None
    return Block(
        objective=objective.id, answered_at=early.at, answered_by=early.by, saves=early.saves, asked=asked,
        opened=asked is not None,
    )  # fmt: skip


def _sent(book: Book, checkin: CheckIn, to: str, now: datetime, delivery: str) -> Outcome:
    """The check-in with its message on the way."""
    sent = replace(checkin, delivery=delivery)
    return Outcome(
        changes=(sent,),
        deliveries=(
            Delivery(
                id=delivery,
                at=now,
                to=ToPerson(person=to),
                message=(promises_only if sent.complete else checkin_message)(book, sent, now),
                why=Why.CHECK_IN,
                about=f"checkin {checkin.id}",
                not_after=checkin.closes,
            ),
            *leads.asked(book, sent, now),
        ),
    )


def _for_somebody_off(book: Book, checkin: CheckIn, own: PersonWindow, person: Person, now: datetime) -> Outcome | None:
    """Nothing counts as missed; the stand-in is asked at the opening, or when next at work before the close."""
    off = replace(checkin, excused=own.excused or "")
    instead = stand_ins(book, person, waiting_for(book, checkin), now)
    ready = {name: ones for name, ones in instead.items() if book.at_work(name, now)}
    if not ready and any(moment < own.closes for moment in _next_at_work(book, list(instead), now)):
        return None
    return Outcome(
        changes=(replace(off, stand_in_at=now if ready else None),),
        deliveries=(*asked_instead(book, off, person, ready, now), *leads.asked(book, off, now)),
    )


def _asked_again(book: Book, checkin: CheckIn, now: datetime) -> Outcome | None:
    """Somebody who could not be reached, or was off, can be asked now: they get the check-in with its own rungs."""
    person, window = book.get(Person, checkin.person), round_window(book, checkin.window)
    if not _may_ask_again(checkin) or person is None or window is None:
        return None
    own = own_window(book, person, window)
    if own.excused or not own.opens <= now < checkin.closes or not person.reachable:
        return None
    if not book.at_work(person.id, now) or not waiting_for(book, checkin):
        return None
    fresh = replace(checkin, at=now, excused="", not_delivered="", delivered_at=None)
    return _sent(book, fresh, person.id, now, f"{checkin.id}:again:{book.version(checkin)}")


def _may_ask_again(checkin: CheckIn) -> bool:
    return bool(checkin.excused) or Reach.refused(checkin.not_delivered) is not None


def _unreachable(person: Person) -> str:
    return (Reach.NOT_INSTALLED if person.pending else person.reach).value
