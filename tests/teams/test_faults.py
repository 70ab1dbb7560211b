"""Faults on the way out: whatever Microsoft's connector does, a message arrives once, or its loss is told once."""

import asyncio
import socket
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

import aiohttp
import pytest
from msgspec.structs import replace

from bot.channels.teams.home import Microsoft
from bot.channels.teams.tokens import NoToken, Tokens
from partnership.delivery import Delivery, DeliveryState, ToChat, ToPerson, Why
from partnership.message import say
from partnership.outcome import Outcome
from partnership.people import Reach
from partnership.promises import Promise
from partnership.rounds import CheckIn
from tests.bot.platform import Clock
from tests.teams import clients
from tests.teams.clients import message, user_id
from tests.teams.companies import LEADERSHIP, Company
from tests.teams.conftest import NOW, Starting
from tests.teams.fake_connector import FakeConnector
from tests.teams.microsoft import FakeMicrosoft, signing_in
from tests.teams.reading import read
from tests.world import WORKSPACE, objective, person

OWNERS = 200
PATIENCE = 0.5
"""Seconds that a call of the connector may take where a test waits for one that takes too long."""
IN_DOUBT = "can't tell whether my messages reach"
MARIA = "a:29:maria"


@pytest.fixture
async def company(start: Starting, fake: FakeConnector) -> Company:
    """Nobody owns anything, so that nothing goes out but what a test writes."""
    return await Company(await start(), fake).open(objectives=())


@pytest.fixture
async def impatient(start: Starting, fake: FakeConnector) -> Company:
    """The same company, of a bot that soon finds that a call takes too long."""
    return await Company(await start(Microsoft(patience=PATIENCE)), fake).open(objectives=())


# A storm of 429 ------------------------------------------------------------------------------------------------------

STORMS = ((), ("20",), ("45", "5"), ("7", "", "90"), (format_datetime(NOW + timedelta(minutes=4), usegmt=True),))
"""What the first calls for an owner are answered with, as Retry-After; "" is let through."""


class Watch:
    """When the connector was called for whom, by the test's clock."""

    def __init__(self, fake: FakeConnector, clock: Clock) -> None:
        self.calls: dict[str, list[datetime]] = defaultdict(list)
        fake.on_call = lambda _, conversation: self.calls[conversation].append(clock())

    def all(self) -> list[datetime]:
        return sorted(time for times in self.calls.values() for time in times)


def most_within(times: list[datetime], **span: float) -> int:
    """The most calls in any stretch of that length."""
    return max(sum(first <= one < first + timedelta(**span) for one in times) for first in times)


def earliest(called: datetime, said: str) -> datetime:
    """When the next call may come."""
    if not said:
        return called
    return called + timedelta(seconds=int(said)) if said.isdigit() else parsedate_to_datetime(said)


async def test_in_a_429_storm_each_of_200_owners_gets_one_check_in_and_nobody_is_called_too_early(
    start: Starting, fake: FakeConnector
) -> None:
    clock = Clock(NOW - timedelta(minutes=1))
    company = Company(await start(clock=clock), fake)
    owners = [person(f"Owner{number} Doe", zone="UTC") for number in range(OWNERS)]
    goals = [objective(number + 1, f"Goal {number}", one.id, "0", "100") for number, one in enumerate(owners)]
    await company.open(*owners, objectives=tuple(goals))
    storms = {fake.direct(user_id(one.id)): STORMS[number % len(STORMS)] for number, one in enumerate(owners)}
    for chat, storm in storms.items():
        for said in storm:
            fake.fail(chat, status=429 if said else 0, headers={"Retry-After": said})
    watch = Watch(fake, clock)

    await company.settle(minutes=1)
    while clock() < NOW + timedelta(minutes=6):
        await company.settle(seconds=1)

    assert Counter(one.conversation for one in fake.posts) == dict.fromkeys(storms, 1)
    book = await company.book()
    assert all(one.delivered_at for one in book.all(CheckIn))
    assert {book.need(type(one), one.id).reach for one in owners} == {Reach.REACHABLE}
    for chat, storm in storms.items():
        calls = watch.calls[chat]
        assert all(then >= earliest(called, said) for called, then, said in zip(calls, calls[1:], storm, strict=False))
        assert most_within(calls, seconds=1) <= 7
    assert most_within(watch.all(), seconds=1) <= 50


