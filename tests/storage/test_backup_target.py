"""A backup goes to a new file or over an earlier backup, and destroys nothing else."""

import os
from pathlib import Path

import pytest

from storage.backup import backup
from storage.port import StoreError
from storage.tinydb_store import TinyDbStore
from tests.storage.rows import key, put
from tests.storage.test_backup import make, names, rows_in


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal", ".lock", ".operator", ".part", ".restoring"])
async def test_no_file_that_belongs_to_a_store_is_written_over(embedded: TinyDbStore, end: str) -> None:
    await embedded.commit([put("u1")])
    target = embedded._path.with_name(embedded._path.name + end)
    before = target.read_bytes() if target.exists() else None

    with pytest.raises(StoreError, match="belongs to a store"):
        await embedded.backup(target)

    assert (target.read_bytes() if target.exists() else None) == before
    await embedded.close()
    assert set(await rows_in(embedded._path)) == {key("u1")}


async def test_what_is_no_backup_of_steward_is_never_written_over(embedded: TinyDbStore, tmp_path: Path) -> None:
    for words in (b"", b"Dear diary", b"SQLite format 3\0" + bytes(200)):
        (tmp_path / "mine").write_bytes(words)
        with pytest.raises(StoreError, match="no backup of Steward"):
            await embedded.backup(tmp_path / "mine")
        assert (tmp_path / "mine").read_bytes() == words


async def test_a_link_is_never_followed(embedded: TinyDbStore, tmp_path: Path) -> None:
    await embedded.backup(tmp_path / "copy.db")
    for aim in ("copy.db", "nowhere.db"):
        (tmp_path / "link.db").unlink(missing_ok=True)
        (tmp_path / "link.db").symlink_to(tmp_path / aim)
        with pytest.raises(StoreError, match="is a link"):
            await embedded.backup(tmp_path / "link.db")
    assert (tmp_path / "link.db").is_symlink()


async def test_a_store_that_nobody_runs_is_no_backup(tmp_path: Path) -> None:
    await make(tmp_path / "steward.db", "u1")
    await make(tmp_path / "other.db", "theirs")
    (tmp_path / "moved.db").write_bytes((tmp_path / "other.db").read_bytes())
    (tmp_path / "same.db").hardlink_to(tmp_path / "steward.db")
    for name in ("other.db", "moved.db", "same.db"):
        with pytest.raises(StoreError, match="is a store"):
            backup(tmp_path / "steward.db", tmp_path / name)
    assert set(await rows_in(tmp_path / "other.db")) == {key("theirs")}


async def test_a_folder_and_a_pipe_are_no_files(embedded: TinyDbStore, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    before = names(tmp_path)
    for name in ("pipe", "folder"):
        with pytest.raises(StoreError, match="no backup of Steward"):
            await embedded.backup(tmp_path / name)
    assert names(tmp_path) == before
