"""The embedded backend: TinyDB over one SQLite row a document, for one process and one file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from storage.commit_queue import CommitQueue, Planner
from storage.document_file import DocumentFile
from storage.documents import Documents
from storage.plans import Lookup, Plan, plan_claim, plan_commit, rows
from storage.port import Key, Put, Remove, Row, StoreError
from storage.reading import ShelfReader
from storage.shelf import Changes, Held, Shelf
from storage.sqlite_file import damaged
from storage.upgrades import UPGRADES, Upgrades, refuse_newer
from storage.writer import Writer

Texts = Mapping[int, bytes | None]
Result = TypeVar("Result")

DECODER = msgspec.json.Decoder(Held)


class RowStorage(Storage):
    """One SQLite row a document, all of them in memory as text; one table."""

    def __init__(self, path: Path, accept: Callable[[Mapping[int, bytes]], None] | None = None) -> None:
        """Open the file; `accept` may refuse what is in it by raising, and it is left as it was."""
        self.file = DocumentFile(path)
        self.texts = self.file.open()
        try:
            if accept:
                accept(self.texts)
            self.file.begin()
        except BaseException:
            self.file.close()
            raise

    def read(self) -> dict[str, Any]:
        return {TinyDB.default_table_name: Documents(self.texts)}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace everything, as TinyDB does to drop a table."""
        if set(data) - {TinyDB.default_table_name}:
            raise ValueError("This file keeps one table.")
        table = data.get(TinyDB.default_table_name, {})
        kept = {int(number): msgspec.json.encode(document) for number, document in table.items()}
        self.save(dict.fromkeys(self.texts) | kept)

    def save(self, changes: Texts) -> None:
        """Write these documents and no others; None takes one away. Memory follows the disk, never the reverse."""
        self.file.write(changes)
        for number, text in changes.items():
            if text is None:
                self.texts.pop(number, None)
            else:
                self.texts[number] = text

    def close(self) -> None:
        self.file.close()


class RowTable(Table):
    """A table whose writes cost what they change. TinyDB's own writes the whole table each time."""

    storage: RowStorage

    def save(self, changes: Texts) -> None:
        self.storage.save(changes)
        self.clear_cache()

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        documents = Documents(self.storage.texts)
        updater(documents)
        self.save(documents.changes())


class RowDB(TinyDB):
    """TinyDB with that table and that storage: `RowDB(path, storage=RowStorage)`."""

    table_class = RowTable

    @property
    def storage(self) -> RowStorage:
        return cast("RowStorage", super().storage)


class TinyDbStore(ShelfReader):
    """Keeps every promise of Store in one file, mode 0600, for one process.

    What commit has acknowledged survives a kill, a power cut and a full disk. Reads come from memory.
    """

    def __init__(self, path: Path, upgrades: Upgrades = UPGRADES) -> None:
        super().__init__(None, upgrades)
        self._path = path
        self._writer: Writer | None = None
        self._queue: CommitQueue | None = None
        self._db: RowDB | None = None
        self._last_number = 0

    async def open(self) -> None:
        if self._writer is not None:
            raise StoreError("The store is open already.")
        self._writer = Writer()
        try:
            self._opened = await self._in_writer(self._load)
        except BaseException:
            self._let_go()
            raise
        self._queue = CommitQueue(self._opened, self._save)

    async def close(self) -> None:
        queue, self._queue = self._queue, None
        if queue is not None:
            await queue.drain()
            await self._in_writer(self._close_file)
            self._let_go()

    async def commit(self, changes: Sequence[Put | Remove]) -> dict[Key, int]:
        plan = await self._queued(lambda lookup: plan_commit(changes, lookup, self._upgrades))
        return plan.versions

    async def claim(
        self, kind: str, *, due_by: datetime, now: datetime, lease: timedelta, limit: int, per_workspace: int
    ) -> list[Row]:
        def take(_: Lookup) -> Plan:
            return plan_claim(
                self._shelf, kind, due_by=due_by, now=now, lease=lease, limit=limit, per_workspace=per_workspace
            )

        return rows(await self._queued(take, alone=True), self._upgrades)

    async def backup(self, target: Path) -> int:
        """Copy everything to `target`, mode 0600, while others read; commits wait. Returns the number of rows.

        `target` is replaced only by a whole, checked copy. Raises StoreFull or StoreError.
        """
        return await self._in_writer(lambda: self._table.storage.file.backup(target))

    async def purge(self) -> None:
        await self._in_writer(self._purge_file)

    async def _queued(self, plan: Planner, *, alone: bool = False) -> Plan:
        if self._queue is None:
            raise StoreError("The store is not open.")
        return await self._queue.submit(plan, alone=alone)

    async def _in_writer(self, work: Callable[[], Result]) -> Result:
        """Do what waits for the disk in the one thread that may touch the file."""
        if self._writer is None:
            raise StoreError("The store is not open.")
        return await self._writer.do(work)

    async def _save(self, changes: Changes) -> Changes:
        return await self._in_writer(lambda: self._write(changes))

    def _let_go(self) -> None:
        if self._writer is not None:
            self._writer.stop(self._close_file)
        self._writer = self._opened = None

    # What follows runs in the writer thread.

    @property
    def _table(self) -> RowTable:
        if self._db is None:
            raise StoreError("The store is not open.")
        return cast("RowTable", self._db.table(TinyDB.default_table_name))

    def _load(self) -> Shelf:
        shelf = Shelf()

        def accept(texts: Mapping[int, bytes]) -> None:
            shelf.load(self._rows(texts))
            if len(shelf) != len(texts):
                raise damaged(self._path, "it holds a row twice")

        self._db = RowDB(self._path, accept, storage=RowStorage)
        self._last_number = max(self._table.storage.texts, default=0)
        return shelf

    def _rows(self, texts: Mapping[int, bytes]) -> Iterator[Held]:
        for number, text in texts.items():
            try:
                held = DECODER.decode(text)
            except msgspec.DecodeError as error:
                raise damaged(self._path, f"document {number} is no row ({error})") from error
            if held.doc != number:
                raise damaged(self._path, f"document {number} says it is document {held.doc}")
            if held.schema != 1:
                refuse_newer(held.kind, held.schema, self._upgrades)
            yield held

    def _write(self, changes: Changes) -> Changes:
        """Write the rows and return them as they are kept: their bodies are parts of the documents' text."""
        texts: dict[int, bytes | None] = {}
        kept: dict[Key, Held | None] = {}
        for key, held in changes.items():
            present = self._shelf.get(key)
            if held is not None:
                number = present.doc if present else self._next_number()
                texts[number] = text = msgspec.json.encode(msgspec.structs.replace(held, doc=number))
                kept[key] = DECODER.decode(text)
            elif present is not None:
                texts[present.doc] = kept[key] = None
        self._table.save(texts)
        return kept

    def _next_number(self) -> int:
        self._last_number += 1
        return self._last_number

    def _purge_file(self) -> None:
        self._table.storage.file.purge()

    def _close_file(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            db.close()
