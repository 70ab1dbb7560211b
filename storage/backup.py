"""Copies of a store's file that nobody runs: to keep one, and to put one in its place."""

from contextlib import ExitStack
from pathlib import Path

import msgspec

from storage.document_file import DocumentFile
from storage.lock import ProcessLock
from storage.port import StoreError
from storage.replacing import finish, put_in_place, waiting
from storage.shelf import Held
from storage.sqlite_file import copy, count, damaged, only_reading, read, told
from storage.upgrades import UPGRADES, Upgrades, refuse_newer


def backup(store: Path, target: Path) -> int:
    """Copy a store to `target`, mode 0600, and return the number of rows.

    Raises StoreBusy while a process has it open: that one makes the copy itself (TinyDbStore.backup).
    """
    if not store.exists():
        raise StoreError(f"There is no store at {store}.")
    file = DocumentFile(store)
    file.open()
    try:
        file.begin()
        return file.backup(target)
    finally:
        file.close()


def restore(source: Path, target: Path, upgrades: Upgrades = UPGRADES) -> int:
    """Put a backup in the place of `target` and return the number of rows.

    `target` is replaced only by a whole copy of a backup in which every row was read; what was there before stays
    beside it as `<target>.replaced`. Killed at any moment it leaves the one store or the other, each whole. Raises
    StoreBusy while a process has either open, StoreDamaged or SchemaTooNew for a backup that can't be used.
    """
    if not source.exists():
        raise StoreError(f"There is no backup at {source}.")
    if not source.is_file():
        raise StoreError(f"{source} is no file. Name a backup.")
    if waiting(source):
        raise StoreError(f"Putting a backup in the place of {source} was cut short. Start Steward with it once, first.")
    if target.exists() and target.samefile(source):
        raise StoreError(f"{source} is the store itself. Name a backup.")
    with told(target), ExitStack() as locks:
        target.parent.mkdir(parents=True, exist_ok=True)
        locks.enter_context(ProcessLock(target))
        if (running := ProcessLock(source)).known:
            locks.enter_context(running)
        finish(target)
        part, rows = _verified_copy(source, target, upgrades)
        put_in_place(part, target)
    return rows


def _verified_copy(source: Path, target: Path, upgrades: Upgrades) -> tuple[Path, int]:
    with only_reading(source) as connection:
        for number, text in read(connection, source):
            _verify(number, text, source, upgrades)
        return copy(connection, target), count(connection)


def _verify(number: int, text: bytes, source: Path, upgrades: Upgrades) -> None:
    try:
        held = msgspec.json.decode(text, type=Held)
    except msgspec.DecodeError as error:
        raise damaged(source, f"document {number} is no row ({error})") from error
    refuse_newer(held.kind, held.schema, upgrades)
