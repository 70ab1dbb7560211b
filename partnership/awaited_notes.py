"""Whom an objective waits for hears it before leadership reads it: in their check-in, else in one quiet note."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from partnership.awaited_of import awaited
from partnership.book import Book
from partnership.calendar import Window, next_working_moment
from partnership.delivery import Delivery, ToPerson, Why
from partnership.digest_posts import AwaitedNote
from partnership.objectives import Objective
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.rounds import CheckIn
from partnership.standings import is_awaited
from partnership.windows import digest_ahead, own_window
from partnership.wording import waiting_for_others as words


def due(book: Book, now: datetime) -> Iterator[Step]:
    """One note for each wait, in its reader's working hours; a wait that is over may be told of again."""
    waits = list(_waits(book))
    names = {f"{one.id}:{person.id}" for one, person, _ in waits}
    over = tuple(one for one in book.all(AwaitedNote) if one.id not in names)
    if over:
        yield Step(name="waits that are over", outcome=Outcome(removed=over))
    for objective, person, window in waits:
        if _in_a_check_in(book, objective, person):
            told = AwaitedNote(id=f"{objective.id}:{person.id}", at=now)
            yield Step(name=f"{told.id} waits, told in the check-in", outcome=Outcome(changes=(told,)))
            continue
        at = _moment(book, objective, person, window, now) if window else None
        if window and at and at <= now and any(one.id == objective.id for one in awaited(book, person, now)):
            yield _told(book, objective, person, window, now)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When somebody is to hear of a wait."""
    for objective, person, window in _waits(book):
        at = _moment(book, objective, person, window, now) if window else None
        if at and at > now:
            yield at


WAITS = Reason(
    rule=due,
    why="Nobody learns from the channel that something waits for them.",
    threshold="in the check-in where one opens before the digest, else one note a wait, once the grace time is over; "
    "none where the sponsor's note about a red says it",
    setting="settings grace 30 minutes",
)


def _waits(book: Book) -> Iterator[tuple[Objective, Person, Window | None]]:
    """Objectives that wait for somebody else, with the round in whose digest leadership reads it."""
    for objective in book.open_objectives():
        standing = objective.standing
        if standing is None or standing.waits_for is None or book.workspace.started_at is None:
            continue
        known = book.get(Person, standing.waits_for)
        for person in [known] if known else book.all(Person):
            if person.id not in (objective.owner, standing.by) and is_awaited(book, standing, person.id):
                yield objective, person, digest_ahead(book, objective, standing.at)


def _moment(book: Book, objective: Objective, person: Person, window: Window, now: datetime) -> datetime | None:
    """When it is told by a note; None where it was told, where the check-in tells it, or where it is too late."""
    standing = objective.standing
    if standing is None or book.get(AwaitedNote, f"{objective.id}:{person.id}") or not person.reachable:
        return None
    if now >= window.digest_at or _is_told(book, objective, person, window, now):
        return None
    soon = standing.at + timedelta(minutes=book.workspace.red_grace_minutes)
    first = soon if book.at_work(person, soon) else standing.at
    at = next_working_moment(max(first, min(now, soon)), working_time(person, book.workspace))
    return at if at < window.digest_at else None


def _in_a_check_in(book: Book, objective: Objective, person: Person) -> bool:
    """Whether the check-in that told it was sent, and that is not noted yet."""
    standing = objective.standing
    if standing is None or book.get(AwaitedNote, f"{objective.id}:{person.id}"):
        return False
    sent = (one for one in book.running_checkins() if one.person == person.id and not one.excused)
    return any(objective.id in one.awaits and one.at >= standing.at and not one.not_delivered for one in sent)


def _is_told(book: Book, objective: Objective, person: Person, window: Window, now: datetime) -> bool:
    """In a check-in that still opens, or as sponsor in the note about a red."""
    own = own_window(book, person, window)
    asked = own.opens <= now and book.get(CheckIn, f"{person.id}:{window.id}")
    if any(one.accepted_at for one in book.owned_by(person.id)) and not own.excused and not asked and now < own.closes:
        return True
    spell = book.last_spell(objective.id)
    red = spell is not None and spell.ended_at is None
    return red and spell is not None and person.id in (spell.sponsor, spell.ahead_told)


def _told(book: Book, objective: Objective, person: Person, window: Window, now: datetime) -> Step:
    name = f"{objective.id}:{person.id}"
    note = Delivery(
        id=f"awaited:{name}:{now:%Y-%m-%dT%H:%M}", at=now, to=ToPerson(person=person.id),
        message=words.awaited_first(book, objective, window, now), why=Why.NOTE, about=objective.id,
        not_after=window.digest_at,
    )  # fmt: skip
    return Step(name=f"{name} waits", outcome=Outcome(changes=(AwaitedNote(id=name, at=now),), deliveries=(note,)))
