"""A full disk, a second process: a clear answer, and nothing lost."""

import asyncio
import os
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from storage.port import Conflict, StoreBusy, StoreError, StoreFull
from storage.tinydb_store import TinyDbStore
from tests.storage.rows import MINUTE, at, everything, ids, key, put

BIG = {"text": "x" * 50_000}


async def limit_size(store: TinyDbStore, pages: int) -> None:
    """Make the file unable to grow beyond so many pages, as on a full disk."""
    connection = store._table.storage.file.connection
    await store._in_writer(lambda: connection.execute(f"PRAGMA max_page_count = {pages}").fetchall())


async def fill_up(store: TinyDbStore) -> int:
    """Write until the disk is full; return how many writes were acknowledged."""
    await limit_size(store, 100)
    for written in count():
        try:
            await store.commit([put(f"u{written}", body=BIG), put(f"v{written}")])
        except StoreFull as full:
            assert "Nothing was saved" in str(full)  # noqa: PT017 - which of the writes it is is not known before
            return written
    raise AssertionError


async def test_a_full_disk_refuses_the_write_and_changes_nothing(embedded: TinyDbStore) -> None:
    written = await fill_up(embedded)
    assert len(await everything(embedded)) == 2 * written
    assert await embedded.get(key(f"v{written}")) is None


async def test_a_full_disk_keeps_every_acknowledged_write(embedded: TinyDbStore) -> None:
    await fill_up(embedded)
    before = await everything(embedded)
    await embedded.close()
    await embedded.open()
    assert await everything(embedded) == before


async def test_the_store_recovers_by_itself_when_there_is_room_again(embedded: TinyDbStore) -> None:
    written = await fill_up(embedded)
    await limit_size(embedded, 10_000)
    assert await embedded.commit([put(f"u{written}", body=BIG)]) == {key(f"u{written}"): 1}


@contextmanager
def no_room(size: int) -> Iterator[None]:
    """The system refuses to let any file grow beyond so many bytes."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


async def test_when_the_system_refuses_to_write_nothing_changes_until_there_is_room(embedded: TinyDbStore) -> None:
    await embedded.commit([put("u1", due=at(0))])
    before = await everything(embedded)
    everyone = partial(embedded.claim, "update", due_by=at(9), now=at(9), lease=MINUTE, limit=9, per_workspace=9)
    with no_room(embedded._path.with_name("steward.db-wal").stat().st_size):
        for _ in range(3):
            with pytest.raises(StoreFull):
                await embedded.commit([put("u2")])
            with pytest.raises(StoreFull):
                await everyone()
        assert await everything(embedded) == before
    assert ids(await everyone()) == ["u1"]
    await embedded.commit([put("u2")])
    after = await everything(embedded)
    await embedded.close()
    await embedded.open()
    assert await everything(embedded) == after


async def test_a_killed_store_opens_while_the_disk_is_still_full(embedded: TinyDbStore, tmp_path: Path) -> None:
    await embedded.commit([put("u1"), put("u2")])
    shutil.copytree(tmp_path, tmp_path / "killed")
    killed = TinyDbStore(tmp_path / "killed" / "steward.db")
    with no_room(1):
        await killed.open()
        assert await everything(killed) == await everything(embedded)
        with pytest.raises(StoreFull):
            await killed.commit([put("u3")])
    await killed.commit([put("u3")])
    await killed.close()


async def test_a_write_too_big_for_the_disk_does_not_take_its_neighbours_with_it(embedded: TinyDbStore) -> None:
    await limit_size(embedded, 20)
    big, small, wrong, late = await asyncio.gather(
        embedded.commit([put("big", body={"text": "x" * 500_000})]),
        embedded.commit([put("small")]),
        embedded.commit([put("wrong", expect=4)]),
        embedded.commit([put("big", body={"text": "fits"})]),
        return_exceptions=True,
    )
    assert isinstance(big, StoreFull)
    assert small == {key("small"): 1}
    assert isinstance(wrong, Conflict)
    assert late == {key("big"): 1}


async def test_a_second_store_on_the_same_file_is_refused_and_names_the_first(embedded: TinyDbStore) -> None:
    with pytest.raises(StoreBusy, match=f"process {os.getpid()}") as busy:
        await TinyDbStore(embedded._path).open()
    assert busy.value.pid == os.getpid()
    assert await embedded.commit([put("u1")]) == {key("u1"): 1}


SECOND = """
import asyncio, sys
from pathlib import Path
from storage.port import StoreBusy
from storage.tinydb_store import TinyDbStore
try:
    asyncio.run(TinyDbStore(Path(sys.argv[1])).open())
except StoreBusy as busy:
    print(busy.pid)
"""


async def test_a_second_process_is_refused_and_names_the_first(embedded: TinyDbStore) -> None:
    command = [sys.executable, "-c", SECOND, str(embedded._path)]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: ASYNC221 - nobody else waits
    assert answer.stdout == f"{os.getpid()}\n"


async def test_a_file_that_another_program_holds_is_refused(tmp_path: Path) -> None:
    store = TinyDbStore(tmp_path / "steward.db")
    await store.open()
    await store.close()
    with closing(sqlite3.connect(tmp_path / "steward.db")) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="another process"):
            await store.open()
    await store.open()
    await store.close()


async def test_a_closed_store_can_be_opened_by_the_next(embedded: TinyDbStore) -> None:
    await embedded.commit([put("u1")])
    await embedded.close()
    following = TinyDbStore(embedded._path)
    await following.open()
    assert ids(await following.find("contoso", "update")) == ["u1"]
    await following.close()


async def test_a_closed_store_says_so(embedded: TinyDbStore) -> None:
    await embedded.close()
    await embedded.close()
    with pytest.raises(StoreError, match="not open"):
        await embedded.commit([put("u1")])
    with pytest.raises(StoreError, match="not open"):
        await embedded.get(key("u1"))


async def test_opening_twice_is_refused_and_harms_nothing(embedded: TinyDbStore) -> None:
    with pytest.raises(StoreError, match="open already"):
        await embedded.open()
    assert await embedded.commit([put("u1")]) == {key("u1"): 1}


async def test_closing_finishes_the_commits_already_asked_for(embedded: TinyDbStore) -> None:
    asked = [asyncio.ensure_future(embedded.commit([put(f"u{n}")])) for n in range(5)]
    await asyncio.sleep(0)
    await embedded.close()
    assert [await commit for commit in asked] == [{key(f"u{n}"): 1} for n in range(5)]
    await embedded.open()
    assert len(await everything(embedded)) == 5


async def test_the_file_is_private(embedded: TinyDbStore) -> None:
    await embedded.commit([put("u1")])
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in embedded._path.parent.iterdir()}
    assert modes == {"steward.db": 0o600, "steward.db-wal": 0o600, "steward.db.lock": 0o600}


async def test_a_file_that_others_could_read_is_made_private(embedded: TinyDbStore) -> None:
    await embedded.close()
    embedded._path.chmod(0o644)
    await embedded.open()
    assert stat.S_IMODE(embedded._path.stat().st_mode) == 0o600


async def test_every_commit_is_synced_to_the_disk(embedded: TinyDbStore) -> None:
    connection = embedded._table.storage.file.connection
    pragmas = ["journal_mode", "synchronous", "locking_mode"]
    settings = await embedded._in_writer(
        lambda: [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    )
    assert settings == [b"wal", 2, b"exclusive"]
