"""What is counted, and that nobody's name or word is."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from msgspec.structs import replace

from bot.channels.port import Busy
from bot.health import Health
from bot.http import serving
from bot.metrics import Metrics
from bot.outbox import UNANSWERED, Outbox
from bot.standing import standing
from partnership.delivery import Delivery, ToPerson, Why
from partnership.digest_posts import DigestPost, DigestState
from partnership.message import say
from partnership.outcome import Outcome
from partnership.people import Person, Reach, Role
from partnership.windows import previous_round
from scheduler.tick import Scheduler
from storage.face import Face
from tests.bot.desk import Desk
from tests.bot.platform import MemoryPlatform
from tests.bot.scraped import NOTHING, samples, value
from tests.bot.whole import opened
from tests.world import CAST, OBJECTIVES, WORKSPACE, at, person


@dataclass
class Watched:
    """A company's desk with an outbox, both counted, and whoever reads the numbers."""

    desk: Desk
    platform: MemoryPlatform = field(default_factory=MemoryPlatform)

    def __post_init__(self) -> None:
        clock = self.desk.clock
        self.outbox = Outbox(
            self.desk.face,
            {"console": self.platform},
            real=clock,
            calendar=clock,
            spread=lambda: 0.0,
            metrics=self.desk.metrics,
        )

    async def write(self, *names: str, to: str = "maria") -> None:
        notes = tuple(
            Delivery(id=name, at=self.desk.clock(), to=ToPerson(person=to), message=say("Legal"), why=Why.NOTE)
            for name in names
        )
        await self.desk.face.commit("contoso", await self.desk.book(), Outcome(deliveries=notes), now=self.desk.clock())

    async def send(self, **step: float) -> None:
        self.desk.clock.go(**step)
        while await self.outbox.run_once():
            pass

    async def read(self) -> bytes:
        clock = self.desk.clock
        return self.desk.metrics.text(await standing(self.desk.face, calendar=clock, real=clock), tick_age=0)

    async def number(self, name: str, **labels: str) -> float | None:
        return value(await self.read(), name, **labels)


@pytest.fixture
async def watched() -> Watched:
    return Watched(await Desk().company())


async def test_turns_are_counted_by_how_they_ended(watched: Watched) -> None:
    desk = watched.desk
    await desk.says("maria", "objectives")
    await desk.says("maria", "objectives")
    await desk.says("maria", "x" * 100_000)
    desk.store.full = True
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1")
    desk.store.full, desk.store.broken = False, True
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1")
    desk.store.broken = False

    text = await watched.read()
    for outcome, number in {"done": 2, "refused": 1, "not saved": 1, "broken": 1}.items():
        assert value(text, "steward_turn_seconds_count", platform="console", outcome=outcome) == number
    assert value(text, "steward_store_full_total", part="turns") == 1


async def test_a_delivery_is_a_number_that_waits_and_then_one_that_ended(watched: Watched) -> None:
    watched.platform.refuses["jon"] = "blocked"
    await watched.write("m1", "m2")
    await watched.write("j1", to="jon")
    watched.desk.clock.go(minutes=30)
    text = await watched.read()
    assert value(text, "steward_deliveries_waiting", state="pending") == 3
    assert value(text, "steward_due", work="deliveries") == 3
    assert value(text, "steward_late_seconds", work="deliveries") == 1800
    assert value(text, "steward_oldest_delivery_seconds") == 1800

    await watched.send()
    text = await watched.read()
    assert value(text, "steward_deliveries_waiting") == 0
    assert value(text, "steward_late_seconds", work="deliveries") == 0
    assert value(text, "steward_deliveries_total", state="dead", why="note") == 1
    assert value(text, "steward_deliveries_given_up_total", reason="blocked") == 1
    assert value(text, "steward_platform_errors_total", platform="console", kind="refused") == 1
    assert value(text, "steward_deliveries_total", state="sent", why="note") == 3  # the admin is told of Jon


async def test_what_a_platform_holds_up_is_seen_as_long_as_it_waits(watched: Watched) -> None:
    watched.platform.later["maria"] = [5.0] * 3
    watched.platform.breaks.add("c1")
    await watched.write("m1")
    await watched.write("c1", to="carlos")
    for _ in range(UNANSWERED):
        await watched.send(minutes=12)
    text = await watched.read()
    assert value(text, "steward_platform_errors_total", kind="busy") == 3
    assert value(text, "steward_platform_errors_total", kind="unknown") == UNANSWERED
    assert value(text, "steward_oldest_delivery_seconds") == UNANSWERED * 12 * 60

    await watched.send(minutes=12)
    assert await watched.number("steward_deliveries_total", state="unknown") == 1
    assert await watched.number("steward_deliveries_given_up_total", reason="may have arrived") == 1


async def test_a_platforms_own_words_for_a_refusal_are_no_label(watched: Watched) -> None:
    watched.platform.refuses["maria"] = "refused (403 Maria Lind is on holiday)"
    await watched.write("m1")
    await watched.send()

    text = await watched.read()
    assert value(text, "steward_deliveries_given_up_total", reason="refused") == 1
    assert b"holiday" not in text


