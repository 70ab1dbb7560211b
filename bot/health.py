"""Whether Steward can take work, and how it ends: no new turns, and those under way come to their end."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from aiohttp import web

from bot.metrics import CONTENT_TYPE, Metrics
from bot.standing import Standing
from storage.port import Key, SchemaTooNew, Store, StoreError

_KEPT = 5.0
"""Seconds that what stands in the store is good for, however often it is asked for."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Health:
    """Answers /readyz and /metrics, and stands before the platforms' routes. `look` tells how things stand."""

    def __init__(self, store: Store, metrics: Metrics, look: Callable[[], Awaitable[Standing]]) -> None:
        self._store = store
        self._metrics = metrics
        self._look = look
        self._seen: tuple[float, Standing] | None = None
        self._last_beat: float | None = None
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._stopping = False

    def routes(self) -> list[web.RouteDef]:
        """What whoever watches over Steward asks."""
        return [web.get("/readyz", self._ready), web.get("/metrics", self._text)]

    def guarded(self, route: web.RouteDef) -> web.RouteDef:
        """The route of a platform: counted, and closed once Steward stops."""
        inner: Handler = route.handler
        self._metrics.expect_route(route.path)

        async def handle(request: web.Request) -> web.StreamResponse:
            status = 500
            self._begun()
            try:
                answer = await self._open(inner, request)
                status = answer.status
            except web.HTTPException as refused:
                status = refused.status
                raise
            finally:
                self._ended()
                self._metrics.request(route.path, status)
            return answer

        return web.RouteDef(route.method, route.path, handle, route.kwargs)

    @contextmanager
    def under_way(self) -> Iterator[bool]:
        """A turn that comes by another way than a route; whether new ones are still taken."""
        self._begun()
        try:
            yield not self._stopping
        finally:
            self._ended()

    async def _open(self, inner: Handler, request: web.Request) -> web.StreamResponse:
        if self._stopping:
            raise web.HTTPServiceUnavailable(text="Steward stops.", headers={"Retry-After": "5"})
        try:
            return await inner(request)
        except web.RequestPayloadError:
            request.content.feed_eof()  # else the server looks for the rest of it
            refused = web.HTTPBadRequest(text="The body can't be read.")
            refused.force_close()
            raise refused from None

    def _begun(self) -> None:
        self._under_way += 1
        self._idle.clear()

    def _ended(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._idle.set()

    def beat(self) -> None:
        """The clock's beat came to its end."""
        self._last_beat = asyncio.get_running_loop().time()

    async def drain(self, seconds: float) -> None:
        """Not ready any more: no new turns. Those under way have come to their end, or `seconds` have passed."""
        self._stopping = True
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return

    async def _ready(self, _request: web.Request) -> web.Response:
        reason = await self._not_ready()
        return web.json_response({"status": reason or "ready"}, status=503 if reason else 200)

    async def _not_ready(self) -> str:
        if self._stopping:
            return "stopping"
        try:
            await self._store.get(Key("", "clock", "alive"))
        except SchemaTooNew:
            return "schema"
        except StoreError:
            return "store"
        return ""

    async def _text(self, _request: web.Request) -> web.Response:
        now = asyncio.get_running_loop().time()
        if self._seen is None or now - self._seen[0] >= _KEPT:
            self._seen = now, await self._look()
        return web.Response(body=self.text(self._seen[1], now), headers={"Content-Type": CONTENT_TYPE})

    def text(self, standing: Standing, now: float) -> bytes:
        """What /metrics says; `now` by the event loop's clock."""
        age = now - self._last_beat if self._last_beat is not None else 0.0
        return self._metrics.text(standing, tick_age=max(0.0, age))
