"""A workspace gets a second home by a code, and nothing crosses over before."""

import asyncio

import pytest

from partnership.conversations import AuditEntry
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import say
from partnership.outcome import Outcome
from partnership.people import Person, Role
from partnership.workspace import Home
from tests.homes.both import Both, mail, teams_account
from tests.homes.conftest import Starting, code_of
from tests.slack.clients import message, moved
from tests.slack.fake_slack import BOT, TEAM
from tests.teams.clients import message as teams_message
from tests.teams.fake_connector import TENANT
from tests.world import WORKSPACE

SLACK = Home(platform="slack", id=TEAM)
TEAMS = Home(platform="teams", id=TENANT)


async def test_a_home_that_is_new_belongs_to_the_company_whose_code_is_typed_there(both: Both) -> None:
    both.in_slack("Pat", "Pat Kim")
    assert "not set up" in await both.writes_in_slack("Pat", "hello")
    code = await code_of(both)

    answer = await both.writes_in_slack("Pat", f"claim {code}")
    await both.settle()

    assert "Slack is a home of Contoso now, beside Teams" in answer
    assert (await both.book()).workspace.homes == (TEAMS, SLACK)
    assert await both.app.face.workspace_at(SLACK) == WORKSPACE.id
    assert await both.app.face.workspaces() == [WORKSPACE.id]
    assert both.told("Ada", "Pat Kim typed the code there that Ada had made") == (1, 0)
    assert not (await both.person("pat")).roles


async def test_who_said_hello_there_before_is_known_anew_and_what_was_kept_of_them_is_gone(both: Both) -> None:
    both.in_slack("Lou", "Lou Berg")
    both.in_slack("Pat", "Pat Kim")
    await both.writes_in_slack("Lou", "hello")
    await both.writes_in_slack("Pat", f"claim {await code_of(both)}")

    assert "Lou Berg" not in [one.name for one in (await both.book()).all(Person)]
    for kind in (Person.kind, AuditEntry.kind, "workspace", "event"):
        assert await both.app.face.store.find(f"slack-{TEAM}", kind) == []

    assert "Steward is for the leadership team" in await both.writes_in_slack("Lou", "hello")
    assert "Lou Berg" in [one.name for one in (await both.book()).all(Person)]


async def test_the_code_is_good_once_and_for_an_hour(both: Both) -> None:
    both.in_slack("Pat", "Pat Kim")
    old = await code_of(both)
    fresh = await code_of(both)
    assert "not the claim code" in await both.writes_in_slack("Pat", f"claim {old}")
    both.clock.go(minutes=61)
    assert "not the claim code" in await both.writes_in_slack("Pat", f"claim {fresh}")

    late = await code_of(both)
    assert "the code for a further home" in await both.writes_in_teams("Ada", "undo")
    assert "not the claim code" in await both.writes_in_slack("Pat", f"claim {late}")
    assert (await both.book()).workspace.homes == (TEAMS,)


async def test_the_code_survives_a_restart_and_stands_nowhere(both: Both, start: Starting) -> None:
    code = await code_of(both)
    body = (await both.app.face.store.find(WORKSPACE.id, "workspace"))[0].body
    assert code not in str(body)
    assert code.replace("-", "") not in str(body)

    again = await start(both.clock)
    again.in_slack("Pat", "Pat Kim")
    assert "Slack is a home of Contoso" in await again.writes_in_slack("Pat", f"claim {code.lower()}")


async def test_after_five_wrong_tries_the_right_code_does_not_help_for_an_hour(both: Both) -> None:
    both.in_slack("Mallory", "Mallory")
    code = await code_of(both)
    for _ in range(5):
        await both.writes_in_slack("Mallory", "claim AAAA-BBBB")

    assert "five tries" in await both.writes_in_slack("Mallory", f"claim {code}")


async def test_a_guest_links_nothing(both: Both) -> None:
    both.in_slack("Gil", "Gil Guest", is_restricted=True)

    assert "Guests can't claim" in await both.writes_in_slack("Gil", f"claim {await code_of(both)}")


