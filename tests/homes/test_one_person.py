"""An account with the e-mail address of somebody known in the other home: asked once, and one person by their word."""

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from partnership.outcome import Outcome
from partnership.people import Role
from partnership.workspace import Chat
from tests.homes.both import Both, mail, slack_account, teams_account
from tests.homes.conftest import Starting
from tests.slack.clients import message, moved
from tests.slack.fake_slack import BOT
from tests.teams.clients import executed, installed
from tests.teams.clients import message as teams_message
from tests.teams.reading import pressables
from tests.teams.reading import read as teams_read
from tests.world import WORKSPACE

QUESTION = "Somebody with your e-mail address"


async def says_hello_in_slack(both: Both, who: str = "Maria", name: str = "Maria Lind") -> str:
    both.in_slack(who, name)
    answer = await both.writes_in_slack(who, "hello")
    await both.settle(seconds=1)
    return answer


async def test_maria_is_asked_in_teams_once_and_is_one_person_by_her_own_word(linked: Both) -> None:
    answer = await says_hello_in_slack(linked)

    assert "I asked whoever has your e-mail address in Teams whether this is them." in answer
    assert linked.told("Maria", f"{QUESTION} wrote to me in Slack: Maria Lind (@maria-2). Is that you?") == (1, 0)
    assert (await linked.person("maria")).identities == (teams_account("Maria"),)

    after = await linked.taps_in_teams("Maria", "Yes, it's me")

    assert "one person to me in Teams and Slack now" in after
    assert (await linked.person("maria")).identities == (teams_account("Maria"), slack_account("Maria"))
    assert (await linked.person("maria-2")).identities == ()
    assert "O1" in await linked.writes_in_slack("Maria", "objectives mine")


async def test_before_her_word_the_account_has_no_right_of_hers(linked: Both) -> None:
    await says_hello_in_slack(linked)

    for words in ("objectives", "update O1 on track", "what now", "accept O1", "that is me", "help"):
        answer = await linked.writes_in_slack("Maria", words)
        assert "I asked whoever has your e-mail address" in answer or "Nothing is waiting" in answer, words
    assert not (await linked.book()).updates("O1")


async def test_she_is_asked_once_however_often_and_from_wherever_she_writes(linked: Both, start: Starting) -> None:
    linked.in_slack("Maria", "Maria Lind")
    told = message(linked.slack, "Maria", "hello")
    await asyncio.gather(*(linked.tells_of_slack(told) for _ in range(3)))
    await asyncio.gather(*(linked.tells_of_slack(message(linked.slack, "Maria", f"hello {n}")) for n in range(3)))
    await linked.settle(seconds=1)
    again = await start(linked.clock)
    await again.tells_of_slack(told)
    await again.writes_in_slack("Maria", "hello again")
    await again.settle(minutes=2)

    assert again.told("Maria", QUESTION) == (1, 0)


async def test_no_is_remembered(linked: Both) -> None:
    await says_hello_in_slack(linked)

    assert "stays somebody else" in await linked.taps_in_teams("Maria", "No")
    await linked.writes_in_slack("Maria", "hello")
    await linked.settle(minutes=2)

    assert linked.told("Maria", QUESTION) == (0, 0)  # the answer stands in its place
    assert (await linked.person("maria")).identities == (teams_account("Maria"),)
    assert "is for the leadership team" in await linked.writes_in_slack("Maria", "objectives")


async def test_the_button_of_an_answered_question_changes_nothing(linked: Both) -> None:
    await says_hello_in_slack(linked)
    post = next(one for one in linked.teams.posts if QUESTION in str(one.activity))
    buttons = {one.title: one.data for one in pressables(post.activity)}

    await linked.taps_in_teams("Maria", "No")
    await linked.posts_to_teams(executed(linked.teams, "Maria", buttons["Yes, it's me"], post.id))

    assert (await linked.person("maria")).identities == (teams_account("Maria"),)


async def test_nobody_else_can_answer_for_her(linked: Both) -> None:
    await says_hello_in_slack(linked)
    post = next(one for one in linked.teams.posts if QUESTION in str(one.activity))
    buttons = {one.title: one.data for one in pressables(post.activity)}

    await linked.posts_to_teams(executed(linked.teams, "Ana", buttons["Yes, it's me"], post.id))

    assert (await linked.person("ana")).identities == (teams_account("Ana"),)
    assert (await linked.person("maria-2")).identities == (slack_account("Maria"),)