async def test_a_delivery_being_sent_is_claimed(watched: Watched) -> None:
    await watched.write("m1", "m2")
    await watched.desk.face.claim_deliveries(watched.desk.clock(), timedelta(minutes=2), 1)

    text = await watched.read()
    assert value(text, "steward_deliveries_waiting", state="claimed") == 1
    assert value(text, "steward_deliveries_waiting", state="pending") == 1


async def test_people_are_counted_by_role_and_by_whether_they_are_reached(watched: Watched) -> None:
    ana = replace(person("Ana Ruiz", "CFO", Role.EXECUTIVE, id="anar"), reach=Reach.NOT_INSTALLED)
    pending = Person(id="petra", at=at(20, 9), name="Petra Pending", roles=frozenset({Role.EXECUTIVE}))
    await watched.desk.put(ana, pending)

    text = await watched.read()
    assert value(text, "steward_people", role="executive", reach="not installed") == 1
    assert value(text, "steward_people", role="executive", reach="not seen yet") == 1
    assert value(text, "steward_people", role="admin", reach="reached")
    assert not {"ana", "anar", "petra", "maria"} & {word for one in samples(text) for word in one.labels.values()}


async def test_workspaces_that_nobody_looks_at_are_late(watched: Watched) -> None:
    watched.desk.clock.go(minutes=20)
    assert await watched.number("steward_late_seconds", work="workspaces") == 1200

    clock = watched.desk.clock
    await Scheduler(watched.desk.face, clock, clock, holder="h").tick()
    assert await watched.number("steward_late_seconds", work="workspaces") == 0


@pytest.mark.parametrize("state", [DigestState.POSTED, DigestState.MISSED, None])
async def test_a_digest_that_was_due_is_counted_by_what_became_of_it(
    watched: Watched, state: DigestState | None
) -> None:
    desk = watched.desk
    desk.clock.now = at(24, 10) + timedelta(days=21)
    await desk.put(replace(WORKSPACE, started_at=at(2, 9)))
    last = previous_round(await desk.book(), desk.clock())
    earlier = replace(last, id="2026-W40")
    await desk.put(DigestPost(id=earlier.id, at=at(1, 9), state=DigestState.POSTED))
    if state:
        await desk.put(DigestPost(id=last.id, at=last.digest_at, state=state))

    assert await watched.number("steward_digests", state=state.value if state else "due") == 1


async def test_a_workspace_that_breaks_hides_no_other(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    await watched.write("m1")

    async def book(_: Face, workspace: str) -> None:
        raise ValueError(workspace)

    monkeypatch.setattr(Face, "book", book)
    assert await watched.number("steward_deliveries_waiting", state="pending") == 1


async def test_the_age_of_the_last_beat_grows_until_the_next(watched: Watched) -> None:
    async def look() -> object:
        return NOTHING

    health = Health(watched.desk.store, watched.desk.metrics, look)  # type: ignore[arg-type] # never asked here
    health.beat()
    health.beat()
    assert (value(health.text(NOTHING, 1e12), "steward_tick_age_seconds") or 0) > 1e9
    assert value(health.text(NOTHING, 0.0), "steward_tick_age_seconds") == 0


async def test_whoever_speaks_and_whatever_they_say_stands_in_no_number(tmp_path: Path) -> None:
    desk = Desk()
    async with opened(tmp_path / "steward.db", desk.clock) as app:
        await app.face.create(WORKSPACE)
        book = await app.face.book("contoso")
        await app.face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES)), now=desk.clock())
        await app.start()
        desk.face, desk.turns = app.face, app.turns
        await desk.says("maria", "O1 off track, 3/10: IP review stuck, Legal has nobody.")
        await desk.says("mallory", "hello", name="Mallory Marlowe")
        await app.settle()
        async with (
            serving("127.0.0.1", 0, app.routes()) as port,
            aiohttp.request("GET", f"http://127.0.0.1:{port}/metrics") as answer,
        ):
            text = (await answer.read()).decode()
            assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        await app.stop()

    said = [one.name for one in CAST] + [one.id for one in CAST] + ["contoso", "Legal", "Mallory", "mallory", "O1"]
    assert value(text.encode(), "steward_turn_seconds_count", platform="console", outcome="done")
    found = " ".join(f"{one.name} {' '.join(one.labels.values())}" for one in samples(text.encode())).split()
    assert not set(said) & set(found)


async def test_the_last_backup_is_known_also_to_the_next_process(tmp_path: Path) -> None:
    desk = Desk()
    async with opened(tmp_path / "steward.db", desk.clock) as app:
        await app.backup(tmp_path / "copy.db")
    async with opened(tmp_path / "steward.db", desk.clock) as app:
        now = await standing(app.face, calendar=desk.clock, real=desk.clock)

    assert value(Metrics().text(now, tick_age=0), "steward_last_backup_seconds") == desk.clock().timestamp()


def test_what_a_platform_said_of_its_failure_is_one_of_four_words() -> None:
    metrics = Metrics()
    metrics.expect("console")
    metrics.platform_failed("console", Busy(3).kind)

    kinds = [one.labels["kind"] for one in samples(metrics.text(NOTHING, tick_age=0)) if "kind" in one.labels]
    assert sorted(set(kinds)) == ["busy", "no token", "refused", "unknown"]
