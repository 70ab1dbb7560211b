"""Stories in Teams: its people behind a fake connector, everything over real HTTP on this machine."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import aiohttp
from msgspec.structs import replace

from bot.channels.console import mentions_in
from bot.channels.port import Address, Channel
from bot.channels.teams.home import Microsoft, TeamsHome
from bot.channels.teams.places import PLATFORM, Places, Region
from bot.http import serving
from bot.turns import Turns
from partnership.people import Identity, Person
from partnership.record import Record
from partnership.workspace import Channel as DigestChannel
from partnership.workspace import Chat, Home, Workspace
from storage.face import Face
from tests.stories.relay import Relay
from tests.stories.stage import CannotPlay, Heard
from tests.teams import clients
from tests.teams.fake_connector import BOT, TENANT, FakeConnector, Json, Post, connected
from tests.teams.reading import Pressable, own_inputs, pressables, read
from tests.world import CAST

_NAMES = {one.id: one.name for one in CAST}
_HOME = Home(platform=PLATFORM, id=TENANT)
_MEMBERS = {"leadership": 9}
_OTHERS = ("Wendy Ashe", "Tomas Brandt", "Ines Duarte")
"""Who reads in the leadership channel beside the cast."""


def _real() -> datetime:
    return datetime.now(UTC)


_POINTS = "I sent it to you"


class TeamsStage:
    """Teams' people; `now` is the story's clock. `closing` ends what outlives a process."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._relay = Relay(PLATFORM, can_be_asked=False, place_of=_place_of)
        self._fake = FakeConnector()
        self._fake.on_post = self._hear
        # In set-up stories Jon has not got Steward yet; in a company that is given, whoever is reachable has.
        self._fake.without = {clients.user_id("jon")}
        self._heard: list[Heard] = []
        self._told = 0
        self._states: dict[str, list[Json]] = {}
        self._world = AsyncExitStack()
        self._process: AsyncExitStack | None = None
        self._face: Face | None = None

    @property
    def channel(self) -> Channel:
        return self._relay

    def housed(self, workspace: Workspace, records: list[Record]) -> tuple[Workspace, list[Record]]:
        """The same company, living in Teams."""
        self._fake.without = {
            clients.user_id(one.id) for one in records if isinstance(one, Person) and not one.reachable
        }
        return moved(workspace, records)

    async def open(self, turns: Turns, face: Face) -> None:
        if not self._fake.address:
            await self._world.enter_async_context(connected(self._fake))
        self._process, self._face = AsyncExitStack(), face
        home = self._home = TeamsHome(Microsoft(), face, _real)
        self._relay.opened(await home.open())
        self._process.push_async_callback(home.close)
        self._port = await self._process.enter_async_context(serving("127.0.0.1", 0, home.routes(turns)))
        self._client = await self._process.enter_async_context(aiohttp.ClientSession())
        self._places = Places(face.store, _real)

    async def given(self, workspace: str) -> None:
        """This company has run for a while: its region is known."""
        await self._places.follow(workspace, Region(self._fake.address, BOT))

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
        event = self._event(clients.message(self._fake, self._name(who), text), where)
        for words, user in named.items():
            tag = f"<at>{words.removeprefix('@')}</at>"
            event["text"] = event["text"].replace(words, tag)
            account = {"id": clients.user_id(user), "name": words.removeprefix("@")}
            self._profile(user, account["name"])
            event["entities"].append({"type": "mention", "text": tag, "mentioned": account})
        if where:
            event["text"] = f"<at>Steward</at> {event['text']}"
            bot = {"type": "mention", "text": "<at>Steward</at>", "mentioned": {"id": BOT, "name": "Steward"}}
            event["entities"].append(bot)
        await self._post(event)

    async def tap(self, who: str, label: str, *, at: str = "", where: str = "", old: bool = False) -> None:
        post, found = self._button(where or who, label, at, old=old)
        await self._press(who, where, post, found, {})

    async def fill(self, who: str, form: str, values: tuple[str, ...]) -> None:
        for post in self._newest(who):
            for one in pressables(post.activity):
                command = one.data["call"]["command"]
                if not own_inputs(one) or not (form in (one.title, command) or _stands_at(one, form)):
                    continue
                if one.title in ("Close", "Cancel"):
                    continue
                await self._press(who, "", post, one, _typed(one, values))
                return
        raise CannotPlay(f"{who} has no form {form}")

    async def install(self, who: str, *, where: str = "") -> None:
        event = clients.installed(self._fake, self._name(who))
        await self._post(self._event(event, where))

    def heard(self) -> list[Heard]:
        fresh = self._heard[self._told :]
        self._told = len(self._heard)
        return fresh

    def seen(self, place: str) -> list[str]:
        """With its reply, a message of a channel is one text."""
        found: dict[str, list[str]] = {}
        for post in self._fake.posts:
            if _where(post.conversation).casefold() == place.casefold():
                own = post.conversation if ";messageid=" in post.conversation else f"{post.conversation} {post.id}"
                found.setdefault(own, []).append(read(post.activity))
        return ["\n".join(texts) for texts in found.values()]

    def refuse(self, place: str, reason: str | None) -> None:
        conversation = _conversation(place)
        self._fake.faults.pop(conversation, None)
        if reason:
            code = "ConversationBlockedByUser" if reason == "blocked" else "BotNotInConversationRoster"
            self._fake.fail(conversation, status=403, times=-1, body={"error": {"code": code}})

    def busy(self, *, busy: bool) -> None:
        self._fake.heal()
        if busy:
            self._fake.fail(status=429, times=-1, headers={"Retry-After": "30"})

    def kill_after_next(self, place: str) -> None:
        self._relay.dies_after = place.casefold()

    # What people do --------------------------------------------------------------------------------------------------

    def _running(self) -> Face:
        if self._face is None:
            raise CannotPlay("the process is down")
        return self._face

    def _name(self, who: str) -> str:
        """The person's account has a profile from the first time they do something."""
        self._profile(who, who)
        self._fake.without.discard(clients.user_id(who))
        return who

    def _profile(self, who: str, name: str) -> None:
        user = clients.user_id(who)
        known = _NAMES.get(who.casefold(), name)
        self._fake.profiles.setdefault(user, {"id": user, "name": known, "tenantId": TENANT})

    def _event(self, event: Json, where: str) -> Json:
        """The same event in a channel."""
        # Where people live is for the stories to say; clients tell it only in tests of their own.
        event["entities"] = [one for one in event["entities"] if one["type"] != "clientInfo"]
        event["from"]["name"] = _NAMES.get(event["from"]["name"].casefold(), event["from"]["name"])
        if where:
            chat = _channel_id(where)
            team = {"id": "19:team@thread.tacv2", "name": ""}
            event["conversation"] = clients.channel(chat, "" if event["type"] == "installationUpdate" else event["id"])
            event["channelData"] |= {"channel": {"id": chat, "name": where.removeprefix("#")}, "team": team}
            many = _MEMBERS.get(where.removeprefix("#").casefold(), 5)
            members = [
                {"id": clients.user_id(name.split()[0]), "name": name, "tenantId": TENANT}
                for name in (*_NAMES.values(), *_OTHERS)
            ]
            self._fake.members.setdefault(chat, members[:many])
        return event

    async def _press(self, who: str, where: str, post: Post, found: Pressable, typed: dict[str, str]) -> None:
        inputs = {one["id"]: str(one.get("value", "")) for one in found.inputs} | typed
        event = clients.executed(self._fake, self._name(who), {**found.data, **inputs}, post.id)
        event = self._event(event, where)
        event["conversation"] = {**event["conversation"], "id": post.conversation}
        edits = post.edits
        answer = await self._post(event)
        assert answer["statusCode"] == 200, answer
        if answer["type"].endswith("card.adaptive"):
            await self._fake.until(lambda: post.edits > edits)
            assert post.activity["attachments"][0]["content"] == answer["value"]
        elif answer["value"]:
            points = answer["value"].startswith(_POINTS)  # to the answer, which is heard itself
            self._heard.append(Heard(place=_place(who), at=self._now(), text=answer["value"], summary="", quiet=points))

    async def _post(self, event: Json) -> Json:
        self._running()
        async with self._client.post(f"http://127.0.0.1:{self._port}/api/messages", json=event) as answer:
            assert answer.status == 200, await answer.text()
            body = await answer.json() if answer.content_type == "application/json" else {}
        await self._home.finish()
        return body

    # What is heard ---------------------------------------------------------------------------------------------------

    def _hear(self, post: Post) -> None:
        self._states.setdefault(f"{post.conversation} {post.id}", []).append(post.activity)
        conversation, _, root = post.conversation.partition(";messageid=")
        ours = any(one.id == root for one in self._fake.posts)
        self._heard.append(
            Heard(
                place=_where(conversation),
                at=self._now(),
                text=read(post.activity),
                summary=str(post.activity.get("summary", "")),
                # A direct chat has no threads: what stands in one elsewhere is a message of its own.
                thread=(ours and root != post.id) if conversation.startswith("19:") else None,
                quiet=post.edits > 0,
            )
        )

    def _newest(self, place: str) -> list[Post]:
        return [one for one in reversed(self._fake.posts) if _where(one.conversation).casefold() == place.casefold()]

    def _button(self, place: str, label: str, at: str, *, old: bool) -> tuple[Post, Pressable]:
        here = self._newest(place)
        for post in reversed(here) if old else here:
            states = self._states[f"{post.conversation} {post.id}"] if old else [post.activity]
            for state in states:
                found = [one for one in pressables(state) if one.title == label and (not at or _stands_at(one, at))]
                if len(found) == 1 or (old and found):
                    return post, found[0]
                if found:
                    raise CannotPlay(f"{label} stands there {len(found)} times; say at which item")
        raise CannotPlay(f"there is no button {label}{f' at {at}' if at else ''} for {place}")


