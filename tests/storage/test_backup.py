"""A copy is whole, private, made while others work, and replaces nothing unless it is good."""

import asyncio
import os
import stat
from pathlib import Path

import pytest

from storage.backup import backup, restore
from storage.port import SchemaTooNew, StoreBusy, StoreDamaged, StoreError
from storage.tinydb_store import TinyDbStore
from tests.storage.rows import Rows, everything, ids, key, put


async def rows_in(path: Path) -> Rows:
    store = TinyDbStore(path)
    await store.open()
    rows = await everything(store)
    await store.close()
    return rows


async def make(path: Path, *names: str) -> Rows:
    store = TinyDbStore(path)
    await store.open()
    await store.commit([put(name) for name in names])
    rows = await everything(store)
    await store.close()
    return rows


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_a_running_store_is_copied_whole_while_it_works(embedded: TinyDbStore, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "friday.db"
    copy.parent.mkdir()
    await embedded.commit([put(f"u{n}") for n in range(500)])
    before = await everything(embedded)
    writes = [embedded.commit([put(f"later{n}"), put(f"with it{n}")]) for n in range(20)]
    counted, *_ = await asyncio.gather(embedded.backup(copy), *writes)
    copied = await rows_in(copy)
    assert len(copied) == counted
    assert before.items() <= copied.items()
    assert len([row for row in copied if row.id.startswith("later")]) * 2 == counted - 500
    assert len(await everything(embedded)) == 540


async def test_a_backup_is_one_private_file(embedded: TinyDbStore, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    await embedded.backup(folder / "friday.db")
    assert names(folder) == {"friday.db"}
    assert stat.S_IMODE((folder / "friday.db").stat().st_mode) == 0o600


async def test_an_older_backup_is_replaced(embedded: TinyDbStore, tmp_path: Path) -> None:
    await embedded.backup(tmp_path / "copy.db")
    await embedded.commit([put("u1")])
    assert await embedded.backup(tmp_path / "copy.db") == 1
    assert set(await rows_in(tmp_path / "copy.db")) == {key("u1")}


async def test_a_backup_never_replaces_a_store(embedded: TinyDbStore, tmp_path: Path) -> None:
    other = TinyDbStore(tmp_path / "other.db")
    await other.open()
    await other.commit([put("theirs")])
    for target in (embedded._path, tmp_path / "other.db"):
        with pytest.raises(StoreError, match="is a store"):
            await embedded.backup(target)
    assert ids(await other.find("contoso", "update")) == ["theirs"]
    await other.close()


async def test_a_backup_that_cannot_be_written_says_so_and_leaves_nothing(
    embedded: TinyDbStore, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="No such file or directory"):
        await embedded.backup(tmp_path / "nowhere" / "copy.db")
    assert await embedded.commit([put("u1")]) == {key("u1"): 1}


async def test_a_closed_store_is_copied_from_outside(tmp_path: Path) -> None:
    rows = await make(tmp_path / "steward.db", "u1", "u2")
    assert backup(tmp_path / "steward.db", tmp_path / "copy.db") == 2
    assert await rows_in(tmp_path / "copy.db") == rows


async def test_a_store_that_runs_elsewhere_is_not_copied_from_outside(embedded: TinyDbStore, tmp_path: Path) -> None:
    with pytest.raises(StoreBusy):
        backup(embedded._path, tmp_path / "copy.db")


async def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        backup(tmp_path / "steward.db", tmp_path / "copy.db")
    assert names(tmp_path) == set()


async def test_a_restored_store_is_the_one_that_was_copied(tmp_path: Path) -> None:
    rows = await make(tmp_path / "steward.db", "u1", "u2")
    backup(tmp_path / "steward.db", tmp_path / "copy.db")
    assert restore(tmp_path / "copy.db", tmp_path / "new" / "steward.db") == 2
    assert await rows_in(tmp_path / "new" / "steward.db") == rows
    assert names(tmp_path / "new") == {"steward.db", "steward.db.lock"}


async def test_what_is_replaced_is_kept_beside_it(tmp_path: Path) -> None:
    wanted = await make(tmp_path / "copy.db", "old")
    replaced = await make(tmp_path / "steward.db", "new")
    restore(tmp_path / "copy.db", tmp_path / "steward.db")
    assert await rows_in(tmp_path / "steward.db") == wanted
    assert await rows_in(tmp_path / "steward.db.replaced") == replaced


async def test_a_restored_store_belongs_to_whom_the_old_one_did_also_where_root_restores(tmp_path: Path) -> None:
    await make(tmp_path / "copy.db", "old")
    await make(tmp_path / "steward.db", "new")
    (tmp_path / "steward.db.lock").unlink()
    if os.geteuid() == 0:
        os.chown(tmp_path / "steward.db", 65534, 65534)
    owner = (tmp_path / "steward.db").stat().st_uid
    restore(tmp_path / "copy.db", tmp_path / "steward.db")
    assert {(tmp_path / name).stat().st_uid for name in ("steward.db", "steward.db.lock")} == {owner}


async def test_a_damaged_store_and_its_newest_writes_give_way_to_the_backup(tmp_path: Path) -> None:
    wanted = await make(tmp_path / "copy.db", "old")
    (tmp_path / "steward.db").write_bytes(b"damaged")
    (tmp_path / "steward.db-wal").write_bytes(b"newest")
    restore(tmp_path / "copy.db", tmp_path / "steward.db")
    assert await rows_in(tmp_path / "steward.db") == wanted
    assert (tmp_path / "steward.db.replaced").read_bytes() == b"damaged"
    assert (tmp_path / "steward.db.replaced-wal").read_bytes() == b"newest"


async def test_a_store_in_use_is_not_replaced(embedded: TinyDbStore, tmp_path: Path) -> None:
    await make(tmp_path / "copy.db", "old")
    await embedded.commit([put("new")])
    with pytest.raises(StoreBusy):
        restore(tmp_path / "copy.db", embedded._path)
    await embedded.close()
    assert set(await rows_in(embedded._path)) == {key("new")}


async def test_a_bad_backup_replaces_nothing(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    await make(copy, *(f"u{n}" for n in range(100)))
    kept = await make(tmp_path / "steward.db", "new")
    copy.write_bytes(copy.read_bytes().replace(b'"name":"u7"', b'"name":"u8"'))
    with pytest.raises(StoreDamaged):
        restore(copy, tmp_path / "steward.db")
    assert await rows_in(tmp_path / "steward.db") == kept
    assert not any("part" in name or "replaced" in name for name in names(tmp_path))


async def test_a_backup_of_a_newer_steward_replaces_nothing(tmp_path: Path) -> None:
    newer = TinyDbStore(tmp_path / "copy.db", {("update", 1): dict})
    await newer.open()
    await newer.commit([put("u1", schema=2)])
    await newer.close()
    kept = await make(tmp_path / "steward.db", "new")
    with pytest.raises(SchemaTooNew):
        restore(tmp_path / "copy.db", tmp_path / "steward.db")
    assert await rows_in(tmp_path / "steward.db") == kept


async def test_a_store_is_no_backup_of_itself(tmp_path: Path) -> None:
    await make(tmp_path / "steward.db", "u1")
    with pytest.raises(StoreError, match="the store itself"):
        restore(tmp_path / "steward.db", tmp_path / "steward.db")


async def test_a_running_store_is_no_backup(embedded: TinyDbStore, tmp_path: Path) -> None:
    with pytest.raises(StoreBusy):
        restore(embedded._path, tmp_path / "new" / "steward.db")
    assert names(tmp_path / "new") == {"steward.db.lock"}
    assert await embedded.commit([put("u1")]) == {key("u1"): 1}


async def test_without_a_backup_nothing_is_touched(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no backup"):
        restore(tmp_path / "copy.db", tmp_path / "steward.db")
    assert names(tmp_path) == set()


async def test_what_is_no_file_is_no_backup(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(StoreError, match="is no file"):
            restore(tmp_path / name, tmp_path / "steward.db")
