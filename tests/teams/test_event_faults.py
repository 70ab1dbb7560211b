"""Events that come twice, late, from elsewhere, or from people who are not of the company."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from partnership.people import Person, Reach, Role
from partnership.promises import Promise
from partnership.rounds import CheckIn
from partnership.updates import Update
from storage.port import Key, Put, Remove, StoreFull
from tests.bot.platform import Clock
from tests.teams import clients
from tests.teams.clients import executed, installed, message, submitted, user_id
from tests.teams.companies import LEADERSHIP, Company
from tests.teams.conftest import NOW, Starting
from tests.teams.fake_connector import BOT, TENANT, FakeConnector, Json, Post, connected
from tests.teams.reading import Pressable, pressables, read
from tests.world import person

GOAL = "Marketplace billed sales"
HELD = "I post nothing there until you choose"


def card(company: Company, who: str) -> Post:
    """The newest message in somebody's direct chat that has buttons."""
    chat = company.fake.direct(user_id(who))
    return next(one for one in reversed(company.fake.posts) if one.conversation == chat and pressables(one.activity))


def button(company: Company, who: str, title: str) -> Pressable:
    return next(one for one in pressables(card(company, who).activity) if one.title == title)


async def press(company: Company, who: str, title: str) -> tuple[int, Json]:
    found = button(company, who, title)
    return await company.bot.post(executed(company.fake, who.title(), found.data, card(company, who).id))


# Twice, and late -----------------------------------------------------------------------------------------------------


async def test_what_is_said_once_and_delivered_six_times_is_done_once_and_answered_once(
    company: Company, fake: FakeConnector
) -> None:
    event, before = message(fake, "Maria", "promise Reply to Acme by 29 Jan for O1"), len(company.texts("maria"))

    at_once = await asyncio.gather(*(company.bot.post(event) for _ in range(5)))
    await company.settle(hours=1)
    later = await company.bot.post(event)
    await company.bot.app.teams.finish()

    assert {status for status, _ in (*at_once, later)} == {200}
    assert [one.what for one in (await company.book()).all(Promise)] == ["Reply to Acme"]
    (answer,) = company.texts("maria")[before:]
    assert "Reply to Acme" in answer


async def test_words_that_come_again_while_their_turn_takes_long_are_answered_once_and_by_what_was_done(
    company: Company, fake: FakeConnector
) -> None:
    gate, before = fake.gate(), len(company.texts("maria"))
    fake.fail(fake.direct(user_id("maria")), gate=gate)
    event = message(fake, "Maria", "promise Reply to Acme by 29 Jan for O1")

    first = asyncio.create_task(company.bot.post(event))
    await fake.until(lambda: ("GET", fake.direct(user_id("maria"))) in fake.calls)
    again = asyncio.create_task(company.bot.post(event))
    await company.bot.post(message(fake, "Jon", "what now"))
    gate.set()
    answered = await asyncio.gather(first, again)
    await company.bot.app.teams.finish()

    assert [status for status, _ in answered] == [200, 200]
    (answer,) = company.texts("maria")[before:]
    assert "Reply to Acme" in answer
    assert "already" not in answer


