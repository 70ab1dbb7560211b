"""What follows from a message that was sent, or could not be."""

import pytest
from msgspec.structs import replace

from bot.render.plain import render
from partnership.delivery import Delivery, Why
from partnership.objectives import Objective
from partnership.people import Identity, Person, Reach, Role
from partnership.reach import on_failed, on_sent
from partnership.rounds import CheckIn
from partnership.waiting_for_admins import unreachable
from partnership.wording import reading_people as words
from partnership.wording.offers import no_way_yet
from partnership.wording.people import reach_sentence
from partnership.workspace import Home
from tests.timeline import Timeline
from tests.world import CAST, STARTED, at, book_with

MARIA, ADA = CAST[1], CAST[4]


def opened(*people: Person) -> Timeline:
    """Friday 09:00: the check-in is on its way."""
    return Timeline(book_with(*people), STARTED, lambda _: "waits").until(at(27, 9))


def first(timeline: Timeline) -> Delivery:
    return next(one for one in timeline.to("maria") if one.why == Why.CHECK_IN)


def check_in(timeline: Timeline) -> CheckIn:
    return timeline.book.need(CheckIn, "maria:2026-W48")


def test_a_check_in_counts_as_delivered_when_the_platform_took_it() -> None:
    timeline = opened()
    timeline.apply(on_sent(timeline.book, first(timeline), at(27, 9, 1)))
    assert check_in(timeline).delivered_at == at(27, 9, 1)


def test_a_message_that_arrives_makes_its_person_reachable() -> None:
    timeline = opened(replace(MARIA, reach=Reach.UNKNOWN))
    timeline.apply(on_sent(timeline.book, first(timeline), at(27, 9, 1)))
    assert timeline.book.need(Person, "maria").reach is Reach.REACHABLE


def test_a_second_message_that_arrives_changes_nothing() -> None:
    timeline = opened()
    timeline.apply(on_sent(timeline.book, first(timeline), at(27, 9, 1)))
    assert on_sent(timeline.book, first(timeline), at(27, 13)).changes == ()


@pytest.mark.parametrize(
    ("reason", "advice"),
    [
        ("not installed", "send Maria the install link"),
        ("blocked", "ask Maria, or your IT, to allow"),
        ("disabled", "ask your IT to allow"),
    ],
)
def test_the_admin_hears_who_cannot_be_reached_and_what_to_do(reason: str, advice: str) -> None:
    timeline = opened()
    timeline.apply(on_failed(timeline.book, first(timeline), reason, at(27, 9, 1)))
    note = timeline.to("ada")[-1].message
    assert advice in str(note)
    assert "Maria owns O1" in str(note)
    assert "Maria" not in note.summary
    assert check_in(timeline).not_delivered == reason


LINK = "https://teams.microsoft.com/l/app/5f9ea3c1"
IN_TEAMS = replace(MARIA, identities=(Identity(platform="teams", home="contoso", user="29:maria"),))


def told_of_not_installed(person: Person) -> tuple[str, str]:
    """What the admin hears at once, and is shown when they ask."""
    timeline = opened(person)
    timeline.put(replace(timeline.book.workspace, install_links={"teams": LINK}))
    timeline.apply(on_failed(timeline.book, first(timeline), "not installed", at(27, 9, 1)))
    shown = words.unreachable(timeline.book, unreachable(timeline.book))
    told = timeline.to("ada")[-1].message
    return render(told, width=200).text, render(shown, width=200).text


def test_the_admin_gets_the_link_to_send_to_somebody_in_teams() -> None:
    told, shown = told_of_not_installed(IN_TEAMS)
    assert "Please send Maria the link below" in told
    assert LINK in told.splitlines()
    assert f"Who does not have Steward yet needs this link: {LINK}" in shown.splitlines()
    assert "IT" not in told + shown


def test_who_is_in_slack_adds_nothing_and_is_asked_to_say_hello() -> None:
    slack = Home(platform="slack", id="T1")
    timeline = opened(replace(MARIA, identities=(Identity(platform="slack", home=slack.id, user="U1"),)))
    pending = Person(id="jon", at=STARTED, name="Jon Okafor", roles=frozenset({Role.EXECUTIVE}))
    links = {"slack": "https://steward.contoso.com/slack/install"}
    timeline.put(pending, replace(timeline.book.workspace, homes=(slack,), install_links=links))

    timeline.apply(on_failed(timeline.book, first(timeline), "not installed", at(27, 9, 1)))

    told = render(timeline.to("ada")[-1].message, width=200).text
    shown = render(words.unreachable(timeline.book, unreachable(timeline.book)), width=200).text
    assert "Slack does not find the account. Please ask Maria to say hello to me there; I write again" in told
    assert "Maria Lind (@maria): not found in Slack. Owns O1." in shown
    assert "Whom I have not met or not found in Slack: ask them to say hello to me there." in shown
    assert not any(one in told + shown for one in ("IT", "have Steward", "install"))
    workspace = timeline.book.workspace
    assert (
        reach_sentence(pending, workspace) == "I have not seen Jon yet: ask Jon to say hello to me. The name is kept."
    )
    assert no_way_yet(timeline.book, pending) == "I have not met Jon here yet"