# Slow and failing ----------------------------------------------------------------------------------------------------

PERHAPS_TAKEN: dict[str, dict[str, Any]] = {
    "500": {"status": 500},
    "502": {"status": 502},
    "504": {"status": 504},
    "connection broken": {"drops": True},
    "answered too late": {"gate": True},
}
NOT_TAKEN: dict[str, dict[str, Any]] = {
    "412": {"status": 412},
    "429": {"status": 429, "headers": {"Retry-After": "30"}},
    "503": {"status": 503, "headers": {"Retry-After": "in a while"}},
    "429 until a day that no calendar has": {
        "status": 429, "headers": {"Retry-After": "Fri, 27 Nov 99999999999999999999 09:00:00 GMT"},
    },
}  # fmt: skip


def fail(fake: FakeConnector, conversation: str, fault: dict[str, Any], **more: Any) -> None:
    """The fault as the connector has it; a `gate` that is shut."""
    shut = {"gate": fake.gate()} if fault.get("gate") else {}
    fake.fail(conversation, **(fault | shut), **more)


async def known(company: Company) -> None:
    """Maria has her direct chat already."""
    await company.bot.app.teams.places.keep_direct(WORKSPACE.id, user_id("maria"), MARIA)


@pytest.mark.parametrize("fault", PERHAPS_TAKEN.values(), ids=PERHAPS_TAKEN.keys())
async def test_what_may_have_arrived_is_not_sent_again_and_the_admin_hears_of_it_once(
    impatient: Company, fake: FakeConnector, fault: dict[str, Any]
) -> None:
    await known(impatient)
    fail(fake, MARIA, fault)
    lost = await impatient.write("maria", "The first.")
    later = await impatient.write("maria", "The second.")

    await impatient.settle()
    await impatient.passes(minutes=20)

    assert (await impatient.state(lost), await impatient.state(later)) == (DeliveryState.UNKNOWN, DeliveryState.SENT)
    assert impatient.sends("maria") == 2
    assert impatient.told("maria", "The second.") == 1
    assert impatient.told("maria", "The first.") <= 1
    assert impatient.told("ada", IN_DOUBT) == 1


@pytest.mark.parametrize("arrives", [True, False])
@pytest.mark.parametrize("status", [502, 504])
async def test_a_check_in_that_a_gateway_may_have_lost_comes_once_and_its_reminder_is_one_on_its_own(
    start: Starting, fake: FakeConnector, status: int, arrives: bool
) -> None:
    company = await Company(await start(clock=Clock(NOW - timedelta(minutes=5))), fake).open()
    await known(company)
    fake.fail(MARIA, **({"drops": True} if arrives else {"status": status}))
    while company.bot.clock() < NOW + timedelta(days=3, minutes=-5):
        await company.settle(minutes=10)
    assert company.told("maria", "Open until Mon 30 Nov, 17:00") == arrives
    assert company.told("ada", IN_DOUBT) == 1

    await company.settle(minutes=10)
    await company.passes(minutes=5)

    before = int(arrives)
    (reminder,) = company.texts("maria")[before:]
    assert "Open until" in reminder
    assert "[● on track]" in reminder
    (checkin,) = (one for one in (await company.book()).all(CheckIn) if one.person == "maria")
    assert checkin.delivered_at is not None


@pytest.mark.parametrize("fault", NOT_TAKEN.values(), ids=NOT_TAKEN.keys())
async def test_what_was_not_taken_is_sent_once_and_nobody_hears_of_it(
    company: Company, fake: FakeConnector, fault: dict[str, Any]
) -> None:
    await known(company)
    fail(fake, MARIA, fault, times=3)
    note = await company.write("maria", "The first.")

    await company.settle()
    await company.passes(minutes=5)

    assert await company.state(note) is DeliveryState.SENT
    assert company.texts("maria") == ["The first."]
    assert not company.texts("ada")


