"""Set-up: the whole team given anew or asked for again at a later question, and a wrong line put right."""

import pytest

from dialogs.reading.people import read_people
from partnership.people import Person
from tests.dialogs.chatting import Chatting
from tests.dialogs.test_setup import LINES, at_the_objectives, company

TEAM = "Maria is COO, Ana is CRO, Jon is VP Sales. Carlos is the CEO"


def at_the_team(text: str) -> Chatting:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")
    chat.say("ada", text)
    return chat


def test_each_sentence_ends_a_person() -> None:
    assert [(one.name, one.title) for one in read_people(TEAM)] == [
        ("Maria", "COO"), ("Ana", "CRO"), ("Jon", "VP Sales"), ("Carlos", "CEO"),
    ]  # fmt: skip
    assert [one.name for one in read_people("Dr. Maria Lind COO, John F. Kennedy CEO")] == [
        "Dr. Maria Lind", "John F. Kennedy",
    ]  # fmt: skip


@pytest.mark.parametrize("later", [(), ("right",), ("right", "Leadership › Partnership", "fine")])
def test_the_list_of_the_team_given_again_replaces_it(later: tuple[str, ...]) -> None:
    chat = at_the_team("Maria is COO, Ann is CRO, Jane is VP Sales")
    for answer in later:
        chat.say("ada", answer)

    answer = chat.say("ada", "Maria is COO, Ana is CRO, Jon is VP Sales, Carlos is the CEO")

    assert "The team is now: Maria Lind, COO; Ana Petrov, CRO; Jon, VP Sales; Carlos Ruiz, CEO." in answer
    assert "Ann," not in answer


@pytest.mark.parametrize(
    "typed",
    [
        "Can I change the team first?",
        "start over with the team",
        "change the team",
        "remove Maria, Ana, Carlos and Jon",
    ],
)
def test_the_team_is_asked_for_again(typed: str) -> None:
    chat = at_the_objectives(company())

    assert "Who is on the leadership team?" in chat.say("ada", typed)
    assert "Four people." in chat.say("ada", "Carlos Ruiz CEO, Maria Lind COO, Ana Petrov CTO, Rob Bell CRO")
    assert "Now the objectives" in chat.say("ada", "right")


def test_several_are_taken_off_the_team_in_one_line() -> None:
    answer = at_the_objectives(company()).say("ada", "remove Ana and Jon")

    assert "Ana Petrov and Jon Okafor are off the team." in answer


@pytest.mark.parametrize("typed", ["actually O1 should be $300k", "no, O1 should be 300k", "O1 should be $300k"])
def test_a_second_thought_about_an_objective_is_no_new_one(typed: str) -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES)

    answer = chat.say("ada", typed)

    assert "O1 Marketplace billed sales, $38k → $300k by 31 Dec" in answer
    assert "O4" not in answer


def test_the_way_out_of_a_wrong_line_is_named() -> None:
    chat = at_the_objectives(company())

    assert "remove O3" in chat.say("ada", LINES)


@pytest.mark.parametrize("above", ["Contoso. Leadership team: ", "Team: ", "We are: ", "Our people\nTeam:\n"])
def test_what_stands_above_a_list_is_nobody(above: str) -> None:
    assert [(one.name, one.title) for one in read_people(f"{above}Maria Lind COO, Jon Berg sales")] == [
        ("Maria Lind", "COO"), ("Jon Berg", "sales"),
    ]  # fmt: skip
    assert next(one.name for one in read_people("Maria Lind COO. Team: Jon")) == "Maria Lind"


@pytest.mark.parametrize(
    "typed", ["remove Leadership team: Maria Lind and add Mia Lund COO", "Add Mia Lund COO, and remove Maria"]
)
def test_somebody_is_taken_off_and_somebody_added_in_one_line(typed: str) -> None:
    answer = at_the_team("Maria Lind COO, Carlos CEO, Ana CTO").say("ada", typed)

    assert "The team is now:" in answer
    assert "Mia Lund, COO" in answer
    assert "Maria" not in answer


def test_what_takes_somebody_off_is_nobodys_name() -> None:
    chat = at_the_team("Maria Lind COO, Carlos CEO")

    assert "Two people." not in chat.say("ada", "remove Zoe Zander and add Maria Lind COO")
    chat.say("ada", "right")
    assert "remove" not in {one.name.split()[0] for one in chat.book.all(Person)}


def test_who_does_what_is_a_title_and_a_name_is_put_right_in_words() -> None:
    chat = at_the_team("Carlos our CEO and Fiona who runs operations")

    assert "[Change Fiona]" in chat.say("ada", "change Jon")
    assert "operations" not in chat.say("ada", "Fiona is COO")
    assert "On the team: Fiona Reed instead of Fiona." in chat.say("ada", "Fiona's name is Fiona Reed")
    chat.say("ada", "right")
    assert "On the team: Fiona Hall instead of Fiona Reed." in chat.say("ada", "Fiona is called Fiona Hall")
