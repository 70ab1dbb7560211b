"""Offers and answers as they are typed and tapped."""

from datetime import date

import pytest
from msgspec.structs import replace

from partnership.objectives import Objective
from partnership.people import Role
from tests.commands.test_objectives import chat_with, sent
from tests.dialogs.chatting import Chatting
from tests.world import WORKSPACE, at, book_with, person

TUESDAY = at(24, 10)


def test_assigning_to_a_stranger_says_how_to_name_one() -> None:
    assert "I don't know “Zoe” yet" in chat_with().say("ada", "assign O1 to Zoe")


def test_assigning_to_one_of_two_marias_asks_which() -> None:
    other = replace(person("Maria Gomez", "CMO", Role.EXECUTIVE), id="maria-2")
    chat = chat_with(other)
    assert "I know several for “Maria”" in chat.say("ada", "assign O3 to Maria")

    chat.tap("ada", "Maria Gomez")

    offer = chat.book.need(Objective, "O3").proposal
    assert offer is not None
    assert offer.to == "maria-2"


def test_assign_asks_before_it_sends_and_a_button_of_the_offer_accepts() -> None:
    chat = chat_with()
    assert "This sends 2 messages" in chat.say("ada", "assign O3 to @maria")
    assert chat.sent == []
    chat.tap("ada", "Send")
    chat.read("maria")

    assert "This is yours" in chat.tap("maria", "Accept")
    assert chat.book.need(Objective, "O3").owner == "maria"


def test_declining_by_button_asks_for_the_reason() -> None:
    chat = chat_with()
    sent(chat, "ada", "assign O3 to @maria")
    chat.read("maria")

    assert "Why? One sentence" in chat.tap("maria", "Decline…")
    chat.say("maria", "no team for it")

    assert "Maria declined O3 Active Microsoft sellers: no team for it" in chat.notes("ada")[0]


def test_the_form_of_a_change_keeps_what_was_typed_and_marks_the_field_that_is_wrong() -> None:
    chat = chat_with()
    sent(chat, "ada", "assign O3 to @maria")
    chat.read("maria")
    assert "What would make it yours?" in chat.tap("maria", "Change…")

    text = chat.say("maria", "change O3 target lots because we have no team")

    assert "Why: we have no team" in text
    assert "! I could not read “lots” as a figure" in text


def test_a_change_typed_in_one_line_reaches_the_admin_who_agrees() -> None:
    chat = chat_with()
    sent(chat, "ada", "assign O3 to @maria")
    chat.say("maria", "change O3 target 8 by 30 Jun because we start from nothing")
    assert "Target $8 instead of $12." in chat.notes("ada")[0]
    chat.read("ada")

    chat.tap("ada", "Agree")

    owned = chat.book.need(Objective, "O3")
    assert (owned.owner, owned.due) == ("maria", date(2027, 6, 30))


def test_a_wish_without_a_difference_is_not_sent() -> None:
    chat = chat_with()
    sent(chat, "ada", "assign O3 to @maria")

    assert "says already" in chat.say("maria", "change O3 by 2027-03-31")
    assert chat.notes("ada") == []


def test_a_date_in_the_past_is_marked_in_the_form() -> None:
    chat = chat_with()
    sent(chat, "ada", "assign O3 to @maria")

    assert "1 Jan 2020 has passed" in chat.say("maria", "change O3 by 1 Jan 2020")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("target 8 by 2150-12-31", "31 Dec 2150 is more than ten years ahead. A nearer day, for example 31 Mar 2027."),
        ("target -5", "-$5 is far from $4 → $12. Please check it; an admin can set a target like that"),
        ("target 100000", "$100k is far from $4 → $12."),
    ],
)
def test_a_wish_beyond_all_reason_is_marked_in_the_form(wish: str, said: str) -> None:
    chat = chat_with()
    sent(chat, "ada", "assign O3 to @maria")

    assert f"! {said}" in chat.say("maria", f"change O3 {wish}")
    assert chat.book.need(Objective, "O3").proposal.change is None  # type: ignore[union-attr] # it is offered


def test_a_date_in_the_next_century_is_asked_for_again() -> None:
    chat = chat_with()

    assert "more than ten years ahead" in chat.say("ada", "edit O3 by 31 Mar 2150")
    assert chat.book.need(Objective, "O3").due.year == 2027


def test_keep_asks_the_executive_again() -> None:
    chat = chat_with()
    sent(chat, "ada", "assign O3 to @maria")
    chat.say("maria", "change O3 by 30 Jun")

    sent(chat, "ada", "keep O3")

    chat.read("maria")
    assert "This is yours" in chat.tap("maria", "Accept")


def test_assign_now_frees_the_objective_at_once() -> None:
    chat = chat_with()

    sent(chat, "ada", "assign O1 to @jon now")

    assert chat.book.need(Objective, "O1").owner is None
    assert "is no longer yours" in chat.notes("maria")[0]


def test_only_an_admin_assigns() -> None:
    assert "Only an admin can do that" in chat_with().say("maria", "assign O1 to @jon")


def test_an_offer_before_the_start_waits_for_it() -> None:
    chat = Chatting(book_with(workspace=replace(WORKSPACE, started_at=None)), TUESDAY)

    assert "Nobody hears from me before you say start" in sent(chat, "ada", "assign O3 to @maria")
    assert chat.sent == []
