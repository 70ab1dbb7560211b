"""Taking back one's own last change: the records as they were, and what was sent marked as taken back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

import msgspec
from msgspec.structs import replace

from partnership.access import Who, may
from partnership.book import TYPES, Book
from partnership.charters import Charter
from partnership.conversations import LastChange, Numbers, OfferedButtons
from partnership.decisions import TAKE_BACK, Decision
from partnership.delivery import QuietNote, ToPerson
from partnership.digest_day import check_undo
from partnership.digest_posts import DigestPost, DigestState
from partnership.errors import Refused
from partnership.message import Line
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Identity, Person
from partnership.privacy import as_read_by
from partnership.record import Record
from partnership.turn import Turn
from partnership.undo_checks import NUMBER, check, record_of, resting_on
from partnership.undo_edits import asked_in_vain, edits
from partnership.updates import Update, words_of
from partnership.wording import basics as wording
from partnership.wording.answers import update_words
from partnership.wording.strategy.charter import stand_now as charter_stands

UNDO_FOR = timedelta(hours=24)
_OF_THE_PLATFORM = ("identities", "reach", "chat", "email", "guest", "left_at")
"""What the platform says of a person, which nobody takes back: but who was said to be whom is."""


def undo(turn: Turn, change: str = "") -> Outcome:
    """One's own last change, within 24 h, and what was sent is marked as taken back.

    `change` is the event of the change that a button was shown for. Refused where something rests on it, where the
    speaker may not change it any more, where nobody would be admin, and where a record would point to somebody who
    can't have that part any more.
    """
    last = _last(turn, change)
    if later := resting_on(turn.book, last):
        raise Refused(wording.rests_on(last.what, later))
    restored, made = _undoing(turn.book, last)
    check(turn.book, last, restored, made)
    unsent = [note for sent in last.deliveries if (note := turn.book.get(QuietNote, sent.delivery))]
    stands = turn.book.with_changes(restored).with_records((), made)
    check_undo(turn.book, stands, turn.now)
    edited = edits(turn, last, restored, stands)
    to_others = sum(one.to != ToPerson(person=turn.person.id) for one in edited)
    return Outcome(
        changes=(
            *restored,
            *(replace(one, stand_in_at=None) for one, _ in asked_in_vain(turn, last, restored, stands)),
            replace(last, undone=True, with_words=()),
            *(one.without(last.event) for one in turn.book.all(OfferedButtons) if one.person == turn.person.id),
            *_numbers(turn, made),
        ),
        removed=(*made, *unsent),
        deliveries=tuple(edited),
        answer=wording.undone(last.what, to_others, _stands_now(turn, stands, restored, made)),
        logged=f"took back: {last.what}",
    )


def _last(turn: Turn, change: str) -> LastChange:
    """The speaker's last change, where they may still take it back."""
    last = turn.book.get(LastChange, turn.person.id)
    if change and last and last.undone and f"{change}:".startswith(f"{last.event}:"):
        raise Refused(wording.taken_back_already())
    if change and (last is None or last.undone):
        raise Refused(wording.not_the_last_any_more())
    if last is None or last.undone or turn.now - last.at > UNDO_FOR:
        raise Refused(wording.nothing_to_undo())
    if change and not f"{change}:".startswith(f"{last.event}:"):
        raise Refused(wording.not_the_last_any_more())
    if last.needs and not may(turn, Who(last.needs)):
        raise Refused(wording.not_yours_to_undo(last.what))
    return last


def check_last(turn: Turn, name: str) -> None:
    """Refused where the speaker's last change was no change of the record with this id."""
    last = turn.book.get(LastChange, turn.person.id)
    if last and not last.undone and name not in _changed_by(last):
        raise Refused(wording.only_the_last(last.what, name))


def was_last(turn: Turn, name: str) -> bool:
    """Whether the speaker's last change is of the record with this id, and can still be taken back."""
    last = turn.book.get(LastChange, turn.person.id)
    fresh = last and not last.undone and turn.now - last.at <= UNDO_FOR
    return bool(last and fresh and name in _changed_by(last))


def _changed_by(last: LastChange) -> set[str]:
    return {key.split(" ", 1)[1].split(":")[0] for key in last.after}


