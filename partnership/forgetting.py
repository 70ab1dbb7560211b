"""Forgetting a person: name and words erased in every record of the book; counts stay."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from partnership.book import KINDS, Book
from partnership.conversations import Conversation, LastChange
from partnership.decisions import YES_OR_NO, Decision
from partnership.delivery import QuietNote
from partnership.errors import Refused
from partnership.handover import free_all, undecided_notes
from partnership.message import say
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.promises import Promise
from partnership.record import Record, Value
from partnership.rounds import DigestPost, RedSpell
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import people as words
from partnership.workspace import Workspace

ERASED = "(erased)"
SOMEBODY = "somebody"
ERASED_MESSAGE = say(ERASED, summary=ERASED)
"""Stands where a message was that spoke of, or to, somebody who is forgotten."""
R = TypeVar("R", bound=Record)


class Forgotten(Value, frozen=True, kw_only=True):
    """What has to go from everything that is kept beside the book.

    `scrub` takes the names out of a record; what was said in the `touched` records ("update O1:2026-W48") goes whole.
    """

    person: Person
    scrub: Callable[[Any], Any]
    touched: frozenset[str]

    def names(self, text: str) -> bool:
        """Whether a text speaks of the person."""
        return self.person.name in text or bool(re.search(rf"\b{re.escape(self.person.first_name)}\b", text))


def forget(turn: Turn, person: Person) -> Outcome:
    """Erase `person`. Refused for the last admin and the sponsor. The handle stays as a mark, for the counts."""
    book = turn.book
    if person.is_admin() and len(book.admins()) == 1:
        raise Refused(words.forget_last_admin(person))
    if book.workspace.sponsor == person.id:
        raise Refused(words.forget_sponsor(person))
    freed = free_all(book, person, turn.now)
    book = book.with_records((one, book.version(one)) for one in freed.changes)
    empty = Person(
        id=person.id,
        at=person.at,
        name=SOMEBODY,
        forgotten=True,
        left_at=person.left_at or turn.now,
        guest=person.guest,
    )
    changed = [*freed.changes, empty, *_erased(book, person)]
    notes = [one for one in book.all(QuietNote) if _speaks_of(one, person)]
    removed = (*(one for one in book.all(Conversation) if one.person == person.id), *notes)
    counts = [sum(1 for one in book.all(kind) if kind_of(one) == person.id) for kind, kind_of in _AUTHORS]
    outcome = Outcome(changes=(empty,), answer=words.forgotten(person.first_name, counts[0], counts[1])).and_then(
        Outcome(changes=tuple(changed), removed=removed)
    )
    told = undecided_notes(book, outcome, turn.now, turn.event, {person.id})  # in the words that are left
    return outcome.and_then(Outcome(deliveries=told))


def _speaks_of(note: QuietNote, person: Person) -> bool:
    """A note that waits and is by, to or about the person is not sent any more."""
    told = str(msgspec.to_builtins(note.delivery))
    return note.by == person.id or f"'person': '{person.id}'" in told or person.first_name in told


_AUTHORS: tuple[tuple[type[Any], Callable[[Any], str | None]], ...] = (
    (Update, lambda one: one.by),
    (Promise, lambda one: one.made_by),
)


def _erased(book: Book, person: Person) -> list[Record]:
    """Every record that is different without this person's name and words."""
    scrub = scrubber(book, person)
    found: list[Record] = []
    for kind in KINDS:
        if kind in {Person, Conversation, LastChange, QuietNote}:
            continue
        for record in book.all(kind):
            bare = scrub(_without_words(record, person.id))
            if bare != record:
                found.append(bare)
    found += [
        replace(last, what=ERASED, before=(), after={}, deliveries=(), undone=True)
        for last in book.all(LastChange)
        if last.id == person.id or person.name in str(last.before) or person.id in str(last.before)
    ]
    without = scrub(_without_words(book.workspace, person.id))
    return [*found, *([without] if without != book.workspace else [])]


def scrubber(book: Book, person: Person) -> Callable[[R], R]:
    """A function that takes the person's names out of every text of a record; ids and handles are left alone."""
    names = [person.name, *([person.email] if person.email else [])]
    shared = [one for one in book.all(Person) if one.first_name == person.first_name and one.id != person.id]
    if not shared:
        names.append(person.first_name)
    wanted = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    pattern = re.compile(rf"(?<!\w)(?:@{re.escape(person.id)}|{wanted})(?!\w)")

    def walk(value: Any) -> Any:  # noqa: ANN401 - any part of a record
        if isinstance(value, str):
            return pattern.sub(SOMEBODY, value)
        if isinstance(value, list):
            return [walk(one) for one in value]
        if isinstance(value, dict):
            return {key: walk(one) for key, one in value.items()}
        return value

    def scrub(record: R) -> R:
        return msgspec.convert(walk(msgspec.to_builtins(record)), type(record))

    return scrub


def _without_words(record: Record, person: str) -> Record:
    """The record without what this person wrote."""
    match record:
        case Update() if person in {record.by, record.owner}:
            return replace(
                record, text=_gone(record.text), obstacle=_gone(record.obstacle), evidence=_gone(record.evidence),
                why_unchanged=_gone(record.why_unchanged), reader_named="", let_through="", waits_for=None,
                corrections=tuple(replace(one, text=_gone(one.text)) for one in record.corrections),
            )  # fmt: skip
        case Promise() if person in {record.owner, record.made_by}:
            return replace(record, what=_gone(record.what), because=_gone(record.because))
        case Decision():
            return _decision_without(record, person)
        case Workspace() if person == record.why_by:
            return replace(record, why=None, why_by=None)
        case RedSpell() if person == record.owner:
            return replace(record, line=_gone(record.line))
        case DigestPost():  # whose words are in the post is not known any more
            own = person == record.headline_by
            return replace(record, shown=None, headline="" if own else record.headline)
        case Objective():
            return _objective_without(record, person)
        case _:
            return record


def _objective_without(objective: Objective, person: str) -> Objective:
    standing = objective.standing
    if standing and standing.by == person:
        standing = replace(standing, text=_gone(standing.text), waits_for=None)
    declined = tuple(f"{person}: {ERASED}" if one.startswith(f"{person}:") else one for one in objective.declined)
    because = _gone(objective.closed_because) if objective.closed_by == person else objective.closed_because
    return replace(objective, standing=standing, declined=declined, closed_because=because)


def _decision_without(decision: Decision, person: str) -> Decision:
    """Without the asker's words, and without those in which it was decided; yes or no stays, for the count."""
    if person == decision.asked_by:
        decision = replace(
            decision,
            question=_gone(decision.question),
            recommends=_gone(decision.recommends),
            if_not=_gone(decision.if_not),
        )
    typed = person in (decision.decided_by, decision.recorded_by) and decision.outcome not in YES_OR_NO
    return replace(decision, outcome=_gone(decision.outcome)) if typed else decision


def _gone(text: str) -> str:
    return ERASED if text else ""
