"""What executives wish were otherwise in the charter: told to its drafter, who takes it or leaves it."""

from msgspec.structs import replace

from partnership.book import Book
from partnership.charters import Charter, CharterAnswer, CharterPart, Wish, WishEnd
from partnership.delivery import Delivery, ToPerson
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.record import Record
from partnership.rounds import Further
from partnership.strategy.charter import (
    as_it_reads,
    asked_for,
    drafter,
    drafts,
    in_hand,
    joined,
    only_taken,
    open_wishes,
    with_answer,
)
from partnership.strategy.chartering import sent, written
from partnership.strategy.further import answered
from partnership.turn import Turn
from partnership.wording.strategy import charter as shown_words
from partnership.wording.strategy import charter_asking as asking_words
from partnership.wording.strategy import charter_wishes as words


def wish(turn: Turn, part: CharterPart, text: str, *, adds: bool = False, remark: bool = False) -> Outcome:
    """An executive would have an answer otherwise: the drafter hears it, and takes or leaves it.

    `adds`: the text stands behind what the answer says. `remark`: it is about the answer, and none itself.
    """
    charter = asked_for(turn.book)
    if drafts(turn.book, turn.person):
        known = in_hand(turn.book, turn.now, turn.person.id).text(part)
        outcome = written(turn, {part: joined(known, text) if adds else text})
        changes = (*outcome.changes, *(answered(turn, Further.CHARTER, charter.id) if charter else ()))
        return replace(outcome, changes=changes, deliveries=(*outcome.deliveries, *_begun(turn, charter, outcome)))
    if not turn.person.is_executive():
        raise Refused(asking_words.executives_only())
    if charter is None:
        raise Refused(shown_words.charter(turn.book, turn.person, asking_words.NOT_ASKED))
    if text == charter.text(part):
        raise Refused(shown_words.charter(turn.book, turn.person, asking_words.SAME))
    made = Wish(
        id=turn.book.next_id(Wish, "W"), at=turn.now, charter=charter.id, part=part, by=turn.person.id,
        text=charter.text(part) if remark else joined(charter.text(part), text) if adds else text,
        adds=text if adds else "", remark=text if remark else "",
    )  # fmt: skip
    to = drafter(turn.book, charter)
    if waits := _known(turn, made):
        return Outcome(answer=words.wish_noted(turn.book, waits, to))
    note = (turn.note(to, words.wished(turn.book, charter, made), about=made.id),) if to else ()
    answer = words.wish_noted(turn.book, made, to)
    changes = (made, *answered(turn, Further.CHARTER, charter.id))
    return Outcome(changes=changes, deliveries=note, answer=answer, undoable=f"your wish {made.id}")


def _known(turn: Turn, made: Wish) -> Wish | None:
    """The same wish of the same person, which waits already."""
    mine = (
        one for one in open_wishes(turn.book) if (one.by, one.charter, one.part) == (made.by, made.charter, made.part)
    )
    return next((one for one in mine if (one.text, one.remark) == (made.text, made.remark)), None)


def tell(turn: Turn, text: str) -> Outcome:
    """Who wrote the charter hears why somebody has not agreed to it yet."""
    charter = asked_for(turn.book)
    to = drafter(turn.book, charter) if charter else None
    if charter is None or to is None:
        raise Refused(shown_words.charter(turn.book, turn.person, asking_words.NOT_ASKED))
    note = turn.note(to, words.not_agreed_yet(turn.book, turn.person.id, text), about=f"{charter.id} put off")
    what = f"what {turn.book.name(to)} heard about the charter"
    return Outcome(deliveries=(note,), answer=words.told(turn.book, to), in_place=not turn.text, undoable=what)


def _begun(turn: Turn, sent_last: Charter | None, outcome: Outcome) -> tuple[Delivery, ...]:
    """A next version that another begins than who wrote the one that was sent: its writer sees what it changes."""
    draft = next((one for one in outcome.changes if isinstance(one, Charter)), None)
    writer = drafter(turn.book, sent_last) if sent_last else None
    if sent_last is None or draft is None or writer in (None, turn.person.id) or turn.book.get(Charter, draft.id):
        return ()
    note = words.begun_by_another(turn.book, sent_last, draft, turn.person)
    return (turn.note(writer, note, about=f"{draft.id} begun"),)


def settle(turn: Turn, made: Wish, end: WishEnd, text: str = "") -> Outcome:
    """Taken: the next version has it, and goes out once no wish waits. Left: who wished hears it, and may agree.

    `text`: the wish as its drafter edited it, whose words it then is.
    """
    if not drafts(turn.book, turn.person):
        raise Refused(asking_words.drafters_only(turn.book))
    if made.end:
        return Outcome(answer=words.settled_already(turn.book, made), in_place=not turn.text)
    reads = as_it_reads(turn.book, made)
    edited = text not in ("", reads)
    words_by = turn.person.id if edited else ""
    done = replace(made, end=end, settled_by=turn.person.id, text=text or reads, words_by=words_by)
    changes: list[Record] = [done]
    if end is WishEnd.TAKEN:
        theirs = CharterAnswer(part=made.part, text=done.text, by=words_by or made.by)
        charter = in_hand(turn.book, turn.now, turn.person.id)
        changes.append(with_answer(turn.book, charter, theirs, turn.now, turn.person.id))
    later = replace(turn, book=turn.book.with_changes(changes))
    draft = in_hand(later.book, turn.now, turn.person.id)
    outcome = Outcome(changes=tuple(changes))
    if _goes_out(later.book, draft):
        outcome = outcome.and_then(sent(later, draft, done))
    asked = {one.to for one in outcome.deliveries if one.edits is None}
    if ToPerson(person=made.by) not in asked:
        told = turn.note(made.by, words.wish_settled(later.book, draft, done, end), about=f"{made.id} settled")
        outcome = replace(outcome, deliveries=(told, *outcome.deliveries))
    later_book = turn.book.with_changes(outcome.changes)
    answer = words.settled(later_book, in_hand(later_book, turn.now, turn.person.id), done, turn.person, before=draft)
    return replace(outcome, answer=answer, in_place=not turn.text, undoable=f"{made.id} {end.value}")


def _goes_out(book: Book, draft: Charter) -> bool:
    """Whether a version is whole, no other wish waits, and it has nothing new but wishes that were taken.

    Anything else is somebody's draft, which they send themselves.
    """
    before = asked_for(book)
    wishes = [one for one in book.all(Wish) if before and one.charter == before.id]
    settled = bool(wishes) and all(one.end for one in wishes)
    return draft.asked_at is None and not draft.unanswered and settled and only_taken(book, draft)
