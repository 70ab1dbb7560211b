"""Microsoft's connector and the clients behind it, on loopback: the whole port that Steward uses, with its faults."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any
from urllib.parse import unquote

import msgspec
from aiohttp import web

Json = dict[str, Any]

TENANT = "4f0c2b9a-tenant"
BOT = "28:steward"


class Post(msgspec.Struct, kw_only=True):
    """One message of the bot as it stands in a conversation."""

    conversation: str
    id: str
    activity: Json
    edits: int = 0


class Fault(msgspec.Struct, kw_only=True):
    """What the connector does instead, so many times (-1: always)."""

    status: int = 0
    times: int = 1
    headers: dict[str, str] = {}
    body: Json = {}
    seconds: float = 0.0
    """Slow: answers after so long, unless `status` is set too."""
    drops: bool = False
    """Takes the message and breaks the connection before it answers."""


class FakeConnector:
    """Keeps what it is told. `faults` are by conversation, "" for all."""

    def __init__(self) -> None:
        self.address = ""
        self.posts: list[Post] = []
        self.members: dict[str, list[Json]] = {}
        self.profiles: dict[str, Json] = {}
        self.created: list[Json] = []
        self.without: set[str] = set()
        """Accounts that the bot is not installed for."""
        self.calls: list[tuple[str, str]] = []
        self.tokens: list[str] = []
        self.faults: dict[str, list[Fault]] = {}
        self.on_post: Callable[[Post], None] = lambda _: None
        self._numbers = count(1)
        self._woken = asyncio.Event()

    def fail(self, conversation: str = "", **fault: Any) -> None:
        self.faults.setdefault(conversation, []).append(Fault(**fault))

    def heal(self) -> None:
        self.faults.clear()

    def direct(self, user: str) -> str:
        """The id of somebody's direct chat."""
        return f"a:{user}"

    def said(self, conversation: str) -> list[Json]:
        """What stands in a conversation, oldest first."""
        return [one.activity for one in self.posts if one.conversation == conversation]

    async def until(self, true: Callable[[], bool]) -> None:
        """Until something is so; every call of the bot wakes it."""
        async with asyncio.timeout(20):
            while not true():
                self._woken.clear()
                await self._woken.wait()

    def app(self) -> web.Application:
        app = web.Application(client_max_size=2 * 1024 * 1024)
        app.add_routes(
            [
                web.post("/v3/conversations", self._create),
                web.post("/v3/conversations/{conversation}/activities", self._post),
                web.put("/v3/conversations/{conversation}/activities/{activity}", self._put),
                web.get("/v3/conversations/{conversation}/members/{user}", self._member),
                web.get("/v3/conversations/{conversation}/pagedmembers", self._paged),
            ]
        )
        return app

    async def _faulty(self, request: web.Request, conversation: str) -> web.Response | None:
        self.calls.append((request.method, conversation))
        self.tokens.append(request.headers.get("Authorization", ""))
        self._woken.set()
        waiting = self.faults.get(conversation) or self.faults.get("") or []
        if not waiting:
            return None
        fault = waiting[0]
        if fault.times > 0:
            fault.times -= 1
            if not fault.times:
                waiting.pop(0)
        if fault.seconds:
            await asyncio.sleep(fault.seconds)
        if fault.drops:
            if request.transport:
                request.transport.close()
            raise ConnectionResetError
        if not fault.status:
            return None
        return web.json_response(fault.body, status=fault.status, headers=fault.headers)

    async def _create(self, request: web.Request) -> web.Response:
        body = await request.json()
        members = [one["id"] for one in body.get("members", [])]
        channel = (body.get("channelData") or {}).get("channel", {}).get("id", "")
        place = channel if body.get("isGroup") else self.direct(members[0])
        if refused := await self._faulty(request, place):
            return refused
        if self.without & set(members):
            return web.json_response({"error": {"code": "BotNotInConversationRoster"}}, status=403)
        self.created.append(body)
        if not body.get("isGroup"):
            return web.json_response({"id": place}, status=201)
        number = self._number()
        thread = f"{channel};messageid={number}"
        self._keep(Post(conversation=thread, id=number, activity=body["activity"]))
        return web.json_response({"id": thread, "activityId": number}, status=201)

    async def _post(self, request: web.Request) -> web.Response:
        conversation = unquote(request.match_info["conversation"])
        if refused := await self._faulty(request, conversation):
            return refused
        number = self._number()
        self._keep(Post(conversation=conversation, id=number, activity=await request.json()))
        return web.json_response({"id": number}, status=201)

    async def _put(self, request: web.Request) -> web.Response:
        conversation = unquote(request.match_info["conversation"])
        if refused := await self._faulty(request, conversation):
            return refused
        number = unquote(request.match_info["activity"])
        found = next((one for one in self.posts if (one.conversation, one.id) == (conversation, number)), None)
        if found is None:
            return web.json_response({"error": {"code": "ActivityNotFoundInConversation"}}, status=404)
        found.activity = await request.json()
        found.edits += 1
        self._woken.set()
        self.on_post(found)
        return web.json_response({"id": number})

    async def _member(self, request: web.Request) -> web.Response:
        conversation, user = unquote(request.match_info["conversation"]), unquote(request.match_info["user"])
        if refused := await self._faulty(request, conversation):
            return refused
        known = self.profiles.get(user)
        return (
            web.json_response(known) if known else web.json_response({"error": {"code": "MemberNotFound"}}, status=404)
        )

    async def _paged(self, request: web.Request) -> web.Response:
        conversation = unquote(request.match_info["conversation"])
        if refused := await self._faulty(request, conversation):
            return refused
        everybody = self.members.get(conversation, [])
        start = int(request.query.get("continuationToken", "0"))
        page: Json = {"members": everybody[start : start + 2]}
        if start + 2 < len(everybody):
            page["continuationToken"] = str(start + 2)
        return web.json_response(page)

    def _number(self) -> str:
        return str(1_700_000_000_000 + next(self._numbers))

    def _keep(self, post: Post) -> None:
        self.posts.append(post)
        self._woken.set()
        self.on_post(post)


@asynccontextmanager
async def connected(fake: FakeConnector) -> AsyncIterator[FakeConnector]:
    """The connector listening on a free port of this machine."""
    runner = web.AppRunner(fake.app(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        fake.address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        yield fake
    finally:
        await runner.cleanup()


def parsed(text: str) -> Json:
    """JSON that is an object."""
    found = json.loads(text)
    assert isinstance(found, dict)
    return found
