"""The book of one workspace: everything the rules look at, at one moment."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Self, TypeVar

from partnership.attestations import Attestation, SignalReading
from partnership.calendar import PersonWindow, Window, in_working_hours, local_date
from partnership.charters import Charter, NotDoing, Voice, Wish
from partnership.conversations import Conversation, LastChange, Numbers, OfferedButtons
from partnership.decisions import Decision
from partnership.delivery import Delivery, QuietNote, ToPerson
from partnership.digest_posts import AwaitedNote, DigestPost, PreviewDrawn
from partnership.engagements import Engagement
from partnership.executive_notes import ExecutiveNote
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.page import Names, Page, by_number
from partnership.people import Identity, Person, working_time
from partnership.promises import Promise
from partnership.record import Record
from partnership.red_spells import RedSpell
from partnership.rounds import CheckIn, Silence, Stop
from partnership.side_notes import SideNote
from partnership.updates import Update
from partnership.workspace import Workspace

R = TypeVar("R", bound=Record)

KINDS: tuple[type[Record], ...] = (
    Person, Objective, Motion, Update, Promise, Decision, CheckIn, RedSpell, Silence, DigestPost, Conversation,
    LastChange, QuietNote, Stop, Numbers, ExecutiveNote, SideNote, Engagement, Attestation,
    SignalReading, Charter, Voice, Wish, NotDoing, PreviewDrawn, AwaitedNote, OfferedButtons,
)  # fmt: skip
"""The kinds a book holds. Deliveries, audit entries and seen events are kept outside, since they only grow."""

TYPES: dict[str, type[Record]] = {kind.kind: kind for kind in KINDS} | {Workspace.kind: Workspace}
"""The type behind each kind that a turn may change."""

_EMPTY = Page({})
_RUNNING = ""
"""The name of what has not been closed; no person has it."""


def _names_of_objective(one: Objective) -> list[str]:
    named = [name for name in (one.owner, one.lead, one.proposal and one.proposal.to) if name]
    return named + [stand_in.person for stand_in in one.stand_ins]


_NAMES: dict[str, Names] = {
    Update.kind: lambda one: (one.objective,),
    CheckIn.kind: lambda one: (one.person,) if one.end else (one.person, _RUNNING),
    RedSpell.kind: lambda one: (one.objective,),
    Objective.kind: _names_of_objective,
    Engagement.kind: lambda one: [one.objective] if one.objective else [],
    Motion.kind: lambda one: [name for name in (one.lead, one.objective) if name],
    Promise.kind: lambda one: (one.owner, one.objective),
    Decision.kind: lambda one: (one.decider, *one.recorders),
    Person.kind: lambda one: [away.cover for away in one.away if away.cover],
}
"""The people and objectives by which a kind's records are asked for; of a person, who covers for them."""


