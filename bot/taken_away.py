"""A message that its writer deleted: whether what it brought is taken back is asked once, and of nobody else."""

from bot.previews import waiting_for
from partnership.access import is_reader
from partnership.conversations import LastChange
from partnership.errors import Refused
from partnership.message import Call
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.said_anew import is_of
from partnership.turn import Turn
from partnership.undoing import undo
from partnership.updates import Update
from partnership.wording import taken_away as words
from partnership.wording.answers import update_words


def asking_back(turn: Turn) -> Outcome:
    """The question, in the writer's direct chat; nothing where the message brought nothing that can be taken back."""
    last = turn.book.get(LastChange, turn.person.id)
    if last is None or not is_of(last, turn.edits) or not is_reader(turn.book, turn.person, turn.now):
        return Outcome()
    try:
        undo(turn, last.event)
    except Refused:
        return Outcome()
    names = [name.removeprefix(f"{Update.kind} ") for name in last.after if name.startswith(f"{Update.kind} ")]
    updates = [one for name in names if (one := turn.book.get(Update, name))]
    said = [update_words(turn.book, turn.book.need(Objective, one.objective), one) for one in updates]
    call = Call("undo", {"change": last.event})
    question = words.shall_it_be_taken_back(last.what, said, call)
    if turn.chat.kind == "direct":
        return Outcome(changes=waiting_for(turn, call), answer=question)
    return Outcome(deliveries=(turn.note(turn.person.id, question),))