@pytest.mark.parametrize("fault", PERHAPS_TAKEN.values(), ids=PERHAPS_TAKEN.keys())
async def test_a_chat_that_could_not_be_made_is_no_message_that_may_have_arrived(
    impatient: Company, fake: FakeConnector, fault: dict[str, Any]
) -> None:
    fail(fake, MARIA, fault)
    note = await impatient.write("maria", "The first.")

    await impatient.settle()
    await impatient.passes(minutes=1)

    assert await impatient.state(note) is DeliveryState.SENT
    assert impatient.texts("maria") == ["The first."]
    assert not impatient.texts("ada")


@pytest.fixture
def nobody_there() -> Iterator[str]:
    """An address of this machine where connections are refused."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/"


@pytest.fixture
def nobody_opens() -> Iterator[str]:
    """An address where a connection is neither made nor refused."""
    with socket.socket() as listening, socket.socket() as first, socket.socket() as second:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for one in (first, second):
            one.setblocking(False)
            one.connect_ex(listening.getsockname())
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"


@pytest.mark.parametrize("outage", ["nobody_there", "nobody_opens"])
async def test_where_no_connection_is_made_nothing_is_given_up_however_long_it_takes(
    impatient: Company, fake: FakeConnector, outage: str, request: pytest.FixtureRequest
) -> None:
    await impatient.reached_at(request.getfixturevalue(outage))
    note = await impatient.write("maria", "The first.")
    for _ in range(30):
        await impatient.settle(minutes=20)
    assert await impatient.state(note) is DeliveryState.PENDING

    await impatient.reached_at(fake.address)
    fake.fail(MARIA, status=429, times=3, headers={"Retry-After": "30"})
    await impatient.passes(minutes=5)

    assert impatient.texts("maria") == ["The first."]
    assert not impatient.texts("ada")


async def test_an_answer_that_fails_does_not_undo_what_was_said(company: Company, fake: FakeConnector) -> None:
    await company.put(objective(1, "Billed sales", "maria", "0", "100"))
    fake.fail(MARIA)  # the roster is asked first
    fake.fail(MARIA, status=500)
    event = message(fake, "Maria", "promise Reply to Acme by 29 Jan for O1")

    first, again = await company.bot.post(event), await company.bot.post(event)

    assert (first[0], again[0]) == (200, 200)
    assert [one.what for one in (await company.book()).all(Promise)] == ["Reply to Acme"]
    assert len(company.texts("maria")) == 1


async def test_a_change_of_a_message_is_tried_until_it_stands_there(company: Company, fake: FakeConnector) -> None:
    first = await company.write("maria", "As it was.")
    await company.settle()
    fake.fail(MARIA, drops=True)
    fake.fail(MARIA, status=502)
    await company.edit(first, "maria", "As it is.")

    await company.settle()
    await company.passes(minutes=10)

    assert company.texts("maria") == ["As it is."]
    assert not company.texts("ada")


async def test_a_message_that_was_taken_away_does_not_make_its_reader_unreachable(
    company: Company, fake: FakeConnector
) -> None:
    first = await company.write("maria", "As it was.")
    await company.settle()
    fake.posts.clear()
    await company.edit(first, "maria", "As it is.")

    await company.settle()
    await company.passes(minutes=5)

    assert (await company.person("maria")).reach is Reach.REACHABLE
    assert not company.texts("ada")


async def edit(company: Company, delivery: str, text: str) -> None:
    change = Delivery(
        id=f"{delivery}:edit", at=company.bot.clock(), to=ToPerson(person="maria"), message=say(text), why=Why.ANSWER,
        edits=delivery,
    )  # fmt: skip
    book = await company.book()
    await company.bot.app.face.commit(WORKSPACE.id, book, Outcome(deliveries=(change,)), now=company.bot.clock())


# In parts ------------------------------------------------------------------------------------------------------------


async def posted(company: Company, text: str, details: str, edits: str | None = None) -> str:
    """A post in the leadership channel with one reply under it, or what it is changed to."""
    post = Delivery(
        id=f"post {text}", at=company.bot.clock(), to=ToChat(chat=LEADERSHIP.id), why=Why.DIGEST, edits=edits,
        message=replace(say(text), thread=say(details).blocks),
    )  # fmt: skip
    book = await company.book()
    await company.bot.app.face.commit(WORKSPACE.id, book, Outcome(deliveries=(post,)), now=company.bot.clock())
    return post.id


def fail_below(fake: FakeConnector, **fault: Any) -> None:
    """The first reply to a post fails so."""
    waiting = [fault]

    def on_call(_: str, conversation: str) -> None:
        if ";messageid=" in conversation and waiting:
            fake.fail(conversation, **waiting.pop())

    fake.on_call = on_call


def in_channel(fake: FakeConnector) -> list[str]:
    return [read(one.activity) for one in fake.posts if one.conversation.startswith(LEADERSHIP.id)]


async def test_details_that_were_put_off_come_later_under_the_same_post_and_change_with_it(
    company: Company, fake: FakeConnector
) -> None:
    fail_below(fake, status=429, times=3, headers={"Retry-After": "30"})
    digest = await posted(company, "The digest.", "The details.")

    await company.passes(minutes=5)
    assert await company.state(digest) is DeliveryState.SENT
    assert in_channel(fake) == ["The digest.", "The details."]

    await posted(company, "The digest, changed.", "The details, changed.", edits=digest)
    await company.passes(minutes=1)
    assert in_channel(fake) == ["The digest, changed.", "The details, changed."]
    assert not company.texts("ada")


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 403}, {"status": 429, "times": -1}])
async def test_a_post_whose_details_are_lost_counts_as_sent_and_has_them_with_its_next_change(
    company: Company, fake: FakeConnector, fault: dict[str, Any]
) -> None:
    fail_below(fake, **fault)
    digest = await posted(company, "The digest.", "The details.")

    for _ in range(30):
        await company.settle(minutes=12)
    fake.heal()
    assert await company.state(digest) is DeliveryState.SENT
    assert in_channel(fake) == ["The digest."]

    await posted(company, "The digest, changed.", "The details, changed.", edits=digest)
    await company.passes(minutes=1)
    assert in_channel(fake) == ["The digest, changed.", "The details, changed."]
    assert not company.texts("ada")


# A direct chat that is gone -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [404, 410])
async def test_a_direct_chat_that_is_gone_is_made_anew_and_what_was_for_it_said_there(
    company: Company, fake: FakeConnector, status: int
) -> None:
    for words in ("The first.", "The second.", "The third."):
        if words == "The second.":
            fake.fail(MARIA, status=status)
            fake.fail(MARIA, status=429, headers={"Retry-After": "5"})  # what would make it is busy
        await company.write("maria", words)
        await company.passes(minutes=3)

    assert company.texts("maria") == ["The first.", "The second.", "The third."]
    assert len([one for one in fake.created if one["members"] == [{"id": "29:maria"}]]) == 2
    assert (await company.person("maria")).reach is Reach.REACHABLE


# Answers ------------------------------------------------------------------------------------------------------------

BUSY = {"status": 429, "headers": {"Retry-After": "0.2"}}


async def test_an_answer_that_is_to_come_again_later_does_and_what_is_behind_it_stays_there(
    company: Company, fake: FakeConnector
) -> None:
    fake.fail(MARIA, times=2, **BUSY)

    asking = asyncio.create_task(company.bot.post(message(fake, "Maria", "help")))
    await fake.until(lambda: company.sends("maria") == 1)
    await company.bot.post(message(fake, "Maria", "objectives"))
    await asking
    await company.bot.app.teams.finish()

    first, second = company.texts("maria")
    assert "what now" in first
    assert "There is no objective yet" in second


async def test_what_is_answered_apart_comes_later_too(company: Company, fake: FakeConnector) -> None:
    fake.fail(MARIA, times=2, **BUSY)
    said = message(fake, "Maria", "settings", conversation=clients.channel(LEADERSHIP.id, "1"))

    await company.bot.post(said)
    await company.bot.app.teams.finish()

    assert len(company.texts("maria")) == 1


async def test_an_answer_that_may_have_arrived_is_not_said_again(company: Company, fake: FakeConnector) -> None:
    fake.fail(MARIA, status=502)

    await company.bot.post(message(fake, "Maria", "objectives"))
    await company.bot.app.teams.finish()

    assert company.sends("maria") == 1


# No token ------------------------------------------------------------------------------------------------------------


@pytest.fixture
async def microsoft() -> AsyncIterator[FakeMicrosoft]:
    async with signing_in(FakeMicrosoft()) as microsoft:
        yield microsoft


@pytest.fixture
async def registered(start: Starting, fake: FakeConnector, microsoft: FakeMicrosoft) -> Company:
    """The same company, of a bot that has to show a token."""
    return await Company(await start(microsoft.registration()), fake).open(objectives=())


async def test_what_waits_for_a_token_is_sent_when_there_is_one_again_a_day_later_too(
    registered: Company, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    microsoft.down = True
    notes = [await registered.write(who, f"For {who}.") for who in ("maria", "ana", "jon")]
    for _ in range(72):
        await registered.settle(minutes=20)
    assert {await registered.state(one) for one in notes} == {DeliveryState.PENDING}
    assert not fake.calls

    microsoft.down = False
    await registered.passes(minutes=20)

    assert [registered.texts(who) for who in ("maria", "ana", "jon")] == [["For maria."], ["For ana."], ["For jon."]]
    assert not registered.texts("ada")


async def test_a_token_that_is_not_accepted_is_renewed_and_the_message_goes(
    registered: Company, fake: FakeConnector, microsoft: FakeMicrosoft
) -> None:
    await registered.write("ana", "A first one.")
    await registered.settle()
    fake.fail(MARIA, status=401)
    await registered.write("maria", "The first.")

    await registered.settle(seconds=1)

    assert registered.texts("maria") == ["The first."]
    assert microsoft.given == 2
    assert fake.tokens[-1] == "Bearer token-2"


async def test_a_bot_whose_tokens_are_never_accepted_loses_nothing(registered: Company, fake: FakeConnector) -> None:
    fake.fail(status=401, times=-1)
    note = await registered.write("maria", "The first.")
    for _ in range(30):
        await registered.settle(minutes=20)
    assert await registered.state(note) is DeliveryState.PENDING

    fake.heal()
    await registered.passes(minutes=20)

    assert registered.texts("maria") == ["The first."]


async def test_a_token_service_that_is_down_is_asked_once_for_all_who_wait(microsoft: FakeMicrosoft) -> None:
    microsoft.down = True
    async with aiohttp.ClientSession() as session:
        registration = microsoft.registration()
        endpoint = f"{registration.login}/{registration.tenant}/oauth2/v2.0/token"
        tokens = Tokens(session, endpoint, registration.app, registration.password, real=Clock(NOW))
        got = await asyncio.gather(*(tokens.token() for _ in range(8)), return_exceptions=True)
        assert {type(one) for one in got} == {NoToken}
        assert microsoft.asked == 1

        microsoft.down = False
        assert await tokens.token() == "token-1"


# The machine's clock -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [1, -1])
async def test_a_machine_whose_clock_jumps_goes_on_sending_and_sends_nothing_twice(
    company: Company, fake: FakeConnector, hours: int
) -> None:
    fake.fail("a:29:ana", status=429, headers={"Retry-After": "30"})
    everybody = ("maria", "ana", "jon", "carlos", "lee")
    for who in everybody:
        await company.write(who, f"Before, {who}.")
    await company.settle()

    company.bot.clock.go(hours=hours)
    for who in everybody:
        await company.write(who, f"After, {who}.")
    for _ in range(35):
        await company.settle(seconds=1)
    await company.settle(hours=-hours)

    assert [company.texts(who) for who in everybody] == [[f"Before, {who}.", f"After, {who}."] for who in everybody]
    assert not company.texts("ada")


async def test_a_call_under_way_while_the_clock_jumps_is_not_made_again(company: Company, fake: FakeConnector) -> None:
    await known(company)
    gate = fake.gate()
    fake.fail(MARIA, gate=gate)
    note = await company.write("maria", "The first.")
    going = asyncio.create_task(company.settle())
    await fake.until(lambda: company.sends("maria") == 1)

    company.bot.clock.go(hours=1)
    gate.set()
    await going
    await company.passes(minutes=10)

    assert await company.state(note) is DeliveryState.SENT
    assert company.texts("maria") == ["The first."]
