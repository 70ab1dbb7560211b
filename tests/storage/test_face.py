"""The typed face: books, commits, what a change leaves behind, and what stands in the way of another."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from partnership.book import TYPES, Book
from partnership.conversations import Conversation, LastChange
from partnership.delivery import Delivery, DeliveryState, ToPerson, Why
from partnership.errors import Refused
from partnership.message import say
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.record import Record
from partnership.updates import Status, Update
from partnership.workspace import Home
from storage.face import CLOCK, Face, Origin, Repeated
from storage.memory import MemoryStore
from storage.port import Conflict, Key, Put, Remove, Store
from storage.tinydb_store import TinyDbStore
from tests.world import CAST, OBJECTIVES, WORKSPACE, at

NOW = at(24)
HOME = Home(platform="console", id="console")


def frozen() -> datetime:
    """A real clock that stands still, as a coarse one does between two of its ticks."""
    return datetime(2026, 11, 24, 12, tzinfo=UTC)


async def opened(store: Store) -> Face:
    """The company of the tests, in a store."""
    face = Face(store, frozen)
    await face.create(WORKSPACE)
    book = await face.book("contoso")
    await face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES)), now=NOW)
    return face


@pytest.fixture
async def face() -> Face:
    return await opened(MemoryStore())


def maria(event: str | None = "e1") -> Origin:
    return Origin(who="maria", where="console direct", event=event)


def retitled(title: str, objective: str = "O1") -> Callable[[Book], Outcome]:
    """A decision that renames an objective."""

    def decide(book: Book) -> Outcome:
        return Outcome(
            changes=(replace(book.need(Objective, objective), title=title),), answer=say(title), undoable="O1 renamed"
        )

    return decide


def note(number: str = "n1") -> Delivery:
    return Delivery(id=number, at=NOW, to=ToPerson(person="carlos"), message=say("Look"), why=Why.NOTE)


def records(book: Book) -> dict[tuple[str, str], tuple[bytes, int]]:
    """What it holds, as it would be stored: what may be taken back is read again as plain values."""
    everything: list[Record] = [*(one for kind in TYPES.values() for one in book.all(kind)), book.workspace]
    return {(one.kind, one.id): (msgspec.json.encode(one, order="sorted"), book.version(one)) for one in everything}


async def test_what_a_turn_decides_is_in_the_next_book(face: Face) -> None:
    await face.run("contoso", retitled("Sales"), NOW, maria())

    assert (await face.book("contoso")).need(Objective, "O1").title == "Sales"


async def test_a_commit_does_all_of_an_outcome_or_nothing(face: Face) -> None:
    old = await face.book("contoso")
    await face.run("contoso", retitled("Sales"), NOW, maria())
    late = Outcome(
        changes=(replace(OBJECTIVES[1], title="Pipeline"), replace(OBJECTIVES[0], title="Late")), deliveries=(note(),)
    )

    with pytest.raises(Conflict):
        await face.commit("contoso", old, late, now=NOW, origin=maria("e2"))

    book = await face.book("contoso")
    assert book.need(Objective, "O1").title == "Sales"
    assert book.need(Objective, "O2").title == "Sourced pipeline"
    assert await face.delivery("contoso", "n1") is None
    assert {entry.record for entry in await face.audit("contoso", limit=1)} == {"objective O1"}


async def test_every_change_of_a_record_makes_its_version_one_more(face: Face) -> None:
    before = await face.book("contoso")
    for number in range(3):
        await face.run("contoso", retitled(f"Sales {number}"), NOW, maria(f"e{number}"))

    after = await face.book("contoso")
    objective = after.need(Objective, "O1")
    assert after.version(objective) == before.version(objective) + 3
    assert after.token(objective) != before.token(objective)


async def test_the_same_event_is_refused_the_second_time(face: Face) -> None:
    await face.run("contoso", retitled("Sales"), NOW, maria())

    with pytest.raises(Repeated):
        await face.run("contoso", retitled("More sales"), NOW, maria())

    assert (await face.book("contoso")).need(Objective, "O1").title == "Sales"


async def test_the_same_event_twice_at_once_has_one_effect(face: Face) -> None:
    done = await asyncio.gather(
        *(face.run("contoso", retitled(f"Sales {number}"), NOW, maria()) for number in range(5)),
        return_exceptions=True,
    )

    assert sum(isinstance(one, Outcome) for one in done) == 1
    assert sum(isinstance(one, Repeated) for one in done) == 4


async def test_an_event_without_an_effect_may_come_again(face: Face) -> None:
    for _ in range(2):
        outcome = await face.run("contoso", lambda _: Outcome(answer=say("nothing")), NOW, maria())
        assert outcome.answer == say("nothing")


KEPT = Key("", "waiting", "w1")


async def kept(store: Store) -> list[Key]:
    return [row.key for row in await store.find("", "waiting")]


async def test_what_waits_to_be_done_goes_with_what_was_done_and_stays_where_nothing_was(store: Store) -> None:
    face = await opened(store)
    await store.commit([Put(key=KEPT, body={}, at=NOW)])

    def refused(_: Book) -> Outcome:
        raise Refused(say("no"))

    with pytest.raises(Refused):
        await face.run("contoso", refused, NOW, replace(maria(), kept=KEPT))
    assert await kept(store) == [KEPT]

    await face.run("contoso", retitled("Sales"), NOW, replace(maria(), kept=KEPT))
    assert not await kept(store)


class Overtaken(MemoryStore):
    """A store in which somebody else's commit gets in just before the next one."""

    first: Callable[[], Awaitable[object]] | None = None

    async def commit(self, changes: Sequence[Put | Remove]) -> dict[Key, int]:
        first, self.first = self.first, None
        if first:
            await first()
        return await super().commit(changes)


