"""The milestone guard: a badge, a listing or a certification that is done is asked what outcome it is to bring."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.access import speaks_for
from partnership.book import Book
from partnership.errors import Refused
from partnership.metric import MetricKind
from partnership.motions import Motion, MotionKind, MotionState
from partnership.objectives import FollowOn, Objective, ObjectiveState
from partnership.people import Person
from partnership.reasons import Reason
from partnership.strategy.gate import lead_of, served
from partnership.turn import Turn
from partnership.updates import Status
from partnership.wording.strategy import milestones as words

_BRINGS = frozenset({MotionKind.CERTIFICATION, MotionKind.MARKETPLACE})
_ASKED_FOR = timedelta(days=92)
"""How long after it was reached it is still asked about."""


def is_guarded(one: Objective | Motion) -> bool:
    """Whether it was reached and brings nothing by itself: a milestone, or a certification or listing that is done."""
    if isinstance(one, Motion):
        return one.state is MotionState.DONE and one.sort in _BRINGS
    return one.state is ObjectiveState.DONE and one.metric.kind is MetricKind.MILESTONE


GUARDED = Reason(
    rule=is_guarded,
    why="A badge is a means. What nobody says it should bring, by when and whose, it does not bring.",
    threshold="milestones, and certification or marketplace motions that are done; asked for three months",
    setting="motion M1 kind other",
)


def asked_of(book: Book, one: Objective | Motion) -> Person | None:
    """Who is asked: its owner, of a motion the owner of its objective, else its lead, else who added it."""
    objective = served(book, one) if isinstance(one, Motion) else one
    owner = book.get(Person, objective.owner) if objective else None
    if owner and not owner.left_at:
        return owner
    if not isinstance(one, Motion):
        return None
    added_by = book.get(Person, one.added_by)
    return lead_of(book, one) or (added_by if added_by and not added_by.left_at else None)


def unsaid(book: Book, person: Person, now: datetime) -> Iterator[str]:
    """Ids of what this person reached lately, of which nobody has said what it is to bring."""
    done: tuple[Objective | Motion, ...] = (*book.all(Objective), *book.all(Motion))
    for one in done:
        recent = one.closed_at is not None and now - one.closed_at <= _ASKED_FOR
        if recent and one.follow_on is None and is_guarded(one) and asked_of(book, one) == person:
            yield one.id


def is_called_done(one: Objective | Motion) -> bool:
    """Whether a milestone was answered as done and ends at the close: what follows can be said with it."""
    if isinstance(one, Motion) or one.metric.kind is not MetricKind.MILESTONE or not one.open:
        return False
    return one.standing is not None and one.standing.status is Status.DONE


def find(book: Book, reached: str) -> Objective | Motion | None:
    """What has this id, O5 or M3."""
    return book.get(Motion, reached) if reached.startswith("M") else book.get(Objective, reached)


def may_say(turn: Turn, one: Objective | Motion) -> None:
    """Refused for others than who is asked, a motion's lead and admins, and where nothing is asked or it is said."""
    objective = served(turn.book, one) if isinstance(one, Motion) else one
    person = turn.person
    mine = person == asked_of(turn.book, one) or (isinstance(one, Motion) and one.lead == person.id)
    mine = mine or (objective is not None and speaks_for(turn, objective))
    if person.guest or not (person.is_admin() or mine):
        asked = asked_of(turn.book, one)
        raise Refused(words.not_yours(one, turn.book.name(asked.id) if asked else ""))
    if not (is_guarded(one) or is_called_done(one)):
        raise Refused(words.not_reached(one))
    if one.follow_on:
        raise Refused(words.said_already(turn.book, one))


def followed(turn: Turn, one: Objective | Motion, objective: str | None, because: str = "") -> Objective | Motion:
    """The milestone with what is said of it: the objective that follows, or why none does."""
    said = FollowOn(objective=objective, because=because, by=turn.person.id, at=turn.now)
    return replace(one, follow_on=said)
