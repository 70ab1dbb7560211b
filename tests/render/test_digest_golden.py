"""The digest as leadership reads it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from partnership.book import Book
from partnership.digest import facts
from partnership.windows import current_round
from partnership.wording.digest import digest_message
from tests.rules import digest_weeks as weeks

WEEKS = [weeks.quiet_week, weeks.normal_week, weeks.bad_week, weeks.first_week, weeks.worst_week]


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.__name__)
def test_each_kind_of_week_reads_as_agreed(
    week: Callable[[], tuple[Book, datetime]], golden: Callable[..., None]
) -> None:
    book, now = week()
    window = current_round(book, now.replace(hour=0))

    golden(f"digest_{week.__name__}", digest_message(facts(book, now, window)), width=100)
