"""Events that come twice, late or out of order, and people who are not of the company."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from partnership.people import Person, Role
from partnership.promises import Promise
from partnership.updates import Update
from storage.port import StoreFull
from tests.render.block_hands import inputs, state
from tests.slack import clients
from tests.slack.clients import changed, command, mention, message, moved, pressed, submitted, user_id
from tests.slack.companies import LEADERSHIP, Company
from tests.slack.conftest import IMPATIENT, NOW, Starting
from tests.slack.fake_slack import BOT, TEAM, FakeSlack, Json, Post
from tests.slack.reading import Pressable, pressables, read, read_view
from tests.world import person

GOAL = "Marketplace billed sales"
HELD = "I post nothing there until you choose"


def newest(company: Company, who: str) -> Post:
    """The newest message in somebody's direct chat that has buttons."""
    here = [one for one in company.fake.posts if one.channel == company.fake.direct(user_id(who))]
    return next(one for one in reversed(here) if pressables(one.message))


def button(company: Company, who: str, title: str) -> Pressable:
    return next(one for one in pressables(newest(company, who).message) if one.title.removesuffix("…") == title)


def press(company: Company, who: str, title: str) -> Json:
    """What Slack sends of it."""
    post = newest(company, who)
    return pressed(company.fake, who.title(), button(company, who, title).action, post.channel, post.ts)


async def promises(company: Company) -> list[str]:
    return [one.what for one in (await company.book()).all(Promise)]


# Twice, late and out of order ----------------------------------------------------------------------------------------


async def test_what_is_said_once_and_delivered_six_times_is_done_and_answered_once(
    company: Company, fake: FakeSlack
) -> None:
    told = message(fake, "Maria", "promise Reply to Acme by 29 Jan for O1")

    at_once = await asyncio.gather(*(company.bot.event(told) for _ in range(5)))
    await company.settle(hours=1)
    later = await company.bot.event(told)

    assert {*at_once, later} == {200}
    assert await promises(company) == ["Reply to Acme"]
    assert company.told("maria", "Reply to Acme") == 1


async def test_a_mention_that_is_told_as_a_message_too_is_one(company: Company, fake: FakeSlack) -> None:
    told = mention("Maria", "promise Reply to Acme by 29 Jan for O1", LEADERSHIP.id)
    again = clients.envelope({**told["event"], "type": "message", "channel_type": "channel"})

    await asyncio.gather(company.bot.event(told), company.bot.event(again))

    assert await promises(company) == ["Reply to Acme"]
    assert len([one for one in fake.posts if one.channel == LEADERSHIP.id]) == 1


async def test_a_tap_that_is_delivered_six_times_is_one_tap(company: Company) -> None:
    sent, post = press(company, "maria", "● on track"), newest(company, "maria")

    await asyncio.gather(*(company.bot.interaction(sent) for _ in range(5)))
    await company.bot.interaction(sent)

    (update,) = (await company.book()).all(Update)
    assert (update.by, update.objective, update.status) == ("maria", "O1", "on track")
    assert post.edits == 1
    assert "It is in" in read(post.message)


async def test_a_command_that_is_delivered_twice_is_done_once_and_answered_once(
    company: Company, fake: FakeSlack
) -> None:
    typed = command(fake, "Maria", "promise Reply to Acme by 29 Jan for O1")

    for _ in range(2):
        await company.bot.command(typed)

    assert await promises(company) == ["Reply to Acme"]
    (answer,) = company.only("maria")
    assert "Reply to Acme" in answer


async def test_a_message_that_is_changed_says_what_it_says_now(company: Company, fake: FakeSlack) -> None:
    first = message(fake, "Maria", "O1 at risk 41k")
    await company.bot.event(first)

    await company.bot.event(changed(first, "O1 on track 42k 8/10"))

    (update,) = (await company.book()).all(Update)
    assert (update.status, str(update.value)) == ("on track", "42000")


