"""Update sentences over HTTP, against the SDK's own echo bot on the same core: `python -m benchmarks.bench_teams`."""

import asyncio
import contextlib
import os
import random
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

import aiohttp
from aiohttp import web
from msgspec.structs import replace

from benchmarks.bench_planning import objective, owner
from benchmarks.bench_storage import READY, make_full
from benchmarks.sign_in import signing_in
from partnership.calendar import Rhythm
from partnership.outcome import Outcome
from partnership.people import Identity, Role
from partnership.record import Record
from partnership.workspace import Home, Workspace
from storage.face import CLOCK, Face
from storage.tinydb_store import TinyDbStore
from tests.teams.fake_connector import TENANT

OWNERS = 200
CONNECTIONS = 16
TURNS = 4_000
WARM = 400
ROOT = Path(__file__).parent.parent

Headers = Mapping[str, str]
Shown = Callable[[str], Headers]
"""The headers that a connector of this address shows, with its token."""


class Connector:
    """Takes what a bot says, and knows everybody."""

    def __init__(self) -> None:
        self.address = ""
        self.said = 0
        self.last = ""

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Connector"]:
        app = web.Application()
        app.add_routes(
            [
                web.post("/v3/conversations/{c}/activities", self._take),
                web.post("/v3/conversations/{c}/activities/{a}", self._take),
                web.get("/v3/conversations/{c}/members/{u}", self._member),
            ]
        )
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        self.last = await request.text()
        self.said += 1
        return web.json_response({"id": str(self.said)}, status=201)

    async def _member(self, request: web.Request) -> web.Response:
        user = request.match_info["u"]
        return web.json_response({"id": user, "name": f"Person {user[4:]}", "tenantId": TENANT})


async def company(path: Path, home: Home, account: str) -> None:
    """Two hundred owners, each with an objective; started today, so that nothing else is under way.

    `account`: what their user ids begin with.
    """
    store = TinyDbStore(path)
    await store.open()
    face = Face(store, lambda: datetime.now(UTC))
    now = datetime.now(UTC)
    await face.create(Workspace(id="big", at=now, homes=(home,), started_at=now, rhythm=Rhythm()))
    records: list[Record] = []
    for number in range(1, OWNERS + 1):
        user = Identity(platform=home.platform, home=home.id, user=f"{account}{number}")
        person = replace(owner(number, random.Random(number)), at=now, away=(), identities=(user,))
        roles = person.roles | {Role.ADMIN} if number == 1 else person.roles
        records += [replace(person, roles=roles), replace(objective(number), at=now, accepted_at=now)]
    await face.run("big", lambda _: Outcome(changes=tuple(records)), now, CLOCK)
    await store.close()


def message(service: str, owner: int, number: int) -> dict[str, Any]:
    """What one of the owners types."""
    return {
        "type": "message", "id": f"m{number}", "timestamp": "2026-11-27T09:00:00.000Z", "serviceUrl": service,
        "channelId": "msteams", "from": {"id": f"29:p{owner}", "name": f"Person {owner}", "aadObjectId": f"a{owner}"},
        "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": f"a:p{owner}"},
        "recipient": {"id": "28:steward", "name": "Steward"}, "locale": "en-GB", "localTimezone": "Europe/London",
        "entities": [{"type": "clientInfo", "locale": "en-GB", "country": "GB", "timezone": "Europe/London"}],
        "channelData": {"tenant": {"id": TENANT}},
        "text": f"O{owner} on track, ${40 + number % 9}k, 7/10: three deals signed with Contoso",
    }  # fmt: skip


@asynccontextmanager
async def child(port: int, *command: str, **environment: str) -> AsyncIterator[float]:
    """A bot in a process of its own, pinned to the first core; gives the seconds until it was ready."""
    began = perf_counter()
    process = subprocess.Popen(  # noqa: ASYNC220, S603
        [sys.executable, *command], cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    )
    os.sched_setaffinity(process.pid, {0})
    try:
        async with aiohttp.ClientSession() as client:
            while True:
                with contextlib.suppress(aiohttp.ClientError):
                    async with client.get(f"http://127.0.0.1:{port}/readyz") as answer:
                        if answer.status == 200:
                            break
                await asyncio.sleep(0.01)
        yield perf_counter() - began
    finally:
        process.terminate()
        process.wait(30)


