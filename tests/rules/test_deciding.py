from datetime import date

import pytest
from msgspec.structs import replace

from partnership import decisions_due
from partnership.book import Book
from partnership.decisions import Decision, DecisionState
from partnership.due_days import due_day
from partnership.objectives import StandIn
from partnership.people import Away
from tests.commands.desk import Desk, labels
from tests.world import CAST, WORKSPACE, at, book_with, objective

LINE = "ask @carlos Release Legal for 6 days? by Fri for O1 recommends yes if not: the review moves to next quarter"


def asked(*more: object) -> Desk:
    desk = Desk(book_with(*more), at(24, 10))  # type: ignore[arg-type]
    desk.types("maria", LINE)
    return desk


def decision(desk: Desk, name: str = "D1") -> Decision:
    return desk.book.need(Decision, name)


def test_a_decision_is_asked_in_one_line_and_its_decider_gets_a_private_note_with_buttons() -> None:
    desk = asked()
    found = decision(desk)
    assert (found.question, found.decider, found.asked_by) == ("Release Legal for 6 days?", "carlos", "maria")
    assert (found.due, found.objective) == (date(2026, 11, 27), "O1")
    assert (found.recommends, found.if_not) == ("yes", "the review moves to next quarter")
    note = desk.notes["carlos"][0]
    assert "D1 · Release Legal for 6 days? By Fri 27 Nov." in note
    assert "Asked by Maria (COO), who recommends yes." in note
    assert "If not: the review moves to next quarter" in note
    assert labels(desk.answers["carlos"]) == ["Yes", "No", "Other…", "Take it in the meeting"]


def test_a_question_without_its_day_is_asked_for_it() -> None:
    desk = Desk(book_with(), at(24, 10))
    assert "By when is it needed?" in desk.types("maria", "ask @carlos Release Legal for 6 days?")
    desk.types("maria", "Fri")
    assert decision(desk).due == date(2026, 11, 27)


def test_who_asked_hears_as_soon_as_the_decider_has_decided() -> None:
    desk = asked()
    desk.tap("carlos", "Yes", on=desk.answers["carlos"])
    assert (decision(desk).outcome, decision(desk).decided_by) == ("yes", "carlos")
    assert desk.notes["maria"][0].startswith("D1 is decided: yes, by Carlos.")


def test_another_answer_is_asked_for_in_words() -> None:
    desk = asked()
    assert "What do you decide?" in desk.tap("carlos", "Other…", on=desk.answers["carlos"])
    desk.types("carlos", "yes, but only four days")
    desk.tap("carlos", "Yes, that is it", on=desk.answers["carlos"])
    assert decision(desk).outcome == "yes, but only four days"


def test_the_form_for_the_words_decides_by_itself_and_asks_nothing_more() -> None:
    desk = asked()
    desk.tap("carlos", "Other…", on=desk.answers["carlos"])
    desk.tap("carlos", "Decide", on=desk.answers["carlos"], outcome="only four days")
    assert decision(desk).outcome == "only four days"
    assert desk.types("carlos", "cancel").startswith("There is nothing open to leave.")


def test_only_the_decider_is_asked_for_words() -> None:
    desk = asked()
    assert desk.types("jon", "decide D1") == "D1 is Carlos's to decide. Nothing was changed."


def test_a_decision_made_twice_keeps_the_first_answer() -> None:
    desk = asked()
    old = desk.answers["carlos"]
    desk.tap("carlos", "Yes", on=old)
    answer = desk.tap("carlos", "No", on=old)
    assert "is decided: yes, by Carlos." in answer
    assert "Nothing was changed." in answer
    assert decision(desk).outcome == "yes"


def test_only_the_decider_decides_and_an_admin_is_shown_how_to_record() -> None:
    desk = asked()
    assert desk.types("jon", "decide D1 no") == "D1 is Carlos's to decide. Nothing was changed."
    assert "decided D1 yes by @carlos" in desk.types("ada", "decide D1 yes")
    assert decision(desk).open


def test_a_recorded_decision_is_marked_and_the_decider_can_undo_it_for_a_day() -> None:
    desk = asked()
    answer = desk.types("ada", "decided D1 yes by @carlos")
    assert answer == "D1: yes, by Carlos, recorded by Ada. Carlos and Maria know; Carlos can undo it for 24 hours."
    assert (decision(desk).decided_by, decision(desk).recorded_by) == ("carlos", "ada")
    assert desk.notes["carlos"][-1].startswith("Ada recorded for you: D1 Release Legal for 6 days? yes.")
    desk.until(at(25, 9, 59))
    desk.tap("carlos", "Undo", on=desk.answers["carlos"])
    assert decision(desk).open
    assert decision(desk).recorded_by is None
    assert any("took D1 back" in note for note in desk.notes["maria"])


