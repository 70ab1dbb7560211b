"""Silence: after two missed windows the sponsor is asked what follows, and the owner sees the very text."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import in_working_hours, local_date, next_working_moment, working_span
from partnership.closing import objective_missed
from partnership.delivery import Delivery, ToPerson, Why
from partnership.objectives import Objective
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.rounds import CheckIn, Silence, SilenceChoice
from partnership.wording import silence as words

SHARED_WITHIN_DAYS = 7
"""How long a note waits for an hour in which owner and sponsor are both at work."""


def due(book: Book, now: datetime) -> Iterator[Step]:
    """End silences that were answered; ask about new ones, all objectives of one owner in one message."""
    for silence in _running(book):
        if _answered(book, silence):
            yield Step(name=f"{silence.id} ended", outcome=Outcome(changes=(replace(silence, ended_at=now),)))
    for owner, objectives in _silent(book).items():
        person, asked = book.need(Person, owner), asked_about(book, owner)
        if not asked or _moment(book, person, asked, now) <= now:
            yield Step(name=f"{owner} silent", outcome=_raised(book, person, asked, objectives, now))


SILENCE = Reason(
    rule=due,
    why="What follows a silence is a person's choice, and the silent one reads the very text.",
    threshold="2 missed windows",
    setting="settings silent after 2 windows",
)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When owner and sponsor are next at work, for those whom it concerns."""
    for owner in _silent(book):
        asked = asked_about(book, owner)
        if asked:
            yield _moment(book, book.need(Person, owner), asked, now)


def asked_about(book: Book, owner: str) -> Person | None:
    """Who chooses what follows: the sponsor; for the sponsor's own silence the second person if set, else nobody."""
    workspace = book.workspace
    name = workspace.second_sponsor if workspace.sponsor == owner else workspace.sponsor
    person = book.get(Person, name)
    return person if person and person.id != owner and not person.left_at else None


def missed_since_heard(book: Book, objective: Objective) -> list[CheckIn]:
    """The owner's missed check-ins for this objective after its last answer, oldest first.

    Excused rounds and those that did not arrive count neither way.
    """
    said = [update.at for update in book.updates(objective.id)]
    # A promise kept, moved or dropped by its owner is a word about the objective, too.
    said += [
        one.settled_at
        for one in book.promises_for(objective.id)
        if one.settled_at and one.settled_by == objective.owner
    ]
    heard = max(said, default=objective.accepted_at)
    return [
        checkin
        for checkin in book.checkins(objective.owner or "")
        if (heard is None or checkin.closes > heard)
        and (objective.accepted_at is None or checkin.at > objective.accepted_at)
        and objective_missed(book, checkin, objective.id)
    ]


def _silent(book: Book) -> dict[str, list[tuple[Objective, list[CheckIn]]]]:
    """By owner: objectives about which somebody is to be asked now, with what was missed."""
    if book.workspace.started_at is None:
        return {}
    last = {silence.objective: silence for silence in sorted(book.all(Silence), key=lambda one: one.at)}
    found: dict[str, list[tuple[Objective, list[CheckIn]]]] = {}
    for objective in book.open_objectives():
        owner = book.get(Person, objective.owner)
        if owner is None or not owner.reachable:
            continue
        missed = missed_since_heard(book, objective)
        if missed and len(_uncounted(missed, last.get(objective.id))) >= _needed(book, last.get(objective.id)):
            found.setdefault(owner.id, []).append((objective, missed))
    return found


def _uncounted(missed: Sequence[CheckIn], before: Silence | None) -> list[CheckIn]:
    return [one for one in missed if before is None or one.window > before.window]


def _needed(book: Book, before: Silence | None) -> int:
    """Missed windows until somebody is asked: once more after "leave it a week", as at first after other choices.

    A question that nobody answered is not put again while the same silence lasts.
    """
    at_first = book.workspace.missed_before_sponsor
    if before is None or before.ended_at:
        return at_first
    if before.choice is None:
        return 1_000_000
    return 1 if before.choice is SilenceChoice.WAIT else at_first


def _raised(
    book: Book,
    owner: Person,
    asked: Person | None,
    objectives: Sequence[tuple[Objective, list[CheckIn]]],
    now: datetime,
) -> Outcome:
    ended = {silence.objective: replace(silence, ended_at=now) for silence in _running(book)}
    fresh = [
        Silence(
            id=f"{objective.id}:{missed[-1].window}",
            at=now,
            objective=objective.id,
            owner=owner.id,
            window=missed[-1].window,
            asked=asked.id if asked else None,
        )
        for objective, missed in objectives
    ]
    over = [ended[one.objective] for one in fresh if one.objective in ended and ended[one.objective].id != one.id]
    deliveries = _told(book, owner, asked, objectives, fresh, now) if asked else ()
    return Outcome(changes=(*over, *fresh), deliveries=deliveries)


def _told(
    book: Book,
    owner: Person,
    asked: Person,
    objectives: Sequence[tuple[Objective, list[CheckIn]]],
    fresh: Sequence[Silence],
    now: datetime,
) -> tuple[Delivery, Delivery]:
    """The owner's copy first; the question goes out only after it."""
    first = f"{fresh[0].id}:owner"
    text = words.text(book, owner, [(objective.id, len(missed)) for objective, missed in objectives])
    to_owner = words.to_owner(book, asked, text)
    to_asked = words.to_asked(book, text, fresh)
    return (
        Delivery(id=first, at=now, to=ToPerson(person=owner.id), message=to_owner, why=Why.NOTE),
        Delivery(
            id=f"{fresh[0].id}:asked", at=now, to=ToPerson(person=asked.id), message=to_asked, why=Why.NOTE, after=first
        ),
    )


def _running(book: Book) -> list[Silence]:
    return [one for one in book.all(Silence) if one.ended_at is None]


def _answered(book: Book, silence: Silence) -> bool:
    """An answer ends it; so does an objective that is closed, dropped or somebody else's. A pause only rests it."""
    objective = book.get(Objective, silence.objective)
    if objective is None or objective.owner != silence.owner or objective.closed_at:
        return True
    updates = book.updates(objective.id)
    return bool(updates) and updates[-1].at > silence.at


def _moment(book: Book, owner: Person, asked: Person, now: datetime) -> datetime:
    """The next moment in which both are at work; where they share none within a week, when the asked one is."""
    theirs, hers = working_time(owner, book.workspace), working_time(asked, book.workspace)
    if in_working_hours(now, theirs) and in_working_hours(now, hers):
        return now
    today = local_date(now, hers.zone)
    for days in range(SHARED_WITHIN_DAYS):
        span = working_span(today + timedelta(days=days), hers)
        start = max(span[0], now) if span else now
        shared = next_working_moment(start, theirs)
        if span and start < span[1] and shared < span[1]:
            return shared
    return next_working_moment(now, hers)
