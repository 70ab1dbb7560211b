from decimal import Decimal

import pytest
from msgspec.structs import replace

from partnership.followups import FollowUp, is_activity, is_vague, wanted
from partnership.updates import Status, Update
from tests.commands.maria import RESPONSE, standing_of
from tests.commands.maria import SALES as BEHIND
from tests.world import at, book_with

SALES = replace(BEHIND, metric=replace(BEHIND.metric, current=Decimal(95000)))
PLAIN = Update(
    id="O1:2026-W48",
    at=at(27),
    objective="O1",
    window="2026-W48",
    owner="maria",
    by="maria",
    status=Status.ON_TRACK,
    value=SALES.metric.current,
)
BOOK = book_with(SALES, RESPONSE)


@pytest.mark.parametrize("status", [Status.AT_RISK, Status.OFF_TRACK])
def test_off_track_or_at_risk_with_nothing_in_the_way_named_is_asked_about(status: Status) -> None:
    red = replace(PLAIN, status=status)
    assert wanted(BOOK, SALES, red) is FollowUp.OBSTACLE
    assert wanted(BOOK, SALES, replace(red, text="fine")) is FollowUp.OBSTACLE
    assert wanted(BOOK, SALES, replace(red, waits_for="carlos")) is None
    assert wanted(BOOK, SALES, replace(red, text="IP review stuck, Legal has nobody")) is None


def test_red_to_green_needs_evidence_unless_the_figure_shows_it() -> None:
    red = replace(SALES, standing=standing_of(Status.OFF_TRACK, 3))
    assert wanted(BOOK, red, PLAIN) is FollowUp.EVIDENCE
    assert wanted(BOOK, red, replace(PLAIN, evidence="https://contoso.example/report")) is None
    assert wanted(BOOK, red, replace(PLAIN, value=SALES.metric.target)) is None
    assert wanted(BOOK, RESPONSE, replace(PLAIN, value=RESPONSE.metric.current)) is None


def test_on_track_against_pace_needs_evidence_once_and_words_of_an_outcome_are_some() -> None:
    overruled = replace(PLAIN, value=BEHIND.metric.current)
    assert wanted(BOOK, BEHIND, overruled) is FollowUp.EVIDENCE
    assert wanted(BOOK, BEHIND, replace(overruled, text="fine")) is FollowUp.EVIDENCE
    assert wanted(BOOK, BEHIND, replace(overruled, value=Decimal(40000))) is FollowUp.EVIDENCE
    assert wanted(BOOK, BEHIND, replace(overruled, evidence="two signed orders for December")) is None
    assert wanted(BOOK, BEHIND, replace(overruled, text="Two orders signed for December")) is None
    assert wanted(BOOK, BEHIND, replace(overruled, unchanged=True)) is None
    assert wanted(BOOK, RESPONSE, replace(PLAIN, value=Decimal("2.1"))) is FollowUp.EVIDENCE


@pytest.mark.parametrize("text", ["Two workshops held, no shared deal yet", "Met with Microsoft", "sent the proposal"])
def test_activity_without_outcome_is_named(text: str) -> None:
    assert is_activity(text)
    assert wanted(BOOK, SALES, replace(PLAIN, text=text)) is FollowUp.ACTIVITY
    assert wanted(BOOK, SALES, replace(PLAIN, text=text, outcome=False)) is None


@pytest.mark.parametrize(
    "text", ["Two deals signed after the workshop", "Meeting held, order confirmed", "IP review stuck", ""]
)
def test_outcomes_and_obstacles_are_no_activity(text: str) -> None:
    assert not is_activity(text)


@pytest.mark.parametrize(
    "text", ["fine", "Working on it.", "we're working on it", "All good!", "in progress", "ok", "same"]
)
def test_vague_words_are_asked_about_once(text: str) -> None:
    assert is_vague(text)
    assert wanted(BOOK, SALES, replace(PLAIN, text=text)) is FollowUp.VAGUE


@pytest.mark.parametrize(
    "text", ["", "Two deals signed", "Legal is working on it until Friday", "fine-tuned the offer"]
)
def test_words_that_say_something_and_no_words_are_not_vague(text: str) -> None:
    assert not is_vague(text)


def test_nothing_is_asked_where_nothing_changed() -> None:
    assert wanted(BOOK, SALES, replace(PLAIN, status=Status.OFF_TRACK, unchanged=True)) is None


@pytest.mark.parametrize("text", ["Redundancies stop the deal", "The buyer is in an acquisition", "Tom resigned"])
def test_words_that_may_not_be_for_everybody_are_asked_about_first(text: str) -> None:
    said = replace(PLAIN, status=Status.OFF_TRACK, text=text)
    assert wanted(BOOK, SALES, said) is FollowUp.SENSITIVE
    assert wanted(BOOK, SALES, replace(said, only_sponsor=True)) is None
