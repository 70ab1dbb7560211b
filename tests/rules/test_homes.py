"""The homes of a workspace, and the accounts of one person in them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.render.plain import render
from partnership.book import Book
from partnership.conversations import Conversation
from partnership.delivery import ToPerson
from partnership.errors import NewCodeWanted, Refused
from partnership.homes import find, invite, invites, is_unused, join, lose
from partnership.linking import ask_whether_same, asked, that_is_me, that_is_not_me
from partnership.people import Identity, Person, Reach, Role, account_of, cut_off, refused_at
from partnership.rounds import CheckIn, Stop
from partnership.wording.homes import lost
from partnership.workspace import Chat, Home
from tests.world import CAST, OBJECTIVES, WORKSPACE, at, book_with, person, turn

NOW = at(25, 10)
TEAMS, SLACK = Home(platform="teams", id="t"), Home(platform="slack", id="s")
CODE = "7F3K-92QM"


def account(home: Home, user: str) -> Identity:
    return Identity(platform=home.platform, home=home.id, user=user)


def in_both(*records: Person, homes: tuple[Home, ...] = (TEAMS, SLACK)) -> Book:
    """Contoso in Teams, with a home in Slack."""
    people = [
        replace(one, identities=(account(TEAMS, one.id),), email=f"{one.id}@contoso.example") for one in CAST
    ]  # fmt: skip
    return Book.of(replace(WORKSPACE, homes=homes), *people, *OBJECTIVES, *records)


def slack_account(who: str, **more: object) -> Person:
    found = person(who.title(), identities=(account(SLACK, who),), email=f"{who}@contoso.example")
    return replace(found, id=f"{who}-2", **more)


# A further home ------------------------------------------------------------------------------------------------------


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
def test_a_code_is_good_for_an_hour_and_no_longer(passed: timedelta) -> None:
    outcome = invite(replace(turn(in_both(), "ada", NOW), new_code=CODE))
    (workspace,) = outcome.changes

    assert invites(workspace, " 7f3k92qm.", NOW + passed) == (passed < timedelta(hours=1))  # type: ignore[arg-type]
    assert not invites(workspace, "7F3K-92QN", NOW)  # type: ignore[arg-type]


def test_a_code_has_to_be_made_by_whoever_runs_the_turn() -> None:
    with pytest.raises(NewCodeWanted):
        invite(turn(in_both(), "ada", NOW))


def test_without_an_invitation_no_code_is_one() -> None:
    assert not invites(WORKSPACE, "", NOW)


HELLO = person("Pat Kim", identities=(account(SLACK, "pat"),))
EMPTY = replace(WORKSPACE, id="slack-s", homes=(SLACK,), channel=None, channels=(), started_at=None, sponsor=None)
SET_UP = Conversation(
    id="pat@d", at=NOW, person="pat", chat="d", script="setup", answers={"partner": "Microsoft"}, expires=NOW
)


def test_a_home_in_which_people_said_hello_is_unused() -> None:
    assert is_unused(Book.of(EMPTY, HELLO, replace(SET_UP, answers={})), frozenset())


@pytest.mark.parametrize("record", [replace(HELLO, roles=frozenset({Role.ADMIN})), SET_UP, OBJECTIVES[0]])
def test_a_home_in_which_somebody_has_a_part_is_not(record: Person) -> None:
    assert not is_unused(Book.of(EMPTY, HELLO, record), frozenset())


def test_who_is_an_admin_by_the_setting_alone_has_none() -> None:
    admin = Book.of(EMPTY, replace(HELLO, roles=frozenset({Role.ADMIN})))
    executive = Book.of(EMPTY, replace(HELLO, roles=frozenset({Role.ADMIN, Role.EXECUTIVE})))

    assert is_unused(admin, frozenset({"pat"}))
    assert not is_unused(executive, frozenset({"pat"}))


def test_a_second_home_of_one_platform_is_refused() -> None:
    with pytest.raises(Refused):
        join(Book.of(EMPTY), in_both(), Home(platform="slack", id="other"), NOW, "Pat", "e1")


def test_the_channels_of_the_new_home_come_along_and_their_strangers_do_not() -> None:
    there = Chat(platform="slack", home="s", id="C1", kind="channel", name="sales", people=("pat",))
    book = Book.of(replace(WORKSPACE, homes=(TEAMS,)), *CAST)

    outcome = join(Book.of(replace(EMPTY, channels=(there,))), book, SLACK, NOW, "Pat", "e1")

    joined = book.with_changes(outcome.changes).workspace
    assert joined.homes == (TEAMS, SLACK)
    assert joined.channels[-1] == replace(there, people=())
    assert joined.channel == WORKSPACE.channel


# A home that is lost -------------------------------------------------------------------------------------------------


def test_a_home_is_lost_once_and_found_once() -> None:
    book = in_both()
    first = lose(book, SLACK, NOW)
    lost = book.with_changes(first.changes)

    assert [one.to for one in first.deliveries] == [ToPerson(person="ada")]
    assert lose(lost, SLACK, NOW + timedelta(minutes=1)).changes == ()
    back = find(lost, SLACK, NOW + timedelta(hours=1))
    found = lost.with_changes(back.changes)
    assert found.workspace.lost_homes == ()
    assert find(found, SLACK, NOW + timedelta(hours=2)).changes == ()
    assert lose(book, Home(platform="slack", id="another"), NOW).changes == ()


def test_lost_again_is_told_again() -> None:
    book = in_both()
    once = lose(book, SLACK, NOW)
    found = book.with_changes(once.changes)
    found = found.with_changes(find(found, SLACK, NOW + timedelta(hours=1)).changes)

    again = lose(found, SLACK, NOW + timedelta(hours=2))

    assert {one.id for one in again.deliveries}.isdisjoint(one.id for one in once.deliveries)


def test_an_admin_who_lives_there_alone_is_not_told_in_vain() -> None:
    ada = replace(CAST[4], identities=(account(SLACK, "ada"),))

    assert lose(in_both(ada), SLACK, NOW).deliveries == ()


def test_the_time_is_lost_only_where_somebody_was_asked() -> None:
    asked_now = CheckIn(id="jon:2026-W48", at=NOW, person="jon", window="2026-W48", closes=at(30, 17))
    for records, gaps in (((), 0), ((asked_now,), 1)):
        book = in_both().with_changes(records)
        lost = book.with_changes(lose(book, SLACK, NOW).changes)
        back = find(lost, SLACK, NOW + timedelta(hours=1))
        assert sum(isinstance(one, Stop) for one in back.changes) == gaps


def test_messages_go_where_somebody_can_be_written_to() -> None:
    book = in_both()
    lost = book.with_changes(lose(book, SLACK, NOW).changes).workspace
    both = replace(CAST[1], identities=(account(SLACK, "m"), account(TEAMS, "m")))
    alone = replace(CAST[1], identities=(account(SLACK, "m"),))

    assert account_of(both, book.workspace) == account(SLACK, "m")
    assert account_of(both, lost) == account(TEAMS, "m")
    assert account_of(alone, lost) == account(SLACK, "m")
    assert (cut_off(both, lost), cut_off(alone, lost), cut_off(alone, book.workspace)) == (False, True, False)


def test_of_several_accounts_the_one_that_refuses_comes_last_and_one_that_left_is_gone() -> None:
    slack, teams = account(SLACK, "m"), account(TEAMS, "m")
    both = replace(CAST[1], identities=(slack, teams))

    assert refused_at(both, slack, Reach.BLOCKED).identities == (teams, slack)
    assert refused_at(both, slack, Reach.LEFT).identities == (teams,)


# One person ----------------------------------------------------------------------------------------------------------


def test_the_question_goes_to_the_one_who_is_known_and_is_asked_once() -> None:
    book = in_both(slack_account("maria"))
    first = ask_whether_same(book, book.need(Person, "maria-2"), "slack", NOW, wrote=True)
    later = book.with_changes(first.changes)

    assert [one.to for one in first.deliveries] == [ToPerson(person="maria")]
    account_now = later.need(Person, "maria-2")
    assert asked(later, account_now) == later.need(Person, "maria")
    assert ask_whether_same(later, account_now, "slack", NOW, wrote=True).deliveries == ()
    assert ask_whether_same(later, later.need(Person, "maria"), "teams", NOW, wrote=True).deliveries == ()


@pytest.mark.parametrize(
    "account_there",
    [
        slack_account("maria", guest=True),
        slack_account("maria", email=None),
        slack_account("maria", email="maria@fabrikam.example"),
        slack_account("maria", not_same=True, same_as="maria"),
        slack_account("maria", identities=(account(TEAMS, "maria-2"),)),
    ],
)
def test_nobody_is_asked_about_an_account_that_can_not_be_theirs(account_there: Person) -> None:
    book = in_both(account_there)

    assert ask_whether_same(book, account_there, "slack", NOW, wrote=True).deliveries == ()


def test_nobody_is_asked_in_a_company_with_one_home() -> None:
    book = in_both(slack_account("maria"), homes=(TEAMS,))

    assert ask_whether_same(book, book.need(Person, "maria-2"), "slack", NOW, wrote=True).deliveries == ()


@pytest.mark.parametrize("more", [{"guest": True}, {"left_at": NOW}, {"reach": Reach.BLOCKED}, {"identities": ()}])
def test_who_can_not_be_asked_is_not_asked(more: dict[str, object]) -> None:
    known = replace(in_both().need(Person, "maria"), **more)
    book = in_both(known, slack_account("maria"))

    assert ask_whether_same(book, book.need(Person, "maria-2"), "slack", NOW, wrote=True).deliveries == ()


def test_of_two_with_that_address_nobody_is_asked() -> None:
    ana = replace(in_both().need(Person, "ana"), email="maria@contoso.example")
    book = in_both(ana, slack_account("maria"))

    assert ask_whether_same(book, book.need(Person, "maria-2"), "slack", NOW, wrote=True).deliveries == ()


def test_by_her_word_the_accounts_are_hers_and_the_other_record_has_no_right_left() -> None:
    book = in_both(slack_account("maria", same_as="maria", roles=frozenset({Role.ADMIN})))
    after = book.with_changes(that_is_me(turn(book, "maria", NOW), {}).changes)

    maria, ended = after.need(Person, "maria"), after.need(Person, "maria-2")
    assert maria.identities == (account(TEAMS, "maria"), account(SLACK, "maria"))
    assert maria.roles == {Role.ADMIN, Role.EXECUTIVE}
    assert (ended.identities, ended.roles, ended.left_at) == ((), frozenset(), NOW)
    assert after.person_at(account(SLACK, "maria")) == maria


def test_nobody_takes_an_account_about_which_another_was_asked() -> None:
    book = in_both(slack_account("maria", same_as="maria"))

    for answer in (that_is_me, that_is_not_me):
        with pytest.raises(Refused):
            answer(turn(book, "ana", NOW), {"account": "maria-2"})
    with pytest.raises(Refused):
        that_is_me(turn(book_with(), "maria", NOW), {})


@pytest.mark.parametrize(("home", "address"), [(SLACK, "https://steward.contoso.com/slack/install"), (TEAMS, "")])
def test_who_hears_that_a_home_is_lost_gets_the_address_by_which_it_is_installed_for_all(
    home: Home, address: str
) -> None:
    links = {
        "teams": "https://teams.microsoft.com/l/app/5f9ea3c1",
        "slack": "https://steward.contoso.com/slack/install",
    }

    told = render(lost(in_both(), replace(WORKSPACE, homes=(TEAMS, SLACK), install_links=links), home), width=200).text

    assert [link for link in links.values() if link in told] == [address] * bool(address)
