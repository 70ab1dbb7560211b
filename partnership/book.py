"""The book of one workspace: everything the rules look at, at one moment."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Self, TypeVar

from partnership.calendar import in_working_hours, local_date
from partnership.conversations import Conversation, LastChange, Numbers
from partnership.decisions import Decision
from partnership.delivery import QuietNote
from partnership.objectives import Objective
from partnership.page import Page, by_number
from partnership.people import Identity, Person, working_time
from partnership.promises import Promise
from partnership.record import Record
from partnership.rounds import CheckIn, DigestPost, RedSpell, Silence, Stop
from partnership.updates import Update
from partnership.workspace import Workspace

R = TypeVar("R", bound=Record)

KINDS: tuple[type[Record], ...] = (
    Person, Objective, Update, Promise, Decision, CheckIn, RedSpell, Silence, DigestPost, Conversation, LastChange,
    QuietNote, Stop, Numbers,
)  # fmt: skip
"""The kinds a book holds. Deliveries, audit entries and seen events are kept outside, since they only grow."""

TYPES: dict[str, type[Record]] = {kind.kind: kind for kind in KINDS} | {Workspace.kind: Workspace}
"""The type behind each kind that a turn may change."""

_GROUPS = {Update.kind: "objective", CheckIn.kind: "person", RedSpell.kind: "objective"}
"""The field by which a kind's history is asked for."""
_EMPTY = Page({})


class Book:
    """Immutable view of one workspace. `with_records` gives the next one; nothing here changes in place."""

    def __init__(self, workspace: Workspace, version: int, pages: Mapping[str, Page] | None = None) -> None:
        self.workspace = workspace
        self._workspace_version = version
        self._pages = pages or {}

    @classmethod
    def of(cls, workspace: Workspace, *records: Record) -> Self:
        """A book in which every record has version 1; for rules and tests that start from plain records."""
        return cls(workspace, 1).with_records((record, 1) for record in records)

    def with_records(self, changed: Iterable[tuple[Record, int]], removed: Iterable[Record] = ()) -> Self:
        """The book after these records have these versions."""
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
            page = pages.get(kind) or Page({}, _GROUPS.get(kind, ""))
            pages[kind] = page.changed(put.get(kind, ()), gone.get(kind, ()))
        return type(self)(workspace, version, pages)

    def with_changes(self, changes: Iterable[Record]) -> Self:
        """The book as it will be once these states are written: every changed record one version on."""
        kept = {(record.kind, record.id): record for record in changes}
        return self.with_records(
            (record, self.version(record) + 1) for record in kept.values() if not self._same(record)
        )

    def _same(self, record: Record) -> bool:
        return record == (self.workspace if isinstance(record, Workspace) else self.get(type(record), record.id))

    def get(self, kind: type[R], record_id: str | None) -> R | None:
        """The record, or None."""
        found = self._page(kind).rows.get(record_id or "")
        return found[0] if found and isinstance(found[0], kind) else None

    def need(self, kind: type[R], record_id: str) -> R:
        """The record; KeyError when the caller's belief that it exists is wrong."""
        found = self.get(kind, record_id)
        if found is None:
            raise KeyError(f"{kind.kind} {record_id}")
        return found

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, by number, then id."""
        return [one for one in self._page(kind).ordered if isinstance(one, kind)]

    def _page(self, kind: type[Record]) -> Page:
        return self._pages.get(kind.kind, _EMPTY)

    def _history(self, kind: type[R], of: str) -> list[R]:
        """The records of a kind that belong to one objective or person, oldest first."""
        page = self._page(kind)
        return [one for one in page.grouped.get(of, ()) if isinstance(one, kind)] if page.rows else []

    def version(self, record: Record) -> int:
        """The stored version of the record with this kind and id; 0 when it is new."""
        if isinstance(record, Workspace):
            return self._workspace_version
        found = self._page(type(record)).rows.get(record.id)
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
        return [one for one in self.all(CheckIn) if one.end is None]

    @cached_property
    def _identities(self) -> dict[Identity, Person]:
        return {identity: person for person in self.all(Person) for identity in person.identities}

    def person_at(self, identity: Identity) -> Person | None:
        """The person with this account."""
        return self._identities.get(identity)

    @cached_property
    def _names(self) -> dict[str, str]:
        people = self.all(Person)
        shared = Counter(one.first_name for one in people if not one.left_at)
        return {one.id: one.name if shared[one.first_name] > 1 else one.first_name for one in people}

    def name(self, person: str | None) -> str:
        """How a person is called in messages: the first name, the whole one where two share it."""
        return self._names.get(person or "", "somebody")

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
        return [person for person in self.all(Person) if person.is_admin()]

    def executives(self) -> list[Person]:
        return [person for person in self.all(Person) if person.is_executive()]

    def open_objectives(self) -> list[Objective]:
        return [objective for objective in self.all(Objective) if objective.open]

    def owned_by(self, person: str) -> list[Objective]:
        return [objective for objective in self.open_objectives() if objective.owner == person]

    def last_spell(self, objective: str) -> RedSpell | None:
        """The newest red spell, ended or not."""
        return next(reversed(self._history(RedSpell, objective)), None)

    def conversation(self, person: str, chat: str, now: datetime) -> Conversation | None:
        """The open conversation of this person in this chat."""
        found = self.get(Conversation, f"{person}@{chat}")
        return found if found and found.open and now < found.expires else None
