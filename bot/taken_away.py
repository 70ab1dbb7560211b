"""A message that its writer deleted, or that has other words once its check-in is over."""

from msgspec.structs import replace

from bot.previews import waiting_for
from partnership import words_out
from partnership.access import is_reader
from partnership.cards import last_closed
from partnership.conversations import LastChange
from partnership.errors import Refused
from partnership.message import Call, Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.said_anew import is_of, is_open
from partnership.turn import Turn
from partnership.undoing import undo
from partnership.updates import Update
from partnership.wording import taken_away as words
from partnership.wording.answers import update_words
from partnership.wording.words_out import TAKE_OUT


def asking_back(turn: Turn) -> Outcome:
    """The question, in the writer's direct chat; nothing where the message brought nothing that can be taken back."""
    last = turn.book.get(LastChange, turn.person.id)
    if not is_reader(turn.book, turn.person, turn.now):
        return Outcome()
    if last is None or not is_of(last, turn.edits):
        return Outcome() if last and is_of(replace(last, undone=False), turn.edits) else _asking_of_words(turn)
    try:
        undo(turn, last.event)
    except Refused:
        return _asking_of_words(turn)
    names = [name.removeprefix(f"{Update.kind} ") for name in last.after if name.startswith(f"{Update.kind} ")]
    updates = [one for name in names if (one := turn.book.get(Update, name))]
    with_words = [one for one in updates if words_out.is_own(turn, one)]
    unsaid = words_out.unsaid(turn, last, with_words) if with_words else Outcome()
    later = turn.book.with_changes(unsaid.changes)
    said = [update_words(later, later.need(Objective, one.objective), later.need(Update, one.id)) for one in updates]
    call = Call("undo", {"change": last.event})
    question = words.shall_it_be_taken_back(last.what, said, call, out=bool(with_words))
    return unsaid.and_then(_asked(turn, question, call))


def _asking_of_words(turn: Turn) -> Outcome:
    """Of a message that can't be taken back any more: only its words, where they still stand."""
    given = [one for name in turn.brought if (one := turn.book.get(Update, name))]
    stand = [one for one in given if words_out.is_own(turn, one)]
    if not stand:
        return Outcome()
    said = [update_words(turn.book, turn.book.need(Objective, one.objective), one) for one in stand]
    call = Call(TAKE_OUT, {"of": " ".join(one.id for one in stand)})
    return _asked(turn, words.shall_the_words_go(said, call), call)


def of_a_closed_round(turn: Turn, then: Outcome) -> Outcome | None:
    """What is said of new words in a message whose check-in has closed: never an answer to the one of now.

    None for a message that answered nothing, or whose new words change the answer that it gave. `then`: what the new
    words alone would do.
    """
    brought = [one for name in turn.brought if (one := turn.book.get(Update, name))]
    changed = {one.id for one in then.changes if isinstance(one, Update)}
    if not brought or any(one.id in changed or is_open(turn, one) for one in brought):
        return None
    closed = [(one, last_closed(turn, turn.book.need(Objective, one.objective))) for one in brought]
    still = [one.objective for one, card in closed if card and card.window == one.window]
    answer = words.of_a_closed_round(turn.book, brought, turn.person.id, turn.text.strip(), still)
    return Outcome(answer=answer)


def _asked(turn: Turn, question: Message, call: Call) -> Outcome:
    if turn.chat.kind == "direct":
        return Outcome(changes=waiting_for(turn, call), answer=question)
    return Outcome(deliveries=(turn.note(turn.person.id, question),))