def nothing(_: str) -> Headers:
    """What is shown to a bot without credentials."""
    return {}


async def load(port: int, connector: Connector, turns: int, shown: Shown = nothing) -> tuple[float, list[float]]:
    """Turns a second, and how long each took until it was answered and its reply had arrived, sorted.

    Each connection shows one token, as a service does that asks for a new one every hour.
    """
    numbers, took = count(), []

    async def one(client: aiohttp.ClientSession) -> None:
        headers = shown(connector.address)
        while (number := next(numbers)) < turns:
            began = perf_counter()
            event = message(connector.address, number * 7 % OWNERS + 1, number + turns * 10)
            async with client.post(f"http://127.0.0.1:{port}/api/messages", json=event, headers=headers) as answer:
                await answer.read()
                answer.raise_for_status()
            took.append(perf_counter() - began)

    said, began = connector.said, perf_counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS)) as client:
        await asyncio.gather(*(one(client) for _ in range(CONNECTIONS)))
    seconds = perf_counter() - began
    if connector.said - said != turns:
        raise RuntimeError(f"{connector.said - said} replies to {turns} messages")
    if "three deals signed" not in connector.last:
        raise RuntimeError(f"answered with {connector.last}")
    return turns / seconds, sorted(took)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def measured(
    name: str, connector: Connector, turns: int, *command: str, shown: Shown = nothing, **environment: str
) -> float:
    """Print and return the turns a second of one bot."""
    port = free_port()
    async with child(port, *(part.format(port=port) for part in command), PORT=str(port), **environment):
        await load(port, connector, WARM, shown)
        rate, took = await load(port, connector, turns, shown)
    p50, p99 = took[len(took) // 2] * 1000, took[int(len(took) * 0.99)] * 1000
    print(f"{name:44} {rate:7.0f} turns/s   p50 {p50:5.1f} ms   p99 {p99:5.1f} ms")
    return rate


async def main() -> None:
    """The bots, one after the other, on the same core; then how soon a full store is ready."""
    os.sched_setaffinity(0, os.sched_getaffinity(0) - {0} or {0})
    echo, bare = ("-m", "benchmarks.stock_echo", "{port}"), ("-m", "benchmarks.bare_aiohttp", "{port}")
    with tempfile.TemporaryDirectory() as folder:
        path, other = Path(folder) / "steward.db", Path(folder) / "other.db"
        for one in (path, other):
            await company(one, Home(platform="teams", id=TENANT), "29:p")
        async with Connector().serving() as connector:
            stock = await measured("echo bot of the SDK, as shipped", connector, TURNS // 8, *echo)
            ours = await measured(
                "Steward: an update sentence, saved", connector, TURNS, "app.py", "run", STEWARD_STORE=str(path)
            )
            print(f"{'ratio':44} {ours / stock:7.1f} times")
            least = await measured("aiohttp alone: a reply, and nothing else", connector, TURNS, *bare)
            print(f"{'its ratio, which no bot on it can exceed':44} {least / stock:7.1f} times")
            async with signing_in(Path(folder)) as sign_in:
                stock = await measured(
                    "with credentials: the echo bot", connector, TURNS // 16, *echo,
                    shown=sign_in.token, **sign_in.stock,
                )  # fmt: skip
                ours = await measured(
                    "with credentials: Steward", connector, TURNS, "-m", "benchmarks.signed_in",
                    shown=sign_in.token, STEWARD_STORE=str(other), **sign_in.steward,
                )  # fmt: skip
                print(f"{'ratio':44} {ours / stock:7.1f} times")
        full = Path(folder) / "full.db"
        await make_full(full)
        port = free_port()
        async with child(port, "app.py", "run", PORT=str(port), STEWARD_STORE=str(full)) as seconds:
            print(f"ready with {READY:,} records {seconds:28.2f} s")


if __name__ == "__main__":
    asyncio.run(main())
