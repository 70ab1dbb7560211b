"""An owner would rather that somebody else had an objective: a word to the admins, which nobody else reads."""

from partnership.book import Book
from partnership.conversations import LastChange
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.undoing import UNDO_FOR
from partnership.wording import giving_up as wording
from partnership.wording.old_buttons import old_button


def tell_admins(turn: Turn, objective: Objective, to: Person | None) -> Outcome:
    """What the owner wishes, to those who can offer it to somebody else; it stays theirs until that one accepts."""
    if objective.owner != turn.person.id:
        return Outcome(answer=old_button())
    note = wording.wished(turn.person, objective, to)
    told = others(turn.book, turn.person)
    names = [one.first_name for one in told]
    what = wording.what_was_told(objective, names)
    last = turn.book.get(LastChange, turn.person.id)
    if last and not last.undone and last.what == what and turn.now - last.at <= UNDO_FOR:
        return Outcome(answer=wording.told_already(names))
    return Outcome(
        deliveries=tuple(turn.note(one.id, note, about=objective.id) for one in told),
        answer=wording.told(objective, names),
        in_place=not turn.text,
        undoable=what,
        logged=wording.wish_told(objective),
    )


def others(book: Book, owner: Person) -> list[Person]:
    """The admins who hear of it."""
    return [one for one in book.admins() if one.id != owner.id]
