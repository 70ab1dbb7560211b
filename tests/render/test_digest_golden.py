"""The digest as leadership reads it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from partnership.book import Book
from partnership.digest import facts
from partnership.digest_strategy_values import CharterNews
from partnership.message import Heading, text_of
from partnership.windows import current_round
from partnership.wording.digest import LONGEST, digest_message
from tests.rules import digest_weeks as weeks
from tests.rules.digest_weeks import post_length
from tests.rules.strategy_weeks import NOT_RATIFIED, RATIFIED, everything

WEEKS = [weeks.quiet_week, weeks.normal_week, weeks.bad_week, weeks.first_week, weeks.worst_week]


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.__name__)
def test_each_kind_of_week_reads_as_agreed(
    week: Callable[[], tuple[Book, datetime]], golden: Callable[..., None]
) -> None:
    book, now = week()
    window = current_round(book, now.replace(hour=0))

    golden(f"digest_{week.__name__}", digest_message(facts(book, now, window)), width=100)


ABOUT_STRATEGY = {
    "The quarter", "Signals", "Strategy", "Resources", "Ended", "Claim deadlines", "Quarter by quarter", "Met",
    "From the executives",
}  # fmt: skip
"""The headings that appear with everything switched on, in the post or in the thread."""
LONG = ", and so on at length" * 40


@pytest.mark.parametrize(
    ("week", "charter", "words"),
    [
        (weeks.quiet_week, RATIFIED, ""),
        (weeks.normal_week, NOT_RATIFIED, ""),
        (weeks.bad_week, NOT_RATIFIED, ""),
        (weeks.worst_week, RATIFIED, LONG),
    ],
    ids=["quiet", "normal", "bad", "worst"],
)
def test_each_kind_of_week_reads_as_agreed_with_everything_about_strategy(
    week: Callable[[], tuple[Book, datetime]], charter: CharterNews, words: str, golden: Callable[..., None]
) -> None:
    message = digest_message(everything(*week(), charter, words))

    assert post_length(message) <= LONGEST
    shown = {text_of(one.line) for one in (*message.blocks, *message.thread) if isinstance(one, Heading)}
    assert words or shown >= ABOUT_STRATEGY, "where words go on at length the thread has no room for all"
    golden(f"digest_{week.__name__}_with_strategy", message, width=100)
