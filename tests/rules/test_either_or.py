"""A decision between two, by the words of its question."""

import pytest

from partnership.either_or import chosen, options


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