async def test_typed_it_is_the_same(linked: Both) -> None:
    await says_hello_in_slack(linked)

    assert "one person to me" in await linked.writes_in_teams("Maria", "that's me")


async def test_without_a_question_the_words_mean_nothing(linked: Both) -> None:
    assert "I asked nothing" in await linked.writes_in_teams("Maria", "that is me")


@pytest.mark.parametrize("more", [{"is_restricted": True}, {"team_id": "T0OTHER"}])
async def test_a_guest_or_outsider_is_never_asked_about(linked: Both, more: dict[str, Any]) -> None:
    linked.in_slack("Maria", "Maria Lind", **more)
    await linked.writes_in_slack("Maria", "hello")
    await linked.settle(seconds=1)

    assert linked.told("Maria", QUESTION) == (0, 0)


async def test_another_address_is_somebody_else(linked: Both) -> None:
    linked.in_slack("Maria", "Maria Lind", mail("other"))
    await linked.writes_in_slack("Maria", "hello")
    await linked.settle(seconds=1)

    assert linked.told("Maria", QUESTION) == (0, 0)


async def test_the_address_is_the_same_however_it_is_written(linked: Both) -> None:
    linked.in_slack("Maria", "Maria Lind", "MARIA@Contoso.example")
    await linked.writes_in_slack("Maria", "hello")
    await linked.settle(seconds=1)

    assert linked.told("Maria", QUESTION) == (1, 0)


async def test_who_only_reads_in_a_channel_there_is_asked_too(linked: Both) -> None:
    linked.in_slack("Maria", "Maria Lind")
    linked.slack.channel("C0SALES", "sales", ["U0MARIA"])
    await linked.tells_of_slack(moved(BOT, "C0SALES", inviter="U0PAT"))
    await linked.settle(seconds=1)

    assert linked.told("Maria", f"{QUESTION} uses Slack") == (1, 0)


async def test_an_account_with_a_part_of_its_own_is_not_merged(linked: Both) -> None:
    await says_hello_in_slack(linked)
    book = await linked.book()
    owned = replace(book.open_objectives()[1], owner="maria-2")
    await linked.app.face.commit(WORKSPACE.id, book, Outcome(changes=(owned,)), now=linked.clock())

    assert "which I can't merge by myself" in await linked.taps_in_teams("Maria", "Yes, it's me")


async def test_undo_makes_them_two_again(linked: Both) -> None:
    await says_hello_in_slack(linked)
    await linked.taps_in_teams("Maria", "Yes, it's me")

    await linked.writes_in_teams("Maria", "undo")

    assert (await linked.person("maria")).identities == (teams_account("Maria"),)
    assert (await linked.person("maria-2")).identities == (slack_account("Maria"),)
    assert "I asked whoever" in await linked.writes_in_slack("Maria", "objectives")


async def test_out_of_her_hours_she_is_asked_when_she_is_at_work(linked: Both) -> None:
    linked.clock.go(hours=10)
    await says_hello_in_slack(linked)
    assert linked.told("Maria", QUESTION) == (0, 0)

    await linked.passes(hours=14)
    assert linked.told("Maria", QUESTION) == (1, 0)


async def test_who_has_no_part_in_teams_is_not_asked_there(linked: Both) -> None:
    linked.in_teams("Zoe", "Zoe Lang")
    await linked.writes_in_teams("Zoe", "hello")

    await says_hello_in_slack(linked, "Zoe", "Zoe Lang")

    assert linked.told("Zoe", QUESTION) == (0, 0)


async def test_the_reader_of_a_channel_still_reads_there(linked: Both) -> None:
    book = await linked.book()
    sales = Chat(platform="slack", home="T0CONTOSO", id="C0SALES", kind="channel", people=("maria-2",))
    channels = replace(book.workspace, channels=(*book.workspace.channels, sales))
    await linked.app.face.commit(WORKSPACE.id, book, Outcome(changes=(channels,)), now=linked.clock())
    await says_hello_in_slack(linked)
    await linked.taps_in_teams("Maria", "Yes, it's me")

    assert (await linked.book()).workspace.channels[-1].people == ("maria",)


# One person in two places ------------------------------------------------------------------------------------------


@pytest.fixture
async def maria(linked: Both) -> Both:
    await says_hello_in_slack(linked)
    await linked.taps_in_teams("Maria", "Yes, it's me")
    return linked


CHECK_IN, REMINDER_1, REMINDER_2 = "Maria, one objective. Open until Mon", "one tap will do", "Shall I"


