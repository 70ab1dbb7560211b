"""The typed face over the store: books, commits and deliveries of workspaces."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from partnership.book import KINDS, Book
from partnership.conversations import AuditEntry, Conversation, LastChange, Sent
from partnership.delivery import Delivery, QuietNote, ToPerson
from partnership.forgetting import ERASED_MESSAGE, Forgotten
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.privacy import for_the_log
from partnership.record import Record
from partnership.updates import Update
from partnership.workspace import Home, Workspace
from storage.port import Conflict, Key, Put, Remove, Row, Store, StoreFull
from storage.records import body_of, put_of, record_of

DIRECTORY = ""
HISTORY = timedelta(weeks=60)
"""How far back a book holds updates; older ones stay in the store."""
_AT_ONCE = 500
"""Rows that one commit of an erasure writes."""
_ASIDE = (Conversation, LastChange, QuietNote)
"""Kinds that are neither audited nor taken back by themselves."""
TRIES = 6
"""How often a turn is played again when somebody else wrote first."""


class Repeated(Exception):
    """This event was handled before; nothing was done again."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Who causes a commit, from where, by which event of the platform; the clock's commits have no event."""

    who: str
    where: str
    event: str | None = None


CLOCK = Origin(who="clock", where="clock")


class Face:
    """Business questions over the narrow port. `real` tells the real time, for leases and sending order."""

    def __init__(self, store: Store, real: Callable[[], datetime]) -> None:
        self.store = store
        self._real = real
        self._books: dict[str, Book] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last_number = 0

    async def workspaces(self) -> list[str]:
        """Ids of all workspaces, in order of their making."""
        return list(dict.fromkeys(str(row.body["workspace"]) for row in await self.store.find(DIRECTORY, "home")))

    async def workspace_at(self, home: Home) -> str | None:
        """The workspace that a home belongs to."""
        row = await self.store.get(Key(DIRECTORY, "home", f"{home.platform}:{home.id}"))
        return str(row.body["workspace"]) if row else None

    async def create(self, workspace: Workspace) -> None:
        """A new workspace with its homes. Raises Conflict when it, or one of its homes, exists already."""
        homes = [
            Put(
                key=Key(DIRECTORY, "home", f"{home.platform}:{home.id}"),
                body={"workspace": workspace.id},
                at=workspace.at,
            )
            for home in workspace.homes
        ]
        await self.store.commit(
            [*homes, put_of(workspace.id, workspace, 0), await self._poke(workspace.id, workspace.at)]
        )

    async def book(self, workspace: str) -> Book:
        """The workspace's book as of its last commit. KeyError for an unknown workspace."""
        if workspace not in self._books:
            self._books[workspace] = await self._load(workspace)
        return self._books[workspace]

    async def _load(self, workspace: str) -> Book:
        row = await self.store.get(Key(workspace, Workspace.kind, workspace))
        if row is None:
            raise KeyError(f"workspace {workspace}")
        book = Book(record_of(row, Workspace), row.version)
        for kind in KINDS:
            since = self._real() - HISTORY if kind is Update else None
            rows = await self.store.find(workspace, kind.kind, since=since)
            book = book.with_records((record_of(one, kind), one.version) for one in rows)
        return book

    async def run(self, workspace: str, decide: Callable[[Book], Outcome], now: datetime, origin: Origin) -> Outcome:
        """Play a pure decision over the book and commit it; played again when somebody else wrote first.

        Raises Repeated when the origin's event was handled before, StoreFull when nothing could be saved, Conflict when
        it lost the race too often, and whatever `decide` raises.
        """
        async with self._locks[workspace]:
            for last in range(TRIES):
                book = await self.book(workspace)
                outcome = decide(book)
                try:
                    await self.commit(workspace, book, outcome, now=now, origin=origin)
                except Conflict:
                    if last == TRIES - 1:
                        raise
                else:
                    return outcome
        raise AssertionError("unreachable")

    async def commit(
        self,
        workspace: str,
        book: Book,
        outcome: Outcome,
        *,
        now: datetime,
        origin: Origin = CLOCK,
        also: Sequence[Put] = (),
    ) -> Book:
        """Write an outcome that was decided over `book`, all or nothing; returns the book after it.

        With the changes go the audit entries, the undo of a change that its author may take back, the event's id and
        a nudge to the clock. A delivery that there is already, by its id, is not written again. `also` are rows of the
        caller's own, such as the delivery that was sent. Raises Conflict when a changed record is no longer as it was
        in `book`, Repeated for an event handled before.
        """
        changes = [record for record in outcome.changes if _changed(book, record)]
        if not (changes or outcome.removed or outcome.deliveries or also):
            return book
        if outcome.undoable and origin.event:
            changes.append(_last_change(book, outcome, changes, now, origin))
        puts = [put_of(workspace, record, book.version(record)) for record in changes]
        # The event comes first: a repeat is known as one before anything that it would write again is in its way.
        rows: list[Put | Remove] = [*(await self._beside(workspace, book, changes, outcome, now, origin)), *puts, *also]
        rows += [
            Remove(key=Key(workspace, record.kind, record.id), expect=book.version(record))
            for record in outcome.removed
        ]
        try:
            await self.store.commit(rows)
        except StoreFull:
            raise
        except BaseException as error:
            if isinstance(error, Conflict) and error.key.kind == "event":
                raise Repeated from error
            self._books.pop(workspace, None)  # what is stored now is not known here
            raise
        if workspace not in self._books:
            return await self.book(workspace)
        latest = self._books[workspace].with_records(
            [(record, put.expect + 1) for record, put in zip(changes, puts, strict=True) if put.expect is not None],
            outcome.removed,
        )
        self._books[workspace] = latest
        return latest

    async def _beside(
        self, workspace: str, book: Book, changes: Sequence[Record], outcome: Outcome, now: datetime, origin: Origin
    ) -> list[Put]:
        puts = []
        if origin.event:
            puts.append(Put(key=Key(workspace, "event", origin.event), body={"who": origin.who}, at=now))
        puts += [
            self._delivery_put(workspace, delivery)
            for delivery in outcome.deliveries
            if await self.store.get(Key(workspace, Delivery.kind, delivery.id)) is None
        ]
        puts += [put_of(workspace, entry, 0) for entry in self._audit(book, changes, outcome, now, origin)]
        if changes or outcome.removed:
            puts.append(await self._poke(workspace, now))
        return puts

    def _delivery_put(self, workspace: str, delivery: Delivery) -> Put:
        put = put_of(workspace, msgspec.structs.replace(delivery, sequence=self._next_number()), 0)
        return msgspec.structs.replace(put, due=self._real())

    def _next_number(self) -> int:
        """Ascending in this process, and over restarts as long as the real clock does not go back."""
        self._last_number = max(self._last_number + 1, int(self._real().timestamp() * 1_000_000))
        return self._last_number

    def _audit(
        self, book: Book, changes: Sequence[Record], outcome: Outcome, now: datetime, origin: Origin
    ) -> list[AuditEntry]:
        stamp = f"{now:%Y%m%dT%H%M%S}-{self._next_number()}"
        entries = []
        erasing = any(isinstance(record, Person) and record.forgotten for record in changes)
        for number, record in enumerate((*changes, *outcome.removed)):
            if isinstance(record, _ASIDE):
                continue
            old = _stored(book, record)
            before = body_of(for_the_log(old)) if old and not erasing else {}
            after = {} if record in outcome.removed or erasing else body_of(for_the_log(record))
            entries.append(
                AuditEntry(
                    id=f"{stamp}-{number:04}",
                    at=now,
                    who=origin.who,
                    where=origin.where,
                    what=outcome.undoable,
                    record=f"{record.kind} {record.id}",
                    before={name: value for name, value in before.items() if after.get(name) != value},
                    after={name: value for name, value in after.items() if before.get(name) != value},
                )
            )
        return entries

    async def _poke(self, workspace: str, now: datetime) -> Put:
        """The clock looks at this workspace again at once."""
        key = Key(workspace, "agenda", "agenda")
        row = await self.store.get(key)
        return Put(key=key, body=row.body if row else {}, at=row.at if row else now, due=now, expect=None)

    async def audit(self, workspace: str, *, limit: int, record: str | None = None) -> list[AuditEntry]:
        """The newest audit entries, newest first."""
        where = {"record": record} if record else {}
        rows = await self.store.find(workspace, AuditEntry.kind, where=where, newest_first=True, limit=limit)
        return [record_of(row, AuditEntry) for row in rows]

    async def claim_deliveries(self, now: datetime, lease: timedelta, limit: int) -> list[tuple[Row, Delivery]]:
        """Waiting deliveries whose time has come, held for `lease`, in sending order."""
        rows = await self.store.claim(
            Delivery.kind, due_by=now, now=now, lease=lease, limit=limit, per_workspace=max(1, limit // 2)
        )
        found = [(row, record_of(row, Delivery)) for row in rows]
        return sorted(found, key=lambda pair: pair[1].sequence)

    async def first_waiting(self, workspace: str, conversation: str) -> Delivery | None:
        """The next delivery of a conversation in sending order."""
        rows = await self.store.find(workspace, Delivery.kind, where={"waiting": conversation})
        return min((record_of(row, Delivery) for row in rows), key=lambda one: one.sequence, default=None)

    async def delivery(self, workspace: str, delivery_id: str) -> Delivery | None:
        """One delivery, in whatever state."""
        row = await self.store.get(Key(workspace, Delivery.kind, delivery_id))
        return record_of(row, Delivery) if row else None

    async def deliveries(self, workspace: str, **where: str) -> list[Delivery]:
        """Deliveries by their index fields (state, conversation, waiting, edits), oldest first."""
        return [record_of(row, Delivery) for row in await self.store.find(workspace, Delivery.kind, where=where)]

    async def erase(self, workspace: str, forgotten: Forgotten) -> None:
        """Take a person's name and words out of the audit log and out of every message that was sent."""
        person = forgotten.person
        puts: list[Put] = []
        for row in await self.store.find(workspace, AuditEntry.kind):
            entry = record_of(row, AuditEntry)
            if entry.who == person.id or entry.record == f"person {person.id}" or entry.record in forgotten.touched:
                entry = msgspec.structs.replace(entry, before={}, after={})
            bare: AuditEntry = forgotten.scrub(entry)
            puts += [put_of(workspace, bare, row.version)] if bare != record_of(row, AuditEntry) else []
        for row in await self.store.find(workspace, Delivery.kind):
            delivery = record_of(row, Delivery)
            mine = delivery.to == ToPerson(person=person.id)
            if mine or forgotten.names(str(row.body["message"])):
                emptied = msgspec.structs.replace(delivery, message=ERASED_MESSAGE)
                puts.append(msgspec.structs.replace(put_of(workspace, emptied, row.version), due=row.due))
        for start in range(0, len(puts), _AT_ONCE):
            await self.store.commit(puts[start : start + _AT_ONCE])

    def delivery_row(self, row: Row, delivery: Delivery, due: datetime | None = None) -> Put:
        """The row that puts a claimed delivery into its new state; `due`: tried again then. Fenced by the claim."""
        put = put_of(row.key.workspace, delivery, row.version)
        return msgspec.structs.replace(put, due=due)


def _stored(book: Book, record: Record) -> Record | None:
    return book.workspace if isinstance(record, Workspace) else book.get(type(record), record.id)


def _changed(book: Book, record: Record) -> bool:
    return _stored(book, record) != record


def _last_change(book: Book, outcome: Outcome, changes: Sequence[Record], now: datetime, origin: Origin) -> LastChange:
    touched = [record for record in changes if not isinstance(record, _ASIDE)]
    waiting = [record.delivery for record in changes if isinstance(record, QuietNote)]
    before: list[dict[str, Any]] = []
    for record in touched:
        old = _stored(book, record)
        body = msgspec.json.decode(msgspec.json.encode(old)) if old else None  # as it will come back from the store
        before.append({"kind": record.kind, "id": record.id, "body": body})
    return LastChange(
        id=origin.who,
        at=now,
        what=outcome.undoable,
        before=tuple(before),
        after={f"{record.kind} {record.id}": book.version(record) + 1 for record in touched},
        deliveries=tuple(Sent(delivery=one.id, to=one.to) for one in [*outcome.deliveries, *waiting]),
        event=origin.event or "",
    )
