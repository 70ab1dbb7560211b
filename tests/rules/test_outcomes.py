"""The kind of an outcome, and the word that it was read from."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from partnership.strategy.outcomes import KindRead, kind_of, of_kind, outcomes_between
from partnership.updates import OutcomeKind, Status, Update
from tests.world import OBJECTIVES, at, book_with

SAID = Update(
    id="O1:2026-W48", at=at(27), objective="O1", window="2026-W48", owner="maria", by="maria", status=Status.ON_TRACK
)


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Contoso signed, and two sellers met us", OutcomeKind.REVENUE, "signed"),
        ("the workshop was funded", OutcomeKind.INVESTMENT, "funded"),
        ("three opportunities accepted, $410k", OutcomeKind.PIPELINE, "opportunities"),
        ("the account team introduced us to two banks", OutcomeKind.ENGAGEMENT, "account team"),
        ("the listing is live", OutcomeKind.OTHER, ""),
        ("redesigned the designed page", OutcomeKind.OTHER, ""),
        ("one seller hired", OutcomeKind.OTHER, ""),
        ("we recruited two more sellers", OutcomeKind.OTHER, ""),
        ("two sellers have left, the deal is confirmed", OutcomeKind.PIPELINE, "deal"),
        ("one seller hired, and the account team introduced us", OutcomeKind.ENGAGEMENT, "account team"),
    ],
)
def test_the_first_word_that_speaks_for_a_kind_decides(text: str, kind: OutcomeKind, word: str) -> None:
    assert kind_of(replace(SAID, text=text)) == KindRead(kind, word)


def test_what_somebody_said_counts_before_the_words() -> None:
    said = of_kind(replace(SAID, text="Contoso signed"), OutcomeKind.ENGAGEMENT)

    assert kind_of(said) == KindRead(OutcomeKind.ENGAGEMENT)
    assert of_kind(said, None).outcome is False


def test_an_outcome_of_before_stays_one_whatever_the_figure_is_now() -> None:
    first = replace(SAID, text="two deals signed", value=Decimal(50000))
    less = replace(SAID, id="O1:2026-W49", at=at(4, month=12), text="one deal signed", value=Decimal(49000))
    now = replace(OBJECTIVES[0], metric=replace(OBJECTIVES[0].metric, current=Decimal(49000)))

    found = outcomes_between(book_with(now, first, less), at(1), at(31, month=12))

    assert [update for _, update in found] == [first], "words of an outcome count with a figure that moved"
