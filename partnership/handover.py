"""An objective changes hands: out of the old open check-in, asked of the new owner from the next window."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date
from partnership.decisions import Decision
from partnership.delivery import FREED, Delivery, ToPerson, Why
from partnership.message import Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person, Reach, Role
from partnership.privacy import shown_to_all
from partnership.proposals import Proposal
from partnership.record import Record
from partnership.rounds import CheckIn, CheckInEnd, Silence
from partnership.strategy.gate import left_to_claim
from partnership.turn import Turn
from partnership.wording import decision_passed
from partnership.wording import joining as joining_words
from partnership.wording import ownership as words


def hand_over(turn: Turn, objective: Objective, to: Person) -> Outcome:
    """`to` owns the objective from now on; the owner before is told and not asked any more.

    Words that the owner before said in confidence do not come with it.
    """
    before = objective.owner
    standing = objective.standing
    if standing and before != to.id:
        standing = shown_to_all(standing)
    owned = replace(
        objective if before == to.id else objective.without_owner(turn.now),
        owner=to.id,
        accepted_at=turn.now,
        line_from=objective.line_from or objective.accepted_at or turn.now,
        unowned_since=None,
        proposal=None,
        standing=standing,
        held=False if before is None else objective.held,
        stand_ins=objective.stand_ins if before is None else (),
    )
    notes: tuple[Delivery, ...] = ()
    former = turn.book.get(Person, before)
    if former and former.id != to.id and not former.left_at:
        notes = (turn.note(former.id, words.no_longer_yours(turn.book, objective, to), about=objective.id),)
    return Outcome(changes=(owned, *out_of_the_round(turn.book, objective, turn.now)), deliveries=notes)


def told_freed(turn: Turn, owner: Person, message: Message, freed: Sequence[str]) -> Delivery:
    """The word to who owned what has no owner any more: until they have heard it, that is held back."""
    return turn.note(owner.id, message, about=f"{FREED}{' '.join(freed)}")


def release_from(book: Book, objective: Objective, now: datetime, offer: Proposal | None = None) -> Outcome:
    """The objective has no owner from now on, and no open offer but `offer`."""
    freed = replace(
        objective.without_owner(now),
        unowned_since=objective.unowned_since or now,
        proposal=offer,
        stand_ins=(),
    )
    return Outcome(changes=(freed, *out_of_the_round(book, objective, now)))


def out_of_the_round(book: Book, objective: Objective, now: datetime) -> Iterator[Record]:
    """The owner's open check-in without this objective, and an end to what waited for their answer."""
    for checkin in book.all(CheckIn):
        if checkin.end or checkin.person != objective.owner or checkin.block(objective.id) is None:
            continue
        blocks = tuple(block for block in checkin.blocks if block.objective != objective.id)
        left = replace(checkin, blocks=blocks)
        if not blocks and not checkin.promises:
            left = replace(left, end=CheckInEnd.EXCUSED, excused="handed over")
        yield left
    yield from no_longer_silent(book, objective, now)


def no_longer_silent(book: Book, objective: Objective, now: datetime) -> Iterator[Record]:
    """An end to what waited for somebody's choice about its owner's silence."""
    for silence in book.all(Silence):
        if silence.objective == objective.id and silence.ended_at is None:
            yield replace(silence, ended_at=now)


def free_all(book: Book, person: Person, now: datetime, *, held: bool = False) -> Outcome:
    """Everything `person` owns or is offered is free again, and what they were to decide has no decider.

    An offer that waits with somebody else stands.
    `held`: the objectives stay out of the digest until released by an admin.
    """
    outcome = Outcome()
    for known in book.all(Objective):
        objective = known
        if objective.owner == person.id and objective.closed_at is None:
            offer = objective.proposal if objective.proposal and objective.proposal.to != person.id else None
            freed = release_from(book, replace(objective, held=held or objective.held), now, offer)
        elif objective.proposal and objective.proposal.to == person.id:
            freed = Outcome(changes=(replace(objective, proposal=None),))
        else:
            continue
        outcome = outcome.and_then(freed)
        book = book.with_records((record, book.version(record)) for record in freed.changes)
    undecided = (replace(one, decider=None) for one in book.all(Decision) if one.open and one.decider == person.id)
    return outcome.and_then(Outcome(changes=tuple(undecided)))


def undecided_notes(
    book: Book, freed: Outcome, now: datetime, cause: str, but: AbstractSet[str]
) -> tuple[Delivery, ...]:
    """To whoever asked for a decision that has no decider any more, and the admins; to nobody of `but`."""
    return tuple(
        Delivery(
            id=f"{cause}:{one.id}:decider:{who}", at=now, to=ToPerson(person=who), about=one.id, why=Why.NOTE,
            message=decision_passed.no_decider_left(one),
        )
        for one in undecided(freed)
        for who in sorted({one.asked_by, *(admin.id for admin in book.admins())} - but)
    )  # fmt: skip


def undecided(freed: Outcome) -> list[Decision]:
    """The decisions that have no decider after it."""
    return [one for one in freed.changes if isinstance(one, Decision) and one.open and one.decider is None]


def left_company(book: Book, person: Person, now: datetime, cause: str) -> Outcome:
    """The platform says that the account was switched off: freed at once, told to nobody but the admins.

    Who asked for a decision hears of it from the admin who names another decider.

    `cause` is the event's id; the notes' ids come from it.
    """
    outcome = free_all(book, person, now, held=True)
    theirs = [one for one in outcome.changes if isinstance(one, Objective) and one.owner is None]
    open_promises = sum(1 for one in book.promises_of(person.id) if one.live)
    gone = replace(person, left_at=now, roles=person.roles - {Role.EXECUTIVE})
    sponsor = book.workspace.sponsor == person.id
    claims = left_to_claim(book, theirs, local_date(now, book.workspace.zone))
    message = words.left_note(book, person, theirs, undecided(outcome), open_promises, claims, sponsor=sponsor)
    notes = tuple(
        Delivery(id=f"{cause}:left:{admin.id}", at=now, to=ToPerson(person=admin.id), message=message, why=Why.NOTE)
        for admin in book.admins()
        if admin.id != person.id
    )
    return outcome.and_then(Outcome(changes=(gone,), deliveries=notes))


def back_again(book: Book, person: Person, now: datetime) -> Outcome:
    """The account of who had left is on again: somebody of the company, without the roles of before.

    The admins hear of it: what was theirs may be somebody else's by now.
    """
    back = replace(person, left_at=None, roles=frozenset(), reach=Reach.UNKNOWN, not_reached="")
    known = book.workspace
    workspace = replace(
        known,
        sponsor=None if known.sponsor == person.id else known.sponsor,
        second_sponsor=None if known.second_sponsor == person.id else known.second_sponsor,
    )
    cause, message = f"back:{person.id}:{now:%Y-%m-%dT%H:%M:%S}", joining_words.back_again(back)
    notes = tuple(
        Delivery(id=f"{cause}:{admin.id}", at=now, to=ToPerson(person=admin.id), message=message, why=Why.NOTE)
        for admin in book.admins()
    )
    return Outcome(changes=(back, workspace), deliveries=notes)
