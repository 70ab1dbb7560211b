"""How many taps a check-in costs on the blocks and the modal that Slack draws."""

from tests.commands.maria import SALES_WELL, friday
from tests.render.block_hands import Hand


def test_a_quiet_check_in_of_three_objectives_and_a_promise_takes_five_taps() -> None:
    desk, hand = friday(), Hand()

    for label, near in (
        ("Kept", "You promised"),
        ("Nothing changed", "O1"),
        ("Nothing changed", "O4"),
        ("Still on course", "O6"),
    ):
        desk.sends("maria", hand.presses(desk.cards["maria"], label, near))

    assert "All three are in." in desk.card("maria")
    assert hand.taps <= 5


def test_a_bad_check_in_takes_twelve_taps_until_the_sponsor_is_told() -> None:
    desk, hand = friday(SALES_WELL), Hand()
    desk.sends("maria", hand.presses(desk.cards["maria"], "Not yet", "You promised"))
    call = hand.presses(desk.cards["maria"], "Update", "O1")
    desk.sends("maria", call)
    hand.opens(desk.cards["maria"], call)

    hand.fills("Chance", "3")
    hand.fills("What changed", "IP review stuck, Legal has nobody")
    hand.fills("Who can clear it?", "Carlos")
    desk.sends("maria", hand.submits())
    desk.sends("maria", hand.presses(desk.cards["maria"], "Nothing changed", "O4"))
    desk.sends("maria", hand.presses(desk.cards["maria"], "Still on course", "O6"))
    assert "off track · $38k · chance 3 of 10" in desk.card("maria")
    desk.sends("maria", hand.presses(desk.cards["maria"], "I tell Carlos first"))

    assert hand.taps <= 12


def test_the_follow_up_question_is_the_next_form_and_its_answer_the_last() -> None:
    desk, hand = friday(), Hand()
    desk.sends("maria", hand.presses(desk.cards["maria"], "Kept", "You promised"))
    call = hand.presses(desk.cards["maria"], "Update", "O1")
    desk.sends("maria", call)
    hand.opens(desk.cards["maria"], call)
    hand.fills("Status", "■ off track")
    saved = hand.submits()
    desk.sends("maria", saved)

    hand.opens(desk.cards["maria"], saved)
    assert hand.view is not None
    assert "What would bring it back" in str(hand.view["blocks"][0])
    hand.fills("In your words", "Legal names somebody")
    desk.sends("maria", hand.submits())

    assert "off track" in desk.card("maria")
    assert "What would bring it back" not in desk.card("maria")
