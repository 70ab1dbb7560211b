"""Notes to others that an answer brings: to the owner and the sponsor."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from partnership.book import Book
from partnership.delivery import Delivery, ToPerson
from partnership.noted_anew import ALONE, ANSWERED
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.privacy import may_read_words
from partnership.turn import Turn
from partnership.updates import Update, words_of
from partnership.wording import in_confidence
from partnership.wording import stand_ins as stand_in_words


def owner_notes(turn: Turn, later: Book, updates: Sequence[Update]) -> Iterator[Delivery]:
    """What somebody answered for an owner, who is not disturbed while away."""
    updates = [one for one in updates if not one.confirmed and one.answered_on is None]
    for owner_id in dict.fromkeys(one.owner for one in updates if one.owner):
        owner = later.get(Person, owner_id)
        if owner is None or owner.id == turn.person.id:
            continue
        if owner.away_on(later.day_of(owner, turn.now)):
            continue
        theirs = [one for one in updates if one.owner == owner.id]
        about = ANSWERED + " ".join(one.id for one in theirs)
        yield turn.note(owner.id, stand_in_words.answered_for_you(later, theirs, turn.book), about=about)


def _knows(turn: Turn, later: Book, update: Update) -> bool:
    """Whether the sponsor wrote these words, or was shown just these before."""
    sponsor, before = later.workspace.sponsor, turn.book.get(Update, update.id)
    same = before and not before.held and words_of(before) == words_of(update)
    return sponsor == turn.person.id or bool(before and same and before.only_sponsor and sponsor in before.private_to)


def sponsor_notes(turn: Turn, later: Book, updates: Sequence[Update]) -> Iterator[Delivery]:
    """Words for the sponsor alone reach the sponsor, and nobody else; those about a new red come with its note."""
    for update in updates:
        spell = later.last_spell(update.objective)
        if spell and not (spell.ended_at or spell.sponsor_told_at or spell.told_by_owner):
            continue
        told = words_of(update) and not update.held
        told = told and may_read_words(update, later.workspace.sponsor) and not _knows(turn, later, update)
        if update.only_sponsor and told and later.sponsor:
            objective = later.need(Objective, update.objective)
            yield turn.note(
                later.sponsor.id,
                in_confidence.only_for_sponsor(later, objective, update),
                about=f"{ALONE}{update.id}",
            )


def with_notes(outcome: Outcome, notes: Sequence[Delivery]) -> Outcome:
    """The same change, its answers knowing these notes with their words, which change with them."""
    told = {
        name: {note.id: note.to.person for note in notes if note.about == name and isinstance(note.to, ToPerson)}
        for name in {note.about for note in notes}
    }
    changes = tuple(
        replace(one, told_alone={**one.told_alone, **told.get(f"{ALONE}{one.id}", {})})
        if isinstance(one, Update) else one
        for one in outcome.changes
    )  # fmt: skip
    return replace(outcome, changes=changes)
