"""Faults on the way out: whatever Slack does, a message arrives once. What may have arrived is looked up before."""

import socket
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from partnership.delivery import Delivery, DeliveryState, ToChat, ToPerson, Why
from partnership.message import Message, lines, say
from partnership.people import Reach
from partnership.promises import Promise
from partnership.rounds import CheckIn
from tests.bot.platform import Clock
from tests.slack.clients import message, user_id
from tests.slack.companies import LEADERSHIP, Company
from tests.slack.conftest import IMPATIENT, NOW, Starting
from tests.slack.fake_slack import FakeSlack
from tests.slack.reading import read
from tests.world import objective, person

OWNERS = 200
MARIA = "D0MARIA"


@pytest.fixture
async def company(start: Starting, fake: FakeSlack) -> Company:
    """Nobody owns anything, so that nothing goes out but what a test writes."""
    return await Company(await start(), fake).open(objectives=())


@pytest.fixture
async def impatient(start: Starting, fake: FakeSlack) -> Company:
    """The same company, of a bot that soon finds that a call takes too long."""
    return await Company(await start(patience=IMPATIENT), fake).open(objectives=())


# A storm of 429 ------------------------------------------------------------------------------------------------------

STORMS = ((), ("20",), ("45", "5"), ("7", "", "90"), ("", "3", "30"))
"""What the first calls for an owner are answered with, as Retry-After; "" is let through."""


PATIENT = 30.0
"""Seconds that an answer is waited for where all 200 come at once: a busy machine takes longer than a slow platform."""


async def test_in_a_429_storm_each_of_200_owners_gets_one_check_in_and_nobody_is_called_too_early(
    start: Starting, fake: FakeSlack
) -> None:
    clock = Clock(NOW - timedelta(minutes=1))
    company = Company(await start(clock=clock, patience=PATIENT), fake)
    owners = [person(f"Owner{number} Doe", zone="UTC") for number in range(OWNERS)]
    goals = [objective(number + 1, f"Goal {number}", one.id, "0", "100") for number, one in enumerate(owners)]
    await company.open(*owners, objectives=tuple(goals))
    storms = {fake.direct(user_id(one.id)): STORMS[number % len(STORMS)] for number, one in enumerate(owners)}
    for channel, storm in storms.items():
        for said in storm:
            fake.fail(channel, error="ratelimited" if said else "", headers={"Retry-After": said} if said else {})
    calls: dict[str, list[datetime]] = defaultdict(list)
    posts: dict[str, list[datetime]] = defaultdict(list)

    def called(method: str, channel: str) -> None:
        calls[channel].append(clock())
        if method == "chat.postMessage":
            posts[channel].append(clock())

    fake.on_call = called
    await company.settle(minutes=1)
    while clock() < NOW + timedelta(minutes=6):
        await company.settle(seconds=1)

    assert Counter(one.channel for one in fake.posts) == dict.fromkeys(storms, 1)
    book = await company.book()
    assert all(one.delivered_at for one in book.all(CheckIn))
    assert {book.need(type(one), one.id).reach for one in owners} == {Reach.REACHABLE}
    for channel, storm in storms.items():
        for at, then, said in zip(calls[channel], calls[channel][1:], storm, strict=False):
            assert then >= at + timedelta(seconds=int(said or 0))
        assert most_within(posts[channel], seconds=1) <= 1
    assert most_within(sorted(one for times in posts.values() for one in times), seconds=60) <= 600


def most_within(times: list[datetime], **span: float) -> int:
    """The most calls in any stretch of that length."""
    return max(sum(first <= one < first + timedelta(**span) for one in times) for first in times)


# Slow and failing ----------------------------------------------------------------------------------------------------

PERHAPS_TAKEN: dict[str, dict[str, Any]] = {
    "500": {"status": 500},
    "503": {"status": 503},
    "internal error": {"error": "internal_error"},
    "connection broken": {"drops": True},
    "answered too late": {"gate": True},
    "answered too late twice": {"gate": True, "times": 2},
}
NOT_TAKEN: dict[str, dict[str, Any]] = {
    "429": {"status": 429, "headers": {"Retry-After": "30"}},
    "429 that does not say when": {"status": 429},
    "ratelimited": {"error": "ratelimited", "headers": {"Retry-After": "in a while"}},
    "request timeout": {"error": "request_timeout"},
}


