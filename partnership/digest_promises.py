"""The digest's section on promises: all owners together."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from partnership.book import Book
from partnership.calendar import local_date
from partnership.decisions_due import record
from partnership.digest_values import PromiseRecord
from partnership.due_days import due_day, first_day
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import RECORD, Promise, PromiseState
from partnership.promising import due_until, is_left_behind, is_overdue, was_asked
from partnership.say_do import SAY_DO_FROM, is_young, say_do

_FAILED = (PromiseState.NOT_KEPT, PromiseState.KEPT_LATE, PromiseState.OVERDUE)


def promise_record(
    book: Book, before: datetime, day: date, now: datetime, held: frozenset[str], untold: frozenset[str]
) -> PromiseRecord:
    """Promises that fell due from the digest at `before` up to the day before `day`; of what is held nothing.

    Promises of earlier weeks are in it when they were settled since, and for as long as they are overdue. Before its
    day is over no promise is overdue. Decisions `untold` are no part of leadership's record.
    """
    since = local_date(before, book.workspace.zone)
    first = since - RECORD
    lately = (one for one in book.all(Promise) if one.live or one.first_due >= first or _settled_since(one, before))
    told = [one for one in lately if not {one.id, one.objective} & held]
    binding = [one for one in told if one.binding and not is_left_behind(book, one)]
    states = {one.id: PromiseState.OVERDUE if is_overdue(book, one, now) else one.state for one in binding}
    days = {one.id: first_day(book, one) for one in binding}
    due = [one for one in binding if since <= days[one.id] < day and states[one.id] is not PromiseState.OPEN]
    earlier = [one for one in binding if days[one.id] < since and _ended_since(book, one, states[one.id], before)]
    counted, old = ([states[one.id] for one in some] for some in (due, earlier))
    shown = (*due, *earlier)
    ahead = (one for one in binding if days[one.id] >= day and _settled_since(one, before))
    live = _live(binding)
    failed = [one for one in shown if states[one.id] in _FAILED]
    kept, made = say_do(book, now)
    return PromiseRecord(
        kept=counted.count(PromiseState.KEPT),
        moved=counted.count(PromiseState.MOVED),
        not_kept=counted.count(PromiseState.NOT_KEPT),
        overdue=counted.count(PromiseState.OVERDUE),
        dropped=counted.count(PromiseState.DROPPED),
        earlier=(
            old.count(PromiseState.KEPT), old.count(PromiseState.KEPT_LATE), old.count(PromiseState.NOT_KEPT),
            old.count(PromiseState.OVERDUE),
        ),
        named=tuple((one, _title(book, one.objective)) for one in failed),
        due_days={one.id: due_day(book, one) for one in failed},
        again={one.id: again for one in failed if (again := _promised_again(live, one))},
        not_asked=_not_asked(book, failed, day),
        held_to=tuple(one for one in (*shown, *ahead) if states[one.id] is PromiseState.KEPT),
        ratio=(kept, made) if made >= SAY_DO_FROM else None,
        leadership=leadership if (leadership := record(book, now, untold))[0] else None,
        young=is_young(book, now),
    )  # fmt: skip


def _not_asked(book: Book, failed: Sequence[Promise], day: date) -> dict[str, tuple[str, date]]:
    """Of those overdue the ones about which nobody was asked, for their owner is away."""
    found: dict[str, tuple[str, date]] = {}
    for one in failed:
        owner = book.get(Person, one.owner) if one.live and not was_asked(book, one) else None
        if owner and (away := owner.away_on(day)):
            found[one.id] = (book.name(owner.id), away.last)
    return found


def _live(promises: Sequence[Promise]) -> dict[tuple[str, ...], list[Promise]]:
    """Those that can still be kept, by what was promised for what by whom."""
    found: dict[tuple[str, ...], list[Promise]] = {}
    for one in promises:
        if one.live:
            found.setdefault(_same(one), []).append(one)
    return found


def _promised_again(live: Mapping[tuple[str, ...], Sequence[Promise]], failed: Promise) -> Promise | None:
    """The live promise of the same thing for a later day."""
    same = live.get(_same(failed), ())
    return next((one for one in same if one.at > failed.at and one.due > failed.due), None)


def _same(promise: Promise) -> tuple[str, ...]:
    return (promise.objective, promise.owner, *promise.what.casefold().split())


def _ended_since(book: Book, promise: Promise, state: PromiseState, before: datetime) -> bool:
    """Whether it was settled since that digest, or is overdue; where its objective is no longer open, only newly."""
    if state in (PromiseState.KEPT, PromiseState.KEPT_LATE, PromiseState.NOT_KEPT):
        return _settled_since(promise, before)
    objective = book.get(Objective, promise.objective)
    asked = objective is not None and objective.open
    return state is PromiseState.OVERDUE and (asked or due_until(book, promise) > before)


def _settled_since(promise: Promise, before: datetime) -> bool:
    return promise.settled_at is not None and promise.settled_at > before


def _title(book: Book, objective: str) -> str:
    found = book.get(Objective, objective)
    return found.title if found else objective
