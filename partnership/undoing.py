"""Taking back one's own last change: the records as they were, and what was sent marked as taken back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from partnership import deciding
from partnership.access import Who, may
from partnership.book import TYPES, Book
from partnership.cards import card_of
from partnership.charters import Charter, Voice, Wish
from partnership.closing import waiting_for
from partnership.conversations import GONE, LastChange, Numbers, Sent
from partnership.decisions import Decision
from partnership.delivery import Delivery, QuietNote, ToPerson, Why
from partnership.engagements import Engagement
from partnership.errors import Refused
from partnership.message import Line
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.offer_messages import ANEW as OFFER_ANEW
from partnership.opening import stand_ins
from partnership.outcome import Outcome
from partnership.people import Identity, Person
from partnership.privacy import as_read_by
from partnership.promises import Promise
from partnership.record import Record
from partnership.red import REDRAWN, note_redrawn
from partnership.replies import COPY, card_edit, copy_edits
from partnership.rounds import CheckIn, DigestPost, RedSpell, Silence
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import basics as wording
from partnership.wording.answers import update_words
from partnership.wording.strategy.charter import stand_now as charter_stands
from partnership.workspace import Workspace

_CARD = ":card:"
_NUMBER = re.compile(r"([A-Z])(\d+)")
UNDO_FOR = timedelta(hours=24)
_OF_THE_PLATFORM = ("identities", "reach", "chat", "email", "guest", "left_at")
"""What the platform says of a person, which nobody takes back: but who was said to be whom is."""


def undo(turn: Turn, change: str = "") -> Outcome:
    """One's own last change, within 24 h, and what was sent is marked as taken back.

    `change` is the event of the change that a button was shown for. Refused where something rests on it, where the
    speaker may not change it any more, where nobody would be admin, and where a record would point to somebody who
    can't have that part any more.
    """
    last = turn.book.get(LastChange, turn.person.id)
    if last is None or last.undone or turn.now - last.at > UNDO_FOR:
        raise Refused(wording.nothing_to_undo())
    if change and not f"{change}:".startswith(f"{last.event}:"):
        raise Refused(wording.not_the_last_any_more())
    if last.needs and not may(turn, Who(last.needs)):
        raise Refused(wording.not_yours_to_undo(last.what))
    later = resting_on(turn.book, last)
    if later:
        raise Refused(wording.rests_on(last.what, later))
    restored, made = _undoing(turn.book, last)
    about = _about(turn.book, made)
    if about:
        raise Refused(wording.something_is_about_it(last.what, about))
    _check(turn.book, last, restored, made)
    waiting = (turn.book.get(QuietNote, sent.delivery) for sent in last.deliveries)
    unsent = {note.id: note for note in waiting if note}
    stands = turn.book.with_changes(restored).with_records((), made)
    edits = [
        _taken_back(turn, stands, sent, number)
        for number, sent in enumerate(last.deliveries)
        if sent.delivery not in unsent
    ]
    requests = [(turn.book.need(CheckIn, one.id), cover) for one, cover in _asked_in_vain(turn, last, restored, stands)]
    edits += [_request_back(turn, checkin, cover) for checkin, cover in requests]
    edits += _told_of_red(turn, last, restored, stands)
    edits += _offers_back(turn, last, stands)
    edits += [
        edit for one in restored if isinstance(one, Decision) for edit in deciding.note_redrawn(turn, stands, one)
    ]
    edits += _cards_back(turn, stands, restored, edits)
    to_others = sum(one is not None and one.to != ToPerson(person=turn.person.id) for one in edits)
    told = _stands_now(turn, stands, restored, made)
    answer = wording.undone(last.what, to_others, told)
    return Outcome(
        changes=(
            *restored,
            *(replace(one, stand_in_at=None) for one, _ in requests),
            replace(last, undone=True),
            *_numbers(turn, made),
        ),
        removed=(*made, *unsent.values()),
        deliveries=tuple(filter(None, edits)),
        answer=answer,
        logged=f"took back: {last.what}",
    )


def check_last(turn: Turn, name: str) -> None:
    """Refused where the speaker's last change was no change of the record with this id."""
    last = turn.book.get(LastChange, turn.person.id)
    if last and not last.undone and name not in {key.split(" ", 1)[1].split(":")[0] for key in last.after}:
        raise Refused(wording.only_the_last(last.what, name))


