"""Where a backup may be written: to a new file, or over an earlier backup of Steward."""

import os
import stat
from pathlib import Path

from storage.lock import ProcessLock
from storage.port import StoreError
from storage.sqlite_file import APPLICATION

BESIDE = ("-wal", "-shm", "-journal", ".lock", ".operator", ".part", ".restoring")
"""How the names end of the files that belong to a store."""
_HEADER = 100
_JOURNALS, _OWNER = slice(18, 20), slice(68, 72)
"""Where a SQLite file says how it is written, and whose it is."""
_ONE_FILE = b"\x01\x01"
"""How a backup is written: whole in one file. A store that ever ran keeps its newest writes beside it."""


class UnfitTarget(StoreError):
    """A backup can't be written there. The text is written for the operator."""


def refuse_unfit(target: Path) -> None:
    """Raise UnfitTarget where a backup can't be, or would destroy something that is no earlier backup."""
    try:
        _refuse_unfit(target)
    except OSError as error:
        raise UnfitTarget(f"{target}: {error.strerror}.") from error


def _refuse_unfit(target: Path) -> None:
    if not target.name:
        raise UnfitTarget(f"{target} is no file. Name another file.")
    if target.name.endswith(BESIDE):
        raise UnfitTarget(f"{target} has the name of a file that belongs to a store. Name another file.")
    if target.is_symlink():
        raise UnfitTarget(f"{target} is a link to another file. Name a file.")
    belongs = any(target.with_name(target.name + end).exists() for end in BESIDE[:3])
    if belongs or ProcessLock(target).known:
        raise UnfitTarget(f"{target} is a store, not a backup. Name another file.")
    if target.exists():
        _refuse_other(target)
    elif not target.parent.is_dir():
        raise UnfitTarget(f"{target.parent}: No such file or directory.")


def _refuse_other(target: Path) -> None:
    file = os.open(target, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        regular = stat.S_ISREG(os.fstat(file).st_mode)
        header = os.pread(file, _HEADER, 0) if regular else b""
    finally:
        os.close(file)
    if header[_OWNER] != APPLICATION.to_bytes(4, "big"):
        raise UnfitTarget(f"{target} is there already and is no backup of Steward. Name another file.")
    if header[_JOURNALS] != _ONE_FILE:
        raise UnfitTarget(f"{target} is a store, not a backup. Name another file.")