async def test_what_is_taken_out_of_a_message_is_out(company: Company, fake: FakeSlack) -> None:
    first = message(fake, "Maria", "O1 at risk 41k: Jon is late")
    for told in (first, changed(first, "O1 at risk 41k")):
        await company.bot.event(told)

    (update,) = (await company.book()).all(Update)
    assert (update.status, update.text) == ("at risk", "")


async def test_a_promise_in_other_words_is_not_made_twice(company: Company, fake: FakeSlack) -> None:
    first = message(fake, "Maria", "promise Reply to Acme by 29 Jan for O1")
    for told in (first, changed(first, "promise Reply to Acme Ltd by 29 Jan for O1")):
        await company.bot.event(told)

    assert await promises(company) == ["Reply to Acme"]


async def test_a_question_that_is_corrected_is_answered(company: Company, fake: FakeSlack) -> None:
    first = message(fake, "Maria", "objectivess")
    for told in (first, changed(first, "objectives")):
        await company.bot.event(told)

    assert "Marketplace billed sales" in str(fake.posts)
    assert "first version" not in str(fake.posts)


async def test_words_that_come_after_those_that_took_their_place_are_of_no_effect(
    company: Company, fake: FakeSlack
) -> None:
    first = message(fake, "Maria", "O1 at risk 41k")
    second = changed(first, "O1 at risk 43k")
    third = changed(first, "O1 on track 42k 8/10")

    for told in (third, second, first):
        assert await company.bot.event(told) == 200

    (update,) = (await company.book()).all(Update)
    assert (update.status, str(update.value)) == ("on track", "42000")


@pytest.mark.parametrize("has_replies", [False, True])
async def test_a_message_that_is_taken_away_is_asked_about_once(
    company: Company, fake: FakeSlack, *, has_replies: bool
) -> None:
    first = message(fake, "Maria", "O1 on track 42k 8/10: the auditor gave in")
    await company.bot.event(first)
    said = len(fake.posts)
    gone = {
        "type": "message", "subtype": "message_deleted", "channel": "D0MARIA", "channel_type": "im", "ts": "9.9",
        "deleted_ts": first["event"]["ts"], "previous_message": first["event"], "hidden": True,
    }  # fmt: skip
    if has_replies:
        left = {
            "subtype": "tombstone",
            "user": "USLACKBOT",
            "text": "This message was deleted.",
            "ts": gone["deleted_ts"],
        }
        gone |= {"subtype": "message_changed", "message": left}

    for _ in range(2):
        assert await company.bot.event(clients.envelope(gone)) == 200

    assert len(fake.posts) == said + 1
    assert "You deleted the message behind this" in str(fake.posts[-1])
    assert [one.text for one in (await company.book()).all(Update)] == [""]
    whole = press(company, "maria", "Take it back")
    await company.bot.interaction(press(company, "maria", "Put the words back"))
    assert [one.text for one in (await company.book()).all(Update)] == ["the auditor gave in"]
    await company.bot.interaction(whole)
    assert (await company.book()).all(Update) == []


async def test_a_button_of_yesterdays_message_shows_how_things_stand_and_changes_nothing(
    company: Company, fake: FakeSlack
) -> None:
    old, post = press(company, "maria", "● on track"), newest(company, "maria")
    await company.bot.event(message(fake, "Maria", "O1 at risk 41k legal is slow, asking the partner on Monday"))
    stands = (await company.book()).all(Update)
    await company.settle(hours=24)

    await company.bot.interaction(old)

    assert (await company.book()).all(Update) == stands
    assert "at risk" in read(post.message)


@pytest.mark.parametrize(
    "value",
    ["", "x", "{}", "[]", '{"call":{}}', '{"call":7}', '{"kept":"x"}', '{"call":{"command":"no such"}}', "[" * 999],
)
async def test_a_button_that_nobody_understands_any_more_is_answered(
    company: Company, fake: FakeSlack, value: str
) -> None:
    await company.bot.interaction(pressed(fake, "Maria", {"action_id": "0.1", "value": value}, "D0MARIA", "1.2"))

    assert "That question is settled" in company.texts("maria")[-1]
    assert not (await company.book()).all(Update)


