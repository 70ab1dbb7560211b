"""The parts of a digest that are about people and time: promises, decisions, outcomes, answers."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from partnership.after_close import said_after
from partnership.book import Book
from partnership.calendar import Window, local_date, local_to_utc
from partnership.closing import asked_briefly, waiting_for, was_away_until
from partnership.decisions import Decision
from partnership.decisions_due import record
from partnership.digest_strategy_values import Bring
from partnership.digest_values import Absence, Answers, Ask, CameOfIt, PromiseRecord
from partnership.due_days import age, due_day, first_day
from partnership.history import as_of, told_before, without_private_words, words_for_all
from partnership.motions import Motion
from partnership.objectives import Objective, ObjectiveState
from partnership.opening import stand_ins
from partnership.people import Person
from partnership.promises import RECORD, Promise, PromiseState
from partnership.promising import SAY_DO_FROM, due_until, is_left_behind, is_overdue, is_young, say_do, was_asked
from partnership.rounds import CheckIn, CheckInEnd, DigestPost
from partnership.strategy.milestones import asked_of, is_guarded
from partnership.strategy.outcomes import is_told, outcome_words
from partnership.updates import Status, Update
from partnership.windows import own_window

_SILENT = ("not heard", "asked briefly", "not reached")
_FAILED = (PromiseState.NOT_KEPT, PromiseState.KEPT_LATE, PromiseState.OVERDUE)


def ask_of(book: Book, decision: Decision, today: date) -> Ask:
    """The decision with the names that it is told with."""
    asker = book.get(Person, decision.asked_by)
    return Ask(
        decision=decision,
        decider=book.name(decision.decider) if decision.decider else "",
        asker=book.name(decision.asked_by),
        title=(asker.title or "") if asker else "",
        recommender=book.name(decision.recommends_by) if decision.recommends_by else "",
        warner=book.name(decision.if_not_by) if decision.if_not_by else "",
        decided_by=book.name(decision.decided_by or decision.decider),
        recorded_by=book.name(decision.recorded_by) if decision.recorded_by else "",
        due=due_day(book, decision),
        overdue=decision.open and due_day(book, decision) < today,
        age=age(book, decision, today),
        seen=book.token(decision),
    )


def promise_record(
    book: Book, before: datetime, day: date, now: datetime, held: frozenset[str], untold: frozenset[str]
) -> PromiseRecord:
    """Promises that fell due from the digest at `before` up to the day before `day`; held ones counted, not named.

    Promises of earlier weeks are in it when they were settled since, and for as long as they are overdue. Before its
    day is over no promise is overdue. Decisions `untold` are no part of leadership's record.
    """
    since = local_date(before, book.workspace.zone)
    first = since - RECORD
    lately = (one for one in book.all(Promise) if one.live or one.first_due >= first or _settled_since(one, before))
    binding = [one for one in lately if one.binding and not is_left_behind(book, one)]
    states = {one.id: PromiseState.OVERDUE if is_overdue(book, one, now) else one.state for one in binding}
    days = {one.id: first_day(book, one) for one in binding}
    due = [one for one in binding if since <= days[one.id] < day and states[one.id] is not PromiseState.OPEN]
    earlier = [one for one in binding if days[one.id] < since and _ended_since(book, one, states[one.id], before)]
    counted, old = ([states[one.id] for one in some] for some in (due, earlier))
    shown = [one for one in (*due, *earlier) if not {one.id, one.objective} & held]
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
        held_to=tuple(one for one in shown if states[one.id] is PromiseState.KEPT),
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


def came_of_it(book: Book, window: str, since: datetime, held: frozenset[str]) -> tuple[CameOfIt, ...]:
    """Objectives reached since the last digest, then the outcomes reported in this round.

    What leadership has read in the thread before, in the same words, is no news.
    """
    shown = [one for one in book.all(Objective) if one.id not in held]
    outcomes = []
    for one in shown:
        update = book.get(Update, f"{one.id}:{window}")
        told = update is not None and is_told(as_of(book, one, window), update)
        if update and told and not _in_thread(book, update) and (words := without_private_words(update)).text:
            came = words.text if update.outcome else outcome_words(words.text)
            outcomes.append(
                CameOfIt(
                    objective=one, owner=book.name(update.owner), words=came, evidence=words.evidence,
                    in_part=came != words.text,
                    kind=update.outcome_kind,
                    answered_by="" if update.confirmed else book.name(update.by),
                )
            )  # fmt: skip
    told_of = {one.objective.id for one in outcomes}
    reached = [
        CameOfIt(
            objective=one, owner=book.name(one.owner) if one.owner else "", bring=bring_of(book, one, held),
            quote="" if one.id in told_of else _last_words(book, one, window),
        )
        for one in shown
        if one.state is ObjectiveState.DONE and one.closed_at and one.closed_at > since
    ]  # fmt: skip
    return (*reached, *outcomes)


def _last_words(book: Book, one: Objective, window: str) -> str:
    """What was said for all to read with the answer that it is done."""
    update = book.get(Update, f"{one.id}:{window}")
    return without_private_words(update).text if update and update.status is Status.DONE else ""


def _in_thread(book: Book, update: Update) -> bool:
    mark = told_before(book, update)
    return mark is not None and bool(mark.text) and mark.text == words_for_all(update)


def bring_of(book: Book, one: Objective | Motion, held: AbstractSet[str]) -> Bring | None:
    """What a milestone is to bring; None for what is no milestone. A follow-on that is held is not named.

    That nobody has said it is told once who is asked had a whole check-in to say it.
    """
    if not is_guarded(one):
        return None
    said = one.follow_on
    follow_on = book.get(Objective, said.objective) if said and said.objective not in held else None
    return Bring(
        follow_on=follow_on, nothing=said is not None and said.objective is None, waits=not _could_say(book, one)
    )


def _could_say(book: Book, one: Objective | Motion) -> bool:
    """Whether a check-in of who says what it is to bring has opened and closed since it was reached."""
    asked = asked_of(book, one)
    since = one.closed_at
    return bool(asked and since and any(card.at > since and card.end for card in book.checkins(asked.id)))


def answers_of(book: Book, window: Window, post: DigestPost, now: datetime) -> Answers:
    """Who answered in this round, of all who own an objective and were asked; who was away is not counted."""
    owned: dict[str, list[Objective]] = {}
    for objective in in_round(book, window):
        if objective.owner:
            owned.setdefault(objective.owner, []).append(objective)
    found: dict[str, list[str]] = {
        "all": [], "partly": [], "said after": [], "not heard": [], "asked briefly": [], "not reached": [], "away": [],
        "waiting": [],
    }  # fmt: skip
    for owner, objectives in owned.items():
        if how := _how(book, owner, objectives, window, now):
            after = how in _SILENT and any(said_after(book, one, post) for one in objectives)
            found["said after" if after else how].append(owner)
    away = {owner: absence for owner in owned if (absence := _absence(book, owner, owned[owner], window))}
    for owner in found["away"]:
        away.setdefault(owner, Absence(name=book.name(owner)))
    heard = len(found["all"]) + len(found["partly"])
    return Answers(
        answered=heard,
        asked=heard + sum(len(found[how]) for how in ("said after", *_SILENT, "waiting")),
        waiting=tuple(map(book.name, found["waiting"])),
        partly=tuple(map(book.name, found["partly"])),
        said_after=tuple(map(book.name, found["said after"])),
        not_heard=tuple(map(book.name, found["not heard"])),
        asked_briefly=_by_day(book, found["asked briefly"], window),
        not_reached=tuple(map(book.name, found["not reached"])),
        away=tuple(away.values()),
        to_come=now < local_to_utc(window.opens_on, book.workspace.rhythm.opens_at, book.workspace.zone),
    )


def _by_day(book: Book, owners: Sequence[str], window: Window) -> tuple[tuple[date, tuple[str, ...]], ...]:
    """Their names by the day on which they were asked."""
    found: dict[date, list[str]] = {}
    for owner in owners:
        if asked := asked_briefly(book, book.need(CheckIn, f"{owner}:{window.id}")):
            found.setdefault(local_date(asked, book.zone_of(owner)), []).append(book.name(owner))
    return tuple((day, tuple(names)) for day, names in sorted(found.items()))


def in_round(book: Book, window: Window) -> list[Objective]:
    """The open objectives, and those that were called done in this very round."""
    done = (one for one in book.all(Objective) if one.state is ObjectiveState.DONE)
    return [*book.open_objectives(), *(one for one in done if is_answered(book, one, window))]


def is_answered(book: Book, objective: Objective, window: Window) -> bool:
    """Whether something was said of it for this round; a late answer to the round before is none."""
    return _said(book, objective, window) is not None


def _said(book: Book, objective: Objective, window: Window) -> Update | None:
    update = book.get(Update, f"{objective.id}:{window.id}")
    return None if update is None or update.late else update


def is_asked(book: Book, objective: Objective, window: Window) -> bool:
    """Whether the owner is asked about the objective in this round; who accepts later is asked in the next."""
    checkin = book.get(CheckIn, f"{objective.owner}:{window.id}")
    if checkin:
        return checkin.block(objective.id) is not None
    owner = book.get(Person, objective.owner)
    return bool(owner and objective.accepted_at and objective.accepted_at < own_window(book, owner, window).opens)


def excused(book: Book, person: str, window: Window) -> bool:
    """Whether nothing can be expected of this person in this round: away, closed, or not reached by us."""
    checkin = book.get(CheckIn, f"{person}:{window.id}")
    if checkin and checkin.end:
        return checkin.end in (CheckInEnd.EXCUSED, CheckInEnd.NOT_REACHED)
    known = book.get(Person, person)
    return known is None or bool(own_window(book, known, window).excused)


def can_answer(book: Book, person: str, window: Window, now: datetime) -> bool:
    """Whether this person's window of the round has still to close."""
    checkin, known = book.get(CheckIn, f"{person}:{window.id}"), book.get(Person, person)
    if checkin and checkin.end:
        return False
    return known is not None and now < (checkin.closes if checkin else own_window(book, known, window).closes)


