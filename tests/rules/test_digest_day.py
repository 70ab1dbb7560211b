"""One digest that is moved, and the rounds around it."""

from datetime import UTC, datetime, timedelta
from itertools import islice

from msgspec.structs import replace

from partnership.digest_day import day_instead
from partnership.rhythms import last_round, rounds_of, with_digest_moved
from tests.world import WORKSPACE, book_with

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
SPAIN = replace(WORKSPACE, country="ES")


def test_the_round_keeps_its_place_and_the_others_their_days() -> None:
    planned = list(islice(rounds_of(SPAIN, NOW), 3))
    first = planned[0]
    at = first.digest_at + timedelta(days=1)
    moved = with_digest_moved(SPAIN, first, at)

    between = first.digest_at + timedelta(hours=1)
    assert [one.id for one in islice(rounds_of(moved, NOW), 3)] == [one.id for one in planned]
    assert next(rounds_of(moved, between)).digest_at == at
    assert last_round(moved, between).id < first.id
    assert last_round(moved, at).id == first.id
    assert list(islice(rounds_of(moved, at), 2)) == planned[1:]


def test_it_can_be_moved_to_the_next_working_day_and_only_where_it_falls_on_a_holiday() -> None:
    first, second = islice(rounds_of(SPAIN, NOW), 2)
    assert day_instead(book_with(workspace=SPAIN), first) == (first.digest_at + timedelta(days=1)).date()
    assert day_instead(book_with(workspace=SPAIN), second) is None
    worked = replace(SPAIN, worked_holidays=frozenset({first.digest_at.date()}))
    assert day_instead(book_with(workspace=worked), first) is None