def recorded_for(turn: Turn, name: str) -> Decision | None:
    """The decision, of this `name` if one is named, that another one recorded as the speaker's: theirs to undo.

    Where none is named, their own last change comes first.
    """
    last = turn.book.get(LastChange, turn.person.id)
    own = last if last and not last.undone and turn.now - last.at <= UNDO_FOR else None
    known = turn.book.get(Decision, name)
    if own and (known is None or own.after.get(f"{Decision.kind} {name}") == turn.book.version(known)):
        return None
    lately = [
        one for one in turn.book.all(Decision)
        if one.decided_at and turn.now < one.decided_at + TAKE_BACK and name in ("", one.id)
        and one.decided_by == turn.person.id and one.recorded_by not in (None, turn.person.id)
    ]  # fmt: skip
    return lately[0] if len(lately) == 1 else None


def _stands_now(turn: Turn, later: Book, restored: Sequence[Record], made: Sequence[Record]) -> list[Line]:
    """How the answers stand that were taken back: as they were before, or open."""
    rows = [
        wording.stands_again(
            update_words(later, later.need(Objective, one.objective), as_read_by(one, turn.person.id)),
            "" if one.by == turn.person.id else later.name(one.by),
        )
        for one in restored
        if isinstance(one, Update)
    ]
    opened = [one.objective for one in made if isinstance(one, Update)]
    if any(isinstance(one, Update) and _is_without(turn.book, one) for one in restored):
        rows.append(wording.stays_without())
    charters = any(isinstance(one, Charter) for one in (*restored, *made))
    rows += charter_stands(later) if charters else []
    return [*rows, *([wording.open_again(opened)] if opened else [])]


def _is_without(book: Book, restored: Update) -> bool:
    """Whether words come back that were taken out, and left the digest that was posted: there they stay out."""
    bare, post = book.get(Update, restored.id), book.get(DigestPost, restored.window)
    posted = post is not None and post.state is DigestState.POSTED and not (restored.late or restored.only_sponsor)
    return posted and bare is not None and bool(words_of(restored)) and not words_of(bare)


def _numbers(turn: Turn, made: Sequence[Record]) -> Iterator[Numbers]:
    """The numbers that are not given again."""
    numbered = (one for one in made if not isinstance(one, Charter))  # versions follow each other
    taken = [(found[1], int(found[2])) for one in numbered if (found := NUMBER.fullmatch(one.id))]
    for letter in sorted({letter for letter, _ in taken}):
        before = turn.book.get(Numbers, letter)
        highest = max(number for one, number in taken if one == letter)
        yield Numbers(id=letter, at=turn.now, last=max(highest, before.last if before else 0))


def _undoing(book: Book, last: LastChange) -> tuple[list[Record], list[Record]]:
    """The records as they were before, and those that did not exist. What the platform says of people stays."""
    restored: list[Record] = []
    made: list[Record] = []
    people = [_record(old) for old in last.before if old["kind"] == Person.kind and old["body"] is not None]
    whose = {account: one.id for one in people if isinstance(one, Person) for account in one.identities}
    for old in last.before:
        present = record_of(book, str(old["kind"]), str(old["id"]))
        before = None if old["body"] is None else _record(old)
        if isinstance(present, Person) and present.identities and before is None:
            restored.append(replace(present, roles=frozenset(), title=None))
        elif isinstance(present, Person) and isinstance(before, Person):
            platform = {name: getattr(present, name) for name in _OF_THE_PLATFORM}
            restored.append(_with_own_accounts(book, replace(before, **platform), before, whose))
        elif before is not None:
            restored.append(before)
        elif present is not None:
            made.append(present)
    return restored, made


def _with_own_accounts(book: Book, person: Person, before: Person, whose: Mapping[Identity, str]) -> Person:
    """The person with the accounts that this change gave to somebody else, and without those that it took from one."""
    lent = [one for one in before.identities if _with_another(book, one, person, whose)]
    kept = tuple(one for one in person.identities if whose.get(one, person.id) == person.id)
    if not lent:
        return replace(person, identities=kept)
    return replace(person, identities=(*kept, *lent), left_at=before.left_at, chat=before.chat)


def _with_another(book: Book, account: Identity, person: Person, whose: Mapping[Identity, str]) -> bool:
    """Whether an account is now with another one of the people whom the change is about."""
    now = book.person_at(account)
    return now is not None and now.id != person.id and account in whose


def _record(old: Mapping[str, object]) -> Record:
    return msgspec.convert(old["body"], TYPES[str(old["kind"])])
