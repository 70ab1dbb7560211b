"""A file that can't be used is refused with what to do, and left alone."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zlib import crc32

import pytest

from storage.port import SchemaTooNew, StoreDamaged
from storage.tinydb_store import TinyDbStore
from tests.storage.rows import put

Damage = Callable[[bytes], bytes]


async def make_store(path: Path) -> None:
    store = TinyDbStore(path)
    await store.open()
    await store.commit([put(f"u{n}", body={"text": "as it was said " * 30}) for n in range(50)])
    await store.close()


async def refused(path: Path) -> str:
    """Open a file that can't be used; return what the operator is told. The folder must stay as it was."""
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.suffix != ".lock"}
    with pytest.raises((StoreDamaged, SchemaTooNew)) as refusal:
        await TinyDbStore(path).open()
    assert {file.name: file.read_bytes() for file in path.parent.iterdir() if file.suffix != ".lock"} == before
    return str(refusal.value)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="cut off"),
        pytest.param(lambda whole: b"\0" * 4096 + whole[4096:], id="first page gone"),
        pytest.param(lambda whole: whole[:8192] + b"\xff" * 4096 + whole[12288:], id="a page overwritten"),
        pytest.param(lambda whole: whole.replace(b"as it was said", b"as it was sold", 1), id="one letter changed"),
        pytest.param(lambda _: b'{"_default": {}}' * 99, id="another kind of file"),
    ],
)
async def test_a_damaged_file_is_refused_with_what_to_do_and_left_alone(tmp_path: Path, damage: Damage) -> None:
    path = tmp_path / "steward.db"
    await make_store(path)
    path.write_bytes(damage(path.read_bytes()))
    told = await refused(path)
    assert "is damaged" in told
    assert "restore" in told


async def test_what_a_killed_process_left_beside_a_damaged_file_is_left_too(tmp_path: Path) -> None:
    running, left = tmp_path / "running" / "steward.db", tmp_path / "left" / "steward.db"
    await make_store(running)
    store = TinyDbStore(running)
    await store.open()
    await store.commit([put("newest")])
    shutil.copytree(running.parent, left.parent)
    await store.close()
    left.write_bytes(left.read_bytes()[:8192])
    assert left.with_name("steward.db-wal").stat().st_size > 0
    assert "is damaged" in await refused(left)


async def test_newest_writes_without_their_file_are_damage_not_a_new_store(tmp_path: Path) -> None:
    (tmp_path / "steward.db-wal").write_bytes(b"what was written last")
    assert "the file is gone" in await refused(tmp_path / "steward.db")


async def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "steward.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (x)")
    assert "not a Steward store" in await refused(path)


async def test_a_file_of_a_later_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "steward.db"
    await make_store(path)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 2")
    assert "Start the newer Steward" in await refused(path)


async def test_a_document_that_is_no_row_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "steward.db"
    await make_store(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO documents VALUES (99, '{}', ?)", [crc32(b"{}")])
        other.commit()
    assert "document 99 is no row" in await refused(path)


async def test_a_row_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "steward.db"
    await make_store(path)
    with closing(sqlite3.connect(path)) as other:
        (text,) = other.execute("SELECT document FROM documents WHERE id = 1").fetchone()
        again = text.replace('"doc":1}', '"doc":99}')
        other.execute("INSERT INTO documents VALUES (99, ?, ?)", (again, crc32(again.encode())))
        other.commit()
    assert "it holds a row twice" in await refused(path)
