"""An objective whose date has passed: its owner says what became of it, and the admins know that it is to be said."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from partnership.answers import save_update
from partnership.book import Book
from partnership.calendar import local_date, local_to_utc, next_working_moment
from partnership.day_bounds import sane_day
from partnership.delivery import Delivery, ToPerson, Why
from partnership.errors import Refused
from partnership.lifecycle import close
from partnership.message import Message
from partnership.objectives import NOT_REACHED, Objective
from partnership.outcome import Outcome, Step
from partnership.pace import ended
from partnership.people import Person, working_time
from partnership.turn import Turn
from partnership.updates import Answer, Update
from partnership.windows import window_for
from partnership.wording import answers_passed_on, objective_lines
from partnership.wording import ending as words
from partnership.wording import objectives as objective_words
from partnership.wording.terms import listed


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Each owner is asked once about what has come to its date, and the admins are told, in their working hours."""
    if book.workspace.started_at is None:
        return
    over = [one for one in book.open_objectives() if ended(book, one, now)]
    for person in book.all(Person):
        theirs = [one for one in over if one.owner == person.id and one.end_asked != one.due]
        if theirs and not person.left_at and book.at_work(person, now):
            asked = tuple(replace(one, end_asked=one.due) for one in theirs)
            in_note = [one for one in asked if not _card_asks(book, one, person, now)]
            yield _step(person.id, asked, [(person, words.to_owner(book, in_note, now))] if in_note else [], now)
    untold = tuple(replace(one, end_told=one.due) for one in over if one.end_told != one.due)
    admins = [one for one in book.admins() if not one.left_at]
    if untold and any(book.at_work(one, now) for one in admins):
        notes = [(one, words.to_admin(book, others)) for one in admins if (others := _not_of(one, untold))]
        yield _step("admins", untold, notes, now)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When owners and admins are at work after the date of something."""
    if book.workspace.started_at is None:
        return
    for objective in book.open_objectives():
        owner = book.get(Person, objective.owner)
        people = [owner] if owner and objective.end_asked != objective.due else []
        people += book.admins() if objective.end_told != objective.due else []
        passed = local_to_utc(objective.due + timedelta(days=1), time.min, book.zone_of(owner))
        for person in people:
            moment = next_working_moment(max(passed, now), working_time(person, book.workspace))
            if moment > now:
                yield moment


def not_reached(turn: Turn, objective: Objective, because: str) -> Outcome:
    """It is closed, with the owner's sentence."""
    _need_ended(turn, objective, because)
    said = f"{NOT_REACHED}{because}"
    return _closed(turn, objective, said, words.closed_note(objective, turn.person.first_name, said))


def replaced(turn: Turn, objective: Objective, by: str) -> Outcome:
    """It is closed, and the admins are asked to add the one that takes its place."""
    _need_ended(turn, objective, by)
    return _closed(turn, objective, f"replaced by {by}", words.to_add(objective, turn.person.first_name, by))


def carry_over(turn: Turn, objective: Objective, to: date, because: str) -> Outcome:
    """It goes on until that day; why is the answer of this round, and the admins hear of it."""
    _need_ended(turn, objective, because)
    sane_day(turn.today, to)
    if to <= turn.today:
        raise Refused(objective_lines.date_has_passed(to))
    after = replace(objective, due=to)
    outcome = Outcome(changes=(after,))
    if turn.person.id == objective.owner:
        later = turn.book.with_changes([after])
        said = Answer(text=because)
        outcome = outcome.and_then(save_update(later, after, said, turn.person, turn.now, turn.event))
    told = _told(turn, objective, words.carried_note(after, turn.person.first_name, because))
    answer = words.carried(after)
    return outcome.and_then(Outcome(deliveries=told, answer=answer, undoable=f"{after.id} carried over"))


def _closed(turn: Turn, objective: Objective, because: str, note: Message) -> Outcome:
    """Closed, with a note to the other admins."""
    admins = {one.id for one in turn.book.admins()} - {turn.person.id, objective.owner}
    notes = tuple(turn.note(one, note, about="ended") for one in sorted(admins))
    return close(turn, objective, because).and_then(Outcome(deliveries=notes))


def _told(turn: Turn, objective: Objective, message: Message) -> tuple[Delivery, ...]:
    people = {*(one.id for one in turn.book.admins()), objective.owner} - {turn.person.id}
    return tuple(turn.note(one, message, about=objective.id) for one in sorted(filter(None, people)))


def _need_ended(turn: Turn, objective: Objective, text: str) -> None:
    """Refused for others than the owner and admins, whose words can be passed on, and before the date has passed."""
    if not objective.open:
        raise Refused(objective_words.not_open(objective))
    if turn.person.guest or not (turn.person.id == objective.owner or turn.person.is_admin()):
        owner = [objective.owner] if objective.owner else []
        raise Refused(answers_passed_on.not_yours(turn.book, objective, owner, text))
    if not ended(turn.book, objective, turn.now):
        raise Refused(words.goes_on(objective))


def _card_asks(book: Book, objective: Objective, owner: Person, now: datetime) -> bool:
    """Whether a check-in that opens today asks the same."""
    window, day = window_for(book, owner, now), book.day_of(owner, now)
    opens = local_date(window.opens, book.zone_of(owner)) == day and not window.excused
    return opens and book.get(Update, f"{objective.id}:{window.id}") is None


def _not_of(person: Person, objectives: tuple[Objective, ...]) -> list[Objective]:
    return [one for one in objectives if one.owner != person.id]


def _step(who: str, over: tuple[Objective, ...], notes: list[tuple[Person, Message]], now: datetime) -> Step:
    """One note a person about all of it."""
    what = f"{listed([one.id for one in over])} ended {max(one.due for one in over)}"
    deliveries = tuple(
        Delivery(id=f"{what}:{person.id}:{who}", at=now, to=ToPerson(person=person.id), message=message, why=Why.NOTE)
        for person, message in notes
    )
    return Step(name=f"{what}, {who} told", outcome=Outcome(changes=over, deliveries=deliveries))
