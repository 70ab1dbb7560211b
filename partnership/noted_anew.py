"""A note that waited for working hours, as it is when its reader gets it: what was named to them may have changed."""

from collections.abc import Sequence

from msgspec.structs import replace

from partnership.book import Book
from partnership.charters import Charter, NotDoing
from partnership.delivery import FIGURE, Delivery, QuietNote, ToPerson
from partnership.figures_given import overtaken
from partnership.message import Message
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.people import Person
from partnership.privacy import may_read_words
from partnership.updates import Update
from partnership.wording import figures_given as figure_words
from partnership.wording.days_off import you_stand_in
from partnership.wording.in_confidence import only_for_sponsor
from partnership.wording.ownership import you_lead as you_lead_objective
from partnership.wording.reach import unreachable
from partnership.wording.stand_ins import answered_for_you
from partnership.wording.strategy.charter_agreeing import ratified
from partnership.wording.strategy.motions import you_lead
from partnership.wording.strategy.not_doing import all_proposed

LEADS = "lead of "
STANDS_IN = "stand-in for "
REACH = "reach of "
ALONE = "words for you alone of "
ANSWERED = "answered for you: "
"""Begin what such a delivery is `about`, before the ids of its records."""


RATIFIED = " ratified"
"""Ends what tells that a charter is, in which a wish may be settled by now."""


def as_of_now(book: Book, note: QuietNote) -> Delivery | None:
    """The note as it is now; None where there is nothing to tell any more."""
    delivery = note.delivery
    to = delivery.to.person if isinstance(delivery.to, ToPerson) else ""
    by_name = (
        (LEADS, _leads), (STANDS_IN, _stands_in), (FIGURE, _figure), (REACH, _reach), (ALONE, _alone),
        (ANSWERED, _answered),
    )  # fmt: skip
    for begins, drawn in by_name:
        if delivery.about.startswith(begins):
            message = drawn(book, note, to, delivery.about.removeprefix(begins))
            return replace(delivery, message=message) if message else None
    if charter := book.get(Charter, delivery.about.removesuffix(RATIFIED)):
        return replace(delivery, message=ratified(book, charter, to))
    if entry := book.get(NotDoing, delivery.about):
        beside = (book.need(NotDoing, one.delivery.about) for one in proposed_beside(book, note))
        several = [entry, *(one for one in beside if one.stands and not one.ratified_at)]
        return replace(delivery, message=all_proposed(book, several)) if several[1:] else delivery
    return delivery


def to_owner_now(book: Book, note: QuietNote) -> QuietNote | None:
    """The note, what a lead says with a figure to who owns the objective by now; None while that is nobody."""
    objective = book.get(Objective, note.delivery.about.removeprefix(FIGURE))
    if not note.delivery.about.startswith(FIGURE) or objective is None or not objective.open:
        return note
    if objective.owner is None:
        return None
    return replace(note, delivery=replace(note.delivery, to=ToPerson(person=objective.owner)))


def proposed_beside(book: Book, note: QuietNote) -> list[QuietNote]:
    """The other waiting notes that ask the same person for a yes to what is not done: one message has them all."""
    if book.get(NotDoing, note.delivery.about) is None:
        return []
    others = (one for one in book.all(QuietNote) if one != note and one.delivery.to == note.delivery.to)
    return [one for one in others if book.get(NotDoing, one.delivery.about)]


def takes_the_place(about: str, before: str) -> bool:
    """Whether a note about the one leaves nothing to tell in one about the other, which waits for the same reader."""
    if about.startswith(ANSWERED) and before.startswith(ANSWERED):
        return set(_names(before)) <= set(_names(about))
    return about == before and about.startswith((LEADS, STANDS_IN, ALONE))


def _names(about: str) -> list[str]:
    return about.removeprefix(ANSWERED).split()


def words_now(book: Book, about: str, to: str, by: str) -> Message | None:
    """What a note with words of an answer says by now; None where that is nothing."""
    if about.startswith(ALONE):
        return _words_alone(book, to, about.removeprefix(ALONE))
    return _answered_by(book, by, to, _names(about))


def _leads(book: Book, note: QuietNote, to: str, name: str) -> Message | None:
    motion, objective = book.get(Motion, name), book.get(Objective, name)
    if motion:
        return you_lead(book, motion, note.by) if motion.open and motion.lead == to else None
    leads = objective is not None and objective.open and objective.lead == to
    return you_lead_objective(book, objective, note.by) if objective and leads else None


def _stands_in(book: Book, _: QuietNote, to: str, name: str) -> Message | None:
    objective = book.get(Objective, name)
    named = next((one for one in objective.stand_ins if one.person == to), None) if objective else None
    return you_stand_in(book, objective, named.until) if objective and objective.open and named else None


def _reach(book: Book, _: QuietNote, __: str, name: str) -> Message | None:
    """Nothing of somebody who was heard from, or has left, since."""
    person = book.get(Person, name)
    if person is None or person.left_at or (person.reachable and not person.not_reached):
        return None
    return unreachable(book, person, [one for one in book.open_objectives() if one.owner == person.id])


def _figure(book: Book, note: QuietNote, to: str, name: str) -> Message | None:
    """The words of the lead stay as they were; a figure that the owner has answered on since is no news.

    Nor is it to who no longer owns the objective.
    """
    objective, quote = book.get(Objective, name), figure_words.quoted_in(note.delivery.message)
    if objective is None or not objective.open or objective.owner != to or note.by == to:
        return None
    answer = overtaken(book, objective)
    after = answer if answer and answer.owner == to else None
    return figure_words.to_owner(book, objective, after, note.by, quote) if after or quote else None


def _alone(book: Book, _: QuietNote, to: str, name: str) -> Message | None:
    return _words_alone(book, to, name)


def _answered(book: Book, note: QuietNote, to: str, names: str) -> Message | None:
    return _answered_by(book, note.by, to, _names(names))


def _words_alone(book: Book, to: str, name: str) -> Message | None:
    """Words that were taken out, replaced or meant for others since are not told."""
    update = book.get(Update, name)
    told = update and update.only_sponsor and not (update.held or update.unchanged) and may_read_words(update, to)
    if update is None or not told or not (update.text or update.obstacle):
        return None
    return only_for_sponsor(book, book.need(Objective, update.objective), update)


def _answered_by(book: Book, by: str, to: str, names: Sequence[str]) -> Message | None:
    """What the owner has said since, or what was taken back, is no news."""
    found = (book.get(Update, one) for one in names)
    theirs = [one for one in found if one and one.owner == to and one.by == by and not one.confirmed]
    return answered_for_you(book, theirs, book.with_records((), theirs)) if theirs else None
