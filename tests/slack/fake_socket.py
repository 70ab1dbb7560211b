"""Slack's side of Socket Mode on loopback: gives out addresses for one connection each, and tells things there."""

import asyncio
from typing import Any

from aiohttp import WSMsgType, web

from tests.slack.fake_slack import FakeSlack, Json

APP_TOKEN = "xapp-contoso"


class Connection:
    """One connection of Steward. `acknowledged`: what each envelope was answered with."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self.acknowledged: dict[str, Json] = {}


class FakeSocket(FakeSlack):
    """Slack with an app in Socket Mode."""

    def __init__(self) -> None:
        super().__init__()
        self.connections: list[Connection] = []
        """All that there were, oldest first."""
        self.ends = False
        """Every connection is told at once that it will be closed, and left open."""
        self._tickets = set[str]()
        self._envelopes = 0

    def app(self) -> web.Application:
        app = super().app()
        app.add_routes([web.get("/link/{ticket}", self._link)])
        return app

    @property
    def now(self) -> Connection:
        """The newest connection."""
        return self.connections[-1]

    def wakes(self) -> None:
        self._woken.set()

    async def connected_times(self, times: int) -> None:
        """Until there were so many connections."""
        await self.until(lambda: len(self.connections) >= times)

    async def tell(self, kind: str, payload: Any, *, over: Connection | None = None, envelope: str = "") -> Json:
        """Tell something and give what it is acknowledged with."""
        name, there = await self.put(kind, payload, over=over, envelope=envelope)
        await self.until(lambda: name in there.acknowledged)
        return there.acknowledged[name]

    async def put(
        self, kind: str, payload: Any, *, over: Connection | None = None, envelope: str = ""
    ) -> tuple[str, Connection]:
        """Tell something, and wait for nothing."""
        self._envelopes += 1
        name, there = envelope or f"envelope-{self._envelopes}", over or self.now
        answers = kind in ("slash_commands", "interactive")
        told = {"type": kind, "envelope_id": name, "payload": payload, "accepts_response_payload": answers}
        await there.socket.send_json(told)
        return name, there

    def _take(self, method: str, channel: str, body: Json) -> Json:
        if method == "apps.connections.open":
            if self.tokens[-1] != f"Bearer {APP_TOKEN}":
                return {"ok": False, "error": "not_allowed_token_type"}
            ticket = f"ticket-{len(self.calls)}"
            self._tickets.add(ticket)
            return {"url": f"{self.address.removesuffix('api/').replace('http', 'ws', 1)}link/{ticket}"}
        return super()._take(method, channel, body)

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.match_info["ticket"]
        if ticket not in self._tickets:
            return web.Response(status=404)
        self._tickets.remove(ticket)
        if fault := self.faults.get("link"):
            fault.pop()
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        here = Connection(socket)
        await socket.send_json({"type": "hello", "num_connections": 1})
        if self.ends:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
        self.connections.append(here)
        self.wakes()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                said: Json = message.json()
                here.acknowledged[said["envelope_id"]] = said.get("payload", {})
                self.wakes()
        self.wakes()
        return socket

    async def drop(self, connection: Connection) -> None:
        """Break the connection without a word."""
        transport = connection.socket._req.transport if connection.socket._req else None
        if transport:
            transport.close()
        await asyncio.sleep(0)
