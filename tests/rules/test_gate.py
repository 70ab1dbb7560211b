"""The strategy gate: which kind a title tells, what is parked, what rests with its objective."""

import pytest
from msgspec.structs import replace

from partnership.book import Book
from partnership.exporting import export_csv
from partnership.forgetting import forget
from partnership.motions import Motion, MotionKind, MotionState
from partnership.objectives import Objective, ObjectiveState
from partnership.people import Person
from partnership.strategy.gate import answerable, kind_of, parked, rests, runs
from tests.world import at, book_with, objective, turn


def motion(number: int, title: str, serves: str | None, lead: str | None = None, **more: object) -> Motion:
    known = Motion(
        id=f"M{number}", at=at(24), title=title, sort=MotionKind.OTHER, objective=serves, lead=lead, added_by="ada"
    )
    return replace(known, **more)


@pytest.mark.parametrize(
    ("title", "sort", "word"),
    [
        ("Partner day booth", MotionKind.OTHER, ""),
        ("Second listing in the marketplace", MotionKind.MARKETPLACE, "listing"),
        ("Co-sell referrals with the field", MotionKind.CO_SELL, "Co-sell"),
        ("Co-op funds for the autumn campaign", MotionKind.INCENTIVE, "Co-op"),
        ("Funding for the security exams", MotionKind.INCENTIVE, "Funding"),
        ("Six exams in January", MotionKind.CERTIFICATION, "exams"),
        ("Refund policy", MotionKind.OTHER, ""),
    ],
)
def test_the_kind_is_told_by_a_word_of_the_title(title: str, sort: MotionKind, word: str) -> None:
    guess = kind_of(title)

    assert (guess.sort, guess.word) == (sort, word)


@pytest.mark.parametrize("state", [one for one in ObjectiveState if one is not ObjectiveState.OPEN])
def test_a_motion_rests_while_its_objective_is_not_open(state: ObjectiveState) -> None:
    served = motion(1, "x", "O1", "lee")
    book = book_with(served)
    assert runs(book, served)
    assert answerable(book, served) == book.get(Person, "lee")

    book = book_with(served, replace(book.need(Objective, "O1"), state=state))

    assert rests(book, served)
    assert answerable(book, served) is None


def test_a_motion_rests_while_its_objective_has_no_owner() -> None:
    served = motion(1, "x", "O4")

    assert rests(book_with(served, objective(4, "y", None, "1", "9")), served)
    assert not rests(book_with(served, objective(4, "y", "ana", "1", "9")), served)


def test_who_answers_is_the_lead_and_without_one_the_owner() -> None:
    book = book_with(motion(1, "x", "O1"))
    owner = answerable(book, book.need(Motion, "M1"))

    assert owner is not None
    assert owner.id == "maria"


def test_parked_is_what_is_open_and_serves_nothing() -> None:
    book = book_with(motion(1, "x", None), motion(2, "y", "O1"), motion(3, "z", None, state=MotionState.DONE))

    assert [one.id for one in parked(book)] == ["M1"]


def test_a_motion_is_in_the_export_and_forgets_with_everything_else() -> None:
    closed = motion(1, "Booth with Jon", "O3", "lee", state=MotionState.DROPPED, closed_by="jon", closed_because="no")
    book = book_with(closed)
    row = next(one for one in export_csv(book).splitlines() if one.startswith("motion,"))
    assert row.startswith("motion,M1,O3,Booth with Jon,Lee Park,")

    later: Book = book.with_changes(forget(turn(book, "ada", at(27)), book.need(Person, "jon")).changes)

    gone = later.need(Motion, "M1")
    assert (gone.title, gone.closed_because) == ("Booth with somebody", "(erased)")
