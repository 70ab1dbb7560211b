"""The close of a check-in: answered, partly, missed, excused or not reached; and of what its owner called done."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock
from itertools import takewhile

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import (
    PersonWindow,
    Window,
    counts_as_missed,
    local_date,
    local_to_utc,
    next_working_moment,
    previous_working_day,
)
from partnership.objectives import Objective, ObjectiveState, Standing
from partnership.outcome import Outcome, Step
from partnership.people import Person, cut_off, working_time
from partnership.rounds import CheckIn, CheckInEnd, Stop
from partnership.updates import Status, Update
from partnership.windows import current_round, own_window, round_window

_SOON = timedelta(minutes=30)
"""Within this time a slip is put right, and a digest is out."""
_SKEW = timedelta(minutes=5)
"""The clocks of two processes differ by less."""
_NO_TIME = "not enough working time"


def waiting_for(book: Book, checkin: CheckIn) -> tuple[Objective, ...]:
    """Objectives of this check-in that are still open, still this person's, and not answered."""
    asked = [book.get(Objective, block.objective) for block in checkin.blocks if not block.answered_at]
    return tuple(one for one in asked if one and one.open and one.owner == checkin.person)


def is_late(book: Book, owner: Person, objective: Objective, window: str, opens: datetime, now: datetime) -> bool:
    """Whether what is said before a window `opens` is late: the last one closed unanswered, and it is not the eve."""
    last = next(reversed(book.checkins(owner.id)), None)
    if last is None or last.window >= window or now < last.closes:
        return False
    time = working_time(owner, book.workspace)
    eve = previous_working_day(local_date(opens, time.zone), time)
    block = last.block(objective.id)
    asked = last.end not in (CheckInEnd.EXCUSED, CheckInEnd.NOT_REACHED)
    return block is not None and block.answered_at is None and asked and local_date(now, time.zone) < eve


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Close every check-in whose window has closed, however late that is noticed.

    First what a clock left that was ahead, and is right again: a stop until then, and check-ins that closed too early.
    """
    false = [one for one in book.all(Stop) if one.until > now + _SKEW]
    early = list(_closed_early(book, now))
    if false or early:
        yield Step(name="a false time ended", outcome=Outcome(changes=tuple(early), removed=tuple(false)))
        book = book.with_records((), false)
    for checkin in book.running_checkins():
        if now >= checkin.closes:
            yield Step(name=f"{checkin.id} closed", outcome=Outcome(changes=(closed(book, checkin),)))
    for objective, moment in _called_done(book):
        if now >= moment:
            reached = replace(
                objective, state=ObjectiveState.DONE, closed_at=now, closed_because="reached", proposal=None
            )
            yield Step(name=f"{objective.id} reached", outcome=Outcome(changes=(reached,)))


def _closed_early(book: Book, now: datetime) -> Iterator[CheckIn]:
    """Check-ins that closed at a false time, open again; one that was handed over whole asks about nothing."""
    for person in book.all(Person):
        ahead = takewhile(lambda one: one.closes > now + _SKEW, reversed(book.checkins(person.id)))
        for one in ahead:
            if one.end and one.blocks:
                yield replace(one, end=None, excused="" if one.excused == _NO_TIME else one.excused)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When running check-ins close, and the windows in which an owner called something done."""
    yield from (checkin.closes for checkin in book.running_checkins() if checkin.closes > now)
    yield from (moment for _, moment in _called_done(book) if moment > now)


def _called_done(book: Book) -> Iterator[tuple[Objective, datetime]]:
    """Open objectives that their owner called done, and until when that can be changed."""
    for objective in book.open_objectives():
        standing, owner = objective.standing, book.get(Person, objective.owner)
        if owner is None or standing is None or standing.status is not Status.DONE or not standing.confirmed:
            continue
        window = round_window(book, standing.window)
        if not (objective.resumed_at and objective.resumed_at >= standing.at):
            yield objective, _final_from(book, objective.id, owner, standing, window) if window else standing.at


def _final_from(book: Book, objective: str, owner: Person, standing: Standing, window: Window) -> datetime:
    """The close; for who said it late soon, or once the digest is out that it came too late for: no check-in asks."""
    own, said = own_window(book, owner, window), book.get(Update, f"{objective}:{window.id}")
    if said is None or not said.late:
        return own.closes
    ahead = current_round(book, standing.at)
    return min((standing.at if ahead.id == window.id else ahead.digest_at) + _SOON, own.opens)


