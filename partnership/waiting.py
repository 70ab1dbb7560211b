"""What is waiting for one person: offers, decisions, the check-in, promises; for admins, what holds up the rest."""

from datetime import datetime, timedelta

from partnership import closing
from partnership.awaited_of import awaited
from partnership.book import Book
from partnership.charters import Charter
from partnership.decisions import Decision
from partnership.followups import asking
from partnership.motions import Motion, MotionKind
from partnership.objectives import Objective
from partnership.opening import not_asked_yet
from partnership.pace import ended
from partnership.people import Away, Person
from partnership.promises import Promise
from partnership.promising import left_behind
from partnership.rounds import CheckIn, Silence
from partnership.strategy import incentives, milestones, motion_days
from partnership.strategy.attesting import name_for, unattested
from partnership.strategy.charter import (
    asked_of,
    drafter,
    open_wishes,
    proposed_to,
    why_of,
)
from partnership.strategy.gate import answerable, lacks_terms
from partnership.updates import Update
from partnership.waiting_for_admins import admins
from partnership.waiting_kinds import Kind, Waiting
from partnership.windows import window_for

_SOON = timedelta(days=7)


def waiting_for(book: Book, person: Person, now: datetime) -> tuple[Waiting, ...]:
    """Everything that waits for this person at `now`, the most pressing first."""
    found = list(dict.fromkeys([*_own(book, person, now), *(admins(book, person, now) if person.is_admin() else [])]))
    order = list(Kind)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def _own(book: Book, person: Person, now: datetime) -> list[Waiting]:
    today = book.day_of(person, now)
    offers = [one.id for one in book.open_objectives() if _offered(one, person)]
    decisions = [one.id for one in book.all(Decision) if one.open and one.decider == person.id]
    open_now = [one for one in book.running_checkins() if now < one.closes]
    running = [one for one in (*open_now, *_not_asked_yet(book, person, now)) if closing.waiting_for(book, one)]
    checkins = [one.id for one in running if _answers(book, one, person, now)]
    promises = [
        one.id for one in book.all(Promise)
        if one.live and one.owner == person.id and (one.due <= today + _SOON or not one.binding)
    ]  # fmt: skip
    asked = [f"{card.id}:{name}" for card in open_now if card.person == person.id
             for name in _asked(book, card)]  # fmt: skip
    left = [one.id for owned in book.owned_by(person.id) for one in left_behind(book, owned.id)]
    over = [one.id for one in book.owned_by(person.id) if ended(book, one, now)]
    to_be_taken = [one.id for one in to_take(book, person)]
    silences = [one.id for one in book.all(Silence) if one.waits_for(person.id)]
    motions = [one.id for one in book.all(Motion) if _asked_about(book, one, person, now)]
    workspace = book.workspace
    asked_why = workspace.why_asked_at and workspace.why_asked_of == person.id and not why_of(book)
    why = [workspace.partner] if asked_why else []
    waits = [one.id for one in awaited(book, person, now)]
    charter, wishes = asked_of(book, person), _wishes(book, person)
    return [
        Waiting(kind=kind, about=about)
        for kind, ids in (
            (Kind.OFFER, offers), (Kind.DECISION, decisions), (Kind.SILENCE, silences), (Kind.CHECKIN, checkins),
            (Kind.FOLLOW_UP, asked), (Kind.AWAITED, waits), (Kind.WHY, why),
            (Kind.ATTEST, _to_attest(book, person, now)),
            (Kind.CHARTER, [charter] if charter else []), (Kind.CHARTER_WISH, wishes),
            (Kind.NOT_DOING, [one.id for one in proposed_to(book, person)]),
            (Kind.STOOD_IN, to_be_taken), (Kind.ENDED, over),
            (Kind.NEW_DATE, [one.id for one in _without_a_date(book, person, now)]), (Kind.PROMISE, promises),
            (Kind.LEFT_BEHIND, left),
            (Kind.MOTION, motions), (Kind.MILESTONE, list(milestones.unsaid(book, person, now))),
        )
        for about in ids
    ]  # fmt: skip


def _not_asked_yet(book: Book, person: Person, now: datetime) -> list[CheckIn]:
    """The check-in that is due, where the clock was not there yet to ask, as after a restart."""
    own = window_for(book, person, now) if book.owned_by(person.id) else None
    found = not_asked_yet(book, person, own, now) if own else None
    return [found] if found else []


def _to_attest(book: Book, person: Person, now: datetime) -> list[str]:
    """The signals that this person was asked to judge in this quarter."""
    asked = book.workspace.signals_asked
    return [one for one in unattested(book, person, now) if name_for(book, one, now) in asked] if asked else []


def _wishes(book: Book, person: Person) -> list[str]:
    """What executives wish for in a charter that this person drafts."""
    return [one.id for one in open_wishes(book) if drafter(book, book.need(Charter, one.charter)) == person.id]


def _asked_about(book: Book, motion: Motion, person: Person, now: datetime) -> bool:
    """Whether it waits for this person: for its terms, or, once its day has come, whether it is done or what came."""
    if motion.reached:
        return False
    if lacks_terms(book, motion):
        return answerable(book, motion) == person
    if motion.sort is not MotionKind.INCENTIVE:
        return motion_days.waits_for(book, motion, person, now)
    over = motion.claim_by is not None and motion.claim_by <= book.day_of(person, now)
    over = over and incentives.asked_now(book, motion, now) == person
    return over or motion_days.waits_for(book, motion, person, now)


def _asked(book: Book, card: CheckIn) -> list[str]:
    """The objectives of this check-in with a question that is open after the answer."""
    found = ((book.get(Objective, block.objective), block) for block in card.blocks)
    return [one.id for one, block in found if one and one.open and one.owner == card.person and asking(block)]


def _without_a_date(book: Book, person: Person, now: datetime) -> list[Promise]:
    """Said lately to be not done yet, and nothing promised for the same objective since: when it will be is asked."""
    promised = book.promises_of(person.id)
    newest = {one.objective: one.at for one in sorted(promised, key=lambda one: one.at)}
    lately = [one for one in promised if one.wants_date and one.settled_at and now - one.settled_at <= _SOON]
    open_now = {one.id for one in book.owned_by(person.id)}
    return [one for one in lately if one.objective in open_now and newest[one.objective] < (one.settled_at or now)]


def to_take(book: Book, person: Person) -> list[Update]:
    """What others answered last for this owner, who has neither to_be_taken nor changed it."""
    latest = (update for one in book.owned_by(person.id) for update in book.updates(one.id)[-1:])
    return [one for one in latest if one.owner == person.id != one.by and not one.confirmed]


def _offered(objective: Objective, person: Person) -> bool:
    proposal = objective.proposal
    return proposal is not None and proposal.to == person.id and proposal.change is None


def _answers(book: Book, checkin: CheckIn, person: Person, now: datetime) -> bool:
    """One's own check-in, or that of somebody away whom one covers."""
    if checkin.person == person.id:
        return True
    owner = book.get(Person, checkin.person)
    away = owner.away_on(book.day_of(owner, now)) if owner else None
    return away is not None and away.cover == person.id


def covers_later(book: Book, person: Person, now: datetime) -> list[tuple[Person, Away]]:
    """Whom this person was named to answer for, from a later day on."""
    return [
        (one, away) for one in book.covered_by(person.id) for away in one.away
        if away.cover == person.id and away.first > book.day_of(one, now)
    ]  # fmt: skip


def still_open(book: Book, person: str) -> list[Objective]:
    """The objectives that were offered to this person and not answered."""
    return [one for one in book.open_objectives() if one.proposal and one.proposal.to == person]