async def test_a_button_that_opened_a_page_is_no_event(company: Company, fake: FakeSlack) -> None:
    said = len(fake.posts)
    await company.bot.interaction(pressed(fake, "Maria", {"action_id": "0.1"}, "D0MARIA", "1.2"))

    assert len(fake.posts) == said


@pytest.mark.parametrize("kind", ["shortcut", "message_action", "view_closed", "block_suggestion"])
async def test_what_steward_does_not_offer_is_acknowledged(company: Company, kind: str) -> None:
    sent = {"type": kind, "user": {"id": "U0MARIA"}, "trigger_id": "1"}

    assert (await company.bot.interaction(sent)).get("text", "") == ""


# Forms ---------------------------------------------------------------------------------------------------------------


async def opened(company: Company) -> Json:
    """Maria's form of O1 before her."""
    await company.bot.interaction(press(company, "maria", "Update"))
    (view,) = [one for one in company.fake.views if one["user"] == "U0MARIA"]
    return view


def filled(company: Company, view: Json, **typed: str) -> Json:
    return submitted(company.fake, "Maria", view, state(view, typed))


async def test_what_is_wrong_with_a_field_stands_at_it_and_the_form_stays(company: Company) -> None:
    view = await opened(company)

    answer = await company.bot.interaction(filled(company, view, value="thirty-ish"))

    assert answer["response_action"] == "errors"
    assert "thirty-ish" in answer["errors"]["value"]
    assert answer["errors"].keys() <= {one["block_id"] for one in inputs(view)}
    assert "thirty-ish" not in read(newest(company, "maria").message)


async def test_a_form_that_is_sent_again_with_what_was_wrong_put_right_is_saved(company: Company) -> None:
    view = await opened(company)
    await company.bot.interaction(filled(company, view, value="thirty-ish"))

    answer = await company.bot.interaction(filled(company, view, value="41k", words="two renewals came in"))

    assert answer.get("response_action") is None
    (update,) = (await company.book()).all(Update)
    assert (update.text, str(update.value)) == ("two renewals came in", "41000")


async def test_what_is_asked_next_about_the_same_thing_is_asked_in_the_same_modal(company: Company) -> None:
    view = await opened(company)

    answer = await company.bot.interaction(filled(company, view, value="41k", status="▲ at risk", chance="6"))

    assert answer["response_action"] == "update"
    assert [one["block_id"] for one in inputs(answer["view"])] == ["obstacle", "waits_for"]
    company.fake.show_view("U0MARIA", answer["view"])
    last = await company.bot.interaction(filled(company, company.fake.views[-1], obstacle="legal is slow"))
    assert last.get("response_action") is None
    (update,) = (await company.book()).all(Update)
    assert (update.obstacle, update.status, str(update.value)) == ("legal is slow", "at risk", "41000")


async def test_a_form_that_is_delivered_twice_is_saved_once(company: Company) -> None:
    view = await opened(company)
    sent = filled(company, view, value="41k", words="two renewals came in")

    answers = [await company.bot.interaction(sent) for _ in range(2)]

    assert [one.get("response_action") for one in answers] == [None, None]
    assert len((await company.book()).all(Update)) == 1


