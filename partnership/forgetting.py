"""Forgetting a person: name and words erased in every record of the book; counts stay.

Their words are what they answered, promised, asked, decided and explained. The title and the terms of an objective are
the company's: of these, only names go.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from partnership.book import KINDS, Book
from partnership.charters import NotDoing
from partnership.conversations import Conversation, LastChange, OfferedButtons
from partnership.decisions import Decision
from partnership.delivery import QuietNote
from partnership.engagements import Engagement
from partnership.errors import Refused
from partnership.forgotten_words import ERASED, gone, without_words
from partnership.handover import free_all, undecided_notes
from partnership.message import say
from partnership.motions import Motion
from partnership.names import SOMEBODY, Names, strings
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.promises import Promise
from partnership.record import Record, Value
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import leaving

ERASED_MESSAGE = say(ERASED, summary=ERASED)
"""Stands where a message was that spoke of, or to, somebody who is forgotten."""
TEXTS = frozenset(
    {
        "title", "declined", "resources", "because", "closed_because", "text", "waits_for", "obstacle", "evidence",
        "why_unchanged", "reader_named", "let_through", "question", "recommends", "if_not", "outcome", "what", "line",
        "headline", "why", "role", "decided", "given", "held_to", "promised", "moves_called",
        "came", "going", "adds", "remark",
    }
)  # fmt: skip
"""The fields of a record that are text. Names are taken out of these alone, never out of ids, zones, chats or units."""
_A_QUOTE = 6
"""Characters from which on words are known again in a message."""
_QUOTED = 40
"""Characters of them that every message shows that cuts them."""
R = TypeVar("R", bound=Record)


class Forgotten(Value, frozen=True, kw_only=True):
    """What has to go from everything that is kept beside the book.

    What was said in the `touched` records ("update O1:2026-W48") goes whole.
    """

    person: Person
    names: Names
    touched: frozenset[str]
    words: frozenset[str]
    """How what they said begins, as it may be quoted in messages that do not name them."""

    def may_stand_in(self, message: Any) -> bool:  # noqa: ANN401 - a message as it is stored
        """Whether a message may speak of the person, or quote them."""
        return self.names.may_stand_in(message) or any(word in text for text in strings(message) for word in self.words)

    def scrubbed(self, record: R) -> R:
        """The record without the person's names in its texts."""
        return _scrubbed(record, self.names)


def forget(turn: Turn, person: Person) -> Outcome:
    """Erase `person`. Refused for the last admin and the sponsor. The handle stays as a mark, for the counts."""
    book = turn.book
    if person.is_admin() and len(book.admins()) == 1:
        raise Refused(leaving.forget_last_admin(person))
    if book.workspace.sponsor == person.id:
        raise Refused(leaving.forget_sponsor(person))
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
    names = Names(turn.book, person)
    changed = [*freed.changes, empty, *erased(book, person, names)]
    notes = [one for one in book.all(QuietNote) if one.by == person.id or mentions(one, names)]
    asked: list[Conversation | OfferedButtons] = [*book.all(Conversation), *book.all(OfferedButtons)]
    talks = [one for one in asked if one.person == person.id or mentions(one, names)]
    removed = (*talks, *notes)
    counts = [sum(1 for one in book.all(kind) if kind_of(one) == person.id) for kind, kind_of in _AUTHORS]
    outcome = Outcome(changes=(empty,), answer=leaving.forgotten(person.first_name, counts[0], counts[1])).and_then(
        Outcome(changes=tuple(changed), removed=removed)
    )
    told = undecided_notes(book, outcome, turn.now, turn.event, {person.id})  # in the words that are left
    return outcome.and_then(Outcome(deliveries=told))


def words_gone(book: Book, outcome: Outcome) -> frozenset[str]:
    """How the words begin that `outcome` takes out of records; a word or two of few letters stand in any sentence."""
    found = set[str]()
    for record in outcome.changes:
        old = book.get(type(record), record.id)
        left = set(strings(msgspec.to_builtins(record), TEXTS))
        found.update({*strings(msgspec.to_builtins(old), TEXTS)} - left if old else ())
    return frozenset(one[:_QUOTED] for one in found if len(one) >= _A_QUOTE)


def still_named(book: Book, person: Person, outcome: Outcome) -> tuple[tuple[str, ...], list[str]]:
    """The person's names that alone may mean something else, and where one stays for that reason: O1, D2."""
    names = Names(book, person)
    later = book.with_changes(outcome.changes)
    kept = [
        one for kind in (Objective, Motion, Update, Promise, Decision, Engagement, NotDoing) for one in later.all(kind)
    ]
    named = [one for one in kept if names.is_left_in(msgspec.to_builtins(one), TEXTS)]
    return names.unclear, list(dict.fromkeys(one.objective if isinstance(one, Update) else one.id for one in named))


def mentions(record: Record, names: Names) -> bool:
    """Whether it is to or about the person: a note or a question that waits and is one goes."""
    return names.may_stand_in(msgspec.to_builtins(record))


_AUTHORS: tuple[tuple[type[Any], Callable[[Any], str | None]], ...] = (
    (Update, lambda one: one.by),
    (Promise, lambda one: one.made_by),
)


def erased(book: Book, person: Person, names: Names) -> list[Record]:
    """Every record that is different without this person's name and words."""
    found: list[Record] = []
    for record in (book.workspace, *(one for kind in KINDS for one in book.all(kind))):
        if isinstance(record, Conversation | OfferedButtons | QuietNote) or (
            record.id == person.id and isinstance(record, Person)
        ):
            continue
        if not isinstance(record, LastChange):
            bare: Record = _scrubbed(without_words(book, record, person.id), names)
            bare = _without_contact(bare, names) if isinstance(bare, Engagement) else bare
        elif record.id == person.id or mentions(record, names):
            bare = replace(record, what=ERASED, before=(), after={}, deliveries=(), with_words=(), undone=True)
        else:
            continue
        if bare != record:
            found.append(bare)
    return found


def _without_contact(engagement: Engagement, names: Names) -> Engagement:
    """Without the person as the one who was met, or as whom they came for; others outside keep their names."""
    if names.are(engagement.organisation):
        engagement = replace(engagement, organisation="")
    if not names.are(engagement.contact):
        return engagement
    return replace(engagement, contact=ERASED, text=gone(engagement.text), forgotten=True)


def _scrubbed(record: R, names: Names) -> R:
    return msgspec.convert(names.scrubbed(msgspec.to_builtins(record), TEXTS), type(record))
