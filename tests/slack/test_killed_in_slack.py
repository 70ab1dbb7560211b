"""kill -9 of the real process while it sends to Slack: what may have arrived is looked up, and nothing comes twice."""

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

from bot.channels.slack.home import SlackApp
from partnership.decisions import Decision
from partnership.delivery import DeliveryState
from tests.bot.platform import Clock
from tests.bot.processes import APP, environment
from tests.bot.whole import opened
from tests.slack.clients import SECRET, as_form, as_json, command, message, signed, user_id
from tests.slack.companies import Company
from tests.slack.fake_slack import TOKEN, FakeSlack
from tests.slack.served import Bot

MARIA = "D0MARIA"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "steward.db"


@asynccontextmanager
async def whole(store: Path, fake: FakeSlack, now: datetime) -> AsyncIterator[Company]:
    """The company's store in this process, at a time of the test's own."""
    clock = Clock(now)
    async with opened(store, clock, None, SlackApp(token=TOKEN, secret=SECRET, api=fake.address)) as app:
        await app.start()
        try:
            async with aiohttp.ClientSession() as client:
                yield Company(Bot(app, 0, client, clock), fake)
        finally:
            await app.stop()


@asynccontextmanager
async def process(store: Path, fake: FakeSlack) -> AsyncIterator[tuple[int, str]]:
    """`python app.py run`: its id, and where events are posted to."""
    slack = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": fake.address}
    started = await asyncio.create_subprocess_exec(
        *APP, "run", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(store, HOST="127.0.0.1", **slack)
    )
    assert started.stdout
    try:
        async with asyncio.timeout(20):
            while b"Slack is on" not in (line := await started.stdout.readline()):
                assert line
        port = line.decode().rsplit(" ", 1)[1].strip(" .\n")
        yield started.pid, f"http://127.0.0.1:{port}/slack/events"
    finally:
        with suppress(ProcessLookupError):
            os.kill(started.pid, signal.SIGKILL)
        await started.wait()


@pytest.mark.parametrize("taken", [True, False])
async def test_a_kill_while_a_message_is_sent_loses_nothing_and_sends_nothing_twice(
    store: Path, fake: FakeSlack, *, taken: bool
) -> None:
    """The first message hangs at Slack, taken or not; the second is committed and waits behind it."""
    async with whole(store, fake, datetime.now(UTC)) as company:
        await company.open(objectives=())
        await company.bot.app.slack.places.keep_direct("contoso", user_id("maria"), MARIA)
        first, second = [await company.write("maria", text) for text in ("The first.", "The second.")]
    fake.fail(MARIA, gate=fake.gate(), status=0 if taken else 500)

    async with process(store, fake) as (pid, _):
        await fake.until(lambda: ("chat.postMessage", MARIA) in fake.calls)
        os.kill(pid, signal.SIGKILL)
    fake.heal()

    async with whole(store, fake, datetime.now(UTC)) as company:
        await company.settle(minutes=6)
        await company.passes(minutes=5)
        assert {await company.state(one) for one in (first, second)} == {DeliveryState.SENT}
        assert company.texts("maria") == ["The first.", "The second."]
        assert not company.texts("ada")


async def test_what_somebody_said_is_done_once_and_sent_once_though_the_answer_was_cut_off(
    store: Path, fake: FakeSlack
) -> None:
    """Killed in the moment in which the answer arrives: all is committed, and what goes to Carlos is not sent yet."""
    async with whole(store, fake, datetime.now(UTC)) as company:
        await company.open()
    day = datetime.now(UTC) + timedelta(days=60)
    asked = message(fake, "Maria", f"ask <@{user_id('carlos')}> Shall we? by {day:%-d %b} for O1")
    body, kind = as_json(asked)

    async with process(store, fake) as (pid, address), aiohttp.ClientSession() as client:
        fake.on_post = lambda _: os.kill(pid, signal.SIGKILL)
        with suppress(aiohttp.ClientError):  # Slack may have been told before the answer was shown
            await client.post(address, data=body, headers={"Content-Type": kind, **signed(body)})
        await fake.until(lambda: bool(company.texts("maria")))
    fake.on_post = lambda _: None

    async with process(store, fake) as (pid, address), aiohttp.ClientSession() as client:
        async with client.post(address, data=body, headers={"Content-Type": kind, **signed(body)}) as answer:
            assert answer.status == 200  # told again
        os.kill(pid, signal.SIGKILL)

    async with whole(store, fake, datetime.now(UTC)) as company:
        assert [one.question for one in (await company.book()).all(Decision)] == ["Shall we?"]
        assert await company.hears("carlos", "Shall we?") == 1


@pytest.mark.parametrize("moment", ["before its turn", "as it is answered"])
async def test_a_command_that_was_acknowledged_is_done_once_though_steward_was_killed(
    store: Path, fake: FakeSlack, moment: str
) -> None:
    async with whole(store, fake, datetime.now(UTC)) as company:
        await company.open()
    day = datetime.now(UTC) + timedelta(days=60)
    typed = command(fake, "Maria", f"ask <@{user_id('carlos')}> Shall we? by {day:%-d %b} for O1")
    body, kind = as_form(typed)
    if moment == "before its turn":
        fake.fail(method="users.info", gate=fake.gate(), times=-1)

    async with process(store, fake) as (pid, address), aiohttp.ClientSession() as client:
        if moment == "as it is answered":
            fake.on_post = lambda _: os.kill(pid, signal.SIGKILL)
        commands, headers = address.replace("events", "commands"), {"Content-Type": kind, **signed(body)}
        async with client.post(commands, data=body, headers=headers) as answer:
            assert (answer.status, await answer.text()) == (200, "")
        if moment == "before its turn":
            await fake.until(lambda: ("users.info", "") in fake.calls)
            os.kill(pid, signal.SIGKILL)
        else:
            await fake.until(lambda: bool(company.only("maria")))
    fake.heal()
    fake.on_post = lambda _: None

    async with whole(store, fake, datetime.now(UTC)) as company:
        await company.bot.app.slack.finish()
        assert [one.question for one in (await company.book()).all(Decision)] == ["Shall we?"]
        (shown,) = company.only("maria")
        assert "Shall we?" in shown
        assert await company.hears("carlos", "Shall we?") == 1
