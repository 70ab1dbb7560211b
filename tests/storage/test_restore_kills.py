"""kill -9 at every step of a restore: one store or the other, each whole."""

import subprocess
import sys
from itertools import count
from pathlib import Path
from shutil import copyfile

import pytest

from storage.backup import restore
from storage.port import StoreError
from storage.tinydb_store import TinyDbStore
from tests.storage.rows import Rows, everything, put
from tests.storage.test_backup import make, rows_in

KILLED = 9
SCRIPT = """
import os, sys
from pathlib import Path
from storage.backup import restore

left = int(sys.argv[3])

def hook(event, args):
    global left
    if event in ("os.rename", "os.remove", "os.link"):
        left -= 1
        if left < 0:
            os._exit(9)

sys.addaudithook(hook)
restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def restore_killed_after(steps: int, source: Path, target: Path) -> int:
    """Have a process of its own do so many steps of a restore; gives its end, 0 when it came through."""
    return subprocess.run([sys.executable, "-c", SCRIPT, source, target, str(steps)], check=False).returncode


async def left_by_a_kill(folder: Path, path: Path) -> Rows:
    """A store whose newest writes still lie in their own file."""
    store = TinyDbStore(folder / "running.db")
    await store.open()
    await store.commit([put("old")])
    await store.commit([put("newest")])
    rows = await everything(store)
    for end in ("", "-wal"):
        copyfile(f"{folder / 'running.db'}{end}", f"{path}{end}")
    await store.close()
    return rows


async def test_a_restore_that_is_killed_leaves_one_store_or_the_other_whole(tmp_path: Path) -> None:
    wanted = await make(tmp_path / "copy.db", "backup")
    seen = []
    for steps in count():
        folder = tmp_path / str(steps)
        folder.mkdir()
        target = folder / "steward.db"
        replaced = await left_by_a_kill(folder, target)

        end = restore_killed_after(steps, tmp_path / "copy.db", target)
        rows = await rows_in(target)

        assert rows in (wanted, replaced), steps
        if rows == wanted:
            assert await rows_in(folder / "steward.db.replaced") == replaced, steps
        assert not (folder / "steward.db.restoring").exists()
        seen.append((end, rows == wanted))
        if not end:
            break
    assert (KILLED, False) in seen
    assert (KILLED, True) in seen
    assert seen[-1] == (0, True)


async def test_a_store_whose_restore_was_cut_short_is_no_backup_before_it_is_whole(tmp_path: Path) -> None:
    await make(tmp_path / "steward.db", "u1")
    (tmp_path / "steward.db").rename(tmp_path / "half.db")
    (tmp_path / "half.db.restoring").write_bytes(b"")
    with pytest.raises(StoreError, match="cut short"):
        restore(tmp_path / "half.db", tmp_path / "new.db")
