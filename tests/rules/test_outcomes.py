"""The kind of an outcome, and the word that it was read from."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from partnership.strategy.outcomes import KindRead, kind_of, of_kind, outcome_words, outcomes_between
from partnership.updates import OutcomeKind, Status, Update
from tests.world import OBJECTIVES, at, book_with

SAID = Update(
    id="O1:2026-W48", at=at(27), objective="O1", window="2026-W48", owner="maria", by="maria", status=Status.ON_TRACK
)


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Microsoft invested in a joint webinar", OutcomeKind.INVESTMENT, "invested"),
        ("Microsoft put $25k into our campaign", OutcomeKind.INVESTMENT, "put $25k into our campaign"),
        ("Microsoft paid for the workshop", OutcomeKind.INVESTMENT, "paid for the workshop"),
        ("Microsoft pays half of the campaign", OutcomeKind.INVESTMENT, "pays half"),
        ("Microsoft covered the cost of two pilots", OutcomeKind.INVESTMENT, "covered the cost"),
        ("Microsoft gave us $40k of MDF", OutcomeKind.INVESTMENT, "MDF"),
        ("Microsoft sponsored our booth", OutcomeKind.INVESTMENT, "sponsored"),
        ("$10k of Azure credits granted", OutcomeKind.INVESTMENT, "credits"),
        ("the workshop was funded", OutcomeKind.INVESTMENT, "funded"),
        ("two joint calls held with Microsoft", OutcomeKind.ENGAGEMENT, "joint calls"),
        ("a joint account planning with their team", OutcomeKind.ENGAGEMENT, "joint account planning"),
        ("two joint webinars with Microsoft", OutcomeKind.ENGAGEMENT, "joint webinars"),
        ("Microsoft put us in touch with two banks", OutcomeKind.ENGAGEMENT, "in touch"),
        ("Microsoft invited us to its partner day", OutcomeKind.ENGAGEMENT, "invited us"),
        ("Jane Doe introduced us to two banks", OutcomeKind.ENGAGEMENT, "introduced"),
        ("the account team introduced us to two banks", OutcomeKind.ENGAGEMENT, "account team"),
        ("one seller hired, and the account team introduced us", OutcomeKind.ENGAGEMENT, "account team"),
        ("first pipeline of two deals", OutcomeKind.PIPELINE, "pipeline"),
        ("two co-sell deals registered", OutcomeKind.PIPELINE, "deals"),
        ("pipeline grew to $2M", OutcomeKind.PIPELINE, "pipeline"),
        ("three opportunities accepted, $410k", OutcomeKind.PIPELINE, "opportunities"),
        ("three leads came from Microsoft", OutcomeKind.PIPELINE, "leads"),
        ("one referral accepted by Microsoft", OutcomeKind.PIPELINE, "accepted"),
        ("two sellers have left, the deal is confirmed", OutcomeKind.PIPELINE, "deal"),
        ("Contoso signed, and two sellers met us", OutcomeKind.REVENUE, "signed"),
        ("the bank renewed for $80k", OutcomeKind.REVENUE, "renewed"),
        ("two customers paid for the workshop", OutcomeKind.REVENUE, "paid"),
        ("first marketplace order of $12k", OutcomeKind.REVENUE, "order"),
        ("closed two deals worth $90k", OutcomeKind.REVENUE, "closed"),
        ("won the retail tender", OutcomeKind.REVENUE, "won"),
        ("we put $25k into our campaign", OutcomeKind.OTHER, ""),
        ("we have funded it ourselves", OutcomeKind.OTHER, ""),
        ("Contoso has not signed", OutcomeKind.OTHER, ""),
        ("we hope for two deals", OutcomeKind.OTHER, ""),
        ("the revenue comes next month, sellers met us", OutcomeKind.ENGAGEMENT, "sellers"),
        ("legal signed off the terms", OutcomeKind.OTHER, ""),
        ("the listing is live", OutcomeKind.OTHER, ""),
        ("redesigned the designed page", OutcomeKind.OTHER, ""),
        ("one seller hired", OutcomeKind.OTHER, ""),
        ("we recruited two more sellers", OutcomeKind.OTHER, ""),
    ],
)
def test_the_first_word_that_speaks_for_a_kind_decides(text: str, kind: OutcomeKind, word: str) -> None:
    assert kind_of(OBJECTIVES[0], replace(SAID, text=text)) == KindRead(kind, word)


def test_a_word_of_the_objectives_own_title_speaks_for_no_kind() -> None:
    training = replace(OBJECTIVES[0], title="Seller training")

    assert kind_of(training, replace(SAID, text="three sellers certified")) == KindRead(OutcomeKind.OTHER)
    assert kind_of(training, replace(SAID, text="three sellers certified, one deal")).word == "deal"


def test_what_somebody_said_counts_before_the_words() -> None:
    said = of_kind(replace(SAID, text="Contoso signed"), OutcomeKind.ENGAGEMENT)

    assert kind_of(OBJECTIVES[0], said) == KindRead(OutcomeKind.ENGAGEMENT)
    assert of_kind(said, None).outcome is False


def test_an_outcome_of_before_stays_one_whatever_the_figure_is_now() -> None:
    first = replace(SAID, text="two deals signed", value=Decimal(50000))
    less = replace(SAID, id="O1:2026-W49", at=at(4, month=12), text="one deal signed", value=Decimal(49000))
    now = replace(OBJECTIVES[0], metric=replace(OBJECTIVES[0].metric, current=Decimal(49000)))

    found = outcomes_between(book_with(now, first, less), at(1), at(31, month=12))

    assert [update for _, update in found] == [first], "words of an outcome count with a figure that moved"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Two passed AZ-104 last week which is great, but honestly I am worried because HR has not confirmed",
            "Two passed AZ-104 last week which is great",
        ),
        ("Contoso signed. If legal is slow, Fabrikam slips. Two deals won.", "Contoso signed. Two deals won."),
        ("signed with Contoso, but for less", "signed with Contoso, but for less"),
        ("Contoso signed, $40k; two deals won", "Contoso signed, $40k; two deals won"),
        ("not signed", "not signed"),
    ],
)
def test_of_what_came_of_it_a_worry_is_no_part(text: str, words: str) -> None:
    assert outcome_words(text) == words
