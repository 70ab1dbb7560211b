"""Ticks over a real store: claimed, committed step by step, never twice, also after a stop."""

import asyncio
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from partnership.book import Book
from partnership.delivery import Delivery, DeliveryState, Why
from partnership.outcome import Outcome, Step
from partnership.people import Person
from partnership.record import Record
from partnership.rounds import CheckIn, CheckInEnd, Stop
from partnership.workspace import Home
from scheduler import tick as tick_module
from scheduler.plan import RULES, Rule
from scheduler.tick import LEASE, Scheduler
from storage.face import Face
from storage.memory import MemoryStore
from storage.port import Key, Put, StoreFull
from tests.timeline import answer
from tests.world import CAST, OBJECTIVES, STARTED, WORKSPACE, at


class Machine:
    """One store, and the clocks of the processes on it. The calendar runs with the real clock unless set ahead."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.real = STARTED
        self.ahead = timedelta()
        self.face = Face(self.store, lambda: self.real)
        self.scheduler = self.process()

    def calendar(self) -> datetime:
        return self.real + self.ahead

    def process(self) -> Scheduler:
        """A process that starts now, with nothing in its memory."""
        self.face = Face(self.store, lambda: self.real)
        return Scheduler(self.face, self.calendar, lambda: self.real, holder="h")

    async def company(self, name: str = "contoso", people: Iterable[Person] = CAST) -> None:
        await self.face.create(replace(WORKSPACE, id=name, homes=(Home(platform="console", id=name),)))
        book = await self.face.book(name)
        await self.face.commit(name, book, Outcome(changes=(*people, *OBJECTIVES)), now=self.calendar())

    async def at(self, moment: datetime, *, simulated: bool = False) -> int:
        """The real clock shows this moment; tick until nothing is left."""
        self.real = moment
        done = 0
        while count := await self.scheduler.tick(simulated=simulated):
            done += count
        return done

    async def running(self, since: datetime, until: datetime) -> None:
        """Tick every five minutes."""
        moment = since
        while moment <= until:
            await self.at(moment)
            moment += timedelta(minutes=5)

    async def sent(self, who: str, workspace: str = "contoso") -> list[Delivery]:
        return [one for one in await self.face.deliveries(workspace) if one.conversation == f"person {who}"]

    async def delivered(self, who: str) -> None:
        """Their check-in of the first round arrived when it opened."""
        (first,) = await self.sent(who)
        row = await self.store.get(Key("contoso", "delivery", first.id))
        assert row
        checkin = (await self.face.book("contoso")).need(CheckIn, f"{who}:2026-W48")
        arrived = replace(first, state=DeliveryState.SENT, sent_at=at(27, 9))
        await self.store.commit([self.face.delivery_row(row, arrived)])
        await self.put(replace(checkin, delivered_at=at(27, 9)))

    async def due(self, workspace: str = "contoso") -> datetime | None:
        row = await self.store.get(Key(workspace, "agenda", "agenda"))
        assert row
        return row.due

    async def put(self, record: Record, workspace: str = "contoso") -> None:
        book = await self.face.book(workspace)
        await self.face.commit(workspace, book, Outcome(changes=(record,)), now=self.calendar())


@pytest.fixture
async def machine() -> Machine:
    made = Machine()
    await made.company()
    return made


async def test_the_check_ins_of_all_owners_go_out_at_the_opening(machine: Machine) -> None:
    await machine.at(at(27, 8, 59))
    assert await machine.sent("maria") == []
    await machine.at(at(27, 9))
    assert [[one.why for one in await machine.sent(who)] for who in ("maria", "ana", "jon")] == [["check-in"]] * 3


async def test_a_tick_with_nothing_due_writes_nothing(machine: Machine) -> None:
    await machine.at(at(27, 9))
    before = [(row.key, row.version) async for row in machine.store.rows()]
    await machine.at(at(27, 9))
    assert [(row.key, row.version) async for row in machine.store.rows()] == before


async def test_after_a_tick_the_workspace_rests_until_the_next_thing_is_due(machine: Machine) -> None:
    await machine.at(at(27, 9))
    assert await machine.due() == at(27, 13)


async def test_a_commit_makes_the_clock_look_again_at_once(machine: Machine) -> None:
    await machine.at(at(27, 9))
    machine.real = at(27, 9, 30)
    await machine.put(replace(OBJECTIVES[0], title="Marketplace sales"))
    assert await machine.due() == at(27, 9, 30)


async def test_a_restart_sends_nothing_twice(machine: Machine) -> None:
    await machine.at(at(27, 9))
    machine.scheduler = machine.process()
    await machine.at(at(27, 9, 1))
    assert len(await machine.sent("maria")) == 1


async def test_two_processes_at_once_send_nothing_twice(machine: Machine) -> None:
    other = Scheduler(Face(machine.store, lambda: machine.real), machine.calendar, lambda: machine.real, holder="b")
    machine.real = at(27, 9)
    await asyncio.gather(machine.scheduler.tick(), other.tick())
    machine.real += LEASE + timedelta(seconds=1)
    await asyncio.gather(machine.scheduler.tick(), other.tick())
    assert len(await machine.sent("maria")) == 1


async def test_a_step_that_loses_a_race_is_planned_again_from_the_new_state(machine: Machine) -> None:
    """Somebody else changed Maria's check-in behind this process's back."""
    await machine.at(at(27, 9))
    other = Face(machine.store, lambda: machine.real)
    book = await other.book("contoso")
    mine = book.need(CheckIn, "maria:2026-W48")
    now = at(27, 9, 5)
    block = replace(mine.blocks[0], answered_at=now, answered_by="maria")
    await other.commit("contoso", book, Outcome(changes=(replace(mine, delivered_at=now, blocks=(block,)),)), now=now)
    await machine.at(at(30, 17))
    latest = (await machine.face.book("contoso")).need(CheckIn, "maria:2026-W48")
    assert latest.end is not None
    assert latest.end.value == "answered"
    assert [one.why for one in await machine.sent("maria") if one.about.startswith("checkin")] == ["check-in"]


async def test_a_broken_workspace_does_not_stop_the_others(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await machine.company("fabrikam")
    whole, quoted = machine.face.book, "Legal has nobody"

    async def book(workspace: str) -> Book:
        if workspace == "contoso":
            raise ValueError(quoted)
        return await whole(workspace)

    monkeypatch.setattr(machine.face, "book", book)
    with caplog.at_level(logging.ERROR):
        await machine.at(at(27, 9))
    assert len(await machine.sent("maria", "fabrikam")) == 1
    assert {one.__dict__["workspace"] for one in caplog.records} == {"contoso"}
    assert quoted not in caplog.text


async def test_a_broken_workspace_is_tried_again_when_its_lease_is_over(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_: object) -> dict[Key, int]:
        raise StoreFull("no space")

    with monkeypatch.context() as patched:
        patched.setattr(machine.store, "commit", full)
        await machine.at(at(27, 9))
    await machine.at(at(27, 9) + LEASE + timedelta(seconds=1))
    assert len(await machine.sent("maria")) == 1


async def test_a_rule_that_fails_leaves_the_others_their_say_and_is_asked_again_soon(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Book, __: datetime) -> Iterable[Step]:
        raise KeyError("person zoe")

    bad = Rule("bad", broken, lambda _, __: ())
    monkeypatch.setattr(tick_module, "RULES", (bad, *RULES))
    await machine.at(at(27, 9))
    assert len(await machine.sent("maria")) == 1
    assert await machine.due() == at(27, 9, 5)


async def test_a_stop_in_which_check_ins_came_due_is_told_to_the_admin_once(machine: Machine) -> None:
    await machine.running(at(27, 8), at(27, 8, 50))
    machine.scheduler = machine.process()
    await machine.running(at(27, 11, 20), at(27, 12))
    notes = [one for one in await machine.sent("ada") if one.id.startswith("gap")]
    assert len(notes) == 1
    assert "I was not running from Fri 27 Nov 08:50 to 11:20. 3 check-ins went out late; nothing was lost." in str(
        notes
    )


async def test_a_check_in_answered_early_is_not_among_the_late_ones(machine: Machine) -> None:
    await machine.running(at(27, 8), at(27, 8, 50))
    book = await machine.face.book("contoso")
    await machine.face.commit("contoso", book, answer(book, "O2", at(27, 8, 50), unchanged=True), now=at(27, 8, 50))
    machine.scheduler = machine.process()
    await machine.at(at(27, 11, 20))
    assert "2 check-ins went out late" in str(await machine.sent("ada"))


async def test_a_stop_in_which_nothing_came_due_is_not_worth_a_word(machine: Machine) -> None:
    await machine.running(at(24, 10), at(24, 10, 30))
    machine.scheduler = machine.process()
    await machine.running(at(24, 15), at(24, 15, 10))
    assert [one for one in await machine.sent("ada") if one.id.startswith("gap")] == []


async def test_a_short_stop_is_not_worth_a_word(machine: Machine) -> None:
    await machine.running(at(27, 8), at(27, 8, 55))
    machine.scheduler = machine.process()
    await machine.running(at(27, 9, 5), at(27, 9, 10))
    assert [one for one in await machine.sent("ada") if one.id.startswith("gap")] == []


async def test_a_stop_that_ends_at_night_is_told_when_the_admin_is_at_work(machine: Machine) -> None:
    await machine.running(at(27, 8), at(27, 8, 50))
    machine.scheduler = machine.process()
    await machine.at(at(28, 3))
    assert [one for one in await machine.sent("ada") if one.id.startswith("gap")] == []
    machine.scheduler = machine.process()
    await machine.running(at(30, 9), at(30, 9, 5))
    notes = [one for one in await machine.sent("ada") if one.id.startswith("gap")]
    assert len(notes) == 1
    assert "from Fri 27 Nov 08:50 to" in str(notes)


async def test_a_stop_is_not_forgotten_when_somebody_writes_at_night(machine: Machine) -> None:
    await machine.running(at(27, 8), at(27, 8, 50))
    machine.scheduler = machine.process()
    await machine.at(at(28, 3))
    await machine.put(replace(OBJECTIVES[0], title="Marketplace sales"))
    await machine.running(at(30, 9), at(30, 9, 5))
    assert "from Fri 27 Nov 08:50 to" in str(await machine.sent("ada"))


async def test_a_stop_found_while_somebody_writes_is_told_all_the_same(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A turn decided before the tick, and written while the tick keeps what it found."""
    await machine.running(at(27, 8), at(27, 8, 50))
    machine.scheduler = machine.process()
    beside = machine.face._beside

    async def meanwhile(workspace: str, book: Book, *args: object) -> list[Put]:
        rows = await beside(workspace, book, *args)  # type: ignore[arg-type] # passed on
        with monkeypatch.context() as patched:
            patched.setattr(machine.face, "_beside", beside)
            await machine.at(at(28, 3))
        return rows

    machine.real = at(28, 2, 59)
    with monkeypatch.context() as patched:
        patched.setattr(machine.face, "_beside", meanwhile)
        await machine.put(replace(OBJECTIVES[0], title="Marketplace sales"))
    await machine.running(at(30, 9), at(30, 9, 5))
    assert "from Fri 27 Nov 08:50 to" in str(await machine.sent("ada"))


