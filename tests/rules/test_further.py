"""The one further question of a check-in: at most one, the weightiest, and never in the way of the rest."""

from datetime import date

import pytest
from msgspec.structs import replace

from partnership.book import Book
from partnership.objectives import PartnerNumber
from partnership.people import Person
from partnership.promises import Promise
from partnership.record import Record
from partnership.rounds import Asked, CheckIn, CheckInEnd, Further
from partnership.strategy.further import QUESTIONS, choose
from tests.world import OBJECTIVES, at, book_with

NOW = at(4, 9, month=12)
FIRST = CheckIn(
    id="maria:2026-W48", at=at(27), person="maria", window="2026-W48", closes=at(30, 17), delivered_at=at(27)
)
OLD = replace(OBJECTIVES[0], accepted_at=at(1, month=10), resources="6 Legal days")
DUE = Promise(
    id="P1", at=at(27), objective="O1", owner="maria", made_by="maria", what="x", due=date(2026, 12, 4),
    first_due=date(2026, 12, 4),
)  # fmt: skip


def asked(*records: Record, promises: tuple[Promise, ...] = ()) -> Asked | None:
    book: Book = book_with(*records)
    return choose(book, book.need(Person, "maria"), promises, NOW)


def test_nobody_is_asked_anything_further_in_a_first_check_in() -> None:
    assert asked(OLD) is None


@pytest.mark.parametrize(
    "before",
    [
        replace(FIRST, delivered_at=None, excused="away", end=CheckInEnd.EXCUSED),
        replace(FIRST, excused="away", end=CheckInEnd.EXCUSED),
        replace(FIRST, delivered_at=None, not_delivered="no chat", end=CheckInEnd.NOT_REACHED),
    ],
    ids=["away before it opened", "away after it opened", "not reached"],
)
def test_nor_in_the_first_one_that_reaches_somebody(before: CheckIn) -> None:
    assert asked(OLD, before) is None


def test_a_promise_that_is_due_comes_first() -> None:
    assert asked(OLD, FIRST, promises=(DUE,)) is None


def test_the_weightiest_of_what_is_wanted_is_asked_and_no_other() -> None:
    assert asked(OLD, FIRST) == Asked(further=Further.NUMBER, about="O1")


def test_what_was_asked_once_leaves_room_for_the_next() -> None:
    named = replace(OLD, moves=PartnerNumber.MARKETPLACE)
    left = replace(FIRST, further=Asked(further=Further.NUMBER, about="O1"))

    assert asked(named, FIRST) == Asked(further=Further.RESOURCES, about="O1")
    assert asked(OLD, left) == Asked(further=Further.RESOURCES, about="O1")


def test_the_same_is_asked_once_in_its_period_and_again_in_the_next() -> None:
    known = replace(OLD, moves=PartnerNumber.MARKETPLACE, resources="")
    this_month = replace(FIRST, at=at(1, month=12), further=Asked(further=Further.EXECUTIVE))
    last_month = replace(FIRST, further=Asked(further=Further.EXECUTIVE))

    assert asked(known, this_month) != Asked(further=Further.EXECUTIVE)
    assert asked(known, last_month) == Asked(further=Further.EXECUTIVE)


def test_every_question_has_its_place_in_the_priority_table_once() -> None:
    assert [one.further for one in QUESTIONS] == list(Further)
