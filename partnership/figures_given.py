"""What a lead's figure is told with: to the lead, and to the owner, who hears of what speaks against their answer."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from partnership.answers import is_figure_only
from partnership.book import Book
from partnership.card_edits import card_edit, copy_edits
from partnership.cards import stored_card
from partnership.conversations import LastChange
from partnership.delivery import FIGURE, Delivery, QuietNote, Why
from partnership.message import lines, say
from partnership.metric import MetricKind
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.reasons import Reason
from partnership.turn import Turn
from partnership.updates import Answer, Update
from partnership.wording import figures_given as words


def given(turn: Turn, before: Book, answers: Mapping[str, Answer]) -> Outcome:
    """The lead is thanked, and each owner's check-in shows the figure. `before`: the book without these answers."""
    mine = [turn.book.need(Objective, name) for name in answers]
    mine = [one for one in mine if is_figure_only(one, turn.person)]
    if not mine:
        return Outcome()
    told = {one.id: answers[one.id].text or "" for one in mine}
    notes = [note for one in mine if (note := _note(turn, before, one, told[one.id]))]
    edits = [edit for owner in dict.fromkeys(one.owner for one in mine) for edit in _edits(turn, owner)]
    heard = {one.about.removeprefix(FIGURE) for one in notes}
    rows = [words.noted(turn.book, one, overtaken(turn.book, one), told[one.id], hears=one.id in heard) for one in mine]
    thanks = say(lines(*rows), summary="Figure noted.")
    return Outcome(deliveries=(*notes, *edits), answer=thanks)


def overtaken(book: Book, objective: Objective) -> Update | None:
    """The owner's answer, where the lead gave another figure after it."""
    standing = objective.standing
    update = book.get(Update, f"{objective.id}:{standing.window}") if standing else None
    since = update is not None and update.value != objective.metric.current
    return update if update and update.answered_on is not None and not since else None


def speaks_against(before: Book, objective: Objective, update: Update) -> bool:
    """Whether the owner's answer may not hold with the figure that came after it."""
    seen, now, metric = update.answered_on, update.value, objective.metric
    said = before.get(Update, update.id)
    if seen is None or now is None or said is None or metric.kind is MetricKind.MILESTONE:
        return False
    first, target = metric.baseline or now, metric.target or now
    up = metric.kind is MetricKind.ABOVE or (metric.kind is MetricKind.REACH and target >= first)
    return said.unchanged or (now < seen if up else now > seen)


SPEAKS_AGAINST = Reason(
    rule=speaks_against,
    why="Nobody is quoted on a figure that they had not seen; and nobody is disturbed by one that bears them out.",
    threshold="after an answer: nothing changed was said, or the figure is worse; once",
)


def _note(turn: Turn, before: Book, objective: Objective, said: str) -> Delivery | None:
    """To the owner, once for an answer that is in doubt; what the lead says with a figure is the owner's to know."""
    if objective.owner is None:
        return None
    update = overtaken(turn.book, objective)
    known = update and before.get(Update, update.id)
    fresh = known is not None and known.answered_on is None
    doubted = update is not None and fresh and speaks_against(before, objective, update)
    if not (said or doubted):
        return None
    message = words.to_owner(turn.book, objective, update, turn.person.id, said)
    return turn.note(objective.owner, message, about=f"{FIGURE}{objective.id}")


def unquoted(turn: Turn, last: LastChange) -> Outcome:
    """The notes of a message that was deleted, which told a figure with its words, without them."""
    outcome = Outcome()
    for sent in last.deliveries:
        name = sent.delivery.partition(f":{FIGURE}")[2]
        objective = turn.book.get(Objective, name) if name else None
        if objective is None:
            continue
        message = words.to_owner(turn.book, objective, overtaken(turn.book, objective), turn.person.id, "")
        note = turn.book.get(QuietNote, sent.delivery)
        if note and words.quoted_in(note.delivery.message):
            changed = replace(note, delivery=replace(note.delivery, message=message))
            outcome = outcome.and_then(Outcome(changes=(changed,)))
        elif note is None:
            edit = Delivery(
                id=f"{turn.event}:unquoted:{name}", at=turn.now, to=sent.to, message=message, why=Why.NOTE,
                edits=sent.delivery,
            )  # fmt: skip
            outcome = outcome.and_then(Outcome(deliveries=(edit,)))
    return outcome


def _edits(turn: Turn, owner_id: str | None) -> Iterator[Delivery]:
    owner = turn.book.get(Person, owner_id)
    card = stored_card(turn.book, owner, turn.now) if owner else None
    typing = card is not None and any(one.opened for one in card.blocks)  # what is typed there is not lost
    edit = card_edit(turn, turn.book, card) if card and not typing else None
    if card and edit:
        yield edit
        yield from copy_edits(turn, turn.book, card)
