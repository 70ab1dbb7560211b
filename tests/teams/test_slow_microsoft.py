"""Whatever Microsoft's side does, Teams has its answer in time, and what was shown last is what stands."""

import asyncio
from datetime import timedelta

from partnership.people import Person, Reach
from partnership.updates import Update
from tests.bot.platform import Clock
from tests.teams.clients import channel, executed, message, submitted, user_id
from tests.teams.companies import LEADERSHIP, Company
from tests.teams.conftest import NOW, Starting
from tests.teams.fake_connector import TENANT, FakeConnector
from tests.teams.reading import pressables, read
from tests.teams.test_event_faults import button, card, joined
from tests.world import objective

IN_TIME = 10
"""Seconds; Teams gives up after 15."""
MARIA = "a:29:maria"


# In time -------------------------------------------------------------------------------------------------------------


async def test_a_tap_is_answered_in_time_though_the_roster_is_silent_and_it_is_not_asked_at_the_next(
    company: Company, fake: FakeConnector
) -> None:
    fake.fail(MARIA, gate=fake.gate(), status=500)
    found, post = button(company, "maria", "● on track"), card(company, "maria").id

    async with asyncio.timeout(IN_TIME):
        first = await company.bot.post(executed(fake, "Maria", found.data, post))
        second = await company.bot.post(executed(fake, "Maria", found.data, post))
    await company.bot.app.teams.finish()

    assert [answer["type"] for _, answer in (first, second)] == ["application/vnd.microsoft.card.adaptive"] * 2
    assert len((await company.book()).all(Update)) == 1
    assert fake.calls.count(("GET", MARIA)) == 1
    company.bot.clock.go(minutes=2)
    await company.bot.post(message(fake, "Maria", "what now"))
    assert fake.calls.count(("GET", MARIA)) == 2


async def test_an_event_is_answered_in_time_though_everything_is_silent_and_the_words_come_later(
    company: Company, fake: FakeConnector
) -> None:
    gate = fake.gate()
    fake.fail(MARIA, gate=fake.gate(), status=500)
    fake.fail(MARIA, gate=gate)
    before = len(company.texts("maria"))

    async with asyncio.timeout(IN_TIME):
        assert (await company.bot.post(message(fake, "Maria", "what now")))[0] == 200
        gate.set()
    await company.bot.app.teams.finish()

    assert len(company.texts("maria")) == before + 1


async def test_who_reads_in_a_new_channel_is_counted_though_the_roster_comes_late(
    company: Company, fake: FakeConnector
) -> None:
    gate, place = fake.gate(), "19:new@thread.tacv2"
    fake.members[place] = [{"id": user_id("maria"), "name": "Maria Lind"}]
    fake.fail(place, gate=gate)
    event = {**message(fake, "Maria", "what now"), "conversation": channel(place, "1")}

    async with asyncio.timeout(IN_TIME):
        assert (await company.bot.post(event))[0] == 200
    gate.set()
    await company.bot.app.teams.finish()

    (chat,) = (one for one in (await company.book()).workspace.channels if one.id == place)
    assert chat.members == 1


# What stands ---------------------------------------------------------------------------------------------------------


async def test_of_two_quick_taps_the_second_is_what_stands_though_the_first_is_shown_late(
    company: Company, fake: FakeConnector
) -> None:
    gate, post = fake.gate(), card(company, "maria")
    form, on_track = button(company, "maria", "Update"), button(company, "maria", "● on track")
    fake.fail(MARIA)  # the roster is asked first
    fake.fail(MARIA, gate=gate, late=True)

    await company.bot.post(executed(fake, "Maria", form.data, post.id))
    await fake.until(lambda: ("PUT", MARIA) in fake.calls)
    _, answer = await company.bot.post(executed(fake, "Maria", on_track.data, post.id))
    await company.bot.post(message(fake, "Jon", "what now"))
    gate.set()
    await company.bot.app.teams.finish()

    assert post.activity["attachments"][0]["content"] == answer["value"]


