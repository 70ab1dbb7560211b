"""SIGTERM: turns under way come to their end, new ones are refused, what was being sent is finished or goes back."""

import asyncio
import signal
import subprocess
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from bot.channels.teams.places import Places, Region
from partnership.delivery import Delivery, DeliveryState, ToPerson, Why
from partnership.message import say
from partnership.outcome import Outcome
from partnership.people import Identity, Person, Role
from partnership.workspace import Home, Workspace
from storage.face import Face
from storage.tinydb_store import TinyDbStore
from tests.bot.platform import Clock
from tests.bot.processes import running
from tests.teams import clients
from tests.teams.fake_connector import BOT, TENANT, FakeConnector, connected

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
async def fake() -> AsyncIterator[FakeConnector]:
    async with connected(FakeConnector()) as one:
        yield one


def address(process: subprocess.Popen[str]) -> str:
    """Where it listens, as it says."""
    assert process.stdout is not None
    said = process.stdout.readline()
    assert "/api/messages" in said
    return said.split()[-1].removesuffix("/api/messages")


async def ended(process: subprocess.Popen[str]) -> int:
    async with asyncio.timeout(10):
        return await asyncio.to_thread(process.wait)


async def test_a_turn_under_way_is_answered_and_no_new_one_begins(fake: FakeConnector, tmp_path: Path) -> None:
    fake.fail(fake.direct("29:ada"))  # who she is, is told; what she is answered, is not taken yet
    gate = fake.gate()
    fake.fail(fake.direct("29:ada"), gate=gate)
    with running(tmp_path / "steward.db", STEWARD_ADMINS="29:ada") as process:
        at = address(process)
        async with aiohttp.ClientSession() as session:

            async def post() -> int:
                event = clients.message(fake, "Ada", "help")
                async with session.post(f"{at}/api/messages", json=event) as answer:
                    return answer.status

            async def ready() -> str:
                async with session.get(f"{at}/readyz") as answer:
                    return str((await answer.json())["status"])

            assert await ready() == "ready"
            under_way = asyncio.create_task(post())
            await fake.until(lambda: ("POST", fake.direct("29:ada")) in fake.calls)
            process.send_signal(signal.SIGTERM)
            while await ready() != "stopping":
                pass
            assert await post() == 503
            gate.set()
            assert await under_way == 200

        assert await ended(process) == 0
    assert len(fake.said(fake.direct("29:ada"))) == 1


async def test_a_platform_that_does_not_answer_does_not_keep_it_from_ending(
    fake: FakeConnector, tmp_path: Path
) -> None:
    file = tmp_path / "steward.db"
    await company(file, fake)
    fake.fail(fake.direct("29:maria"), gate=fake.gate())
    with running(file) as process:
        await fake.until(lambda: ("POST", fake.direct("29:maria")) in fake.calls)
        process.send_signal(signal.SIGTERM)
        assert await ended(process) == 0

    store = TinyDbStore(file)
    await store.open()
    states = {one.id: one.state for one in await Face(store, Clock(NOW)).deliveries("contoso")}
    await store.close()
    assert states == {"m1": DeliveryState.PENDING, "m2": DeliveryState.PENDING}


async def company(file: Path, fake: FakeConnector) -> None:
    """A company in Teams that has something to be told."""
    store = TinyDbStore(file)
    await store.open()
    face = Face(store, Clock(NOW))
    home = Home(platform="teams", id=TENANT)
    await face.create(Workspace(id="contoso", at=NOW, zone="Europe/London", homes=(home,)))
    maria = Person(
        id="maria",
        at=NOW,
        name="Maria Lind",
        roles=frozenset({Role.ADMIN}),
        identities=(Identity(platform="teams", home=TENANT, user="29:maria"),),
    )
    notes = tuple(
        Delivery(id=name, at=NOW, to=ToPerson(person="maria"), message=say("Hello"), why=Why.NOTE)
        for name in ("m1", "m2")
    )
    book = await face.book("contoso")
    await face.commit("contoso", book, Outcome(changes=(maria,), deliveries=notes), now=NOW)
    places = Places(store, Clock(NOW))
    await places.follow("contoso", Region(fake.address, BOT))
    await places.keep_direct("contoso", "29:maria", fake.direct("29:maria"))
    await store.close()
