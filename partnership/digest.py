"""The digest's facts: what leadership reads once a week, made from the book at one moment."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import takewhile

from msgspec.structs import replace

from partnership.after_close import is_untold, is_worse, said_after, waits
from partnership.book import Book
from partnership.calendar import Window, local, local_date, skipped_digests
from partnership.coming import next_check_in
from partnership.decisions import Decision, DecisionState
from partnership.digest_sections import answers_of, ask_of, came_of_it, can_answer, excused, is_asked, promise_record
from partnership.digest_strategy import strategy_of, wordless
from partnership.digest_values import Ask, Digest, Entry, Place, PromiseRecord, Unowned
from partnership.due_days import age, due_day
from partnership.figures import coming_figure
from partnership.held import held_in
from partnership.history import as_of, for_readers, trail, without_private_words
from partnership.objectives import NOT_REACHED, Objective, ObjectiveState, Standing
from partnership.pace import overruled, plan_for_today
from partnership.people import Person
from partnership.reasons import Reason
from partnership.rounds import DigestPost, Silence
from partnership.standings import still_waits_for
from partnership.strategy.charter import why_of
from partnership.strategy.compounding import quarter_on
from partnership.strategy.judging import is_on
from partnership.updates import Status, Update
from partnership.windows import current_round
from partnership.workspace import Judging

_WEEK = 7
_A_WEEK_AGO = 10
"""Days for which the last digest is that of last week, also where one of the two was moved by a day off."""
_WORST_FIRST = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.ON_TRACK: 2, Status.DONE: 3}


def facts(book: Book, now: datetime, window: Window) -> Digest:
    """The digest of `window` as it stands at `now`. Held items are in it as a number only; private words not at all."""
    workspace, zone = book.workspace, book.workspace.zone
    post = book.get(DigestPost, window.id) or DigestPost(id=window.id, at=window.digest_at)
    held = held_in(book, post)
    untold = frozenset(one.id for one in book.all(Decision) if is_untold(book, one, window))
    unsaid = held | untold
    day, before = local_date(window.digest_at, zone), _before(book, window)
    following, last = current_round(book, window.digest_at), _last_posted(book, window)
    entries = tuple(
        _with_owner_before(book, one, before) for one in _entries(book, now, window, post, held, _asked(book, unsaid))
    )
    due, later, decided = _decisions(book, local_date(now, zone), local_date(following.digest_at, zone), before, unsaid)
    digest = Digest(
        partner=workspace.partner,
        window=window.id,
        day=day,
        own_headline=post.headline,
        why=why_of(book) if _first_of_month(book, window) else "",
        entries=entries,
        last_counts=_last_counts(last, held),
        last_week=last is not None and (day - local_date(last.at, zone)).days <= _A_WEEK_AGO,
        to_decide=due,
        still_open=later,
        decided=decided,
        came_of_it=came_of_it(book, window.id, before, held),
        ended=_ended(book, before, held),
        paused=tuple(one for one in book.all(Objective) if one.state is ObjectiveState.PAUSED and one.id not in held),
        promises=_with_leadership(promise_record(book, before, day, now, held, untold), (*due, *later, *decided)),
        unowned=tuple(
            _unowned(book, entry.objective, zone)
            for entry in entries if entry.place in (Place.NO_OWNER, Place.OFFERED)
        ),
        strategy=strategy_of(
            book, held, now, window, before,
            first_of_month=_first_of_month(book, window), first_of_quarter=_first_of_quarter(book, window),
        ),
        answers=answers_of(book, window, post, now),
        held=len(held),
        held_by=book.name(post.held_by) if post.held_by else "",
        next_opens=next_check_in(book, max(window.digest_at, now))[0],
        skipped=tuple(
            skipped_digests(workspace.rhythm, zone, workspace.shutdowns, window.digest_at, following.digest_at)
        ),
        without_quotes=post.without_quotes,
    )  # fmt: skip
    return _bare(digest) if post.without_quotes else digest


def _with_leadership(record: PromiseRecord, decisions: Sequence[Ask]) -> PromiseRecord:
    """Leadership's own record is told beside promises that were due, and in weeks with a decision to tell of."""
    return record if record.due or decisions else replace(record, leadership=None)


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


def places(book: Book, window: Window, post: DigestPost, now: datetime) -> dict[str, str]:
    """By the id of each open objective where it stands in this digest, held or not."""
    return {one.objective.id: one.place.value for one in _entries(book, now, window, post, frozenset(), {})}


def _last_posted(book: Book, window: Window) -> DigestPost | None:
    """The newest one before that leadership has read."""
    posted = (post for post in book.all(DigestPost) if post.id < window.id and post.counts)
    return max(posted, key=lambda post: post.id, default=None)


