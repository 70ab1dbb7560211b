"""Rounds of a workspace and each person's own window in them."""

from datetime import date, time

from msgspec.structs import replace

from partnership.calendar import DateRange
from partnership.coming import asked_next
from partnership.people import Away, Person
from partnership.windows import current_round, next_opening, own_window, previous_round, round_window, window_for
from tests.world import WORKSPACE, at, book_with, person


def maria() -> Person:
    return book_with().need(Person, "maria")


def test_an_answer_before_the_close_counts_for_the_round_that_is_open() -> None:
    assert window_for(book_with(), maria(), at(30, 16, 59)).id == "2026-W48"


def test_an_answer_at_the_close_or_after_counts_for_the_next_round() -> None:
    assert window_for(book_with(), maria(), at(30, 17)).id == "2026-W49"


def test_an_answer_given_early_counts_for_the_round_that_has_not_opened_yet() -> None:
    assert window_for(book_with(), maria(), at(25, 12)).id == "2026-W48"


def test_the_window_closes_by_each_persons_own_clock() -> None:
    tokyo, denver = person("Aki Ito", zone="Asia/Tokyo", country="JP"), person("Di Ray", zone="America/Denver")
    book = book_with(tokyo, denver)
    assert window_for(book, tokyo, at(30, 9)).id == "2026-W49"
    assert window_for(book, denver, at(30, 23)).id == "2026-W48"


def test_a_round_is_found_again_by_its_id() -> None:
    window = current_round(book_with(), at(25))
    assert round_window(book_with(), window.id) == window


def test_a_round_that_the_shutdown_takes_out_is_not_found() -> None:
    shut = replace(WORKSPACE, shutdowns=(DateRange(first=date(2026, 12, 24), last=date(2027, 1, 2)),))
    assert round_window(book_with(workspace=shut), "2026-W52") is None
    assert round_window(book_with(workspace=shut), "2026-W51") is not None


def test_a_changed_rhythm_moves_the_rounds_ahead() -> None:
    wednesdays = replace(WORKSPACE, rhythm=replace(WORKSPACE.rhythm, opens_day=3, opens_at=time(10)))
    opened = window_for(book_with(workspace=wednesdays), maria(), at(25, 12))
    assert opened.opens == at(25, 10)


def test_the_round_before_is_the_one_whose_digest_came_last() -> None:
    assert previous_round(book_with(), at(2, 12, month=12)).id == "2026-W48"


def test_who_is_away_is_asked_in_the_first_round_after_it() -> None:
    away = replace(maria(), away=(Away(first=date(2026, 11, 26), last=date(2026, 12, 2)),))
    assert next_opening(book_with(away), away, at(25)).opens == at(4, 9, month=12)


def test_whose_days_off_take_every_round_answers_for_the_one_that_is_open() -> None:
    """A check-in on Fridays alone, for somebody whose weekend it is; no digest was posted yet."""
    friday = replace(WORKSPACE.rhythm, closes_day=5, digest_day=1, digest_at=time(7, 30))
    jon = person("Jon Bar", zone="Asia/Jerusalem", country="IL")
    book = book_with(jon, workspace=replace(WORKSPACE, rhythm=friday))
    assert window_for(book, jon, at(25, 12)).id == "2026-W48"
    assert asked_next(book, jon, at(25, 12)) is None


def test_colleagues_share_the_round_but_not_the_moment() -> None:
    auckland = person("Mia Rua", zone="Pacific/Auckland", country="NZ")
    window = current_round(book_with(), at(25))
    assert own_window(book_with(), maria(), window).opens == at(27, 9)
    assert own_window(book_with(), auckland, window).opens == at(26, 20)
