"""A SQLite file with one row a document: opened alone, written all or none, read whole.

A write is on the disk when it returns (write-ahead log, every commit synced), and costs the same however much is
stored. Errors come out as the port's.
"""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

from storage.backup_target import refuse_unfit
from storage.lock import ProcessLock
from storage.port import StoreError
from storage.replacing import finish
from storage.sqlite_file import REFUSED, connect, copy, count, create, only_reading, read, settle, told

# The lock comes before the journal: only then is the log's index kept in memory and not in a shared file.
ALONE_AND_DURABLE = """
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA fullfsync = ON;
PRAGMA checkpoint_fullfsync = ON;
PRAGMA secure_delete = ON;
"""
WRITE = "INSERT OR REPLACE INTO documents (id, document, crc) VALUES (?, CAST(? AS TEXT), ?)"


class DocumentFile:
    """Documents (JSON text) by number. All calls come from one thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = ProcessLock(path)
        self._connection: sqlite3.Connection | None = None

    @property
    def connection(self) -> sqlite3.Connection:
        """The one connection. Raises StoreError when the file is not open."""
        if self._connection is None:
            raise StoreError(f"{self.path} is not open.")
        return self._connection

    def open(self) -> dict[int, bytes]:
        """Keep others away and return every document by number; make the file where there is none.

        Raises StoreBusy, StoreDamaged or SchemaTooNew, and then holds nothing. Nothing that was there is changed
        before `begin`, but a restore that was cut short is brought to its end.
        """
        with told(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
            try:
                finish(self.path)
                if not self.path.exists():
                    create(self.path)
                with only_reading(self.path) as connection:
                    return dict(read(connection, self.path))
            except BaseException:
                self.close()
                raise

    def begin(self) -> None:
        """Make ready for writing, once what was read is found to be good."""
        with told(self.path):
            self.path.chmod(0o600)
            self._connection = connect(self.path)
            self._connection.executescript(ALONE_AND_DURABLE)

    def close(self) -> None:
        """Let go of the file; a second close does nothing."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._lock.release()

    def write(self, changes: Mapping[int, bytes | None]) -> None:
        """Write all (None: take away) or nothing, durably. Raises StoreFull; the next write tries again by itself."""
        written = [(number, text, crc32(text)) for number, text in changes.items() if text is not None]
        removed = [(number,) for number, text in changes.items() if text is None]
        connection = self.connection
        with told(self.path, REFUSED):
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(WRITE, written)
                connection.executemany("DELETE FROM documents WHERE id = ?", removed)
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def purge(self) -> None:
        """Leave nothing of what was taken away or replaced: not in the file, where it is zeros, nor in the log."""
        with told(self.path):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def backup(self, target: Path) -> int:
        """Copy everything to `target`, which is replaced only by a whole copy; return the number of documents.

        Raises StoreError where `target` is anything but a new file or an earlier backup.
        """
        refuse_unfit(target)
        with told(target):
            settle(copy(self.connection, target), target)
        return count(self.connection)
