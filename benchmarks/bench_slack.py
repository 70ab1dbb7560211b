"""`/steward update …` until it is acknowledged, against a bolt app that only acknowledges, on the same core.

`python -m benchmarks.bench_slack`. Both check signatures; when Steward acknowledges, the command is on the disk, and it
is doing those before. At the end each of them must have been done once and answered once.
"""

import asyncio
import hashlib
import hmac
import os
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from time import perf_counter, time
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from benchmarks.bench_teams import OWNERS, child, company, free_port
from bot.channels.slack.inbox import KIND
from partnership.conversations import AuditEntry
from partnership.updates import Update
from partnership.workspace import Home
from storage.face import Face
from storage.tinydb_store import TinyDbStore

TEAM, BOT, TOKEN, SECRET = "T0BIG", "U0STEWARD", "xoxb-bench", "8f742231b10e8888abcd99yyyzzz85a5"
USER = "U0P"
CONNECTIONS = 8
COMMANDS = 6_000
WARM = 600
GOAL = 3
SLOWEST = 30

Fields = dict[str, str]


class Slack:
    """Knows everybody, and takes what an app says."""

    def __init__(self) -> None:
        self.address = ""
        self.saved = 0
        """Answers to commands that say what was saved."""
        self._more = asyncio.Event()

    async def told(self, answers: int) -> None:
        """Until so many commands were answered in all."""
        while self.saved < answers:
            self._more.clear()
            await self._more.wait()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Slack"]:
        app = web.Application()
        app.add_routes([web.post("/respond", self._respond), web.post("/api/{method}", self._method)])
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _respond(self, request: web.Request) -> web.Response:
        if "Saved: O" not in (said := await request.text()):
            raise RuntimeError(f"answered with {said}")
        self.saved += 1
        self._more.set()
        return web.Response(text="ok")

    async def _method(self, request: web.Request) -> web.Response:
        form = await request.post()
        user = str(form.get("user"))
        profile = {"real_name": f"Person {user.removeprefix(USER)}"}
        known: dict[str, dict[str, object]] = {
            "auth.test": {"team_id": TEAM, "user_id": BOT, "bot_id": "B0", "url": "https://big.slack.com/"},
            "users.info": {"user": {"id": user, "team_id": TEAM, "tz": "Europe/London", "profile": profile}},
            "conversations.open": {"channel": {"id": "D0"}},
        }
        return web.json_response({"ok": True, **known[request.match_info["method"]]})


def update(slack: Slack, number: int) -> Fields:
    """What Slack posts when one of the owners types how an objective stands."""
    owner = number * 7 % OWNERS + 1
    return {
        "token": "verification", "team_id": TEAM, "team_domain": "big", "channel_id": f"D{owner}",
        "channel_name": "directmessage", "user_id": f"{USER}{owner}", "user_name": f"p{owner}", "command": "/steward",
        "text": f"update O{owner} on track, ${40 + number % 9}k, 7/10: three deals signed with Contoso",
        "api_app_id": "A0STEWARD", "is_enterprise_install": "false", "response_url": f"{slack.address}respond",
        "trigger_id": f"{number}.trigger",
    }  # fmt: skip


def check(slack: Slack, number: int) -> Fields:
    """What Slack posts to see that there is an app: read and acknowledged, and nothing else is done."""
    return {**update(slack, number), "ssl_check": "1"}


def signed(fields: Fields) -> tuple[bytes, dict[str, str]]:
    """The body, and Slack's headers."""
    body, at = urlencode(fields).encode(), str(int(time()))
    signature = hmac.new(SECRET.encode(), b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
    return body, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": f"v0={signature}",
    }


