"""One process at a time: a lock file beside the store that names who holds it."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from storage.port import StoreBusy


class ProcessLock:
    """Held until released or until the process ends, however it ends. The file itself stays."""

    def __init__(self, store: Path) -> None:
        self._store = store
        real = store.resolve()  # one store has one lock, whatever link names it
        self._path = real.with_name(real.name + ".lock")
        self._file: int | None = None

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    @property
    def known(self) -> bool:
        """Whether the store was ever locked; a backup was not, and may lie where no lock file can be made."""
        return self._path.exists()

    def acquire(self) -> None:
        """Take the lock and write this process's id. Raises StoreBusy with the id of the holder."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        owned_as(self._store, file)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid = _pid_in(file)
            os.close(file)
            raise busy(self._store, pid) from None
        with suppress(OSError):  # on a full disk a holder without a name is better than none
            os.pwrite(file, f"{os.getpid():<19}\n".encode(), 0)
        self._file = file

    def release(self) -> None:
        """Let others take it; a second release does nothing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def owned_as(store: Path, file: int) -> None:
    """Where root works beside the service, hand a file of the store to whom the store or its folder belongs."""
    if os.geteuid() == 0:
        owner = (store if store.exists() else store.parent).stat()
        os.fchown(file, owner.st_uid, owner.st_gid)


def busy(store: Path, pid: int | None) -> StoreBusy:
    """The refusal that names who has the store."""
    holder = f"process {pid}" if pid else "another process"
    return StoreBusy(
        f"{store} is in use by {holder}. Stop that one first, or give this one a file of its own (STEWARD_STORE).", pid
    )


def _pid_in(file: int) -> int | None:
    text = os.pread(file, 32, 0).strip()
    return int(text) if text.isdigit() else None
