"""Quiet hours: what one person's word, or the clock, causes for another is told when that one is at work."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import next_working_moment
from partnership.decisions import Decision
from partnership.delivery import Delivery, QuietNote, ToPerson, Why
from partnership.noted_anew import as_of_now, proposed_beside, takes_the_place, to_owner_now
from partnership.outcome import Outcome, Step
from partnership.people import working_time
from partnership.reasons import Reason
from partnership.settled import no_longer_told


def put_by(book: Book, outcome: Outcome, by: str, now: datetime) -> Outcome:
    """The outcome of somebody's turn, with its notes to people who are not at work put by for when they are.

    The same for what the clock says; `by` is nobody then. What follows on a note that waits, waits as well. News of a
    decision that waits is not told any more once there is newer news of it.
    """
    if not any(map(_is_note, outcome.deliveries)):
        return outcome
    old = (note for note in book.all(QuietNote) if any(_overtakes(book, one, note) for one in outcome.deliveries))
    outcome = replace(outcome, removed=(*outcome.removed, *old))
    after = book.with_changes(outcome.changes)
    notes: list[Delivery] = []
    for one in outcome.deliveries:
        if _disturbs(after, one, by, now) or (one.after and one.after in {note.id for note in notes}):
            notes.append(one)
    if not notes:
        return outcome
    kept = [one for one in outcome.deliveries if one not in notes]
    waiting = tuple(QuietNote(id=one.id, at=now, by=by, delivery=one) for one in notes)
    return replace(outcome, changes=(*outcome.changes, *waiting), deliveries=tuple(kept))


QUIET_HOURS = Reason(
    rule=put_by,
    why="Nobody hears from a machine at night, at the weekend, or on a day off because of what somebody else did.",
    threshold="the reader's own working hours",
    setting="my settings hours 09:00-17:00",
)


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Send what waited for somebody who is at work now, in the order in which it was said; not what is settled."""
    told_with: set[str] = set()
    for waiting in sorted(book.all(QuietNote), key=lambda one: (one.at, one.id)):
        note = to_owner_now(book, waiting)
        if note is None:
            continue
        person = book.addressee(note.delivery)
        if note.id in told_with or book.get(QuietNote, note.delivery.after):
            continue
        if not (person is None or person.left_at or book.at_work(person, now)):
            continue  # what is settled by now may be open again by then
        if settled := no_longer_told(book, note):
            yield Step(name=f"{note.id} is settled", outcome=Outcome(removed=settled))
        else:
            told = as_of_now(book, note) if person and not person.left_at else None
            sent = (replace(told, at=now),) if told else ()
            notes = (note, *proposed_beside(book, note))
            told_with |= {one.id for one in notes}
            yield Step(name=f"{note.id} after quiet hours", outcome=Outcome(removed=notes, deliveries=sent))


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When each reader is next at work."""
    for waiting in book.all(QuietNote):
        note = to_owner_now(book, waiting)
        person = book.addressee(note.delivery) if note else None
        if person:
            yield next_working_moment(now, working_time(person, book.workspace))


def _disturbs(book: Book, delivery: Delivery, by: str, now: datetime) -> bool:
    """A note that would ping somebody else out of hours; edits ping nobody, and other messages have their own hours."""
    person = book.addressee(delivery)
    if person is None or person.id == by or not _is_note(delivery) or delivery.after:
        return False
    return not book.at_work(person, now)


def _overtakes(book: Book, delivery: Delivery, note: QuietNote) -> bool:
    """Whether a note to somebody takes the place of one that waits: who is to decide is told all the same."""
    decision = book.get(Decision, delivery.about) if _is_note(delivery) else None
    if delivery.to != note.delivery.to or delivery.id == note.id:
        return False
    if _is_note(delivery) and takes_the_place(delivery.about, note.delivery.about):
        return True
    same = delivery.about == note.delivery.about
    return decision is not None and same and delivery.to != ToPerson(person=decision.decider or "")


def _is_note(delivery: Delivery) -> bool:
    return delivery.why is Why.NOTE and not delivery.edits
