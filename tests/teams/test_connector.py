"""Where the bot's words and its token go: to Microsoft's services, and nowhere that those point to."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from msgspec.structs import replace

from bot import delivery_ends, outbox
from bot.channels.teams.connector import PATIENCE, Connector, ForeignHost
from bot.channels.teams.home import Microsoft
from partnership.delivery import DeliveryState
from partnership.people import Identity
from tests.bot.platform import Clock
from tests.teams.companies import Company, in_teams
from tests.teams.conftest import NOW, Starting
from tests.teams.fake_connector import TENANT, FakeConnector, connected
from tests.teams.microsoft import FakeMicrosoft, signing_in
from tests.world import person

MICROSOFTS = [
    "https://smba.trafficmanager.net/emea/",
    "https://smba.trafficmanager.net/amer/4f0c2b9a-0000-0000-0000-000000000000/",
    "https://SMBA.trafficmanager.net/in/",
    "https://smba.infra.gcc.teams.microsoft.com/",
    "https://smba.infra.gov.teams.microsoft.us/",
]
FOREIGN = [
    "http://smba.trafficmanager.net/emea/",
    "ftp://smba.trafficmanager.net/",
    "https://evil.trafficmanager.net/",
    "https://smba.trafficmanager.net.evil.example/",
    "https://evilsmba.trafficmanager.net/",
    "https://teams.microsoft.com.evil.example/",
    "https://evilteams.microsoft.com/",
    "https://me@smba.trafficmanager.net/",
    "https://smba.trafficmanager.net:x@evil.example/",
    "https://smba.trafficmanager.net/?to=evil.example",
    "https://evil.example/#.teams.microsoft.com",
    "https://evil.example/.teams.microsoft.com",
    "https://127.0.0.1/",
    "http://localhost:3978/",
    "https://[::1]/",
    "//smba.trafficmanager.net/",
    "smba.trafficmanager.net",
    "",
]
LOOPBACK = ["http://127.0.0.1:9/", "http://localhost:9/", "https://[::1]:9/"]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.mark.parametrize("service", MICROSOFTS)
async def test_microsofts_services_are_spoken_to(session: aiohttp.ClientSession, service: str) -> None:
    Connector(session, None, local=False, real=Clock(NOW)).check(service)


@pytest.mark.parametrize("service", FOREIGN)
async def test_nobody_else_is_spoken_to(session: aiohttp.ClientSession, service: str) -> None:
    with pytest.raises(ForeignHost):
        Connector(session, None, local=False, real=Clock(NOW)).check(service)


@pytest.mark.parametrize("service", LOOPBACK)
async def test_without_credentials_this_machine_alone_is_spoken_to(
    session: aiohttp.ClientSession, service: str
) -> None:
    local = Connector(session, None, local=True, real=Clock(NOW))
    local.check(service)
    for one in (*MICROSOFTS, "http://127.0.0.1.evil.example/", "http://me@127.0.0.1/", "http://127.0.0.1/?x=1"):
        with pytest.raises(ForeignHost):
            local.check(one)


@pytest.mark.parametrize("local", [False, True])
async def test_an_address_that_got_into_the_store_is_spoken_to_no_more_than_one_in_an_event(
    session: aiohttp.ClientSession, local: bool
) -> None:
    """Neither the words nor the token go there."""
    async with connected(FakeConnector()) as elsewhere:
        connector = Connector(session, None, local=local, real=Clock(NOW))
        service = elsewhere.address if not local else elsewhere.address.replace("http://", "http://me@")
        with pytest.raises(ForeignHost):
            await connector.send(service, "a:29:maria", {"type": "message", "text": "Billed sales: 38k"})
        with pytest.raises(ForeignHost):
            await connector.members(service, "19:leadership@thread.tacv2")

    assert not elsewhere.calls


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_leads_neither_words_nor_the_token_anywhere_and_nothing_is_lost(
    start: Starting, fake: FakeConnector, status: int
) -> None:
    async with connected(FakeConnector()) as elsewhere, signing_in(FakeMicrosoft()) as microsoft:
        elsewhere.profiles = fake.profiles
        company = await Company(await start(microsoft.registration()), fake).open(objectives=())
        target = f"{elsewhere.address}v3/conversations"
        fake.fail(fake.direct("29:maria"), status=status, times=2, headers={"Location": target})
        note = await company.write("maria", "Billed sales: 38k")
        await company.passes(minutes=5)

        assert await company.state(note) is DeliveryState.SENT
        assert company.texts("maria") == ["Billed sales: 38k"]
        assert not elsewhere.calls


ODD = ["29:a/b", "29:a/../../x", "29:a?b=c#d", "29:a%2Fb", "29:ä b+c", "29:a;messageid=1"]


@pytest.mark.parametrize("user", ODD)
async def test_an_id_stays_one_part_of_the_address_whatever_is_in_it(
    start: Starting, fake: FakeConnector, user: str
) -> None:
    company = await Company(await start(), fake).open(objectives=())
    zoe = replace(in_teams(person("Zoe Lang")), identities=(Identity(platform="teams", home=TENANT, user=user),))
    await company.put(zoe)
    await company.write("zoe", "Billed sales: 38k")
    await company.passes(minutes=1)

    assert len(fake.said(fake.direct(user))) == 1


def test_the_connector_itself_says_that_it_is_slow_before_the_outbox_gives_up_on_it() -> None:
    assert Microsoft().patience == PATIENCE < outbox.SENDING < delivery_ends.LEASE.total_seconds() / 2
