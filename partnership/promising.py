"""Promises: made, kept, moved, dropped, overdue; and how many of them were kept."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_to_utc, working_span
from partnership.day_bounds import sane_day
from partnership.delivery import Delivery, ToPerson, Why
from partnership.digest_posts import DigestPost
from partnership.due_days import due_day
from partnership.errors import Refused
from partnership.objectives import Objective
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.promises import Promise, PromiseState
from partnership.rounds import CheckIn
from partnership.windows import current_round, own_window
from partnership.wording import promise_outcome
from partnership.wording import promises as wording

_LEADING = re.compile(r"\A(?:(?:that )?(?:i|we) (?:will |shall )|(?:i|we)'ll |to |that |for )(?=\S)", re.IGNORECASE)
_DAY = timedelta(days=1)
_LONG_OVER = timedelta(weeks=1)


def due_until(book: Book, promise: Promise) -> datetime:
    """The end of that day in the owner's zone, UTC."""
    return local_to_utc(due_day(book, promise) + _DAY, time(0), book.zone_of(promise.owner))


def is_overdue(book: Book, promise: Promise, now: datetime) -> bool:
    """Whether it binds, waits for an answer and its day is over."""
    return promise.live and promise.binding and now >= due_until(book, promise)


def overdue(book: Book, objective: str, now: datetime) -> list[Promise]:
    """The overdue promises of one objective, of who owns it now."""
    known = book.get(Objective, objective)
    mine = [one for one in book.promises_for(objective) if known and one.owner == known.owner]
    return [one for one in mine if is_overdue(book, one, now)]


def is_left_behind(book: Book, promise: Promise) -> bool:
    """Whether it waits for an answer and its objective is no longer its owner's."""
    objective = book.get(Objective, promise.objective)
    return promise.live and objective is not None and objective.open and objective.owner != promise.owner


def left_behind(book: Book, objective: str) -> list[Promise]:
    """What an owner before promised for an objective, and nobody has settled: neutral until somebody takes it over."""
    return [one for one in book.promises_for(objective) if is_left_behind(book, one)]


def make(book: Book, objective: Objective, what: str, by: date, maker: Person, now: datetime) -> Promise:
    """A new promise of the objective's owner; made by somebody else, it binds when the owner taps it."""
    owner = objective.owner or maker.id
    today = book.day_of(maker, now)
    sane_day(today, by)
    if by < today:
        raise Refused(promise_outcome.day_has_passed(by, today))
    return Promise(
        id=book.next_id(Promise, "P"),
        at=now,
        objective=objective.id,
        owner=owner,
        made_by=maker.id,
        what=_LEADING.sub("", what.strip()),
        due=by,
        first_due=by,
        binding=owner == maker.id,
    )


def made_already(book: Book, promise: Promise, today: date) -> Promise | None:
    """The same one, promised today: a second tap, or its words beside a tap, promise nothing twice."""
    return next(
        (
            one
            for one in book.promises_for(promise.objective)
            if one.live
            and (one.what, one.due, one.made_by) == (promise.what, promise.due, promise.made_by)
            and book.day_of(None, one.at) == today
        ),
        None,
    )


def note_to_owner(book: Book, promise: Promise, now: datetime, event: str) -> tuple[Delivery, ...]:
    """Tells the owner of a promise that somebody else made; nothing to tell where it binds already."""
    if promise.binding:
        return ()
    message = wording.made_for_you(book.with_changes([promise]), promise, book.day_of(None, now))
    return (
        Delivery(
            id=f"{event}:promise:{promise.id}", at=now, to=ToPerson(person=promise.owner), message=message, why=Why.NOTE
        ),
    )


def stand_by(promise: Promise) -> Promise:
    """The owner takes over what was promised for them."""
    return replace(promise, binding=True)


def inherit(promise: Promise, by: Person) -> Promise:
    """The new owner of the objective takes over what the one before promised."""
    return replace(promise, owner=by.id, binding=True, moves=0)


def keep(book: Book, promise: Promise, by: Person, now: datetime, because: str = "") -> Promise:
    """Kept, or kept late: so is what was said to be not done yet after its day."""
    late = is_missed(promise) or _is_late(book, promise, now)
    state = PromiseState.KEPT_LATE if late else PromiseState.KEPT
    because = "" if late and because.casefold().strip(" .!") in ("late", "but late", "late now") else because
    return replace(_settled(promise, by, now, because), state=state, wants_date=False)


def is_missed(promise: Promise) -> bool:
    """Whether it was said to be not done yet after its day, so that it may still be kept late."""
    return promise.wants_date and promise.state is PromiseState.NOT_KEPT


def _is_late(book: Book, promise: Promise, now: datetime) -> bool:
    """Whether its day is long over and a digest has told so: the check-in before that one asked in time."""
    end = due_until(book, promise)
    told = any(end <= post.posted_at <= now for post in book.all(DigestPost) if post.posted_at)
    return promise.binding and told and now >= end + _LONG_OVER


def not_yet(book: Book, promise: Promise, by: Person, now: datetime, because: str = "") -> Promise:
    """Before the end of its day nothing changes but the words beside it; after it, it was not kept."""
    late = now >= due_until(book, promise)
    if not late:
        return replace(promise, because=because or promise.because)
    return replace(_not_kept(promise, by, now, because), wants_date=True)