async def test_who_lost_a_race_is_played_again_over_what_the_other_wrote() -> None:
    store = Overtaken()
    face, other = await opened(store), Face(store, frozen)
    seen: list[str] = []

    def add_a_word(book: Book) -> Outcome:
        title = book.need(Objective, "O1").title
        seen.append(title)
        return Outcome(changes=(replace(book.need(Objective, "O1"), title=f"{title}, mine"),))

    store.first = lambda: other.run("contoso", retitled("Theirs"), NOW, maria("e2"))
    await face.run("contoso", add_a_word, NOW, maria())

    assert seen == ["Marketplace billed sales", "Theirs"]
    assert (await face.book("contoso")).need(Objective, "O1").title == "Theirs, mine"


async def test_what_another_process_wrote_is_in_the_next_book(face: Face) -> None:
    await face.book("contoso")
    other = Face(face.store, frozen)
    for number, objective in enumerate(("O1", "O2")):
        await other.run("contoso", retitled(f"Theirs {number}", objective), NOW, maria(f"e{number}"))
        await face.run("contoso", retitled(f"Mine {number}", "O3"), NOW, maria(f"m{number}"))

        assert records(await face.book("contoso")) == records(await other.book("contoso"))

    assert (await face.book("contoso")).need(Objective, "O2").title == "Theirs 1"


async def test_a_commit_of_another_process_between_two_of_this_one_is_not_missed() -> None:
    store = Overtaken()
    face, other = await opened(store), Face(store, frozen)
    store.first = lambda: other.run("contoso", retitled("Theirs", "O2"), NOW, maria("e2"))

    await face.run("contoso", retitled("Mine"), NOW, maria())

    assert (await face.book("contoso")).need(Objective, "O2").title == "Theirs"


