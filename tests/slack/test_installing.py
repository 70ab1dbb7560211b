"""Several workspaces install Steward: each has its own token, encrypted at rest, and its own company."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from cryptography.fernet import Fernet

from bot.channels.port import Address, Down
from bot.channels.slack.home import SlackApp
from bot.channels.slack.manifest import SCOPES
from bot.http import serving
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import say
from partnership.outcome import Outcome
from partnership.people import Identity
from tests.bot.platform import Clock
from tests.bot.whole import opened
from tests.slack.clients import SECRET, command, envelope, message, pressed
from tests.slack.conftest import NOW
from tests.slack.fake_slack import TEAM, TOKEN, FakeSlack, Json, connected
from tests.slack.reading import read
from tests.slack.served import Bot

FABRIKAM, TAILSPIN = "T0FABRIKAM", "T0TAILSPIN"
KEY = Fernet.generate_key().decode()


class TwoTeams(FakeSlack):
    """Slack with the app in several teams. `code-T…` is worth the token of that team."""

    def _take(self, method: str, channel: str, body: Json) -> Json:
        team = self.tokens[-1].removeprefix("Bearer xoxb-")
        if method == "auth.test" and team.startswith("T0"):
            return {"team_id": team, "user_id": "U0STEWARD", "bot_id": "B0STEWARD"}
        if method == "oauth.v2.access":
            assert (body["client_id"], body["client_secret"]) == ("1.2", "hush")
            return self._access(str(body["code"]))
        return super()._take(method, channel, body)

    def _access(self, code: str) -> Json:
        team = code.removeprefix("code-")
        if code == "whole-org":
            return {"access_token": "xoxb-org", "team": None, "is_enterprise_install": True}
        if not code.startswith("code-"):
            return {"ok": False, "error": "invalid_code"}
        return {"access_token": f"xoxb-{team}", "team": {"id": team, "name": team}, "bot_user_id": "U0STEWARD"}


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with connected(TwoTeams()) as fake:
        yield fake


Running = Callable[..., AbstractAsyncContextManager[Bot]]


@pytest.fixture
def run(tmp_path: Path, fake: FakeSlack) -> Running:
    """Run a bot that others may install, until the block is left."""

    @asynccontextmanager
    async def running(clock: Clock | None = None, *, token: str = "", key: str = KEY) -> AsyncIterator[Bot]:
        clock = clock or Clock(NOW)
        slack = SlackApp(token=token, secret=SECRET, client="1.2", client_secret="hush", key=key, api=fake.address)
        async with AsyncExitStack() as everything:
            store = tmp_path / "steward.db"
            app = await everything.enter_async_context(opened(store, clock, None, slack))
            everything.push_async_callback(app.stop)
            await app.start()
            port = await everything.enter_async_context(serving("127.0.0.1", 0, app.routes()))
            client = await everything.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()))
            yield Bot(app, port, client, clock)

    return running


def all_of(folder: Path) -> bytes:
    """What stands in its files."""
    return b"".join(one.read_bytes() for one in folder.iterdir() if one.is_file())


async def begin(bot: Bot) -> tuple[str, str, str]:
    """An admin opens the page to install it: where they are sent, the state, and the cookie that they got."""
    async with (
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as browser,
        browser.get(f"{bot.address}/install", allow_redirects=False) as answer,
    ):
        assert answer.status == 302
        cookie = answer.cookies["steward-install"]
        assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
        to = answer.headers["Location"]
    return to, parse_qs(urlsplit(to).query)["state"][0], cookie.coded_value


async def back(bot: Bot, cookie: str, **query: str) -> tuple[int, str]:
    """Slack sends them back."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as browser:
        headers = {"Cookie": f"steward-install={cookie}"} if cookie else {}
        async with browser.get(f"{bot.address}/oauth", params=query, headers=headers) as answer:
            return answer.status, await answer.text()


async def install(bot: Bot, team: str) -> None:
    _, state, cookie = await begin(bot)
    assert await back(bot, cookie, state=state, code=f"code-{team}") == (
        200, "Steward is installed. Open it in Slack, under Apps.",
    )  # fmt: skip


def of(team: str, told: Json) -> Json:
    """The same event in another team."""
    told = {**told, "team_id": team, "authorizations": [{"team_id": team, "user_id": "U0STEWARD"}]}
    return {**told, "event": {**told["event"], "team": team}}


async def test_an_admin_is_sent_to_slack_with_what_is_asked_for(run: Running, fake: FakeSlack) -> None:
    async with run() as bot:
        to, state, cookie = await begin(bot)

    asked = parse_qs(urlsplit(to).query)
    assert to.startswith(fake.address.replace("/api/", "/oauth/v2/authorize?"))
    assert (asked["client_id"], asked["scope"]) == (["1.2"], [",".join(SCOPES)])
    assert state == cookie.strip('"')


