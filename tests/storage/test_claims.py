"""What every backend promises to those who claim."""

import asyncio

import pytest

from storage.port import Conflict, Put, Remove, Row, Store
from tests.storage.rows import MINUTE, at, ids, put


def due(name: str, minutes: int, workspace: str = "contoso") -> Put:
    return put(name, kind="delivery", workspace=workspace, due=at(minutes))


async def claim(store: Store, now: int = 10, limit: int = 10, per_workspace: int = 10) -> list[Row]:
    return await store.claim(
        "delivery", due_by=at(now), now=at(now), lease=2 * MINUTE, limit=limit, per_workspace=per_workspace
    )


async def test_a_claim_takes_what_is_due_and_leases_it(store: Store) -> None:
    await store.commit([due("late", 10), due("early", 3), due("not yet", 11), put("never", kind="delivery")])
    claimed = await claim(store)
    assert ids(claimed) == ["early", "late"]
    assert [(row.version, row.attempts, row.held_until, row.due) for row in claimed] == [
        (2, 1, at(12), at(3)),
        (2, 1, at(12), at(10)),
    ]
    assert [await store.get(row.key) for row in claimed] == claimed


async def test_what_is_held_is_not_claimed_until_its_lease_is_over(store: Store) -> None:
    await store.commit([due("d1", 3)])
    await claim(store, now=10)
    assert await claim(store, now=11) == []
    again = await claim(store, now=12)
    assert [(row.version, row.attempts) for row in again] == [(3, 2)]


async def test_who_lost_the_lease_can_no_longer_finish(store: Store) -> None:
    await store.commit([due("d1", 3)])
    (first,) = await claim(store, now=10)
    (second,) = await claim(store, now=12)
    with pytest.raises(Conflict):
        await store.commit([put("d1", kind="delivery", body={"state": "sent"}, expect=first.version)])
    await store.commit([put("d1", kind="delivery", body={"state": "sent"}, expect=second.version)])
    row = await store.get(second.key)
    assert row is not None
    assert (row.body, row.due, row.held_until, row.attempts) == ({"state": "sent"}, None, None, 2)
    assert await claim(store, now=60) == []


async def test_a_put_frees_what_was_held(store: Store) -> None:
    await store.commit([due("d1", 3)])
    (held,) = await claim(store, now=10)
    await store.commit([put("d1", kind="delivery", due=at(10), expect=held.version)])
    assert [(row.key.id, row.attempts) for row in await claim(store, now=10)] == [("d1", 2)]


async def test_a_claim_goes_round_the_workspaces_and_takes_so_many_of_each(store: Store) -> None:
    await store.commit([due(f"a{n}", n, "a") for n in range(5)])
    await store.commit([due("b1", 9, "b"), due("b2", 10, "b"), due("c1", 7, "c")])
    assert ids(await claim(store, per_workspace=2, limit=4)) == ["a0", "c1", "b1", "a1"]
    assert ids(await claim(store, per_workspace=2)) == ["a2", "b2", "a3"]
    assert ids(await claim(store, per_workspace=2)) == ["a4"]


async def test_equal_times_are_claimed_by_id_and_workspace(store: Store) -> None:
    await store.commit([due("y", 1, "b"), due("x", 1, "b"), due("z", 1, "a")])
    assert [(row.key.workspace, row.key.id) for row in await claim(store)] == [("a", "z"), ("b", "x"), ("b", "y")]


async def test_the_calendar_may_run_ahead_of_the_real_clock(store: Store) -> None:
    await store.commit([due("d1", 5_000)])
    claimed = await store.claim("delivery", due_by=at(6_000), now=at(0), lease=MINUTE, limit=1, per_workspace=1)
    assert [(row.key.id, row.held_until) for row in claimed] == [("d1", at(1))]


async def test_a_claim_takes_only_its_kind(store: Store) -> None:
    await store.commit([due("d1", 1), put("p1", kind="plan", due=at(1))])
    assert ids(await claim(store)) == ["d1"]


async def test_racing_claims_never_take_the_same_row(store: Store) -> None:
    await store.commit([due(f"d{n:02}", n % 7, f"w{n % 5}") for n in range(60)])
    taken = await asyncio.gather(*(claim(store, limit=7, per_workspace=3) for _ in range(12)))
    names = [name for rows in taken for name in ids(rows)]
    assert len(names) == len(set(names)) == 60


async def test_claims_and_commits_race_without_losing_or_repeating_one(store: Store) -> None:
    done: list[str] = []

    async def worker() -> None:
        while rows := await claim(store, limit=3, per_workspace=3):
            for row in rows:
                await store.commit([Remove(key=row.key, expect=row.version)])
                done.append(row.key.id)

    async def maker(first: int) -> None:
        for n in range(first, first + 20):
            await store.commit([due(f"d{n:03}", 1)])

    await asyncio.gather(maker(0), maker(20), maker(40), *(worker() for _ in range(4)))
    await worker()
    assert sorted(done) == [f"d{n:03}" for n in range(60)]
