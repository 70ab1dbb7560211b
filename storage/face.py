"""The typed face over the store: books and the commits that change them; deliveries it has from `Deliveries`."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from partnership.book import KINDS, Book
from partnership.conversations import AuditEntry
from partnership.outcome import Outcome
from partnership.record import Record
from partnership.updates import Update
from partnership.workspace import Home, Workspace
from storage.changes import DIRECTORY, Change, changed_at, homes_left, revision_key
from storage.deliveries import Deliveries
from storage.gathering import Gathering, Known
from storage.handing_over import handed_over
from storage.port import Conflict, Key, Put, Remove, Store
from storage.records import put_of, record_of
from storage.trail import CLOCK, Origin, audit_entries, last_change, not_the_last, stored

__all__ = ["CLOCK", "Face", "NoWorkspace", "Origin", "Repeated"]

TRIES = 6
"""How often a turn is played again when somebody else wrote first."""


class Repeated(Exception):
    """This event was handled before; nothing was done again."""


class NoWorkspace(KeyError):
    """There is no such workspace, or none any more: its home joined another one."""


class Face(Deliveries):
    """Business questions over the narrow port; right beside other processes on the same store.

    Each commit that changes a book raises the workspace's revision by one. A book that is kept here is used while its
    revision is the stored one; another process's commit makes it be loaded anew.
    """

    def __init__(self, store: Store, real: Callable[[], datetime]) -> None:
        super().__init__(store, real)
        self._gatherings: dict[str, Gathering] = {}

    def _gathering(self, workspace: str) -> Gathering:
        found = self._gatherings.get(workspace)
        if found is None:
            found = self._gatherings[workspace] = Gathering(self._write)
        return found

    async def _write(self, rows: Sequence[Put | Remove]) -> None:
        try:
            await self.store.commit(rows)
        except Conflict as conflict:
            if conflict.key.kind == "event":
                raise Repeated from conflict
            raise

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
        await self.store.commit([*homes, put_of(workspace.id, workspace, 0), *changed_at(workspace.id, workspace.at)])

    async def join(
        self,
        home: Home,
        was: str,
        workspace: str,
        decide: Callable[[Book, Book], Outcome],
        now: datetime,
        origin: Origin,
    ) -> Outcome:
        """Give a home, whose own workspace `was`, to another workspace; of its own one nothing stays.

        `decide` plays over both books, and again when somebody else wrote in either. Raises what `run` does.
        """

        async def attempt() -> Outcome:
            left, joined = await self._known(was), await self.book(workspace)
            outcome = decide(left.book, joined)
            also = await handed_over(self.store, home, was, left.revision, workspace, now)
            await self.commit(workspace, joined, outcome, now=now, origin=origin, also=also)
            return outcome

        for _ in range(TRIES - 1):
            with suppress(Conflict):
                return await attempt()
        return await attempt()

    async def book(self, workspace: str) -> Book:
        """The workspace's book as of its last commit. NoWorkspace for one that is not known."""
        return (await self._known(workspace)).book

    async def _known(self, workspace: str) -> Known:
        gathering = self._gathering(workspace)
        while (known := gathering.known) is None or known.revision != await self._revision(workspace):
            if not await gathering.written():  # else it was one of ours
                gathering.known = await self._load(workspace)
        return known

    async def _revision(self, workspace: str) -> int:
        row = await self.store.get(revision_key(workspace))
        return row.version if row else 0

    async def _load(self, workspace: str) -> Known:
        """Everything, updates of all years too: 10,000 of them take a tenth of a second and 10 MB."""
        while True:
            revision = await self._revision(workspace)
            row = await self.store.get(Key(workspace, Workspace.kind, workspace))
            if row is None:
                raise NoWorkspace(workspace)
            book = Book(record_of(row, Workspace), row.version)
            for kind in KINDS:
                rows = await self.store.find(workspace, kind.kind)
                book = book.with_records((record_of(one, kind), one.version) for one in rows)
            if revision == await self._revision(workspace):  # else somebody wrote between two of the questions
                return Known(revision, book)

    async def run(self, workspace: str, decide: Callable[[Book], Outcome], now: datetime, origin: Origin) -> Outcome:
        """Play a pure decision over the book and commit it; played again when somebody else wrote first.

        While others are being written it is played over the book as it will be then, and it ends once all of that is
        durable. Where that can't be written, it is played again, alone and over what is durable.

        Raises Repeated when the origin's event was handled before, StoreFull when nothing could be saved, Conflict when
        it lost the race too often, and whatever `decide` raises.
        """
        outcome = await self._together(workspace, decide, now, origin)
        if outcome is not None:
            return outcome
        async with self._gathering(workspace).lock:
            for _ in range(TRIES - 1):
                with suppress(Conflict):
                    return await self._alone(workspace, decide, now, origin)
            return await self._alone(workspace, decide, now, origin)

    async def _together(
        self, workspace: str, decide: Callable[[Book], Outcome], now: datetime, origin: Origin
    ) -> Outcome | None:
        """Play it over what is coming; None where that was not to be."""
        gathering = self._gathering(workspace)
        async with gathering.lock:
            coming = gathering.coming
            known = coming or await self._known(workspace)
            try:
                outcome = decide(known.book)
                change = await self._change(workspace, known.book, outcome, now, origin, revision=known.revision)
            except Exception:
                if coming:  # it may be for something that is not durable in the end
                    return None
                raise
            if not (coming or change.rows):
                return outcome
            written = gathering.join(change.rows, change.after(known))
        return outcome if await written is None else None

    async def _alone(self, workspace: str, decide: Callable[[Book], Outcome], now: datetime, origin: Origin) -> Outcome:
        """Play it over what is durable, while nobody else decides."""
        await self._gathering(workspace).settled()
        book = await self.book(workspace)
        outcome = decide(book)
        await self._write_alone(workspace, await self._change(workspace, book, outcome, now, origin))
        return outcome

    async def commit(
        self,
        workspace: str,
        book: Book,
        outcome: Outcome,
        *,
        now: datetime,
        origin: Origin = CLOCK,
        also: Sequence[Put | Remove] = (),
    ) -> Book:
        """Write an outcome that was decided over `book`, all or nothing; returns the book after it.

        With the changes go the audit entries, the undo of a change that its author may take back, the event's id and
        a nudge to the clock. A delivery that there is already, by its id, is not written again. `also` are rows of the
        caller's own, such as the delivery that was sent. Raises Conflict when a changed record is no longer as it was
        in `book`, Repeated for an event handled before.
        """
        change = await self._change(workspace, book, outcome, now, origin, also)
        if not change.rows:
            return book
        if change.records or change.removed:
            async with self._gathering(workspace).lock:
                await self._write_alone(workspace, change)
        else:
            await self._write(change.rows)
        return await self.book(workspace)

    async def _write_alone(self, workspace: str, change: "Change") -> None:
        """Write it while nobody decides, after what is under way."""
        gathering = self._gathering(workspace)
        await gathering.settled()
        if change.rows and (failed := await gathering.join(change.rows, change.after(await self._known(workspace)))):
            raise failed

    async def _change(
        self,
        workspace: str,
        book: Book,
        outcome: Outcome,
        now: datetime,
        origin: Origin,
        also: Sequence[Put | Remove] = (),
        revision: int | None = None,
    ) -> "Change":
        """What is written of an outcome. `revision`: only while the workspace is at that one."""
        changes = [record for record in outcome.changes if stored(book, record) != record]
        if not (changes or outcome.removed or outcome.deliveries or also):
            return Change([], [], ())
        if outcome.undoable and origin.event:
            changes.append(last_change(book, outcome, changes, now, origin))
        elif origin.event:
            changes += not_the_last(book, outcome, changes, origin)
        # The event comes first: a repeat is known as one before anything that it would write again is in its way.
        rows: list[Put | Remove] = [*await self._beside(workspace, book, changes, outcome, now, origin), *also]
        rows += [*homes_left(book.workspace, changes), *([Remove(key=origin.kept, expect=None)] if origin.kept else [])]
        if changes or outcome.removed:
            rows += changed_at(workspace, now, revision)
        rows += [put_of(workspace, record, book.version(record)) for record in changes]
        rows += [
            Remove(key=Key(workspace, record.kind, record.id), expect=book.version(record))
            for record in outcome.removed
        ]
        return Change(rows, [(record, book.version(record) + 1) for record in changes], outcome.removed)

    async def _beside(
        self, workspace: str, book: Book, changes: Sequence[Record], outcome: Outcome, now: datetime, origin: Origin
    ) -> list[Put]:
        puts = []
        if origin.event:
            new = [one.id for one in changes if one.kind == Update.kind] if origin.said else []
            answers = [*dict.fromkeys((*origin.answers, *new))]
            said = {"said": origin.said, **({"answers": answers} if answers else {})} if origin.said else {}
            body = {"who": origin.who, **said}
            puts.append(Put(key=Key(workspace, "event", origin.event), body=body, at=now))
            if origin.edits:
                puts.append(Put(key=Key(workspace, "event", origin.edits), body=body, at=now, expect=None))
        puts += await self._new_deliveries(workspace, outcome.deliveries)
        entries = audit_entries(book, changes, outcome, now, origin, self._next_number())
        puts += [put_of(workspace, entry, 0) for entry in entries]
        return puts

    async def audit(self, workspace: str, *, limit: int, record: str | None = None) -> list[AuditEntry]:
        """The newest audit entries, newest first."""
        where = {"record": record} if record else {}
        rows = await self.store.find(workspace, AuditEntry.kind, where=where, newest_first=True, limit=limit)
        return [record_of(row, AuditEntry) for row in rows]