async def test_a_home_with_an_admin_of_its_own_is_not_merged(both: Both) -> None:
    both.in_slack("Pat", "Pat Kim")
    await both.writes_in_slack("Pat", f"claim {both.app.claim.code}")
    code = await code_of(both)

    answer = await both.writes_in_slack("Pat", f"claim {code}")

    assert "one that has an admin of its own can't be added" in answer
    assert len(await both.app.face.workspaces()) == 2
    assert (await both.book()).workspace.homes == (TEAMS,)


async def test_an_admin_by_the_setting_who_has_done_nothing_there_is_no_company(both: Both, start: Starting) -> None:
    code = await code_of(both)
    again = await start(both.clock, STEWARD_ADMINS="U0ADA")
    again.in_slack("Ada", "Ada Novak")

    assert "Slack is a home of Contoso" in await again.writes_in_slack("Ada", f"claim {code}")


async def test_a_set_up_that_was_begun_there_is_a_company(both: Both, start: Starting) -> None:
    code = await code_of(both)
    again = await start(both.clock, STEWARD_ADMINS="U0ADA")
    again.in_slack("Ada", "Ada Novak")
    again.in_slack("Pat", "Pat Kim")
    await again.writes_in_slack("Ada", "setup")
    await again.writes_in_slack("Ada", "yes")

    assert "can't be added" in await again.writes_in_slack("Pat", f"claim {code}")


async def test_the_code_adds_no_second_home_of_the_same_platform(linked: Both) -> None:
    code = await code_of(linked)

    assert "There is an admin already" in await linked.writes_in_slack("Pat", f"claim {code}")
    assert len((await linked.book()).workspace.homes) == 2


async def test_the_channels_of_both_are_known_and_the_digest_stays_in_its_own(both: Both) -> None:
    both.in_slack("Pat", "Pat Kim")
    both.slack.channel("C0SALES", "sales", ["U0PAT"])
    await both.tells_of_slack(moved(BOT, "C0SALES", inviter="U0PAT"))
    await both.writes_in_slack("Pat", f"claim {await code_of(both)}")

    workspace = (await both.book()).workspace
    assert [one.name for one in workspace.channels] == ["leadership", "sales"]
    assert workspace.channel
    assert workspace.channel.chat.platform == "teams"


async def test_a_code_typed_twice_at_once_links_once(both: Both) -> None:
    both.in_slack("Pat", "Pat Kim")
    code = await code_of(both)
    told = message(both.slack, "Pat", f"claim {code}")

    await asyncio.gather(*(both.tells_of_slack(told) for _ in range(4)))
    await both.settle()

    assert (await both.book()).workspace.homes == (TEAMS, SLACK)
    assert both.told("Ada", "typed the code there") == (1, 0)


async def test_the_audit_log_has_the_code_and_the_home(linked: Both) -> None:
    audit = await linked.writes_in_teams("Ada", "audit")

    assert "the code for a further home" in audit
    assert "Slack as a further home" in audit


async def test_only_an_admin_gets_a_code(both: Both) -> None:
    assert "claim " not in await both.writes_in_teams("Maria", "link home")


async def test_people_shows_who_is_where(linked: Both) -> None:
    people = await linked.writes_in_teams("Ada", "people")

    assert "I am in Teams and Slack." in people
    assert "Pat Kim (@pat): Europe/London, Slack" in people


@pytest.mark.parametrize("words", ["hello", "help", "check in"])
async def test_an_account_of_the_new_home_has_no_rights_of_its_namesake(linked: Both, words: str) -> None:
    linked.in_slack("Ada", "Ada Novak", mail("somebody-else"))

    answer = await linked.writes_in_slack("Ada", words)

    assert "is for the leadership team" in answer
    assert Role.ADMIN not in (await linked.person("ada-2")).roles


# A home is left ----------------------------------------------------------------------------------------------------


async def test_a_home_is_left_by_a_word_in_the_other_one(linked: Both) -> None:
    linked.in_slack("Maria", "Maria Lind")
    await linked.writes_in_slack("Maria", "hello")
    await linked.settle(seconds=5)
    await linked.taps_in_teams("Maria", "Yes, it's me")

    await linked.writes_in_teams("Ada", "leave home slack")
    answer = await linked.writes_in_teams("Ada", "yes")

    assert "Slack is a home of yours no more" in answer
    assert (await linked.book()).workspace.homes == (TEAMS,)
    assert (await linked.person("maria")).identities == (teams_account("Maria"),)
    assert (await linked.person("pat")).left_at
    assert await linked.app.face.workspace_at(SLACK) is None
    assert "not set up" in await linked.writes_in_slack("Pat", "hello")