async def test_each_team_is_answered_with_its_own_token_and_is_a_company_of_its_own(
    run: Running, fake: FakeSlack
) -> None:
    async with run() as bot:
        await install(bot, FABRIKAM)
        await install(bot, TAILSPIN)
        fake.user("U0ADA", "Ada")
        fake.tokens.clear()

        await bot.event(of(FABRIKAM, message(fake, "Ada", f"claim {bot.app.claim.code}")))
        assert set(fake.tokens) == {f"Bearer xoxb-{FABRIKAM}"}
        await bot.event(of(TAILSPIN, message(fake, "Ada", "hello")))
        assert f"Bearer xoxb-{TAILSPIN}" in fake.tokens

        assert "not set up" in read(fake.said("D0ADA")[-1])
        assert set(await bot.app.face.workspaces()) == {f"slack-{FABRIKAM}", f"slack-{TAILSPIN}"}


async def told(bot: Bot, event: Json) -> None:
    """Slack tells it until it was heard."""
    while await bot.event(event) != HTTPStatus.OK:
        continue


async def test_each_workspace_without_an_admin_is_claimed_by_a_code_that_is_said_for_it(
    run: Running, fake: FakeSlack
) -> None:
    fake.user("U0ADA", "Ada")
    fake.user("U0EVE", "Eve", team_id=FABRIKAM)
    async with run(token=TOKEN) as bot:
        begun: list[str] = []
        bot.app.turns.begun = lambda workspace: begun.append(workspace.id)
        await told(bot, message(fake, "Ada", f"claim {bot.app.claim.code}"))
        await install(bot, FABRIKAM)

        assert begun == [f"slack-{TEAM}", f"slack-{FABRIKAM}"]
        assert [one.id for one in await bot.app.unclaimed()] == [f"slack-{FABRIKAM}"]

    async with run(token=TOKEN) as bot:
        assert [one.id for one in await bot.app.unclaimed()] == [f"slack-{FABRIKAM}"]
        await told(bot, of(FABRIKAM, message(fake, "Eve", f"claim {bot.app.claim.of(f'slack-{TEAM}')}")))
        assert [one.id for one in await bot.app.unclaimed()] == [f"slack-{FABRIKAM}"]
        await told(bot, message(fake, "Bo", f"claim {bot.app.claim.code}"))
        assert "There is an admin already: Ada" in read(fake.said("D0BO")[-1])

        await told(bot, of(FABRIKAM, message(fake, "Eve", f"claim {bot.app.claim.of(f'slack-{FABRIKAM}')}")))
        assert not await bot.app.unclaimed()


async def test_commands_and_presses_go_to_the_team_that_they_come_from(run: Running, fake: FakeSlack) -> None:
    async with run(token=TOKEN) as bot:
        await install(bot, FABRIKAM)
        fake.tokens.clear()

        await bot.command({**command(fake, "Ada", "help"), "team_id": FABRIKAM})
        assert set(fake.tokens) == {f"Bearer xoxb-{FABRIKAM}"}

        fake.tokens.clear()
        press = pressed(fake, "Ada", {"value": "{}"}, "D0ADA", "1.2")
        await bot.interaction({**press, "message": {"team": FABRIKAM}})
        assert set(fake.tokens) == {f"Bearer xoxb-{FABRIKAM}"}


async def test_beside_them_the_team_of_the_settings_has_its_own(run: Running, fake: FakeSlack) -> None:
    async with run(token=TOKEN) as bot:
        await install(bot, FABRIKAM)
        fake.tokens.clear()

        await bot.event(message(fake, "Ada", "hello"))

        assert set(fake.tokens) == {f"Bearer {TOKEN}"}
        assert set(await bot.app.face.workspaces()) == {f"slack-{TEAM}", f"slack-{FABRIKAM}"}


async def test_a_token_survives_a_restart_and_stands_nowhere_in_the_clear(
    run: Running, fake: FakeSlack, tmp_path: Path
) -> None:
    async with run() as bot:
        await install(bot, FABRIKAM)
    written = all_of(tmp_path)
    assert FABRIKAM.encode() in written
    assert b"xoxb-" not in written

    async with run() as bot:
        await bot.event(of(FABRIKAM, message(fake, "Ada", "hello")))
        assert len(fake.posts) == 1


