"""Incentive discipline: what funding amplifies, the outcome promised for it, and the last day to claim it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date, local_to_utc, next_working_moment
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import Message
from partnership.motions import Motion, MotionKind, MotionState, Reached
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.strategy.gate import answerable, runs, served
from partnership.wording.strategy import incentives as words

RUNGS = (30, 14, 3)
"""So many days before the last day to claim, somebody is reminded of it."""
SHOWN_FOR = timedelta(days=30)
"""So long before it, the day stands in the thread of the digest."""
_REMEMBERED = timedelta(days=92)
"""How long funding that brought nothing is told of."""


def open_claims(book: Book) -> list[Motion]:
    """Incentives that run, with a last day to claim, of which nobody has said what came of them."""
    return [
        one for one in book.all(Motion)
        if one.sort is MotionKind.INCENTIVE and one.claim_by and one.reached is None and runs(book, one)
    ]  # fmt: skip


def rung_of(days: int) -> int | None:
    """The last reminder whose time has come, so many days before the last day; None before the first."""
    return min((one for one in RUNGS if days <= one), default=None)


def with_terms(motion: Motion, promised: str, claim_by: date | None, today: date) -> Motion:
    """The motion with the outcome promised and its last day; reminders that would be due at once are left out."""
    if claim_by is None or claim_by == motion.claim_by:
        return replace(motion, promised=promised or motion.promised)
    counted = rung_of((claim_by - today).days)
    return replace(
        motion, promised=promised or motion.promised, claim_by=claim_by, counted_down=counted, outcome_asked_at=None
    )


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Count down to each last day to claim, then ask once whether the outcome was reached: its lead, else the owner."""
    if book.workspace.started_at is None:
        return
    for motion in open_claims(book):
        person = answerable(book, motion)
        if person is None or motion.claim_by is None or not book.at_work(person, now):
            continue
        days = (motion.claim_by - book.day_of(person, now)).days
        rung = rung_of(days)
        if days <= 0 and motion.outcome_asked_at is None:
            asked = replace(motion, outcome_asked_at=now)
            yield _step(asked, person, "outcome", words.outcome_reached(book.with_changes([asked]), asked), now)
        elif days > 0 and rung and (motion.counted_down is None or rung < motion.counted_down):
            told = replace(motion, counted_down=rung)
            yield _step(told, person, f"{rung} days", words.count_down(book, told, days), now)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When somebody is at work on or after one of these days."""
    if book.workspace.started_at is None:
        return
    for motion in open_claims(book):
        person = answerable(book, motion)
        if person is None or motion.claim_by is None:
            continue
        for days in (*RUNGS, 0):
            moment = local_to_utc(motion.claim_by - timedelta(days=days), time.min, book.zone_of(person))
            told = motion.outcome_asked_at if days == 0 else motion.counted_down and motion.counted_down <= days
            moment = next_working_moment(max(moment, now), working_time(person, book.workspace))
            if moment > now and not told:
                yield moment


COUNTS_DOWN = Reason(
    rule=due,
    why="Funding is lost at its deadline, and a claim without its outcome is the last funding one gets.",
    threshold="30, 14 and 3 days before the last day to claim, and on it; to the lead, else the owner, at work",
)


def unsaid(book: Book, person: Person, now: datetime) -> Iterator[str]:
    """Ids of the incentives of this owner's objectives whose last day is over, and nobody said what came of them."""
    today = book.day_of(person, now)
    for motion in open_claims(book):
        objective = served(book, motion)
        if objective and objective.owner == person.id and motion.claim_by and motion.claim_by < today:
            yield motion.id


def without_outcome(book: Book, now: datetime) -> tuple[Motion, ...]:
    """Incentives whose last day to claim has passed without the outcome promised, or without a word about it."""
    today = local_date(now, book.workspace.zone)
    return tuple(
        one for one in book.all(Motion)
        if one.sort is MotionKind.INCENTIVE and one.state is not MotionState.DROPPED and one.objective
        if one.claim_by and today - _REMEMBERED <= one.claim_by < today and one.reached in (None, Reached.NO)
    )  # fmt: skip


FUNDING = Reason(
    rule=without_outcome,
    why="Incentives amplify what works. Money that was taken without its outcome is a habit before anybody sees it.",
    threshold="claims of the last three months; told in the first digest of a month",
    setting="rules on funding",
)


def near(book: Book, day: date) -> tuple[Motion, ...]:
    """Those whose last day to claim comes within 30 days after this one, the nearest first."""
    found = [one for one in open_claims(book) if one.claim_by and day <= one.claim_by <= day + SHOWN_FOR]
    return tuple(sorted(found, key=lambda one: (one.claim_by or date.max, one.id)))


def _step(motion: Motion, person: Person, rung: str, message: Message, now: datetime) -> Step:
    note = Delivery(
        id=f"{motion.id}:{motion.claim_by}:{rung}:{person.id}", at=now, to=ToPerson(person=person.id), message=message,
        why=Why.NOTE, about=motion.id,
    )  # fmt: skip
    return Step(name=f"{motion.id} claim {rung}", outcome=Outcome(changes=(motion,), deliveries=(note,)))