def test_the_link_of_teams_is_for_nobody_who_is_elsewhere() -> None:
    told, shown = told_of_not_installed(MARIA)
    assert "the install link from your IT" in told
    assert LINK not in told + shown


def test_the_link_is_not_for_somebody_who_has_blocked_steward() -> None:
    timeline = opened(IN_TEAMS)
    timeline.put(replace(timeline.book.workspace, install_links={"teams": LINK}))
    timeline.apply(on_failed(timeline.book, first(timeline), "blocked", at(27, 9, 1)))
    assert LINK not in str(timeline.to("ada")[-1].message)


def test_the_admin_hears_it_once_until_the_person_was_reachable_again() -> None:
    timeline = opened()
    other = replace(first(timeline), id="maria:other")
    timeline.apply(on_failed(timeline.book, first(timeline), "blocked", at(27, 9, 1)))
    assert on_failed(timeline.book, other, "blocked", at(27, 13)).deliveries == ()
    timeline.put(replace(timeline.book.need(Person, "maria"), reach=Reach.REACHABLE))
    assert len(on_failed(timeline.book, other, "blocked", at(30, 9)).deliveries) == 1


def test_what_may_have_arrived_makes_nobody_unreachable_and_the_admin_hears_of_it_once() -> None:
    timeline = opened()
    timeline.apply(on_failed(timeline.book, first(timeline), "unknown", at(27, 9, 1)))
    assert "I can't tell whether my messages reach Maria" in str(timeline.to("ada")[-1].message)
    assert timeline.book.need(Person, "maria").reachable
    assert check_in(timeline).not_delivered == "unknown"
    other = replace(first(timeline), id="maria:other")
    assert on_failed(timeline.book, other, "unknown", at(27, 13)).deliveries == ()
    timeline.apply(on_sent(timeline.book, other, at(27, 14)))
    assert len(on_failed(timeline.book, other, "unknown", at(30, 9)).deliveries) == 1


def test_a_doubt_that_becomes_a_refusal_is_told_with_what_to_do() -> None:
    timeline = opened()
    timeline.apply(on_failed(timeline.book, first(timeline), "unknown", at(27, 9, 1)))
    timeline.apply(on_failed(timeline.book, replace(first(timeline), id="n2"), "blocked", at(27, 13)))
    assert "to allow Steward" in str(timeline.to("ada")[-1].message)
    after = on_failed(timeline.book, replace(first(timeline), id="n3"), "unknown", at(27, 14))
    assert after.deliveries == ()


def test_a_platform_that_is_not_set_up_is_told_and_listed() -> None:
    timeline = opened()
    assert unreachable(timeline.book) == []
    timeline.apply(on_failed(timeline.book, first(timeline), "no channel", at(27, 9, 1)))
    assert "a platform that I am not set up for" in str(timeline.to("ada")[-1].message)
    found = unreachable(timeline.book)
    assert [one.id for one in found] == ["maria"]
    assert "on a platform that I am not set up for" in str(words.unreachable(timeline.book, found))


def test_an_admin_who_is_not_at_work_hears_of_it_when_they_are() -> None:
    timeline = opened()
    timeline.apply(on_failed(timeline.book, first(timeline), "blocked", at(27, 22)))
    assert timeline.to("ada") == []
    timeline.until(at(30, 9))
    assert "to allow Steward" in str([one.message for one in timeline.to("ada")])


def test_an_account_that_was_switched_off_frees_what_it_owned_and_only_admins_know() -> None:
    timeline = opened()
    outcome = on_failed(timeline.book, first(timeline), "left the company", at(27, 9, 1))
    timeline.apply(outcome)
    assert timeline.book.need(Objective, "O1").owner is None
    assert {one.conversation for one in outcome.deliveries} == {"person ada"}
    assert timeline.book.need(Person, "maria").reach is Reach.LEFT


def test_a_stand_ins_copy_that_arrives_is_no_proof_that_the_owner_got_theirs() -> None:
    timeline = opened()
    copy = replace(first(timeline), id="copy", to=replace(first(timeline).to, person="lee"))
    timeline.apply(on_sent(timeline.book, copy, at(27, 9, 1)))
    assert check_in(timeline).delivered_at is None


def test_an_unreachable_admin_is_not_written_to_about_themselves() -> None:
    timeline = opened(ADA)
    note = replace(first(timeline), id="note", to=replace(first(timeline).to, person="ada"), about="")
    assert on_failed(timeline.book, note, "blocked", at(27, 9, 1)).deliveries == ()