async def test_a_turn_that_was_broken_off_after_its_commit_is_in_the_next_book(face: Face) -> None:
    whole = face.store.commit

    async def cancelled(changes: Sequence[Put | Remove]) -> dict[Key, int]:
        versions = await whole(changes)
        turn.cancel()
        return versions

    face.store.commit = cancelled  # type: ignore[method-assign] # the connection goes just then
    turn = asyncio.create_task(face.run("contoso", retitled("Sales"), NOW, maria()))
    with pytest.raises(asyncio.CancelledError):
        await turn
    face.store.commit = whole  # type: ignore[method-assign]

    assert (await face.book("contoso")).need(Objective, "O1").title == "Sales"


async def test_a_restart_loses_nothing_of_an_objective_s_history(face: Face) -> None:
    old = Update(
        id="u1",
        at=at(24) - timedelta(weeks=200),
        objective="O1",
        window="2023-W04",
        owner="maria",
        by="maria",
        status=Status.ON_TRACK,
        text="Old",
    )
    await face.run("contoso", lambda _: Outcome(changes=(old,)), NOW, maria())

    again = Face(face.store, frozen)

    assert (await again.book("contoso")).updates("O1") == [old]


async def test_what_a_newer_steward_writes_is_not_made_new_a_second_time() -> None:
    """The titles of an older Steward lacked a full stop; each upgrade adds one."""
    older = MemoryStore()
    await opened(older)

    def stopped(body: dict[str, Any]) -> dict[str, Any]:
        return body | {"title": f"{body['title']}."}

    newer = MemoryStore({("objective", 1): stopped})
    for row in [row async for row in older.rows()]:
        await newer.commit([Put(key=row.key, body=row.body, at=row.at, index=row.index, schema=1)])
    face = Face(newer, frozen)
    assert (await face.book("contoso")).need(Objective, "O1").title == "Marketplace billed sales."
    await face.run("contoso", retitled("Sales."), NOW, maria())

    book = await Face(newer, frozen).book("contoso")

    assert book.need(Objective, "O1").title == "Sales."
    assert book.need(Objective, "O2").title == "Sourced pipeline."


async def test_a_message_that_nobody_can_read_ends_and_the_others_go_on(
    face: Face, caplog: pytest.LogCaptureFixture
) -> None:
    await face.run("contoso", lambda _: Outcome(deliveries=(note("n1"), note("n2"))), NOW, maria())
    row = await face.store.get(Key("contoso", "delivery", "n1"))
    assert row
    broken = row.body | {"message": {"words": "Legal has nobody"}, "to": 7}
    await face.store.commit([Put(key=row.key, body=broken, at=row.at, index=row.index, due=row.due, expect=1)])

    first = await face.claim_deliveries(frozen(), timedelta(minutes=2), 10)
    later = await face.claim_deliveries(frozen() + timedelta(hours=1), timedelta(minutes=2), 10)

    assert [[delivery.id for _, delivery in claimed] for claimed in (first, later)] == [["n2"], ["n2"]]
    assert [one.id for one in await face.deliveries("contoso")] == ["n2"]
    (dead,) = await face.store.find("contoso", "delivery", where={"state": "dead"})
    assert dead.key.id == "n1"
    assert {one.__dict__["delivery"] for one in caplog.records} == {broken["sequence"]}
    assert "Legal" not in caplog.text


async def test_fifty_turns_at_once_lose_nothing(face: Face) -> None:
    def one_more(book: Book) -> Outcome:
        objective = book.need(Objective, "O1")
        return Outcome(changes=(replace(objective, title=f"{objective.title}+"),))

    await asyncio.gather(*(face.run("contoso", one_more, NOW, maria(f"e{number}")) for number in range(50)))

    assert (await face.book("contoso")).need(Objective, "O1").title.count("+") == 50
    assert len(await face.audit("contoso", limit=100, record="objective O1")) == 51


