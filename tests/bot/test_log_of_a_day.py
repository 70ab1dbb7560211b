"""A day's log, at its most talkative, has nobody's name, words, token or secret in it, whatever goes wrong."""

import json
import logging
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot import logs
from bot.channels.teams.home import Microsoft
from bot.channels.teams.places import Places, Region
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import say
from partnership.outcome import Outcome
from partnership.people import Identity, Person, Role
from partnership.workspace import Home, Workspace
from tests.bot.platform import Clock
from tests.bot.processes import running
from tests.bot.whole import opened
from tests.teams import clients
from tests.teams.fake_connector import BOT, TENANT, FakeConnector, connected

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HOSTILE = "Fire the auditor\nERROR bot.turns: all is doomed {event} %s \x1b[2J\u202e<b>"
PRIVATE = ["auditor", "Mallory", "mallory", "Marlowe", "doomed", "hush-hush", "kQ8~hush"]
"""What nobody who reads the log may learn."""


@pytest.fixture
async def fake() -> AsyncIterator[FakeConnector]:
    async with connected(FakeConnector()) as one:
        yield one


async def test_of_a_process_that_hears_hostile_words_over_a_failing_platform(
    fake: FakeConnector, tmp_path: Path
) -> None:
    errors = tmp_path / "log"
    more = {"STEWARD_LOG": "DEBUG", "STEWARD_LOG_FORMAT": "json", "STEWARD_ADMINS": "29:mallory marlowe"}
    with running(tmp_path / "steward.db", log=errors, **more) as process:
        assert process.stdout is not None
        at = process.stdout.readline().split()[-1]
        refusal = {"error": {"code": "Mallory", "message": "hush-hush: the auditor"}}
        async with aiohttp.ClientSession() as session:
            for fault in ({"status": 500}, {"status": 403}, {"status": 429}, {"drops": True}, {"status": 400}):
                fake.heal()
                fake.fail(body=refusal, times=-1, **fault)
                for words in (HOSTILE, "setup", HOSTILE, f"objective add {HOSTILE}", "x" * 100_000):
                    event = clients.message(fake, "Mallory Marlowe", words)
                    async with session.post(at, json=event, headers={"Authorization": "Bearer hush-hush"}) as answer:
                        assert answer.status == 200
            for body in (b"{hush-hush", b"[" * 10_000, json.dumps({"type": HOSTILE}).encode()):
                async with session.post(at, data=body, headers={"Content-Type": "application/json"}) as answer:
                    assert answer.status == 400
        process.terminate()
        process.communicate(timeout=20)
        assert process.returncode == 0

    lines = [json.loads(line) for line in errors.read_text().splitlines()]
    assert {line["message"] for line in lines} >= {"an answer failed with ConnectionError"}
    assert [word for word in PRIVATE if word in errors.read_text()] == []


@pytest.fixture
def log() -> Iterator[StringIO]:
    """The log of this process, at its most talkative; afterwards as it was."""
    root = logging.getLogger()
    kept, level, stream = root.handlers[:], root.level, StringIO()
    logs.set_up("DEBUG", "json", stream)
    yield stream
    root.handlers[:] = kept
    root.setLevel(level)
    for name in ("bot", "dialogs", "partnership", "scheduler", "storage"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize("token_status", [200, 400, 500])
async def test_of_sending_with_a_secret_that_is_refused_and_a_token_that_is(
    fake: FakeConnector, tmp_path: Path, log: StringIO, token_status: int
) -> None:
    async def token(request: web.Request) -> web.Response:
        said = (await request.read()).decode()
        refused = {"error": "invalid_client", "error_description": said}
        body = {"access_token": "hush-hush"} if token_status == 200 else refused
        return web.json_response(body, status=token_status)

    app = web.Application()
    app.add_routes([web.post("/{tenant}/oauth2/v2.0/token", token)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    login = f"http://127.0.0.1:{runner.addresses[0][1]}"
    microsoft = Microsoft(app="steward", password="kQ8~hush", tenant=TENANT, login=login, local=True)
    clock = Clock(NOW)
    async with opened(tmp_path / "steward.db", clock, microsoft) as steward:
        await steward.start()
        home = Home(platform="teams", id=TENANT)
        await steward.face.create(Workspace(id="contoso", at=NOW, zone="Europe/London", homes=(home,)))
        account = Identity(platform="teams", home=TENANT, user="29:mallory")
        mallory = Person(
            id="mallory", at=NOW, name="Mallory Marlowe", roles=frozenset({Role.ADMIN}), identities=(account,)
        )
        notes = tuple(
            Delivery(
                id=f"note:mallory:{number}",
                at=NOW,
                to=ToPerson(person="mallory"),
                message=say("Fire the auditor"),
                why=Why.NOTE,
            )
            for number in range(3)
        )
        book = await steward.face.book("contoso")
        await steward.face.commit("contoso", book, Outcome(changes=(mallory,), deliveries=notes), now=NOW)
        await Places(steward.store, clock).follow("contoso", Region(fake.address, BOT))
        refusal = {"error": {"code": "Mallory", "message": "hush-hush: the auditor"}}
        for status in (401, 500, 400):
            fake.heal()
            fake.fail(status=status, body=refusal, times=-1)
            await steward.settle()
            clock.go(minutes=5)
        await steward.stop()
    await runner.cleanup()

    assert all(json.loads(line)["level"] for line in log.getvalue().splitlines())
    assert log.getvalue() or token_status != 200
    assert [word for word in PRIVATE if word in log.getvalue()] == []
