"""Words about an objective of somebody else."""

import pytest

from tests.commands.desk import Desk
from tests.world import at, book_with


@pytest.mark.parametrize(
    ("hour", "told"),
    [
        (10, "I send that to Maria now, in your name. O1 is unchanged."),
        (20, "Maria gets that in your name tomorrow at 09:00, in working hours. O1 is unchanged."),
    ],
)
def test_who_passes_a_word_on_hears_when_it_is_sent_and_in_whose_name(hour: int, told: str) -> None:
    desk = Desk(book_with(), at(24, hour))

    assert desk.types("jon", "pass on O1 can we help?") == told
