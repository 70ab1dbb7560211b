from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from partnership import promising, say_do
from partnership.book import Book
from partnership.calendar import DateRange
from partnership.due_days import due_day
from partnership.objectives import StandIn
from partnership.people import Away, Person
from partnership.promises import Promise, PromiseState
from partnership.rounds import CheckIn
from tests.commands.desk import Desk, labels, words
from tests.commands.maria import SALES, SLOT, friday
from tests.world import CAST, WORKSPACE, at, book_with

MARIA = next(one for one in CAST if one.id == "maria")


def promise(desk: Desk, name: str = "P4") -> Promise:
    return desk.book.need(Promise, name)


def settled(number: int, state: PromiseState, due: date, owner: str = "maria", **more: object) -> Promise:
    known = Promise(
        id=f"P{number}",
        at=at(1),
        objective="O1",
        owner=owner,
        made_by=owner,
        what=f"Promise {number}",
        due=due,
        first_due=due,
        state=state,
    )
    return replace(known, **more)


def test_a_promise_is_made_in_one_line_for_the_only_objective() -> None:
    desk = Desk(book_with(), at(24, 10))
    answer = desk.types("maria", "promise Legal names a reviewer by Fri for O1")
    assert answer == "P1 for O1: Legal names a reviewer by Fri 27 Nov."
    desk.types("maria", "promise the budget is out by 30 Nov")
    assert (promise(desk, "P2").objective, promise(desk, "P2").due) == ("O1", date(2026, 11, 30))


def test_a_promise_without_its_day_is_asked_for_it() -> None:
    desk = Desk(book_with(), at(24, 10))
    assert "By when?" in desk.types("maria", "promise Legal names a reviewer")
    desk.types("maria", "Fri")
    assert promise(desk, "P1").due == date(2026, 11, 27)


def test_a_promise_for_a_day_that_has_passed_is_refused_with_an_example() -> None:
    desk = Desk(book_with(), at(24, 10))
    answer = desk.types("maria", "promise Legal slot by 2026-11-20")
    assert answer.startswith("Fri 20 Nov has passed.")
    assert desk.book.get(Promise, "P1") is None


def test_a_promise_becomes_overdue_silently_at_the_end_of_its_day_in_the_owners_zone() -> None:
    auckland = replace(MARIA, zone="Pacific/Auckland", country="NZ")
    desk = Desk(book_with(auckland, SLOT), at(25, 12))
    desk.until(at(26, 10, 59))
    assert promise(desk).state is PromiseState.OPEN
    desk.until(at(26, 11))
    assert promise(desk).state is PromiseState.OVERDUE
    assert desk.notes.get("maria") is None


@pytest.mark.parametrize(
    "workspace", [replace(WORKSPACE, shutdowns=(DateRange(first=date(2026, 11, 26), last=date(2026, 11, 29)),))]
)
def test_a_promise_due_in_a_shutdown_is_due_on_the_first_working_day_after(workspace: object) -> None:
    book = book_with(SLOT, workspace=workspace)  # type: ignore[arg-type]
    assert due_day(book, SLOT) == date(2026, 11, 30)
    assert not list(promising.due(book, at(29, 12)))


def test_a_promise_due_while_its_owner_is_away_is_due_when_they_are_back() -> None:
    away = replace(MARIA, away=(Away(first=date(2026, 11, 25), last=date(2026, 12, 1)),))
    assert due_day(book_with(away, SLOT), SLOT) == date(2026, 12, 2)


def test_not_yet_before_the_day_changes_nothing_and_after_it_is_not_kept_with_a_way_on() -> None:
    desk = Desk(book_with(SLOT), at(25, 10))
    assert desk.types("maria", "not yet P4").startswith("P4 stays open; it is due Thu 26 Nov.")
    assert promise(desk).state is PromiseState.OPEN
    desk.until(at(27, 10))
    answer = desk.types("maria", "P4 not yet")
    assert "P4 was due Thu 26 Nov, so it counts as not kept." in answer
    assert promise(desk).state is PromiseState.NOT_KEPT


def test_when_what_is_not_kept_will_be_done_is_asked_in_the_card_until_it_is_said() -> None:
    desk = friday()
    assert desk.tap("maria", "Not yet", "P4").count("When will it be done?") == 1
    desk.tap("maria", "Update", "O1")
    assert "P4 was due Thu 26 Nov, so it counts as not kept. When will it be done?" in desk.card("maria")
    desk.tap("maria", "Promise a new date")
    desk.types("maria", "Wed 2 Dec")
    assert "When will it be done?" not in desk.card("maria")
    dropped = friday()
    dropped.types("maria", "drop P4 because nobody asks for it")
    assert "When will it be done?" not in dropped.card("maria")


def test_not_kept_offers_the_same_promise_for_a_new_day() -> None:
    desk = friday()
    desk.tap("maria", "Not yet", "P4")
    assert "By when?" in desk.tap("maria", "Promise a new date")
    desk.types("maria", "Wed 2 Dec")
    again = promise(desk, "P5")
    assert (again.what, again.due, again.objective) == ("Legal slot", date(2026, 12, 2), "O1")


def test_a_promise_is_moved_once_and_in_time_and_counts_neither_way() -> None:
    desk = Desk(book_with(SLOT), at(26, 16))
    assert "Once and in time: it counts neither way." in desk.types("maria", "move P4 to Tue 1 Dec")
    moved = promise(desk)
    assert (moved.state, moved.due, moved.first_due) == (PromiseState.MOVED, date(2026, 12, 1), date(2026, 11, 26))
    assert say_do.say_do(desk.book, at(3, month=12)) == (0, 0)