async def load(port: int, posts: list[tuple[bytes, dict[str, str]]]) -> tuple[float, list[float]]:
    """Commands a second, and how long each took until it was acknowledged, sorted."""
    waiting, took = iter(posts), list[float]()

    async def one(client: aiohttp.ClientSession) -> None:
        for body, headers in waiting:
            began = perf_counter()
            async with client.post(f"http://127.0.0.1:{port}/slack/commands", data=body, headers=headers) as answer:
                told = await answer.read()
                answer.raise_for_status()
            took.append(perf_counter() - began)
            if told:
                raise RuntimeError(f"acknowledged with {told!r}")

    began = perf_counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS)) as client:
        await asyncio.gather(*(one(client) for _ in range(CONNECTIONS)))
    return len(posts) / (perf_counter() - began), sorted(took)


class Core:
    """One core, on which apps run one after the other."""

    def __init__(self, slack: Slack, store: Path) -> None:
        self._slack = slack
        self._settings = {
            "SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": f"{slack.address}api/",
            "STEWARD_STORE": str(store),
        }  # fmt: skip
        self._numbers = count()

    @asynccontextmanager
    async def running(self, *command: str) -> AsyncIterator[int]:
        """An app in a process of its own, and its port."""
        port = free_port()
        async with child(port, *(part.format(port=port) for part in command), PORT=str(port), **self._settings):
            yield port

    async def measured(
        self, name: str, port: int, typed: Callable[[Slack, int], Fields], *, done: bool = False
    ) -> tuple[float, float]:
        """Print and return the commands a second, and the milliseconds within which 99 of 100 are acknowledged.

        `done`: until each of them was answered, too, and how many of these that is a second.
        """

        def posts(number: int) -> list[tuple[bytes, dict[str, str]]]:
            return [signed(typed(self._slack, next(self._numbers))) for _ in range(number)]

        await load(port, posts(WARM))
        if done:
            await self._slack.told(WARM)
        ready, began = posts(COMMANDS), perf_counter()
        rate, took = await load(port, ready)
        p50, p99 = took[len(took) // 2] * 1000, took[int(len(took) * 0.99)] * 1000
        print(f"{name:44} {rate:7.0f} commands/s   p50 {p50:5.1f} ms   p99 {p99:5.1f} ms")
        if done:
            meanwhile = self._slack.saved - WARM
            await self._slack.told(WARM + COMMANDS)
            every = COMMANDS / (perf_counter() - began)
            print(f"{'  done and answered, all in all':44} {every:7.0f} commands/s   {meanwhile} of them meanwhile")
        return rate, p99


async def kept(store: Path) -> None:
    """Every update was saved once, and no command waits any more."""
    files = TinyDbStore(store)
    await files.open()
    updates = (await Face(files, lambda: datetime.now(UTC)).book("big")).all(Update)
    entries = [one.body for one in await files.find("big", AuditEntry.kind)]
    saved = sum(str(one["record"]).startswith("update ") for one in entries)
    if saved != WARM + COMMANDS or await files.find("", KIND):
        raise RuntimeError(f"{saved} updates were saved")
    await files.close()
    print(f"{saved} updates in the audit log, {len(list(updates))} in the book, no command waits")


async def main() -> None:
    """Both apps, one after the other."""
    os.sched_setaffinity(0, os.sched_getaffinity(0) - {0} or {0})
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "steward.db"
        await company(store, Home(platform="slack", id=TEAM), USER)
        async with Slack().serving() as slack:
            core = Core(slack, store)
            async with core.running("-m", "benchmarks.stock_slack", "{port}") as port:
                stock, _ = await core.measured("bolt: an empty command", port, update)
            async with core.running("app.py", "run") as port:
                empty, _ = await core.measured("Steward: acknowledged, nothing done", port, check)
                ours, p99 = await core.measured(
                    "Steward: an update, acknowledged when durable", port, update, done=True
                )
        await kept(store)
    print(f"an update against an empty command of bolt: {ours / stock:.1f} times (goal: at least {GOAL}),")
    print(f"  p99 {p99:.0f} ms (goal: {SLOWEST} ms); without anything to do: {empty / stock:.1f} times")


if __name__ == "__main__":
    asyncio.run(main())
