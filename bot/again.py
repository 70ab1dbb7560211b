"""An event that arrives once more is answered anew from what stands now: the card, the record, or that it is saved."""

from collections.abc import Mapping

from partnership.access import is_reader
from partnership.cards import card_of
from partnership.conversations import LastChange
from partnership.decisions import Decision
from partnership.message import Call, Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.red_first import as_read
from partnership.replies import in_card
from partnership.turn import Turn
from partnership.wording import again as words
from partnership.wording import reading
from partnership.wording.checkin import checkin_message
from partnership.wording.old_buttons import already_done


def said_again(turn: Turn, call: Call | None, question: Message | None) -> Outcome:
    """Nothing is done. `question` is what an open conversation asks the speaker in this chat."""
    card = card_of(turn.book, turn.person, turn.now) if call and in_card(turn, call.args) else None
    if card:
        return Outcome(answer=checkin_message(turn.book, card, turn.now), in_place=True)
    return Outcome(answer=question or _record(turn, call.args if call else {}) or already_done())


def _record(turn: Turn, args: Mapping[str, str]) -> Message | None:
    """The promise, decision or objective that was changed, else the one that the button carries."""
    if not is_reader(turn.book, turn.person, turn.now):
        return None
    last = turn.book.get(LastChange, turn.person.id)
    changed = dict(key.split(" ", 1) for key in last.after) if last and last.event == turn.event else {}
    meant = {**args, **changed}
    if promise := turn.book.get(Promise, meant.get(Promise.kind)):
        return words.promise(turn.book, promise, turn.today)
    if decision := turn.book.get(Decision, meant.get(Decision.kind)):
        return words.decision(turn.book, decision)
    known = as_read(turn).book
    if objective := known.get(Objective, meant.get(Objective.kind)):
        return words.objective(reading.objective(known, objective, turn.person, turn.now))
    return None