async def test_nobody_has_missed_a_window_in_which_nothing_ran(machine: Machine) -> None:
    await machine.running(at(27, 8, 50), at(27, 9, 30))
    checkin = (await machine.face.book("contoso")).need(CheckIn, "maria:2026-W48")
    await machine.put(replace(checkin, delivered_at=at(27, 9)))
    machine.scheduler = machine.process()
    await machine.at(at(1, 8, month=12))
    closed = (await machine.face.book("contoso")).need(CheckIn, "maria:2026-W48")
    assert closed.end is CheckInEnd.NOT_REACHED


async def test_a_stop_in_which_nothing_came_due_is_no_time_to_answer_either(machine: Machine) -> None:
    await machine.running(at(27, 9), at(27, 9, 30))
    machine.scheduler = machine.process()
    await machine.running(at(27, 12), at(27, 12, 5))
    (stop,) = (await machine.face.book("contoso")).all(Stop)
    assert (stop.at, stop.until) == (at(27, 9, 30), at(27, 12))


async def test_a_jump_of_the_calendar_is_no_stop(machine: Machine) -> None:
    await machine.at(at(24, 10), simulated=True)
    machine.ahead = timedelta(days=4)
    await machine.at(at(24, 10, 30), simulated=True)
    assert [one for one in await machine.sent("ada") if one.id.startswith("gap")] == []
    assert len([one for one in await machine.sent("maria") if one.why == Why.CHECK_IN]) == 0


