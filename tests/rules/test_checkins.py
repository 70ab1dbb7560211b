from datetime import date

from msgspec.structs import replace

from partnership.cards import card_of
from partnership.message import Item
from partnership.objectives import ObjectiveState
from partnership.people import Away, Person
from partnership.promises import PromiseState
from partnership.rounds import CheckIn
from partnership.wording.checkin import checkin_message
from tests.commands.desk import drawn, labels
from tests.commands.maria import RESPONSE, SALES, SLOT, friday
from tests.world import CAST, at, book_with

MARIA = next(one for one in CAST if one.id == "maria")


def test_promises_stand_before_the_objectives_the_oldest_first() -> None:
    older = replace(SLOT, id="P2", due=date(2026, 11, 25), what="Budget")
    names = [block.name for block in friday(older).cards["maria"].blocks if isinstance(block, Item)]
    assert names == ["P2", "P4", "O1", "O4", "O6"]


def test_labels_fit_a_phone() -> None:
    desk = friday()
    desk.types("maria", "P4 kept. O4 unchanged. O6 unchanged. O1 off track, 2/10: stuck with Legal")
    for label in (*labels(friday().cards["maria"]), *labels(desk.cards["maria"])):
        assert len(label) <= 24


def test_a_paused_objective_and_one_handed_over_leave_the_card() -> None:
    desk = friday()
    desk.clock.put(replace(RESPONSE, state=ObjectiveState.PAUSED), replace(SALES, owner="jon"))
    desk.types("maria", "check in")
    card = drawn(desk.answers["maria"])
    assert card.startswith("Maria, one objective. Open until Mon 30 Nov, 17:00.")
    assert "O4" not in card
    assert "O1 Marketplace" not in card


def test_a_button_of_an_objective_handed_over_meanwhile_does_nothing() -> None:
    desk = friday(promise=False)
    old = desk.cards["maria"]
    desk.clock.put(replace(SALES, owner="jon"))
    desk.tap("maria", "Nothing changed", "O1", on=old)
    assert desk.book.updates("O1") == []


def test_a_check_in_that_closed_says_so() -> None:
    desk = friday(promise=False)
    card = desk.book.need(CheckIn, "maria:2026-W48")
    shown = drawn(checkin_message(desk.book, card, at(1, month=12)))
    assert shown.startswith("This check-in closed on Mon 30 Nov, 17:00.")
    assert "Later today" not in shown


def test_before_the_opening_the_card_says_what_an_answer_counts_for() -> None:
    book = book_with(SALES, RESPONSE)
    card = card_of(book, book.need(Person, "maria"), at(25, 10))
    assert card
    shown = drawn(checkin_message(book, card, at(25, 10)))
    assert shown.startswith("Maria, two objectives. The check-in opens Fri 27 Nov, 09:00; what you answer now counts")


def test_somebody_without_objectives_has_no_card() -> None:
    book = book_with()
    assert card_of(book, book.need(Person, "ada"), at(27)) is None


def test_an_owner_who_is_away_is_not_told_what_the_stand_in_answered() -> None:
    away = replace(MARIA, away=(Away(first=date(2026, 11, 26), last=date(2026, 12, 2), cover="lee"),))
    desk = friday(away, promise=False)
    desk.types("lee", "O1 $47k: two deals signed. O4 unchanged")
    assert desk.notes.get("maria") is None
    assert [one.by for one in desk.book.updates("O1")] == ["lee"]


def test_the_sponsors_own_check_in_offers_no_words_for_the_sponsor_alone() -> None:
    desk = friday(replace(SALES, owner="carlos"), promise=False)
    card = desk.tap("carlos", "Update", "O1")
    assert "Who reads this?" not in card
    assert "Who can clear it?" in card


def test_a_promise_settled_by_word_leaves_the_card_at_once() -> None:
    desk = friday()
    desk.types("maria", "kept P4")
    assert desk.book.need(type(SLOT), "P4").state is PromiseState.KEPT
    assert "P4" not in desk.card("maria")


def test_pressing_twice_saves_once() -> None:
    desk = friday(promise=False)
    old = desk.cards["maria"]
    desk.tap("maria", "Nothing changed", "O4", on=old)
    desk.tap("maria", "Nothing changed", "O4", on=old)
    assert desk.book.updates("O4")[0].saves == 1


def test_opening_one_block_closes_the_other() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O1")
    card = desk.tap("maria", "Update", "O4")
    assert "[Save O4]" in card
    assert "[Save O1]" not in card
    assert labels(desk.cards["maria"], "O1") == ["Nothing changed", "Update"]


def test_what_a_person_wrote_is_marked_as_theirs_in_the_card() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 4/10: <!channel> is stuck. Rest unchanged")
    rows = [row for block in desk.cards["maria"].blocks for row in getattr(block, "lines", ())]
    spans = [span for row in rows for span in row if "<!channel>" in span.text]
    assert spans
    assert all(span.said for span in spans)