def test_after_a_day_a_decision_is_not_taken_back_any_more() -> None:
    desk = asked()
    desk.types("ada", "decided D1 yes by @carlos")
    desk.until(at(25, 10, 1))
    assert desk.types("carlos", "undo decision D1").startswith("D1 was decided more than 24 hours ago: yes.")
    assert not decision(desk).open


def test_whom_the_decider_allows_may_record_and_nobody_else() -> None:
    desk = asked()
    assert desk.types("jon", "decided D1 yes by @carlos").startswith("Only admins, and whom Carlos allows, record D1.")
    desk.types("carlos", "allow @jon D1")
    desk.types("jon", "decided D1 yes by @carlos")
    assert decision(desk).recorded_by == "jon"


def test_the_asker_withdraws_and_the_decider_is_told() -> None:
    desk = asked()
    assert desk.types("jon", "withdraw D1") == "Only Maria or an admin can withdraw D1."
    desk.types("maria", "withdraw D1")
    assert decision(desk).state is DecisionState.WITHDRAWN
    assert desk.notes["carlos"][-1].startswith("D1 is no longer asked of Carlos")


def test_taken_to_the_meeting_it_stays_open() -> None:
    desk = asked()
    desk.tap("carlos", "Take it in the meeting", on=desk.answers["carlos"])
    assert decision(desk).in_meeting
    assert decision(desk).open


def test_a_decision_taken_into_the_meeting_is_asked_about_once_and_not_chased() -> None:
    desk = asked()
    desk.tap("carlos", "Take it in the meeting", on=desk.answers["carlos"])
    desk.until(at(30, 18, month=12))
    [note] = [note for note in desk.notes["carlos"] if note.startswith(("D1 is due", "D1 was due"))]
    assert "You took it into the meeting: what was decided?" in note


def test_only_executives_are_asked_to_decide() -> None:
    desk = Desk(book_with(), at(24, 10))
    assert "is not on the roster" in desk.types("maria", "ask @lee Shall we? by Fri")
    assert desk.book.get(Decision, "D1") is None


def test_the_decider_is_reminded_once_on_the_morning_of_its_date_and_nothing_is_closed() -> None:
    desk = asked()
    desk.until(at(27, 8, 59))
    assert len(desk.notes["carlos"]) == 1
    desk.until(at(30, 18))
    reminders = [note for note in desk.notes["carlos"] if note.startswith("D1 is due today.")]
    assert len(reminders) == 1
    assert decision(desk).open


def test_a_due_date_on_the_deciders_day_off_reminds_on_the_next_working_day() -> None:
    carlos = replace(CAST[0], away=(Away(first=date(2026, 11, 27), last=date(2026, 11, 30)),))
    book = book_with(carlos)
    desk = Desk(book, at(24, 10))
    desk.types("maria", LINE)
    assert due_day(desk.book, decision(desk)) == date(2026, 12, 1)
    assert list(decisions_due.instants(desk.book, at(24, 11))) == [at(1, 9, month=12)]


def made(number: int, due: int, decided: int | None, state: DecisionState = DecisionState.DECIDED) -> Decision:
    return Decision(
        id=f"D{number}",
        at=at(2),
        question="Shall we?",
        objective=None,
        asked_by="maria",
        decider="carlos",
        due=date(2026, 11, due),
        state=state if decided else DecisionState.OPEN,
        decided_at=at(decided) if decided else None,
        decided_by="carlos" if decided else None,
    )


def test_leaderships_own_record_counts_asked_made_and_made_by_their_date() -> None:
    withdrawn = replace(made(4, 20, None), state=DecisionState.WITHDRAWN)
    old = replace(made(5, 20, 18), at=at(1, month=9))
    book = Book.of(WORKSPACE, *CAST, made(1, 20, 18), made(2, 12, 18), made(3, 20, None), withdrawn, old)
    assert decisions_due.record(book, at(24)) == (3, 2, 1)


def test_words_that_are_no_plain_answer_are_read_back_before_they_count() -> None:
    desk = asked()
    answer = desk.types("carlos", "decide D1 maybe")
    assert answer.startswith("Record “maybe” as your decision on D1? Nobody is told yet.")
    assert labels(desk.answers["carlos"]) == ["Yes, that is it", "Not yet"]
    assert decision(desk).open
    assert "maria" not in desk.notes
    desk.tap("carlos", "Yes, that is it", on=desk.answers["carlos"])
    assert decision(desk).outcome == "maybe"


