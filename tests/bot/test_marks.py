"""Where a line is looked through for pieces: at few places, however long it is, and at the last of them."""

import pytest

from bot.commands.declare import Slot, SlotKind
from bot.commands.table import COMMANDS
from bot.grammar import parse
from bot.marks import FREE, MOST, marks
from bot.pieces import read_piece
from bot.who_is_meant import people_meant
from dialogs.reading.unclear import Unclear
from partnership.wording.talk import LONGEST
from tests.bot.test_grammar import says

BY = Slot(name="due", kind=SlotKind.DATE, after=("by", "due by"))
INTRODUCED = [slot for command in COMMANDS for slot in command.slots if slot.after]


def test_words_that_introduce_a_piece_are_found_where_they_stand() -> None:
    line = "price list by hand due by: Fri"
    assert [(line[at:begin], line[begin:]) for at, begin in marks(BY, line)] == [
        ("by ", "hand due by: Fri"),
        ("due by: ", "Fri"),
    ]


def test_a_piece_without_such_words_is_found_nowhere() -> None:
    assert marks(Slot(name="what", kind=SlotKind.TEXT), "by Fri") == []


@pytest.mark.parametrize("slot", INTRODUCED, ids=lambda slot: slot.name)
def test_the_longest_line_is_read_at_few_places(slot: Slot) -> None:
    for word in slot.after:
        line = (f"{word} " * LONGEST)[:LONGEST]
        found = marks(slot, line)
        assert 1 <= len(found) <= MOST
        last = found[-1][1] > LONGEST - 3 * len(word) - 3
        assert found[0][0] == 0 if slot.kind in FREE else last


@pytest.mark.parametrize(
    "more", ["by hand ", "for us ", "; ", "- ", "to ", "1. ", "by Fri and "], ids=lambda more: more.strip()
)
def test_what_ends_a_long_line_is_read_like_what_ends_a_short_one(more: str) -> None:
    read = parse(says(), f"promise a list {more * 300}by 4 Dec for O1", COMMANDS)
    assert read is not None
    assert read.args["due"] == "2026-12-04"
    assert read.args["objective"] == "O1"
    assert read.args["what"].startswith("a list")


def test_what_is_longer_than_any_day_or_name_is_none() -> None:
    day = read_piece(says(), BY, f"4 Dec {'and more ' * 20}")
    assert isinstance(day, Unclear)
    assert people_meant(says(), "lee" * 100) == []
    assert people_meant(says(), "Lee Park") == ["lee"]
