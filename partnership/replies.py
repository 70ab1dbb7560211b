"""What is shown once an answer is saved, and what others hear of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from partnership import slips
from partnership.access import answers_for
from partnership.answer_notes import owner_notes, sponsor_notes, with_notes
from partnership.book import Book
from partnership.card_edits import card_edit, copy_edits
from partnership.cards import card_of, stored_card
from partnership.closing import waiting_for
from partnership.delivery import Delivery, ToPerson
from partnership.followups import asking
from partnership.message import Buttons, Divider, Item, Line, Message
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.privacy import as_read_by
from partnership.read_back import read_back
from partnership.red_spells import RedSpell
from partnership.rounds import CheckIn
from partnership.turn import Turn
from partnership.updates import Update
from partnership.waiting import waiting_for as waits_for
from partnership.wording import answers as words
from partnership.wording import stand_ins as stand_in_words
from partnership.wording.checkin import checkin_message
from partnership.wording.strategy import outcomes
from partnership.wording.waiting import AMONG, what_now

ELSEWHERE = "elsewhere"
"""An argument of a tap in a check-in that is shown in a second place: the message that was sent changes too."""


def reply(
    turn: Turn,
    outcome: Outcome,
    args: Mapping[str, str] | None = None,
    *,
    told: Sequence[Line] = (),
    also: Message | None = None,
    unsure: Collection[str] = (),
) -> Outcome:
    """The answer to the speaker, and what others hear: the owner of a stand-in, the sponsor of words for them alone.

    A tap in a card is answered by that card, in place, `also` standing above it. Typed words are read back (or answered
    by `also`), and the card is edited behind them. `unsure`: objectives whose figure is asked about.
    """
    args = args or {}
    later = turn.book.with_changes(outcome.changes)
    updates = [one for one in outcome.changes if isinstance(one, Update)]
    if alone := tuple(sponsor_notes(turn, later, updates)):
        outcome = with_notes(outcome, alone)
        later = turn.book.with_changes(outcome.changes)
        updates = [one for one in outcome.changes if isinstance(one, Update)]
    card = _card_answer(turn, later, updates, args) if in_card(turn, args) else None
    deliveries = (
        *owner_notes(turn, later, updates),
        *alone,
        *card_edits(turn, later, outcome, args.get("checkin") if card and not args.get(ELSEWHERE) else None),
    )
    slip = slips.in_receipt(turn, outcome)
    if card:
        outcome = _not_in_card(turn, outcome, card)
        above = [*([block for block in also.blocks if block not in card.blocks] if also else []), *slip]
        answer = replace(card, blocks=(*above, Divider(), *card.blocks)) if above else card
    else:
        answer = also or read_back(turn, later, updates, told, unsure)
        answer = replace(answer, blocks=(*answer.blocks, *slip))
    return outcome.and_then(Outcome(deliveries=deliveries, answer=answer, in_place=card is not None))


def _not_in_card(turn: Turn, outcome: Outcome, card: Message) -> Outcome:
    """What goes out besides the card: a red that the card itself tells its owner needs no message of its own."""
    rows = [block.buttons for block in card.blocks if isinstance(block, Buttons)]
    told = {f"redspell {one.call.args['spell']}" for row in rows for one in row if one.call.command == "tell myself"}
    me = ToPerson(person=turn.person.id)
    kept = tuple(one for one in outcome.deliveries if one.about not in told or one.to != me)
    dropped = {one.id for one in outcome.deliveries if one not in kept}
    changes = tuple(
        replace(one, owner_note="") if isinstance(one, RedSpell) and one.owner_note in dropped else one
        for one in outcome.changes
    )
    return replace(outcome, changes=changes, deliveries=kept)


def as_it_closed(turn: Turn, later: Book, card: CheckIn) -> tuple[Delivery, ...]:
    """The messages of a check-in that has closed, each with its answers and no form open."""
    edit = card_edit(turn, later, card)
    return (edit, *copy_edits(turn, later, card)) if edit else ()


def put_away(turn: Turn, objective: str) -> Outcome:
    """The form of a block in the speaker's check-in was left unsent: its message is as before; what is asked, stays."""
    card = card_of(turn.book, turn.person, turn.now)
    block = card.block(objective) if card else None
    if card is None or block is None or not block.opened or asking(block) or turn.book.get(CheckIn, card.id) is None:
        return Outcome()
    closed = replace(card, blocks=tuple(replace(one, opened=False) if one is block else one for one in card.blocks))
    outcome = Outcome(changes=(closed,))
    return replace(outcome, deliveries=tuple(card_edits(turn, turn.book.with_changes([closed]), outcome, None)))


