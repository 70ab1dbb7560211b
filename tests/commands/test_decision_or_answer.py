"""A decision and a check-in wait for the same person: whose words are whose."""

from datetime import date

import pytest
from msgspec.structs import replace

from partnership.decisions import Decision
from partnership.updates import Update
from tests.bot.shown import buttons
from tests.commands.desk import Desk
from tests.world import OBJECTIVES, STARTED, at, book_with

ASKED = Decision(
    id="D1", at=STARTED, question="Release Legal for six days?", objective="O1", asked_by="ada", decider="maria",
    due=date(2026, 11, 30),
)  # fmt: skip


@pytest.fixture
def desk() -> Desk:
    """D1 and her check-in about O1 wait for Maria."""
    desk = Desk(book_with(*OBJECTIVES, ASKED), at(27, 8))
    desk.until(at(27, 10))
    return desk


def decision(desk: Desk) -> Decision:
    return desk.book.need(Decision, "D1")


@pytest.mark.parametrize("typed", ["D1 yes", "d1: Yes."])
def test_a_decision_named_with_a_yes_is_decided(desk: Desk, typed: str) -> None:
    desk.types("maria", typed)

    assert (decision(desk).open, decision(desk).outcome) == (False, "yes")
    assert not desk.book.all(Update)


def test_a_decision_named_with_a_yes_and_more_is_read_back_as_that_decision(desk: Desk) -> None:
    assert "Record “yes, six days” as your decision on D1?" in desk.types("maria", "D1 yes, six days")

    desk.tap("maria", "Yes, that is it", on=desk.answers["maria"])

    assert decision(desk).outcome == "yes, six days"


@pytest.mark.parametrize("typed", ["yes, lgeal for six days", "yes please, six days", "no, not now", "Yes"])
def test_a_yes_or_no_that_could_be_for_both_is_asked_about_and_saved_for_neither(desk: Desk, typed: str) -> None:
    desk.types("maria", typed)

    assert list(buttons(desk.answers["maria"])) == ["It decides D1", "It is about O1"]
    assert decision(desk).open
    assert not desk.book.all(Update)


def test_one_tap_says_that_the_words_decide(desk: Desk) -> None:
    desk.types("maria", "yes, lgeal for six days")

    desk.tap("maria", "It decides D1", on=desk.answers["maria"])

    assert decision(desk).outcome == "yes, lgeal for six days"


def test_one_tap_says_that_the_words_are_the_answer_for_the_objective(desk: Desk) -> None:
    desk.types("maria", "no, Legal is still reading the draft")

    desk.tap("maria", "It is about O1", on=desk.answers["maria"])

    assert decision(desk).open
    assert [one.objective for one in desk.book.all(Update)] == ["O1"]


@pytest.mark.parametrize("typed", ["O1: no, Legal is still reading the draft", "O1 unchanged"])
def test_words_that_are_plainly_for_the_check_in_are_not_asked_about(desk: Desk, typed: str) -> None:
    assert "It decides D1" not in desk.types("maria", typed)
    assert decision(desk).open


def test_a_yes_without_a_decision_is_no_question_about_one() -> None:
    desk = Desk(book_with(*OBJECTIVES, replace(ASKED, decider="carlos")), at(27, 8))
    desk.until(at(27, 10))

    assert "D1" not in desk.types("maria", "yes, the lawyers have the draft")