def _taken_back(turn: Turn, later: Book, sent: Sent, number: int) -> Delivery | None:
    """What stands in the place of a message that went out; a check-in is drawn as it stands now."""
    mark = f"{turn.event}:undo:{number}"
    if _CARD in sent.delivery:
        checkin = later.get(CheckIn, sent.delivery.split(_CARD, 1)[1])
        edit = card_edit(turn, later, checkin) if checkin else None
        copy = sent.delivery.partition(COPY)[2].partition(_CARD)[0]
        return replace(edit, id=mark, edits=copy or edit.edits) if edit else None
    if any(mark in sent.delivery for mark in (REDRAWN, OFFER_ANEW, deciding.REDRAWN)):
        return None
    mine = sent.to == ToPerson(person=turn.person.id)
    message = wording.you_withdrew() if mine else wording.withdrawn(turn.book.name(turn.person.id))
    return Delivery(id=mark, at=turn.now, to=sent.to, message=message, why=Why.NOTE, edits=sent.delivery)


def _cards_back(
    turn: Turn, stands: Book, restored: Sequence[Record], edits: Sequence[Delivery | None]
) -> list[Delivery]:
    """The check-ins that were answered in their own message, as they stand again."""
    changed = {one.edits for one in edits if one}
    cards = (one for one in restored if isinstance(one, CheckIn))
    return [
        edit for one in cards for edit in (card_edit(turn, stands, one), *copy_edits(turn, stands, one))
        if edit and edit.edits not in changed
    ]  # fmt: skip


def _offers_back(turn: Turn, last: LastChange, stands: Book) -> Iterator[Delivery]:
    """What stands in the place of an offer that the clock sent, where none of it is left."""
    changed = (_present(turn.book, *name.rsplit(" ", 1)) for name in last.after)
    ours = [one for one in changed if isinstance(one, Objective) and _rungs(one, last)]
    for message in dict.fromkeys(one for each in ours if each.proposal for one in each.proposal.messages):
        left = [now for one in message.objectives if (now := stands.get(Objective, one)) and now.proposal]
        if not left:
            withdrawn = wording.withdrawn(turn.book.name(turn.person.id))
            mark = f"{turn.event}:undo:{message.delivery}"
            yield Delivery(
                id=mark,
                at=turn.now,
                to=ToPerson(person=message.to),
                message=withdrawn,
                why=Why.NOTE,
                edits=message.delivery,
            )


def _told_of_red(turn: Turn, last: LastChange, restored: Sequence[Record], later: Book) -> list[Delivery | None]:
    """What its owner was told of a red, in note and card, as it stands again."""
    spells = [one for one in restored if isinstance(one, RedSpell) and one.owner == turn.person.id]
    edits: list[Delivery | None] = [
        edit for one in spells for edit in note_redrawn(later, one, turn.now, f"{turn.event}:undo")
    ]
    card = card_of(later, turn.person, turn.now) if spells else None
    drawn = any(_CARD in sent.delivery for sent in last.deliveries)
    return edits if card is None or drawn else [*edits, card_edit(turn, later, card)]


def _stands_now(turn: Turn, later: Book, restored: Sequence[Record], made: Sequence[Record]) -> list[Line]:
    """How the answers stand that were taken back: as they were before, or open."""
    rows = [
        wording.stands_again(update_words(later, later.need(Objective, one.objective), as_read_by(one, turn.person.id)))
        for one in restored
        if isinstance(one, Update)
    ]
    opened = [one.objective for one in made if isinstance(one, Update)]
    charters = any(isinstance(one, Charter) for one in (*restored, *made))
    rows += charter_stands(later) if charters else []
    return [*rows, *([wording.open_again(opened)] if opened else [])]


