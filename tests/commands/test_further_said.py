"""The label of a further question, typed, and lines that only begin like one."""

import pytest
from msgspec.structs import replace

from bot.understanding.strategy.further_said import further_said
from partnership.proposals import Proposal
from partnership.record import Record
from partnership.rounds import Asked, Block, CheckIn, Further
from tests.world import CAST, at, book_with, objective, turn

GOAL = objective(1, "Marketplace billed sales", "maria", "38000", "100000")
CARD = CheckIn(
    id="maria:2026-W48",
    at=at(27),
    person="maria",
    window="2026-W48",
    closes=at(30, 17),
    blocks=(Block(objective="O1"),),
    further=Asked(further=Further.SIGNAL, about="positioning"),
)


def said(text: str, *more: Record) -> list[tuple[str, str]]:
    calls = further_said(turn(book_with(*CAST, GOAL, CARD, *more), "maria", at(27, 10)), text)
    return [(one.args["score"], one.args.get("because", "")) for one in calls]


@pytest.mark.parametrize(
    ("text", "score"),
    [("3 yes", ("3", "")), ("no", ("0", "")), ("hardly: nobody knows", ("1", "nobody knows"))],
)
def test_a_label_is_the_tap_with_the_words_behind_it(text: str, score: tuple[str, str]) -> None:
    assert said(text) == [score]


@pytest.mark.parametrize(
    "text",
    ["no, nothing changed", "No. O1 off track, 3/10: Legal has nobody", "yes, 47k on track", "yes, 47k"],
)
def test_an_update_that_begins_with_a_yes_or_no_attests_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", ["yes", "no"])
def test_a_bare_yes_or_no_attests_nothing_while_an_offer_waits_for_one(text: str) -> None:
    offer = Proposal(to="maria", by="ada", at=at(26))
    offered = replace(objective(2, "Sourced pipeline", None, "0", "10"), proposal=offer)
    assert said(text, offered) == []