def fail(fake: FakeSlack, channel: str, fault: dict[str, Any], **more: Any) -> None:
    """The fault as Slack has it; a `gate` that is shut."""
    shut = {"gate": fake.gate()} if fault.get("gate") else {}
    fake.fail(channel, **(fault | shut), **more)


async def known(company: Company) -> None:
    """Maria has her direct chat already."""
    await company.bot.app.slack.places.keep_direct("contoso", user_id("maria"), MARIA)


@pytest.mark.parametrize("fault", PERHAPS_TAKEN.values(), ids=PERHAPS_TAKEN.keys())
async def test_what_may_have_arrived_is_looked_up_and_arrives_once(
    impatient: Company, fake: FakeSlack, fault: dict[str, Any]
) -> None:
    await known(impatient)
    fail(fake, MARIA, fault)
    first = await impatient.write("maria", "The first.")
    later = await impatient.write("maria", "The second.")

    await impatient.settle()
    fake.heal()
    await impatient.passes(minutes=20)

    assert impatient.texts("maria") == ["The first.", "The second."]
    assert (await impatient.state(first), await impatient.state(later)) == (DeliveryState.SENT, DeliveryState.SENT)
    assert not impatient.texts("ada")


@pytest.mark.parametrize("fault", PERHAPS_TAKEN.values(), ids=PERHAPS_TAKEN.keys())
async def test_what_may_have_arrived_and_can_not_be_looked_up_waits_until_it_can(
    impatient: Company, fake: FakeSlack, fault: dict[str, Any]
) -> None:
    await known(impatient)
    fail(fake, MARIA, fault)
    note = await impatient.write("maria", "The first.")
    await impatient.settle()
    fake.heal()

    fake.fail(MARIA, method="conversations.history", error="internal_error", times=2)
    await impatient.passes(minutes=3)
    assert await impatient.state(note) is DeliveryState.PENDING
    await impatient.passes(minutes=30)

    assert impatient.texts("maria") == ["The first."]
    assert not impatient.texts("ada")


