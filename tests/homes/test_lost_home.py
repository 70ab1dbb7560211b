"""A home that takes Steward's token no more: told to whom it concerns, and the loop goes on for everybody else."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from msgspec.structs import replace

from partnership.outcome import Outcome
from partnership.people import Person
from partnership.rounds import CheckIn, CheckInEnd
from partnership.workspace import Channel, Chat, Home
from tests.bot.scraped import value
from tests.homes.both import Both, slack_account
from tests.homes.conftest import Starting
from tests.slack.clients import envelope
from tests.slack.clients import message as slack_message
from tests.slack.fake_slack import TEAM
from tests.teams.companies import HOME as TEAMS
from tests.teams.microsoft import FakeMicrosoft, signing_in
from tests.world import WORKSPACE

SLACK = Home(platform="slack", id=TEAM)
TOLD = "Slack takes my messages no more"
CHECK_IN = "one objective. Open until"


@pytest.fixture
async def mixed(linked: Both) -> Both:
    """Jon lives in Slack alone, Maria in both and wrote last in Slack, everybody else in Teams alone."""
    for who, name in (("Jon", "Jon Okafor"), ("Maria", "Maria Lind")):
        linked.in_slack(who, name)
    book = await linked.book()
    jon = replace(book.need(type(book.admins()[0]), "jon"), identities=(slack_account("Jon"),))
    await linked.app.face.commit(WORKSPACE.id, book, Outcome(changes=(jon,)), now=linked.clock())
    await linked.writes_in_slack("Maria", "hello")
    await linked.settle(seconds=5)
    await linked.taps_in_teams("Maria", "Yes, it's me")
    await linked.writes_in_slack("Maria", "hello")
    return linked


def revoke(both: Both, error: str = "token_revoked") -> None:
    both.slack.fail(error=error, times=-1)


async def ended(both: Both, kind: str = "app_uninstalled", **more: Any) -> None:
    await both.tells_of_slack(envelope({"type": kind, **more}))


async def is_lost(both: Both) -> bool:
    return (await both.book()).workspace.is_lost(SLACK)


@pytest.mark.parametrize("error", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_the_first_message_that_is_refused_tells_it(
    mixed: Both, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    revoke(mixed, error)
    await mixed.passes(days=2)

    assert await is_lost(mixed)
    assert mixed.told("Ada", TOLD) == (1, 0)
    assert "a home takes Steward's token no more" in caplog.text
    _, metrics = await mixed.get("/metrics")
    assert value(metrics, "steward_homes", platform="slack", state="lost") == 1
    assert value(metrics, "steward_homes", platform="teams", state="open") == 1
    assert (await mixed.get("/readyz"))[0] == 200


@pytest.mark.parametrize(
    ("kind", "more"), [("app_uninstalled", {}), ("tokens_revoked", {"tokens": {"oauth": [], "bot": ["U0STEWARD"]}})]
)
async def test_slack_s_own_word_of_it_tells_it_at_once(mixed: Both, kind: str, more: dict[str, Any]) -> None:
    revoke(mixed)
    for _ in range(2):
        await ended(mixed, kind, **more)
    await ended(mixed)
    await mixed.settle(seconds=5)

    assert await is_lost(mixed)
    assert mixed.told("Ada", TOLD) == (1, 0)
    (note,) = (one for one in mixed.texts_in_teams("Ada") if TOLD in one)
    assert "install it again" in note
    assert "I can't reach Jon meanwhile: nothing counts as missed" in note
    assert "Who has an account elsewhere too is written to there." in note


async def test_word_of_a_token_that_works_changes_nothing(mixed: Both) -> None:
    await ended(mixed, "tokens_revoked", tokens={"oauth": ["U0MARIA"], "bot": []})
    await ended(mixed)
    await mixed.settle(seconds=5)

    assert not await is_lost(mixed)
    assert mixed.told("Ada", TOLD) == (0, 0)


async def test_while_slack_can_not_be_asked_it_is_told_again(mixed: Both) -> None:
    mixed.slack.fail(status=500, times=1)

    await mixed.tells_of_slack(envelope({"type": "app_uninstalled"}), status=503)

    assert not await is_lost(mixed)


async def test_a_full_disk_of_slack_s_is_no_lost_home(mixed: Both) -> None:
    mixed.slack.fail(error="fatal_error", times=2)
    await mixed.passes(days=2)

    assert not await is_lost(mixed)


async def test_the_loop_goes_on_for_who_has_another_account_and_jon_counts_as_not_reached(mixed: Both) -> None:
    revoke(mixed)
    await ended(mixed)
    await mixed.passes(days=2)
    assert mixed.told("Ana", CHECK_IN) == (1, 0)
    assert mixed.told("Maria", CHECK_IN) == (1, 0)
    assert mixed.told("Jon", CHECK_IN) == (0, 0)
    assert "Slack takes my messages no more, on our side" in await mixed.writes_in_teams("Ada", "unreachable")

    await mixed.passes(days=3, hours=8)
    (jon,) = (await mixed.book()).checkins("jon")
    assert jon.end is CheckInEnd.NOT_REACHED
    assert (jon.reminder1_at, jon.reminder2_at, jon.stand_in_at) == (None, None, None)


async def test_who_has_the_check_in_already_is_not_reminded_and_not_missed(mixed: Both) -> None:
    await mixed.passes(days=2)
    assert mixed.told("Jon", CHECK_IN) == (0, 1)
    revoke(mixed)
    await ended(mixed)

    await mixed.passes(days=3, hours=8)

    (jon,) = (await mixed.book()).checkins("jon")
    assert (jon.end, jon.reminder1_at, jon.reminder2_at) == (CheckInEnd.NOT_REACHED, None, None)


async def test_once_the_token_works_again_everything_goes_on_and_nobody_is_asked_twice(mixed: Both) -> None:
    revoke(mixed)
    await ended(mixed)
    await mixed.passes(days=2)
    mixed.slack.heal()

    await mixed.passes(minutes=20)

    assert not await is_lost(mixed)
    assert mixed.told("Ada", "Slack takes my messages again") == (1, 0)
    assert mixed.told("Jon", CHECK_IN) == (0, 1)
    assert mixed.told("Maria", CHECK_IN) == (1, 0)
    await mixed.passes(hours=6)
    assert mixed.told("Jon", CHECK_IN) == (0, 1)
    assert mixed.told("Jon", "one tap will do") == (0, 1)


async def test_a_new_token_after_a_restart_finds_it_again(mixed: Both, start: Starting) -> None:
    revoke(mixed)
    await ended(mixed)
    await mixed.passes(days=2)
    assert mixed.told("Jon", CHECK_IN) == (0, 0)
    mixed.slack.heal()

    again = await start(mixed.clock, token="xoxb-new")
    await again.settle(seconds=5)
    await again.passes(minutes=10)

    assert not await is_lost(again)
    assert again.told("Jon", CHECK_IN) == (0, 1)
    assert set(again.slack.tokens[-3:]) == {"Bearer xoxb-new"}


async def test_a_restart_while_it_is_lost_tells_nobody_again(mixed: Both, start: Starting) -> None:
    revoke(mixed)
    await ended(mixed)
    await mixed.settle(seconds=5)

    again = await start(mixed.clock)
    await again.passes(hours=3)
    await again.tells_of_slack(envelope({"type": "app_uninstalled"}))
    await again.settle(seconds=5)

    assert again.told("Ada", TOLD) == (1, 0)


async def test_nobody_calls_a_lost_home_for_every_message_that_waits(mixed: Both) -> None:
    revoke(mixed)
    await ended(mixed)
    await mixed.passes(days=2)
    mixed.slack.calls.clear()

    await mixed.passes(hours=1)

    assert {method for method, _ in mixed.slack.calls} == {"auth.test"}


async def test_time_in_which_it_was_lost_is_not_counted_against_jon(mixed: Both) -> None:
    await mixed.passes(days=2)
    revoke(mixed)
    await ended(mixed)
    await mixed.passes(days=3)  # until Monday at ten
    mixed.slack.heal()
    await mixed.passes(hours=8)

    (jon,) = (await mixed.book()).checkins("jon")
    (ana,) = (await mixed.book()).checkins("ana")
    assert jon.end is CheckInEnd.NOT_REACHED
    assert ana.end is CheckInEnd.MISSED


async def test_a_digest_for_a_channel_there_waits_and_is_posted_once(mixed: Both) -> None:
    there = Chat(platform="slack", home=TEAM, id="C0LEADERS", kind="channel", name="leaders", members=3)
    mixed.slack.channel(there.id, there.name, ["U0JON", "U0MARIA"])
    book = await mixed.book()
    moved = replace(book.workspace, channel=Channel(chat=there, members=3), channels=(*book.workspace.channels, there))
    await mixed.app.face.commit(WORKSPACE.id, book, Outcome(changes=(moved,)), now=mixed.clock())
    await mixed.passes(days=2)
    revoke(mixed)
    await ended(mixed)
    await mixed.passes(days=4)
    assert mixed.slack.said(there.id) == []

    mixed.slack.heal()
    await mixed.passes(hours=1)
    assert len([one for one in mixed.slack.posts if one.channel == there.id and not one.thread]) == 1


async def test_with_no_other_home_nobody_is_told_but_the_operator(mixed: Both) -> None:
    book = await mixed.book()
    people = [replace(one, identities=(slack_account(one.id),)) for one in book.admins()]
    alone = replace(book.workspace, homes=(SLACK,))
    await mixed.app.face.commit(WORKSPACE.id, book, Outcome(changes=(*people, alone)), now=mixed.clock())
    revoke(mixed)
    await ended(mixed)
    await mixed.settle(seconds=5)

    assert await is_lost(mixed)
    assert mixed.told("Ada", TOLD) == (0, 0)
    assert not await mixed.app.face.deliveries(WORKSPACE.id, state="pending")


async def test_who_writes_there_while_it_is_lost_is_heard_all_the_same(mixed: Both) -> None:
    await mixed.passes(days=2)
    await mixed.writes_in_slack("Jon", "hello")
    revoke(mixed)
    await ended(mixed)

    await mixed.tells_of_slack(slack_message(mixed.slack, "Jon", "O3 on track 7/10: four sellers signed"))

    (jon,) = (one for one in (await mixed.book()).all(CheckIn) if one.person == "jon")
    assert jon.complete


async def test_who_is_written_to_elsewhere_does_not_wait_for_a_change_of_what_stands_there(mixed: Both) -> None:
    await mixed.passes(days=2)
    assert mixed.told("Maria", CHECK_IN) == (0, 1)
    revoke(mixed)
    await ended(mixed)
    await mixed.writes_in_teams("Maria", "O1 off track 2/10: Legal has nobody")

    await mixed.passes(hours=1)

    assert mixed.told("Maria", "off track") != (0, 0)
    waiting = await mixed.app.face.deliveries(WORKSPACE.id, waiting="person maria")
    assert waiting == []


# Teams, whose secret has expired -------------------------------------------------------------------------------------

NO_MORE = "Teams takes my messages no more"


@pytest.fixture
async def microsoft() -> AsyncIterator[FakeMicrosoft]:
    async with signing_in(FakeMicrosoft()) as microsoft:
        yield microsoft


@pytest.fixture
async def expired(mixed: Both, start: Starting, microsoft: FakeMicrosoft) -> Both:
    """Ada has an account in Slack too. Steward runs with a secret that was good once."""
    mixed.in_slack("Ada", "Ada Berg")
    book = await mixed.book()
    ada = book.need(Person, "ada")
    ada = replace(ada, identities=(*ada.identities, slack_account("Ada")))
    await mixed.app.face.commit(WORKSPACE.id, book, Outcome(changes=(ada,)), now=mixed.clock())
    return await start(mixed.clock, microsoft=replace(microsoft.registration(), password="a secret of last year"))


def refusals(metrics: bytes) -> float:
    return value(metrics, "steward_platform_errors_total", kind="no token", platform="teams") or 0


@pytest.mark.parametrize(("error", "status"), [("invalid_client", 401), ("unauthorized_client", 400)])
async def test_credentials_that_microsoft_refuses_are_a_lost_home_and_slack_goes_on(
    expired: Both, microsoft: FakeMicrosoft, caplog: pytest.LogCaptureFixture, error: str, status: int
) -> None:
    microsoft.refuses = (error, status)
    await expired.passes(days=2, hours=1)

    assert (await expired.book()).workspace.is_lost(TEAMS)
    assert expired.told("Ada", NO_MORE) == (0, 1)
    (note,) = (one for one in expired.texts_in_slack("Ada") if NO_MORE in one)
    assert "MICROSOFT_APP_PASSWORD" in note
    assert "a home takes Steward's token no more" in caplog.text
    assert expired.told("Maria", CHECK_IN) == (0, 1)
    assert expired.told("Jon", CHECK_IN) == (0, 1)
    assert expired.told("Ana", CHECK_IN) == (0, 0)
    _, metrics = await expired.get("/metrics")
    assert value(metrics, "steward_homes", platform="teams", state="lost") == 1
    before = refusals(metrics)
    await expired.passes(hours=1)
    assert refusals((await expired.get("/metrics"))[1]) > before


async def test_with_the_new_secret_what_waited_goes_out(
    expired: Both, start: Starting, microsoft: FakeMicrosoft
) -> None:
    await expired.passes(days=2, hours=1)
    renewed = await start(expired.clock, microsoft=microsoft.registration())

    await renewed.passes(minutes=20)

    assert not (await renewed.book()).workspace.is_lost(TEAMS)
    assert sum(renewed.told("Ada", "Teams takes my messages again")) == 1
    assert renewed.told("Ana", CHECK_IN) == (1, 0)
    assert renewed.told("Maria", CHECK_IN) == (0, 1)


async def test_a_sign_in_that_is_down_is_no_lost_home(expired: Both, microsoft: FakeMicrosoft) -> None:
    microsoft.down = True
    await expired.passes(days=2, hours=1)

    assert not (await expired.book()).workspace.is_lost(TEAMS)
