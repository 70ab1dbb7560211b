"""What readers and admins see when they ask, as plain text."""

from collections.abc import Callable

import pytest

from bot.commands import digest, reading
from bot.commands.declare import Handler
from bot.home_tab import home_of
from partnership.digest_posts import DigestPost
from partnership.people import Person
from tests.rules import digest_weeks as weeks
from tests.world import at, turn

SHOWN: list[tuple[str, str, Handler, dict[str, str]]] = [
    ("preview", "ada", digest.show_preview, {}),
    ("hold", "ada", digest.hold, {}),
    ("headline", "ada", digest.set_headline, {}),
    ("objectives", "maria", reading.objectives, {}),
    ("objective", "maria", reading.objective, {"objective": "O1"}),
    ("history", "maria", reading.history, {"of": "O1"}),
    ("promises", "maria", reading.promises, {}),
    ("decisions", "carlos", reading.decisions, {}),
    ("what_now_executive", "carlos", reading.what_now, {}),
    ("what_now_admin", "ada", reading.what_now, {}),
    ("people", "ada", reading.people, {}),
]


@pytest.mark.parametrize(("name", "who", "handler", "args"), SHOWN, ids=[name for name, *_ in SHOWN])
def test_what_is_asked_for_reads_as_agreed(
    name: str, who: str, handler: Handler, args: dict[str, str], golden: Callable[..., None]
) -> None:
    book, now = weeks.normal_week()
    book = book.with_changes([DigestPost(id=weeks.THIS, at=now, previewed_at=at(23, 17, 30))])

    answer = handler(turn(book, who, at(23, 18)), args).answer

    assert answer is not None
    golden(name, answer)


@pytest.mark.parametrize("who", ["ada", "carlos", "maria"])
def test_a_home_reads_as_agreed(who: str, golden: Callable[..., None]) -> None:
    book, now = weeks.normal_week()

    golden(f"home_{who}", home_of(book, book.need(Person, who), now))
