"""A motion in one line: its pieces in any order, with commas or without."""

import pytest

from bot.commands.table import COMMANDS
from bot.grammar import parse
from tests.world import at, book_with, turn

WHOLE = {"objective": "O2", "lead": "lee", "claim": "2027-01-15"}


@pytest.mark.parametrize(
    ("typed", "title", "pieces"),
    [
        ("MCI funded workshop for O2, lead @lee, $50k claim by 15 Jan", "MCI funded workshop, $50k", WHOLE),
        ("MCI funded workshop $50k for O2 lead @lee claim by 15 Jan", "MCI funded workshop $50k", WHOLE),
        ("MCI funded workshop for O2, lead @lee $50k claim by 15 Jan", "MCI funded workshop $50k", WHOLE),
        ("MCI funded workshop lead Lee Park, $50k, for O2, claim until 15 Jan", "MCI funded workshop, $50k", WHOLE),
        ("MCI funded workshop, claim by 15 Jan, led by Lee, for O2 $50k", "MCI funded workshop $50k", WHOLE),
        ("for O2, lead @lee, claim by 15 Jan: MCI funded workshop", "MCI funded workshop", WHOLE),
        ("MCI workshop for O2, claim by 15 Jan, promised 3 deals for retail, lead @lee", "MCI workshop",
         {**WHOLE, "promised": "3 deals for retail"}),
        ("MCI workshop, lead @Lee Park for O2, claim by 15 Jan", "MCI workshop", WHOLE),
        ("Lead generation campaign for O1", "Lead generation campaign", {"objective": "O1"}),
        ("Booth for the partner day for O3", "Booth for the partner day", {"objective": "O3"}),
        ("Campaign for retail, second round", "Campaign for retail, second round", {}),
    ],
)  # fmt: skip
def test_a_motion_is_read_in_any_order(typed: str, title: str, pieces: dict[str, str]) -> None:
    parsed = parse(turn(book_with(), "ada", at(25)), f"motion add {typed}", COMMANDS)

    assert parsed is not None
    assert (parsed.args, parsed.unclear, parsed.left) == ({"title": title, **pieces}, {}, "")


def test_an_objective_and_a_lead_that_nobody_knows_are_asked_about() -> None:
    parsed = parse(turn(book_with(), "ada", at(25)), "motion add Workshop for O99, lead @bob, $50k", COMMANDS)

    assert parsed is not None
    assert parsed.args == {"title": "Workshop, $50k"}
    assert {name: one.text for name, one in parsed.unclear.items()} == {"objective": "O99", "lead": "@bob"}