def test_a_plain_answer_counts_at_once_and_can_be_undone() -> None:
    desk = asked()
    assert desk.types("carlos", "decide D1 Yes.").startswith("D1: yes. Maria knows. You can undo it for 24 hours.")
    desk.tap("carlos", "Undo", on=desk.answers["carlos"])
    assert decision(desk).open


def test_the_deciders_next_answer_replaces_the_last_and_is_read_back_after_a_day() -> None:
    desk = asked()
    desk.types("carlos", "decide D1 no")
    desk.types("carlos", "decide D1 yes")
    assert decision(desk).outcome == "yes"
    assert desk.notes["maria"][-1].startswith("Carlos changed D1: yes; it was: no.")
    desk.until(at(25, 10, 1))
    assert "D1 says: yes. Change it to “no”?" in desk.types("carlos", "decide D1 no")
    assert decision(desk).outcome == "yes"


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("can we hire a partner manager?", "Can we hire a partner manager?"),
        ("to lend 2 people", "Lend 2 people?"),
        ("whether to book the hall", "Book the hall?"),
        ("Release Legal for 6 days?", "Release Legal for 6 days?"),
    ],
)
def test_a_question_stays_a_question_and_loses_the_word_that_led_to_it(typed: str, question: str) -> None:
    desk = Desk(book_with(), at(24, 10))
    desk.types("maria", f"ask @carlos {typed} by Fri")
    assert decision(desk).question == question


def test_a_decision_stands_with_the_objective_that_its_asker_has_before_them() -> None:
    desk = Desk(book_with(), at(24, 10))
    answer = desk.types("maria", "ask @carlos Release Legal? by Fri")
    assert decision(desk).objective == "O1"
    assert "It stands with O1." in answer


def test_a_decision_asked_in_an_open_block_stands_with_that_objective() -> None:
    desk = Desk(book_with(objective(4, "Lead response", "maria", "1", "9")), at(26, 12))
    desk.until(at(27, 9))
    desk.types("maria", "ask @carlos Anything? by Mon")
    assert decision(desk).objective is None
    desk.tap("maria", "Update", "O4")
    desk.types("maria", "ask @carlos Release Legal? by Mon")
    assert decision(desk, "D2").objective == "O4"


def test_who_does_not_speak_for_an_objective_asks_for_none() -> None:
    desk = Desk(book_with(), at(24, 10))

    said = desk.types("jon", "ask @carlos Replace Maria on this? by Thu 3 Dec for O1")
    assert "A decision for O1 is asked by Maria, who owns it, or an admin." in said
    assert desk.book.all(Decision) == []
    desk.tap("jon", "Ask it for no objective", on=desk.answers["jon"])

    assert (decision(desk).question, decision(desk).objective) == ("Replace Maria on this?", None)
    assert "maria" not in desk.notes


def test_the_owner_hears_of_a_decision_that_an_admin_asks_for_their_objective() -> None:
    desk = Desk(book_with(), at(24, 10))

    desk.types("ada", "ask @carlos Hire for sales? by Thu 3 Dec for O1")

    assert decision(desk).objective == "O1"
    assert desk.notes["maria"] == ["Ada asks Carlos for a decision about O1, D1: Hire for sales? By Thu 3 Dec."]


def test_a_stand_in_asks_for_the_owner_who_hears_of_it() -> None:
    sales = objective(
        1,
        "Marketplace billed sales",
        "maria",
        "38000",
        "100000",
        stand_ins=(StandIn(person="lee", until=date(2026, 12, 18)),),
    )
    desk = Desk(book_with(sales), at(24, 10))

    desk.types("lee", "ask @carlos Hire for sales? by Thu 3 Dec for O1")

    assert decision(desk).asked_by == "lee"
    assert desk.notes["maria"][0].startswith("Lee asks Carlos for a decision about O1")


def test_an_owner_who_heard_that_it_was_asked_hears_that_it_is_withdrawn() -> None:
    sales = objective(
        1, "Marketplace billed sales", "maria", "38000", "100000",
        stand_ins=(StandIn(person="lee", until=date(2026, 12, 18)),),
    )  # fmt: skip
    desk = Desk(book_with(sales), at(24, 10))
    desk.types("lee", "ask @carlos Hire for sales? by Thu 3 Dec for O1")

    desk.types("lee", "withdraw D1")

    assert desk.notes["maria"][-1].startswith("D1 is no longer asked of Carlos")
