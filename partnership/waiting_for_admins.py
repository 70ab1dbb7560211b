"""What waits for admins: who is late, not reached, or has no owner."""

from datetime import datetime

from partnership.access import answerers
from partnership.book import Book
from partnership.decisions import Decision
from partnership.digest_control import round_in_hand
from partnership.digest_posts import DigestPost, DigestState
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.pace import ended
from partnership.people import Person, cut_off
from partnership.promises import Promise
from partnership.promising import is_left_behind, is_overdue, left_behind
from partnership.silence import missed_since_heard
from partnership.strategy.charter import (
    asked_of,
    in_force,
    may_be_asked,
    unsent,
)
from partnership.waiting_kinds import Kind, Waiting


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


def admins(book: Book, person: Person, now: datetime) -> list[Waiting]:
    """All that waits for somebody who is an admin."""
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
