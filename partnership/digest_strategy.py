"""The part of a digest that is about strategy."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import Window, local_date, quarter_before
from partnership.charters import CharterPart, NotDoing
from partnership.digest_came import bring_of
from partnership.digest_posts import DigestPost
from partnership.digest_strategy_values import (
    CharterNews,
    Compared,
    Deadline,
    DoneMotion,
    Met,
    MissingResources,
    Month,
    OnTheList,
    SaidSince,
    Signals,
    Strategy,
)
from partnership.engagements import Engagement
from partnership.motions import Motion, MotionState
from partnership.objectives import Objective
from partnership.strategy import contacts
from partnership.strategy.charter import agreed, asked_for, in_force, needed, open_wishes, second_week, versions
from partnership.strategy.compounding import quarter_on, quarters, repeat_wins
from partnership.strategy.executive import notes_since
from partnership.strategy.gate import lead_of, parked, served
from partnership.strategy.incentives import near, without_outcome
from partnership.strategy.judging import is_on
from partnership.strategy.motion_days import late
from partnership.strategy.partner_numbers import hard_to_read
from partnership.strategy.resources import missing
from partnership.strategy.signal_readings import last_reading, moved
from partnership.strategy.signals import scores
from partnership.workspace import Judging

R = TypeVar("R")


def strategy_of(
    book: Book,
    held: AbstractSet[str],
    now: datetime,
    window: Window,
    before: datetime,
    *,
    first_of_month: bool,
    first_of_quarter: bool,
) -> Strategy:
    """What is told this time: most of it in the first digest of a month; held items are in none of it.

    `before`: the instant of the last digest.
    """
    day = local_date(window.digest_at, book.workspace.zone)
    on = {one for one in Judging if first_of_month and is_on(book.workspace, one)}
    unread = hard_to_read(book) if Judging.NUMBERS in on else ()
    funded = without_outcome(book, now) if Judging.FUNDING in on else ()
    return Strategy(
        charter=_charter(book, window, before, now),
        hard_to_read=tuple(one for one in unread if one.id not in held),
        parked=tuple(one.id for one in parked(book)),
        funded=tuple(one for one in funded if one.objective not in held),
        missing=_missing(book, held, before),
        months=tuple(Month(name=book.name(one.person), note=one) for one in notes_since(book, before)),
        done=_done(book, held, before),
        claimed=_claimed(book, held, before),
        going=_going(book, held, before),
        followed=_followed(book, held, before),
        not_doing=_not_doing(book, before),
        met=_met(book, held, before),
        one_person=_said(partial(contacts.one_person, held=held), book, now, before, first_of_month=first_of_month),
        gap=_said(contacts.gap, book, now, before, first_of_month=first_of_month),
        compared=_compared(book, held, now, day) if first_of_quarter else None,
        signals=_signals(book, now, window, first_of_month=first_of_month),
        deadlines=tuple(_deadline(book, one) for one in near(book, day) if one.objective not in held),
        late=tuple(_deadline(book, one) for one in late(book, day) if one.objective not in held),
    )


def _missing(book: Book, held: AbstractSet[str], before: datetime) -> tuple[MissingResources, ...]:
    return tuple(
        MissingResources(objective=one, state=check.state, by=book.name(check.by), text=check.text)
        for one, check in missing(book, before)
        if one.id not in held
    )


def _done(book: Book, held: AbstractSet[str], before: datetime) -> tuple[DoneMotion, ...]:
    return tuple(
        DoneMotion(motion=one, lead=_lead(book, one), by=_by(book, one, one.closed_by), bring=bring_of(book, one, held))
        for one in book.all(Motion)
        if one.objective not in held and one.closed_at and one.closed_at > before
        if one.state is MotionState.DONE
    )


def _claimed(book: Book, held: AbstractSet[str], before: datetime) -> tuple[DoneMotion, ...]:
    return tuple(
        DoneMotion(motion=one, lead=_lead(book, one))
        for one in book.all(Motion)
        if one.objective not in held and one.claimed_at and one.claimed_at > before
    )


def _going(book: Book, held: AbstractSet[str], before: datetime) -> tuple[DoneMotion, ...]:
    return tuple(
        DoneMotion(motion=one, lead=_lead(book, one), by=_by(book, one, one.going_by))
        for one in book.all(Motion)
        if one.open and one.going and one.objective not in held and one.going_at and one.going_at > before
        if not (one.claimed_at and one.claimed_at > before)
    )


def _by(book: Book, motion: Motion, person: str | None) -> str:
    """Who told of it, where that was not its lead, whose words they would be read as."""
    return book.name(person) if person and person != motion.lead else ""


def _met(book: Book, held: AbstractSet[str], before: datetime) -> tuple[Met, ...]:
    return tuple(
        Met(engagement=one, by=book.name(one.by))
        for one in book.all(Engagement)
        if one.at > before and not one.forgotten and one.objective not in held
    )


def _followed(book: Book, held: AbstractSet[str], before: datetime) -> tuple[SaidSince, ...]:
    """Reached before the last digest, and said since then what it is to bring; a follow-on that is held waits."""
    reached: tuple[Objective | Motion, ...] = (*book.all(Objective), *book.all(Motion))
    found: list[SaidSince] = []
    for one in reached:
        serves = one.objective if isinstance(one, Motion) else one.id
        later = one.follow_on and one.closed_at and one.closed_at <= before < one.follow_on.at
        bring = bring_of(book, one, held) if later and serves not in held else None
        if bring and (bring.follow_on or bring.nothing):
            found.append(SaidSince(reached=one, bring=bring))
    return tuple(found)


def _not_doing(book: Book, before: datetime) -> tuple[OnTheList, ...]:
    """What became ratified as not done, and what had been and came off the list."""
    found: list[OnTheList] = []
    for one in book.all(NotDoing):
        if one.stands and one.ratified_at and one.ratified_at > before:
            found.append(OnTheList(entry=one, by=tuple(map(book.name, one.ratified_by))))
        elif one.removed_at and one.removed_at > before and one.ratified_at and one.ratified_at <= before:
            found.append(OnTheList(entry=one, by=(book.name(one.removed_by),)))
    return tuple(found)


def _said(
    rule: Callable[[Book, datetime], R | None], book: Book, now: datetime, before: datetime, *, first_of_month: bool
) -> R | None:
    """What a rule about contacts says, where it is on: once when it begins, then once a month."""
    if not is_on(book.workspace, Judging.CONTACTS):
        return None
    return rule(book, now) if first_of_month or not rule(book, before) else None


def _signals(book: Book, now: datetime, window: Window, *, first_of_month: bool) -> Signals | None:
    """The signals, where they are told: once a month, and whenever one has moved."""
    if not is_on(book.workspace, Judging.SIGNALS):
        return None
    scored, last = scores(book, now), last_reading(book, window.digest_at)
    return (
        Signals(scored=scored, points=last, monthly=first_of_month) if first_of_month or moved(last, scored) else None
    )


def _compared(book: Book, held: AbstractSet[str], now: datetime, day: date) -> Compared | None:
    """The quarter before this day beside those before it; None where there is none to compare it with."""
    found = quarters(book, quarter_before(quarter_on(book, day)), held, now)
    if not found[1:]:
        return None
    told = is_on(book.workspace, Judging.SIGNALS)
    return Compared(quarters=found, repeated=repeat_wins(book, found), with_signals=told)


def wordless(strategy: Strategy) -> Strategy:
    """The same without what people said of their month, of whom they met, of what is done and of what is not."""
    met = tuple(replace(one, engagement=replace(one.engagement, text="")) for one in strategy.met)
    lost = tuple(replace(one, text="") for one in strategy.missing)
    done = tuple(replace(one, motion=replace(one.motion, closed_because="")) for one in strategy.done)
    claimed = tuple(replace(one, motion=replace(one.motion, going="")) for one in strategy.claimed)
    listed = tuple(replace(one, entry=replace(one.entry, because="")) for one in strategy.not_doing)
    return replace(strategy, months=(), met=met, done=done, claimed=claimed, going=(), missing=lost, not_doing=listed)


def _charter(book: Book, window: Window, before: datetime, now: datetime) -> CharterNews | None:
    """That it was ratified since leadership read a digest; else, once a month, that it is not."""
    force = in_force(book)
    if force and force.ratified_at:
        since = [one.person for one in agreed(book, force) if one.person not in force.ratified_by]
        later = asked_for(book)
        news = CharterNews(
            version=force.number,
            ratified_by=tuple(book.name(one) for one in (*force.ratified_by, *since)),
            asked_next=later.number if later and later != force else 0,
            wishes=len([one for one in open_wishes(book) if one.charter == force.id]),
        )
        return news if before < force.ratified_at <= now else None
    return unratified(book) if _says_unratified(book, window) else None


def unratified(book: Book) -> CharterNews:
    """How far the version is that the executives have, or the newest where nobody was asked yet."""
    newest = asked_for(book) or next(reversed(versions(book)), None)
    return CharterNews(
        answered=len(CharterPart) - len(newest.unanswered) if newest else 0,
        asked=bool(newest and newest.asked_at),
        agreed=len(agreed(book, newest)) if newest else 0,
        needed=needed(book),
    )


def _says_unratified(book: Book, window: Window) -> bool:
    """Whether this is the month's first digest after the second week, in which the charter is first asked about."""
    monday, zone = second_week(book), book.workspace.zone
    if monday is None or window.digest_at < (begins := monday + timedelta(weeks=1)):
        return False
    month = local_date(window.digest_at, zone).replace(day=1)
    posted = [post.at for post in book.all(DigestPost) if post.posted_at and post.id < window.id]
    return all(local_date(one, zone) < month or one < begins for one in posted)


def _deadline(book: Book, motion: Motion) -> Deadline:
    objective = served(book, motion)
    unowned = objective is not None and objective.owner is None
    return Deadline(motion=motion, lead=_lead(book, motion), unowned=unowned)


def _lead(book: Book, motion: Motion) -> str:
    lead = lead_of(book, motion)
    return book.name(lead.id) if lead else ""
