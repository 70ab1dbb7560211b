"""The book after changes: the same whichever way it came about."""

from datetime import timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.objectives import Objective
from partnership.people import Person
from partnership.record import Record
from tests.world import CAST, OBJECTIVES, WORKSPACE


def company() -> Book:
    book = Book.of(WORKSPACE, *CAST, *OBJECTIVES)
    assert book.owned_by("maria")  # so that it knows who owns what, and keeps that up
    return book


def says(book: Book) -> tuple[object, ...]:
    kinds: tuple[type[Record], ...] = (Person, Objective)
    everything = [one for kind in kinds for one in book.all(kind)]
    people = [one.id for one in book.all(Person)]
    owned = [[one.id for one in book.owned_by(person)] for person in people]
    return book.workspace, everything, [book.version(one) for one in (*everything, book.workspace)], owned


def test_a_commit_that_goes_on_from_a_book_comes_to_what_it_does_by_itself() -> None:
    o1, o2 = OBJECTIVES[:2]
    given = [replace(o1, owner="carlos"), replace(WORKSPACE, name="Other")]
    for more, gone in (
        ([], []),
        ([(replace(o2, title="Another"), 2)], []),
        ([(replace(o1, owner="ana", at=o1.at - timedelta(days=1)), 3)], [o2]),
    ):
        ahead, alone = company(), company()
        known = [(one, 2) for one in given]

        later = ahead.with_changes(given)

        assert says(later) == says(alone.with_records(known))
        assert says(ahead.with_records([*known, *more], gone)) == says(alone.with_records([*known, *more], gone))
        assert says(ahead) == says(alone)


def test_other_changes_than_those_asked_for_before_are_no_part_of_them() -> None:
    book, o1 = company(), OBJECTIVES[0]
    book.with_changes([replace(o1, title="Left again")])

    for title in ("Kept", "Changed"):
        assert book.with_changes([replace(o1, title=title)]).need(Objective, o1.id).title == title
        assert book.with_records([(replace(o1, title=title), 5)]).version(o1) == 5
    assert book.with_records([], [o1]).get(Objective, o1.id) is None
    assert book.need(Objective, o1.id) == o1