async def test_words_that_come_again_while_they_are_not_saved_are_answered_by_what_was_done_then(
    company: Company, fake: FakeConnector, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, full, before = company.bot.app.store, ["together", "alone"], len(company.texts("maria"))
    commits = store.commit

    async def refuses_first(changes: Sequence[Put | Remove]) -> dict[Key, int]:
        if full and any(one.key.kind == Promise.kind for one in changes):
            full.pop()
            raise StoreFull("The disk is full. Nothing was saved.")
        return await commits(changes)

    monkeypatch.setattr(store, "commit", refuses_first)
    event = message(fake, "Maria", "promise Reply to Acme by 29 Jan for O1")
    await asyncio.gather(company.bot.post(event), company.bot.post(event))
    await company.bot.app.teams.finish()

    assert [one.what for one in (await company.book()).all(Promise)] == ["Reply to Acme"]
    assert "Reply to Acme" in "".join(company.texts("maria")[before:])


async def test_a_question_in_a_channel_that_comes_twice_is_answered_once_in_private(
    company: Company, fake: FakeConnector
) -> None:
    event, before = said_in(fake, "Ada", LEADERSHIP.id, TEAM), len(company.texts("ada"))
    event["text"] = "settings"
    for _ in range(2):
        await company.bot.post(event)
        await company.bot.app.teams.finish()
        await company.settle(seconds=1)

    assert len(company.texts("ada")) == before + 1
    assert len([one for one in fake.posts if one.conversation.startswith(LEADERSHIP.id)]) == 1


async def test_an_answer_that_was_not_taken_is_said_when_the_event_comes_again(
    company: Company, fake: FakeConnector
) -> None:
    event, before = message(fake, "Maria", "objectives"), len(company.texts("maria"))
    fake.fail(fake.direct(user_id("maria")))  # the roster is asked first
    fake.fail(fake.direct(user_id("maria")), status=429, headers={"Retry-After": "60"})
    for _ in range(3):
        await company.bot.post(event)
        await company.bot.app.teams.finish()

    assert len(company.texts("maria")) == before + 1


async def test_a_tap_that_is_delivered_six_times_is_one_tap_and_every_answer_is_the_card(
    company: Company, fake: FakeConnector
) -> None:
    event = executed(fake, "Maria", button(company, "maria", "● on track").data, card(company, "maria").id)

    at_once = await asyncio.gather(*(company.bot.post(event) for _ in range(5)))
    await company.settle(hours=1)
    later = await company.bot.post(event)
    await company.bot.app.teams.finish()

    assert {status for status, _ in (*at_once, later)} == {200}
    assert {answer["type"] for _, answer in (*at_once, later)} == {"application/vnd.microsoft.card.adaptive"}
    (update,) = (await company.book()).all(Update)
    assert (update.by, update.objective, update.status) == ("maria", "O1", "on track")


async def test_a_button_of_yesterdays_card_shows_how_things_stand_and_changes_nothing(
    company: Company, fake: FakeConnector
) -> None:
    old, post = button(company, "maria", "● on track"), card(company, "maria").id
    await company.bot.post(message(fake, "Maria", "O1 at risk 41k legal is slow, asking the partner on Monday"))
    stands = (await company.book()).all(Update)
    await company.settle(hours=24)

    status, answer = await company.bot.post(executed(fake, "Maria", old.data, post))

    assert (status, answer["statusCode"]) == (200, 200)
    assert (await company.book()).all(Update) == stands
    assert len(stands) == 1
    assert "at risk" in answer["value"]["fallbackText"]


@pytest.mark.parametrize(
    "data", [{}, {"call": {}}, {"call": {"command": "no such thing"}}, {"call": 7}, {"msteams": {"type": "x"}}]
)
async def test_a_button_that_nobody_understands_any_more_is_answered(
    company: Company, fake: FakeConnector, data: dict[str, Any]
) -> None:
    status, _ = await company.bot.post(executed(fake, "Maria", data, "1"))

    assert status == 200
    assert not (await company.book()).all(Update)


async def test_an_installation_told_twice_is_one(company: Company, fake: FakeConnector) -> None:
    fake.profiles[user_id("zoe")] = {"id": user_id("zoe"), "name": "Zoe Lang", "tenantId": TENANT}
    event = installed(fake, "Zoe")

    answered = await asyncio.gather(*(company.bot.post(event) for _ in range(5)))

    assert {status for status, _ in answered} == {200}
    assert [one.id for one in (await company.book()).all(Person) if one.name == "Zoe Lang"] == ["zoe"]


# In the leadership channel -------------------------------------------------------------------------------------------


@pytest.fixture
async def digest(company: Company, fake: FakeConnector) -> Post:
    """The digest, with the decision that Carlos is asked for."""
    await company.bot.post(message(fake, "Maria", "ask @carlos Hire a seller? by 5 Dec for O1"))
    while not digests(fake):
        await company.settle(minutes=30)
    return next(one for one in fake.posts if one.conversation.startswith(LEADERSHIP.id))


def in_channel(event: Json, post: Post) -> Json:
    """The same tap, at a post in the channel."""
    told = {**event["channelData"], "channel": {"id": LEADERSHIP.id}}
    return {**event, "conversation": clients.channel(LEADERSHIP.id, post.id), "channelData": told}


FORGED = [
    {"command": "never mind"},
    {"command": "check in", "args": {"checkin": "yes"}},
    {"command": "what now", "args": {"checkin": "yes"}},
    {"command": "update", "args": {"objective": "O3", "checkin": "jon:2026-W48"}},
    {"command": "decide", "args": {"decision": "D1", "form": "yes", "outcome": "yes"}},
]


@pytest.mark.parametrize("call", FORGED, ids=str)
@pytest.mark.parametrize("verb", ["steward", "refresh"])
@pytest.mark.parametrize("who", ["Jon", "Gita"])
async def test_no_tap_puts_anything_in_the_place_of_what_all_read(
    company: Company, fake: FakeConnector, digest: Post, call: Json, verb: str, who: str
) -> None:
    before = digest.activity
    for make in (executed, submitted):
        event = make(fake, who, {"call": call, "part": 0}, digest.id)
        if make is executed:
            event["value"]["action"]["verb"] = verb
        status, answer = await company.bot.post(in_channel(event, digest))
        await company.bot.app.teams.finish()

        assert status == 200
        assert answer.get("type") != "application/vnd.microsoft.card.adaptive"
        assert digest.activity == before


@pytest.mark.parametrize("make", [executed, submitted])
async def test_a_button_in_a_channel_answers_the_one_who_pressed_it_and_nobody_else(
    company: Company, fake: FakeConnector, digest: Post, make: Callable[..., Json]
) -> None:
    found = next(one for one in pressables(digest.activity) if one.title != "Details")
    read_by_all, told = len(digests(fake)), len(company.texts("jon"))

    status, answer = await company.bot.post(in_channel(make(fake, "Jon", found.data, digest.id), digest))
    await company.bot.app.teams.finish()

    assert status == 200
    assert len(digests(fake)) == read_by_all
    assert answer.get("value") or len(company.texts("jon")) == told + 1


async def test_who_asks_for_all_objectives_in_a_channel_hears_where_the_list_is(
    company: Company, fake: FakeConnector, digest: Post
) -> None:
    found = next(one for one in pressables(digest.activity) if one.title == "All objectives")

    _, answer = await company.bot.post(in_channel(executed(fake, "Jon", found.data, digest.id), digest))
    await company.bot.app.teams.finish()

    assert answer["value"] == "I sent it to you, in our direct chat."
    assert company.texts("jon")[-1].startswith("O")


# From elsewhere ------------------------------------------------------------------------------------------------------


async def test_what_goes_out_next_goes_where_the_last_event_came_from(company: Company, fake: FakeConnector) -> None:
    async with connected(FakeConnector()) as moved:
        moved.profiles = fake.profiles
        await company.bot.post({**message(fake, "Maria", "what now"), "serviceUrl": moved.address})
        before = len(fake.posts)
        await company.write("ana", "From the new region.")
        await company.settle(seconds=1)

        assert [read(one) for one in moved.said(fake.direct(user_id("ana")))] == ["From the new region."]
        assert len(fake.posts) == before


async def test_a_host_that_is_not_microsofts_is_refused_and_nothing_of_it_is_kept(
    company: Company, fake: FakeConnector
) -> None:
    for service in ("https://evil.example/", "https://smba.trafficmanager.net.evil.example/", "http://10.0.0.1/"):
        event = {**message(fake, "Mallory", "promise Nothing by 29 Jan for O1"), "serviceUrl": service}
        assert (await company.bot.post(event))[0] == 403
    await company.write("ana", "As before.")
    await company.settle(seconds=1)

    assert company.told("ana", "As before.") == 1
    assert not [one for one in (await company.book()).all(Person) if one.name == "Mallory"]
    assert not (await company.book()).all(Promise)


# Taken away, and back ------------------------------------------------------------------------------------------------

REFUSALS: dict[str, tuple[Json, Reach, str]] = {
    "not installed": (
        {"error": {"code": "BotNotInConversationRoster"}}, Reach.NOT_INSTALLED, "send Jon the install link",
    ),
    "never installed": (
        {"error": {"code": "ForbiddenOperationException"}}, Reach.NOT_INSTALLED, "send Jon the install link",
    ),
    "blocked": ({"error": {"code": "ConversationBlockedByUser"}}, Reach.BLOCKED, "blocked there. Please ask Jon"),
    "blocked, as the message service says it": (
        {"errorCode": 209, "message": '{"subCode": "MessageWritesBlocked", "details": "Thread is blocked."}'},
        Reach.BLOCKED,
        "blocked there. Please ask Jon",
    ),
    "disabled": ({"error": {"code": "BotDisabledByAdmin"}}, Reach.DISABLED, "switched off there. Please ask your IT"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "reach", "told"), REFUSALS.values(), ids=REFUSALS.keys())
async def test_why_somebody_cant_be_reached_is_told_apart_and_told_once(
    company: Company, fake: FakeConnector, body: Json, reach: Reach, told: str
) -> None:
    fake.fail(fake.direct(user_id("jon")), status=403, times=-1, body=body)
    for _ in range(2):
        await company.write("jon", "A note.")
        await company.settle(minutes=1)
    await company.settle(minutes=1)

    assert (await company.person("jon")).reach is reach
    assert company.told("ada", told) == 1
    assert company.told("ada", "can't reach Jon") == 1


async def test_who_takes_steward_away_is_unreachable_and_the_admin_hears_why(
    company: Company, fake: FakeConnector
) -> None:
    event = installed(fake, "Maria", "remove")
    for _ in range(2):
        assert (await company.bot.post(event))[0] == 200
        await company.settle(minutes=1)

    assert (await company.person("maria")).reach is Reach.NOT_INSTALLED
    assert company.told("ada", "I can't reach Maria: Steward is not installed there yet") == 1


async def test_a_stranger_who_takes_steward_away_is_no_news(company: Company, fake: FakeConnector) -> None:
    await company.bot.post(installed(fake, "Zoe"))
    await company.bot.post(installed(fake, "Zoe", "remove"))
    await company.settle(minutes=1)

    assert not company.told("ada", "Zoe")


async def test_what_waited_is_sent_when_steward_is_installed_again(start: Starting, fake: FakeConnector) -> None:
    company = await Company(await start(clock=Clock(NOW - timedelta(minutes=1))), fake).open()
    fake.without.add(user_id("maria"))
    await company.settle(minutes=1)
    for _ in range(4):
        await company.settle(minutes=1)
    assert (await company.person("maria")).reach is Reach.NOT_INSTALLED
    assert not company.texts("maria")

    fake.without.clear()
    await company.bot.post(installed(fake, "Maria"))
    await company.settle(minutes=1)

    assert company.told("maria", "Open until Mon 30 Nov, 17:00") == 1
    (checkin,) = (one for one in (await company.book()).all(CheckIn) if one.person == "maria")
    assert checkin.delivered_at


async def test_an_event_that_comes_late_does_not_bring_back_the_region_of_before(
    company: Company, fake: FakeConnector
) -> None:
    late = message(fake, "Maria", "help")
    async with connected(FakeConnector()) as moved:
        newer = {**message(fake, "Maria", "help"), "serviceUrl": moved.address, "timestamp": "2026-11-27T09:01:00.000Z"}
        await company.settle(minutes=2)
        await company.bot.post(newer)
        await company.bot.post(late)
        await company.write("ana", "From the new region.")
        await company.settle(minutes=1)

        assert [read(one) for one in moved.said(fake.direct(user_id("ana")))] == ["From the new region."]


# Guests and outsiders ------------------------------------------------------------------------------------------------

OUTSIDE = {
    "a guest": {"userRole": "guest", "tenantId": TENANT},
    "invited": {"userPrincipalName": "gita_partner.example#EXT#@contoso.example", "tenantId": TENANT},
    "of another tenant": {"tenantId": "another-tenant"},
}


@pytest.mark.parametrize("record", OUTSIDE.values(), ids=OUTSIDE.keys())
async def test_who_is_not_of_the_company_has_no_rights(
    company: Company, fake: FakeConnector, record: dict[str, str]
) -> None:
    fake.profiles[user_id("gita")] = {"id": user_id("gita"), "name": "Carlos Ruiz", **record}
    for words in ("objectives", "digest preview", "promise Nothing by 29 Jan for O1", "claim x", "people"):
        await company.bot.post(message(fake, "Gita", words))

    (gita,) = (one for one in (await company.book()).all(Person) if one.identities[0].user == user_id("gita"))
    assert gita.guest
    assert gita.id != "carlos"
    assert not company.told("gita", GOAL)
    assert not (await company.book()).all(Promise)


async def test_the_roster_is_asked_for_somebody_once_a_day(company: Company, fake: FakeConnector) -> None:
    """Who is made a guest has no rights from the next day on, whether anybody tells or not."""

    async def asked() -> int:
        await company.bot.post(message(fake, "Ada", "objectives"))
        return fake.calls.count(("GET", fake.direct(user_id("ada"))))

    assert [await asked() for _ in range(3)] == [1] * 3
    fake.profiles[user_id("ada")]["userRole"] = "guest"
    await company.settle(hours=23)
    assert await asked() == 1
    said = company.told("ada", GOAL)

    await company.settle(hours=2)
    assert await asked() == 2
    assert company.told("ada", GOAL) == said
    assert not (await company.person("ada")).is_admin()


BOTS = {"id": "28:another-bot", "name": "Polly", "userRole": "guest", "tenantId": "another-tenant"}


@pytest.mark.parametrize(
    ("account", "counts"),
    [
        (BOTS, (5, 0, 0)),
        ({"userRole": "user", "tenantId": TENANT}, (6, 0, 0)),
        ({"userRole": "user", "tenantId": TENANT.upper()}, (6, 0, 0)),
        ({"userRole": "guest", "tenantId": TENANT}, (6, 1, 0)),
        ({"userRole": "guest", "tenantId": "another-tenant"}, (6, 1, 0)),
        ({"userRole": "user", "tenantId": "another-tenant"}, (6, 0, 1)),
        ({"userPrincipalName": "gita_partner.example#EXT#@contoso.example"}, (6, 1, 0)),
    ],
    ids=["a bot", "a colleague", "in capitals", "a guest", "a guest of a company", "an outsider", "invited"],
)
async def test_who_reads_in_a_channel_is_counted(
    company: Company, fake: FakeConnector, account: dict[str, str], counts: tuple[int, int, int]
) -> None:
    everybody = [one for one in fake.profiles.values() if one["id"] != user_id("lee")]
    fake.members[LEADERSHIP.id] = [*everybody, {"id": user_id("gita"), "name": "Gita Rao", **account}]
    await company.bot.post(joined(fake, "Gita"))
    await company.bot.app.teams.finish()

    (channel,) = (one for one in (await company.book()).workspace.channels if one.id == LEADERSHIP.id)
    assert (channel.members, channel.guests, channel.outsiders) == counts
    assert not [one for one in (await company.book()).all(Person) if one.name == "Polly"]


async def test_somebody_of_another_company_holds_the_digest_too(company: Company, fake: FakeConnector) -> None:
    outsider = {"id": user_id("gita"), "name": "Gita Rao", "userRole": "user", "tenantId": "another-tenant"}
    fake.members[LEADERSHIP.id] = [*fake.profiles.values(), outsider]
    await company.bot.post(joined(fake, "Gita"))
    await company.bot.app.teams.finish()
    while company.bot.clock() < NOW + timedelta(days=4):
        await company.settle(minutes=30)

    assert company.told("ada", HELD) == 1
    assert not digests(fake)


async def test_an_admin_whom_the_roster_calls_a_guest_is_none(company: Company, fake: FakeConnector) -> None:
    fake.profiles[user_id("ada")]["userRole"] = "guest"
    await company.bot.post(message(fake, "Ada", "objectives"))

    assert not company.told("ada", GOAL)
    assert not (await company.person("ada")).is_admin()


async def test_while_the_roster_is_down_a_new_person_has_no_rights_and_has_them_with_the_next_word(
    company: Company, fake: FakeConnector
) -> None:
    await company.put(replace(person("Priya Nair", "CFO", Role.EXECUTIVE), identities=()))
    fake.profiles[user_id("priya")] = {"id": user_id("priya"), "name": "Priya Nair", "tenantId": TENANT}
    fake.fail(fake.direct(user_id("priya")), status=503)

    await company.bot.post(message(fake, "Priya", "objectives"))
    assert not company.told("priya", GOAL)
    assert (await company.person("priya")).pending

    await company.bot.post(message(fake, "Priya", "objectives"))
    assert company.told("priya", GOAL) == 1
    assert (await company.person("priya")).identities[0].user == user_id("priya")


UNREADABLE = [{}, {"id": user_id("maria"), "name": "Maria Lind", "tenantId": TENANT}, [], "not the roster"]


@pytest.mark.parametrize("body", UNREADABLE, ids=["empty", "of another", "a list", "a text"])
async def test_a_roster_that_does_not_answer_of_the_one_who_speaks_gives_them_no_rights(
    company: Company, fake: FakeConnector, body: Any
) -> None:
    await company.put(replace(person("Priya Nair", "CFO", Role.EXECUTIVE), identities=()))
    fake.fail(fake.direct(user_id("gita")), status=200, body=body)
    event = message(fake, "Gita", "objectives")
    await company.bot.post({**event, "from": {"id": user_id("gita"), "name": "Priya Nair"}})

    assert not company.told("gita", GOAL)
    assert (await company.person("priya")).pending


@pytest.mark.parametrize("body", [{}, [], "not the roster"], ids=["empty", "a list", "a text"])
async def test_a_roster_that_can_t_be_read_counts_nobody_away(company: Company, fake: FakeConnector, body: Any) -> None:
    fake.members[LEADERSHIP.id] = [{"id": user_id("gita"), "name": "Gita Rao", "userRole": "guest"}]
    await company.bot.post(joined(fake, "Gita"))
    await company.bot.app.teams.finish()
    fake.fail(LEADERSHIP.id, status=200, body=body)
    await company.bot.post(joined(fake, "Zoe"))
    await company.bot.app.teams.finish()

    (channel,) = (one for one in (await company.book()).workspace.channels if one.id == LEADERSHIP.id)
    assert channel.guests == 1


async def test_the_roster_down_takes_no_rights_from_who_is_known(company: Company, fake: FakeConnector) -> None:
    fake.fail(fake.direct(user_id("ada")), status=503)
    await company.bot.post(message(fake, "Ada", "objectives"))

    assert company.told("ada", GOAL) == 1


async def test_a_guest_who_joins_the_leadership_channel_holds_the_digest_until_an_admin_says_otherwise(
    company: Company, fake: FakeConnector
) -> None:
    fake.members[LEADERSHIP.id] = [
        *fake.profiles.values(), {"id": user_id("gita"), "name": "Gita Rao", "userRole": "guest", "tenantId": TENANT},
    ]  # fmt: skip
    assert (await company.bot.post(joined(fake, "Gita")))[0] == 200
    await company.bot.app.teams.finish()
    while company.bot.clock() < NOW + timedelta(days=4):
        await company.settle(minutes=30)

    assert fake.calls.count(("GET", LEADERSHIP.id)) > 1
    assert company.told("ada", HELD) == 1
    assert not digests(fake)

    status, _ = await press(company, "ada", "Post, they may read it")
    await company.settle(minutes=1)
    await company.settle(minutes=1)

    assert status == 200
    assert len(digests(fake)) == 1


async def test_a_guest_whose_coming_nobody_told_holds_the_digest_too(company: Company, fake: FakeConnector) -> None:
    await company.settle(hours=1)
    fake.members[LEADERSHIP.id] = [
        *fake.profiles.values(), {"id": user_id("gita"), "name": "Gita Rao", "userRole": "guest", "tenantId": TENANT},
    ]  # fmt: skip
    while company.bot.clock() < NOW + timedelta(days=4):
        await company.settle(minutes=30)

    assert company.told("ada", HELD) == 1
    assert not digests(fake)


async def test_only_the_channels_of_the_team_are_counted_again(company: Company, fake: FakeConnector) -> None:
    """Of the leadership channel it is known that it is another team's."""
    await company.bot.post(said_in(fake, "Ada", LEADERSHIP.id, "19:other@thread.tacv2"))
    await company.bot.app.teams.finish()
    before = fake.calls.count(("GET", LEADERSHIP.id))
    await company.bot.post(joined(fake, "Gita"))
    await company.bot.app.teams.finish()

    assert fake.calls.count(("GET", LEADERSHIP.id)) == before


GONE: dict[str, tuple[str, Json]] = {
    "the bot is taken away": ("teamMemberRemoved", {"membersRemoved": [{"id": BOT}]}),
    "the team is deleted": ("teamDeleted", {}),
    "uninstalled": ("", {"type": "installationUpdate", "action": "remove"}),
}


@pytest.mark.parametrize(("what", "event"), GONE.values(), ids=GONE.keys())
async def test_a_team_that_steward_leaves_has_none_of_its_channels_any_more(
    company: Company, fake: FakeConnector, what: str, event: Json
) -> None:
    for one, team in ((LEADERSHIP.id, TEAM), ("19:sales@thread.tacv2", "19:other@thread.tacv2")):
        await company.bot.post(said_in(fake, "Ada", one, team))
    await company.bot.post({**of_team(fake, "Ada", what), **event})

    assert [one.id for one in (await company.book()).workspace.channels] == ["19:sales@thread.tacv2"]


async def test_the_admins_hear_at_once_that_the_digests_channel_has_steward_no_more(
    company: Company, fake: FakeConnector
) -> None:
    await company.bot.post(said_in(fake, "Ada", LEADERSHIP.id, TEAM))
    for what, event in GONE.values():
        await company.bot.post({**of_team(fake, "Maria", what), **event})
    for _ in range(3):
        await company.settle(seconds=5)

    assert company.told("ada", "I am not in leadership any more") == 1
    assert (await company.book()).workspace.channel is None


TEAM = "19:contoso@thread.tacv2"
"""A team's id is that of its General channel; the leadership channel is another one of it."""


def joined(fake: FakeConnector, who: str) -> Json:
    """Somebody was added to the leadership channel's team; a team's events name none of its channels."""
    return {**of_team(fake, who, "teamMemberAdded"), "membersAdded": [{"id": user_id(who)}]}


def of_team(fake: FakeConnector, who: str, what: str) -> Json:
    event = clients.base(fake, who, "conversationUpdate")
    event["channelData"] |= {"team": {"id": TEAM, "name": "Contoso"}, "eventType": what}
    return {**event, "conversation": clients.channel(TEAM)}


def said_in(fake: FakeConnector, who: str, channel: str, team: str) -> Json:
    """Somebody writes in a channel; it names its team."""
    event = message(fake, who, "what now")
    event["channelData"] |= {"channel": {"id": channel}, "team": {"id": team}}
    return {**event, "conversation": clients.channel(channel, "1")}


def digests(fake: FakeConnector) -> list[str]:
    return [read(one.activity) for one in fake.posts if one.conversation.startswith(LEADERSHIP.id)]
