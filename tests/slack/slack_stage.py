"""Stories in Slack: its people behind a fake Slack, everything over real HTTP with real signatures."""

import json
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import Any

import aiohttp
from msgspec.structs import replace

from bot.channels.console import mentions_in
from bot.channels.port import Address, Channel
from bot.channels.slack.home import SlackApp, SlackHome
from bot.channels.slack.places import PLATFORM
from bot.http import serving
from bot.turns import Turns
from partnership.people import Identity, Person
from partnership.record import Record
from partnership.workspace import Channel as DigestChannel
from partnership.workspace import Chat, Home, Workspace
from storage.face import Face
from tests.render.block_hands import inputs, options, state
from tests.slack import clients
from tests.slack.clients import SECRET, user_id
from tests.slack.fake_slack import BOT, TEAM, TOKEN, FakeSlack, Json, Post, connected
from tests.slack.reading import Pressable, pressables, read, read_view
from tests.stories.relay import Relay
from tests.stories.stage import CannotPlay, Heard
from tests.world import CAST

_NAMES = {one.id: one.name for one in CAST}
_HOME = Home(platform=PLATFORM, id=TEAM)
_MEMBERS = {"leadership": 9}
_OTHERS = ("Wendy Ashe", "Tomas Brandt", "Ines Duarte", "Otto Kern")
"""Who reads in the leadership channel beside the cast."""
_REFUSALS = {"blocked": "restricted_action", "not installed": "user_not_found"}


def _real() -> datetime:
    return datetime.now(UTC)


