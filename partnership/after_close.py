"""What was said after a round's close and before its digest: it is seen there, and makes no line greener."""

from datetime import datetime, timedelta
from typing import NamedTuple

from partnership import red, red_heard
from partnership.book import Book
from partnership.calendar import Window, next_working_moment
from partnership.decisions import Decision
from partnership.delivery import QuietNote
from partnership.digest_posts import DigestPost, DigestState
from partnership.message import Line
from partnership.objectives import Objective, Standing
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.red_spells import RedSpell
from partnership.updates import Status, Update
from partnership.windows import current_round, own_window

_WORST_LAST = (Status.DONE, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)


def said_after(book: Book, objective: Objective, post: DigestPost) -> Update | None:
    """The answer that counts for a later round, and was there when this digest went out, or is there by now."""
    if post.state is DigestState.POSTED and objective.id not in post.said_after:
        return None
    return book.get(Update, f"{objective.id}:{current_round(book, post.at).id}")


def is_worse(update: Update, standing: Standing | None) -> bool:
    """Whether it says worse than what the round knew: by status, or by a chance that fell far."""
    if update.assumed or standing is None or standing.assumed:
        return False
    fall = (standing.chance or 0) - update.chance if update.chance is not None else 0
    return _WORST_LAST.index(update.status) > _WORST_LAST.index(standing.status) or fall >= red.FALL


NO_GREENER = Reason(
    rule=is_worse,
    why="A late answer counts as what it is, said as late; it makes no line greener that was answered in time.",
    threshold="worse status, or 3 points of chance",
)


def waits(book: Book, update: Update, post: DigestPost, now: datetime) -> bool:
    """Bad news that this digest does not show is told there once its owner saw it, and a red once the sponsor did."""
    comes = comes_at(book, update, post)
    return waits_as_red(book, update, post, now) or (comes is not None and now < comes)


def waits_as_red(book: Book, update: Update, post: DigestPost, now: datetime) -> bool:
    """Whether it is a red that those who hear of it before the channel have not heard of."""
    spell = book.last_spell(update.objective)
    if spell is None or spell.ended_at or not (update.window > post.id or is_after(post, spell)):
        return False
    if update.status is not Status.OFF_TRACK and spell.chance_before is None:
        return False
    return is_owners_own(book, spell, now)


class ToCome(NamedTuple):
    """A line of a thread before it is there; `at`: when it comes, unless the sponsor has to hear of it first."""

    line: Line
    at: datetime | None


def comes_at(book: Book, update: Update, post: DigestPost) -> datetime | None:
    """When a line that says worse than the digest comes into its thread; None where it comes at once, or is there.

    The grace counts from when its owner is at work and can read what a stand-in said; nobody waits for who is away.
    """
    said, owner = _said_at(update, post), book.get(Person, update.owner)
    if said is None or owner is None or _is_told(update, post) or not _is_worse_than_printed(book, update, post):
        return None
    by = update.by if said == update.at else update.corrections[-1].by
    if by != owner.id and not owner.away_on(book.day_of(owner, said)):
        said = next_working_moment(said, working_time(owner, book.workspace))
    return said + timedelta(minutes=book.workspace.red_grace_minutes)


def _is_told(update: Update, post: DigestPost) -> bool:
    """Whether a line of the thread says already that it is as bad."""
    if update.window > post.id:
        told = post.told.get(update.objective)
        shown = bool(post.noted.get(f"late {update.objective}"))
        return told is not None and shown and _WORST_LAST.index(update.status) <= _WORST_LAST.index(told.status)
    return bool(post.noted.get(f"{update.id} {update.corrections[-1].at.isoformat()}"))


def _said_at(update: Update, post: DigestPost) -> datetime | None:
    """When the late answer was saved, or its correction; None where the digest knew it."""
    if update.window > post.id:
        return update.at
    last = update.corrections[-1].at if update.corrections else None
    return last if last and post.posted_at and last >= post.posted_at else None


def _is_worse_than_printed(book: Book, update: Update, post: DigestPost) -> bool:
    """By status; where the digest told none of this round, than what stood before."""
    if update.assumed:
        return False
    objective = book.get(Objective, update.objective)
    before = objective.stood.standing if objective and objective.stood else None
    stood = before.status if before and not before.assumed else Status.ON_TRACK
    printed = next((one for one in Status if one.value == post.places.get(update.objective)), stood)
    return _WORST_LAST.index(update.status) > _WORST_LAST.index(printed)


LATE_RED = Reason(
    rule=waits,
    why="Bad news that comes after the post goes into its thread only when those who hear it first have heard it.",
    threshold="worse than the digest: the grace, in which its owner may change it; a red: the sponsor's hours as well",
)


def is_untold(book: Book, decision: Decision, window: Window) -> bool:
    """Whether it was asked after the close, and its decider is at work, and hears of it, only later."""
    decider = book.get(Person, decision.decider)
    if decider is None or not decision.open or book.get(QuietNote, decision.note) is None:
        return False
    return decision.at >= own_window(book, decider, window).closes


UNTOLD = Reason(
    rule=is_untold,
    why="Nobody reads in the channel what they are to decide before they were asked; it comes into the thread then.",
    threshold="the decider's working hours",
)


def unheard(book: Book) -> frozenset[str]:
    """Ids of the decisions that are nobody's to read but the asker's: no digest tells of them, and no decider knows."""
    told = {name for post in book.all(DigestPost) for name in post.asked}
    waiting = (one for one in book.all(Decision) if one.open and book.get(QuietNote, one.note))
    return frozenset(one.id for one in waiting if one.id not in told)


def hears_before(book: Book, decision: Decision, window: Window, now: datetime) -> bool:
    """Whether its decider is at work before this digest goes out."""
    decider = book.get(Person, decision.decider)
    return decider is not None and next_working_moment(now, working_time(decider, book.workspace)) < window.digest_at


def is_owners_own(book: Book, spell: RedSpell, now: datetime) -> bool:
    """Whether nobody else may know of it yet: in the grace, and until the sponsor was to hear it, from whomever."""
    if spell.ended_at or spell.sponsor_told_at:
        return False
    if spell.told_by_owner:
        return now < max(grace_ends(book, spell), spell.sponsor_due)
    return now < grace_ends(book, spell) or red_heard.hears_of(book, spell) is not None


def is_after(post: DigestPost, spell: RedSpell) -> bool:
    """Whether it began after this digest was posted, and has not ended."""
    return spell.ended_at is None and post.posted_at is not None and spell.at >= post.posted_at


def grace_ends(book: Book, spell: RedSpell) -> datetime:
    """Until when a slip can be put right without anybody having heard of it."""
    return spell.at + timedelta(minutes=book.workspace.red_grace_minutes)
