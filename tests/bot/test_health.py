"""Whether Steward can take work, and how it lets turns come to their end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from bot.health import Health
from bot.http import serving
from bot.metrics import Metrics
from bot.standing import Standing
from storage.memory import MemoryStore
from storage.port import Key, Row, SchemaTooNew, StoreError
from tests.bot.scraped import NOTHING, value


class Watched:
    """A platform's route that waits to be let go, behind a Health, on a free port."""

    def __init__(self) -> None:
        self.store = Ailing()
        self.metrics = Metrics()
        self.health = Health(self.store, self.metrics, self._look)
        self.looks = 0
        self.come, self.go = asyncio.Event(), asyncio.Event()
        self.go.set()
        self.breaks = False
        self.address = ""
        self.session: aiohttp.ClientSession | None = None

    async def _look(self) -> Standing:
        self.looks += 1
        return NOTHING

    async def _turn(self, request: web.Request) -> web.Response:
        if self.breaks:
            raise ValueError("Maria Lind")
        await request.read()
        self.come.set()
        await self.go.wait()
        return web.Response(text="done")

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Watched"]:
        routes = [self.health.guarded(web.post("/api/messages", self._turn)), *self.health.routes()]
        async with serving("127.0.0.1", 0, routes) as port, aiohttp.ClientSession() as self.session:
            self.address = f"http://127.0.0.1:{port}"
            yield self

    async def get(self, path: str) -> tuple[int, str]:
        assert self.session
        async with self.session.get(self.address + path) as answer:
            return answer.status, await answer.text()

    async def post(self, body: bytes = b"{}") -> int:
        assert self.session
        async with self.session.post(f"{self.address}/api/messages", data=body) as answer:
            return answer.status

    def counted(self, status: int) -> float | None:
        text = self.metrics.text(NOTHING, tick_age=0)
        return value(text, "steward_requests_total", route="/api/messages", status=str(status))


class Ailing(MemoryStore):
    """A store that can't be read when it is told so."""

    def __init__(self) -> None:
        super().__init__()
        self.error: Exception | None = None

    async def get(self, key: Key) -> Row | None:
        if self.error:
            raise self.error
        return await super().get(key)


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    async with Watched().open() as one:
        yield one


async def test_it_is_ready_while_the_store_can_be_read(watched: Watched) -> None:
    assert await watched.get("/readyz") == (200, '{"status": "ready"}')


@pytest.mark.parametrize(
    ("error", "word"),
    [(StoreError("The store is not open."), "store"), (SchemaTooNew("The file is newer."), "schema")],
)
async def test_why_it_is_not_ready_is_one_word(watched: Watched, error: Exception, word: str) -> None:
    watched.store.error = error

    assert await watched.get("/readyz") == (503, f'{{"status": "{word}"}}')
    assert (await watched.get("/healthz"))[0] == 200


async def test_a_turn_under_way_ends_while_new_ones_are_refused(watched: Watched) -> None:
    watched.go.clear()
    under_way = asyncio.create_task(watched.post())
    await watched.come.wait()
    stopping = asyncio.create_task(watched.health.drain(20))
    await asyncio.sleep(0)

    assert await watched.get("/readyz") == (503, '{"status": "stopping"}')
    assert await watched.post() == 503
    assert not stopping.done()
    watched.go.set()
    await stopping
    assert await under_way == 200
    assert (watched.counted(200), watched.counted(503)) == (1, 1)


async def test_a_turn_that_does_not_end_is_not_waited_for_longer_than_that(watched: Watched) -> None:
    watched.go.clear()
    under_way = asyncio.create_task(watched.post())
    await watched.come.wait()
    await watched.health.drain(0.05)

    assert not under_way.done()
    watched.go.set()
    assert await under_way == 200


async def test_what_platforms_are_answered_is_counted_by_status(watched: Watched) -> None:
    assert watched.counted(413) == 0  # there from the beginning: the first one is an increase
    await watched.post()
    await watched.post(b"x" * 300_000)
    watched.breaks = True
    await watched.post()

    assert [watched.counted(status) for status in (200, 413, 500)] == [1, 1, 1]


async def test_however_often_it_is_read_the_store_is_looked_at_once_in_a_while(watched: Watched) -> None:
    for _ in range(5):
        assert (await watched.get("/metrics"))[0] == 200

    assert watched.looks == 1
