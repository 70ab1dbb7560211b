"""Forgetting a person: name and words erased in every record of the book; counts stay.

Their words are what they answered, promised, asked, decided and explained. The title and the terms of an objective are
the company's: of these, only names go.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from partnership.attestations import Attestation
from partnership.book import KINDS, Book
from partnership.charters import Charter, NotDoing, Wish, WishEnd
from partnership.conversations import Conversation, LastChange
from partnership.decisions import YES_OR_NO, Decision
from partnership.delivery import QuietNote
from partnership.engagements import Engagement
from partnership.errors import Refused
from partnership.executive_notes import PARTS, ExecutiveNote
from partnership.handover import free_all, undecided_notes
from partnership.message import say
from partnership.motions import Motion
from partnership.names import SOMEBODY, Names
from partnership.objectives import FollowOn, Objective, Standing
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.promises import Promise
from partnership.record import Record, Value
from partnership.rounds import DigestPost, RedSpell
from partnership.turn import Turn
from partnership.updates import WORDS, Mark, Update
from partnership.wording import leaving
from partnership.workspace import Workspace

ERASED = "(erased)"
ERASED_MESSAGE = say(ERASED, summary=ERASED)
"""Stands where a message was that spoke of, or to, somebody who is forgotten."""
TEXTS = frozenset(
    {
        "title", "declined", "resources", "because", "closed_because", "text", "waits_for", "obstacle", "evidence",
        "why_unchanged", "reader_named", "let_through", "question", "recommends", "if_not", "outcome", "what", "line",
        "headline", "why", "role", "decided", "given", "held_to", "promised", "moves_called",
        "came", "going",
    }
)  # fmt: skip
"""The fields of a record that are text. Names are taken out of these alone, never out of ids, zones, chats or units."""
R = TypeVar("R", bound=Record)


class Forgotten(Value, frozen=True, kw_only=True):
    """What has to go from everything that is kept beside the book.

    What was said in the `touched` records ("update O1:2026-W48") goes whole.
    """

    person: Person
    names: Names
    touched: frozenset[str]

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
    talks = [one for one in book.all(Conversation) if one.person == person.id or mentions(one, names)]
    removed = (*talks, *notes)
    counts = [sum(1 for one in book.all(kind) if kind_of(one) == person.id) for kind, kind_of in _AUTHORS]
    outcome = Outcome(changes=(empty,), answer=leaving.forgotten(person.first_name, counts[0], counts[1])).and_then(
        Outcome(changes=tuple(changed), removed=removed)
    )
    told = undecided_notes(book, outcome, turn.now, turn.event, {person.id})  # in the words that are left
    return outcome.and_then(Outcome(deliveries=told))


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
        if isinstance(record, Conversation | QuietNote) or (record.id == person.id and isinstance(record, Person)):
            continue
        if not isinstance(record, LastChange):
            bare: Record = _scrubbed(_without_words(book, record, person.id), names)
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
    return replace(engagement, contact=ERASED, text=_gone(engagement.text), forgotten=True)


def _scrubbed(record: R, names: Names) -> R:
    return msgspec.convert(names.scrubbed(msgspec.to_builtins(record), TEXTS), type(record))


def _without_words(book: Book, record: Record, person: str) -> Record:  # noqa: PLR0911 - one return a kind
    """The record without what this person wrote."""
    match record:
        case Update():
            return _update_without(record, person)
        case Promise():
            return _promise_without(record, person)
        case Decision():
            return _decision_without(record, person)
        case Workspace() if person == record.why_by:
            return replace(record, why=None, why_by=None)
        case Charter() | Wish() | NotDoing():
            return _charter_without(record, person)
        case RedSpell():
            return _spell_without(book, record, person)
        case Motion() | ExecutiveNote() | Engagement() | Attestation():
            return _line_without(record, person)
        case DigestPost():  # whose words are in the post is not known any more
            own = person == record.headline_by
            told = {name: _mark_without(book, name, mark, person) for name, mark in record.told.items()}
            return replace(record, shown=None, told=told, headline="" if own else record.headline)
        case Objective():
            return _objective_without(book, record, person)
        case _:
            return record


def _charter_without(record: Charter | Wish | NotDoing, person: str) -> Record:
    """Without their answers or wishes; of what is not done, without why."""
    if isinstance(record, Charter):
        answers = (replace(one, text="") if one.by == person else one for one in record.answers)
        return replace(record, answers=tuple(answers))
    if isinstance(record, Wish) and person in (record.by, record.words_by):
        return replace(record, text=_gone(record.text), end=record.end or WishEnd.LEFT)  # there is nothing to take
    if isinstance(record, Wish) or record.by != person:
        return record
    return replace(record, because=_gone(record.because))


def _line_without(record: Motion | ExecutiveNote | Engagement | Attestation, person: str) -> Record:
    """Without why a motion was closed, their month, what they say of a meeting or attest."""
    if isinstance(record, Attestation):
        return replace(record, because=_gone(record.because)) if person == record.by else record
    if isinstance(record, Engagement):
        return replace(record, text=_gone(record.text)) if person == record.by else record
    if isinstance(record, ExecutiveNote):
        return replace(record, **dict.fromkeys(PARTS, "")) if person == record.person else record
    because = _gone(record.closed_because) if person == record.closed_by else record.closed_because
    came = _gone(record.came) if person == record.reached_by else record.came
    going = _gone(record.going) if person == record.going_by else record.going
    later = _follow_on_without(record.follow_on, person)
    return replace(record, closed_because=because, came=came, going=going, follow_on=later)


def _spell_without(book: Book, spell: RedSpell, person: str) -> RedSpell:
    """Without the line of a red's owner, and without what stood before it."""
    stood, answered, objective = spell.stood, spell.answered, book.get(Objective, spell.objective)
    if stood and objective:
        stood = replace(stood, standing=_standing_without(book, objective, stood.standing, person))
    return replace(
        spell,
        line=_gone(spell.line) if person == spell.owner else spell.line,
        stood=stood,
        answered=_update_without(answered, person) if answered else None,
    )


