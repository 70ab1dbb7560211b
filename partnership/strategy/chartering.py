"""What people do with the charter: write it, send it to the executives, agree to it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.charters import Charter, CharterAnswer, CharterPart, Voice, Wish, WishEnd
from partnership.delivery import Delivery, QuietNote, ToPerson, Why
from partnership.errors import Refused
from partnership.message import Message
from partnership.outcome import Outcome, Step
from partnership.people import Person
from partnership.record import Record
from partnership.red import REDRAWN
from partnership.replies import reply
from partnership.rounds import Further
from partnership.strategy.charter import (
    asked_for,
    asked_of,
    drafts,
    in_hand,
    known_to,
    last_voice,
    may_be_asked,
    new_entries,
    ratified,
    second_week,
    versions,
    with_answer,
    words_taken,
)
from partnership.strategy.further import answered
from partnership.turn import Turn
from partnership.wording.strategy import charter as shown_words
from partnership.wording.strategy import charter_agreeing
from partnership.wording.strategy import charter_asking as words


def write(turn: Turn, given: Mapping[CharterPart, str], *, draft: bool) -> Outcome:
    """The charter with these answers, by its drafter; nothing where none of them is different.

    `draft`: nobody else is to read them before it is sent.

    A version that reads like the one before it again is none.
    """
    before = charter = in_hand(turn.book, turn.now, turn.person.id)
    for part, text in given.items():
        if text and text != charter.text(part):
            answer = CharterAnswer(part=part, text=text, by=turn.person.id, draft=draft)
            charter = with_answer(turn.book, charter, answer, turn.now, turn.person.id)
    if charter == before:
        return Outcome()
    sent, begun = asked_for(turn.book), turn.book.get(Charter, charter.id)
    if sent and begun and _texts(sent) == _texts(charter):
        return Outcome(removed=(begun,))
    return Outcome(changes=(charter,))


def written(turn: Turn, given: Mapping[CharterPart, str]) -> Outcome:
    """`write`, shown with the way on."""
    if not drafts(turn.book, turn.person):
        raise Refused(words.drafters_only(turn.book))
    done = write(turn, given, draft=True)
    if done.removed:
        return _ended(turn, done, words.same_again)
    known = in_hand(turn.book, turn.now, turn.person.id)
    before = [old for part, text in given.items() if (old := known.text(part)) and old not in text]
    head = words.saved_instead(before) if done.changes else words.SAME
    answer = shown_words.charter(turn.book.with_changes(done.changes), turn.person, head)
    return replace(done, answer=answer, undoable="your change of the charter" if done.changes else "")


def drop(turn: Turn, begun: str = "") -> Outcome:
    """The version that is being written is given up; `begun` is when the one was that a button was shown for."""
    if not drafts(turn.book, turn.person):
        raise Refused(words.drafters_only(turn.book))
    draft = next(reversed(turn.book.all(Charter)), None)
    if draft is None or draft.asked_at or begun not in ("", draft.at.isoformat()):
        raise Refused(shown_words.charter(turn.book, turn.person, words.NOTHING_TO_DROP))
    before = asked_for(turn.book)
    taken = [
        one.by for one in turn.book.all(Wish)
        if one.end is WishEnd.TAKEN and before and before.text(one.part) != one.text == draft.text(one.part)
    ]  # fmt: skip
    message = words.dropped_words(turn.book, draft, turn.person)
    notes = tuple(turn.note(one, message, about=f"{draft.id} dropped") for one in sorted(set(taken)))
    untrue = [note for one in sorted(set(taken)) for note in settled_unread(turn.book, one)]
    return _ended(turn, Outcome(removed=(draft, *untrue), deliveries=notes), words.dropped)


def _ended(turn: Turn, outcome: Outcome, head: Callable[[Charter], str]) -> Outcome:
    """What was being written is no more; the charter is shown as it is without it."""
    (draft,) = [one for one in outcome.removed if isinstance(one, Charter)]
    later = turn.book.with_records((), outcome.removed)
    answer = shown_words.charter(later, turn.person, head(draft))
    return replace(outcome, answer=answer, undoable=f"the end of version {draft.number} of the charter")


def ask(turn: Turn) -> Outcome:
    """The newest version goes to every executive who has not agreed to the same words; the sender's own yes counts."""
    charter = in_hand(turn.book, turn.now, turn.person.id)
    if not drafts(turn.book, turn.person):
        raise Refused(words.drafters_only(turn.book))
    if charter.unanswered:
        raise Refused(words.unanswered(turn.book, charter))
    if charter.asked_at:
        raise Refused(shown_words.charter(turn.book, turn.person, words.ASKED_ALREADY))
    outcome = sent(turn, charter)
    later = turn.book.with_changes(outcome.changes)
    return replace(outcome, answer=words.asked(later, charter, turn.person, turn.now), undoable="the charter sent")