def move(
    book: Book, promise: Promise, to: date, by: Person, now: datetime, because: str = ""
) -> tuple[Promise, Promise | None]:
    """Moved once, before its day is over; otherwise it was not kept, and a second promise has the new date."""
    because = because or promise.because
    today = book.day_of(by, now)
    sane_day(today, to)
    if to < today:
        raise Refused(promise_outcome.day_has_passed(to, today))
    if to == promise.due:
        raise Refused(promise_outcome.same_day(promise, today))
    late = now >= due_until(book, promise)
    if promise.moves == 0 and not late:
        return replace(promise, state=PromiseState.MOVED, due=to, moves=1, because=because), None
    again = Promise(
        id=book.next_id(Promise, "P"),
        at=now,
        objective=promise.objective,
        owner=promise.owner,
        made_by=by.id,
        what=promise.what,
        due=to,
        first_due=to,
        binding=promise.owner == by.id,
    )
    return _not_kept(promise, by, now, because), again


def drop(book: Book, promise: Promise, because: str, by: Person, now: datetime) -> Promise:
    """Taken back with a reason; once its day is over, that counts as not kept.

    What an owner before has left behind counts neither way when somebody else drops it.
    """
    inherited = by.id != promise.owner and is_left_behind(book, promise)
    if not inherited and now >= due_until(book, promise):
        return _not_kept(promise, by, now, because)
    return replace(promise, state=PromiseState.DROPPED, settled_at=now, settled_by=by.id, because=because)


def end_with(book: Book, objective: Objective, because: str, by: Person, now: datetime) -> list[Promise]:
    """What was promised for an objective that has ended, and was not due before: neutral, and asked about no more."""
    waiting = (one for one in book.promises_for(objective.id) if one.live and not is_overdue(book, one, now))
    return [replace(_settled(one, by, now, because), state=PromiseState.DROPPED) for one in waiting]


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Promises whose day is over become overdue, silently: the check-in before the digest asks first.

    Where none does, the owner is asked on the morning of the day, so that nobody reads of it before.
    """
    for promise, owner, starts, ends in _mornings(book):
        if starts <= now < ends and owner.reachable:
            asked = replace(promise, reminded_at=now)
            later = book.with_changes([asked])
            note = Delivery(
                id=f"{promise.id}:due:{starts:%Y-%m-%d}", at=now, to=ToPerson(person=owner.id), why=Why.NOTE,
                message=wording.due_today(later, asked, book.day_of(owner, now)), about=promise.id, not_after=ends,
            )  # fmt: skip
            yield Step(name=f"{promise.id} due", outcome=Outcome(changes=(asked,), deliveries=(note,)))
    for promise in _waiting(book):
        if now >= due_until(book, promise):
            changed = replace(promise, state=PromiseState.OVERDUE)
            yield Step(name=f"{promise.id} overdue", outcome=Outcome(changes=(changed,)))


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When the next promises are asked about on their day, or become overdue."""
    yield from (starts for _, _, starts, _ in _mornings(book) if starts > now)
    for promise in _waiting(book):
        end = due_until(book, promise)
        if end > now:
            yield end


def _mornings(book: Book) -> Iterator[tuple[Promise, Person, datetime, datetime]]:
    """Promises that no check-in asks about before the digest tells of them, with their owner's hours of that day."""
    for promise in _waiting(book):
        owner = book.get(Person, promise.owner)
        if owner is None or promise.reminded_at or book.workspace.started_at is None:
            continue
        span = working_span(due_day(book, promise), working_time(owner, book.workspace))
        if span and promise.at < span[0] and not _asked_before_the_digest(book, promise, owner, span[0]):
            yield promise, owner, *span


def _asked_before_the_digest(book: Book, promise: Promise, owner: Person, morning: datetime) -> bool:
    window = current_round(book, due_until(book, promise))
    checkin = book.get(CheckIn, f"{owner.id}:{window.id}")
    own = own_window(book, owner, window)
    if own.excused:  # away, say: the check-in asks somebody else, and of promises nobody
        return False
    return own.opens >= morning or (checkin is not None and promise.id in checkin.promises)


def was_asked(book: Book, promise: Promise) -> bool:
    """Whether its owner was asked about it, on its day or in a check-in: also in one that days off ended later."""
    asked = (one for one in book.checkins(promise.owner) if one.delivery)
    said = promise.reminded_at is not None or promise.wants_date
    return said or any(promise.id in one.promises for one in asked)


def _waiting(book: Book) -> list[Promise]:
    return [one for one in book.all(Promise) if one.binding and one.state in (PromiseState.OPEN, PromiseState.MOVED)]


def _not_kept(promise: Promise, by: Person, now: datetime, because: str = "") -> Promise:
    return replace(_settled(promise, by, now, because), state=PromiseState.NOT_KEPT)


def _settled(promise: Promise, by: Person, now: datetime, because: str) -> Promise:
    """Its owner says what became of what was promised for them: it is theirs, and counts."""
    theirs = promise.binding or by.id == promise.owner
    return replace(promise, binding=theirs, settled_at=now, settled_by=by.id, because=because)
