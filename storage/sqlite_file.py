"""What every use of a SQLite file of documents shares: making, checking, reading and copying one."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zlib import crc32

from storage.lock import busy, owned_as
from storage.port import SchemaTooNew, StoreDamaged, StoreError, StoreFull

APPLICATION = 0x53545744  # "STWD" in the file's header says whose it is
FORMAT = 1
LAYOUT = f"""
CREATE TABLE documents (id INTEGER PRIMARY KEY, document TEXT NOT NULL, crc INTEGER NOT NULL);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {FORMAT};
"""
FULL = frozenset({sqlite3.SQLITE_FULL})
# A disk can also refuse by quota, by turning read-only or by failing; for who wanted to write it is all one.
REFUSED = FULL | {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
TAKEN = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
UNREADABLE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def connect(path: Path, query: str = "mode=rw") -> sqlite3.Connection:
    """A connection that commits only when told to and gives text as UTF-8 bytes."""
    uri = f"{path.absolute().as_uri()}?{query}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0)
    connection.text_factory = bytes
    return connection


@contextmanager
def only_reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a whole store that leaves the file, and its newest writes beside it, as they are.

    The caller keeps others away. Raises StoreDamaged or SchemaTooNew.
    """
    try:
        with told(path), closing(_reader(path)) as connection:
            check(connection, path)
            yield connection
    finally:
        path.with_name(path.name + "-shm").unlink(missing_ok=True)


def _reader(path: Path) -> sqlite3.Connection:
    # Opened for writing, a file would have its newest writes moved into it on closing, also when it is damaged.
    if not wal_of(path).exists():
        return connect(path, "mode=ro&immutable=1")
    connection = connect(path, "mode=ro")
    try:
        connection.execute("PRAGMA application_id")
    except sqlite3.OperationalError:
        # Reading needs a small file beside the store, for which a full disk has no room; holding it alone needs none.
        connection.close()
        connection = connect(path)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return connection


def wal_of(path: Path) -> Path:
    """Where SQLite keeps the newest writes until they are moved into the file."""
    return path.with_name(path.name + "-wal")


def create(path: Path) -> None:
    """Make an empty file, mode 0600; killed half-way it leaves none, so an empty one is always a damaged one."""
    if wal_of(path).exists():
        raise damaged(path, "the file is gone, but its -wal file is still there")
    part = fresh_part(path)
    with told(path):
        with closing(connect(part)) as connection:
            connection.executescript(LAYOUT)
        settle(part, path)


def fresh_part(path: Path) -> Path:
    """An empty private file beside `path`, to be filled and then settled as it."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    file = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    owned_as(path, file)
    os.close(file)
    return part


def settle(part: Path, path: Path) -> None:
    """Put the filled part in the place of `path`, all or nothing, also when the power goes."""
    sync(part)
    part.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Have a file, or a folder's list of files, on the disk."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreDamaged for a file that is no whole store, SchemaTooNew for one of a later format."""
    if not path.stat().st_size:
        raise damaged(path, "it is empty")
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise damaged(path, "it is not a Steward store")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > FORMAT:
        raise SchemaTooNew(
            f"{path} has file format {version}; this Steward knows formats up to {FORMAT}. Nothing was changed. "
            "Start the newer Steward that wrote it."
        )
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != b"ok":
        raise damaged(path, found.decode(errors="replace"))


def read(connection: sqlite3.Connection, path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield every document by number. Raises StoreDamaged when one is not as it was written."""
    for number, text, crc in connection.execute("SELECT id, document, crc FROM documents ORDER BY id"):
        if crc32(text) != crc:
            raise damaged(path, f"document {number} is not as it was written")
        yield number, text


def count(connection: sqlite3.Connection) -> int:
    """How many documents there are."""
    return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


def check_count(connection: sqlite3.Connection, path: Path, expected: int) -> None:
    """Raise StoreDamaged for a copy that holds more or fewer documents than the store."""
    found = count(connection)
    if found != expected:
        raise damaged(path, f"the copy holds {found} documents, the store {expected}")


def copy(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy a whole store into a checked part beside `target`, for the caller to settle."""
    with told(target):
        part = fresh_part(target)
        try:
            with closing(connect(part)) as copied:
                connection.backup(copied)
                copied.execute("PRAGMA journal_mode = DELETE")
                check(copied, part)
                check_count(copied, part, count(connection))
        except BaseException:
            part.unlink()
            raise
    return part


@contextmanager
def told(path: Path, full: frozenset[int] = FULL) -> Iterator[None]:
    """Turn the errors of SQLite and of the system into the port's; `full` are the codes that mean StoreFull."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise no_room(path, error) from error
        raise StoreError(f"{path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:  # SQLite quotes what it could not read
        raise damaged(path, "its layout can't be read") from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in full:
            raise no_room(path, error) from error
        if code in TAKEN:
            raise busy(path, None) from error
        if code in UNREADABLE:
            raise damaged(path, str(error)) from error
        raise StoreError(f"{path}: {error}") from error


def no_room(path: Path, error: Exception) -> StoreFull:
    """The refusal of a write that changed nothing."""
    return StoreFull(
        f"{path} can't be written ({error}). Nothing was saved. Make room on the disk; no restart is needed."
    )


def damaged(path: Path, what: str) -> StoreDamaged:
    """The refusal that says what to do."""
    return StoreDamaged(
        f"{path} is damaged: {what}. It was left as it is. Keep a copy of it, then put a backup in its place: "
        "python app.py restore <backup file>"
    )
