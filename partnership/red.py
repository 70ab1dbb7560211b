"""Turning red: the owner is told first, the sponsor some working hours later, once per spell."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import add_working_hours, next_working_moment, subtract_working_hours
from partnership.delivery import Delivery, ToPerson, Why
from partnership.history import as_of
from partnership.message import Message
from partnership.objectives import Objective, Stood
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.red_heard import hears_of
from partnership.red_spells import RedSpell
from partnership.updates import Status, Update
from partnership.windows import digest_ahead
from partnership.wording import red as words
from partnership.wording.checkin import checkin_message

FALL = 3
"""Points of chance that count as turning red when they go within a week."""
REDRAWN = ":rednote:"
"""Between the event and the spell in the name of an edit of the owner's note."""
AHEAD_HOURS = 1
"""The sponsor's working hours that are left to them before the channel reads it."""
WEEK = timedelta(days=11)
"""Answers to two weekly rounds in a row: a week, and the four days for which a window may stay open."""


def after_update(book: Book, before: Objective, after: Objective, update: Update, now: datetime, event: str) -> Outcome:
    """What follows from a saved answer: a red spell that begins, or one that ends."""
    spell = book.last_spell(after.id)
    if spell and spell.ended_at is None:
        if after.owner != spell.owner:
            return Outcome(changes=(replace(spell, ended_at=now),))
        if _still_red(after, spell, now):
            return Outcome()
        same = before.standing is not None and before.standing.window == update.window
        ended = replace(spell, ended_at=now)
        notes = (*_taken_back(book, spell, after, now, event), *note_redrawn(book, ended, now, event)) if same else ()
        return Outcome(changes=(ended,), deliveries=notes)
    fell_from = _chance_before(book, before, after, update, now)
    if after.owner is None or not (_turned(before, after) or fell_from is not None):
        return Outcome()
    fresh = RedSpell(
        id=f"{after.id}:{now:%Y-%m-%dT%H:%M}",
        at=now,
        objective=after.id,
        owner=after.owner,
        sponsor_due=_sponsor_due(book, after, now),
        chance_before=fell_from,
        stood=_stood(before),
        answered=book.get(Update, update.id),
    )
    return _owner_told(book, fresh, after, now, answering=update.by, event=event)


RED = Reason(
    rule=after_update,
    why="The owner hears first, and can put a slip right before anybody else does.",
    threshold="off track, or 3 points of chance within a week; 30 minutes' grace; the sponsor 4 working hours later",
    setting="settings grace 30 minutes",
)


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Tell the owner who could not be told at once, then the sponsor; end spells that have lost their objective."""
    for spell in _running(book):
        objective = book.get(Objective, spell.objective)
        if objective is None or not objective.open or objective.owner != spell.owner:
            yield Step(name=f"{spell.id} ended", outcome=Outcome(changes=(replace(spell, ended_at=now),)))
        elif not _owner_knows(book, spell) and _may_tell_owner(book, spell, now):
            yield Step(name=f"{spell.id} owner", outcome=_owner_told(book, spell, objective, now))
        elif sponsor := _to_tell(book, spell, now):
            red = _as_it_turned(book, spell, objective)
            note = _note(spell, sponsor, words.to_sponsor(book, spell, red, now), now, "sponsor")
            told = replace(spell, sponsor_told_at=now, sponsor=sponsor.id)
            anew = _owner_sees(book.with_changes([told]), told, now)
            yield Step(name=f"{spell.id} sponsor", outcome=Outcome(changes=(told,), deliveries=(note, *anew)))


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When an owner or the sponsor is to be told."""
    for spell in _running(book):
        owner = book.get(Person, spell.owner)
        moments: list[datetime] = []
        if owner and not _owner_knows(book, spell):
            moments.append(next_working_moment(now, working_time(owner, book.workspace)))
        if book.sponsor and hears_of(book, spell) and spell.sponsor_told_at is None:
            moments.append(next_working_moment(max(now, spell.sponsor_due), working_time(book.sponsor, book.workspace)))
        yield from (moment for moment in moments if moment > now)


