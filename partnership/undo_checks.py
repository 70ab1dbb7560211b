"""Whether a change may be taken back: what rests on it, what is about it, and who could not have their part again."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from partnership.book import TYPES, Book
from partnership.charters import Charter, Voice, Wish
from partnership.conversations import GONE, LastChange
from partnership.decisions import Decision
from partnership.digest_posts import DigestPost
from partnership.engagements import Engagement
from partnership.errors import Refused
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import Promise
from partnership.record import Record
from partnership.red_spells import RedSpell
from partnership.rounds import CheckIn, Silence
from partnership.updates import Update
from partnership.wording import basics as wording
from partnership.workspace import Workspace

NUMBER = re.compile(r"([A-Z])(\d+)")
"""An id as it is called in messages."""


def resting_on(book: Book, last: LastChange) -> list[str]:
    """The records, as they are called in messages, that changed again after this change."""
    found = []
    for name, version in last.after.items():
        kind, _, record_id = name.rpartition(" ")
        record = record_of(book, kind, record_id)
        if record is None and version == GONE:
            continue
        if record is None or (
            book.version(record) != version
            and not _only_the_platform(book, record, last)
            and not _only_the_clock(book, record, version, last)
            and not _only_advice(book, record, version)
        ):
            found.append(_called(book, kind, record_id))
    return found


def _called(book: Book, kind: str, record_id: str) -> str:  # noqa: PLR0911 - one return a kind
    """`O1`, `the answer for O1`, `Maria`: never the id of what has none in messages."""
    present = record_of(book, kind, record_id)
    if NUMBER.fullmatch(record_id) and not isinstance(present, Charter | Wish):
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


def _only_the_platform(book: Book, record: Record, last: LastChange) -> bool:
    """Whether a person changed only by what the platform said of them since, such as that they can be reached."""
    name = f"{record.kind} {record.id}"
    others = (one for one in book.all(LastChange) if one.id != last.id and one.at >= last.at)
    return isinstance(record, Person) and not any(name in one.after for one in others)


def _only_the_clock(book: Book, record: Record, version: int, last: LastChange) -> bool:
    """Whether nothing happened since but that the clock sent, or told of, what this change asked somebody for."""
    return 0 < book.version(record) - version == told_since(record, last)


def _only_advice(book: Book, record: Record, version: int) -> bool:
    """Whether a decision was only given an admin's word beside the asker's own."""
    advised = isinstance(record, Decision) and record.open and (record.recommends_by or record.if_not_by)
    return bool(advised) and book.version(record) == version + 1


def told_since(record: Record, last: LastChange) -> int:
    """How often the clock has marked since, in this record, that it spoke of an offer of this change."""
    moments: tuple[datetime | None, ...] = ()
    if isinstance(record, Workspace):
        moments = (record.acceptances_told_at,)
    if isinstance(record, Objective) and record.proposal and not record.proposal.change:
        offer = record.proposal
        moments = (offer.sent_at, offer.reminded_at, offer.raised_at) if offer.at == last.at else ()
    return sum(one is not None and one > last.at for one in moments)


def record_of(book: Book, kind: str, record_id: str) -> Record | None:
    """The record of this kind and id, as it stands."""
    return book.workspace if kind == Workspace.kind else book.get(TYPES[kind], record_id)


def _about(book: Book, made: Sequence[Record]) -> list[str]:
    """What is about something that would not be there any more, as it is called."""
    gone = {one.id for one in made if isinstance(one, Objective)}
    kinds: tuple[type[Promise | Decision | Motion | Engagement | Silence | RedSpell], ...] = (
        Promise, Decision, Motion, Engagement, Silence, RedSpell,
    )  # fmt: skip
    records = (one for kind in kinds for one in book.all(kind) if one.objective in gone and one not in made)
    return [_called(book, one.kind, one.id) for one in records]


def check(book: Book, last: LastChange, restored: Sequence[Record], made: Sequence[Record]) -> None:
    """Refused where something is about what would be gone, or what would stand again can't stand any more."""
    if about := _about(book, made):
        raise Refused(wording.something_is_about_it(last.what, about))
    after = book.with_changes(restored).with_records((), made)
    if book.admins() and all(one.pending for one in after.admins()):
        raise Refused(wording.nobody_admin(last.what))
    _check_parts(after, last, [one for one in (*restored, *made) if isinstance(one, Person)])
    for record in restored:
        present = record_of(book, record.kind, record.id)
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
