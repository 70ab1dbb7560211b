"""Notes to others that an answer brings: to the owner and the sponsor."""

from collections.abc import Iterator, Sequence

from partnership.book import Book
from partnership.delivery import Delivery
from partnership.noted_anew import ALONE, ANSWERED
from partnership.objectives import Objective
from partnership.people import Person
from partnership.privacy import may_read_words
from partnership.turn import Turn
from partnership.updates import Update
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
    same = before and not before.held and (before.text, before.obstacle) == (update.text, update.obstacle)
    return sponsor == turn.person.id or bool(before and same and before.only_sponsor and sponsor in before.private_to)


def sponsor_notes(turn: Turn, later: Book, updates: Sequence[Update]) -> Iterator[Delivery]:
    """Words for the sponsor alone reach the sponsor, and nobody else; those about a new red come with its note."""
    for update in updates:
        spell = later.last_spell(update.objective)
        if spell and not (spell.ended_at or spell.sponsor_told_at or spell.told_by_owner):
            continue
        told = (update.text or update.obstacle) and not (update.held or update.unchanged)
        told = told and may_read_words(update, later.workspace.sponsor) and not _knows(turn, later, update)
        if update.only_sponsor and told and later.sponsor:
            objective = later.need(Objective, update.objective)
            yield turn.note(
                later.sponsor.id,
                in_confidence.only_for_sponsor(later, objective, update),
                about=f"{ALONE}{update.id}",
            )