async def test_a_home_that_was_left_can_be_linked_again(linked: Both) -> None:
    await linked.writes_in_teams("Ada", "leave home slack")
    await linked.writes_in_teams("Ada", "yes")
    await linked.writes_in_slack("Pat", "hello")

    assert "Slack is a home of Contoso" in await linked.writes_in_slack("Pat", f"claim {await code_of(linked)}")


async def test_the_only_home_and_the_one_in_which_one_is_are_not_left(both: Both) -> None:
    assert "I am in Teams only" in await both.writes_in_teams("Ada", "leave home slack")
    assert "Teams is the only home" in await both.writes_in_teams("Ada", "leave home teams")


async def test_a_company_that_left_the_home_in_which_it_began_is_not_found_there_again(linked: Both) -> None:
    linked.in_slack("Ada", "Ada Novak")
    await linked.writes_in_slack("Ada", "hello")
    await linked.settle(seconds=5)
    await linked.taps_in_teams("Ada", "Yes, it's me")
    await linked.writes_in_slack("Ada", "leave home teams")
    answer = await linked.writes_in_slack("Ada", "yes")

    assert "The digest was read there, and has no channel now" in answer
    assert "Maria Lind" in answer
    assert "not set up" in await linked.writes_in_teams("Maria", "hello")
    assert (await linked.person("maria")).pending


async def test_in_set_up_channels_of_both_can_be_told_apart(linked: Both) -> None:
    linked.slack.channel("C0LEADERS", "leadership", ["U0PAT"])
    await linked.tells_of_slack(moved(BOT, "C0LEADERS", inviter="U0PAT"))

    answer = await linked.writes_in_teams("Ada", "digest channel here")

    assert "leadership (Teams), leadership (Slack)" in answer


async def test_who_writes_in_the_moment_in_which_it_is_linked_is_answered(both: Both) -> None:
    both.in_slack("Pat", "Pat Kim")
    both.in_slack("Lou", "Lou Berg")
    await both.writes_in_slack("Lou", "hello")
    code = await code_of(both)
    hellos = [message(both.slack, "Lou", f"hello {number}") for number in range(6)]

    claim = message(both.slack, "Pat", f"claim {code}")
    await asyncio.gather(*(both.tells_of_slack(one) for one in (*hellos[:3], claim, *hellos[3:])))

    answers = both.texts_in_slack("Lou")
    assert len(answers) == 7
    assert not any("went wrong" in one or "try again" in one.casefold() for one in answers)
    assert (await both.book()).workspace.homes == (TEAMS, SLACK)


async def test_a_company_of_slack_s_gets_a_home_in_teams(both: Both) -> None:
    both.in_slack("Zoe", "Zoe Lang")
    both.in_teams("Kim", "Kim Ode")
    other = Home(platform="teams", id="another-tenant")
    await both.writes_in_slack("Zoe", f"claim {both.app.claim.code}")
    await both.writes_in_slack("Zoe", "cancel")
    answer = await both.writes_in_slack("Zoe", "link home")
    code = next(row for row in answer.splitlines() if row.startswith("claim "))
    kim = {**teams_message(both.teams, "Kim", code), "channelData": {"tenant": {"id": other.id}}}
    kim["conversation"] = {**kim["conversation"], "tenantId": other.id}
    both.teams.profiles["29:kim"]["tenantId"] = other.id

    await both.posts_to_teams(kim)
    await both.settle(seconds=2)

    book = await both.app.face.book(f"slack-{TEAM}")
    assert book.workspace.homes == (SLACK, other)
    # It can be written to there at once.
    note = Delivery(id="n", at=both.clock(), to=ToPerson(person="kim"), message=say("Hello, Kim."), why=Why.NOTE)
    await both.app.face.commit(book.workspace.id, book, Outcome(deliveries=(note,)), now=both.clock())
    await both.settle(seconds=2)
    assert both.told("Kim", "Hello, Kim.") == (1, 0)