async def test_commits_beside_one_another_keep_each_other_s_changes_in_the_book(tmp_path: Path) -> None:
    store = TinyDbStore(tmp_path / "steward.db")
    await store.open()
    try:
        face = await opened(store)
        book = await face.book("contoso")
        lost = Outcome(changes=(replace(OBJECTIVES[0], title="Lost the race"),))
        outcomes = [Outcome(changes=(replace(one, title=f"{one.title} now"),)) for one in (*OBJECTIVES,)]

        await asyncio.gather(
            *(face.commit("contoso", book, one, now=NOW) for one in (outcomes[0], lost, *outcomes[1:])),
            return_exceptions=True,
        )

        fresh = await Face(store, frozen).book("contoso")
        assert records(await face.book("contoso")) == records(fresh)
        assert all(one.title.endswith("now") for one in fresh.all(Objective))
    finally:
        await store.close()


async def test_the_audit_log_holds_only_what_changed_with_who_and_from_where(face: Face) -> None:
    await face.run("contoso", retitled("Sales"), NOW, maria())

    (entry,) = await face.audit("contoso", limit=1)

    assert (entry.who, entry.where, entry.what) == ("maria", "console direct", "O1 renamed")
    assert entry.record == "objective O1"
    assert entry.before == {"title": "Marketplace billed sales"}
    assert entry.after == {"title": "Sales"}


async def test_a_new_record_has_nothing_before_it_and_what_is_written_unchanged_is_no_change(face: Face) -> None:
    fresh = replace(OBJECTIVES[0], id="O9")
    await face.run("contoso", lambda _: Outcome(changes=(fresh, OBJECTIVES[0])), NOW, maria())

    entries = await face.audit("contoso", limit=100)

    assert [entry.before for entry in entries if entry.record == "objective O9"] == [{}]
    assert len([entry for entry in entries if entry.record == "objective O1"]) == 1


async def test_conversations_are_not_audited(face: Face) -> None:
    count = len(await face.audit("contoso", limit=100))
    conversation = Conversation(
        id="maria@direct-maria",
        at=NOW,
        person="maria",
        chat="direct-maria",
        script="x",
        expires=NOW + timedelta(days=1),
    )
    await face.run("contoso", lambda _: Outcome(changes=(conversation,)), NOW, maria())
    await face.run("contoso", lambda _: Outcome(removed=(conversation,)), NOW, maria("e2"))

    assert len(await face.audit("contoso", limit=100)) == count
    assert (await face.book("contoso")).get(Conversation, conversation.id) is None


async def test_what_may_be_taken_back_is_kept_as_it_was_with_what_was_sent(face: Face) -> None:
    def decide(book: Book) -> Outcome:
        return replace(retitled("Sales")(book), deliveries=(note(),))

    await face.run("contoso", decide, NOW, maria())

    book = await face.book("contoso")
    last = book.need(LastChange, "maria")
    assert last.what == "O1 renamed"
    assert [(one["id"], one["body"].title) for one in last.before] == [("O1", "Marketplace billed sales")]
    assert last.after == {"objective O1": book.version(book.need(Objective, "O1"))}
    assert [one.delivery for one in last.deliveries] == ["n1"]


async def test_a_change_of_the_clock_is_nobody_s_to_take_back(face: Face) -> None:
    await face.commit("contoso", await face.book("contoso"), retitled("Sales")(await face.book("contoso")), now=NOW)

    assert (await face.book("contoso")).all(LastChange) == []
    assert (await face.audit("contoso", limit=1))[0].who == CLOCK.who


async def test_a_workspace_sees_nothing_of_another(face: Face) -> None:
    other = replace(WORKSPACE, id="fabrikam", name="Fabrikam", homes=(Home(platform="teams", id="t1"),))
    await face.create(other)
    await face.run("contoso", lambda _: Outcome(deliveries=(note(),)), NOW, maria())

    book = await face.book("fabrikam")

    assert [book.all(kind) for kind in TYPES.values() if kind.kind != "workspace"] == [[]] * (len(TYPES) - 1)
    assert await face.audit("fabrikam", limit=9) == []
    assert await face.deliveries("fabrikam") == []
    assert await face.workspace_at(HOME) == "contoso"
    assert await face.workspace_at(Home(platform="teams", id="t1")) == "fabrikam"
    assert await face.workspaces() == ["contoso", "fabrikam"]


