"""A form that was open while its objective was answered otherwise: what its sender chose in it counts, as said last.

What it was only drawn with is nobody's word, and what somebody else said meanwhile is replaced by nobody unseen.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from bot.understanding.checkin_fields import FORM_FIELDS
from partnership import checkins
from partnership.book import Book
from partnership.cards import card_of
from partnership.drawn import is_touched
from partnership.message import BEFORE, Call, Divider, Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.privacy import as_read_by
from partnership.rounds import CheckIn
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import forms_of_before as words
from partnership.wording.checkin_form import OWN_WORD, block_token, open_form


def chosen(turn: Turn, objective: Objective, args: Mapping[str, str]) -> dict[str, str]:
    """The form with the fields that its sender touched and that stand otherwise by now; empty for a tap or none."""
    fields = [name for name in FORM_FIELDS if name in args]
    if "words" not in args or not objective.open:  # a tap, or the one field of a question that is settled
        return {}
    card = _card(turn, objective)
    by_now = {one: args[one] for one in fields} | (_shown(turn, card, objective) if card else {})
    touched = {one for one in fields if is_touched(args, one) and is_touched(by_now, one)}
    if not touched:
        return {}
    if args.get(OWN_WORD) and is_touched(by_now, "status"):
        touched.add("status")  # their own word, which they saw and sent once more
    # words that stood under another status are not those of the one that is chosen
    kept = touched | ({"words"} if "status" in touched else set())
    mark = f"{BEFORE}status"
    return {one: args[one] for one in args if one in kept or one not in (*fields, mark)}


def own_answer(turn: Turn, objective: Objective, args: Mapping[str, str]) -> Update | None:
    """What the sender said since, in the round that the form was drawn for; None where it would replace another's."""
    card = _card(turn, objective)
    known = turn.book.get(Update, f"{objective.id}:{card.window}") if card else None
    return known if card and known and card.id == args.get("checkin") and known.by == turn.person.id else None


def replaced(turn: Turn, later: Book, before: Update) -> Message | None:
    """What the form took the place of, with one tap back; None where it only adds to what was said."""
    objective, after = turn.book.need(Objective, before.objective), later.need(Update, before.id)
    said = [(one.status if one.said else None, one.value, one.text) for one in (before, after)]
    added = all(old in (None, "", new) for old, new in zip(*said, strict=True))
    known = as_read_by(before, turn.person.id)
    return None if added else words.takes_the_place(turn.book, objective, known, turn.event)


def not_saved(turn: Turn, objective: Objective, args: Mapping[str, str], given: Mapping[str, str]) -> Outcome:
    """How it stands now, and above it what of the form is not saved; its owner saves it all the same by one tap."""
    card = _card(turn, objective)
    mine = card is not None and card.person == turn.person.id
    same_round = card is not None and card.id == args.get("checkin")
    known = turn.book.get(Update, f"{objective.id}:{card.window}") if card and same_round else None
    call = None
    if card and mine:
        call = Call("update", {**given, "checkin": card.id}, block_token(card, objective.id))
    read = as_read_by(known, turn.person.id) if known else None
    above = words.not_saved(turn.book, objective, read, given, call)
    shown = checkins.present(turn)
    below = (Divider(), *shown.answer.blocks) if shown.answer else ()
    return replace(shown, answer=replace(above, blocks=(*above.blocks, *below)))


def _card(turn: Turn, objective: Objective) -> CheckIn | None:
    owner = turn.book.get(Person, objective.owner)
    return card_of(turn.book, owner, turn.now) if owner else None


def _shown(turn: Turn, card: CheckIn, objective: Objective) -> dict[str, str]:
    """What the same form would be drawn with now."""
    block = card.block(objective.id)
    form = open_form(turn.book, card, replace(block, asked=None), objective, turn.now).form if block else None
    return {name: value for name, value in form.submit.call.args.items() if name.startswith(BEFORE)} if form else {}
