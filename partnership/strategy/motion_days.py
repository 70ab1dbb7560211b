"""The day by which a motion is to be done: on it its lead is asked, and past it the motion is late."""

from collections.abc import Iterator
from datetime import date, datetime, time

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date, local_to_utc, next_working_moment
from partnership.delivery import Delivery, ToPerson, Why
from partnership.motions import Motion, MotionKind
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.strategy.gate import is_late, runs
from partnership.strategy.incentives import asked_now
from partnership.wording.strategy import motion_days as words


def late(book: Book, today: date) -> tuple[Motion, ...]:
    """All of these, the one that is late for longest first."""
    found = [one for one in book.all(Motion) if is_late(book, one, today)]
    return tuple(sorted(found, key=lambda one: (one.own_day or date.max, one.id)))


def late_now(book: Book, now: datetime) -> tuple[Motion, ...]:
    """The same, by the workspace's day."""
    return late(book, local_date(now, book.workspace.zone))


def waits_for(book: Book, motion: Motion, person: Person, now: datetime) -> bool:
    """Whether its day has come, and this person is the one who says how it stands."""
    come = motion.own_day is not None and motion.own_day <= book.day_of(person, now) and runs(book, motion)
    return come and asked_now(book, motion, now) == person


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Ask once whether it is done, when its day has come and who answers for it is at work."""
    for motion in _unasked(book):
        person = asked_now(book, motion, now)
        if person and book.at_work(person, now) and waits_for(book, motion, person, now):
            funding = motion.sort is MotionKind.INCENTIVE
            asked = replace(motion, **{"day_asked_at" if funding else "outcome_asked_at": now})
            note = Delivery(
                id=f"{motion.id}:{motion.own_day}:day:{person.id}", at=now, to=ToPerson(person=person.id),
                message=words.asked(book.with_changes([asked]), asked, book.day_of(person, now)), why=Why.NOTE,
                about=motion.id,
            )  # fmt: skip
            yield Step(name=f"{motion.id} day", outcome=Outcome(changes=(asked,), deliveries=(note,)))


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When who answers for it is at work on its day, or first after it."""
    for motion in _unasked(book):
        person = asked_now(book, motion, now)
        if person and motion.own_day:
            time_of = working_time(person, book.workspace)
            yield next_working_moment(max(local_to_utc(motion.own_day, time.min, time_of.zone), now), time_of)


def _unasked(book: Book) -> list[Motion]:
    """Those that run and have a day, and nobody was asked about it."""
    if book.workspace.started_at is None:
        return []
    return [
        one for one in book.all(Motion)
        if one.own_day and not _asked_at(one) and runs(book, one)
    ]  # fmt: skip


def _asked_at(motion: Motion) -> datetime | None:
    return motion.day_asked_at if motion.sort is MotionKind.INCENTIVE else motion.outcome_asked_at


ON_ITS_DAY = Reason(
    rule=due,
    why="A day that passes without a word is no day. One question, then it stands as late where leadership reads.",
    threshold="once, on its day, at work; to the lead, else to the owner of its objective; again with a new day",
    setting="motion M1 slips to 20 Dec",
)
