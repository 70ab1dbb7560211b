"""The least that any bot on aiohttp does, to compare with: `python -m benchmarks.bare_aiohttp PORT`."""

import sys
from collections.abc import AsyncIterator

from aiohttp import ClientSession, web

SESSION = web.AppKey("session", ClientSession)


async def session(app: web.Application) -> AsyncIterator[None]:
    """One for all replies."""
    async with ClientSession() as app[SESSION]:
        yield


async def messages(request: web.Request) -> web.Response:
    """Read an event, send its text back through the connector, answer: no SDK, no token, nothing decided or saved."""
    event = await request.json()
    address = f"{event['serviceUrl']}v3/conversations/{event['conversation']['id']}/activities"
    async with request.app[SESSION].post(address, json={"type": "message", "text": event["text"]}) as answer:
        await answer.read()
    return web.Response()


async def health(_: web.Request) -> web.Response:
    """It runs."""
    return web.json_response({})


if __name__ == "__main__":
    app = web.Application()
    app.cleanup_ctx.append(session)
    app.add_routes([web.post("/api/messages", messages), web.get("/readyz", health)])
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)