def _how(book: Book, owner: str, objectives: Sequence[Objective], window: Window, now: datetime) -> str:
    """Which group of answers the owner belongs to; empty for who was not asked."""
    given = [is_answered(book, one, window) for one in objectives]
    asked = [one for one, answer in zip(objectives, given, strict=True) if answer or is_asked(book, one, window)]
    if not asked:
        return ""
    if sum(given) == len(asked):
        return "all"
    if any(given):
        return "partly"
    checkin = book.get(CheckIn, f"{owner}:{window.id}")
    if checkin and checkin.end is CheckInEnd.NOT_REACHED:
        return "not reached"
    if checkin and asked_briefly(book, checkin):
        return "asked briefly"
    if excused(book, owner, window):
        return "away"
    return "waiting" if can_answer(book, owner, window, now) else "not heard"


def _absence(book: Book, owner: str, objectives: Sequence[Objective], window: Window) -> Absence | None:
    """The owner's days off at the end of the round, and who answered meanwhile."""
    person = book.get(Person, owner)
    away = person.away_on(window.closes_on or local_date(window.cutoff, book.workspace.zone)) if person else None
    if person is None or away is None:
        return _absence_over(book, owner, window)
    updates = [_said(book, one, window) for one in objectives]
    cover = next((one.by for one in updates if one and one.by != owner), None)
    return Absence(
        name=book.name(owner),
        until=away.last,
        cover=book.name(cover) if cover else "",
        silent=tuple(book.name(one) for one in _asked_in_vain(book, person, window) if one != cover),
    )


def _absence_over(book: Book, owner: str, window: Window) -> Absence | None:
    """Days off of somebody who was back before the close, and did not answer."""
    checkin = book.get(CheckIn, f"{owner}:{window.id}")
    silent = checkin is not None and not any(block.answered_at for block in checkin.blocks)
    until = was_away_until(book, checkin) if checkin and silent else None
    return Absence(name=book.name(owner), until=until, over=True) if until else None


def _asked_in_vain(book: Book, owner: Person, window: Window) -> list[str]:
    """Who was asked for somebody away and left all of it unanswered."""
    checkin = book.get(CheckIn, f"{owner.id}:{window.id}")
    if checkin is None or checkin.stand_in_at is None:
        return []
    answered = {block.answered_by for block in checkin.blocks}
    asked = stand_ins(book, owner, waiting_for(book, checkin), checkin.stand_in_at)
    return [one for one in asked if one not in answered]


def _title(book: Book, objective: str) -> str:
    found = book.get(Objective, objective)
    return found.title if found else objective
