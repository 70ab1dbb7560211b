"""Only Microsoft's connector may bring events, of one tenant, with a token that holds."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace

from bot.application import registration
from bot.channels.teams.checked import CheckedTokens
from bot.settings import read_settings
from tests.bot.platform import Clock
from tests.teams.clients import message
from tests.teams.conftest import NOW, Starting
from tests.teams.fake_connector import TENANT, FakeConnector, Json
from tests.teams.microsoft import APP, FakeMicrosoft, signing_in
from tests.teams.served import Bot

IN_TIME = 9
"""Seconds; Teams gives up after 15."""


@pytest.fixture
async def microsoft() -> AsyncIterator[FakeMicrosoft]:
    async with signing_in(FakeMicrosoft()) as microsoft:
        yield microsoft


@pytest.fixture
async def bot(start: Starting, microsoft: FakeMicrosoft) -> Bot:
    return await start(microsoft.registration())


async def test_a_good_token_is_answered_with_the_bots_own(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    status, _ = await bot.post(message(fake, "Ada", "hello"), headers=microsoft.token(fake.address))

    assert status == 200
    assert "not set up" in fake.said(fake.direct("29:ada"))[0]["text"]
    assert set(fake.tokens) == {"Bearer token-1"}


OLD = datetime.now(UTC) - timedelta(hours=2)
BAD: dict[str, dict[str, Any]] = {
    "of another bot": {"aud": "another-app"},
    "of another issuer": {"iss": "https://sts.windows.net/x/"},
    "for another service": {"serviceurl": "https://evil.example/"},
    "that has ended": {"exp": OLD},
    "of a key that is not Microsoft's": {"kid": "theirs"},
    "for no service": {"serviceurl": None},
    "that never ends": {"exp": None},
}


@pytest.mark.parametrize("changed", BAD.values(), ids=BAD.keys())
async def test_a_token_is_refused(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft, changed: dict[str, Any]
) -> None:
    headers = microsoft.token(fake.address, **changed)

    assert (await bot.post(message(fake, "Ada", "hello"), headers=headers))[0] == 401
    assert not fake.calls


async def test_a_signature_by_a_foreign_key_is_refused(bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft) -> None:
    headers = microsoft.token(fake.address, key=microsoft.foreign_key)

    assert (await bot.post(message(fake, "Ada", "hello"), headers=headers))[0] == 401
    assert not fake.calls


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic YTpi", "Bearer e30.e30.", "Bearer a b c"],
)
async def test_what_is_no_token_is_refused(bot: Bot, fake: FakeConnector, header: str) -> None:
    assert (await bot.post(message(fake, "Ada", "hello"), headers={"Authorization": header}))[0] == 401


async def test_no_header_is_refused(bot: Bot, fake: FakeConnector) -> None:
    assert (await bot.post(message(fake, "Ada", "hello")))[0] == 401
    assert not fake.calls


async def test_an_unsigned_token_is_refused(bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft) -> None:
    headers = microsoft.token(fake.address, key=None, alg="none")

    assert (await bot.post(message(fake, "Ada", "hello"), headers=headers))[0] == 401


@pytest.mark.parametrize("endorsed", [[], ["webchat"], ["emulator", "directline"]], ids=str)
async def test_a_key_that_does_not_sign_for_teams_is_refused(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft, endorsed: list[str]
) -> None:
    microsoft.endorsements = endorsed

    assert (await bot.post(message(fake, "Ada", "hello"), headers=microsoft.token(fake.address)))[0] == 401
    assert not fake.calls


@pytest.mark.parametrize("channel", ["", "webchat", "emulator", "directline", None], ids=str)
async def test_what_is_not_teams_is_refused_whatever_its_key_signs_for(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft, channel: str | None
) -> None:
    microsoft.endorsements = ["msteams", "webchat", "emulator", "directline"]
    event = {**message(fake, "Ada", "hello"), "channelId": channel}
    if channel is None:
        del event["channelId"]

    assert (await bot.post(event, headers=microsoft.token(fake.address)))[0] == 401
    assert not fake.calls


async def test_a_tenant_in_capitals_is_the_same(start: Starting, fake: FakeConnector, microsoft: FakeMicrosoft) -> None:
    settings = {
        "MICROSOFT_APP_ID": APP.upper(), "MICROSOFT_APP_PASSWORD": "x", "MICROSOFT_APP_TENANT_ID": TENANT.upper(),
    }  # fmt: skip
    read = registration(read_settings(settings))
    bot = await start(replace(microsoft.registration(), app=read.app, tenant=read.tenant))
    capitals = of_tenant(message(fake, "Ada", "hello"), TENANT.upper())
    for event in (message(fake, "Ada", "hello"), capitals):
        assert (await bot.post(event, headers=microsoft.token(fake.address)))[0] == 200

    assert await bot.app.face.workspaces() == [f"teams-{TENANT}"]


async def test_microsofts_keys_are_fetched_once_and_again_when_it_signs_with_another(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    async def status(kid: str) -> int:
        return (await bot.post(message(fake, "Ada", "hello"), headers=microsoft.token(fake.address, kid=kid)))[0]

    assert [await status("ours") for _ in range(3)] == [200] * 3
    assert microsoft.fetched == 1

    microsoft.kid = "another"
    bot.clock.go(minutes=11)
    assert [await status("another") for _ in range(3)] == [200] * 3
    assert await status("ours") == 401
    assert [await status(f"theirs {number}") for number in range(5)] == [401] * 5
    assert microsoft.fetched == 2


async def test_a_key_that_cant_be_read_takes_nothing_from_the_others(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    odd = {"kty": "RSA", "kid": "odd"}
    microsoft.other_keys = [odd, {**odd, "n": "!", "e": "AQAB"}, {"kty": "EC", "kid": "odd"}, {}, None, "odd", 7]
    for _ in range(3):
        assert (await bot.post(message(fake, "Ada", "hello"), headers=microsoft.token(fake.address)))[0] == 200

    assert microsoft.fetched == 1


async def test_a_key_that_is_new_right_after_the_keys_were_fetched_is_known_a_minute_later(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    await bot.post(message(fake, "Ada", "hello"), headers=microsoft.token(fake.address))
    microsoft.kid = "new"
    bot.clock.go(minutes=1)

    headers = microsoft.token(fake.address, kid="new")
    assert (await bot.post(message(fake, "Ada", "hello"), headers=headers))[0] == 200


async def test_the_keys_are_fetched_once_for_all_who_write_at_once(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    headers = microsoft.token(fake.address)
    answers = await asyncio.gather(*(bot.post(message(fake, "Ada", "hello"), headers=headers) for _ in range(30)))

    assert {status for status, _ in answers} == {200}
    assert microsoft.fetched == 1


async def test_a_day_old_the_keys_are_good_for_longer_where_new_ones_cant_be_had(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    headers = microsoft.token(fake.address)
    await bot.post(message(fake, "Ada", "hello"), headers=headers)
    microsoft.down = True
    bot.clock.go(hours=25)
    assert (await bot.post(message(fake, "Ada", "hello"), headers=headers))[0] == 200

    microsoft.down, microsoft.kid = False, "another"
    bot.clock.go(minutes=2)
    assert (await bot.post(message(fake, "Ada", "hello"), headers=headers))[0] == 401


async def test_a_day_old_a_known_key_does_not_wait_for_keys_that_are_slow_to_come(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    headers = microsoft.token(fake.address)
    await bot.post(message(fake, "Ada", "hello"), headers=headers)
    microsoft.gate = asyncio.Event()
    bot.clock.go(hours=25)

    async with asyncio.timeout(IN_TIME):
        answers = [await bot.post(message(fake, "Ada", "hello"), headers=headers) for _ in range(3)]
    microsoft.gate.set()

    assert [status for status, _ in answers] == [200] * 3


async def test_a_key_that_microsoft_took_back_is_good_for_a_day_at_most(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    await bot.post(message(fake, "Ada", "hello"), headers=microsoft.token(fake.address))
    microsoft.kid = "another"
    bot.clock.go(hours=25)

    assert (await bot.post(message(fake, "Ada", "hello"), headers=microsoft.token(fake.address)))[0] == 401


async def test_another_tenant_is_turned_away(bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft) -> None:
    event = message(fake, "Ada", "hello")
    event["conversation"]["tenantId"] = "another"

    assert (await bot.post(event, headers=microsoft.token(fake.address)))[0] == 403
    assert not fake.calls


@pytest.mark.parametrize("many", [False, True], ids=["of one company", "of many"])
async def test_who_is_of_no_tenant_is_turned_away(
    start: Starting, fake: FakeConnector, microsoft: FakeMicrosoft, many: bool
) -> None:
    registered = microsoft.registration()
    bot = await start(replace(registered, tenant="" if many else registered.tenant))
    event = of_tenant(message(fake, "Ada", "hello"), "")

    assert (await bot.post(event, headers=microsoft.token(fake.address)))[0] == 403
    assert not await bot.app.face.workspaces()


async def test_while_the_keys_cant_be_fetched_microsoft_is_asked_to_come_again(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    microsoft.down = True
    assert (await bot.post(message(fake, "Ada", "hello"), headers=microsoft.token(fake.address)))[0] == 503

    microsoft.down = False
    assert (await bot.post(message(fake, "Ada", "hello"), headers=microsoft.token(fake.address)))[0] == 200


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", '"x"', '{"type": 1}', '{"type": "message"}', "[" * 100_000, b"\xff\xfe"]
)
async def test_what_is_no_activity_is_malformed(bot: Bot, microsoft: FakeMicrosoft, body: str | bytes) -> None:
    headers = {**microsoft.token("x"), "Content-Type": "application/json"}

    assert (await bot.post(body, headers=headers))[0] == 400


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_body_that_is_not_encoded_as_it_says_is_malformed_and_no_fault_of_stewards(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft, encoding: str, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": encoding}
    for body in (b"nonsense", b"nonsense" * 100_000):
        assert (await bot.post(body, headers=headers))[0] == 400
    assert (await bot.post(message(fake, "Ada", "hello"), headers=microsoft.token(fake.address)))[0] == 200
    assert not [one for one in caplog.records if one.levelname == "ERROR"]


async def test_more_than_256_kb_are_too_much(bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft) -> None:
    event = message(fake, "Ada", "x" * 300_000)

    assert (await bot.post(event, headers=microsoft.token(fake.address)))[0] == 413


async def test_a_token_that_was_good_is_checked_no_less_the_next_time(
    bot: Bot, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    headers, event = microsoft.token(fake.address), message(fake, "Ada", "hello")
    assert (await bot.post(event, headers=headers))[0] == 200
    calls = len(fake.calls)

    forged = {"Authorization": headers["Authorization"][:-6] + "AAAAAA"}
    elsewhere = {**event, "serviceUrl": fake.address + "other/"}
    assert (await bot.post(event, headers=forged))[0] == 401
    assert (await bot.post(elsewhere, headers=headers))[0] == 401
    assert (await bot.post({**event, "channelId": "webchat"}, headers=headers))[0] == 401
    assert (await bot.post(of_tenant(event, "another"), headers=headers))[0] == 403
    assert len(fake.calls) == calls


async def test_a_checked_token_counts_until_it_ends_or_its_key_is_another() -> None:
    clock, key = Clock(NOW), object()
    keys = {"ours": key}

    async def key_of(key_id: str | None) -> object:
        return keys[key_id or ""]

    def keep(header: str) -> None:
        tokens.keep(header, "Microsoft", "ours", key, until=(NOW + timedelta(hours=1)).timestamp())

    tokens = CheckedTokens[str](key_of, clock)
    keep("a token")
    clock.go(minutes=59, seconds=59)
    assert await tokens.identity("a token") == "Microsoft"
    assert await tokens.identity("another") is None

    clock.go(seconds=1)
    assert await tokens.identity("a token") is None

    clock.go(minutes=-30)
    keep("a token")
    keys["ours"] = object()
    assert await tokens.identity("a token") is None


async def test_few_checked_tokens_are_kept() -> None:
    async def key_of(_: str | None) -> object:
        return None

    tokens = CheckedTokens[str](key_of, Clock(NOW))
    ends = (NOW + timedelta(hours=1)).timestamp()
    for number in range(1000):
        tokens.keep(f"token {number}", "Microsoft", "ours", None, until=ends)

    kept = [number for number in range(1000) if await tokens.identity(f"token {number}")]
    assert 0 < len(kept) <= 200
    assert kept[-1] == 999


LOCAL = ["http://127.0.0.1:9/", "http://localhost:9/"]
FOREIGN = ["https://evil.example/", "http://10.0.0.1/", "https://smba.trafficmanager.net.evil.example/", "", "x", "//"]


@pytest.mark.parametrize("service", FOREIGN)
async def test_without_credentials_nothing_but_this_machine_is_ever_written_to(
    start: Starting, fake: FakeConnector, service: str
) -> None:
    bot = await start()
    event = {**message(fake, "Ada", "hello"), "serviceUrl": service}

    assert (await bot.post(event))[0] == 403


ELSEWHERE = {
    "a proxy's": {"X-Forwarded-For": "203.0.113.9"},
    "another proxy's": {"Forwarded": "for=203.0.113.9"},
    "a tunnel's": {"X-Forwarded-Host": "steward.contoso.example"},
    "of another name": {"Host": "steward.contoso.example"},
    "of a name like this machine's": {"Host": "127.0.0.1.evil.example:3978"},
    "of no name": {"Host": ""},
    "a web page's": {"Origin": "https://evil.example"},
    "a form's": {"Content-Type": "text/plain"},
}


@pytest.mark.parametrize("headers", ELSEWHERE.values(), ids=ELSEWHERE.keys())
async def test_without_credentials_nobody_is_heard_but_clients_of_this_machine(
    start: Starting, fake: FakeConnector, headers: dict[str, str]
) -> None:
    bot = await start()
    event = json.dumps(message(fake, "Ada", "hello"))

    assert (await bot.post(event, headers={"Content-Type": "application/json", **headers}))[0] == 403
    assert not fake.calls


async def test_without_credentials_a_proxy_that_adds_no_header_is_not_heard(
    start: Starting, fake: FakeConnector
) -> None:
    """What nginx passes on with a bare `proxy_pass`."""
    bot = await start()
    body, port = json.dumps(message(fake, "Ada", "hello")), urlsplit(bot.address).port
    reading, writing = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /api/messages HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    writing.write(f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode())
    status = (await reading.readline()).split()[1]
    writing.close()
    await writing.wait_closed()

    assert status == b"403"
    assert not await bot.app.face.workspaces()


HERE = ["127.0.0.1:3978", "localhost:3978", "LOCALHOST", "[::1]:3978"]
TENANTS = ["", "tenant-1", "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-0000000000001"]


@pytest.mark.parametrize("host", HERE)
async def test_without_credentials_a_client_of_this_machine_is_heard(
    start: Starting, fake: FakeConnector, host: str
) -> None:
    bot = await start()

    assert (await bot.post(message(fake, "Ada", "hello"), headers={"Host": host}))[0] == 200
    assert len(fake.said(fake.direct("29:ada"))) == 1


@pytest.mark.parametrize("tenant", TENANTS)
async def test_a_local_client_is_of_what_tenant_it_likes(start: Starting, fake: FakeConnector, tenant: str) -> None:
    bot = await start()

    assert (await bot.post(of_tenant(message(fake, "Ada", "hello"), tenant)))[0] == 200


async def test_without_credentials_nobody_writes_for_a_company(start: Starting, fake: FakeConnector) -> None:
    bot = await start()
    event = of_tenant(message(fake, "Ada", "hello"), "4F0C2B9A-1111-4222-8333-444455556666")

    assert (await bot.post(event))[0] == 403
    assert not await bot.app.face.workspaces()


def of_tenant(event: Json, tenant: str) -> Json:
    return {
        **event,
        "conversation": {**event["conversation"], "tenantId": tenant},
        "channelData": {"tenant": {"id": tenant}},
    }


async def test_where_others_can_reach_it_teams_is_off_without_credentials(start: Starting, fake: FakeConnector) -> None:
    bot = await start(HOST="10.0.0.5")

    assert (await bot.post(message(fake, "Ada", "hello")))[0] == 404
