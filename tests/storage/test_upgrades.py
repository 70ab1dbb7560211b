"""Bodies written by an older Steward are read as the present one writes them."""

from pathlib import Path
from typing import Any

import pytest

from storage.memory import MemoryStore
from storage.port import SchemaTooNew
from storage.tinydb_store import TinyDbStore
from storage.upgrades import UPGRADES
from tests.storage.rows import MINUTE, at, everything, key, put


def name_who_clears(body: dict[str, Any]) -> dict[str, Any]:
    """An update used to say in one text what is in the way and who can clear it."""
    obstacle, _, clears = body.pop("blocked").partition(" @")
    return {**body, "obstacle": obstacle, "clears": clears or None}


def count_in_tenths(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "chance": body["chance"] * 10}


UPGRADED = {("update", 1): name_who_clears, ("update", 2): count_in_tenths}
OLD = {"chance": 3, "blocked": "IP review stuck @legal"}
NEW = {"chance": 30, "obstacle": "IP review stuck", "clears": "legal"}


async def old_file(path: Path) -> None:
    store = TinyDbStore(path, upgrades={})
    await store.open()
    await store.commit([put("u1", body=OLD, due=at(0)), put("p1", kind="promise", body=OLD)])
    await store.close()


async def test_an_old_row_is_upgraded_step_by_step_wherever_it_is_read(tmp_path: Path) -> None:
    await old_file(tmp_path / "steward.db")
    store = TinyDbStore(tmp_path / "steward.db", UPGRADED)
    await store.open()
    got = await store.get(key("u1"))
    (found,) = await store.find("contoso", "update")
    listed = (await everything(store))[key("u1")]
    (claimed,) = await store.claim("update", due_by=at(0), now=at(0), lease=MINUTE, limit=1, per_workspace=1)
    await store.close()
    assert got is not None
    assert {row.schema for row in (got, found, listed, claimed)} == {3}
    assert all(row.body == NEW for row in (got, found, listed, claimed))
    assert got.version == 1


async def test_other_kinds_keep_their_schema(tmp_path: Path) -> None:
    await old_file(tmp_path / "steward.db")
    store = TinyDbStore(tmp_path / "steward.db", UPGRADED)
    await store.open()
    row = await store.get(key("p1", kind="promise"))
    await store.close()
    assert row is not None
    assert (row.schema, row.body) == (1, OLD)


async def test_what_was_upgraded_is_stored_upgraded_at_the_next_put(tmp_path: Path) -> None:
    await old_file(tmp_path / "steward.db")
    store = TinyDbStore(tmp_path / "steward.db", UPGRADED)
    await store.open()
    await store.commit([put("u1", body={**NEW, "chance": 50}, schema=3, expect=1)])
    await store.close()
    await store.open()
    row = await store.get(key("u1"))
    await store.close()
    assert row is not None
    assert (row.schema, row.body) == (3, {**NEW, "chance": 50})


async def test_memory_upgrades_too() -> None:
    store = MemoryStore(UPGRADED)
    await store.commit([put("u1", body=OLD, schema=1)])
    row = await store.get(key("u1"))
    assert row is not None
    assert (row.schema, row.body) == (3, NEW)


async def test_a_row_of_a_newer_steward_is_refused_and_the_file_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "steward.db"
    await old_file(path)
    newer = TinyDbStore(path, UPGRADED)
    await newer.open()
    await newer.commit([put("u2", schema=3)])
    await newer.close()
    before = path.read_bytes()
    older = TinyDbStore(path, {("update", 1): name_who_clears})
    with pytest.raises(SchemaTooNew, match="kind 'update' in format 3; this Steward knows formats up to 2"):
        await older.open()
    assert path.read_bytes() == before
    await newer.open()
    await newer.close()


def test_the_steps_of_every_kind_follow_one_another_from_the_first() -> None:
    for kind in {kind for kind, _ in UPGRADES}:
        steps = sorted(step for name, step in UPGRADES if name == kind)
        assert steps == list(range(1, len(steps) + 1))
