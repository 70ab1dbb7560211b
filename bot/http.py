"""The web server that platforms and operators reach."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web

_TO_FINISH = 0.5
"""Seconds that a request under way gets at the end."""


class AddressInUse(Exception):
    """HOST and PORT can't be listened on; the text is for the operator."""


@asynccontextmanager
async def serving(host: str, port: int, routes: Iterable[web.RouteDef] = ()) -> AsyncIterator[int]:
    """Listen on `host` and `port` (0: a free one) and give the port; stops at the end. Raises AddressInUse.

    `routes` are those of the platforms, and what is told of Steward's health. At the end what is being answered gets a
    moment; who stops Steward lets turns come to their end before.
    """
    app = web.Application(client_max_size=256 * 1024)
    app.add_routes([web.get("/healthz", _healthz), *routes])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_TO_FINISH)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as taken:
            raise AddressInUse(f"HOST={host} PORT={port} can't be listened on: {taken.strerror}.") from taken
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _healthz(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})
