"""What is waiting for one person: offers, decisions, the check-in, promises; for admins, what holds up the rest."""

from datetime import datetime, timedelta
from enum import StrEnum

from partnership import closing
from partnership.access import answerers
from partnership.awaited_of import awaited
from partnership.book import Book
from partnership.charters import Charter
from partnership.decisions import Decision
from partnership.digest_control import round_in_hand
from partnership.followups import asking
from partnership.motions import Motion, MotionKind
from partnership.objectives import Objective
from partnership.opening import not_asked_yet
from partnership.pace import ended
from partnership.people import Away, Person, cut_off
from partnership.promises import Promise
from partnership.promising import is_left_behind, is_overdue, left_behind
from partnership.record import Value
from partnership.rounds import CheckIn, DigestPost, DigestState, Silence
from partnership.silence import missed_since_heard
from partnership.strategy import incentives, milestones, motion_days
from partnership.strategy.attesting import name_for, unattested
from partnership.strategy.charter import (
    asked_of,
    drafter,
    in_force,
    may_be_asked,
    open_wishes,
    proposed_to,
    unsent,
    why_of,
)
from partnership.strategy.gate import answerable, lacks_terms
from partnership.updates import Update
from partnership.windows import window_for

_SOON = timedelta(days=7)


class Kind(StrEnum):
    """In the order in which they are shown."""

    START = "start"
    OFFER = "offer"
    DECISION = "decision"
    SILENCE = "silence"
    CHECKIN = "check-in"
    FOLLOW_UP = "follow-up"
    AWAITED = "waits for you"
    WHY = "why this partner"
    ATTEST = "signals to attest"
    CHARTER = "charter"
    CHARTER_WISH = "charter wish"
    NOT_DOING = "not doing"
    STOOD_IN = "answered for you"
    MOTION = "motion"
    MILESTONE = "milestone"
    ENDED = "ended"
    NEW_DATE = "new date"
    PROMISE = "promise"
    LEFT_BEHIND = "left behind"
    NO_CHANNEL = "no channel"
    PREVIEW = "preview"
    WISH = "wish"
    ASKED = "asked"
    NO_OWNER = "no owner"
    NO_DECIDER = "no decider"
    TO_RECORD = "to record"
    NOT_HEARD = "not heard"
    OVERDUE = "overdue"
    UNREACHABLE = "unreachable"
    UNRATIFIED = "charter not ratified"
    UNSENT = "charter not sent"
    READER = "reader"


class Waiting(Value, frozen=True, kw_only=True):
    """One thing, by the id of what it is about."""

    kind: Kind
    about: str


def waiting_for(book: Book, person: Person, now: datetime) -> tuple[Waiting, ...]:
    """Everything that waits for this person at `now`, the most pressing first."""
    found = list(dict.fromkeys([*_own(book, person, now), *(_admins(book, person, now) if person.is_admin() else [])]))
    order = list(Kind)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def unreachable(book: Book) -> list[Person]:
    """People with a part in it whom no direct message reaches, or perhaps none."""
    needed = {one.owner for one in book.open_objectives()} | {
        one.proposal.to for one in book.open_objectives() if one.proposal
    }
    return [
        one for one in book.all(Person)
        if (not one.reachable or one.not_reached or cut_off(one, book.workspace))
        and not one.left_at and not one.forgotten
        and (one.is_executive() or one.is_admin() or one.id in needed or one.pending)
    ]  # fmt: skip


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


def unheard(book: Book, person: Person) -> list[Objective]:
    """Objectives of others whose owner left the last round unanswered, and has said nothing since."""
    return [
        one for one in book.open_objectives() if one.owner not in (None, person.id) and missed_since_heard(book, one)
    ]


def overdue_of_others(book: Book, person: Person, now: datetime) -> list[Promise]:
    """Promises of others whose day is over; of those before the present owner nobody expects anything."""
    open_now = {one.id for one in book.open_objectives()}
    return [
        one for one in book.all(Promise)
        if one.owner != person.id and one.objective in open_now
        and is_overdue(book, one, now) and not is_left_behind(book, one)
    ]  # fmt: skip


def _admins(book: Book, person: Person, now: datetime) -> list[Waiting]:
    if book.workspace.started_at is None:
        return [Waiting(kind=Kind.START, about="")]
    found = [
        Waiting(kind=Kind.WISH, about=one.id) for one in book.open_objectives() if one.proposal and one.proposal.change
    ]
    asked = dict.fromkeys(one.proposal.to for one in book.open_objectives() if one.proposal and not one.proposal.change)
    found += [Waiting(kind=Kind.ASKED, about=one) for one in asked]
    found += [
        Waiting(kind=Kind.NO_OWNER, about=one.id)
        for one in book.open_objectives() if one.owner is None and one.proposal is None
    ]  # fmt: skip
    found += [Waiting(kind=Kind.ENDED, about=one.id) for one in book.open_objectives() if ended(book, one, now)]
    unowned = [one.id for one in book.open_objectives() if one.owner is None]
    found += [Waiting(kind=Kind.LEFT_BEHIND, about=one.id) for free in unowned for one in left_behind(book, free)]
    found += [
        Waiting(kind=Kind.NO_DECIDER if one.decider is None else Kind.TO_RECORD, about=one.id)
        for one in book.all(Decision)
        if one.open and (one.decider is None or (one.in_meeting and one.decider != person.id))
    ]
    found += [Waiting(kind=Kind.NOT_HEARD, about="")] if unheard(book, person) else []
    found += [Waiting(kind=Kind.OVERDUE, about="")] if overdue_of_others(book, person, now) else []
    if may_be_asked(book, now) and in_force(book) is None and asked_of(book, person) is None:
        found.append(Waiting(kind=Kind.UNRATIFIED, about=""))
    if draft := unsent(book):
        found.append(Waiting(kind=Kind.UNSENT, about=draft.id))
    post = book.get(DigestPost, round_in_hand(book, now).id)
    if book.workspace.channel is None and not (post and post.state is DigestState.KEPT):
        found.append(Waiting(kind=Kind.NO_CHANNEL, about=""))
    stuck = (DigestState.HELD, DigestState.KEPT, DigestState.MISSED)
    if post and (post.state in stuck or (post.state is DigestState.PREVIEWED and post.previewed_at)):
        found.append(Waiting(kind=Kind.PREVIEW, about=post.id))
    found += [Waiting(kind=Kind.UNREACHABLE, about=one.id) for one in unreachable(book)]
    found += [Waiting(kind=Kind.READER, about=one.id) for one in reading_along(book, now)]
    return found


def covers_later(book: Book, person: Person, now: datetime) -> list[tuple[Person, Away]]:
    """Whom this person was named to answer for, from a later day on."""
    return [
        (one, away) for one in book.covered_by(person.id) for away in one.away
        if away.cover == person.id and away.first > book.day_of(one, now)
    ]  # fmt: skip


def reading_along(book: Book, now: datetime) -> list[Person]:
    """Who reads only because somebody named them: to answer meanwhile, as stand-in or cover, or to lead a motion."""
    answering = {
        one for objective in book.open_objectives() for one in answerers(book, objective, now) if one != objective.owner
    } | {one.lead for one in book.all(Motion) if one.worked_on(now)}
    channel = book.workspace.channel.people if book.workspace.channel else ()
    return [
        one for one in book.all(Person)
        if one.id in answering and not (one.is_admin() or one.is_executive() or one.id in channel)
    ]  # fmt: skip


def still_open(book: Book, person: str) -> list[Objective]:
    """The objectives that were offered to this person and not answered."""
    return [one for one in book.open_objectives() if one.proposal and one.proposal.to == person]
