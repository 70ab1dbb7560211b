"""Who asks how objectives stand says nothing of their own."""

import pytest

from dialogs.reading.standing_asked import standing_asked
from partnership.updates import Update
from tests.bot.desk import Desk
from tests.reading.spoken import blocks

TABLE = [(typed, expected[0]) for typed, expected in blocks("standing_asked.txt")]


@pytest.mark.parametrize(("line", "expected"), TABLE)
def test_a_question_is_told_from_an_answer(line: str, expected: str) -> None:
    assert (standing_asked(line) or "is not asked") == expected


async def test_none_of_them_is_saved_as_a_status() -> None:
    """Jon has one objective, so that any status he tells is of that."""
    company = await Desk().company()
    for line, expected in TABLE:
        if expected != "is not asked":
            await company.says("jon", line)
            assert (await company.book()).all(Update) == [], line
