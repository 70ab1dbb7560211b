"""Incentive discipline: what funding amplifies, the outcome promised for it, and the last day to claim it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import (
    WorkingTime,
    is_working_day,
    local_date,
    local_to_utc,
    next_working_day,
    next_working_moment,
    previous_working_day,
)
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import Message
from partnership.motions import Motion, MotionKind, Reached
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.strategy.gate import answerable, served
from partnership.wording.strategy import incentives as words

RUNGS = (30, 14, 3)
"""So many days before the last day to claim, somebody is reminded of it."""
SHOWN_FOR = timedelta(days=30)
"""So long before it, the day stands in the thread of the digest."""
_EARLIER = timedelta(days=7)
"""A reminder comes at most so long before its day, unless there is no working day left after it."""
_REMEMBERED = timedelta(days=92)
"""How long funding that brought nothing is told of."""


def open_claims(book: Book) -> list[Motion]:
    """Incentives that run or are done, with a last day to claim, not claimed yet, or nobody said what came of them."""
    return [
        one for one in book.all(Motion)
        if one.sort is MotionKind.INCENTIVE and one.claim_by and (one.unclaimed or one.reached is None)
        and answerable(book, one)
    ]  # fmt: skip


def rung_of(days: int) -> int | None:
    """The last reminder whose time has come, so many days before the last day; None before the first."""
    return min((one for one in RUNGS if days <= one), default=None)


def with_terms(motion: Motion, promised: str, claim_by: date | None, today: date) -> Motion:
    """The motion with the outcome promised and its last day; reminders whose days are over are left out."""
    if claim_by is None or claim_by == motion.claim_by:
        return replace(motion, promised=promised or motion.promised)
    counted = rung_of((claim_by - today).days)
    return replace(
        motion, promised=promised or motion.promised, claim_by=claim_by, counted_down=counted, outcome_asked_at=None
    )


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Count down to each last day to claim, then ask once whether the outcome was reached."""
    if book.workspace.started_at is None:
        return
    for motion in open_claims(book):
        person = asked_now(book, motion, now)
        if person is None or motion.claim_by is None or not book.at_work(person, now):
            continue
        today = book.day_of(person, now)
        days = (motion.claim_by - today).days
        rung = _last_rung(motion.claim_by, today, working_time(person, book.workspace))
        if days <= 0 and motion.reached is None and motion.outcome_asked_at is None:
            asked = replace(motion, outcome_asked_at=now)
            message = words.outcome_reached(book.with_changes([asked]), asked, today)
            yield _step(asked, person, "outcome", message, now)
        elif motion.unclaimed and days > 0 and rung and (motion.counted_down is None or rung < motion.counted_down):
            told = replace(motion, counted_down=rung)
            message = words.count_down(book.with_changes([told]), told, days)
            yield _step(told, person, f"{rung} days", message, now)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When one of those who may be asked is at work on or after one of these days."""
    if book.workspace.started_at is None:
        return
    for motion in open_claims(book):
        for person in _in_turn(book, motion, now):
            time_of = working_time(person, book.workspace)
            for days in (*(RUNGS if motion.unclaimed else ()), *((0,) if motion.reached is None else ())):
                if motion.claim_by is None:
                    continue
                day = _told_on(motion.claim_by, days, time_of) if days else motion.claim_by
                told = motion.outcome_asked_at if days == 0 else motion.counted_down and motion.counted_down <= days
                moment = next_working_moment(max(local_to_utc(day, time.min, time_of.zone), now), time_of)
                if moment > now and not told:
                    yield moment


def asked_now(book: Book, motion: Motion, now: datetime) -> Person | None:
    """Who is asked about a claim at `now`: its lead, else the owner of its objective, else who covers for the owner.

    While the objective has no owner, an admin in their place: the money lapses all the same.

    Passed on from who can't be reached, or is off from now until the last day to claim it.
    """
    theirs = _in_turn(book, motion, now)
    able = (one for one in theirs if one.reachable and not _off_until(book, one, motion.claim_by, now))
    return next(able, next(iter(theirs), None))


def _in_turn(book: Book, motion: Motion, now: datetime) -> list[Person]:
    first, objective = answerable(book, motion), served(book, motion)
    if first is None or objective is None:
        return []
    owner = book.get(Person, objective.owner)
    away = owner.away_on(book.day_of(owner, now)) if owner else None
    cover = book.get(Person, away.cover) if away else None
    others = [owner, cover] if owner else book.admins()
    return list({one.id: one for one in (first, *others) if one and not one.left_at}.values())


def _off_until(book: Book, person: Person, last: date | None, now: datetime) -> bool:
    """Whether the person works on no day from now to the last one."""
    today, time_of = book.day_of(person, now), working_time(person, book.workspace)
    works = today if is_working_day(today, time_of) else next_working_day(today, time_of)
    return last is not None and today <= last < works


def _last_rung(claim_by: date, today: date, time_of: WorkingTime) -> int | None:
    """The last reminder whose time has come for somebody who works so."""
    return min((one for one in RUNGS if _told_on(claim_by, one, time_of) <= today), default=None)


def _told_on(claim_by: date, rung: int, time_of: WorkingTime) -> date:
    """The day of a reminder, or the last working day before the days off in which it falls.

    Where those are long, the first one after them, as long as it can be claimed then.
    """
    day = claim_by - timedelta(days=rung)
    if is_working_day(day, time_of):
        return day
    before, after = previous_working_day(day, time_of), next_working_day(day, time_of)
    return before if day - before <= _EARLIER or after >= claim_by else after


COUNTS_DOWN = Reason(
    rule=due,
    why="Funding is lost at its deadline, and a claim without its outcome is the last funding one gets.",
    threshold="30, 14 and 3 days before the last day to claim, or before days off, and on it, until it is said to be "
    "claimed, also once the motion is done; to the lead, at work; to the owner, or who covers for them, where the lead "
    "is off until then or can't be reached; to an admin while there is no owner",
)


def unsaid(book: Book, person: Person, now: datetime) -> Iterator[str]:
    """Ids of the incentives of this owner's objectives whose last day is over, and nobody said what came of them."""
    today = book.day_of(person, now)
    for motion in open_claims(book):
        objective = served(book, motion)
        mine = objective is not None and objective.owner == person.id and motion.reached is None
        if mine and motion.claim_by and motion.claim_by < today:
            yield motion.id


