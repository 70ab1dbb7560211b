"""Somebody goes away, comes back, and has a stand-in meanwhile."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import takewhile

from msgspec.structs import replace

from partnership.calendar import PersonWindow, local_date, local_to_utc, next_working_moment
from partnership.cards import running_card
from partnership.closing import waiting_for
from partnership.day_bounds import sane_day
from partnership.errors import Refused
from partnership.message import Message
from partnership.objectives import Objective, StandIn
from partnership.outcome import Outcome
from partnership.people import Away, Person, working_time
from partnership.rounds import CheckIn
from partnership.turn import Turn
from partnership.windows import is_after_start, next_opening, own_window, rounds_from
from partnership.wording import days_off as day_words
from partnership.wording import stand_ins as stand_in_words

_DAY = timedelta(days=1)


def go_away(turn: Turn, person: Person, first: date, last: date, cover: Person | None) -> Outcome:
    """Days off, both included; nothing counts as missed. `cover` answers meanwhile and is told."""
    sane_day(turn.today, first, last)
    if last < first or last < turn.today:
        raise Refused(day_words.away_dates(first, last))
    if cover and (cover.guest or cover.left_at or cover.id == person.id):
        raise Refused(day_words.no_cover(cover, itself=cover.id == person.id))
    days = Away(first=first, last=last, cover=cover.id if cover else None)
    others = [part for one in person.away for part in _beside(one, days, turn.today)]
    gone = replace(person, away=tuple(sorted((*others, days), key=lambda one: one.first)))
    notes = []
    if cover and cover.id != turn.person.id and days not in person.away:
        owned = [one.id for one in turn.book.owned_by(person.id)]
        asked = _first_asked(turn, gone, days, cover)
        told = day_words.you_cover(turn.book, person, owned, days, asked, turn.today, by=turn.person)
        notes.append(turn.note(cover.id, told))
    if person.id != turn.person.id:
        notes.append(turn.note(person.id, day_words.away_for_you(turn.book, turn.person, days, turn.today)))
    return Outcome(
        changes=(gone,),
        deliveries=tuple(notes),
        answer=day_words.away(
            turn.book,
            gone,
            days,
            turn.today,
            own=person.id == turn.person.id,
            opens=_opens(turn, gone, days) if turn.book.owned_by(person.id) else (),
            also_away=_absence_in(cover, first, last) if cover else None,
        ),
        undoable=f"{person.first_name} away",
    )


def _first_asked(turn: Turn, person: Person, days: Away, cover: Person) -> day_words.CoverAsked:
    """On which of these days who covers is asked first, in their own working hours, or why on none of them."""
    zone, hours = turn.book.zone_of(person), working_time(cover, turn.book.workspace)
    first = max(turn.now, local_to_utc(days.first, time(), zone))
    open_now = _open_now(turn, person)
    ahead = [(own.opens, own.closes, bool(own.excused)) for own in _windows(turn, person, days)]
    for opens, closes, excused in [*((one.at, one.closes, False) for one in open_now), *ahead]:
        moment = next_working_moment(max(opens, first), hours)
        if moment < closes and days.first <= local_date(moment, zone) <= days.last:
            return day_words.CoverAsked(on=local_date(moment, zone), opened=opens < first and not excused)
    off = next((local_date(opens, zone) for opens, _, excused in ahead if excused), None)
    return day_words.CoverAsked(off=off, opens=_moved_to(turn, person, days))


def _open_now(turn: Turn, person: Person) -> list[CheckIn]:
    """Check-ins of this person that are open and wait for an answer."""
    book = turn.book
    return [one for one in book.running_checkins() if one.person == person.id and waiting_for(book, one)]


def _windows(turn: Turn, person: Person, days: Away) -> Iterator[PersonWindow]:
    """The check-ins of this person whose day comes no later than the last of these days."""
    ahead = takewhile(lambda one: one.opens_on <= days.last, rounds_from(turn.book, turn.now))
    windows = (own_window(turn.book, person, one) for one in ahead)
    return (one for one in windows if is_after_start(turn.book, one))


def _moved_to(turn: Turn, person: Person, days: Away) -> date | None:
    """The day after these on which a check-in opens for the person that would have opened within them."""
    if _open_now(turn, person):
        return None
    zone = turn.book.zone_of(person)
    opens = (local_date(one.opens, zone) for one in _windows(turn, person, days) if not one.excused)
    return next((day for day in opens if day > days.last), None)


def _opens(turn: Turn, person: Person, days: Away) -> tuple[date, ...]:
    """When a check-in opens that these days move, behind the one that still opens before them; none where none does."""
    moved = _moved_to(turn, person, days)
    asked = next_opening(turn.book.with_changes([person]), person, turn.now)
    day = local_date(asked.opens, turn.book.zone_of(person))
    before = (day,) if day < days.first and not asked.excused else ()
    return (*before, moved) if moved else ()


def _absence_in(person: Person, first: date, last: date) -> Away | None:
    """Days off of somebody who is to answer in these days."""
    return next((one for one in person.away if one.first <= last and one.last >= first), None)


def _beside(planned: Away, days: Away, today: date) -> Iterator[Away]:
    """What is left of days off beside the new ones. Said anew from their first day or while they run, they end anew."""
    if days.first > planned.last or days.last < planned.first:
        yield planned
        return
    if planned.first < days.first:
        yield replace(planned, last=days.first - _DAY)
    anew = planned.first <= days.first <= max(planned.first, today)
    if planned.last > days.last and not anew:
        yield replace(planned, first=days.last + _DAY)


def planned(turn: Turn, person: Person) -> Away | None:
    """The next days off that have not begun."""
    return min((one for one in person.away if one.first > turn.today), key=lambda one: one.first, default=None)


def stay_here(turn: Turn, person: Person, days: Away) -> Outcome:
    """Planned days off that are not taken after all; who was to answer meanwhile hears of it."""
    here = replace(person, away=tuple(one for one in person.away if one != days))
    told = (turn.note(days.cover, day_words.you_cover_no_more(person, days)),) if days.cover else ()
    return Outcome(
        changes=(here,), deliveries=told, answer=day_words.not_taken(days, turn.today), undoable="the days off"
    )


def come_back(turn: Turn, person: Person) -> Outcome:
    """Here again from today on. Days off planned for later stay."""
    current = person.away_on(turn.today)
    if current is None:
        raise Refused(day_words.not_away(person))
    others = tuple(one for one in person.away if one is not current)
    shortened = replace(current, last=turn.today - _DAY, welcomed_at=turn.now)
    kept = (*others, shortened) if shortened.last >= shortened.first else others
    here = replace(person, away=tuple(sorted(kept, key=lambda one: one.first)))
    return Outcome(changes=(here,), answer=_welcome(turn, here, current), undoable="back")


def _welcome(turn: Turn, person: Person, away: Away) -> Message:
    """With what others answered meanwhile, to be taken or changed."""
    book, zone = turn.book.with_changes([person]), turn.book.zone_of(person)
    said = [
        update
        for one in book.owned_by(person.id)
        for update in book.updates(one.id)[-1:]
        if update.by != person.id and not update.confirmed and local_date(update.at, zone) >= away.first
    ]
    card = running_card(book, person, turn.now)
    back = day_words.back(person, open_yet=card is not None and not card.complete)
    if not said:
        return back
    shown = stand_in_words.answered_for_you(book, said, book.with_records((), said))
    return replace(shown, blocks=(*back.blocks, *shown.blocks))


def stand_in(turn: Turn, person: Person, objective: Objective, until: date) -> Outcome:
    """May answer for the owner until that day, included. The owner and admins name one."""
    book, speaker = turn.book, turn.person
    if not (speaker.id == objective.owner or speaker.is_admin() or speaker.id == book.workspace.sponsor):
        raise Refused(day_words.stand_in_whose(book, objective))
    if person.guest or person.left_at or person.id == objective.owner:
        raise Refused(day_words.no_cover(person, itself=person.id == objective.owner))
    sane_day(turn.today, until)
    if until < turn.today:
        raise Refused(day_words.away_dates(turn.today, until))
    others = tuple(one for one in objective.stand_ins if one.person != person.id and one.until >= turn.today)
    named = replace(objective, stand_ins=(*others, StandIn(person=person.id, until=until)))
    notes = []
    told = any((one.person, one.until) == (person.id, until) for one in objective.stand_ins)
    if person.id != speaker.id and not told:
        notes.append(
            turn.note(person.id, day_words.you_stand_in(book, objective, until), about=f"stand-in for {objective.id}")
        )
    if objective.owner and objective.owner != speaker.id:
        notes.append(
            turn.note(objective.owner, day_words.stands_in_for_you(book, person, objective, until), about=objective.id)
        )
    return Outcome(
        changes=(named,),
        deliveries=tuple(notes),
        answer=day_words.stand_in_named(
            book, person, objective, until, speaker.id, also_away=_absence_in(person, turn.today, until)
        ),
        undoable=f"stand-in for {objective.id}",
    )