def _last_counts(last: DigestPost | None, held: frozenset[str]) -> dict[str, int] | None:
    """What leadership knows of the last round: what was held then as it stood, what is held now not at all.

    What was answered after the close counts as the thread of that digest told it.
    """
    if last is None or not last.places:
        return last.counts if last else None
    late = {name: mark.status.value for name, mark in last.told.items() if not mark.assumed}
    return Counter(late.get(name, place) for name, place in last.places.items() if name not in held)


def _entries(
    book: Book, now: datetime, window: Window, post: DigestPost, held: frozenset[str], asked: Mapping[str, Decision]
) -> tuple[Entry, ...]:
    silent = {one.objective: one for one in book.all(Silence) if one.ended_at is None and one.choice is None}
    found = []
    for objective in book.open_objectives():
        if objective.id in held:
            found.append(Entry(objective=objective, place=Place.HELD))
            continue
        entry = _entry(book, now, as_of(book, objective, window.id), window, asked.get(objective.id))
        entry = _with_what_came_after(book, entry, window, post, now)
        if chooser := book.get(Person, silent[objective.id].asked if objective.id in silent else None):
            entry = replace(entry, options_with=book.name(chooser.id))
        found.append(entry)
    return tuple(sorted(found, key=_worst_first))


def _entry(book: Book, now: datetime, objective: Objective, window: Window, decision: Decision | None) -> Entry:
    zone = book.workspace.zone
    day = local_date(window.digest_at, zone)
    standing = for_readers(objective.standing) if objective.standing else None
    update = book.get(Update, f"{objective.id}:{standing.window}") if standing else None
    fresh = standing is not None and standing.window == window.id and not (update and update.late)
    since = local_date(standing.since, zone) if standing else None
    value = objective.metric.current
    covered = (
        standing is not None and standing.by != objective.owner and not (standing.confirmed and not objective.inherited)
    )
    return Entry(
        objective=objective,
        place=_place(book, now, objective, standing, window, fresh=fresh),
        owner=book.name(objective.owner) if objective.owner else "",
        standing=standing,
        fresh=fresh,
        since=since,
        answered_on=local_date(standing.at, zone) if standing else None,
        weeks=(day - since).days // _WEEK + 1 if since else 0,
        activity=standing.activity_periods if standing and is_on(book.workspace, Judging.ACTIVITY) else 0,
        unexplained=_unexplained(book, objective, standing) if fresh and standing else 0,
        value=value,
        past=day > objective.due,
        plan=plan_for_today(objective, day),
        by_pace=_overruled(book, objective, standing, value),
        next_figure=coming_figure(objective),
        waits=_waits(book, objective, standing, decision),
        asked=decision.id if decision else None,
        asked_days=age(book, decision, local_date(now, zone)) if decision else 0,
        answered_by=book.name(standing.by) if standing and covered else "",
        words_by=book.name(update.words_by) if update and update.words_by else "",
        former=book.name(standing.by) if standing and objective.inherited and not standing.assumed else "",
        update=without_private_words(update) if update else None,
        trail=trail(book, objective, window.id),
    )


def _with_owner_before(book: Book, entry: Entry, since: datetime) -> Entry:
    """With who owned it before, in the first digest after another one accepted it."""
    one = entry.objective
    changed = one.owner_before and one.owner_before != one.owner and one.accepted_at and one.accepted_at > since
    return replace(entry, new_owner_after=book.name(one.owner_before)) if changed and one.owner else entry


def _with_what_came_after(book: Book, entry: Entry, window: Window, post: DigestPost, now: datetime) -> Entry:
    """What was said after the close shows where the round heard nothing or better; nothing gets greener by it.

    Who was not asked in this round yet has said it early, and not late.
    """
    update = said_after(book, entry.objective, post) if entry.owner else None
    worse = update is not None and is_worse(update, entry.standing)
    unknown = entry.place in (Place.NOT_HEARD, Place.NEW) and is_asked(book, entry.objective, window)
    if update is None or not (worse or unknown):
        return entry
    told = worse and not waits(book, update, post, now)
    stays = entry.place in (Place.AT_RISK, Place.OFF_TRACK)
    place = entry.place if stays or (entry.place is Place.NEW and update.assumed) else Place.SAID_AFTER
    by = "" if update.confirmed or update.by == entry.objective.owner else book.name(update.by)
    seen = replace(entry, place=place, said_after=local(update.at, book.workspace.zone), said_by=by)
    return replace(seen, said_worse=update.status, said_chance=update.chance) if told else seen


