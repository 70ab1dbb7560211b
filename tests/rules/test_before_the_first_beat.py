"""After a restart, until the first beat of the clock: a check-in whose moment has come waits, though unopened."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from partnership.book import Book
from partnership.cards import card_of
from partnership.closing import due as closings
from partnership.closing import waiting_for as unanswered
from partnership.opening import due as openings
from partnership.people import Person
from partnership.rounds import CheckIn
from partnership.updates import Status, Update
from partnership.waiting import waiting_for
from partnership.waiting_kinds import Kind
from partnership.wording.checkin import checkin_message
from partnership.wording.waiting import what_now
from tests.dialogs.chatting import text_of
from tests.world import at, book_with

OPEN = at(27, 9, 5)
"""Friday, five minutes after the opening."""


def beaten(book: Book, now: datetime) -> Book:
    """After the clock's beat."""
    for due in (closings, openings):
        for step in due(book, now):
            book = book.with_changes(step.outcome.changes)
    return book


def maria(book: Book) -> Person:
    return book.need(Person, "maria")


def waits(book: Book, now: datetime, who: str = "maria") -> list[str]:
    person = book.need(Person, who)
    return [one.about for one in waiting_for(book, person, now) if one.kind is Kind.CHECKIN]


@pytest.mark.parametrize("who", ["maria", "carlos", "ada"])
@pytest.mark.parametrize("now", [at(27, 8, 55), OPEN, at(27, 22), at(28, 12), at(30, 16, 59), at(30, 17, 5)])
def test_what_now_says_before_the_beat_what_it_says_after_it(now: datetime, who: str) -> None:
    book = book_with()

    assert waits(book, now, who) == waits(beaten(book, now), now, who)


def test_a_check_in_that_is_due_is_in_what_now_with_what_it_asks() -> None:
    book = book_with()
    said = text_of(what_now(book, maria(book), waiting_for(book, maria(book), OPEN), OPEN))

    assert "Your check-in: one objective to answer, open until Mon 30 Nov, 17:00." in said
    assert "Nothing is waiting" not in said


def test_a_late_answer_to_the_last_check_in_does_not_answer_the_one_that_is_due() -> None:
    card = card_of(book_with(), maria(book_with()), OPEN)
    assert card
    late = Update(
        id=f"O1:{card.window}", at=at(24, 18), objective="O1", window=card.window, by="maria", owner="maria",
        status=Status.ON_TRACK, late=True, confirmed=True,
    )  # fmt: skip
    book = book_with().with_changes([late])

    due = card_of(book, maria(book), OPEN)

    assert due
    assert [one.id for one in unanswered(book, due)] == ["O1"]
    assert "It is in." not in text_of(checkin_message(book, due, OPEN))


def test_a_check_in_that_has_closed_waits_no_more_where_the_clock_did_not_close_it_yet() -> None:
    book = beaten(book_with(), OPEN)
    assert waits(book, OPEN)

    assert not waits(book, at(30, 17, 5))


def test_what_was_accepted_after_the_opening_is_asked_from_the_next_window_on() -> None:
    book = book_with()
    (one,) = [one for one in book.open_objectives() if one.owner == "maria"]
    book = book.with_changes([replace(one, accepted_at=at(27, 9, 3))])

    assert not waits(book, OPEN)
    assert not [one for one in beaten(book, OPEN).all(CheckIn) if one.person == "maria"]
