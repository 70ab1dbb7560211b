"""What the message of an offer says once it is drawn anew: how each objective in it stands for who was asked."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.message import Line, Message, line, lines, say
from partnership.objectives import Objective, Proposal
from partnership.people import Person
from partnership.wording.offer_changes import changes
from partnership.wording.offers import offers, with_offers
from partnership.wording.ownership import nothing_asked
from partnership.wording.terms import terms, titled


def as_it_stands(book: Book, objectives: Sequence[str], to: Person) -> Message:
    """The same question where all of it is still asked; else how it stands, with what is still to be answered."""
    known = {one: book.get(Objective, one) for one in objectives}
    asked = [(one, one.proposal) for one in known.values() if one and one.proposal and _asks(one, one.proposal, to)]
    still = [one for one, _ in asked]
    if asked and len(asked) == len(known):
        return offers(book, still, to, asked[0][1].by)
    rows = [row for one in known.values() if one not in still for row in _stands(book, one, to)]
    message = say(lines(*dict.fromkeys(rows)), summary="Steward: how an offer stands.")
    return with_offers(message, book, still, to)


def _asks(objective: Objective, offer: Proposal, to: Person) -> bool:
    return objective.open and offer.to == to.id and not offer.change


def _stands(book: Book, objective: Objective | None, to: Person) -> list[Line]:
    if objective is None:
        return [line("What was asked here was taken back. Nothing is needed from you.")]
    offer = objective.proposal
    if objective.open and offer and offer.change and offer.to == to.id:
        admin = book.name(offer.by)
        asked = line(*titled(objective), f": you asked {admin} for a change, and hear from me once there is an answer.")
        return [asked, *changes(objective, offer.change)]
    if objective.open and objective.owner == to.id and offer is None:
        return [line(*titled(objective), f" is yours: {terms(objective)}.")]
    if offer is None and objective.open and objective.declined and objective.declined[-1].startswith(f"{to.id}: "):
        return [line("You declined ", *titled(objective), ". Nothing more to do.")]
    return [nothing_asked(book, objective)]
