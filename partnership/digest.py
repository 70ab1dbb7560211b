"""The digest's facts: what leadership reads once a week, made from the book at one moment."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from partnership.after_close import is_untold
from partnership.book import Book
from partnership.calendar import Window, local_date, skipped_digests
from partnership.coming import next_check_ins
from partnership.decisions import Decision, DecisionState
from partnership.digest_answers import answers_of
from partnership.digest_came import came_of_it
from partnership.digest_decisions import ask_of
from partnership.digest_entries import entries_of, with_owner_before, with_terms_before
from partnership.digest_entry import Entry, Place
from partnership.digest_posts import DigestPost
from partnership.digest_promises import promise_record
from partnership.digest_strategy import strategy_of, wordless
from partnership.digest_values import Ask, Digest, PromiseRecord, TakenBack, Unowned
from partnership.due_days import due_day
from partnership.held import held_in, kept_in
from partnership.history import last_read, without_private_words
from partnership.objectives import NOT_REACHED, Objective, ObjectiveState
from partnership.strategy.charter import in_force, told_why
from partnership.strategy.compounding import quarter_on
from partnership.whose_word import status_of
from partnership.windows import current_round

_A_WEEK_AGO = 10
"""Days for which the last digest is that of last week, also where one of the two was moved by a day off."""
_UNOWNED = (Place.NO_OWNER, Place.OFFERED)


def facts(book: Book, now: datetime, window: Window, unheard: frozenset[str] = frozenset()) -> Digest:
    """The digest of `window` as it stands at `now`. Held items are in it as a number only; private words not at all.

    Nor are the decisions that are `unheard`.
    """
    workspace, zone = book.workspace, book.workspace.zone
    post = book.get(DigestPost, window.id) or DigestPost(id=window.id, at=window.digest_at)
    held = held_in(book, post)
    untold = unheard.union(one.id for one in book.all(Decision) if is_untold(book, one, window))
    unsaid = kept_in(book, post) | untold
    day, before = local_date(window.digest_at, zone), _before(book, window)
    following, last = current_round(book, window.digest_at), last_read(book, window.id)
    stand = entries_of(book, now, window, post, held, _asked(book, unsaid))
    entries = tuple(with_terms_before(with_owner_before(book, one, before), last) for one in stand)
    due, later, decided = _decisions(book, local_date(now, zone), local_date(following.digest_at, zone), before, unsaid)
    digest = Digest(
        partner=workspace.partner,
        window=window.id,
        day=day,
        own_headline=post.headline,
        why=told_why(book) if _first_of_month(book, window) else "",
        why_ratified=in_force(book) is not None,
        entries=entries,
        last_counts=last.counts if last else None,
        comparable=_is_comparable(last, held, entries),
        last_week=last is not None and (day - local_date(last.at, zone)).days <= _A_WEEK_AGO,
        to_decide=due,
        still_open=later,
        decided=decided,
        came_of_it=came_of_it(book, window.id, before, held),
        taken_back=_taken_back(book, before, held),
        ended=_ended(book, before, held),
        paused=tuple(one for one in book.all(Objective) if one.state is ObjectiveState.PAUSED and one.id not in held),
        promises=_with_leadership(promise_record(book, before, day, now, held, untold), (*due, *later, *decided)),
        unowned=tuple(_unowned(book, one.objective, zone) for one in entries if one.place in _UNOWNED),
        strategy=strategy_of(
            book, held, now, window, before,
            first_of_month=_first_of_month(book, window), first_of_quarter=_first_of_quarter(book, window),
        ),
        answers=answers_of(book, window, post, now, held),
        held=len(held),
        held_by=book.name(post.held_by) if post.held_by else "",
        next_opens=next_check_ins(book, max(window.digest_at, now)),
        skipped=tuple(
            skipped_digests(workspace.rhythm, zone, workspace.shutdowns, window.digest_at, following.digest_at)
        ),
        without_quotes=post.without_quotes,
    )  # fmt: skip
    return _bare(digest) if post.without_quotes else digest


def _with_leadership(record: PromiseRecord, decisions: Sequence[Ask]) -> PromiseRecord:
    """Leadership's own record is told beside promises that were due, and in weeks with a decision to tell of.

    While none of theirs is made or late it says nothing that does not stand with the decisions themselves.
    """
    _, made, _ = record.leadership or (0, 0, 0)
    tells = record.due or (decisions and (made or any(one.overdue for one in decisions)))
    return record if tells else replace(record, leadership=None)


def _before(book: Book, window: Window) -> datetime:
    """When the last digest before this one was posted, on time or late; the beginning where none was."""
    posted = (post.posted_at for post in book.all(DigestPost) if post.posted_at and post.id < window.id)
    return max(posted, default=book.workspace.at)


def _first_of_month(book: Book, window: Window) -> bool:
    """Whether none was posted earlier in the month, as in that of the start."""
    return _none_since(book, window, local_date(window.digest_at, book.workspace.zone).replace(day=1))


def _first_of_quarter(book: Book, window: Window) -> bool:
    """Whether none was posted earlier in the fiscal quarter."""
    return _none_since(book, window, quarter_on(book, local_date(window.digest_at, book.workspace.zone)))


def _none_since(book: Book, window: Window, day: date) -> bool:
    posted = [post.at for post in book.all(DigestPost) if post.posted_at and post.id < window.id]
    return all(local_date(one, book.workspace.zone) < day for one in posted)


def _is_comparable(last: DigestPost | None, held: frozenset[str], entries: Sequence[Entry]) -> bool:
    """Whether leadership read numbers last time that this one's stand beside."""
    if last is None or held or last.counts.get(Place.HELD.value):
        return False
    if not last.places:
        return sum(last.counts.values()) == len(entries)
    late = {name: mark.status.value for name, mark in last.told.items() if not mark.assumed}
    told = Counter(late.get(name, place) for name, place in last.places.items())
    return last.places.keys() == {one.objective.id for one in entries} and told == Counter(last.places.values())