def in_card(turn: Turn, args: Mapping[str, str]) -> bool:
    """Whether this is a tap in a check-in, which is then answered in place."""
    return not turn.text and bool(args.get("checkin"))


def above_card(turn: Turn, outcome: Outcome, args: Mapping[str, str]) -> Outcome:
    """The answer to a tap under a check-in: it stands above the card, which is as it is then."""
    later = turn.book.with_changes(outcome.changes)
    card = card_of(later, turn.person, turn.now) if in_card(turn, args) else None
    if card is None or outcome.answer is None:
        return outcome
    shown = checkin_message(later, card, turn.now)
    blocks = (*outcome.answer.blocks, Divider(), *shown.blocks)
    return replace(outcome, answer=replace(outcome.answer, blocks=blocks))


def above_what_waits(turn: Turn, outcome: Outcome, args: Mapping[str, str]) -> Outcome:
    """The answer to a tap in `what now` that stands in its place: above what else waits, for admins what comes next."""
    answer = outcome.answer
    if answer is None or not outcome.in_place or AMONG.items() - args.items():
        return outcome
    later = turn.book.with_changes(outcome.changes)
    shown = {block.name for block in answer.blocks if isinstance(block, Item)} | {args.get("objective", "")}
    waits = waits_for(later, turn.person, turn.now)
    waiting = [one for one in waits if one.about not in shown]
    if not waiting and (waits or not turn.person.is_admin()):
        return outcome
    rest = what_now(later, turn.person, waiting, turn.now)
    return replace(outcome, answer=replace(answer, blocks=(*answer.blocks, Divider(), *rest.blocks)))


def _card_answer(turn: Turn, later: Book, updates: Sequence[Update], args: Mapping[str, str]) -> Message | None:
    """The card that was tapped, as it stands now."""
    owner_id = args["checkin"].rsplit(":", 1)[0]
    if owner_id in (turn.person.id, "yes"):
        card = card_of(later, later.need(Person, turn.person.id), turn.now)
        return checkin_message(later, card, turn.now) if card else None
    card = later.get(CheckIn, args["checkin"])
    if card is None or not updates:
        return None
    given = {one.objective for one in updates}
    left = [one for one in waiting_for(later, card) if answers_for(turn, one) and one.id not in given]
    shown = [as_read_by(one, turn.person.id) for one in updates]
    thanks = [*words.saved(later, shown), *stand_in_words.stood_in(later, updates)]
    kinds = outcomes.in_receipt(later, updates, turn.book)
    return stand_in_words.to_stand_in(later, card, left, turn.now, thanks, kinds)


def card_edits(turn: Turn, later: Book, outcome: Outcome, shown: str | None) -> Iterator[Delivery]:
    """The cards behind what was said elsewhere: the speaker's, and those of owners somebody answered for.

    A tap in a card (`shown`) is answered there; which of its messages was tapped is not known, so that where there are
    several they all change.
    """
    changed = {one.id: one for one in outcome.changes if isinstance(one, CheckIn)}
    own = stored_card(later, turn.person, turn.now)
    cards = changed | ({own.id: own} if own and outcome.changes else {})
    for card in cards.values():
        stands = later.get(CheckIn, card.id) or card
        if shown in (card.id, "yes") and not stands.copies:
            continue
        if edit := card_edit(turn, later, stands):
            yield edit
            yield from copy_edits(turn, later, stands)