@pytest.mark.parametrize("ahead", [timedelta(days=5), timedelta(days=400)])
@pytest.mark.parametrize("restarted", [False, True])
async def test_a_clock_that_was_ahead_and_is_right_again_silences_nobody(
    machine: Machine, ahead: timedelta, restarted: bool
) -> None:
    await machine.at(at(24, 10))
    await machine.at(at(24, 10) + ahead)
    if restarted:
        machine.scheduler = machine.process()
    await machine.at(at(24, 10, 5))
    due = await machine.due()
    assert due
    assert due < at(27, 9, 1)
    await machine.at(at(27, 9))
    for who in ("maria", "ana", "jon"):
        assert [one.at for one in await machine.sent(who) if one.why is Why.CHECK_IN] == [at(27, 9)]


async def test_a_digest_that_a_false_time_called_missed_is_posted_at_its_own_time(machine: Machine) -> None:
    await machine.at(at(24, 10))
    await machine.at(at(24, 10) + timedelta(days=400))
    for moment in (at(24, 10, 5), at(27, 9), at(30, 17, 30), at(1, 7, 30, month=12)):
        await machine.at(moment)
    posted = [one for one in await machine.face.deliveries("contoso") if one.id == "digest:2026-W48"]
    assert [one.at for one in posted] == [at(1, 7, 30, month=12)]


