"""What the message of an offer says once it is drawn anew: how each objective in it stands for who was asked."""

from partnership.book import Book
from partnership.message import Line, Message, line, lines, say
from partnership.objectives import Objective
from partnership.people import Person
from partnership.proposals import OfferMessage, Proposal
from partnership.wording.offer_changes import change_asked, changes
from partnership.wording.offers import offers, with_offers
from partnership.wording.owner_refused import nothing_asked, owner_words
from partnership.wording.terms import terms, titled

_SUMMARY = "Steward: how an offer stands."
_TAKEN_BACK = "What was asked here was taken back. Nothing is needed from you."


def as_it_stands(book: Book, sent: OfferMessage, to: Person) -> Message:
    """The same question where all of it is still asked; else how it stands, with what is still to be answered."""
    known = {one: book.get(Objective, one) for one in sent.objectives}
    if sent.wish:
        return _wish(book, *known.values())
    asked = [(one, one.proposal) for one in known.values() if one and one.proposal and _asks(one, one.proposal, to)]
    still = [one for one, _ in asked]
    if asked and len(asked) == len(known):
        return offers(book, still, to, asked[0][1].by)
    rows = [row for one in known.values() if one not in still for row in _stands(book, one, to)]
    message = say(lines(*dict.fromkeys(rows)), summary=_SUMMARY)
    return with_offers(message, book, still, to)


def _wish(book: Book, objective: Objective | None) -> Message:
    """What an admin was asked about other terms, as it stands for them."""
    offer = objective.proposal if objective else None
    to = book.get(Person, offer.to) if offer else None
    if objective is None:
        return say(_TAKEN_BACK, summary=_SUMMARY)
    if offer and to and offer.change and objective.open:
        return change_asked(book, objective, to, offer.change)
    if offer and to:
        return say(
            line(*titled(objective), f" is offered to {book.name(to.id)} again: {terms(objective)}."), summary=_SUMMARY
        )
    if objective.open and objective.owner and offer is None:
        owner = book.name(objective.owner)
        return say(line(*titled(objective), f": {owner} accepted {terms(objective)}."), summary=_SUMMARY)
    return say(
        line("Nobody waits for your answer about ", *titled(objective), f". Owner: {owner_words(book, objective)}."),
        summary=_SUMMARY,
    )


def _asks(objective: Objective, offer: Proposal, to: Person) -> bool:
    return objective.open and offer.to == to.id and not offer.change


def _stands(book: Book, objective: Objective | None, to: Person) -> list[Line]:
    if objective is None:
        return [line(_TAKEN_BACK)]
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
