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
    gate: asyncio.Event | None = None
    """Answers only when this is set, what it was told being taken unless `status` says otherwise."""
    late: bool = False
    """What it is told is taken only when the gate is set."""
    drops: bool = False
    """Takes what it is told and breaks the connection before it answers."""


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
        """The method and conversation of each, NEW where a conversation is made."""
        self.tokens: list[str] = []
        self.faults: dict[str, list[Fault]] = {}
        self.on_call: Callable[[str, str], None] = lambda _what, _conversation: None
        self.on_post: Callable[[Post], None] = lambda _: None
        self._gates: list[asyncio.Event] = []
        self._numbers = count(1)
        self._woken = asyncio.Event()

    def fail(self, conversation: str = "", **fault: Any) -> None:
        self.faults.setdefault(conversation, []).append(Fault(**fault))

    def heal(self) -> None:
        self.faults.clear()
        for gate in self._gates:
            gate.set()

    def gate(self) -> asyncio.Event:
        """Shut until it is set, or the connector is healed."""
        self._gates.append(asyncio.Event())
        return self._gates[-1]

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

    async def _told(self, request: web.Request, conversation: str, take: Callable[[], web.Response]) -> web.Response:
        """Take what it is told, unless a fault says otherwise."""
        what = "NEW" if request.path.endswith("/v3/conversations") else request.method
        self.calls.append((what, conversation))
        self.tokens.append(request.headers.get("Authorization", ""))
        self.on_call(what, conversation)
        self._woken.set()
        fault = self._fault(conversation)
        refused = web.json_response(fault.body, status=fault.status, headers=fault.headers) if fault.status else None
        if fault.gate and fault.late:
            await fault.gate.wait()
        answer = refused or take()
        if fault.gate:
            await fault.gate.wait()
        if fault.drops:
            if request.transport:
                request.transport.close()
            raise ConnectionResetError
        return answer

    def _fault(self, conversation: str) -> Fault:
        waiting = self.faults.get(conversation) or self.faults.get("") or []
        if not waiting:
            return Fault()
        fault = waiting[0]
        if fault.times > 0:
            fault.times -= 1
            if not fault.times:
                waiting.pop(0)
        return fault

    async def _create(self, request: web.Request) -> web.Response:
        body = await request.json()
        members = [one["id"] for one in body.get("members", [])]
        channel = (body.get("channelData") or {}).get("channel", {}).get("id", "")
        place = channel if body.get("isGroup") else self.direct(members[0])

        def take() -> web.Response:
            if self.without & set(members):
                return _refused("BotNotInConversationRoster", 403)
            self.created.append(body)
            if not body.get("isGroup"):
                return web.json_response({"id": place}, status=201)
            number = self._number()
            thread = f"{channel};messageid={number}"
            self._keep(Post(conversation=thread, id=number, activity=body["activity"]))
            return web.json_response({"id": thread, "activityId": number}, status=201)

        return await self._told(request, place, take)

    async def _post(self, request: web.Request) -> web.Response:
        conversation = _part(request, 3)
        activity = await request.json()

        def take() -> web.Response:
            number = self._number()
            self._keep(Post(conversation=conversation, id=number, activity=activity))
            return web.json_response({"id": number}, status=201)

        return await self._told(request, conversation, take)

    async def _put(self, request: web.Request) -> web.Response:
        conversation, number = _part(request, 3), _part(request, 5)
        activity = await request.json()

        def take() -> web.Response:
            found = next((one for one in self.posts if (one.conversation, one.id) == (conversation, number)), None)
            if found is None:
                return _refused("ActivityNotFoundInConversation", 404)
            found.activity = activity
            found.edits += 1
            self._woken.set()
            self.on_post(found)
            return web.json_response({"id": number})

        return await self._told(request, conversation, take)

    async def _member(self, request: web.Request) -> web.Response:
        conversation, user = _part(request, 3), _part(request, 5)

        def take() -> web.Response:
            known = self.profiles.get(user)
            return web.json_response(known) if known else _refused("MemberNotFound", 404)

        return await self._told(request, conversation, take)

    async def _paged(self, request: web.Request) -> web.Response:
        conversation = _part(request, 3)

        def take() -> web.Response:
            everybody = self.members.get(conversation, [])
            start = int(request.query.get("continuationToken", "0"))
            page: Json = {"members": everybody[start : start + 2]}
            if start + 2 < len(everybody):
                page["continuationToken"] = str(start + 2)
            return web.json_response(page)

        return await self._told(request, conversation, take)

    def _number(self) -> str:
        return str(1_700_000_000_000 + next(self._numbers))

    def _keep(self, post: Post) -> None:
        self.posts.append(post)
        self._woken.set()
        self.on_post(post)


def _part(request: web.Request, at: int) -> str:
    """One part of the address, as it was before it was made safe for one."""
    return unquote(request.rel_url.raw_parts[at])


def _refused(code: str, status: int) -> web.Response:
    return web.json_response({"error": {"code": code}}, status=status)


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
        fake.heal()
        await runner.cleanup()


def parsed(text: str) -> Json:
    """JSON that is an object."""
    found = json.loads(text)
    assert isinstance(found, dict)
    return found