def _follow_on_without(follow_on: FollowOn | None, person: str) -> FollowOn | None:
    """What follows from a milestone, without the words of who said that nothing does."""
    return replace(follow_on, because=_gone(follow_on.because)) if follow_on and follow_on.by == person else follow_on


def _mark_without(book: Book, objective: str, mark: Mark, person: str) -> Mark:
    """What the thread of a digest told, without the words of who is forgotten."""
    update = book.get(Update, f"{objective}:{mark.window}")
    theirs = mark.by == person or (update is not None and _is_theirs(update, person))
    return replace(mark, text=_gone(mark.text)) if theirs else mark


def _update_without(update: Update, person: str) -> Update:
    theirs = _is_theirs(update, person)
    corrections = (
        replace(one, text=_gone(one.text)) if theirs or one.by == person else one for one in update.corrections
    )
    update = replace(update, corrections=tuple(corrections))
    if not theirs:
        return update
    words = {name: _gone(getattr(update, name)) for name in WORDS}
    return replace(update, reader_named="", let_through="", waits_for=None, **words)


def _promise_without(promise: Promise, person: str) -> Promise:
    if person in (promise.owner, promise.made_by):
        promise = replace(promise, what=_gone(promise.what), because=_gone(promise.because))
    return replace(promise, because=_gone(promise.because)) if person == promise.settled_by else promise


def _is_theirs(update: Update, person: str) -> bool:
    return person in (update.by, update.owner, update.words_by)


def _objective_without(book: Book, objective: Objective, person: str) -> Objective:
    standing, stood = _standing_without(book, objective, objective.standing, person), objective.stood
    if stood:
        stood = replace(stood, standing=_standing_without(book, objective, stood.standing, person))
    declined = tuple(f"{person}: {ERASED}" if one.startswith(f"{person}:") else one for one in objective.declined)
    because = _gone(objective.closed_because) if objective.closed_by == person else objective.closed_because
    return replace(
        objective,
        standing=standing,
        stood=stood,
        declined=declined,
        moves_called=_gone(objective.moves_called) if objective.moves_by == person else objective.moves_called,
        closed_because=because,
        follow_on=_follow_on_without(objective.follow_on, person),
        resource_checks=tuple(
            replace(one, text=_gone(one.text)) if one.by == person else one for one in objective.resource_checks
        ),
    )


def _standing_without(book: Book, objective: Objective, standing: Standing | None, person: str) -> Standing | None:
    if standing and (standing.by == person or any(_stands_in(standing, one) for one in _said(book, objective, person))):
        return replace(standing, text=_gone(standing.text), waits_for=None)
    return standing


def _said(book: Book, objective: Objective, person: str) -> Iterator[str]:
    """What the person said of the objective: it stands for as long as nothing new is said, whoever answers."""
    for update in book.updates(objective.id):
        if _is_theirs(update, person):
            yield from filter(None, (*(getattr(update, name) for name in WORDS), update.waits_for))


def _stands_in(standing: Standing, words: str) -> bool:
    return words in standing.text or words == standing.waits_for


def _decision_without(decision: Decision, person: str) -> Decision:
    """Without the asker's words, and without those in which it was decided; yes or no stays, for the count."""
    if person == decision.asked_by:
        decision = replace(decision, question=_gone(decision.question))
    if person == (decision.recommends_by or decision.asked_by):
        decision = replace(decision, recommends=_gone(decision.recommends))
    if person == (decision.if_not_by or decision.asked_by):
        decision = replace(decision, if_not=_gone(decision.if_not))
    typed = person in (decision.decided_by, decision.recorded_by) and decision.outcome not in YES_OR_NO
    return replace(decision, outcome=_gone(decision.outcome)) if typed else decision


def _gone(text: str) -> str:
    return ERASED if text else ""