def test_a_second_move_counts_as_not_kept_and_a_new_promise_has_the_new_day() -> None:
    desk = Desk(book_with(replace(SLOT, state=PromiseState.MOVED, moves=1)), at(26, 10))
    answer = desk.types("maria", "move P4 to Tue 1 Dec")
    assert answer.startswith("P4 counts as not kept: it was moved before. Thank you for saying so.")
    assert promise(desk).state is PromiseState.NOT_KEPT
    assert promise(desk, "P5").due == date(2026, 12, 1)


def test_a_move_after_the_day_counts_as_not_kept_with_the_reason_said_kindly() -> None:
    desk = friday()
    assert "New date" in labels(desk.cards["maria"], "P4")
    assert "To which day?" in desk.tap("maria", "New date", "P4")
    answer = desk.types("maria", "Tue")
    assert answer.startswith("P4 counts as not kept: its date had passed. Thank you for saying so.")
    assert "P5 is the same promise, by Tue 1 Dec." in answer
    assert promise(desk).because == "", "nobody said so"


def test_dropping_in_time_is_neutral_and_dropping_an_overdue_one_counts_as_not_kept() -> None:
    early, late = Desk(book_with(SLOT), at(25, 10)), friday()
    early.types("maria", "drop P4 because Legal does it anyway")
    assert (promise(early).state, promise(early).because) == (PromiseState.DROPPED, "Legal does it anyway")
    answer = late.types("maria", "drop P4 because nobody asks for it")
    assert "it counts as not kept; your reason stands beside it." in answer
    bare = friday()
    assert "so it counts as not kept." in bare.types("maria", "P4 dropped")
    assert promise(bare).because == ""
    assert promise(late).state is PromiseState.NOT_KEPT


def test_a_kept_promise_that_took_longer_is_kept() -> None:
    desk = friday()
    assert desk.types("maria", "kept P4") == "P4 kept. Thank you."
    assert promise(desk).state is PromiseState.KEPT
    assert "It is kept; nothing was changed." in desk.types("maria", "not yet P4")


def test_a_stand_ins_promise_binds_when_the_owner_taps() -> None:
    lee = replace(SALES, stand_ins=(StandIn(person="lee", until=date(2026, 12, 31)),))
    desk = friday(lee, promise=False)
    answer = desk.types("lee", "promise Legal names a reviewer by Tue 1 Dec for O1")
    assert answer.endswith("It binds Maria when Maria taps it.")
    assert not promise(desk, "P1").binding
    assert "It binds you only when you tap." in desk.notes["maria"][-1]
    desk.tap("maria", "I stand by it", on=desk.answers["maria"])
    assert promise(desk, "P1").binding


def test_a_stand_ins_promise_counts_once_the_owner_says_what_became_of_it() -> None:
    loose = replace(SLOT, made_by="lee", binding=False)
    desk = friday(loose, promise=False)
    desk.types("maria", "kept P4")
    assert promise(desk).binding
    assert say_do.say_do(desk.book, at(27, 10)) == (1, 1)

    late = friday(loose, promise=False)
    late.types("maria", "not yet P4")
    assert say_do.say_do(late.book, at(27, 10)) == (0, 1)


def test_a_promise_that_does_not_bind_never_becomes_overdue_and_is_shown_in_the_check_in() -> None:
    loose = replace(SLOT, made_by="lee", binding=False)
    desk = friday(loose, promise=False)
    assert promise(desk).state is PromiseState.OPEN
    assert "Lee promised for you: Legal slot by Thu 26 Nov." in words(desk.cards["maria"], "P4")
    assert "P4" not in desk.book.need(CheckIn, "maria:2026-W48").promises


def test_only_the_owner_or_who_answers_for_them_says_what_became_of_a_promise() -> None:
    desk = friday()
    assert desk.types("jon", "kept P4") == "P4 is Maria's promise, and Maria says what became of it."
    assert promise(desk).state is PromiseState.OVERDUE


def ratio(*promises: Promise, person: str | None = None) -> tuple[int, int]:
    return say_do.say_do(Book.of(WORKSPACE, *promises), at(24), person)


def test_say_do_counts_kept_against_kept_and_not_kept_of_the_last_eight_weeks() -> None:
    today = date(2026, 11, 24)
    promises = [
        settled(1, PromiseState.KEPT, today),
        settled(2, PromiseState.KEPT, today - timedelta(days=55)),
        settled(3, PromiseState.NOT_KEPT, today - timedelta(days=3)),
        settled(4, PromiseState.KEPT, today - timedelta(days=56)),
        settled(5, PromiseState.DROPPED, today),
        settled(6, PromiseState.MOVED, today),
        settled(7, PromiseState.OVERDUE, today - timedelta(days=1)),
        settled(8, PromiseState.KEPT, today, owner="ana"),
        settled(9, PromiseState.KEPT, today, binding=False),
    ]
    assert ratio(*promises) == (3, 4)
    assert ratio(*promises, person="maria") == (2, 3)


def test_the_clock_knows_when_the_next_promise_becomes_overdue() -> None:
    book = book_with(SLOT)
    assert list(promising.instants(book, at(25))) == [at(27, 0)]
    assert isinstance(book.need(Person, "maria"), Person)


@pytest.mark.parametrize("typed", ["to hire a replacement", "hire a replacement", "that we will hire a replacement"])
def test_a_promise_loses_the_word_that_led_to_it(typed: str) -> None:
    desk = friday(promise=False)
    desk.types("maria", f"promise {typed} by Fri 4 Dec for O1")
    made = desk.book.all(Promise)[-1]
    assert made.what == "hire a replacement"
