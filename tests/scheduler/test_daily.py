"""What is too old goes, a little at a time; what people may ask for stays."""

from collections import Counter
from datetime import timedelta

import pytest
from msgspec.structs import replace

from partnership.delivery import Delivery, DeliveryState, ToPerson, Why
from partnership.message import say
from scheduler.daily import Daily
from storage import retention
from storage.memory import MemoryStore
from storage.port import Put, Store
from storage.records import put_of
from tests.scheduler.test_tick import Machine
from tests.storage.rows import put
from tests.world import at

DAY = timedelta(days=1)
NOW = at(24, 12)


def delivery(name: str, days: int, state: DeliveryState = DeliveryState.SENT) -> Put:
    to = ToPerson(person="maria")
    known = Delivery(id=name, at=NOW - days * DAY, to=to, message=say("Look"), why=Why.NOTE, state=state)
    return put_of("contoso", known, 0)


def old(kind: str, days: int) -> Put:
    return replace(put(f"{days} days", kind=kind), at=NOW - days * DAY)


async def contoso() -> list[str]:
    return ["contoso"]


async def left(store: Store) -> set[str]:
    return {f"{row.key.kind} {row.key.id}" async for row in store.rows() if row.key.workspace}


async def test_events_go_after_two_weeks_and_ended_messages_after_ninety_days() -> None:
    store = MemoryStore()
    await store.commit([old("event", 13), old("event", 15), old("console", 89), old("console", 91)])
    await store.commit([old("audit", 900), old("update", 900)])
    await store.commit([delivery("new", 89), delivery("old", 91), delivery("dropped", 91, DeliveryState.DROPPED)])
    await store.commit([delivery("waits", 91, DeliveryState.PENDING)])

    await Daily(store).tick(contoso, NOW, NOW)

    assert await left(store) == {
        "event 13 days", "console 89 days", "audit 900 days", "update 900 days", "delivery new", "delivery waits",
    }  # fmt: skip


async def test_it_is_done_once_a_day_also_after_a_restart() -> None:
    store = MemoryStore()
    await Daily(store).tick(contoso, NOW, NOW)
    await store.commit([old("event", 15)])

    again = Daily(store)
    await again.tick(contoso, NOW + timedelta(hours=23), NOW)
    assert await left(store) == {"event 15 days"}
    await again.tick(contoso, NOW + DAY, NOW)
    assert await left(store) == set()


async def test_a_clock_that_was_ahead_does_not_keep_it_from_being_done() -> None:
    store = MemoryStore()
    daily = Daily(store)
    await daily.tick(contoso, NOW + 400 * DAY, NOW + 400 * DAY)
    await store.commit([old("event", 15)])
    await daily.tick(contoso, NOW, NOW)
    assert await left(store) == set()


async def test_a_calendar_that_jumps_takes_no_lines_of_the_console() -> None:
    store = MemoryStore()
    await store.commit([old("console", 1), old("event", 1)])
    await Daily(store).tick(contoso, NOW + 300 * DAY, NOW)
    assert await left(store) == {"console 1 days"}


async def test_a_lot_goes_in_small_commits_over_several_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    store, sizes = MemoryStore(), Counter[int]()
    await store.commit([replace(put(f"e{number}", kind="event"), at=NOW - 20 * DAY) for number in range(2500)])
    commit = store.commit

    async def counted(changes: list[Put]) -> object:
        sizes[len(changes)] += 1
        return await commit(changes)

    monkeypatch.setattr(store, "commit", counted)
    daily = Daily(store)
    await daily.tick(contoso, NOW, NOW)
    assert len(await left(store)) == 2500 - retention.AT_ONCE * retention.COMMITS
    for _ in range(3):
        await daily.tick(contoso, NOW, NOW)

    assert await left(store) == set()
    assert sizes == {retention.AT_ONCE: 25, 1: 1}


async def test_the_clock_sweeps_by_itself() -> None:
    machine = Machine()
    await machine.company()
    await machine.store.commit([put("e1", kind="event")])

    await machine.at(at(30, 9))

    assert "event e1" not in await left(machine.store)