async def test_one_event_id_may_happen_in_two_workspaces(face: Face) -> None:
    await face.create(replace(WORKSPACE, id="fabrikam", homes=()))
    await face.run("contoso", retitled("Sales"), NOW, maria())

    await face.run("fabrikam", lambda _: Outcome(changes=(CAST[0],)), NOW, maria())

    assert (await face.book("fabrikam")).need(Person, "carlos") == CAST[0]


async def test_a_home_belongs_to_one_workspace(face: Face) -> None:
    with pytest.raises(Conflict):
        await face.create(replace(WORKSPACE, id="fabrikam"))

    with pytest.raises(KeyError):
        await face.book("fabrikam")


async def test_books_are_the_same_after_a_restart(tmp_path: Path) -> None:
    store = TinyDbStore(tmp_path / "steward.db")
    await store.open()
    face = await opened(store)
    await face.run("contoso", retitled("Sales “Ω” ■\u2028"), NOW, maria())
    before = records(await face.book("contoso"))
    await store.close()

    again = TinyDbStore(tmp_path / "steward.db")
    await again.open()
    after = records(await Face(again, frozen).book("contoso"))
    await again.close()

    assert after == before


async def test_every_change_wakes_the_clock_at_once(face: Face) -> None:
    key = Key("contoso", "agenda", "agenda")
    for decide, woken in ((retitled("Sales"), True), (lambda _: Outcome(deliveries=(note(),)), False)):
        row = await face.store.get(key)
        assert row is not None
        later = NOW + timedelta(days=1)

        await face.store.commit([Put(key=key, body=row.body, at=row.at, due=later, expect=row.version)])

        await face.run("contoso", decide, NOW, maria(f"event of {woken}"))

        row = await face.store.get(key)
        assert row is not None
        assert row.due == (NOW if woken else later)


async def test_a_message_is_written_once_however_often_its_cause_comes_back(face: Face) -> None:
    for number in range(2):
        step = replace(retitled(f"Sales {number}")(await face.book("contoso")), deliveries=(note(),))
        await face.commit("contoso", await face.book("contoso"), step, now=NOW)

    assert [one.id for one in await face.deliveries("contoso")] == ["n1"]
    assert (await face.book("contoso")).need(Objective, "O1").title == "Sales 1"


async def test_deliveries_of_one_commit_are_sent_in_its_order(face: Face) -> None:
    names = [f"n{number}" for number in (3, 1, 2)]
    await face.run("contoso", lambda _: Outcome(deliveries=tuple(note(name) for name in names)), NOW, maria())
    await face.run("contoso", lambda _: Outcome(deliveries=(note("n0"),)), NOW, maria("e2"))

    claimed = await face.claim_deliveries(frozen(), timedelta(minutes=2), 10)

    assert [delivery.id for _, delivery in claimed] == [*names, "n0"]
    first = await face.first_waiting("contoso", "person carlos")
    assert first is not None
    assert first.id == "n3"


async def test_who_held_a_delivery_before_can_not_end_it_any_more(face: Face) -> None:
    await face.run("contoso", lambda _: Outcome(deliveries=(note(),)), NOW, maria())
    ((old, delivery),) = await face.claim_deliveries(frozen(), timedelta(minutes=2), 10)
    await face.claim_deliveries(frozen() + timedelta(minutes=3), timedelta(minutes=2), 10)

    put = face.delivery_row(old, replace(delivery, state=DeliveryState.SENT))
    with pytest.raises(Conflict):
        await face.commit("contoso", await face.book("contoso"), Outcome(), now=NOW, also=[put])

    waiting = await face.delivery("contoso", "n1")
    assert waiting is not None
    assert waiting.state is DeliveryState.PENDING
