"""What every backend promises."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage.port import Conflict, Key, Remove, Row, SchemaTooNew, Store
from tests.storage.rows import MONDAY, at, everything, ids, key, put


async def test_what_was_put_is_got(store: Store) -> None:
    body = {"changed": "Zürich signed ✓", "value": "40.5", "chance": 3, "tags": ["a", None, True], "deep": {"x": [1.5]}}
    await store.commit([put("u1", body=body, index={"objective": "O1"}, due=at(5))])
    assert await store.get(key("u1")) == Row(
        key=key("u1"),
        version=1,
        schema=1,
        at=MONDAY,
        index={"objective": "O1"},
        body=body,
        due=at(5),
        held_until=None,
        attempts=0,
    )


async def test_what_was_never_put_is_none(store: Store) -> None:
    assert await store.get(key("u1")) is None
    assert await store.find("contoso", "update") == []
    assert await store.find("contoso", "update", where={"objective": "O1"}) == []


async def test_commit_returns_the_new_versions_and_counts_them_up(store: Store) -> None:
    assert await store.commit([put("u1"), put("u2")]) == {key("u1"): 1, key("u2"): 1}
    assert await store.commit([put("u1", expect=1), Remove(key=key("u2"), expect=1)]) == {key("u1"): 2}


async def test_changes_of_one_commit_see_those_before_them(store: Store) -> None:
    assert await store.commit([put("u1"), put("u1", expect=1, body={"n": 2})]) == {key("u1"): 2}
    assert await store.commit([Remove(key=key("u1"), expect=2), put("u1", body={"n": 3})]) == {key("u1"): 1}
    assert [row.body for row in (await everything(store)).values()] == [{"n": 3}]
    assert await store.commit([put("u2"), Remove(key=key("u2"), expect=1)]) == {}
    assert await store.get(key("u2")) is None


@pytest.mark.parametrize(("expect", "found"), [(0, 1), (2, 1), (7, 1)])
async def test_a_put_that_expects_another_version_is_a_conflict(store: Store, expect: int, found: int) -> None:
    await store.commit([put("u1")])
    with pytest.raises(Conflict) as conflict:
        await store.commit([put("u1", expect=expect)])
    assert (conflict.value.key, conflict.value.expected, conflict.value.found) == (key("u1"), expect, found)


async def test_a_put_without_expectation_takes_what_is_there(store: Store) -> None:
    assert await store.commit([put("u1", expect=None)]) == {key("u1"): 1}
    assert await store.commit([put("u1", expect=None)]) == {key("u1"): 2}


async def test_a_remove_that_expects_another_version_is_a_conflict(store: Store) -> None:
    await store.commit([put("u1")])
    with pytest.raises(Conflict):
        await store.commit([Remove(key=key("u1"), expect=2)])
    with pytest.raises(Conflict):
        await store.commit([Remove(key=key("u2"), expect=1)])
    await store.commit([Remove(key=key("u2"), expect=None)])
    assert ids(await store.find("contoso", "update")) == ["u1"]


async def test_one_conflict_undoes_the_whole_commit(store: Store) -> None:
    await store.commit([put("u1"), put("u2")])
    before = await everything(store)
    with pytest.raises(Conflict):
        await store.commit([put("u3"), put("u2", expect=1), Remove(key=key("u1"), expect=1), put("u2", expect=1)])
    assert await everything(store) == before


async def test_of_commits_at_the_same_moment_each_succeeds_or_fails_by_itself(store: Store) -> None:
    commits = [store.commit([put("same"), put(f"own{n}")]) for n in range(20)]
    outcomes = await asyncio.gather(*commits, return_exceptions=True)
    won = [n for n, outcome in enumerate(outcomes) if not isinstance(outcome, Conflict)]
    assert len(won) == 1
    assert set(await everything(store)) == {key("same"), key(f"own{won[0]}")}


async def test_a_body_that_json_cannot_say_is_refused_and_nothing_is_stored(store: Store) -> None:
    with pytest.raises(TypeError):
        await store.commit([put("u1"), put("u2", body={"x": object()})])
    assert await everything(store) == {}


async def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 11, 2, 9)  # noqa: DTZ001 - the mistake under test
    with pytest.raises(ValueError, match="no zone"):
        await store.commit([put("u1", at=naive)])


async def test_instants_come_back_in_utc_to_the_microsecond(store: Store) -> None:
    written = datetime(2026, 11, 2, 10, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    await store.commit([put("u1", at=written, due=written)])
    row = await store.get(key("u1"))
    assert row is not None
    assert (row.at, row.at.tzinfo, row.due) == (written, UTC, written)


async def test_a_schema_that_could_not_be_read_back_is_refused(store: Store) -> None:
    with pytest.raises(SchemaTooNew):
        await store.commit([put("u1", schema=2)])


async def test_nobody_can_change_the_store_through_what_went_in_or_came_out(store: Store) -> None:
    body, index = {"deep": {"words": ["as said"]}}, {"objective": "O1"}
    await store.commit([put("u1", body=body, index=index)])
    before = await everything(store)
    body["deep"]["words"].append("changed")
    index["objective"] = "O2"
    got = await store.get(key("u1"))
    found = await store.find("contoso", "update")
    for row in [got, *found]:
        assert row is not None
        row.body["deep"]["words"].clear()
        row.index["objective"] = "O3"  # type: ignore[index]
    assert await everything(store) == before
    assert ids(await store.find("contoso", "update", where={"objective": "O1"})) == ["u1"]


async def test_find_orders_by_time_and_then_by_id(store: Store) -> None:
    await store.commit([put("c", 1), put("a", 2), put("b", 1), put("d", 0)])
    assert ids(await store.find("contoso", "update")) == ["d", "b", "c", "a"]
    assert ids(await store.find("contoso", "update", newest_first=True)) == ["a", "c", "b", "d"]
    assert ids(await store.find("contoso", "update", newest_first=True, limit=2)) == ["a", "c"]
    assert ids(await store.find("contoso", "update", limit=0)) == []


async def test_find_takes_since_and_leaves_out_until(store: Store) -> None:
    await store.commit([put(f"u{n}", n) for n in range(6)])
    assert ids(await store.find("contoso", "update", since=at(1), until=at(4))) == ["u1", "u2", "u3"]
    assert ids(await store.find("contoso", "update", since=at(4))) == ["u4", "u5"]
    assert ids(await store.find("contoso", "update", until=at(1), newest_first=True)) == ["u0"]
    assert ids(await store.find("contoso", "update", since=at(4), until=at(2))) == []


async def test_find_takes_only_rows_with_all_the_fields_asked_for(store: Store) -> None:
    await store.commit(
        [
            put("u1", 1, index={"objective": "O1", "person": "ana"}),
            put("u2", 2, index={"objective": "O1", "person": "bo"}),
            put("u3", 3, index={"objective": "O2", "person": "ana"}),
            put("u4", 4),
        ]
    )
    assert ids(await store.find("contoso", "update", where={"objective": "O1"})) == ["u1", "u2"]
    assert ids(await store.find("contoso", "update", where={"objective": "O1", "person": "ana"})) == ["u1"]
    assert ids(await store.find("contoso", "update", where={"person": "ana"}, since=at(2))) == ["u3"]
    assert ids(await store.find("contoso", "update", where={"status": "open"})) == []


async def test_find_forgets_the_old_time_and_the_old_fields_of_a_row(store: Store) -> None:
    await store.commit([put("u1", 1, index={"objective": "O1"}), put("u2", 2, index={"objective": "O1"})])
    await store.commit([put("u1", 3, index={"objective": "O2"}, expect=1), Remove(key=key("u2"), expect=1)])
    assert ids(await store.find("contoso", "update", where={"objective": "O1"})) == []
    assert ids(await store.find("contoso", "update", where={"objective": "O2"})) == ["u1"]
    assert ids(await store.find("contoso", "update", until=at(3))) == []


async def test_nothing_crosses_from_one_workspace_or_kind_to_another(store: Store) -> None:
    await store.commit([put("u1"), put("u1", workspace="fabrikam"), put("u1", kind="promise"), put("u1", workspace="")])
    assert [row.key for row in await store.find("fabrikam", "update")] == [Key("fabrikam", "update", "u1")]
    await store.commit([Remove(key=key("u1", "fabrikam"), expect=1)])
    assert len(await everything(store)) == 3


async def test_rows_yields_everything_by_key(store: Store) -> None:
    await store.commit([put("b"), put("a"), put("z", workspace="a"), put("m", kind="person")])
    assert [row.key async for row in store.rows()] == [
        Key("a", "update", "z"),
        Key("contoso", "person", "m"),
        Key("contoso", "update", "a"),
        Key("contoso", "update", "b"),
    ]


async def test_rows_yields_what_there_was_when_it_was_asked(store: Store) -> None:
    await store.commit([put("a"), put("b")])
    seen = []
    async for row in store.rows():
        seen.append(row.key.id)
        await store.commit([put("c", expect=None), Remove(key=key("b"), expect=None)])
    assert seen == ["a", "b"]


async def test_a_commit_of_nothing_is_fine(store: Store) -> None:
    assert await store.commit([]) == {}


async def test_who_gives_up_waiting_does_not_stop_the_others(store: Store) -> None:
    first = asyncio.ensure_future(store.commit([put("u1")]))
    second = asyncio.ensure_future(store.commit([put("u2")]))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == {key("u2"): 1}
    assert await store.commit([put("u3")]) == {key("u3"): 1}


async def test_a_purge_leaves_what_there_is(store: Store) -> None:
    await store.commit([put("u1"), put("u2")])
    await store.commit([put("u1", expect=1, body={"n": 2}), Remove(key=key("u2"), expect=1)])
    await store.purge()
    assert [row.body for row in (await everything(store)).values()] == [{"n": 2}]
    assert await store.commit([put("u2")]) == {key("u2"): 1}
