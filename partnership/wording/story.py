"""What the history of an objective tells besides its answers, each in one line."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from partnership.book import Book
from partnership.decisions import Decision, DecisionState
from partnership.message import Line, line, said
from partnership.motions import Motion
from partnership.objectives import Objective, ObjectiveState
from partnership.wording.figures import short_day, short_day_of
from partnership.wording.strategy import engagements, resources
from partnership.wording.strategy import motions as motion_words
from partnership.wording.terms import terms, titled
from partnership.wording.trimming import cut

_LINE = 140
_Told = Iterator[tuple[datetime, Line]]


def besides(
    book: Book, objective: Objective | None, held: AbstractSet[str], today: date
) -> list[tuple[datetime, Line]]:
    """Whose it became and with what, its pauses and its end, its motions, whom one met, and what was decided for it.

    A follow-on that is held back is not named.
    """
    if objective is None:
        return []
    rows = [
        *(row for motion in book.motions_for(objective.id) for row in _motion(book, motion, held)),
        *(engagements.told(book, one) for one in book.engagements_about(objective.id)),
        *_owned(book, objective),
        *_pauses(book, objective, today),
        *_decided(book, objective),
        *_follows(book, objective, held),
    ]
    return [(at, line(f"{short_day_of(book, at, today)} ", *row)) for at, row in rows]


def _motion(book: Book, motion: Motion, held: AbstractSet[str]) -> _Told:
    yield from motion_words.told(book, motion)
    yield from _brings(book, motion, held)


def _owned(book: Book, objective: Objective) -> _Told:
    """When it became whose, from what to what, and what it comes with; what became of that."""
    words, noted = objective.resources, objective.resources_at
    with_it = (", with ", said(words)) if words and noted is None else ()
    for one in objective.owned:
        who = said(book.name(one.person))
        if one.accepted_at:
            yield one.accepted_at, line(f"{objective.id} accepted by ", who, ".")
        yield one.until, line(f"{objective.id}: ", who, " is its owner no more.")
    if objective.accepted_at and objective.owner:
        owner = said(book.name(objective.owner))
        yield objective.accepted_at, line(f"{objective.id} accepted by ", owner, f": {terms(objective)}", *with_it, ".")
    if words and noted:
        yield noted, line(f"{objective.id} comes with: ", said(words), ".")
    for check in objective.resource_checks:
        yield check.at, resources.told(objective, check, book.name(check.by))


def _pauses(book: Book, objective: Objective, today: date) -> _Told:
    for one in objective.pauses:
        until = f" until {short_day(one.until, today)}" if one.until else ""
        yield one.at, line(f"{objective.id} paused by ", said(book.name(one.by)), f"{until}.")
    ended = {one.ended_at for one in objective.pauses} | {objective.resumed_at}
    if again := objective.reopened:
        ended -= {again.at}
        yield again.at, line(f"{objective.id} reopened by ", said(book.name(again.by)), ".")
    for at in sorted(one for one in ended if one):
        yield at, line(f"{objective.id} resumed.")
    if objective.closed_at and objective.state in (ObjectiveState.CLOSED, ObjectiveState.DROPPED):
        because = (": ", said(cut(objective.closed_because, _LINE))) if objective.closed_because else ()
        yield objective.closed_at, line(f"{objective.id} {objective.state.value}", *because, ".")


def _decided(book: Book, objective: Objective) -> _Told:
    for one in book.all(Decision):
        if one.objective == objective.id and one.state is DecisionState.DECIDED and one.decided_at:
            recorded = (", recorded by ", said(book.name(one.recorded_by))) if one.recorded_by else ()
            by = (" (", said(book.name(one.decided_by)), *recorded, ")")
            question = said(cut(one.question, _LINE).rstrip("?"))
            yield one.decided_at, line(f"{one.id} ", question, ": ", said(cut(one.outcome, _LINE)), *by, ".")


def _follows(book: Book, objective: Objective, held: AbstractSet[str]) -> _Told:
    """What it is to bring, and what it follows from."""
    yield from _brings(book, objective, held)
    reached: tuple[Objective | Motion, ...] = (*book.all(Objective), *book.all(Motion))
    for one in reached:
        serves = one.objective if isinstance(one, Motion) else one.id
        if one.follow_on and one.follow_on.objective == objective.id and serves not in held:
            title = said(cut(one.title, _LINE))
            yield one.follow_on.at, line(f"{objective.id} is to follow from {one.id} ", title, ".")


def _brings(book: Book, one: Objective | Motion, held: AbstractSet[str]) -> _Told:
    follows = one.follow_on
    then = book.get(Objective, follows.objective) if follows and follows.objective not in held else None
    if follows and then:
        yield follows.at, line(f"{one.id} is to bring ", *titled(then), ".")
    elif follows and follows.objective is None:
        yield follows.at, line(f"Nothing is to follow from {one.id}: ", said(cut(follows.because, _LINE)))