async def test_while_nothing_can_be_saved_a_form_stays_with_what_was_typed(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = await opened(company)

    async def full(*_: Any) -> Any:
        raise StoreFull("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(company.bot.app.store, "commit", full)
        answer = await company.bot.interaction(filled(company, view, value="41k"))

    assert answer["response_action"] == "update"
    assert "my disk is full" in read_view(answer["view"])
    assert [one["block_id"] for one in inputs(answer["view"])] == [one["block_id"] for one in inputs(view)]
    company.fake.show_view("U0MARIA", answer["view"])
    assert (await company.bot.interaction(filled(company, company.fake.views[-1], value="41k"))).get("view") is None
    assert len((await company.book()).all(Update)) == 1


async def test_a_form_of_long_ago_says_so(company: Company) -> None:
    view = {**await opened(company), "private_metadata": json.dumps({"form": "form:gone"})}

    answer = await company.bot.interaction(filled(company, view, value="41k"))

    assert "That question is settled" in read_view(answer["view"])


async def test_a_form_that_was_closed_opens_again_by_its_button(company: Company, fake: FakeSlack) -> None:
    view = await opened(company)
    fake.close_view("U0MARIA")

    await company.bot.interaction(press(company, "maria", view["submit"]["text"].replace("Save", "Fill in")))

    (again,) = fake.views
    assert read_view(again) == read_view(view)


# For one person alone ------------------------------------------------------------------------------------------------


async def test_an_answer_for_one_person_is_seen_in_the_channel_by_nobody_else(
    company: Company, fake: FakeSlack
) -> None:
    said = len(company.texts("maria"))
    await company.bot.event(mention("Maria", "what now", LEADERSHIP.id))
    await company.settle(minutes=1)

    assert len(company.only("maria")) == 1
    assert not fake.said(LEADERSHIP.id)
    assert len(company.texts("maria")) == said


async def test_an_answer_for_all_stands_below_the_question(company: Company, fake: FakeSlack) -> None:
    told = mention("Ada", "digest channel here", LEADERSHIP.id)
    below = mention("Ada", "digest channel here", LEADERSHIP.id, thread_ts="1764000000.000100")
    await company.bot.event(told)
    await company.bot.event(below)

    answers = [one for one in fake.posts if one.channel == LEADERSHIP.id]
    assert [one.thread for one in answers] == [told["event"]["ts"], "1764000000.000100"]
    assert not company.only("ada")


async def test_a_command_in_a_channel_is_answered_to_who_typed_it(company: Company, fake: FakeSlack) -> None:
    await company.bot.command(command(fake, "Maria", "objectives", LEADERSHIP.id))

    (answer,) = company.only("maria")
    assert GOAL in answer
    assert not fake.said(LEADERSHIP.id)


async def test_a_command_where_steward_is_not_is_said_to_it_directly(company: Company, fake: FakeSlack) -> None:
    before = (await company.book()).workspace.channels
    for place in ("C0RANDOM", "D0MARIALEE"):
        await company.bot.command(command(fake, "Maria", "promise The list by 29 Jan for O1", place))
        assert "The list" in company.only("maria")[-1]

    assert (await company.book()).workspace.channels == before
    assert (await company.person("maria")).chat == "D0MARIA"


async def test_a_button_that_only_one_person_sees_is_answered_there(company: Company, fake: FakeSlack) -> None:
    await company.bot.event(mention("Maria", "what now", LEADERSHIP.id))
    (post,) = (one for one in fake.posts if one.only == "U0MARIA")
    (first, *_) = pressables(post.message)
    sent = pressed(fake, "Maria", first.action, LEADERSHIP.id, post.ts, is_ephemeral=True)
    fake.urls[sent["response_url"]] = post

    await company.bot.interaction(sent)

    assert not fake.said(LEADERSHIP.id)


async def test_a_long_answer_to_a_command_comes_whole(company: Company, fake: FakeSlack) -> None:
    await company.bot.command(command(fake, "Ada", "help all", LEADERSHIP.id))

    said = "\n".join(company.only("ada"))
    assert said.count("objectives") >= 1
    assert not fake.said(LEADERSHIP.id)


# Coming and going ----------------------------------------------------------------------------------------------------

GONE = ["channel_left", "channel_deleted", "channel_archive", "group_left"]


@pytest.mark.parametrize("kind", [*GONE, "member_left_channel"])
async def test_a_channel_that_steward_is_not_in_any_more_is_none_of_its_channels(
    company: Company, fake: FakeSlack, kind: str
) -> None:
    fake.puts_out(LEADERSHIP.id)
    told = moved(BOT, LEADERSHIP.id, kind)
    for _ in range(2):
        assert await company.bot.event(told) == 200

    assert not (await company.book()).workspace.channels


@pytest.mark.parametrize("kind", ["channel_left", "member_left_channel"])
async def test_that_steward_left_told_late_takes_no_digest_from_a_channel_that_it_is_in_again(
    company: Company, kind: str
) -> None:
    await company.bot.event(moved(BOT, LEADERSHIP.id, inviter=user_id("ada")))
    assert await company.bot.event(moved(BOT, LEADERSHIP.id, kind)) == 200
    await company.settle(seconds=5)

    channel = (await company.book()).workspace.channel
    assert channel
    assert channel.chat.id == LEADERSHIP.id
    assert not company.told("ada", "I am not in leadership any more")


async def test_the_digest_of_a_channel_that_took_steward_out_is_kept_and_the_admin_hears_it(
    company: Company, fake: FakeSlack
) -> None:
    fake.puts_out(LEADERSHIP.id)
    await company.bot.event(moved(BOT, LEADERSHIP.id, "member_left_channel"))
    fake.fail(LEADERSHIP.id, error="not_in_channel", times=-1)
    while company.bot.clock() < NOW + timedelta(days=4):
        await company.settle(minutes=30)

    assert not fake.said(LEADERSHIP.id)
    assert company.told("ada", "leadership") >= 1
    assert (await company.book()).workspace.channel is None


async def test_who_put_steward_out_of_the_digests_channel_hears_at_once_how_it_gets_one_again(
    company: Company, fake: FakeSlack
) -> None:
    fake.puts_out(LEADERSHIP.id)
    for kind in ("channel_left", "member_left_channel"):
        await company.bot.event(moved(BOT, LEADERSHIP.id, kind))
    for _ in range(3):
        await company.settle(seconds=5)

    assert company.told("ada", "I am not in leadership any more") == 1
    assert company.told("ada", "/invite @Steward, then @Steward digest channel here") == 1
    await company.bot.event(message(fake, "Ada", "what now"))
    assert "The digest has no channel." in company.texts("ada")[-1]
    await company.bot.event(message(fake, "Ada", "preview"))
    assert "there is no leadership channel" in company.texts("ada")[-1]


@pytest.mark.parametrize("late", [False, True], ids=["before its time", "after its time"])
async def test_a_channel_with_a_guest_is_asked_about_when_it_is_bound_and_the_answer_is_what_happens(
    company: Company, fake: FakeSlack, *, late: bool
) -> None:
    await company.bot.event(message(fake, "Maria", "O1 on track 42k 8/10"))
    here = fake.channels[LEADERSHIP.id]
    fake.puts_out(LEADERSHIP.id)
    await company.bot.event(moved(BOT, LEADERSHIP.id, "channel_left"))
    fake.channels[LEADERSHIP.id] = here
    fake.user("U0GUS", "Gus Guest", is_restricted=True)
    fake.members[LEADERSHIP.id].append("U0GUS")
    until = NOW + timedelta(days=4 if late else 3, hours=2)
    while company.bot.clock() < until:
        await company.settle(minutes=30)

    await company.bot.event(mention("Ada", "digest channel here", LEADERSHIP.id))
    for _ in range(6):
        await company.settle(seconds=5)

    assert company.told("ada", "One guest or outsider reads" if not late else "I did not post the digest") == 1
    fake.posts = [one for one in fake.posts if one.channel != LEADERSHIP.id]
    await company.bot.event(message(fake, "Ada", "what now"))
    assert "there is no leadership channel" not in company.texts("ada")[-1]
    asked = next(
        one
        for one in fake.posts
        if one.channel == "D0ADA" and any(each.title == "Post, they may read it" for each in pressables(one.message))
    )
    choice = next(one for one in pressables(asked.message) if one.title == "Post, they may read it")
    await company.bot.interaction(pressed(fake, "Ada", choice.action, asked.channel, asked.ts))
    for _ in range(6):
        await company.settle(seconds=5)

    assert bool(fake.said(LEADERSHIP.id)) is late
    if not late:
        while company.bot.clock() < NOW + timedelta(days=4):
            await company.settle(minutes=30)
        assert "Marketplace billed sales" in read(fake.said(LEADERSHIP.id)[0])


async def test_who_asks_where_steward_is_not_is_answered_directly_and_the_channel_is_none_of_its(
    company: Company, fake: FakeSlack
) -> None:
    fake.channels["C0SECRET"] = {"id": "C0SECRET", "name": "secret", "is_channel": True, "is_member": False}

    await company.bot.event(mention("Ada", "objectives", "C0SECRET"))

    assert not fake.said("C0SECRET")
    assert GOAL in company.texts("ada")[-1]
    assert "C0SECRET" not in {one.id for one in (await company.book()).workspace.channels}


async def test_who_is_added_to_a_channel_is_known_by_name(company: Company, fake: FakeSlack) -> None:
    fake.user("U0ZOE", "Zoe Lang")
    fake.members[LEADERSHIP.id].append("U0ZOE")

    assert await company.bot.event(moved("U0ZOE", LEADERSHIP.id)) == 200

    assert [one.id for one in (await company.book()).all(Person) if one.name == "Zoe Lang"] == ["zoe"]
    assert (await company.book()).workspace.channels[0].members == 7


async def test_who_reads_that_can_not_be_counted_now_is_told_again(company: Company, fake: FakeSlack) -> None:
    fake.fail(LEADERSHIP.id, error="internal_error")
    told = moved("U0ZOE", LEADERSHIP.id)

    assert await company.bot.event(told) == 503
    assert await company.bot.event(told) == 200


async def test_an_account_that_is_switched_off_frees_what_was_its_owners(company: Company, fake: FakeSlack) -> None:
    gone = {"type": "user_change", "user": {**fake.profiles["U0JON"], "deleted": True}}
    for _ in range(2):
        assert await company.bot.event(clients.envelope(gone)) == 200
    await company.settle(minutes=1)

    assert (await company.person("jon")).left_at
    assert company.told("ada", "Jon") == 1


async def test_who_opens_steward_for_the_first_time_is_known_once(company: Company, fake: FakeSlack) -> None:
    fake.user("U0ZOE", "Zoe Lang")
    told = clients.opened(fake, "Zoe")

    answered = await asyncio.gather(*(company.bot.event(told) for _ in range(5)))

    assert set(answered) == {200}
    assert [one.id for one in (await company.book()).all(Person) if one.name == "Zoe Lang"] == ["zoe"]


# Guests and outsiders ------------------------------------------------------------------------------------------------

OUTSIDE: dict[str, Json] = {
    "a guest": {"is_restricted": True},
    "of one channel": {"is_restricted": True, "is_ultra_restricted": True},
    "of another team": {"team_id": "T0FABRIKAM"},
    "a stranger": {"is_stranger": True},
}


async def test_what_is_typed_and_pressed_in_another_team_is_nothing_here(company: Company, fake: FakeSlack) -> None:
    before = await company.book()
    typed = command(fake, "Maria", "promise The list by 29 Jan for O1", team_id="T0FABRIKAM")
    await company.bot.command(typed)
    await company.bot.command(command(fake, "Eve", "status", team_id="T0FABRIKAM"))
    post = newest(company, "maria")
    (update, *_) = (one for one in pressables(post.message) if "on track" in one.title)
    pressing = pressed(fake, "Maria", update.action, post.channel, post.ts)
    await company.bot.interaction({**pressing, "team": {"id": "T0FABRIKAM"}})

    after = await company.book()
    assert not company.only("maria") + company.only("eve")
    for kind in (Promise, Update, Person):
        assert list(after.all(kind)) == list(before.all(kind))

    await company.bot.interaction(pressing)
    assert list((await company.book()).all(Update)) != list(before.all(Update))


@pytest.mark.parametrize("record", OUTSIDE.values(), ids=OUTSIDE.keys())
async def test_who_is_not_of_the_company_has_no_rights(company: Company, fake: FakeSlack, record: Json) -> None:
    fake.user("U0GITA", "Carlos Ruiz", **record)
    for words in ("objectives", "digest preview", "promise Nothing by 29 Jan for O1", "claim x", "people"):
        await company.bot.event(message(fake, "Gita", words))
        await company.bot.event(mention("Gita", words, LEADERSHIP.id, team="T0FABRIKAM"))

    (gita,) = (one for one in (await company.book()).all(Person) if one.identities[0].user == "U0GITA")
    assert gita.guest
    assert gita.id != "carlos"
    assert not [one for one in fake.posts if GOAL in read(one.message) and one.channel in ("D0GITA", LEADERSHIP.id)]
    assert not await promises(company)


async def test_while_slack_can_not_say_who_somebody_is_they_have_no_rights_and_have_them_with_the_next_word(
    company: Company, fake: FakeSlack
) -> None:
    await company.put(replace(person("Priya Nair", "CFO", Role.EXECUTIVE), identities=()))
    fake.user("U0PRIYA", "Priya Nair")
    fake.fail(method="users.info", status=500)

    await company.bot.event(message(fake, "Priya", "objectives"))
    assert not company.told("priya", GOAL)
    assert (await company.person("priya")).pending

    await company.bot.event(message(fake, "Priya", "objectives"))
    assert company.told("priya", GOAL) == 1
    assert (await company.person("priya")).identities[0].user == "U0PRIYA"


async def test_a_slow_look_up_takes_no_rights_from_who_is_known(start: Starting, fake: FakeSlack) -> None:
    company = await Company(await start(patience=IMPATIENT), fake).open()
    fake.fail(method="users.info", gate=fake.gate())

    await company.bot.event(message(fake, "Ada", "objectives"))

    assert company.told("ada", GOAL) == 1


async def test_a_guest_who_joins_the_leadership_channel_holds_the_digest_until_an_admin_says_otherwise(
    company: Company, fake: FakeSlack
) -> None:
    fake.user("U0GITA", "Gita Rao", is_restricted=True)
    fake.members[LEADERSHIP.id].append("U0GITA")
    assert await company.bot.event(moved("U0GITA", LEADERSHIP.id)) == 200
    while company.bot.clock() < NOW + timedelta(days=4):
        await company.settle(minutes=30)

    assert company.told("ada", HELD) == 1
    assert not fake.said(LEADERSHIP.id)

    await company.bot.interaction(press(company, "ada", "Post, they may read it"))
    await company.settle(minutes=1)
    await company.settle(minutes=1)

    assert len(fake.said(LEADERSHIP.id)) >= 1


async def test_a_guest_of_whose_coming_slack_never_told_reads_no_digest(company: Company, fake: FakeSlack) -> None:
    await company.settle(hours=1)
    fake.user("U0GITA", "Gita Rao", is_restricted=True)
    fake.members[LEADERSHIP.id].append("U0GITA")
    while company.bot.clock() < NOW + timedelta(days=4):
        await company.settle(minutes=30)

    assert company.told("ada", HELD) == 1
    assert not fake.said(LEADERSHIP.id)


async def test_who_reads_in_a_big_shared_channel_is_counted_without_asking_for_each(
    company: Company, fake: FakeSlack
) -> None:
    everybody = [f"U0P{number}" for number in range(300)]
    for number, user in enumerate(everybody):
        fake.user(user, f"Person {number}", team_id="T0FABRIKAM" if number < 3 else TEAM, deleted=number == 5)
    fake.profiles["U0P7"]["is_restricted"] = True
    fake.members[LEADERSHIP.id] = [*everybody, BOT]
    fake.user(BOT, "Steward", is_bot=True)

    fake.calls.clear()
    assert await company.bot.event(moved("U0P1", LEADERSHIP.id)) == 200

    (known,) = (await company.book()).workspace.channels
    assert (known.members, known.guests, known.outsiders) == (299, 1, 3)
    assert fake.calls.count(("users.info", "")) == 3


async def test_the_members_of_a_huge_channel_are_not_read_page_by_page_and_that_is_said(
    company: Company, fake: FakeSlack
) -> None:
    fake.channel("C0ALL", "all", list(fake.profiles))
    fake.channels["C0ALL"]["num_members"] = 40_000
    for _ in range(3):
        assert await company.bot.event(moved("U0MARIA", "C0ALL")) == 200
    await company.bot.event(mention("Ada", "digest channel here", "C0ALL"))

    assert ("conversations.members", "C0ALL") not in fake.calls
    assert "I can't see who is a member here" in read(fake.said("C0ALL")[-1])
