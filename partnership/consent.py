"""Single promises are shown to the sponsor only once every executive has agreed, and those of who agreed."""

from msgspec.structs import replace

from partnership.book import Book
from partnership.delivery import Delivery
from partnership.errors import Refused
from partnership.message import Message
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.turn import Turn
from partnership.wording import consent as words
from partnership.workspace import Workspace


def shown_to_sponsor(book: Book, reader: str) -> list[Promise]:
    """The open promises of others that this reader may see one by one."""
    workspace = book.workspace
    if not workspace.promises_seen_by_sponsor or workspace.sponsor != reader:
        return []
    agreed = workspace.promises_agreed
    return [
        one for one in book.all(Promise) if one.live and one.binding and one.owner in agreed and one.owner != reader
    ]


def ask_executives(turn: Turn) -> Outcome:
    """An admin wishes it: every executive is asked, and nothing is shown before all have agreed."""
    book, workspace = turn.book, turn.book.workspace
    executives = [one.id for one in book.executives()]
    agreed = [one for one in executives if one in workspace.promises_agreed or one == turn.person.id]
    left = [one for one in executives if one not in agreed]
    if workspace.promises_seen_by_sponsor and not left:
        raise Refused(words.agreed_already(book))
    asked = replace(workspace, promises_asked_by=turn.person.id, promises_agreed=tuple(agreed))
    if not left:
        return _all_agreed(turn, replace(asked, promises_seen_by_sponsor=True, promises_asked_by=None))
    return Outcome(
        changes=(asked,),
        deliveries=tuple(
            turn.note(one, words.do_you_agree(book, turn.person.id), about="single promises") for one in left
        ),
        answer=words.asked(book, left),
        undoable="the question about single promises",
    )


def switch_off(turn: Turn) -> Outcome:
    """The sponsor sees all promises together only; where that was otherwise, every executive is told."""
    before = turn.book.workspace
    told = _tell(turn, words.off(turn.book)) if before.promises_seen_by_sponsor or before.promises_asked_by else ()
    after = replace(before, promises_seen_by_sponsor=False, promises_asked_by=None, promises_agreed=())
    return Outcome(
        changes=(after,), deliveries=told, answer=words.off(turn.book), undoable="single promises for their owners only"
    )


def answer(turn: Turn, *, agrees: bool) -> Outcome:
    """What one executive says to it. A no ends the question, also later on."""
    workspace = turn.book.workspace
    if not turn.person.is_executive():
        raise Refused(words.for_executives())
    if workspace.promises_asked_by is None and not workspace.promises_seen_by_sponsor:
        raise Refused(words.not_asked())
    if not agrees:
        return switch_off(turn)
    agreed = tuple(dict.fromkeys((*workspace.promises_agreed, turn.person.id)))
    noted = replace(workspace, promises_agreed=agreed)
    left = [one.id for one in turn.book.executives() if one.id not in agreed]
    if left:
        return Outcome(changes=(noted,), answer=words.noted(turn.book, left), undoable="your agreement")
    return _all_agreed(turn, replace(noted, promises_seen_by_sponsor=True, promises_asked_by=None))


def _all_agreed(turn: Turn, after: Workspace) -> Outcome:
    message = words.on(turn.book)
    return Outcome(
        changes=(after,), deliveries=_tell(turn, message), answer=message, undoable="the agreement on single promises"
    )


def _tell(turn: Turn, message: Message) -> tuple[Delivery, ...]:
    """Every executive, and the admin who asked, but not the speaker."""
    asked_by = turn.book.workspace.promises_asked_by
    people = dict.fromkeys([*(one.id for one in turn.book.executives()), *([asked_by] if asked_by else [])])
    return tuple(turn.note(one, message, about="single promises") for one in people if one != turn.person.id)
