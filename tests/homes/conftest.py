"""A company in Teams, with a Slack beside it that nobody has linked yet."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from msgspec.structs import replace

from bot.channels.slack.home import SlackApp
from bot.channels.teams.home import Microsoft
from bot.channels.teams.places import Region
from bot.http import serving
from partnership.outcome import Outcome
from partnership.workspace import Channel
from tests.bot.platform import Clock
from tests.bot.whole import opened
from tests.homes.both import Both, mail
from tests.slack.clients import SECRET
from tests.slack.fake_slack import TOKEN, FakeSlack
from tests.slack.fake_slack import connected as slack_connected
from tests.teams.companies import HOME, LEADERSHIP, in_teams
from tests.teams.fake_connector import BOT, FakeConnector
from tests.teams.fake_connector import connected as teams_connected
from tests.world import CAST, OBJECTIVES, WORKSPACE

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
"""A Wednesday; the check-in opens on Friday."""

Starting = Callable[..., Awaitable[Both]]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Starting]:
    """Start a bot on the test's store, between the same two platforms; one at a time, the last one ends first."""
    async with AsyncExitStack() as everything:
        teams = await everything.enter_async_context(teams_connected(FakeConnector()))
        slack = await everything.enter_async_context(slack_connected(FakeSlack()))
        running = AsyncExitStack()
        everything.push_async_callback(running.aclose)

        async def started(
            clock: Clock | None = None, *, token: str = TOKEN, microsoft: Microsoft | None = None, **settings: str
        ) -> Both:
            await running.aclose()
            clock = clock or Clock(NOW)
            to_slack = SlackApp(token=token, secret=SECRET, api=slack.address)
            store = tmp_path / "steward.db"
            app = await running.enter_async_context(
                opened(store, clock, microsoft or Microsoft(), to_slack, **settings)
            )
            running.push_async_callback(app.stop)
            await app.start()
            port = await running.enter_async_context(serving("127.0.0.1", 0, app.routes()))
            client = await running.enter_async_context(aiohttp.ClientSession())
            return Both(app, port, client, clock, teams, slack)

        yield started


@pytest.fixture
async def both(start: Starting) -> Both:
    """Contoso runs in Teams."""
    both = await start()
    for one in CAST:
        both.in_teams(one.id, one.name)
    both.teams.members[LEADERSHIP.id] = list(both.teams.profiles.values())
    channel = Channel(chat=LEADERSHIP, members=6)
    workspace = replace(WORKSPACE, homes=(HOME,), channels=(LEADERSHIP,), channel=channel)
    await both.app.face.create(workspace)
    people = [replace(in_teams(one), email=mail(one.id)) for one in CAST]
    outcome = Outcome(changes=(*people, *OBJECTIVES))
    await both.app.face.commit(WORKSPACE.id, await both.book(), outcome, now=both.clock())
    await both.app.teams.places.follow(WORKSPACE.id, Region(both.teams.address, BOT))
    return both


@pytest.fixture
async def linked(both: Both) -> Both:
    """And in Slack; nobody has an account there yet but who typed the code."""
    code = await code_of(both)
    both.in_slack("Pat", "Pat Kim")
    assert "Slack is a home of Contoso now" in await both.writes_in_slack("Pat", f"claim {code}")
    await both.app.settle()
    return both


async def code_of(both: Both) -> str:
    """The code that Ada gets."""
    answer = await both.writes_in_teams("Ada", "link home")
    return next(row for row in answer.splitlines() if row.startswith("claim ")).removeprefix("claim ")
