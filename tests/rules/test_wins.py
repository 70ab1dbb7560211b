"""What counts as an outcome without a figure, and what the verbs of a deal say alone."""

import pytest
from msgspec.structs import replace

from partnership.strategy.outcomes import has_outcome, is_told, kind_of, outcomes_between
from partnership.updates import OutcomeKind, Status, Update
from tests.world import OBJECTIVES, at, book_with

SAID = Update(
    id="O3:2026-W48", at=at(27), objective="O3", window="2026-W48", owner="jon", by="jon", status=Status.ON_TRACK
)
OBJECTIVE = replace(OBJECTIVES[2], title="Certified engineers")
GAINED = [
    ("Two NHS deals won, $95k revenue", OutcomeKind.REVENUE),
    ("two NHS deals won", OutcomeKind.REVENUE),
    ("won the Barts tender", OutcomeKind.REVENUE),
    ("we won two deals with the NHS", OutcomeKind.REVENUE),
    ("the first co-sell deal is signed", OutcomeKind.REVENUE),
    ("Contoso signed the contract on Tuesday", OutcomeKind.REVENUE),
    ("signed a three-year contract with Fabrikam", OutcomeKind.REVENUE),
    ("closed two deals worth $90k", OutcomeKind.REVENUE),
    ("the Northwind deal closed", OutcomeKind.REVENUE),
    ("deal with Contoso closed", OutcomeKind.REVENUE),
    ("first marketplace order received", OutcomeKind.REVENUE),
    ("PO received from the trust", OutcomeKind.REVENUE),
    ("received a purchase order of 40k", OutcomeKind.REVENUE),
    ("200 licences sold", OutcomeKind.REVENUE),
    ("sold 200 licenses to the bank", OutcomeKind.REVENUE),
    ("landed our first customer", OutcomeKind.REVENUE),
    ("one customer signed", OutcomeKind.REVENUE),
    ("the bank renewed, renewal signed", OutcomeKind.REVENUE),
    ("$95k of new revenue", OutcomeKind.REVENUE),
    ("invoiced 40k", OutcomeKind.REVENUE),
    ("Microsoft put 25k of ECIF funding into the Barts pilot", OutcomeKind.INVESTMENT),
    ("Microsoft put $25k into our campaign", OutcomeKind.INVESTMENT),
    ("Microsoft gave us $40k of MDF", OutcomeKind.INVESTMENT),
    ("the partner funded 10k for two pilots", OutcomeKind.INVESTMENT),
    ("private offer accepted and contract signed", OutcomeKind.REVENUE),
]
NOTHING = [
    "exam centre closed till january",
    "first SDR signed",
    "the old SDR office closed",
    "two SDRs signed their contracts of employment with HR, not yet back",
    "employment contract signed",
    "the office lease is signed",
    "we signed the NDA",
    "customer signed the NDA",
    "Legal signed off the terms",
    "the customer closed its office",
    "three accounts closed",
    "the deal is closed lost",
    "the deal is not signed",
    "we hope to have two deals won",
    "two deals will be signed by Friday",
    "no order received",
    "the contract needs to be signed",
    "order book closed for the year",
    "the ticket is closed",
    "the window for exams closed",
    "we put 25k into our campaign",
    "revenue of 95k less than planned",
    "the training licence was signed for our engineers, no customer yet",
    "the hiring round is closed, two engineers signed up",
    "the deal slipped to January",
    "Priya closed the meeting early",
    "job offer signed by the new SDR",
    "our biggest customer cancelled their order",
    "Fabrikam moved their renewal to a competitor",
    "the signed order was withdrawn",
    "the customer churned after the contract was signed",
    "Contoso terminated the contract signed in May",
    "the order received in May was postponed",
    "the renewal signed last week is delayed",
    "two deals lost, none of them signed",
    "the signed offer was refused by Legal",
    "the bank rejected the offer we had signed",
]


def _update(text: str, status: Status = Status.ON_TRACK) -> Update:
    return replace(SAID, text=text, status=status)


@pytest.mark.parametrize(("text", "kind"), GAINED)
def test_what_was_gained_is_an_outcome_without_a_figure(text: str, kind: OutcomeKind) -> None:
    assert has_outcome(OBJECTIVE, _update(text))
    assert kind_of(OBJECTIVE, _update(text)).kind is kind


@pytest.mark.parametrize("text", NOTHING)
def test_a_verb_without_a_gain_is_no_outcome_and_no_revenue(text: str) -> None:
    assert not has_outcome(OBJECTIVE, _update(text))
    assert kind_of(OBJECTIVE, _update(text)).kind is not OutcomeKind.REVENUE or "revenue" in text


def test_of_what_its_owner_calls_off_track_nothing_is_read_and_at_risk_only_what_was_said_is_told() -> None:
    words = "one deal signed, the exam centre closed till January"
    off, risk = _update(words, Status.OFF_TRACK), _update(words, Status.AT_RISK)

    assert not has_outcome(OBJECTIVE, off)
    assert has_outcome(OBJECTIVE, risk)
    assert not is_told(OBJECTIVE, risk)
    assert is_told(OBJECTIVE, replace(off, outcome=True))


def test_a_quarter_counts_only_what_leadership_has_read() -> None:
    told = _update("one deal signed")
    risk = replace(_update("two deals signed", Status.AT_RISK), id="O3:2026-W49", window="2026-W49")
    wordless = replace(_update(""), id="O3:2026-W50", window="2026-W50", outcome=True)

    found = outcomes_between(book_with(told, risk, wordless), at(1), at(31, month=12))

    assert [update for _, update in found] == [told]