def without_outcome(book: Book, now: datetime) -> tuple[Motion, ...]:
    """Incentives whose last day to claim has passed without the outcome promised, or without a word about it.

    What rests is left out: nobody is asked about it.
    """
    today = local_date(now, book.workspace.zone)
    return tuple(
        one for one in book.all(Motion)
        if one.sort is MotionKind.INCENTIVE and answerable(book, one)
        if one.claim_by and today - _REMEMBERED <= one.claim_by < today and one.reached in (None, Reached.NO)
    )  # fmt: skip


FUNDING = Reason(
    rule=without_outcome,
    why="Incentives amplify what works. Money that was taken without its outcome is a habit before anybody sees it.",
    threshold="claims of the last three months; told in the first digest of a month",
    setting="rules on funding",
)


def near(book: Book, day: date) -> tuple[Motion, ...]:
    """Those not claimed yet whose last day to claim comes within 30 days after this one, the nearest first."""
    claims = (one for one in open_claims(book) if one.unclaimed)
    found = [one for one in claims if one.claim_by and day <= one.claim_by <= day + SHOWN_FOR]
    return tuple(sorted(found, key=lambda one: (one.claim_by or date.max, one.id)))


def _step(motion: Motion, person: Person, rung: str, message: Message, now: datetime) -> Step:
    note = Delivery(
        id=f"{motion.id}:{motion.claim_by}:{rung}:{person.id}", at=now, to=ToPerson(person=person.id), message=message,
        why=Why.NOTE, about=motion.id,
    )  # fmt: skip
    return Step(name=f"{motion.id} claim {rung}", outcome=Outcome(changes=(motion,), deliveries=(note,)))