def _unexplained(book: Book, objective: Objective, standing: Standing) -> int:
    """For how many rounds nothing has changed, where that is more than may pass without a reason; 0 where one is."""
    rounds = standing.unchanged_weeks
    said = list(takewhile(lambda one: one.unchanged, reversed(book.updates(objective.id))))
    return 0 if rounds <= book.workspace.unchanged_weeks or any(one.why_unchanged for one in said) else rounds


def _overruled(book: Book, objective: Objective, standing: Standing | None, value: Decimal | None) -> Status | None:
    """What pace suggested when it was answered, by whomever, where the answer says better."""
    if standing is None or standing.assumed:
        return None
    fresh = value != standing.last_value
    return overruled(objective, standing.status, value, standing.at, book.workspace, fresh=fresh)


def _place(
    book: Book, now: datetime, objective: Objective, standing: Standing | None, window: Window, *, fresh: bool
) -> Place:
    owner = objective.owner
    if owner is None:
        return Place.OFFERED if objective.proposal and objective.proposal.sent_at else Place.NO_OWNER
    expected = is_asked(book, objective, window) and not excused(book, owner, window)
    if expected and not fresh and not can_answer(book, owner, window, now):
        return Place.NOT_HEARD
    if not fresh and _still_unheard(book, objective, standing, window):
        return Place.NOT_HEARD
    known = standing is not None and not standing.assumed and (fresh or not objective.inherited)
    return Place(standing.status.value) if standing and known else Place.NEW


def _still_unheard(book: Book, objective: Objective, standing: Standing | None, window: Window) -> bool:
    """Whether the last digest had not heard of it, and its owner has said nothing since: a holiday is no answer."""
    last = _last_posted(book, window)
    if last is None or last.places.get(objective.id) != Place.NOT_HEARD:
        return False
    changed = objective.accepted_at is not None and objective.accepted_at > last.at
    return not changed and (standing is None or standing.window < last.id)


def _worst_first(entry: Entry) -> tuple[int, bool, int]:
    """Off track before at risk; what turned this week before the rest; then the least hope. Others by number."""
    standing = entry.standing
    if standing is None:
        return (len(_WORST_FIRST), False, 0)
    if standing.status in (Status.ON_TRACK, Status.DONE):
        return (_WORST_FIRST[standing.status], False, 0)
    chance = standing.chance if standing.chance is not None else 0
    return (_WORST_FIRST[standing.status], not turned(entry), chance)


def turned(entry: Entry) -> bool:
    """Whether this round made the status worse."""
    standing = entry.standing
    if standing is None or standing.last_status is None or not entry.fresh:
        return False
    return _WORST_FIRST[standing.status] < _WORST_FIRST[standing.last_status]


TURNED = Reason(
    rule=turned,
    why="What got worse this week is read before what has been bad for long.",
)


def _waits(book: Book, objective: Objective, standing: Standing | None, decision: Decision | None) -> str:
    """A person's name, or the words; nothing beside a decision that is waited for itself or in its decider."""
    waits = still_waits_for(book, standing, objective.id) if standing else None
    if decision and waits in (decision.id, decision.decider):
        return ""
    return book.name(waits) if waits and book.get(Person, waits) else waits or ""


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
    made = [one for one in shown if one.state is DecisionState.DECIDED and one.decided_at and one.decided_at > before]
    return (
        tuple(ask_of(book, one, day) for one in waiting if due_day(book, one) < next_day),
        tuple(ask_of(book, one, day) for one in waiting if due_day(book, one) >= next_day),
        tuple(ask_of(book, one, day) for one in made),
    )


def _unowned(book: Book, objective: Objective, zone: str) -> Unowned:
    proposal = objective.proposal
    return Unowned(
        objective=objective,
        since=local_date(objective.unowned_since or objective.at, zone),
        asked=book.name(proposal.to) if proposal and proposal.sent_at else "",
        asked_since=local_date(proposal.sent_at, zone) if proposal and proposal.sent_at else None,
    )


def _ended(book: Book, before: datetime, held: frozenset[str]) -> tuple[Objective, ...]:
    return tuple(
        one for one in book.all(Objective)
        if one.state in (ObjectiveState.CLOSED, ObjectiveState.DROPPED)
        and one.closed_at and one.closed_at > before and one.id not in held
    )  # fmt: skip


def _bare(digest: Digest) -> Digest:
    """The digest with statuses and figures, and nobody's words."""
    entries = tuple(
        replace(
            entry,
            waits="",
            standing=replace(entry.standing, text="", waits_for=None) if entry.standing else None,
            update=without_private_words(replace(entry.update, only_sponsor=True)) if entry.update else None,
        )
        for entry in digest.entries
    )
    outcomes = tuple(replace(one, evidence="") for one in digest.came_of_it if not one.words)
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
