"""Whether what a waiting note asks is settled by now: then it is not asked any more."""

from partnership.book import Book
from partnership.charters import Charter, NotDoing, Voice, Wish
from partnership.decisions import Decision
from partnership.delivery import Delivery, QuietNote, ToPerson
from partnership.message import Buttons, Item
from partnership.objectives import Objective
from partnership.promises import Promise
from partnership.rounds import Silence
from partnership.strategy.charter import asked_for, sent_with


def no_longer_told(book: Book, note: QuietNote) -> tuple[QuietNote, ...]:
    """The note, where its question is settled, with the news that the matter was taken from who never heard of it."""
    if not _is_settled(book, note.delivery):
        return ()
    decision = book.get(Decision, note.delivery.about)
    if decision is None or decision.open or decision.outcome:
        return (note,)
    later = (one for one in book.all(QuietNote) if one != note and one.delivery.to == note.delivery.to)
    return (note, *(one for one in later if one.delivery.about == decision.id))


def _is_settled(book: Book, delivery: Delivery) -> bool:
    """Each question by the record that it is about."""
    to = delivery.to.person if isinstance(delivery.to, ToPerson) else ""
    match delivery.id.split(":"):
        case ["charter", charter_id, _]:
            charter, voice = book.get(Charter, charter_id), book.get(Voice, f"{charter_id}:{to}")
            return bool((charter and charter.ratified_at) or (voice and voice.agreed_at))
        case [*_, "promise", promise_id]:
            promise = book.get(Promise, promise_id)
            return promise is None or promise.binding or not promise.live
        case [objective, window, "asked"] if silence := book.get(Silence, f"{objective}:{window}"):
            return silence.ended_at is not None or silence.choice is not None
        case _:
            return _is_settled_record(book, delivery, to)


def _is_settled_record(book: Book, delivery: Delivery, to: str) -> bool:
    if delivery.about == "single promises":
        agreed = book.workspace.promises_agreed
        return _asks(delivery, "single promises") and (to in agreed or book.workspace.promises_asked_by is None)
    if decision := book.get(Decision, delivery.about):
        waits = decision.open and decision.decider == to and not decision.in_meeting
        return _asks(delivery, "decide") and not waits
    if wish := book.get(Wish, delivery.about):
        return wish.end is not None
    if objective := book.get(Objective, delivery.about):
        return _asks(delivery, "agree") and not (objective.proposal and objective.proposal.change)
    entry = book.get(NotDoing, delivery.about)
    return entry is not None and (entry.ratified_at is not None or not entry.stands or _in_charter(book, entry, to))


def _in_charter(book: Book, entry: NotDoing, to: str) -> bool:
    """Whether the charter that somebody is asked about lists the entry: who agrees to it agrees to that, too."""
    charter = asked_for(book)
    asked = charter is not None and charter.ratified_at is None and book.get(Voice, f"{charter.id}:{to}") is not None
    return asked and charter is not None and entry in sent_with(book, charter)


def _asks(delivery: Delivery, command: str) -> bool:
    """Whether it has a button with this command, and is not only news."""
    blocks = (one for one in delivery.message.blocks if isinstance(one, Buttons | Item))
    return any(button.call.command == command for block in blocks for button in block.buttons)