async def test_she_gets_one_check_in_and_one_of_each_reminder_where_she_wrote_last(maria: Both) -> None:
    await maria.writes_in_slack("Maria", "hello")
    await maria.passes(days=2)
    assert maria.told("Maria", CHECK_IN) == (0, 1)

    await maria.writes_in_teams("Maria", "hello")
    await maria.passes(days=3)
    assert maria.told("Maria", CHECK_IN) == (1, 1)  # the second reminder is a whole check-in again
    assert maria.told("Maria", REMINDER_1) == (1, 0)
    assert maria.told("Maria", REMINDER_2) == (1, 0)


async def test_what_she_says_in_the_other_place_changes_the_card_where_it_stands(maria: Both) -> None:
    await maria.writes_in_slack("Maria", "hello")
    await maria.passes(days=2)

    await maria.writes_in_teams("Maria", "O1 on track 8/10: first deal closed")
    await maria.settle(seconds=5)

    (card,) = (one for one in maria.texts_in_slack("Maria") if "O1 Marketplace" in one)
    assert "first deal closed" in card
    await maria.passes(days=3)
    assert maria.told("Maria", REMINDER_1) == (0, 0)
    assert maria.told("Maria", REMINDER_2) == (0, 0)


async def test_a_button_of_the_card_in_the_other_place_still_works_and_then_shows_what_is(maria: Both) -> None:
    await maria.passes(days=2)
    assert maria.told("Maria", CHECK_IN) == (1, 0)
    await maria.writes_in_slack("Maria", "hello")
    old = next(one for one in maria.teams.posts if CHECK_IN in teams_read(one.activity))
    button = next(one for one in pressables(old.activity) if one.title == "● on track")

    await maria.taps_in_teams("Maria", "● on track")
    await maria.posts_to_teams(executed(maria.teams, "Maria", button.data, old.id))

    (checkin,) = (await maria.book()).checkins("maria")
    (update,) = (await maria.book()).updates("O1")
    assert (checkin.complete, update.saves) == (True, 1)
    assert "● on track" in teams_read(old.activity)


async def test_who_only_looks_somewhere_is_not_written_to_there(maria: Both) -> None:
    await maria.writes_in_slack("Maria", "hello")
    await maria.posts_to_teams(installed(maria.teams, "Maria"))

    assert (await maria.person("maria")).identities[0] == slack_account("Maria")


async def test_what_one_account_refuses_goes_to_the_other(maria: Both) -> None:
    await maria.writes_in_slack("Maria", "hello")
    maria.slack.fail(maria.slack.direct("U0MARIA"), error="restricted_action", times=-1)
    await maria.passes(days=2)

    assert maria.told("Maria", CHECK_IN) == (1, 0)
    assert (await maria.person("maria")).reachable
    assert maria.told("Ada", "I can't reach") == (0, 0)


async def test_an_account_that_was_switched_off_is_none_of_hers_any_more(maria: Both) -> None:
    gone = {"type": "user_change", "user": {"id": "U0MARIA", "deleted": True}}
    await maria.tells_of_slack({**message(maria.slack, "Maria", ""), "event": gone})

    known = await maria.person("maria")
    assert (known.identities, known.left_at) == ((teams_account("Maria"),), None)
    assert Role.EXECUTIVE in known.roles


async def test_a_kill_between_sending_and_recording_sends_nothing_twice_though_she_wrote_elsewhere_since(
    maria: Both, start: Starting
) -> None:
    await maria.writes_in_slack("Maria", "hello")
    await maria.passes(hours=46)
    gate = maria.slack.gate()
    maria.slack.fail(maria.slack.direct("U0MARIA"), method="chat.postMessage", gate=gate)
    going = asyncio.create_task(maria.passes(hours=2))
    await maria.slack.until(lambda: maria.told("Maria", CHECK_IN)[1] == 1)
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)
    clock = maria.clock

    again = await start(clock)
    await again.posts_to_teams(teams_message(again.teams, "Maria", "hello"))
    await again.passes(minutes=10)

    assert again.told("Maria", CHECK_IN) == (0, 1)


async def test_an_account_that_became_a_guest_s_is_hers_no_more_and_has_no_rights(maria: Both, start: Starting) -> None:
    maria.slack.profiles["U0MARIA"]["is_restricted"] = True
    again = await start(maria.clock)

    answer = await again.writes_in_slack("Maria", "objectives mine")

    assert "O1" not in answer
    known = await again.person("maria")
    assert (known.identities, known.guest) == ((teams_account("Maria"),), False)
