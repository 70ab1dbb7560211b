"""What ends by itself: open conversations, leaves, stand-ins, pauses. Each with a word to the one whom it concerns."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_to_utc, next_working_moment, working_span
from partnership.conversations import Conversation, OfferedButtons
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import Message
from partnership.objectives import Objective, ObjectiveState, StandIn
from partnership.outcome import Outcome, Step
from partnership.people import Away, Person, working_time
from partnership.reasons import Reason
from partnership.wording import expiry as words

WELCOME_FOR = timedelta(days=7)
"""After that nobody is welcomed back any more."""


def due(book: Book, now: datetime) -> Iterator[Step]:
    """What has ended, once the person it concerns is at work."""
    yield from _conversations(book, now)
    yield from _offered_buttons(book, now)
    if book.workspace.started_at is None:
        return
    yield from _back_from_leave(book, now)
    yield from _stand_ins(book, now)
    yield from _pauses(book, now)


EXPIRY = Reason(
    rule=due,
    why="A question that nobody answered is closed with a word, so that it does not come back out of nowhere.",
    threshold="24 hours",
)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When the next thing ends, moved into the working hours of whom it concerns."""
    for person, moment in _ends(book):
        begins = next_working_moment(max(moment, now), working_time(person, book.workspace))
        if begins > now:
            yield begins
    yield from (one.expires for one in book.all(OfferedButtons) if one.expires > now)


def _ends(book: Book) -> Iterator[tuple[Person, datetime]]:
    for conversation in book.all(Conversation):
        person = book.get(Person, conversation.person)
        if conversation.open and person:
            yield person, conversation.expires
    for person in book.all(Person):
        yield from ((person, _after(book, person, away.last)) for away in person.away if not away.welcomed_at)
    for objective in book.all(Objective):
        owner = book.get(Person, objective.owner)
        days = [one.until for one in objective.stand_ins]
        days += [objective.paused_until] if objective.paused_until and objective.state is ObjectiveState.PAUSED else []
        yield from ((owner, _after(book, owner, day)) for day in days if owner)


def _after(book: Book, person: Person, day: date) -> datetime:
    """The start of the first working day after `day`."""
    wt = working_time(person, book.workspace)
    return next_working_moment(local_to_utc(day + timedelta(days=1), time.min, wt.zone), wt)


def _conversations(book: Book, now: datetime) -> Iterator[Step]:
    """A conversation that was left open is closed after its time; nothing that was saved is lost."""
    for conversation in book.all(Conversation):
        person = book.get(Person, conversation.person)
        if not conversation.open or now < conversation.expires or person is None:
            continue
        if book.at_work(person, now):
            message = words.conversation_expired(conversation)
            note = _note(f"{conversation.id}:expired:{conversation.expires:%Y-%m-%dT%H:%M:%S}", person, message, now)
            notes = (note,) if conversation.holds_words else ()
            yield Step(
                name=f"{conversation.id} expired",
                outcome=Outcome(changes=(replace(conversation, open=False),), deliveries=notes),
            )


def _offered_buttons(book: Book, now: datetime) -> Iterator[Step]:
    """Words press what was offered for a day; after it nothing of that is kept."""
    for one in book.all(OfferedButtons):
        if now >= one.expires:
            yield Step(name=f"{one.id} offered no more", outcome=Outcome(removed=(one,)))


def _back_from_leave(book: Book, now: datetime) -> Iterator[Step]:
    """Welcome back: what others answered meanwhile, how it stands, and when the next round comes."""
    for person in book.all(Person):
        today = book.day_of(person, now)
        over = [one for one in person.away if one.last < today and not one.welcomed_at]
        if not over or person.left_at or not book.at_work(person, now):
            continue
        welcomed = replace(
            person, away=tuple(replace(one, welcomed_at=now) if one in over else one for one in person.away)
        )
        last = max(over, key=lambda one: one.last)
        owned = [one for one in book.owned_by(person.id) if one.accepted_at]
        recent = today - last.last <= WELCOME_FOR and owned and _missed_work(book, person, last)
        message = words.welcome_back(book, person, last, owned, now) if recent else None
        notes = (_note(f"{person.id}:back:{last.last}", person, message, now),) if message else ()
        yield Step(name=f"{person.id} back", outcome=Outcome(changes=(welcomed,), deliveries=notes))


def _missed_work(book: Book, person: Person, away: Away) -> bool:
    """Whether anybody was asked, or answered, while the person was away."""
    wt = working_time(replace(person, away=()), book.workspace)
    days = range((away.last - away.first).days + 1)
    return any(working_span(away.first + timedelta(days=n), wt) for n in days)


def _stand_ins(book: Book, now: datetime) -> Iterator[Step]:
    """A stand-in's time is over: the owner is told, and answers again."""
    for objective in book.all(Objective):
        owner = book.get(Person, objective.owner)
        if not objective.stand_ins or owner is None or not book.at_work(owner, now):
            continue
        today = book.day_of(owner, now)
        over = [one for one in objective.stand_ins if one.until < today]
        if over:
            yield _stand_ins_over(book, objective, owner, over, now)


def _stand_ins_over(book: Book, objective: Objective, owner: Person, over: list[StandIn], now: datetime) -> Step:
    left = replace(objective, stand_ins=tuple(one for one in objective.stand_ins if one not in over))
    notes = tuple(
        _note(
            f"{objective.id}:stand-in over:{one.person}:{one.until}",
            owner,
            words.stand_in_over(book, objective, one),
            now,
        )
        for one in over
    )
    return Step(
        name=f"{objective.id} stand-in over",
        outcome=Outcome(changes=(left,), deliveries=notes if objective.open else ()),
    )


def _pauses(book: Book, now: datetime) -> Iterator[Step]:
    """A pause with a date resumes by itself on the working day after it."""
    for objective in book.all(Objective):
        until, owner = objective.paused_until, book.get(Person, objective.owner)
        if objective.state is not ObjectiveState.PAUSED or until is None or owner is None:
            continue
        today = book.day_of(owner, now)
        if until < today and book.at_work(owner, now):
            resumed = objective.resumed(now)
            note = _note(f"{objective.id}:resumed:{until}", owner, words.resumed(book, resumed, owner, now), now)
            yield Step(name=f"{objective.id} resumed", outcome=Outcome(changes=(resumed,), deliveries=(note,)))


def _note(delivery: str, to: Person, message: Message, now: datetime) -> Delivery:
    return Delivery(id=delivery, at=now, to=ToPerson(person=to.id), message=message, why=Why.NOTE)
