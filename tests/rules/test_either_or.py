"""A decision between two, by the words of its question."""

from datetime import date

import pytest

from partnership.decisions import Decision
from partnership.either_or import chosen, options
from partnership.wording.decisions import ways_to_decide
from partnership.wording.trimming import LABEL
from tests.world import at


@pytest.mark.parametrize(
    ("question", "two"),
    [
        ("Do we keep Acme or drop them?", ("keep Acme", "drop them")),
        ("Should we hire Sam or Theo", ("hire Sam", "Theo")),
        ("Acme: keep or drop?", ("keep", "drop")),
        ("Should finance book it as revenue or commission?", ("finance book it as revenue", "commission")),
        ("Do we sign now, or shall we wait for Legal?", ("sign now", "wait for Legal")),
        ("Do we go ahead or not?", ()),
        ("Can we have two days or so?", ()),
        ("Release Legal for 6 days or more?", ()),
        ("Keep, sell or drop it, or wait?", ()),
        ("Release Legal for 6 days?", ()),
        ("Order the forms?", ()),
        ("Can they answer in a week or two?", ()),
        ("May we have one or two people in Legal?", ()),
        ("Can anyone from Sales or Marketing attend?", ()),
        ("Can Ana or Jon sign?", ()),
        ("Will Legal or Finance pay for it?", ()),
        ("Do we hire one seller or two?", ("hire one seller", "two")),
        ("Do we pay 40 or 60?", ("pay 40", "60")),
    ],
)
def test_one_of_two_is_asked_for(question: str, two: tuple[str, ...]) -> None:
    assert options(question) == two


@pytest.mark.parametrize("text", ["drop", "drop them", "Drop them.", "drop it", "both", "neither"])
def test_a_few_words_say_which(text: str) -> None:
    assert chosen("Do we keep Acme or drop them?", text) == text.strip(".")


@pytest.mark.parametrize("text", ["yes", "ok", "keep Sam", "keep or drop", ""])
def test_other_words_do_not(text: str) -> None:
    assert not chosen("Do we keep Acme or drop them?", text)


@pytest.mark.parametrize("second", ["move the launch to the second quarter", "keep the launch in this quarter and"])
def test_two_with_many_words_have_a_button_each(second: str) -> None:
    question = f"Do we keep the launch in this quarter as planned or {second} pay for it?"
    decision = Decision(
        id="D1", at=at(24), objective="O1", question=question, asked_by="maria", decider="carlos", due=date(2026, 12, 4)
    )
    first, other = ways_to_decide(decision, "1")[:2]
    assert (first.call.args["outcome"], other.call.args["outcome"]) == options(question)
    assert first.label != other.label
    assert max(len(first.label), len(other.label)) <= LABEL