class Book:
    """Immutable view of one workspace. `with_records` gives the next one; nothing here changes in place."""

    def __init__(self, workspace: Workspace, version: int, pages: Mapping[str, Page] | None = None) -> None:
        self.workspace = workspace
        self._workspace_version = version
        self._pages = pages or {}
        self.windows: dict[str, tuple[Person, datetime, PersonWindow]] = {}
        """The window last found for each person, and when: see `window_for`. Books of one workspace record share it."""
        self.rounds: dict[str, tuple[datetime, Window]] = {}
        """The same of the round of all: see `current_round`."""
        self._ahead: tuple[list[tuple[Record, int]], Self] | None = None
        """What `with_changes` was asked for last, and the book after it, from which the commit goes on."""

    @classmethod
    def of(cls, workspace: Workspace, *records: Record) -> Self:
        """A book in which every record has version 1; for rules and tests that start from plain records."""
        return cls(workspace, 1).with_records((record, 1) for record in records)

    def with_records(self, changed: Iterable[tuple[Record, int]], removed: Iterable[Record] = ()) -> Self:
        """The book after these records have these versions."""
        changed = list(changed)
        if self._ahead and changed[: len(self._ahead[0])] == self._ahead[0]:
            return self._ahead[1].with_records(changed[len(self._ahead[0]) :], removed)
        workspace, version = self.workspace, self._workspace_version
        put: dict[str, list[tuple[Record, int]]] = {}
        gone: dict[str, list[Record]] = {}
        for record, number in changed:
            if isinstance(record, Workspace):
                workspace, version = record, number
            else:
                put.setdefault(record.kind, []).append((record, number))
        for record in removed:
            gone.setdefault(record.kind, []).append(record)
        pages = dict(self._pages)
        for kind in put.keys() | gone.keys():
            page = pages.get(kind) or (Page({}, _NAMES[kind]) if kind in _NAMES else _EMPTY)
            pages[kind] = page.changed(put.get(kind, ()), gone.get(kind, ()))
        book = type(self)(workspace, version, pages)
        if workspace is self.workspace:
            book.windows, book.rounds = self.windows, self.rounds
        return book

    def with_changes(self, changes: Iterable[Record]) -> Self:
        """The book as it will be once these states are written: every changed record one version on."""
        kept = {(record.kind, record.id): record for record in changes}
        new = [(record, self.version(record) + 1) for record in kept.values() if not self.holds(record)]
        if new and not (self._ahead and self._ahead[0] == new):
            self._ahead = new, self.with_records(new)
        return self._ahead[1] if new and self._ahead else self

    def holds(self, record: Record) -> bool:
        """Whether the record stands here just as it is."""
        return record == (self.workspace if isinstance(record, Workspace) else self.get(type(record), record.id))

    def get(self, kind: type[R], record_id: str | None) -> R | None:
        """The record, or None."""
        page = self._pages.get(kind.kind)
        found = page.get(record_id) if page and record_id else None
        return found[0] if found else None

    def need(self, kind: type[R], record_id: str) -> R:
        """The record; KeyError when the caller's belief that it exists is wrong."""
        found = self.get(kind, record_id)
        if found is None:
            raise KeyError(f"{kind.kind} {record_id}")
        return found

    def addressee(self, delivery: Delivery) -> Person | None:
        """The person to whom it goes; None for a chat."""
        return self.get(Person, delivery.to.person) if isinstance(delivery.to, ToPerson) else None

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, by number, then id."""
        page = self._pages.get(kind.kind)
        return list(page.ordered) if page else []

    def _page(self, kind: type[Record]) -> Page:
        return self._pages.get(kind.kind, _EMPTY)

    def _history(self, kind: type[R], of: str) -> list[R]:
        """The records of a kind that belong to one objective or person, oldest first."""
        page = self._pages.get(kind.kind)
        return list(page.named(of)) if page else []

    def _naming(self, kind: type[R], name: str) -> list[R]:
        """The records of a kind that name one person or objective, by number."""
        found = self._history(kind, name)
        return sorted(found, key=by_number) if len(found) > 1 else found

    def version(self, record: Record) -> int:
        """The stored version of the record with this kind and id; 0 when it is new."""
        if isinstance(record, Workspace):
            return self._workspace_version
        found = self._page(type(record)).get(record.id)
        return found[1] if found else 0

    def token(self, record: Record) -> str:
        """What a button shows it was drawn for; changes with every change of the record."""
        return f"{record.kind}:{record.id}:{self.version(record)}"

    def next_id(self, kind: type[Record], letter: str) -> str:
        """The next number, such as O7; one that was taken back is not given again."""
        gone = self.get(Numbers, letter)
        highest = max((by_number(one)[0] for one in self.all(kind)), default=0)
        return f"{letter}{max(highest, gone.last if gone else 0) + 1}"

    def updates(self, objective: str) -> list[Update]:
        """The objective's updates, oldest first."""
        return self._history(Update, objective)

    def checkins(self, person: str) -> list[CheckIn]:
        """The person's check-ins, oldest first."""
        return self._history(CheckIn, person)

    def running_checkins(self) -> list[CheckIn]:
        """Check-ins that have not been closed, by person."""
        return self._naming(CheckIn, _RUNNING)

    def person_at(self, identity: Identity) -> Person | None:
        """The person with this account."""
        return self._page(Person).view(_by_identity).get(identity)

    def people_with(self, email: str) -> Sequence[Person]:
        """Those with this e-mail address, however it is written."""
        return self._page(Person).view(_by_email).get(email.casefold(), ())

    def name(self, person: str | None) -> str:
        """How a person is called in messages: the first name, the whole one where two share it."""
        return self._page(Person).view(_called).get(person or "", "somebody")

    def zone_of(self, person: Person | str | None) -> str:
        """The time zone of a person, or of somebody by id; the workspace's where nothing is known of them."""
        known = person if isinstance(person, Person) else self.get(Person, person)
        return (known.zone if known else None) or self.workspace.zone

    def day_of(self, person: Person | str | None, instant: datetime) -> date:
        """The day at this instant where the person is."""
        return local_date(instant, self.zone_of(person))

    def at_work(self, person: Person | str | None, now: datetime) -> bool:
        """Whether `now` is in the working hours of this person; False for somebody who is not known."""
        known = person if isinstance(person, Person) else self.get(Person, person)
        return known is not None and in_working_hours(now, working_time(known, self.workspace))

    @property
    def sponsor(self) -> Person | None:
        return self.get(Person, self.workspace.sponsor)

    def admins(self) -> list[Person]:
        return list(self._page(Person).view(_admins))

    def executives(self) -> list[Person]:
        return list(self._page(Person).view(_executives))

    def covered_by(self, person: str) -> list[Person]:
        """Who named this person as their cover for any days off."""
        return self._naming(Person, person)

    def open_objectives(self) -> list[Objective]:
        return list(self._page(Objective).view(_open))

    def objectives_naming(self, person: str) -> list[Objective]:
        """Those, open or not, of which this person is owner, lead or stand-in, or to which they were offered."""
        return self._naming(Objective, person)

    def owned_by(self, person: str) -> list[Objective]:
        return [one for one in self.objectives_naming(person) if one.open and one.owner == person]

    def promises_of(self, person: str) -> list[Promise]:
        """The promises that this person made, or that were made for them."""
        return [one for one in self._naming(Promise, person) if one.owner == person]

    def promises_for(self, objective: str) -> list[Promise]:
        return [one for one in self._naming(Promise, objective) if one.objective == objective]

    def motions_for(self, objective: str) -> list[Motion]:
        """The motions that serve this objective, open or not."""
        return [one for one in self._naming(Motion, objective) if one.objective == objective]

    def engagements_about(self, objective: str) -> list[Engagement]:
        """Who was met about this objective, by number."""
        return self._naming(Engagement, objective)

    def led_by(self, person: str, now: datetime) -> list[Motion]:
        """The motions that this person leads, until nothing is asked of them any more."""
        return [one for one in self._naming(Motion, person) if one.lead == person and one.worked_on(now)]

    def decisions_of(self, person: str) -> list[Decision]:
        """The decisions that are this person's to make or to record."""
        return self._naming(Decision, person)

    def last_spell(self, objective: str) -> RedSpell | None:
        """The newest red spell, ended or not."""
        return next(reversed(self._history(RedSpell, objective)), None)

    def conversation(self, person: str, chat: str, now: datetime) -> Conversation | None:
        """The open conversation of this person in this chat."""
        found = self.get(Conversation, f"{person}@{chat}")
        return found if found and found.open and now < found.expires else None


# What is kept of a page, since many ask for it ---------------------------------------------------------------------


def _by_identity(people: Sequence[Person]) -> dict[Identity, Person]:
    return {identity: person for person in people for identity in person.identities}


def _by_email(people: Sequence[Person]) -> dict[str, tuple[Person, ...]]:
    found: dict[str, tuple[Person, ...]] = {}
    for one in people:
        if one.email:
            found[one.email.casefold()] = (*found.get(one.email.casefold(), ()), one)
    return found


def _called(people: Sequence[Person]) -> dict[str, str]:
    shared = Counter(one.first_name for one in people if not one.left_at)
    return {one.id: one.name if shared[one.first_name] > 1 else one.first_name for one in people}


def _admins(people: Sequence[Person]) -> list[Person]:
    return [person for person in people if person.is_admin()]


def _executives(people: Sequence[Person]) -> list[Person]:
    return [person for person in people if person.is_executive()]


def _open(objectives: Sequence[Objective]) -> list[Objective]:
    return [objective for objective in objectives if objective.open]
