"""How many taps a check-in costs on the card that Teams draws."""

from tests.commands.maria import SALES_WELL, friday
from tests.render.hands import Hand


def test_a_quiet_check_in_of_three_objectives_and_a_promise_takes_five_taps() -> None:
    desk, hand = friday(), Hand()

    for title, near in (
        ("Kept", "You promised"),
        ("Nothing changed", "O1"),
        ("Nothing changed", "O4"),
        ("Still on course", "O6"),
    ):
        desk.sends("maria", hand.presses(desk.cards["maria"], title, near))

    assert "All three are in." in desk.card("maria")
    assert hand.taps <= 5


def test_a_bad_check_in_takes_twelve_taps_until_the_sponsor_is_told() -> None:
    desk, hand = friday(SALES_WELL), Hand()
    desk.sends("maria", hand.presses(desk.cards["maria"], "Not yet", "You promised"))
    desk.sends("maria", hand.presses(desk.cards["maria"], "Update", "O1"))

    hand.fills(desk.cards["maria"], "Chance", "3")
    hand.fills(desk.cards["maria"], "What changed", "IP review stuck, Legal has nobody")
    hand.fills(desk.cards["maria"], "Who can clear it?", "Carlos")
    desk.sends("maria", hand.presses(desk.cards["maria"], "Save O1", "O1"))
    desk.sends("maria", hand.presses(desk.cards["maria"], "Nothing changed", "O4"))
    desk.sends("maria", hand.presses(desk.cards["maria"], "Still on course", "O6"))
    assert "off track · $38k · chance 3 of 10" in desk.card("maria")
    desk.sends("maria", hand.presses(desk.cards["maria"], "I tell Carlos first"))

    assert hand.taps <= 12
