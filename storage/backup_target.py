"""Where a backup may be written: to a new file, or over an earlier backup of Steward."""

import os
import stat
from pathlib import Path

from storage.lock import ProcessLock
from storage.port import StoreError
from storage.sqlite_file import APPLICATION, told

BESIDE = ("-wal", "-shm", "-journal", ".lock", ".operator", ".part", ".restoring")
"""How the names end of the files that belong to a store."""
_HEADER = 100
_JOURNALS, _OWNER = slice(18, 20), slice(68, 72)
"""Where a SQLite file says how it is written, and whose it is."""
_ONE_FILE = b"\x01\x01"
"""How a backup is written: whole in one file. A store that ever ran keeps its newest writes beside it."""


def refuse_unfit(target: Path) -> None:
    """Raise StoreError where a backup would destroy something that is no earlier backup."""
    if target.name.endswith(BESIDE):
        raise StoreError(f"{target} has the name of a file that belongs to a store. Name another file.")
    if target.is_symlink():
        raise StoreError(f"{target} is a link to another file. Name a file.")
    belongs = any(target.with_name(target.name + end).exists() for end in BESIDE[:3])
    if belongs or ProcessLock(target).known:
        raise StoreError(f"{target} is a store, not a backup. Name another file.")
    with told(target):
        if target.exists():
            _refuse_other(target)


def _refuse_other(target: Path) -> None:
    file = os.open(target, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        regular = stat.S_ISREG(os.fstat(file).st_mode)
        header = os.pread(file, _HEADER, 0) if regular else b""
    finally:
        os.close(file)
    if header[_OWNER] != APPLICATION.to_bytes(4, "big"):
        raise StoreError(f"{target} is there already and is no backup of Steward. Name another file.")
    if header[_JOURNALS] != _ONE_FILE:
        raise StoreError(f"{target} is a store, not a backup. Name another file.")