def _typed(found: Pressable, values: tuple[str, ...]) -> dict[str, str]:
    """What stands in the inputs afterwards; a choice by its title."""
    typed: dict[str, str] = {}
    for row in values:
        name, _, value = (part.strip() for part in row.partition(":"))
        fits = [
            one
            for one in own_inputs(found)
            if name.casefold() in (one["id"].partition(".")[2].casefold(), one["label"].rstrip("?:").casefold())
        ]
        if len(fits) != 1:
            raise CannotPlay(f"the form has the fields {[one['id'] for one in own_inputs(found)]}")
        titles = {one["title"].casefold(): one["value"] for one in fits[0].get("choices", [])}
        typed[fits[0]["id"]] = titles.get(value.casefold(), value)
    return typed


def _stands_at(found: Pressable, item: str) -> bool:
    return (
        item in found.near.replace(":", " ").replace(",", " ").split()
        or item in found.data["call"].get("args", {}).values()
    )


def moved(workspace: Workspace, records: list[Record]) -> tuple[Workspace, list[Record]]:
    """A company of the console's, living in Teams."""
    channels = tuple(_chat(one.name) for one in workspace.channels)
    known = workspace.channel
    channel = DigestChannel(chat=_chat(known.chat.name), members=known.members, people=known.people) if known else None
    home = replace(workspace, homes=(_HOME,), channels=channels, channel=channel)
    return home, [_moved(one) if isinstance(one, Person) else one for one in records]


def _moved(person: Person) -> Person:
    accounts = tuple(
        Identity(platform=PLATFORM, home=TENANT, user=clients.user_id(one.user)) for one in person.identities
    )
    return replace(person, identities=accounts)


def _chat(name: str) -> Chat:
    members = _MEMBERS.get(name.casefold(), 5)
    return Chat(platform=PLATFORM, home=TENANT, id=_channel_id(name), kind="channel", name=name, members=members)


def _channel_id(name: str) -> str:
    return f"19:{name.removeprefix('#').casefold()}@thread.tacv2"


def _conversation(place: str) -> str:
    return _channel_id(place) if place.startswith("#") else f"a:{clients.user_id(place)}"


def _where(conversation: str) -> str:
    """The name of a conversation in stories."""
    if conversation.startswith("a:29:"):
        return _place(conversation.removeprefix("a:29:"))
    return f"#{conversation.removeprefix('19:').partition('@')[0].capitalize()}"


def _place(who: str) -> str:
    return who.capitalize()


def _place_of(to: Address) -> str:
    if to.identity:
        return to.identity.user.removeprefix("29:")
    return f"#{to.chat.name}".casefold() if to.chat else ""