def _asked(book: Book, held: frozenset[str]) -> dict[str, Decision]:
    """The oldest open decision of each objective."""
    found: dict[str, Decision] = {}
    for decision in book.all(Decision):
        if decision.open and decision.objective and decision.id not in held:
            found.setdefault(decision.objective, decision)
    return found


def _decisions(
    book: Book, day: date, next_day: date, before: datetime, held: frozenset[str]
) -> tuple[tuple[Ask, ...], tuple[Ask, ...], tuple[Ask, ...]]:
    """Due before the next digest, earliest first; due later; decided since the last digest."""
    shown = [one for one in book.all(Decision) if not {one.id, one.objective} & held]
    waiting = sorted((one for one in shown if one.open), key=lambda one: due_day(book, one))
    made = [one for one in shown if one.state is DecisionState.DECIDED and _is_news(book, one, before)]
    return (
        tuple(ask_of(book, one, day) for one in waiting if due_day(book, one) < next_day),
        tuple(ask_of(book, one, day) for one in waiting if due_day(book, one) >= next_day),
        tuple(ask_of(book, one, day) for one in made),
    )


def _is_news(book: Book, decision: Decision, before: datetime) -> bool:
    """Whether it was made since the last digest, or since the last one that did not hold it back."""
    made = decision.decided_at
    if made is None or made > before:
        return made is not None
    since = [post for post in book.all(DigestPost) if post.posted_at and post.posted_at >= made]
    return all(_held_back(post, decision) for post in reversed(since))


def _held_back(post: DigestPost, decision: Decision) -> bool:
    held = {decision.id, decision.objective} & {*post.held_items} or post.counts.get(Place.HELD.value)
    return bool(held) and decision.id not in post.asked


def _unowned(book: Book, objective: Objective, zone: str) -> Unowned:
    proposal, standing = objective.proposal, objective.standing
    said_at = (status_of(book, objective)[1] or standing.at) if standing and not standing.assumed else None
    return Unowned(
        objective=objective,
        since=local_date(objective.unowned_since or objective.at, zone),
        asked=book.name(proposal.to) if proposal and proposal.sent_at else "",
        asked_since=local_date(proposal.sent_at, zone) if proposal and proposal.sent_at else None,
        said_on=local_date(said_at, zone) if said_at else None,
    )


def _ended(book: Book, before: datetime, held: frozenset[str]) -> tuple[Objective, ...]:
    return tuple(
        one for one in book.all(Objective)
        if one.state in (ObjectiveState.CLOSED, ObjectiveState.DROPPED)
        and one.closed_at and one.closed_at > before and one.id not in held
    )  # fmt: skip


def _taken_back(book: Book, before: datetime, held: frozenset[str]) -> tuple[TakenBack, ...]:
    """What the last digest called reached and was reopened after it."""
    return tuple(
        TakenBack(objective=one, told_on=local_date(before, book.workspace.zone), by=book.name(one.reopened.by))
        for one in book.open_objectives()
        if one.reopened and one.reopened.done_at < before < one.reopened.at and one.id not in held
    )


def _bare(digest: Digest) -> Digest:
    """The digest with statuses and figures, and nobody's words."""
    entries = tuple(
        replace(
            entry,
            waits="",
            noted="",
            promised=None,
            standing=replace(entry.standing, text="", waits_for=None) if entry.standing else None,
            update=without_private_words(replace(entry.update, only_sponsor=True)) if entry.update else None,
        )
        for entry in digest.entries
    )
    outcomes = tuple(replace(one, evidence="", quote="") for one in digest.came_of_it if not one.words)
    return replace(
        digest,
        why="",
        entries=entries,
        to_decide=tuple(map(unquoted, digest.to_decide)),
        still_open=tuple(map(unquoted, digest.still_open)),
        decided=tuple(map(unquoted, digest.decided)),
        came_of_it=outcomes,
        ended=tuple(
            replace(one, closed_because=NOT_REACHED if one.closed_because.startswith(NOT_REACHED) else "")
            for one in digest.ended
        ),
        promises=replace(digest.promises, named=(), held_to=()),
        strategy=wordless(digest.strategy),
    )


def unquoted(ask: Ask) -> Ask:
    """The decision without anybody's words."""
    return replace(ask, decision=replace(ask.decision, question="", recommends="", if_not="", outcome=""))