def closed(book: Book, checkin: CheckIn) -> CheckIn:
    """The check-in with the end that it came to; a remark made before it opened is no answer to it."""
    end = _end(book, checkin)
    excused = checkin.excused or (_NO_TIME if end is CheckInEnd.EXCUSED else "")
    return replace(checkin, end=end, excused=excused)


def _end(book: Book, checkin: CheckIn) -> CheckInEnd:
    """A stand-in's answers count as answered; what was taken out of the round meanwhile is not waited for."""
    answered = any(block.answered_at for block in checkin.blocks)
    if answered:
        return CheckInEnd.PARTLY if waiting_for(book, checkin) else CheckInEnd.ANSWERED
    person = book.get(Person, checkin.person)
    expected = [one for one in waiting_for(book, checkin) if not _rested(one, checkin)]
    if person is None or person.left_at or checkin.excused or not expected or _off(book, checkin):
        return CheckInEnd.EXCUSED
    if checkin.delivered_at is None or not person.reachable or cut_off(person, book.workspace):
        return CheckInEnd.NOT_REACHED
    if not _had_time(book, checkin, person, ()):
        return CheckInEnd.EXCUSED
    return CheckInEnd.MISSED if _had_time(book, checkin, person, _stops(book, person)) else CheckInEnd.NOT_REACHED


def objective_missed(book: Book, checkin: CheckIn, objective: str) -> bool:
    """Whether this closed check-in counts as missed for one objective, also when others were answered."""
    block, known = checkin.block(objective), book.get(Objective, objective)
    if block is None or block.answered_at or (known and _rested(known, checkin)):
        return False
    if checkin.end is CheckInEnd.PARTLY:
        person = book.get(Person, checkin.person)
        return person is not None and not _off(book, checkin) and _had_time(book, checkin, person, _stops(book, person))
    return checkin.end is CheckInEnd.MISSED


def asked_briefly(book: Book, checkin: CheckIn) -> datetime | None:
    """When somebody at work was asked who left it, with too little time for it to be missed; None for others."""
    if checkin.end is not CheckInEnd.EXCUSED or was_away_until(book, checkin):
        return None
    left = [one for one in waiting_for(book, checkin) if not _rested(one, checkin)]
    return checkin.delivered_at if left else None


def _rested(objective: Objective, checkin: CheckIn) -> bool:
    """Whether it was paused for a part of the window: it may be answered, and is not missed."""
    return objective.resumed_at is not None and checkin.at <= objective.resumed_at < checkin.closes


def _stops(book: Book, person: Person) -> tuple[tuple[datetime, datetime], ...]:
    """The times in which this person could not answer, on our side."""
    return tuple(
        (one.at, one.until) for one in book.all(Stop)
        if one.home is None or all(account.place == one.home for account in person.identities)
    )  # fmt: skip


def _had_time(book: Book, checkin: CheckIn, person: Person, lost: Sequence[tuple[datetime, datetime]]) -> bool:
    window = PersonWindow(id=checkin.window, opens=checkin.at, closes=checkin.closes)
    return counts_as_missed(window, checkin.delivered_at, working_time(person, book.workspace), lost)


def was_away_until(book: Book, checkin: CheckIn) -> date | None:
    """The last day in the window on which the person was away, or the company closed, also when said only within it."""
    person = book.get(Person, checkin.person)
    if person is None:
        return None
    zone = book.zone_of(person)
    first, last = local_date(checkin.at, zone), local_date(checkin.closes, zone)
    spans = [(one.first, one.last) for one in person.away]
    spans += [(one.first, one.last) for one in book.workspace.shutdowns]
    return max((min(ends, last) for begins, ends in spans if begins <= last and first <= ends), default=None)


def _off(book: Book, checkin: CheckIn) -> bool:
    """Whether days off left no full working day after them: who tells us so is not counted as silent.

    A word of being back on that very day leaves none of it either.
    """
    person, until = book.get(Person, checkin.person), was_away_until(book, checkin)
    if person is None or until is None:
        return False
    time = working_time(person, book.workspace)
    back = next_working_moment(local_to_utc(until + timedelta(days=1), clock(0), time.zone), time)
    welcomed = [one.welcomed_at for one in person.away if one.welcomed_at and one.last == until]
    window = PersonWindow(id=checkin.window, opens=back, closes=checkin.closes)
    return not counts_as_missed(window, max([back, *welcomed]), time)