def moved(book: Book, before: Update, now: datetime, event: str) -> Outcome:
    """The red of an answer that corrects the last round instead: as if it had been said there, over `before`."""
    spell, objective = book.last_spell(before.objective), book.need(Objective, before.objective)
    if spell is None or spell.ended_at or spell.sponsor_told_at or before.at >= spell.at:
        return Outcome()
    due = min(spell.sponsor_due, _sponsor_due(book, objective, now))
    there = replace(spell, answered=before, sponsor_due=due)
    return Outcome(changes=(there,), deliveries=note_redrawn(book, there, now, event))


def below_a_later_answer(
    book: Book, before: Objective, after: Objective, update: Update, now: datetime, event: str
) -> Outcome:
    """The red of a correction where an answer to the next round stands already: others read that one until then."""
    present, spell = book.need(Objective, after.id), book.last_spell(after.id)
    if _is_red(present) or (spell and spell.ended_at is None):
        return Outcome()
    turned = after_update(book, before, after, update, now, event)
    reds = (replace(one, stood=_stood(present)) if isinstance(one, RedSpell) else one for one in turned.changes)
    return replace(turned, changes=tuple(reds))


def _stood(objective: Objective) -> Stood:
    metric = objective.metric
    return Stood(standing=objective.standing, value=metric.current, measured_on=metric.measured_on)


def _as_it_turned(book: Book, spell: RedSpell, objective: Objective) -> Objective:
    """The objective as it is red: by the round that was corrected, where an answer to the next one says otherwise."""
    standing, corrected = objective.standing, spell.answered
    if corrected is None or standing is None or standing.window <= corrected.window or _is_red(objective):
        return objective
    return as_of(book, objective, corrected.window)


def _running(book: Book) -> list[RedSpell]:
    """Spells that still have somebody to tell, or an objective to lose."""
    return [one for one in book.all(RedSpell) if one.ended_at is None]


def _turned(before: Objective, after: Objective) -> bool:
    was = before.standing.status if before.standing else None
    return _is_red(after) and was is not Status.OFF_TRACK


def _is_red(objective: Objective) -> bool:
    return objective.standing is not None and objective.standing.status is Status.OFF_TRACK


def _chance_before(book: Book, before: Objective, after: Objective, update: Update, now: datetime) -> int | None:
    """The highest chance of the last week, where the new one lies three points or more below it.

    What was said before in the same window was this very answer, and is a slip put right.
    """
    chance = after.standing.chance if after.standing else None
    if chance is None or (after.standing and after.standing.status is Status.DONE):
        return None
    known = [one.chance for one in book.updates(after.id) if one.id != update.id and now - one.at <= WEEK]
    if before.standing and before.standing.window != update.window and now - before.standing.at <= WEEK:
        known.append(before.standing.chance)
    highest = max((one for one in known if one is not None), default=None)
    return highest if highest is not None and highest - chance >= FALL else None


def _still_red(after: Objective, spell: RedSpell, now: datetime) -> bool:
    chance = after.standing.chance if after.standing else None
    fallen = spell.chance_before is not None and chance is not None and spell.chance_before - chance >= FALL
    return _is_red(after) or (fallen and now - spell.at <= WEEK)


def _sponsor_due(book: Book, objective: Objective, now: datetime) -> datetime:
    """Some working hours of the sponsor's own day: news never waits for an owner's day off, nor comes at night.

    Sooner where the channel would read it first, or reads it first in any case; never within the grace time in which
    the owner may correct a slip.
    """
    workspace = book.workspace
    grace = now + timedelta(minutes=workspace.red_grace_minutes)
    if book.sponsor is None:
        return grace
    time = working_time(book.sponsor, workspace)
    later = max(grace, add_working_hours(now, workspace.red_sponsor_hours, time))
    window = digest_ahead(book, objective, now)
    if window is None or later < window.digest_at:
        return later
    sooner = next_working_moment(max(grace, subtract_working_hours(window.digest_at, AHEAD_HOURS, time)), time)
    return sooner if sooner < window.digest_at else next_working_moment(grace, time)