async def test_with_another_key_a_team_has_to_install_it_again(
    run: Running, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    async with run() as bot:
        await install(bot, FABRIKAM)

    async with run(key=Fernet.generate_key().decode()) as bot:
        told = of(FABRIKAM, message(fake, "Ada", "hello"))
        assert await bot.event(told) == 200
        assert not fake.posts
        assert "another key" in caplog.text
        caplog.clear()

        await install(bot, FABRIKAM)
        assert await bot.event(told) == 200
        assert len(fake.posts) == 1


async def test_what_did_not_begin_here_or_takes_too_long_installs_nothing(run: Running, fake: FakeSlack) -> None:
    clock = Clock(NOW)
    async with run(clock) as bot:
        _, state, cookie = await begin(bot)
        forged = Fernet(Fernet.generate_key()).encrypt(b"install").decode()
        code = f"code-{FABRIKAM}"

        assert (await back(bot, cookie, code=code))[0] == 400
        assert (await back(bot, "", state=state, code=code))[0] == 400
        assert (await back(bot, "another", state=state, code=code))[0] == 400
        assert (await back(bot, forged, state=forged, code=code))[0] == 400
        assert (await back(bot, "é", state="é", code=code))[0] == 400
        clock.go(minutes=11)
        assert (await back(bot, cookie, state=state, code=code))[0] == 400
        assert not fake.calls

        assert await bot.event(of(FABRIKAM, message(fake, "Ada", "hello"))) == 200
        assert not fake.posts


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({"error": "access_denied"}, 400, "Nothing was installed."),
        ({"code": "old"}, 502, "Slack did not confirm it."),
        ({"code": "whole-org"}, 400, "in one workspace at a time"),
    ],
)
async def test_what_did_not_come_to_its_end_is_said(
    run: Running, query: dict[str, str], status: int, said: str
) -> None:
    async with run() as bot:
        _, state, cookie = await begin(bot)

        answer = await back(bot, cookie, state=state, **query)

    assert answer[0] == status
    assert said in answer[1]


async def test_a_team_that_takes_it_away_is_written_to_no_more_until_it_installs_it_again(
    run: Running, fake: FakeSlack
) -> None:
    ada = Address(identity=Identity(platform="slack", home=FABRIKAM, user="U0ADA"))
    async with run() as bot:
        await install(bot, FABRIKAM)
        await bot.event(of(FABRIKAM, message(fake, "Ada", "hello")))
        fake.fail(error="token_revoked", times=-1)
        await bot.event(of(FABRIKAM, envelope({"type": "app_uninstalled"})))
        fake.heal()
        channel = bot.app.slack.channel

        with pytest.raises(Down):
            await channel.send(f"slack-{FABRIKAM}", ada, say("Hello."), key="k", thread_of=None)
        await install(bot, FABRIKAM)
        assert await channel.send(f"slack-{FABRIKAM}", ada, say("Hello."), key="k", thread_of=None)

    async with run() as bot:
        await bot.event(of(FABRIKAM, message(fake, "Ada", "hello")))
        assert fake.tokens[-1] == f"Bearer xoxb-{FABRIKAM}"


async def test_one_team_s_token_is_revoked_and_the_loop_goes_on_for_the_other(run: Running, fake: FakeSlack) -> None:
    async with run() as bot:
        for team, user in ((FABRIKAM, "Ada"), (TAILSPIN, "Bo")):
            await install(bot, team)
            await bot.event(of(team, message(fake, user, "hello")))
        fake.fail("D0ADA", error="token_revoked", times=-1)
        for team, who in ((FABRIKAM, "u0ada"), (TAILSPIN, "u0bo")):
            await write(bot, f"slack-{team}", who)

        bot.clock.go(seconds=2)
        await bot.app.settle()

        book = await bot.app.face.book(f"slack-{FABRIKAM}")
        assert [one.home.id for one in book.workspace.lost_homes] == [FABRIKAM]
        assert not (await bot.app.face.book(f"slack-{TAILSPIN}")).workspace.lost_homes
        assert [read(one) for one in fake.said("D0BO")][-1] == "A note."

        fake.heal()
        await install(bot, FABRIKAM)
        for _ in range(3):
            bot.clock.go(minutes=1)
            await bot.app.settle()
        assert [read(one) for one in fake.said("D0ADA")].count("A note.") == 1
        assert not (await bot.app.face.book(f"slack-{FABRIKAM}")).workspace.lost_homes


async def write(bot: Bot, workspace: str, who: str) -> None:
    """A note that waits to be sent."""
    book, now = await bot.app.face.book(workspace), bot.clock()
    note = Delivery(id="note", at=now, to=ToPerson(person=who), message=say("A note."), why=Why.NOTE)
    await bot.app.face.commit(workspace, book, Outcome(deliveries=(note,)), now=now)


async def test_it_is_installed_only_where_that_is_wished(fake: FakeSlack, tmp_path: Path) -> None:
    slack = SlackApp(token=TOKEN, secret=SECRET, api=fake.address)
    async with opened(tmp_path / "steward.db", Clock(NOW), None, slack) as app:
        await app.start()
        paths = [one.path for one in app.routes()]
        await app.stop()

    assert not {"/slack/install", "/slack/oauth"} & set(paths)