def sent(turn: Turn, charter: Charter, left: Wish | None = None) -> Outcome:
    """The version sent; before the second week it waits for that. `left`: a wish that was left with this."""
    after = replace(charter, asked_at=turn.now, asked_by=turn.person.id)
    changes: list[Record] = [after]
    untrue = _waiting(turn.book, f"{charter.id} begun")
    if turn.person.is_executive():
        changes.append(_voice(after, turn.person, turn.now, agreed_at=turn.now))
    book = turn.book.with_changes(changes)
    told = _asks(book, after, turn.now, turn.event, left) if may_be_asked(book, turn.now) else Outcome()
    return _with_ratified(turn, Outcome(changes=tuple(changes), removed=untrue).and_then(told), after)


def _waiting(book: Book, *about: str) -> tuple[QuietNote, ...]:
    """Notes about this that nobody has got yet, and that are not true any more."""
    return tuple(one for one in book.all(QuietNote) if one.delivery.about in about)


def _asks(book: Book, charter: Charter, now: datetime, event: str, left: Wish | None = None) -> Outcome:
    """Each executive without a word on this version: asked, asked again, or counted as having agreed to it already."""
    outcome = Outcome()
    for person in book.executives():
        if book.get(Voice, f"{charter.id}:{person.id}") is None:
            outcome = outcome.and_then(_asked(book, charter, person, now, event, left))
    return outcome


def _asked(
    book: Book, charter: Charter, person: Person, now: datetime, event: str, left: Wish | None = None
) -> Outcome:
    """A new message, which shows what is different; the one about an earlier version says that its time is over.

    It tells as well what became of a wish, where that was not read yet: one note, and not two.
    """
    before = last_voice(book, person.id)
    known = book.get(Charter, before.charter) if before else None
    same = known and _texts(known) == _texts(charter) and not new_entries(book, known, charter)
    if before and before.agreed_at and same:
        return Outcome(changes=(_voice(charter, person, now, agreed_at=before.agreed_at),))
    if not person.reachable:
        return Outcome()
    theirs = words_taken(book, charter, person.id) if before else None
    unread = settled_unread(book, person.id)
    settled = [book.need(Wish, one.delivery.about.split()[0]) for one in unread] + ([left] if left else [])
    mine = [one for one in settled if one.by == person.id and one.end is WishEnd.LEFT]
    message = charter_agreeing.do_you_agree(book, charter, person, known_to(book, person.id), theirs=theirs, left=mine)
    note = Delivery(
        id=f"charter:{charter.id}:{person.id}", at=now, to=ToPerson(person=person.id), message=message, why=Why.NOTE
    )
    asked = Outcome(changes=(_voice(charter, person, now, delivery=note.id),), deliveries=(note,), removed=unread)
    return asked.and_then(_over(book, charter, before, event, now)) if before else asked


def settled_unread(book: Book, person: str) -> tuple[QuietNote, ...]:
    """What somebody has not read yet of how their wishes were settled."""
    mine = [one.id for one in book.all(Wish) if one.by == person]
    return tuple(
        one
        for one in _waiting(book, *(f"{name} settled" for name in mine))
        if one.delivery.to == ToPerson(person=person)
    )


def _over(book: Book, charter: Charter, before: Voice, event: str, now: datetime) -> Outcome:
    """The question about an earlier version, which nobody answered: taken back where it still waits, else redrawn."""
    if not before.delivery or before.agreed_at:
        return Outcome()
    waiting = book.get(QuietNote, before.delivery)
    if waiting:
        return Outcome(removed=(waiting,))
    edit = Delivery(
        id=f"{event}{REDRAWN}{before.id}", at=now, to=ToPerson(person=before.person), why=Why.NOTE,
        message=words.replaced(before.charter, charter), edits=before.delivery,
    )  # fmt: skip
    return Outcome(deliveries=(edit,))