class SlackStage:
    """Slack's people; `now` is the story's clock."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._relay = Relay(PLATFORM, can_be_asked=True, place_of=_place_of)
        self._fake = FakeSlack()
        self._fake.on_post = self._hear
        self._fake.on_view = self._hear_view
        self._heard: list[Heard] = []
        self._told = 0
        self._states: dict[str, list[Json]] = {}
        self._opened_by: dict[str, Json] = {}
        self._world = AsyncExitStack()
        self._process: AsyncExitStack | None = None
        self._face: Face | None = None
        for name in (*_NAMES.values(), *_OTHERS):
            self._fake.user(user_id(name.split()[0]), name)
        # In set-up stories Jon is not there yet; in a company that is given, whoever is reachable can.
        self.refuse("Jon", "not installed")

    @property
    def channel(self) -> Channel:
        return self._relay

    def housed(self, workspace: Workspace, records: list[Record]) -> tuple[Workspace, list[Record]]:
        """The same company, living in Slack."""
        for one in records:
            if isinstance(one, Person):
                self.refuse(one.id, None if one.reachable else "not installed")
        for channel in workspace.channels:
            self._channel_of(channel.name)
        return moved(workspace, records)

    async def open(self, turns: Turns, face: Face) -> None:
        if not self._fake.address:
            await self._world.enter_async_context(connected(self._fake))
        self._process, self._face = AsyncExitStack(), face
        app = SlackApp(token=TOKEN, secret=SECRET, api=self._fake.address)
        home = self._home = SlackHome(app, face, _real)
        self._relay.opened(await home.open())
        self._process.push_async_callback(home.close)
        self._port = await self._process.enter_async_context(serving("127.0.0.1", 0, home.routes(turns)))
        self._client = await self._process.enter_async_context(aiohttp.ClientSession())

    async def given(self, workspace: str) -> None:
        """Slack's people need nothing."""

    async def close(self) -> None:
        if self._process:
            await self._process.aclose()
        self._process = self._face = None
        self._relay.closed()

    async def leave(self) -> None:
        """The story is over."""
        await self.close()
        await self._world.aclose()

    async def say(self, who: str, text: str, *, where: str = "") -> None:
        face = self._running()
        workspace = await face.workspace_at(_HOME)
        named = mentions_in(text, await face.book(workspace)) if workspace else {}
        for words, user in sorted(named.items(), key=lambda one: -len(one[0])):
            self._fake.user(user_id(user), words.removeprefix("@"))
            text = text.replace(words, f"<@{user_id(user)}>")
        self._known(who)
        if not where:
            await self._event(clients.message(self._fake, who, text))
            return
        told = clients.mention(who, text, self._channel_of(where))
        await self._event(told)
        # Who may read the channel is told of every mention a second time, as a message.
        event = {**told["event"], "type": "message", "channel_type": "channel"}
        await self._event(clients.envelope(event))

    async def tap(self, who: str, label: str, *, at: str = "", where: str = "", old: bool = False) -> None:
        post, found = self._button(where or who, label, at, old=old)
        await self._press(who, post, found)

    async def fill(self, who: str, form: str, values: tuple[str, ...]) -> None:
        view = self._view(who)
        if view is None or not self._is_form(view, form):
            post, found = self._form_button(who, form)
            await self._press(who, post, found)
            view = self._view(who)
        if view is None:
            raise CannotPlay(f"{who} has no form {form}")
        sent = clients.submitted(self._fake, self._known(who), view, state(view, _typed(view, values)))
        answer = await self._post("interactions", *clients.as_form({"payload": json.dumps(sent)}))
        if answer.get("response_action") == "errors":
            view["errors"] = answer["errors"]
            self._hear_view(view)
        elif answer.get("response_action") == "update":
            self._fake.show_view(view["user"], answer["view"])
        else:
            self._fake.close_view(view["user"])
        await self._home.finish()

    async def install(self, who: str, *, where: str = "") -> None:
        self._known(who)
        if where:
            await self._event(clients.moved(BOT, self._channel_of(where), inviter=user_id(who)))
        else:
            await self._event(clients.opened(self._fake, who))

    def heard(self) -> list[Heard]:
        fresh = self._heard[self._told :]
        self._told = len(self._heard)
        return fresh

    def seen(self, place: str) -> list[str]:
        """With its thread, a message of a channel is one text; a modal is one of its own."""
        found: dict[str, list[str]] = {}
        for post in self._fake.posts:
            if _where(post).casefold() == place.casefold():
                found.setdefault(f"{post.channel} {post.thread or post.ts}", []).append(read(post.message))
        views = [read_view(one) for one in self._fake.views if one["user"] == user_id(place.removeprefix("#"))]
        return [*("\n".join(texts) for texts in found.values()), *views]

    def refuse(self, place: str, reason: str | None) -> None:
        channel = _channel_id(place) if place.startswith("#") else self._fake.direct(user_id(place))
        self._fake.faults.pop(channel, None)
        if reason:
            error = "not_in_channel" if place.startswith("#") else _REFUSALS[reason]
            self._fake.fail(channel, error=error, times=-1)

    def busy(self, *, busy: bool) -> None:
        self._fake.heal()
        if busy:
            self._fake.fail(error="ratelimited", times=-1, headers={"Retry-After": "30"})

    def kill_after_next(self, place: str) -> None:
        self._relay.dies_after = place.casefold()

    # What people do --------------------------------------------------------------------------------------------------

    def _running(self) -> Face:
        if self._face is None:
            raise CannotPlay("the process is down")
        return self._face

    def _known(self, who: str) -> str:
        """Whoever does something has an account, and can be reached."""
        self._fake.user(user_id(who), _NAMES.get(who.casefold(), who))
        if self._fake.faults.get(self._fake.direct(user_id(who))):
            self.refuse(who, None)
        return who

    def _channel_of(self, where: str) -> str:
        """The channel, made where it is new."""
        name = where.removeprefix("#").casefold()
        everybody = [user_id(one.split()[0]) for one in (*_NAMES.values(), *_OTHERS)]
        members = [one for one in everybody if not self._fake.faults.get(self._fake.direct(one))]
        self._fake.channel(_channel_id(where), where.removeprefix("#"), members[: _MEMBERS.get(name, 5)])
        return _channel_id(where)

    async def _press(self, who: str, post: Post, found: Pressable) -> None:
        self._fake.close_view(user_id(who))
        self._opened_by[user_id(who)] = found.call
        sent = clients.pressed(self._fake, self._known(who), found.action, post.channel, post.ts)
        if post.thread:
            sent["container"]["thread_ts"] = post.thread
        if post.only:
            sent["container"]["is_ephemeral"] = True
            self._fake.urls[sent["response_url"]] = post
        await self._post("interactions", *clients.as_form({"payload": json.dumps(sent)}))

    async def _event(self, told: Json) -> None:
        await self._post("events", *clients.as_json(told))

    async def _post(self, route: str, body: bytes, kind: str) -> Json:
        self._running()
        headers = {"Content-Type": kind, **clients.signed(body)}
        address = f"http://127.0.0.1:{self._port}/slack/{route}"
        async with self._client.post(address, data=body, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            told: Any = await answer.json() if answer.content_type == "application/json" else {}
        await self._home.finish()
        return dict(told)

    # What is heard ---------------------------------------------------------------------------------------------------

    def _hear(self, post: Post) -> None:
        self._states.setdefault(f"{post.channel} {post.ts}", []).append(post.message)
        ours = any(one.ts == post.thread for one in self._fake.posts)
        self._heard.append(
            Heard(
                place=_where(post),
                at=self._now(),
                text=read(post.message),
                summary=str(post.message.get("text", "")),
                # What stands in a thread of a direct chat elsewhere is a message of its own there.
                thread=None if post.channel.startswith("D") else ours,
                quiet=post.edits > 0,
            )
        )

    def _hear_view(self, view: Json) -> None:
        """A modal comes up for who pressed something, and pings nobody."""
        place = _place(view["user"])
        self._heard.append(Heard(place=place, at=self._now(), text=read_view(view), summary="", quiet=True))

    def _newest(self, place: str) -> list[Post]:
        return [one for one in reversed(self._fake.posts) if _where(one).casefold() == place.casefold()]

    def _button(self, place: str, label: str, at: str, *, old: bool) -> tuple[Post, Pressable]:
        here = self._newest(place)
        for post in reversed(here) if old else here:
            states = self._states[f"{post.channel} {post.ts}"] if old else [post.message]
            for one in states:
                found = [one for one in pressables(one) if _is_called(one, label) and (not at or _stands_at(one, at))]
                if len(found) == 1 or (old and found):
                    return post, found[0]
                if found:
                    raise CannotPlay(f"{label} stands there {len(found)} times; say at which item")
        raise CannotPlay(f"there is no button {label}{f' at {at}' if at else ''} for {place}")

    def _form_button(self, who: str, form: str) -> tuple[Post, Pressable]:
        for post in self._newest(who):
            for one in pressables(post.message):
                if one.opens_form and (
                    _is_called(one, form) or form == one.call.get("command") or _stands_at(one, form)
                ):
                    return post, one
        raise CannotPlay(f"{who} has no form {form}")

    def _view(self, who: str) -> Json | None:
        return next((one for one in self._fake.views if one["user"] == user_id(who)), None)

    def _is_form(self, view: Json, form: str) -> bool:
        call = self._opened_by.get(view["user"], {})
        names = (view["title"]["text"], view["submit"]["text"], call.get("command"), *call.get("args", {}).values())
        return form in names


def _typed(view: Json, values: tuple[str, ...]) -> dict[str, str]:
    """What stands in the inputs afterwards; a choice by its words."""
    typed: dict[str, str] = {}
    for row in values:
        name, _, value = (part.strip() for part in row.partition(":"))
        names = {one["block_id"]: one["label"]["text"].rstrip("?:").casefold() for one in inputs(view)}
        fits = [field for field, label in names.items() if name.casefold() in (field.casefold(), label)]
        if len(fits) != 1:
            raise CannotPlay(f"the form has the fields {list(names)}")
        element = next(one["element"] for one in inputs(view) if one["block_id"] == fits[0])
        titles = {
            word.casefold(): one["text"]["text"]
            for one in options(element)
            for word in (json.loads(one["value"]), one["text"]["text"])
        }
        typed[fits[0]] = titles.get(value.casefold(), value)
    return typed


def _is_called(found: Pressable, label: str) -> bool:
    """By its own words, or those of the form behind it; whether it opens one makes no other button of it."""
    titles = {found.title, found.title.replace("Fill in", "Save")} if found.opens_form else {found.title}
    return label.removesuffix("…") in {one.removesuffix("…") for one in titles}


def _stands_at(found: Pressable, item: str) -> bool:
    near = found.near.replace(":", " ").replace(",", " ").split()
    return item in near or item in found.call.get("args", {}).values()


def moved(workspace: Workspace, records: list[Record]) -> tuple[Workspace, list[Record]]:
    """A company of the console's, living in Slack."""
    channels = tuple(_chat(one.name) for one in workspace.channels)
    known = workspace.channel
    channel = DigestChannel(chat=_chat(known.chat.name), members=known.members, people=known.people) if known else None
    home = replace(workspace, homes=(_HOME,), channels=channels, channel=channel)
    return home, [_moved(one) if isinstance(one, Person) else one for one in records]


def _moved(person: Person) -> Person:
    accounts = tuple(Identity(platform=PLATFORM, home=TEAM, user=user_id(one.user)) for one in person.identities)
    return replace(person, identities=accounts)


def _chat(name: str) -> Chat:
    members = _MEMBERS.get(name.casefold(), 5)
    return Chat(platform=PLATFORM, home=TEAM, id=_channel_id(name), kind="channel", name=name, members=members)


def _channel_id(name: str) -> str:
    return f"C0{name.removeprefix('#').upper()}"


def _where(post: Post) -> str:
    """The name of where it stands, in stories."""
    if post.only or post.channel.startswith("D"):
        return _place(post.only or f"U{post.channel[1:]}")
    return f"#{post.channel.removeprefix('C0').capitalize()}"


def _place(user: str) -> str:
    return user.removeprefix("U0").capitalize()


def _place_of(to: Address) -> str:
    if to.identity:
        return to.identity.user.removeprefix("U0").casefold()
    return f"#{to.chat.name}".casefold() if to.chat else ""
