"""Slack's Web API and the clients behind it, on loopback: the whole port that Steward uses, with its faults."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import msgspec
from aiohttp import web

from tests.render.block_kit import faults_of_message, faults_of_view

Json = dict[str, Any]

TEAM = "T0CONTOSO"
BOT = "U0STEWARD"
BOT_ID = "B0STEWARD"
TOKEN = "xoxb-contoso"
_WRITES = {"chat.postMessage", "chat.postEphemeral", "chat.update", "views.open", "views.publish", "conversations.open"}


class Post(msgspec.Struct, kw_only=True):
    """One message of the bot as it stands in a channel. `only`: the one user who sees it."""

    channel: str
    ts: str
    message: Json
    thread: str = ""
    only: str = ""
    edits: int = 0


class Fault(msgspec.Struct, kw_only=True):
    """What Slack does instead, so many times (-1: always)."""

    status: int = 0
    error: str = ""
    times: int = 1
    headers: dict[str, str] = {}
    gate: asyncio.Event | None = None
    """Answers only when this is set, what it was told being taken unless `status` or `error` says otherwise."""
    drops: bool = False
    """Takes what it is told and breaks the connection before it answers."""
    method: str = ""
    """Only for this method; empty: for any."""


class FakeSlack:
    """Keeps what it is told. `faults` are by channel (of conversations.open: the direct chat), "" for all."""

    def __init__(self) -> None:
        self.address = ""
        self.posts: list[Post] = []
        self.views: list[Json] = []
        """What was opened, newest last: the view, its id, who sees it."""
        self.homes: dict[str, Json] = {}
        """What stands in home tabs, by user."""
        self.profiles: dict[str, Json] = {}
        self.channels: dict[str, Json] = {}
        self.members: dict[str, list[str]] = {}
        self.opened: list[str] = []
        """Whose direct chat was opened, in order."""
        self.calls: list[tuple[str, str]] = []
        """The method and channel of each."""
        self.tokens: list[str] = []
        self.triggers: dict[str, str] = {}
        """Whom a trigger opens a view for."""
        self.faults: dict[str, list[Fault]] = {}
        self.on_call: Callable[[str, str], None] = lambda _method, _channel: None
        self.on_post: Callable[[Post], None] = lambda _: None
        self.on_view: Callable[[Json], None] = lambda _: None
        self.urls: dict[str, Post] = {}
        """The messages that only one user sees, by the response_url of their buttons."""
        self._asked_of: dict[str, tuple[str, str]] = {}
        self._gates: list[asyncio.Event] = []
        self._numbers = count(1)
        self._woken = asyncio.Event()

    def fail(self, channel: str = "", **fault: Any) -> None:
        self.faults.setdefault(channel, []).append(Fault(**fault))

    def heal(self) -> None:
        self.faults.clear()
        for gate in self._gates:
            gate.set()

    def gate(self) -> asyncio.Event:
        """Shut until it is set, or Slack is healed."""
        self._gates.append(asyncio.Event())
        return self._gates[-1]

    def direct(self, user: str) -> str:
        """The id of somebody's direct chat."""
        return f"D{user[1:]}"

    def user(self, user: str, name: str, **more: Any) -> Json:
        """An account, made where it is new."""
        short = name.split(maxsplit=1)[0].lower()
        profile = {"real_name": name, "display_name": short}
        made = {"id": user, "team_id": TEAM, "name": short, "profile": profile, "is_bot": False}
        return self.profiles.setdefault(user, {**made, **more})

    def channel(self, channel: str, name: str, members: list[str]) -> None:
        """A channel that Steward is a member of."""
        told = {"id": channel, "name": name, "is_channel": True, "is_member": True}
        self.channels.setdefault(channel, told)
        self.members.setdefault(channel, members)

    def puts_out(self, channel: str) -> None:
        """Steward is not in this channel any more."""
        self.channels[channel] = {**self.channels[channel], "is_member": False}

    def response_url(self, channel: str, user: str) -> str:
        """Where what somebody did in a channel is answered."""
        number = f"{next(self._numbers)}"
        self._asked_of[number] = (channel, user)
        return f"{self.address}respond/{number}"

    def said(self, channel: str) -> list[Json]:
        """What all see in a channel, oldest first."""
        return [one.message for one in self.posts if one.channel == channel and not one.only]

    async def until(self, true: Callable[[], bool]) -> None:
        """Until something is so; every call of the bot wakes it."""
        async with asyncio.timeout(20):
            while not true():
                self._woken.clear()
                await self._woken.wait()

    def app(self) -> web.Application:
        app = web.Application(client_max_size=2 * 1024 * 1024)
        app.add_routes([web.post("/api/respond/{number}", self._respond), web.post("/api/{method}", self._method)])
        return app

    async def _method(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if request.content_type == "application/json":
            body: Json = await request.json()
            assert method in _WRITES, f"{method} takes a form"
        else:
            body = dict(await request.post())
        channel = str(body.get("channel") or "")
        if method == "conversations.open":
            channel = self.direct(str(body["users"]))
        self.calls.append((method, channel))
        self.tokens.append(request.headers.get("Authorization", ""))
        self.on_call(method, channel)
        self._woken.set()
        fault = self._fault(channel, method)
        if fault.error or fault.status:
            answer = _answered({"ok": False, "error": fault.error}, fault)
        else:
            answer = _answered({"ok": True, **self._take(method, channel, body)}, fault)
        if fault.gate:
            await fault.gate.wait()
        if fault.drops:
            if request.transport:
                request.transport.close()
            raise ConnectionResetError
        return answer

    def _fault(self, channel: str, method: str) -> Fault:
        for waiting in (self.faults.get(channel) or [], self.faults.get("") or []):
            for fault in waiting:
                if fault.method not in ("", method):
                    break  # they come in their order
                if fault.times > 0:
                    fault.times -= 1
                    if not fault.times:
                        waiting.remove(fault)
                return fault
        return Fault()

    def _take(self, method: str, channel: str, body: Json) -> Json:
        taken: dict[str, Callable[[], Json]] = {
            "auth.test": lambda: {"team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID},
            "conversations.open": lambda: self._open(body),
            "conversations.info": lambda: self._info(channel, body),
            "conversations.members": lambda: self._page(self.members.get(channel, []), "members", body, 2),
            "conversations.history": lambda: self._history(channel, body, ""),
            "conversations.replies": lambda: self._history(channel, body, str(body.get("ts"))),
            "users.info": lambda: self._profile(str(body["user"])),
            "users.list": lambda: self._page(self._team(), "members", body, 50),
            "chat.postMessage": lambda: self._post(channel, body),
            "chat.postEphemeral": lambda: self._post(channel, body, only=str(body["user"])),
            "chat.update": lambda: self._update(channel, body),
            "views.open": lambda: self._view(body),
            "views.publish": lambda: self._publish(body),
        }
        return taken[method]()

    def _open(self, body: Json) -> Json:
        self.opened.append(body["users"])
        return {"channel": {"id": self.direct(body["users"])}}

    def _info(self, channel: str, body: Json) -> Json:
        known = self.channels.get(channel)
        many = {"num_members": len(self.members.get(channel, []))} if body.get("include_num_members") == "true" else {}
        return {"channel": many | known} if known else _refused("channel_not_found")

    def _profile(self, user: str) -> Json:
        known = self.profiles.get(user)
        return {"user": known} if known else _refused("user_not_found")

    def _team(self) -> list[Json]:
        """Strangers of shared channels are not among them, nor who is not found."""
        team = [one for one in self.profiles.values() if one["team_id"] == TEAM and not one.get("is_stranger")]
        return [one for one in team if not self._is_missing(one["id"])]

    def _is_missing(self, user: str) -> bool:
        faults = self.faults.get(self.direct(user), [])
        return any(one.error == "user_not_found" for one in faults)

    def _page(self, rows: list[Any], what: str, body: Json, size: int) -> Json:
        start = int(body.get("cursor") or 0)
        more = str(start + size) if start + size < len(rows) else ""
        return {what: rows[start : start + size], "response_metadata": {"next_cursor": more}}

    def _history(self, channel: str, body: Json, thread: str) -> Json:
        """Newest first, of a thread oldest first; metadata only for who asks for it."""
        here = [one for one in self.posts if one.channel == channel and not one.only]
        found = [one for one in here if (thread in (one.thread, one.ts) if thread else not one.thread)]
        rows = [{"ts": one.ts, "bot_id": BOT_ID, **one.message} for one in (found if thread else reversed(found))]
        if body.get("include_all_metadata") != "true":
            rows = [{name: value for name, value in row.items() if name != "metadata"} for row in rows]
        return self._page(rows, "messages", body, 50)

    def _post(self, channel: str, body: Json, *, only: str = "") -> Json:
        if faults_of_message(body):
            return _refused("invalid_blocks")
        post = Post(
            channel=channel,
            ts=self._ts(),
            message={name: body[name] for name in ("text", "blocks", "metadata") if name in body},
            thread=str(body.get("thread_ts") or ""),
            only=only,
        )
        self._keep(post)
        return {"ts": post.ts, "channel": channel, "message_ts": post.ts}

    def _keep(self, post: Post) -> None:
        self.posts.append(post)
        self._woken.set()
        self.on_post(post)

    def _update(self, channel: str, body: Json) -> Json:
        found = next((one for one in self.posts if (one.channel, one.ts) == (channel, body["ts"])), None)
        if found is None or found.only:
            return _refused("message_not_found")
        if body["blocks"] and faults_of_message(body):
            return _refused("invalid_blocks")
        found.message = {**found.message, **{one: body[one] for one in ("text", "blocks", "metadata") if one in body}}
        self._edited(found)
        return {"ts": found.ts}

    def _edited(self, post: Post) -> None:
        post.edits += 1
        self._woken.set()
        self.on_post(post)

    def _view(self, body: Json) -> Json:
        user = self.triggers.pop(body["trigger_id"], "")
        if not user:
            return _refused("exchanged_trigger_id")
        if _faults_of(body["view"]):
            return _refused("invalid_arguments")
        self.show_view(user, body["view"])
        return {"view": self.views[-1]}

    def _publish(self, body: Json) -> Json:
        if faults_of_view(body["view"]):
            return _refused("invalid_arguments")
        self.homes[str(body["user_id"])] = body["view"]
        self._woken.set()
        return {"view": body["view"]}

    def show_view(self, user: str, view: Json) -> None:
        """The modal that somebody has before them now."""
        assert not _faults_of(view), _faults_of(view)
        self.close_view(user)
        self.views.append({**view, "id": f"V{next(self._numbers)}", "hash": self._ts(), "user": user})
        self._woken.set()
        self.on_view(self.views[-1])

    def close_view(self, user: str) -> None:
        self.views = [one for one in self.views if one["user"] != user]

    async def _respond(self, request: web.Request) -> web.Response:
        body = await request.json()
        url = f"{self.address}respond/{request.match_info['number']}"
        message = {name: body[name] for name in ("text", "blocks") if name in body}
        if body.get("replace_original"):
            post = self.urls[url]
            post.message = message
            self._edited(post)
        else:
            channel, user = self._asked_of[request.match_info["number"]]
            self._keep(Post(channel=channel, ts=self._ts(), message=message, only=user))
        return web.json_response({"ok": True})

    def _ts(self) -> str:
        return f"{1_700_000_000 + next(self._numbers)}.000100"


def _faults_of(view: Json) -> list[str]:
    """What Slack would refuse of a modal."""
    bare = {name: value for name, value in view.items() if name not in ("private_metadata", "notify_on_close")}
    long = ["private_metadata: 3,000"] if len(view.get("private_metadata", "")) > 3000 else []
    return [*faults_of_view(bare), *long]


def _refused(error: str) -> Json:
    return {"ok": False, "error": error}


def _answered(body: Json, fault: Fault) -> web.Response:
    status = fault.status or (429 if fault.error == "ratelimited" else 200)
    if status >= 500:
        return web.Response(status=status, headers=fault.headers, text="<html>")
    return web.json_response(body, status=status, headers=fault.headers)


@asynccontextmanager
async def connected(fake: FakeSlack) -> AsyncIterator[FakeSlack]:
    """Slack listening on a free port of this machine."""
    runner = web.AppRunner(fake.app(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        fake.address = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        yield fake
    finally:
        fake.heal()
        await runner.cleanup()


def packed(value: Any) -> str:
    """JSON as Slack sends it."""
    return json.dumps(value, separators=(",", ":"))