def _voice(
    charter: Charter, person: Person, now: datetime, *, delivery: str = "", agreed_at: datetime | None = None
) -> Voice:
    return Voice(
        id=f"{charter.id}:{person.id}", at=now, charter=charter.id, person=person.id, delivery=delivery,
        agreed_at=agreed_at,
    )  # fmt: skip


def _texts(charter: Charter) -> list[str]:
    return [charter.text(part) for part in CharterPart]


def ratify(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`ratify charter`, by an executive: agreed; said again of the charter in force, it is still right."""
    charter = asked_for(turn.book)
    if not turn.person.is_executive():
        raise Refused(words.executives_only())
    if charter is None:
        raise Refused(shown_words.charter(turn.book, turn.person, words.NOT_ASKED))
    if args.get("charter", charter.id) != charter.id:
        waits = asked_of(turn.book, turn.person)
        shown = charter_agreeing.do_you_agree(turn.book, charter, turn.person, None) if waits else None
        shown = shown or shown_words.charter(turn.book, turn.person)
        shown = charter_agreeing.another_version(turn.book, args["charter"], charter, shown)
        return Outcome(answer=shown, in_place=not (turn.text or args.get("checkin")))
    before = turn.book.get(Voice, f"{charter.id}:{turn.person.id}")
    voice = before or _voice(charter, turn.person, turn.now)
    agreed_at = voice.agreed_at or turn.now
    again = voice.agreed_at is not None
    if again and charter.ratified_at is None:
        raise Refused(charter_agreeing.agreed_already(turn.book, charter, turn.person))
    voice = replace(voice, agreed_at=agreed_at, affirmed_at=turn.now if again else None)
    changes = (voice, *answered(turn, Further.CHARTER, charter.id))
    outcome = _with_ratified(turn, Outcome(changes=changes, undoable="your yes to the charter"), charter)
    later = turn.book.with_changes(outcome.changes)
    also = charter_agreeing.affirmed() if again else charter_agreeing.agreed(later, charter, turn.person)
    replied = reply(turn, outcome, args, also=also)
    return replied if args.get("checkin") else replace(replied, answer=also, in_place=not turn.text)


def _with_ratified(turn: Turn, outcome: Outcome, charter: Charter) -> Outcome:
    """And, where that makes the quorum, the charter ratified: everybody concerned hears of it, once."""
    later = turn.book.with_changes(outcome.changes)
    changes = ratified(later, later.need(Charter, charter.id), turn.now)
    if not changes:
        return outcome
    later = later.with_changes(changes)
    known = later.need(Charter, charter.id)
    told = [
        turn.note(one, charter_agreeing.ratified(later, known, one), about=f"{charter.id} ratified")
        for one in _concerned(later)
        if one != turn.person.id
    ]
    earlier = _waiting(later, *(f"{one.id} ratified" for one in versions(later) if one.id != charter.id))
    return outcome.and_then(Outcome(changes=changes, deliveries=tuple(told), removed=earlier))


def _concerned(book: Book) -> list[str]:
    return list(dict.fromkeys(one.id for one in (*book.executives(), *book.admins())))


def due(book: Book, now: datetime) -> Iterator[Step]:
    """What was sent before the second week goes out in it, and to executives who can be reached since.

    And a quorum that a smaller roster, or another setting, makes.
    """
    charter = asked_for(book)
    if charter is None or charter.ratified_at or charter != versions(book)[-1] or not may_be_asked(book, now):
        return
    outcome = _asks(book, charter, now, "clock")
    if outcome.changes:
        yield Step(name=f"{charter.id} to the executives", outcome=outcome)
    later = book.with_changes(outcome.changes)
    changes = ratified(later, charter, now)
    if changes:
        after = later.with_changes(changes)
        known = after.need(Charter, charter.id)
        notes = tuple(
            _told(one, charter, charter_agreeing.ratified(after, known, one), now) for one in _concerned(after)
        )
        yield Step(name=f"{charter.id} ratified", outcome=Outcome(changes=changes, deliveries=notes))


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When a charter that waits for the second week goes out."""
    charter, monday = asked_for(book), second_week(book)
    if charter and monday and monday > now and not charter.ratified_at:
        yield monday


def _told(person: str, charter: Charter, message: Message, now: datetime) -> Delivery:
    return Delivery(
        id=f"charter:{charter.id}:ratified:{person}", at=now, to=ToPerson(person=person), message=message, why=Why.NOTE
    )
