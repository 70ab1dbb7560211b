"""kill -9 of the real process while it sends to Teams: once, or told as in doubt, never twice."""

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from partnership.calendar import next_working_moment
from partnership.decisions import Decision
from partnership.delivery import DeliveryState
from partnership.people import working_time
from tests.bot.platform import Clock
from tests.bot.processes import APP, environment
from tests.bot.whole import opened
from tests.teams.clients import message, user_id
from tests.teams.companies import Company
from tests.teams.fake_connector import FakeConnector
from tests.teams.served import Bot
from tests.world import CAST, WORKSPACE

IN_DOUBT = "can't tell whether my messages reach"
MARIA = "a:29:maria"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "steward.db"


@asynccontextmanager
async def whole(store: Path, fake: FakeConnector, now: datetime) -> AsyncIterator[Company]:
    """The company's store in this process, at a time of the test's own."""
    clock = Clock(now)
    async with opened(store, clock) as app:
        await app.start()
        try:
            async with aiohttp.ClientSession() as client:
                yield Company(Bot(app, 0, client, clock), fake)
        finally:
            await app.stop()


def at_work(now: datetime) -> bool:
    """Whether an admin is at work, in six minutes too: this runs at any hour of any day."""
    hours = working_time(next(one for one in CAST if one.id == "ada"), WORKSPACE)
    return next_working_moment(now + timedelta(minutes=6), hours) == now + timedelta(minutes=6)


@asynccontextmanager
async def process(store: Path) -> AsyncIterator[tuple[int, str]]:
    """`python app.py run` on this machine, without credentials: its id, and where events are posted to."""
    started = await asyncio.create_subprocess_exec(
        *APP, "run", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(store, HOST="127.0.0.1")
    )
    assert started.stdout
    try:
        async with asyncio.timeout(20):
            while b"Teams without credentials" not in (line := await started.stdout.readline()):
                assert line
        yield started.pid, line.decode().rsplit(" ", 1)[1].strip()
    finally:
        with suppress(ProcessLookupError):
            os.kill(started.pid, signal.SIGKILL)
        await started.wait()


async def test_a_kill_between_commit_and_send_loses_nothing_and_sends_nothing_twice(
    store: Path, fake: FakeConnector
) -> None:
    """The first message hangs at Microsoft, not taken; the second is committed and waits behind it."""
    async with whole(store, fake, datetime.now(UTC)) as company:
        await company.open(objectives=())
        await company.bot.app.teams.places.keep_direct("contoso", user_id("maria"), MARIA)
        first, second = [await company.write("maria", text) for text in ("The first.", "The second.")]
    fake.fail(MARIA, gate=fake.gate(), status=500)

    async with process(store) as (pid, _):
        await fake.until(lambda: ("POST", MARIA) in fake.calls)
        os.kill(pid, signal.SIGKILL)
    fake.heal()
    fake.posts.clear()

    at_once = at_work(datetime.now(UTC))
    async with whole(store, fake, datetime.now(UTC)) as company:
        await company.settle(minutes=6)
        assert await company.state(first) is DeliveryState.UNKNOWN
        assert await company.state(second) is DeliveryState.SENT
        assert company.texts("maria") == ["The second."]
        assert await company.hears("ada", IN_DOUBT) == (1 if at_once else 0), "in the morning nothing is in doubt"


async def test_a_kill_between_send_and_record_sends_nothing_twice(store: Path, fake: FakeConnector) -> None:
    async with whole(store, fake, datetime.now(UTC)) as company:
        await company.open(objectives=())
        await company.bot.app.teams.places.keep_direct("contoso", user_id("maria"), MARIA)
        first = await company.write("maria", "The first.")
    fake.fail(MARIA, gate=fake.gate())  # taken, and never answered

    async with process(store) as (pid, _):
        await fake.until(lambda: bool(fake.posts))
        os.kill(pid, signal.SIGKILL)
    fake.heal()

    async with whole(store, fake, datetime.now(UTC)) as company:
        await company.settle(minutes=6)
        assert await company.state(first) is DeliveryState.UNKNOWN
        assert company.texts("maria") == ["The first."]
        assert await company.hears("ada", IN_DOUBT) == 1


async def test_what_somebody_said_is_done_once_and_sent_once_though_the_answer_was_cut_off(
    store: Path, fake: FakeConnector
) -> None:
    """Killed in the moment in which the answer arrives: all is committed, and what goes to Carlos is not sent yet."""
    async with whole(store, fake, datetime.now(UTC)) as company:
        await company.open()
    day = datetime.now(UTC) + timedelta(days=60)
    mention = {"type": "mention", "text": "<at>Carlos</at>", "mentioned": {"id": user_id("carlos"), "name": "Carlos"}}
    event = message(fake, "Maria", f"ask <at>Carlos</at> Shall we? by {day:%-d %b} for O1", entities=[mention])

    async with process(store) as (pid, address), aiohttp.ClientSession() as client:
        fake.on_post = lambda _: os.kill(pid, signal.SIGKILL)
        with pytest.raises(aiohttp.ClientError):
            await client.post(address, json=event)
    fake.on_post = lambda _: None

    async with process(store) as (pid, address), aiohttp.ClientSession() as client:
        async with client.post(address, json=event) as answer:  # Teams got no answer, and tells it again
            assert answer.status == 200
        os.kill(pid, signal.SIGKILL)

    async with whole(store, fake, datetime.now(UTC)) as company:
        assert [one.question for one in (await company.book()).all(Decision)] == ["Shall we?"]
        assert await company.hears("carlos", "Shall we?") == 1
