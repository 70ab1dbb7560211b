"""The messages in which an objective was offered: each shows the offers in it as they are, whoever changes them where.

What goes out with the buttons of an offer is remembered in the offer; what changes the offer afterwards, by whatever
way, draws it anew. Only the one that was tapped is left alone, as the answer stands in its place.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import Block, Button, Buttons, Call, Form, Item, Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.proposals import OfferMessage
from partnership.record import Record
from partnership.turn import Turn
from partnership.wording.offers_standing import as_it_stands

IN = "offered in"
"""An argument of a tap in such a message: the delivery that it is in."""
ANEW = ":offer anew:"
"""Stands in the id of a delivery that draws such a message anew."""
_ANSWERS = ("accept", "change", "decline", "agree", "keep")


def as_offered(book: Book, outcome: Outcome, now: datetime, tapped: str = "") -> Outcome:
    """The outcome with its offers remembered, and the messages of those that it changes drawn anew.

    `tapped`: the delivery whose message was tapped; what is drawn in its place stays that message.
    """
    here = tapped if outcome.in_place else ""
    if here and outcome.answer:
        outcome = replace(outcome, answer=_in_it(outcome.answer, here))
    if not outcome.deliveries and not any(_is_offered(book, one) for one in (*outcome.changes, *outcome.removed)):
        return outcome
    outcome = _remembered(book, outcome)
    return replace(outcome, deliveries=(*outcome.deliveries, *_anew(book, outcome, now, here)))


def put_away(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """A form that stands in such a message was left unsent: the offer stands there again."""
    objective = turn.book.get(Objective, args.get("objective"))
    known = objective.proposal.messages if objective and objective.proposal else ()
    here = next((one for one in known if one.delivery == args.get(IN) and one.to == turn.person.id), None)
    if here is None:
        return Outcome()
    message = _in_it(as_it_stands(turn.book, here, turn.person), here.delivery)
    edit = Delivery(
        id=f"{turn.event}{ANEW}", at=turn.now, to=ToPerson(person=here.to), message=message, why=Why.NOTE,
        edits=here.delivery,
    )  # fmt: skip
    return Outcome(deliveries=(edit,))


def _is_offered(book: Book, record: Record) -> bool:
    """Whether it is an objective that is offered to somebody, or was."""
    known = book.get(Objective, record.id) if isinstance(record, Objective) else None
    return isinstance(record, Objective) and bool(record.proposal or (known and known.proposal))


def _remembered(book: Book, outcome: Outcome) -> Outcome:
    """The offers that this changes know the messages that asked about them: the new ones, and those of before."""
    asking = {found.delivery: found for one in outcome.deliveries if (found := _asking(one))}
    changes = tuple(
        _with_messages(book, one, asking.values()) if isinstance(one, Objective) else one for one in outcome.changes
    )
    deliveries = tuple(
        replace(one, message=_in_it(one.message, one.id)) if one.id in asking else one for one in outcome.deliveries
    )
    return replace(outcome, changes=changes, deliveries=deliveries)


def _with_messages(book: Book, objective: Objective, asking: Iterable[OfferMessage]) -> Objective:
    offer = objective.proposal
    if offer is None:
        return objective
    known = book.get(Objective, objective.id)
    before = known.proposal.messages if known and known.proposal and known.proposal.to == offer.to else ()
    new = (one for one in asking if objective.id in one.objectives and (one.wish or one.to == offer.to))
    messages = tuple(dict.fromkeys((*before, *offer.messages, *new)))
    return objective if messages == offer.messages else replace(objective, proposal=replace(offer, messages=messages))


def _anew(book: Book, outcome: Outcome, now: datetime, here: str) -> Iterator[Delivery]:
    """One for each message that no longer says how its offers stand, and that nothing else changes."""
    after = book.with_changes(outcome.changes).with_records((), outcome.removed)
    known = (book.get(Objective, one.id) for one in (*outcome.changes, *outcome.removed) if isinstance(one, Objective))
    done = {here, *(name for one in outcome.deliveries for name in (one.id, one.edits))}
    for before in filter(None, known):
        for one in _messages_of(before, after.get(Objective, before.id)):
            person = after.get(Person, one.to)
            if one.delivery in done or person is None or person.left_at or person.forgotten:
                continue
            done.add(one.delivery)
            message = as_it_stands(after, one, person)
            if message != as_it_stands(book, one, person):
                yield Delivery(
                    id=f"{one.delivery}{ANEW}{before.id}:{book.version(before) + 1}", at=now,
                    to=ToPerson(person=one.to), message=_in_it(message, one.delivery), why=Why.NOTE, edits=one.delivery,
                )  # fmt: skip


def _messages_of(before: Objective, after: Objective | None) -> Iterator[OfferMessage]:
    """Those of the offer as it was and as it will be."""
    offers = (before.proposal, after.proposal if after else None)
    yield from dict.fromkeys(one for offer in offers if offer for one in offer.messages)


def _asking(delivery: Delivery) -> OfferMessage | None:
    """What it asks, by its buttons; None where it asks about no offer."""
    if delivery.edits or not isinstance(delivery.to, ToPerson):
        return None
    for command, wish in (("accept", False), ("agree", True)):
        if asked := offers_in(delivery.message, command):
            return OfferMessage(delivery=delivery.id, to=delivery.to.person, objectives=asked, wish=wish)
    return None


def offers_in(message: Message, command: str = "accept") -> tuple[str, ...]:
    """The objectives that a message offers, or, to an admin, for which other terms are wished: by its buttons."""
    rows = (one for one in message.blocks if isinstance(one, Buttons | Item))
    calls = [button.call for row in rows for button in row.buttons if "objective" in button.call.args]
    return tuple(dict.fromkeys(one.args["objective"] for one in calls if one.command == command))


def _in_it(message: Message, delivery: str) -> Message:
    """The message, its answers to offers saying where they stand."""
    return replace(message, blocks=tuple(_block_in_it(block, delivery) for block in message.blocks))


def _block_in_it(block: Block, delivery: str) -> Block:
    match block:
        case Buttons():
            return replace(block, buttons=tuple(_button_in_it(one, delivery) for one in block.buttons))
        case Item():
            return replace(block, buttons=tuple(_button_in_it(one, delivery) for one in block.buttons))
        case Form():
            return replace(block, submit=_button_in_it(block.submit, delivery))
        case _:
            return block


def _button_in_it(button: Button, delivery: str) -> Button:
    call: Call = button.call
    return replace(button, call=call.with_args({IN: delivery})) if call.command in _ANSWERS else button