def resting_on(book: Book, last: LastChange) -> list[str]:
    """The records, as they are called in messages, that changed again after this change."""
    found = []
    for name, version in last.after.items():
        kind, _, record_id = name.rpartition(" ")
        record = _present(book, kind, record_id)
        if record is None and version == GONE:
            continue
        if record is None or (
            book.version(record) != version
            and not _only_the_platform(book, record, last)
            and not _only_the_clock(book, record, version, last)
        ):
            found.append(_called(book, kind, record_id))
    return found


def _called(book: Book, kind: str, record_id: str) -> str:  # noqa: PLR0911 - one return a kind
    """`O1`, `the answer for O1`, `Maria`: never the id of what has none in messages."""
    present = _present(book, kind, record_id)
    if _NUMBER.fullmatch(record_id) and not isinstance(present, Charter | Wish):
        return record_id
    match present:
        case Charter() | Voice() | Wish():
            return "the charter"
        case Update() as update:
            return f"the answer for {update.objective}"
        case RedSpell() | Silence() as told:
            return f"what the sponsor hears of {told.objective}"
        case Person() as person:
            return book.name(person.id)
        case CheckIn() as checkin:
            return f"{book.name(checkin.person)}'s check-in"
        case Workspace():
            return "a setting"
        case DigestPost():
            return "the digest"
        case _:
            return "something"


def _about(book: Book, made: Sequence[Record]) -> list[str]:
    """What is about something that would not be there any more, as it is called."""
    gone = {one.id for one in made if isinstance(one, Objective)}
    kinds: tuple[type[Promise | Decision | Motion | Engagement | Silence | RedSpell], ...] = (
        Promise, Decision, Motion, Engagement, Silence, RedSpell,
    )  # fmt: skip
    records = (one for kind in kinds for one in book.all(kind) if one.objective in gone and one not in made)
    return [_called(book, one.kind, one.id) for one in records]


def _numbers(turn: Turn, made: Sequence[Record]) -> Iterator[Numbers]:
    """The numbers that are not given again."""
    numbered = (one for one in made if not isinstance(one, Charter))  # versions follow each other
    taken = [(found[1], int(found[2])) for one in numbered if (found := _NUMBER.fullmatch(one.id))]
    for letter in sorted({letter for letter, _ in taken}):
        before = turn.book.get(Numbers, letter)
        highest = max(number for one, number in taken if one == letter)
        yield Numbers(id=letter, at=turn.now, last=max(highest, before.last if before else 0))


def _only_the_platform(book: Book, record: Record, last: LastChange) -> bool:
    """Whether a person changed only by what the platform said of them since, such as that they can be reached."""
    name = f"{record.kind} {record.id}"
    others = (one for one in book.all(LastChange) if one.id != last.id and one.at >= last.at)
    return isinstance(record, Person) and not any(name in one.after for one in others)


def _only_the_clock(book: Book, record: Record, version: int, last: LastChange) -> bool:
    """Whether nothing happened since but that the clock sent, or told of, what this change asked somebody for."""
    return 0 < book.version(record) - version == _rungs(record, last)


def _rungs(record: Record, last: LastChange) -> int:
    """How often the clock has marked since, in this record, that it spoke of an offer of this change."""
    moments: tuple[datetime | None, ...] = ()
    if isinstance(record, Workspace):
        moments = (record.acceptances_told_at,)
    if isinstance(record, Objective) and record.proposal and not record.proposal.change:
        offer = record.proposal
        moments = (offer.sent_at, offer.reminded_at, offer.raised_at) if offer.at == last.at else ()
    return sum(one is not None and one > last.at for one in moments)


def _undoing(book: Book, last: LastChange) -> tuple[list[Record], list[Record]]:
    """The records as they were before, and those that did not exist. What the platform says of people stays."""
    restored: list[Record] = []
    made: list[Record] = []
    people = [_record(old) for old in last.before if old["kind"] == Person.kind and old["body"] is not None]
    whose = {account: one.id for one in people if isinstance(one, Person) for account in one.identities}
    for old in last.before:
        present = _present(book, str(old["kind"]), str(old["id"]))
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