async def test_who_is_told_to_wait_for_ever_waits_for_an_hour(
    company: Company, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    await known(company)
    fake.fail(MARIA, status=429, headers={"Retry-After": "inf"})
    await company.write("maria", "The first.")
    await company.settle()
    await company.settle(minutes=59)
    assert not company.texts("maria")

    await company.settle(hours=1)
    assert company.texts("maria") == ["The first."]
    assert not [one for one in caplog.records if one.levelname == "ERROR"]


@pytest.mark.parametrize("fault", NOT_TAKEN.values(), ids=NOT_TAKEN.keys())
async def test_what_was_not_taken_is_sent_once_and_nobody_hears_of_it(
    company: Company, fake: FakeSlack, fault: dict[str, Any]
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
async def test_a_chat_that_could_not_be_opened_is_no_message_that_may_have_arrived(
    impatient: Company, fake: FakeSlack, fault: dict[str, Any]
) -> None:
    fail(fake, MARIA, fault, method="conversations.open")
    note = await impatient.write("maria", "The first.")

    await impatient.settle()
    fake.heal()
    await impatient.passes(minutes=1)

    assert await impatient.state(note) is DeliveryState.SENT
    assert impatient.texts("maria") == ["The first."]


async def test_a_direct_chat_that_is_none_any_more_is_opened_anew(company: Company, fake: FakeSlack) -> None:
    await company.bot.app.slack.places.keep_direct("contoso", user_id("maria"), "D0OLD")
    fake.fail("D0OLD", error="channel_not_found", times=-1)
    await company.write("maria", "The first.")

    await company.settle()

    assert company.texts("maria") == ["The first."]
    assert fake.opened == [user_id("maria")]


# A long message, and its thread --------------------------------------------------------------------------------------

LONG = Message(
    blocks=tuple(lines(f"Line {number} " + "x" * 2500) for number in range(12)),
    summary="A long one.",
    thread=(lines("Below it."),),
)


@pytest.mark.parametrize("fault", [{"drops": True}, {"status": 500}, {"error": "ratelimited"}, {"gate": True}])
@pytest.mark.parametrize("part", [1, 2, 3])
async def test_of_a_long_message_only_what_did_not_arrive_is_sent_again(
    company: Company, fake: FakeSlack, fault: dict[str, Any], part: int
) -> None:
    await known(company)
    for _ in range(part):
        fake.fail(MARIA, method="chat.postMessage")
    fail(fake, MARIA, fault)
    note = Delivery(id="long", at=NOW, to=ToPerson(person="maria"), message=LONG, why=Why.NOTE)
    await company.deliver(note)

    await company.settle()
    fake.heal()
    await company.passes(minutes=10)

    *parts, below = [one for one in fake.posts if one.channel == MARIA]
    said = "\n".join(read(one.message) for one in parts)
    assert len(parts) > 2
    assert [said.count(f"Line {number} ") for number in range(12)] == [1] * 12
    assert (read(below.message), below.thread) == ("Below it.", parts[0].ts)
    assert await company.state("long") is DeliveryState.SENT


async def test_a_reply_that_may_have_arrived_is_looked_for_in_its_thread(company: Company, fake: FakeSlack) -> None:
    to = ToChat(chat=LEADERSHIP.id)
    digest = Delivery(id="digest", at=NOW, to=to, message=say("The digest."), why=Why.NOTE)
    await company.deliver(digest)
    await company.settle()
    fake.fail(LEADERSHIP.id, drops=True)
    await company.deliver(replace(digest, id="late", message=say("A late answer."), thread_of="digest"))

    await company.settle(seconds=2)
    await company.passes(minutes=5)

    first, reply = [one for one in fake.posts if one.channel == LEADERSHIP.id]
    assert (read(first.message), read(reply.message), reply.thread) == ("The digest.", "A late answer.", first.ts)
    assert await company.state("late") is DeliveryState.SENT


# No token ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", ["token_revoked", "invalid_auth", "account_inactive", "access_denied"])
async def test_while_slack_does_not_take_the_token_nothing_is_lost_a_day_later_too(
    company: Company, fake: FakeSlack, error: str
) -> None:
    fake.fail(error=error, times=-1)
    notes = [await company.write(who, f"For {who}.") for who in ("maria", "ana", "jon")]
    for _ in range(72):
        await company.settle(minutes=20)
    assert {await company.state(one) for one in notes} == {DeliveryState.PENDING}

    fake.heal()
    await company.passes(minutes=20)

    assert [company.texts(who) for who in ("maria", "ana", "jon")] == [["For maria."], ["For ana."], ["For jon."]]
    assert {(await company.person(who)).reach for who in ("maria", "ana", "jon")} == {Reach.REACHABLE}
    assert b'steward_platform_errors_total{kind="no token",platform="slack"}' in await metrics(company)


async def metrics(company: Company) -> bytes:
    health = company.bot.app.health
    return health.text(await health._look(), 0.0)


@pytest.fixture
def nobody_there() -> Iterator[str]:
    """An address of this machine where connections are refused."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/api/"


async def test_where_no_connection_is_made_nothing_is_given_up_however_long_it_takes(
    start: Starting, fake: FakeSlack, nobody_there: str
) -> None:
    fake.address = nobody_there
    company = await Company(await start(), fake).open(objectives=())
    note = await company.write("maria", "The first.")
    for _ in range(30):
        await company.settle(minutes=20)
    assert await company.state(note) is DeliveryState.PENDING
    assert (await company.person("maria")).reach is Reach.REACHABLE


# Answers, changes, refusals ------------------------------------------------------------------------------------------


async def test_an_answer_that_fails_does_not_undo_what_was_said(company: Company, fake: FakeSlack) -> None:
    await company.put(objective(1, "Billed sales", "maria", "0", "100"))
    fake.fail(MARIA, method="chat.postMessage", status=500)
    told = message(fake, "Maria", "promise Reply to Acme by 29 Jan for O1")

    assert (await company.bot.event(told), await company.bot.event(told)) == (200, 200)
    assert [one.what for one in (await company.book()).all(Promise)] == ["Reply to Acme"]
    assert len(company.texts("maria")) == 1


async def test_a_change_of_a_message_is_tried_until_it_stands_there(company: Company, fake: FakeSlack) -> None:
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
    company: Company, fake: FakeSlack
) -> None:
    first = await company.write("maria", "As it was.")
    await company.settle()
    fake.posts.clear()
    await company.edit(first, "maria", "As it is.")

    await company.settle()
    await company.passes(minutes=5)

    assert (await company.person("maria")).reach is Reach.REACHABLE
    assert not company.texts("ada")


@pytest.mark.parametrize("error", ["missing_scope", "no_permission", "not_allowed_token_type"])
async def test_what_steward_may_not_do_in_slack_ends_and_the_admin_hears_once_whom_to_ask(
    impatient: Company, fake: FakeSlack, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    await impatient.put(objective(1, "Billed sales", "jon", "0", "100"))
    fake.fail("D0JON", error=error, times=-1)
    notes = [await impatient.write("jon", f"Note {number}.") for number in range(2)]
    await impatient.passes(minutes=10)

    for note in notes:
        delivery = await impatient.bot.app.face.delivery("contoso", note)
        assert delivery is not None
        assert (delivery.state, delivery.reason) == (DeliveryState.DEAD, "not allowed")
    assert impatient.told("ada", "because I miss a permission. Please ask whoever runs Steward to install it") == 1
    assert impatient.told("ada", "can't reach Jon") == 1
    assert {one.__dict__.get("error") for one in caplog.records if "permission" in one.message} == {error}
    assert b'steward_people{reach="not allowed",role="executive"} 1.0' in await metrics(impatient)

    fake.heal()
    await impatient.write("jon", "Note 3.")
    await impatient.passes(minutes=1)
    assert impatient.texts("jon") == ["Note 3."]
    assert not (await impatient.person("jon")).not_reached


async def test_a_check_in_that_slack_did_not_allow_comes_with_the_reminder_of_the_next_working_day(
    start: Starting, fake: FakeSlack
) -> None:
    company = await Company(await start(clock=Clock(NOW - timedelta(minutes=5))), fake).open()
    fake.fail(MARIA, error="missing_scope", times=-1)
    while company.bot.clock() < NOW + timedelta(hours=8):
        await company.settle(minutes=10)
    fake.heal()
    while company.bot.clock() < NOW + timedelta(days=3, minutes=10):
        await company.settle(minutes=10)

    (reminder,) = company.texts("maria")
    assert "Open until" in reminder
    (checkin,) = (one for one in (await company.book()).all(CheckIn) if one.person == "maria")
    assert checkin.delivered_at


async def test_a_digest_that_slack_does_not_allow_is_kept_and_the_admins_hear_what_to_do(
    start: Starting, fake: FakeSlack
) -> None:
    company = await Company(await start(clock=Clock(NOW - timedelta(minutes=5))), fake).open()
    fake.fail(LEADERSHIP.id, method="chat.postMessage", error="no_permission", times=-1)
    while company.bot.clock() < NOW + timedelta(days=4):
        await company.settle(minutes=10)

    assert company.told("ada", "I can no longer post in leadership, so the digest is kept") == 1
    assert not fake.said(LEADERSHIP.id)


@pytest.mark.parametrize(
    ("error", "reach"),
    [
        ("user_disabled", Reach.LEFT),
        ("user_not_found", Reach.NOT_INSTALLED),
        ("messages_tab_disabled", Reach.DISABLED),
        ("restricted_action", Reach.BLOCKED),
    ],
)
async def test_why_somebody_can_not_be_reached_is_told_apart_and_told_once(
    company: Company, fake: FakeSlack, error: str, reach: Reach
) -> None:
    await company.put(objective(1, "Billed sales", "jon", "0", "100"))
    fake.fail("D0JON", error=error, times=-1)
    for _ in range(2):
        await company.write("jon", "A note.")
        await company.settle(minutes=1)
    await company.settle(minutes=1)

    assert (await company.person("jon")).reach is reach
    assert company.told("ada", "Jon") == 1
