"""What asks something, and what only begins like it."""

import pytest

from dialogs.reading.questions import asks, is_question


@pytest.mark.parametrize(
    "text",
    [
        "who owns O1", "what's the plan", "is O1 on track", "did anybody answer", "may I change it later",
        "will it be posted", "has O2 an owner", "have we heard back", "O1?", "hmm what is a charter",
    ],
)  # fmt: skip
def test_a_line_that_is_alone_asks(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "May roadshow brought four leads", "Will Smith signed the contract", "Has signed, two more to come",
        "Have two new sellers", "Did two workshops with the partner", "Whatever Legal says, we go on",
    ],
)  # fmt: skip
def test_a_line_that_only_begins_like_a_question_tells_something(text: str) -> None:
    assert not is_question(text)


def test_where_any_words_are_an_answer_a_question_mark_behind_a_few_is_a_doubt() -> None:
    assert is_question("end of march?")
    assert not asks("end of march?")
    assert asks("is that the end of march?")