def _check(book: Book, last: LastChange, restored: Sequence[Record], made: Sequence[Record]) -> None:
    """Refused where what would stand again can't stand any more."""
    after = book.with_changes(restored).with_records((), made)
    if book.admins() and all(one.pending for one in after.admins()):
        raise Refused(wording.nobody_admin(last.what))
    _check_parts(after, last, [one for one in (*restored, *made) if isinstance(one, Person)])
    for record in restored:
        present = _present(book, record.kind, record.id)
        before = dict(_executives_in(present)) if present else {}
        for part, person in _executives_in(record):
            known = after.get(Person, person)
            if person and before.get(part) != person and not (known and known.is_executive()):
                raise Refused(wording.no_executive_now(last.what, after.name(person), part))


def _check_parts(after: Book, last: LastChange, people: Sequence[Person]) -> None:
    """Refused where one of these people still has a part that they could have no more."""
    no_executives = {one.id for one in people if not ((now := after.get(Person, one.id)) and now.is_executive())}
    unknown = {one.id for one in people if after.get(Person, one.id) is None}
    for record in (*after.open_objectives(), *after.all(Decision), after.workspace):
        for part, person in _executives_in(record):
            if person in no_executives:
                raise Refused(wording.still_has_a_part(last.what, _named(people, person), part))
    for record in (*after.open_objectives(), *after.all(Motion), *after.all(Person)):
        for part, person in _parts_of_anybody(after, record):
            if person in unknown:
                raise Refused(wording.still_has_a_part(last.what, _named(people, person), part))


def _named(people: Sequence[Person], person: str | None) -> str:
    return next((one.first_name for one in people if one.id == person), "")


def _parts_of_anybody(book: Book, record: Record) -> Iterator[tuple[str, str | None]]:
    """The parts in a record that can be anybody's, with who has them."""
    match record:
        case Objective():
            yield from ((f"stand in for {record.id}", one.person) for one in record.stand_ins)
            yield f"give the figures of {record.id}", record.lead
        case Motion():
            yield f"lead {record.id}", record.lead
        case Person():
            yield from ((f"answer for {book.name(record.id)}", one.cover) for one in record.away)
        case _:
            pass


def _executives_in(record: Record) -> Iterator[tuple[str, str | None]]:
    """The parts in a record that only an executive can have, with who has them."""
    match record:
        case Objective():
            yield f"own {record.id}", record.owner
            yield f"be asked to take {record.id}", record.proposal.to if record.proposal else None
        case Workspace():
            yield "be the sponsor", record.sponsor
            yield "be asked about the sponsor's silence", record.second_sponsor
        case Decision() if record.open:
            yield f"decide {record.id}", record.decider


def _asked_in_vain(
    turn: Turn, last: LastChange, restored: Sequence[Record], stands: Book
) -> Iterator[tuple[CheckIn, str]]:
    """Open check-ins for which somebody was asked only because of days off that never were."""
    for person in restored:
        present = turn.book.get(Person, person.id) if isinstance(person, Person) else None
        if not isinstance(person, Person) or present is None:
            continue
        covers = {one.cover for one in present.away if one.cover} - {one.cover for one in person.away}
        for checkin in turn.book.running_checkins():
            if checkin.person == person.id and checkin.stand_in_at and checkin.stand_in_at >= last.at:
                instead = stand_ins(stands, person, waiting_for(stands, checkin), turn.now)
                yield from ((checkin, cover) for cover in sorted(covers - set(instead)))


def _request_back(turn: Turn, checkin: CheckIn, cover: str) -> Delivery:
    return Delivery(
        id=f"{turn.event}:undo:{checkin.id}:{cover}",
        at=turn.now,
        to=ToPerson(person=cover),
        message=wording.withdrawn(turn.book.name(turn.person.id)),
        why=Why.NOTE,
        edits=f"{checkin.id}:stand-in:{cover}",
    )


def _present(book: Book, kind: str, record_id: str) -> Record | None:
    return book.workspace if kind == Workspace.kind else book.get(TYPES[kind], record_id)


def _record(old: Mapping[str, object]) -> Record:
    return msgspec.convert(old["body"], TYPES[str(old["kind"])])