async def test_a_change_of_a_check_in_that_had_to_wait_shows_what_was_tapped_meanwhile(
    start: Starting, fake: FakeConnector
) -> None:
    owned = tuple(objective(one, f"Objective number {one}", "maria", "38", "100") for one in range(1, 4))
    company = await Company(await start(clock=Clock(NOW - timedelta(minutes=1))), fake).open(objectives=owned)
    await company.settle(minutes=1)
    await company.passes(minutes=1)
    post, waiting = card(company, "maria"), [True]
    second = [one for one in pressables(post.activity) if one.title == "● on track"][1]

    def on_call(what: str, conversation: str) -> None:
        if (what, conversation) == ("PUT", MARIA) and waiting:
            waiting.clear()
            fake.fail(MARIA, status=429, headers={"Retry-After": "60"})

    fake.on_call = on_call
    await company.bot.post(message(fake, "Maria", "O1 at risk 41k legal is slow, asking the partner on Monday"))
    await company.settle(seconds=1)
    assert not waiting
    _, answer = await company.bot.post(executed(fake, "Maria", second.data, post.id))
    await company.bot.app.teams.finish()
    await company.passes(minutes=5)

    assert post.edits == 2
    assert post.activity["attachments"][0]["content"] == answer["value"]


async def test_a_change_of_the_tapped_card_that_is_put_off_comes_all_the_same(
    company: Company, fake: FakeConnector
) -> None:
    post, on_track = card(company, "maria"), button(company, "maria", "● on track")
    fake.fail(MARIA)
    fake.fail(MARIA, status=429, headers={"Retry-After": "0"})

    await company.bot.post(submitted(fake, "Maria", on_track.data, post.id))
    await company.bot.app.teams.finish()

    assert post.edits == 1
    assert "on track" in read(post.activity)


# Meeting everybody of a channel --------------------------------------------------------------------------------------


async def test_a_channel_whose_people_microsoft_puts_off_is_met_later_and_in_peace(
    company: Company, fake: FakeConnector
) -> None:
    names = [f"New{number}" for number in range(60)]
    strangers = [{"id": user_id(one), "name": f"{one} Doe", "tenantId": TENANT} for one in names]
    fake.members[LEADERSHIP.id] = strangers
    for one in names:
        fake.fail(fake.direct(user_id(one)), status=429, headers={"Retry-After": "60"})
    begun = len(fake.created)

    for number in range(3):
        await company.bot.post({**joined(fake, "Gita"), "id": f"again {number}"})
    await company.bot.app.teams.finish()
    await company.settle(seconds=30)
    await company.bot.app.teams.finish()
    calls = [one for one in fake.calls if one[0] == "NEW" and "new" in one[1]]
    assert len(calls) == 1
    assert {f"{one} Doe" for one in names} <= {one.name for one in (await company.book()).all(Person)}

    fake.heal()
    await company.settle(seconds=31)
    await company.bot.app.teams.finish()
    assert len(fake.created) == begun + 60
    reach = {one.reach for one in (await company.book()).all(Person) if one.name.endswith(" Doe")}
    assert reach == {Reach.REACHABLE}


async def test_who_was_refused_is_asked_for_again_the_next_day_only(company: Company, fake: FakeConnector) -> None:
    fake.members[LEADERSHIP.id] = [{"id": user_id("new"), "name": "New Doe", "tenantId": TENANT}]
    fake.without.add(user_id("new"))

    for number, hours in enumerate((0, 1, 24)):
        company.bot.clock.go(hours=hours)
        await company.bot.post({**joined(fake, "Gita"), "id": f"again {number}"})
        await company.bot.app.teams.finish()

    assert fake.calls.count(("NEW", fake.direct(user_id("new")))) == 2


async def test_an_event_by_which_nobody_comes_or_goes_is_no_reason_to_count(
    company: Company, fake: FakeConnector
) -> None:
    event = joined(fake, "Gita")
    del event["membersAdded"]
    event["channelData"] |= {"eventType": "teamArchived"}
    fake.calls.clear()

    await company.bot.post(event)
    await company.bot.app.teams.finish()

    assert ("GET", LEADERSHIP.id) not in fake.calls


async def test_a_roster_without_an_end_is_left(company: Company, fake: FakeConnector) -> None:
    fake.fail(LEADERSHIP.id, status=200, times=-1, body={"members": [], "continuationToken": "the same"})
    fake.calls.clear()

    await company.bot.post(joined(fake, "Gita"))
    await company.bot.app.teams.finish()

    assert fake.calls.count(("GET", LEADERSHIP.id)) == 200
