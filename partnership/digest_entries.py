"""The open objectives as a digest tells them: where each stands, and what of it is said."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import takewhile

from msgspec.structs import replace

from partnership.after_close import is_worse, said_after, waits
from partnership.book import Book
from partnership.calendar import Window, local, local_date
from partnership.decisions import Decision
from partnership.digest_answers import asked_in_vain, can_answer, is_asked, is_expected
from partnership.digest_entry import Entry, Place
from partnership.digest_posts import DigestPost, Terms
from partnership.digest_quotes import is_quoted_again, names_a_past_day
from partnership.due_days import age
from partnership.figures import coming_figure
from partnership.history import (
    as_of,
    for_readers,
    still_unheard,
    trail,
    without_private_words,
    without_remark,
    words_for_all,
)
from partnership.objectives import Objective, Standing
from partnership.pace import near_plan, overruled, plan_for_today, status_by_pace
from partnership.people import Person
from partnership.promises import Promise
from partnership.reasons import Reason
from partnership.red_spells import TAKEN
from partnership.rounds import Silence
from partnership.standings import still_waits_for, words_said_at
from partnership.strategy.judging import is_on
from partnership.updates import Status, Update
from partnership.whose_word import status_of
from partnership.workspace import Judging

_WEEK = 7
_WORST_FIRST = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.ON_TRACK: 2, Status.DONE: 3}


def places(book: Book, window: Window, post: DigestPost, now: datetime) -> dict[str, str]:
    """By the id of each open objective where it stands in this digest, held or not."""
    return {one.objective.id: one.place.value for one in entries_of(book, now, window, post, frozenset(), {})}


def entries_of(
    book: Book, now: datetime, window: Window, post: DigestPost, held: frozenset[str], asked: Mapping[str, Decision]
) -> tuple[Entry, ...]:
    """The worst first; of one that is held nothing but that it is. `asked`: the decision that each waits for."""
    silent = {one.objective: one for one in book.all(Silence) if one.ended_at is None and one.choice is None}
    found = []
    for objective in book.open_objectives():
        if objective.id in held:
            found.append(Entry(objective=objective, place=Place.HELD))
            continue
        entry = _entry(book, now, as_of(book, objective, window.id), window, asked.get(objective.id))
        entry = _with_what_came_after(book, entry, window, post, now, asked.get(objective.id))
        if chooser := book.get(Person, silent[objective.id].asked if objective.id in silent else None):
            entry = replace(entry, options_with=book.name(chooser.id))
        if entry.place is Place.OFF_TRACK:
            entry = replace(entry, promised=_promised(book, objective, window, held))
        found.append(entry)
    return tuple(sorted(found, key=_worst_first))


def _entry(
    book: Book, now: datetime, objective: Objective, window: Window, decision: Decision | None, late: str = ""
) -> Entry:
    """`late`: the round for which was said what counts for this one."""
    zone = book.workspace.zone
    day = local_date(window.digest_at, zone)
    objective, remark = without_remark(book, objective)
    standing = for_readers(objective.standing) if objective.standing else None
    update = book.get(Update, f"{objective.id}:{standing.window}") if standing else None
    answered = standing is not None and standing.window == window.id and not (update and update.late)
    fresh = answered or (standing is not None and standing.window == late)
    since = local_date(standing.since, zone) if standing else None
    value = objective.metric.current
    covered = (
        standing is not None and standing.by != objective.owner and not (standing.confirmed and not objective.inherited)
    )
    after = update is not None and update.answered_on is not None
    ahead = coming_figure(objective)
    stale = _stale_word(book, objective, standing, value) if covered and not after else None
    said_by, said_at = status_of(book, objective)
    waits, taken_by = _waits(book, objective, standing, decision), _taken_by(book, objective)
    entry = Entry(
        objective=objective,
        place=_place(book, now, objective, standing, window, fresh=fresh),
        owner=book.name(objective.owner) if objective.owner else "",
        standing=standing,
        fresh=fresh,
        since=since,
        answered_on=local_date(standing.at, zone) if standing else None,
        resources_on=_heard_of_resources(objective, standing, zone),
        weeks=max(1, -(-(day - since).days // _WEEK)) if since else 0,
        activity=standing.activity_periods if standing and is_on(book.workspace, Judging.ACTIVITY) else 0,
        unexplained=_unexplained(book, objective, standing) if fresh and standing else 0,
        value=value,
        past=day > objective.due,
        plan=(plan := plan_for_today(objective, day)),
        near_plan=near_plan(objective, value, plan, book.workspace) if stale is Status.ON_TRACK else None,
        by_pace=stale or _overruled(book, objective, standing, value),
        word_of=_last_word(book, objective, zone) if stale else None,
        next_figure=ahead if ahead and ahead > day else None,
        waits="" if waits == taken_by else waits,
        taken_by=taken_by,
        asked=decision.id if decision else None,
        asked_days=age(book, decision, local_date(now, zone)) if decision else 0,
        answered_by=book.name(standing.by) if standing and covered and not after else "",
        figure_after=book.name(standing.by) if standing and after else "",
        noted=words_for_all(remark) if remark and remark.window == window.id else "",
        words_by=book.name(update.words_by) if update and update.words_by else "",
        former=book.name(said_by) if standing and objective.inherited and not standing.assumed else "",
        former_on=local_date(said_at, zone) if said_at else None,
        update=without_private_words(update) if update else None,
        trail=trail(book, objective, late or window.id),
    )
    return _with_words(book, entry, day)


def _taken_by(book: Book, objective: Objective) -> str:
    """The sponsor who said that they take what it waits for, since it turned red."""
    spell = book.last_spell(objective.id)
    taken = spell and spell.ended_at is None and spell.sponsor_answered == TAKEN
    return book.name(spell.sponsor) if spell and taken and book.get(Person, spell.sponsor) else ""


def _promised(book: Book, objective: Objective, window: Window, held: frozenset[str]) -> Promise | None:
    """The next thing that its owner promised for it, if that is not due yet: what is done about it."""
    day = local_date(window.digest_at, book.workspace.zone)
    live = (one for one in book.all(Promise) if one.live and one.objective == objective.id)
    theirs = (one for one in live if one.owner == objective.owner and one.binding and one.id not in held)
    due = [one for one in theirs if one.due >= day]
    return min(due, key=lambda one: one.due, default=None)


def _with_words(book: Book, entry: Entry, day: date) -> Entry:
    """With the day of words of an earlier round, or that name a day that is over; without what is over itself."""
    standing, update = entry.standing, entry.update
    if standing is None or not standing.text:
        return entry
    said = words_said_at(book, entry.objective, standing)
    on = local_date(said, book.workspace.zone)
    before = update is not None and update.unchanged and not update.why_unchanged
    if (before or not entry.fresh) and not is_quoted_again(book, entry.objective.id, standing.text, said, day):
        return replace(entry, standing=replace(standing, text=""))
    dated = entry.fresh and (before or names_a_past_day(standing.text, on, day))
    return replace(entry, words_on=on) if dated else entry


def _heard_of_resources(objective: Objective, standing: Standing | None, zone: str) -> date | None:
    """When its owner was heard about its resources since they were heard about itself."""
    last = objective.resource_checks[-1] if objective.resource_checks else None
    if last is None or last.by != objective.owner:
        return None
    on = local_date(last.at, zone)
    return on if standing is None or local_date(standing.at, zone) < on else None


def with_owner_before(book: Book, entry: Entry, since: datetime) -> Entry:
    """With who owned it before, in the first digest after another one accepted it."""
    one = entry.objective
    changed = one.owner_before and one.owner_before != one.owner and one.accepted_at and one.accepted_at > since
    return replace(entry, new_owner_after=book.name(one.owner_before)) if changed and one.owner else entry


def terms_of(objective: Objective) -> Terms:
    """Its day and target as they are."""
    return Terms(due=objective.due, target=objective.metric.target)


def with_terms_before(entry: Entry, last: DigestPost | None) -> Entry:
    """With the day and the target that the last digest told, where they have changed since."""
    told = last.terms.get(entry.objective.id) if last else None
    same = told is None or entry.place is Place.HELD or told == terms_of(entry.objective)
    return entry if same else replace(entry, terms_before=told)


def _with_what_came_after(
    book: Book, entry: Entry, window: Window, post: DigestPost, now: datetime, decision: Decision | None
) -> Entry:
    """What was said after the close counts where the round heard nothing or better; nothing gets greener by it.

    Who was not asked in this round yet has said it early, and not late.
    """
    objective = book.need(Objective, entry.objective.id)
    update = said_after(book, objective, post) if entry.owner else None
    worse = update is not None and is_worse(update, entry.standing)
    unknown = entry.place in (Place.NOT_HEARD, Place.NEW) and is_asked(book, objective, window)
    if (
        update and update.owner and not (entry.fresh or unknown)
    ):  # whoever was asked for an owner who is away was as late as they are
        unknown = update.by in asked_in_vain(book, update.owner, window)
    if update is None or not (worse or unknown):
        return entry
    by = "" if update.confirmed or update.by == objective.owner else book.name(update.by)
    said = local(update.at, book.workspace.zone)
    if not waits(book, update, post, now):
        known = _entry(book, now, objective, window, decision, late=update.window)
        if known.fresh and known.place in (Place.ON_TRACK, Place.AT_RISK, Place.OFF_TRACK):
            standing = replace(known.standing, text="") if known.standing else None  # the thread's line has the words
            return replace(known, standing=standing, update=None, said_after=said, said_by=by, counts_late=True)
    stays = entry.place in (Place.AT_RISK, Place.OFF_TRACK)
    place = entry.place if stays or (entry.place is Place.NEW and update.assumed) else Place.SAID_AFTER
    return replace(entry, place=place, said_after=said, said_by=by)


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


def _stale_word(book: Book, objective: Objective, standing: Standing | None, value: Decimal | None) -> Status | None:
    """The better status that pace makes of a stand-in's figure, beside what its owner said before it."""
    if standing is None or standing.assumed or standing.by_pace:
        return None
    fresh = value != standing.last_value
    pace = status_by_pace(objective, value, standing.at, book.workspace, fresh=fresh)
    return pace if pace and _WORST_FIRST[pace] > _WORST_FIRST[standing.status] else None


def _last_word(book: Book, objective: Objective, zone: str) -> date | None:
    said = (one.at for one in reversed(book.updates(objective.id)) if one.by == objective.owner and not one.assumed)
    at = next(said, None)
    return local_date(at, zone) if at else None


def _place(
    book: Book, now: datetime, objective: Objective, standing: Standing | None, window: Window, *, fresh: bool
) -> Place:
    owner = objective.owner
    if owner is None:
        return Place.OFFERED if objective.proposal and objective.proposal.sent_at else Place.NO_OWNER
    expected = is_expected(book, objective, window)
    if expected and not fresh and not can_answer(book, owner, window, now):
        return Place.NOT_HEARD
    if not fresh and still_unheard(book, objective, window.id):
        return Place.NOT_HEARD
    known = standing is not None and not standing.assumed and (fresh or not objective.inherited)
    return Place(standing.status.value) if standing and known else Place.NEW


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