def _owner_told(
    book: Book, spell: RedSpell, objective: Objective, now: datetime, *, answering: str = "", event: str = "clock"
) -> Outcome:
    """The owner hears at once: who has just answered, or is at work. The sponsor's hours count from then.

    Once more where somebody else has become the sponsor before the first one heard it.
    """
    owner = book.get(Person, spell.owner)
    if owner is None or not (answering == owner.id or book.at_work(owner, now)):
        return Outcome(changes=(spell,))
    sponsor = book.workspace.sponsor or ""
    told = replace(spell, owner_told_at=now, sponsor_due=_sponsor_due(book, objective, now), sponsor=sponsor)
    if hears_of(book, told) is None:
        return Outcome(changes=(told,))
    anew = spell.sponsor not in ("", sponsor)
    part = f"owner:{event}:{sponsor}" if anew else f"owner:{event}"
    note = _note(told, owner, words.to_owner(book, told, objective, now, anew=anew), now, part)
    return Outcome(changes=(replace(told, owner_note=note.id),), deliveries=(note,))


def note_redrawn(book: Book, spell: RedSpell, now: datetime, event: str) -> tuple[Delivery, ...]:
    """The owner's note as it stands now, in its place; nothing where there is none."""
    owner, objective = book.get(Person, spell.owner), book.get(Objective, spell.objective)
    if not (owner and objective and spell.owner_note):
        return ()
    message = words.note_as_it_stands(book, spell, objective, owner, now)
    edit = _note(spell, owner, message, now, "owner")
    return (replace(edit, id=f"{event}{REDRAWN}{spell.id}", edits=spell.owner_note, about=""),)


def _owner_sees(book: Book, spell: RedSpell, now: datetime) -> Iterator[Delivery]:
    """The owner's note and card without what can't be done any more, once the sponsor was told."""
    event = f"{spell.id}:told"
    yield from note_redrawn(book, spell, now, event)
    checkin = next((one for one in reversed(book.checkins(spell.owner)) if one.block(spell.objective)), None)
    if checkin and checkin.delivery and checkin.end is None:
        yield Delivery(
            id=f"{event}:card:{checkin.id}",
            at=now,
            to=ToPerson(person=spell.owner),
            message=checkin_message(book, checkin, now),
            why=Why.CHECK_IN,
            edits=checkin.delivery,
        )


def _owner_knows(book: Book, spell: RedSpell) -> bool:
    """Whether the owner was told, and of who hears it by now."""
    sponsor = hears_of(book, spell)
    same = sponsor is None or spell.sponsor_told_at is not None or spell.sponsor in ("", sponsor.id)
    return spell.owner_told_at is not None and same


def _taken_back(book: Book, spell: RedSpell, after: Objective, now: datetime, event: str) -> tuple[Delivery, ...]:
    """In the place of the note that somebody already has about it: how it stands now."""
    told = ((spell.sponsor if spell.sponsor_told_at else "", "sponsor"), (spell.ahead_told, "ahead"))
    notes: list[Delivery] = []
    for reader, part in told:
        if person := book.get(Person, reader):
            message = words.settled(book, spell, after, person, now)
            notes.append(replace(_note(spell, person, message, now, f"{part}:{event}"), edits=f"{spell.id}:{part}"))
    return tuple(notes)


def _may_tell_owner(book: Book, spell: RedSpell, now: datetime) -> bool:
    owner = book.get(Person, spell.owner)
    return owner is not None and book.at_work(owner, now)


def _to_tell(book: Book, spell: RedSpell, now: datetime) -> Person | None:
    """The sponsor whose moment has come: after the owner, who only is passed over while away."""
    sponsor = hears_of(book, spell)
    if sponsor is None or spell.sponsor_told_at or now < spell.sponsor_due:
        return None
    owner = book.get(Person, spell.owner)
    day = book.day_of(owner, now) if owner else None
    away = owner is not None and day is not None and owner.away_on(day) is not None
    if not (away or _owner_knows(book, spell)):
        return None
    return sponsor if book.at_work(sponsor, now) else None


def _note(spell: RedSpell, to: Person, message: Message, now: datetime, part: str) -> Delivery:
    return Delivery(
        id=f"{spell.id}:{part}",
        at=now,
        to=ToPerson(person=to.id),
        message=message,
        why=Why.NOTE,
        about=f"redspell {spell.id}",
    )
