"""One Steward in Teams and in Slack at once: its people behind both fakes, everything over real HTTP."""

import json
from datetime import timedelta
from typing import Any

import aiohttp

from bot.application import Application
from partnership.book import Book
from partnership.people import Identity, Person
from tests.bot.platform import Clock
from tests.slack import clients as slack_clients
from tests.slack.clients import as_form, as_json, signed
from tests.slack.fake_slack import TEAM, FakeSlack, Json
from tests.slack.reading import pressables as slack_pressables
from tests.slack.reading import read as slack_read
from tests.teams import clients as teams_clients
from tests.teams.fake_connector import TENANT, FakeConnector
from tests.teams.reading import pressables as teams_pressables
from tests.teams.reading import read as teams_read
from tests.world import WORKSPACE


def mail(who: str) -> str:
    return f"{who.casefold()}@contoso.example"


class Both:
    """A running Steward with both platforms, and who writes to it there."""

    def __init__(
        self,
        app: Application,
        port: int,
        client: aiohttp.ClientSession,
        clock: Clock,
        teams: FakeConnector,
        slack: FakeSlack,
    ) -> None:
        self.app = app
        self.clock = clock
        self.teams = teams
        self.slack = slack
        self._at = f"http://127.0.0.1:{port}"
        self._client = client

    # Accounts --------------------------------------------------------------------------------------------------------

    def in_teams(self, who: str, name: str, email: str | None = None) -> None:
        user = teams_clients.user_id(who)
        self.teams.profiles[user] = {
            "id": user, "name": name, "email": email or mail(who), "tenantId": TENANT, "userRole": "user",
        }  # fmt: skip

    def in_slack(self, who: str, name: str, email: str | None = None, **more: Any) -> None:
        profile = {"real_name": name, "display_name": who.lower(), "email": email or mail(who)}
        self.slack.user(slack_clients.user_id(who), name, profile=profile, **more)

    # What they do ----------------------------------------------------------------------------------------------------

    async def writes_in_teams(self, who: str, text: str) -> str:
        """What is answered there, if anything is."""
        before = len(self.texts_in_teams(who))
        await self.posts_to_teams(teams_clients.message(self.teams, who, text))
        return "\n".join(self.texts_in_teams(who)[before:])

    async def writes_in_slack(self, who: str, text: str) -> str:
        before = len(self.texts_in_slack(who))
        await self.tells_of_slack(slack_clients.message(self.slack, who, text))
        return "\n".join(self.texts_in_slack(who)[before:])

    async def taps_in_teams(self, who: str, label: str) -> str:
        """The newest button of that label; what then stands in its message and below it."""
        chat = self.teams.direct(teams_clients.user_id(who))
        post, found = next(
            (post, one) for post in reversed(self.teams.posts) if post.conversation == chat
            for one in teams_pressables(post.activity) if one.title == label
        )  # fmt: skip
        before = len(self.texts_in_teams(who))
        await self.posts_to_teams(teams_clients.executed(self.teams, who, found.data, post.id))
        return "\n".join([teams_read(post.activity), *self.texts_in_teams(who)[before:]])

    async def taps_in_slack(self, who: str, label: str) -> str:
        chat = self.slack.direct(slack_clients.user_id(who))
        post, found = next(
            (post, one) for post in reversed(self.slack.posts) if post.channel == chat
            for one in slack_pressables(post.message) if one.title == label
        )  # fmt: skip
        before = len(self.texts_in_slack(who))
        sent = slack_clients.pressed(self.slack, who, found.action, chat, post.ts)
        await self._signed("interactions", *as_form({"payload": json.dumps(sent)}))
        return "\n".join([slack_read(post.message), *self.texts_in_slack(who)[before:]])

    async def posts_to_teams(self, event: Json) -> None:
        async with self._client.post(f"{self._at}/api/messages", json=event) as answer:
            assert answer.status in (200, 202), await answer.text()
        await self.app.teams.finish()

    async def tells_of_slack(self, event: Json, *, status: int = 200) -> None:
        await self._signed("events", *as_json(event), status=status)

    async def _signed(self, route: str, body: bytes, kind: str, *, status: int = 200) -> None:
        headers = {"Content-Type": kind, **signed(body, at=self.clock())}
        async with self._client.post(f"{self._at}/slack/{route}", data=body, headers=headers) as answer:
            assert answer.status == status, await answer.text()
        await self.app.slack.finish()

    async def get(self, path: str) -> tuple[int, bytes]:
        async with self._client.get(f"{self._at}{path}") as answer:
            return answer.status, await answer.read()

    # What comes of it ------------------------------------------------------------------------------------------------

    def texts_in_teams(self, who: str) -> list[str]:
        return [teams_read(one) for one in self.teams.said(self.teams.direct(teams_clients.user_id(who)))]

    def texts_in_slack(self, who: str) -> list[str]:
        return [slack_read(one) for one in self.slack.said(self.slack.direct(slack_clients.user_id(who)))]

    def told(self, who: str, part: str) -> tuple[int, int]:
        """How many of somebody's messages have these words in them: in Teams, in Slack."""
        return (
            sum(part in one for one in self.texts_in_teams(who)),
            sum(part in one for one in self.texts_in_slack(who)),
        )

    async def settle(self, **step: float) -> None:
        self.clock.go(**step)
        await self.app.settle()

    async def passes(self, **time: float) -> None:
        """Time goes on until then, in steps too short to be a stop, and what is due at the end is done."""
        until = self.clock() + timedelta(**time)
        while self.clock() < until:
            await self.settle(seconds=min(840, (until - self.clock()).total_seconds()))
        for _ in range(3):
            await self.settle(seconds=2)

    async def book(self) -> Book:
        return await self.app.face.book(WORKSPACE.id)

    async def person(self, who: str) -> Person:
        return (await self.book()).need(Person, who)


def teams_account(who: str) -> Identity:
    return Identity(platform="teams", home=TENANT, user=teams_clients.user_id(who))


def slack_account(who: str) -> Identity:
    return Identity(platform="slack", home=TEAM, user=slack_clients.user_id(who))