@pytest.mark.parametrize("ahead", [timedelta(days=5), timedelta(days=40)])
@pytest.mark.parametrize("restarted", [False, True])
async def test_a_false_time_while_people_are_asked_excuses_nobody_and_closes_nothing(
    machine: Machine, ahead: timedelta, restarted: bool
) -> None:
    await machine.at(at(27, 9))
    await machine.delivered("maria")
    await machine.at(at(27, 11) + ahead)
    if restarted:
        machine.scheduler = machine.process()
    await machine.at(at(27, 11, 5))
    book = await machine.face.book("contoso")
    assert book.need(CheckIn, "maria:2026-W48").end is None
    assert not book.all(Stop)
    await machine.at(at(27, 13), simulated=True)
    assert Why.REMINDER in [one.why for one in await machine.sent("maria") if one.at == at(27, 13)]
    await machine.at(at(30, 17), simulated=True)
    book = await machine.face.book("contoso")
    assert book.need(CheckIn, "maria:2026-W48").end is CheckInEnd.MISSED


async def test_what_a_process_held_when_the_clock_was_ahead_is_not_held_until_then(machine: Machine) -> None:
    await machine.at(at(24, 10))
    machine.real = at(24, 10) + timedelta(days=400)
    await machine.store.claim("agenda", due_by=machine.real, now=machine.real, lease=LEASE, limit=1, per_workspace=1)
    machine.scheduler = machine.process()
    await machine.at(at(24, 10, 5))
    await machine.at(at(27, 9))
    assert [one.why for one in await machine.sent("maria")] == ["check-in"]


async def test_a_clock_set_back_looks_at_every_workspace_once(machine: Machine) -> None:
    for number in range(100):
        await machine.company(f"w{number}")
    await machine.at(at(27, 9))
    await machine.at(at(27, 8, 30))
    for _ in range(3):
        await machine.at(at(27, 8, 31))
    before = [(row.key, row.version) async for row in machine.store.rows()]
    await machine.at(at(27, 8, 32))
    assert [(row.key, row.version) async for row in machine.store.rows()] == before


async def test_after_a_clock_that_was_ahead_a_stop_is_noticed_as_before(machine: Machine) -> None:
    await machine.at(at(27, 8) + timedelta(days=400))
    await machine.running(at(27, 8), at(27, 8, 50))
    machine.scheduler = machine.process()
    await machine.running(at(27, 11, 20), at(27, 12))
    assert any("from Fri 27 Nov 08:50 to 11:20" in str(one) for one in await machine.sent("ada"))


async def test_a_hundred_workspaces_get_their_turn(machine: Machine) -> None:
    for number in range(100):
        await machine.company(f"w{number}")
    await machine.at(at(27, 9))
    for number in range(100):
        assert len(await machine.sent("maria", f"w{number}")) == 1


async def test_sent_messages_start_the_ladder(machine: Machine) -> None:
    await machine.at(at(27, 9))
    await machine.delivered("maria")
    await machine.at(at(27, 13))
    assert [one.why for one in await machine.sent("maria")] == ["check-in", "reminder"]
