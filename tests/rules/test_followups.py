from decimal import Decimal

import pytest
from msgspec.structs import replace

from partnership.activity import is_activity, is_vague
from partnership.followups import FollowUp, tells_outcome, wanted
from partnership.metric import Metric, MetricKind
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
BAD = (Status.AT_RISK, Status.OFF_TRACK)


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


@pytest.mark.parametrize(
    ("status", "chance", "asked"),
    [
        (Status.ON_TRACK, 0, True), (Status.ON_TRACK, 3, True), (Status.ON_TRACK, 4, False),
        (Status.OFF_TRACK, 7, False), (Status.OFF_TRACK, 8, True), (Status.OFF_TRACK, 10, True),
        (Status.AT_RISK, 0, False), (Status.AT_RISK, 10, False),
    ],
)  # fmt: skip
def test_a_chance_that_speaks_against_the_status_is_asked_about_said_with_it_or_before(
    status: Status, chance: int, asked: bool
) -> None:
    answer = replace(PLAIN, status=status, chance=chance, said=True, waits_for="carlos" if status in BAD else None)
    for said_now in (True, False):
        found = wanted(BOOK, SALES, replace(answer, chance_said=said_now))
        assert (found is FollowUp.CHANCE) is asked
    assert wanted(BOOK, SALES, replace(answer, said=False)) is not FollowUp.CHANCE, "nobody said the status"


def test_what_shows_that_red_turned_green_is_asked_before_the_chance_and_what_is_in_the_way_as_well() -> None:
    red = replace(SALES, standing=standing_of(Status.OFF_TRACK, 3))
    green = replace(PLAIN, chance=3, said=True)
    assert wanted(BOOK, red, green) is FollowUp.EVIDENCE
    assert wanted(BOOK, red, replace(green, evidence="two signed orders")) is FollowUp.CHANCE
    assert wanted(BOOK, SALES, replace(green, status=Status.OFF_TRACK, chance=8)) is FollowUp.OBSTACLE


@pytest.mark.parametrize(
    ("kind", "baseline", "target", "was", "now", "better"),
    [
        (MetricKind.BELOW, "3", "2", "1.9", "1.0", True), (MetricKind.BELOW, "3", "2", "1.0", "1.9", False),
        (MetricKind.ABOVE, "80", "90", "91", "97", True), (MetricKind.ABOVE, "80", "90", "97", "91", False),
        (MetricKind.REACH, "20", "100", "101", "120", True), (MetricKind.REACH, "20", "100", "120", "101", False),
        (MetricKind.REACH, "50", "10", "9", "5", True), (MetricKind.REACH, "50", "10", "20", "20", False),
    ],
)  # fmt: skip
def test_a_figure_that_got_better_shows_an_outcome_and_one_that_got_worse_does_not(
    kind: MetricKind, baseline: str, target: str, was: str, now: str, better: bool
) -> None:
    metric = Metric(kind=kind, baseline=Decimal(baseline), target=Decimal(target), current=Decimal(was))
    signed = replace(PLAIN, value=Decimal(now), text="New deal signed with the call centre")
    assert tells_outcome(replace(SALES, metric=metric), signed) is better


@pytest.mark.parametrize(
    ("text", "came"),
    [
        ("two customers signed", True),
        ("customers wait for the new price list", False),
        ("two customers are stuck with the old release", False),
        ("revenue comes late", False),
        ("bit worried, two customers signed; I'll get the third one by Thu 10 Dec", True),
        ("two deals signed, not yet paid", True),
        ("customers agreed to be a reference", True),
        ("Microsoft invested in a joint webinar", True),
        ("Microsoft put $25k into our campaign", True),
        ("two joint calls held with Microsoft", True),
        ("first pipeline of two deals", True),
        ("we put $25k into our campaign", False),
        ("we plan two joint calls with Microsoft", False),
        ("bit worried because the promo slipped; I'll get the promo page live by Thu 10 Dec", False),
        ("temp starts 11 Jan, we will go live with routing by 20 Jan", False),
        ("need the order signed", False),
        ("we hope the deal gets closed", False),
        ("listing live next week", False),
        ("lost two customers", False),
        ("the deal isn't signed", False),
    ],
)
def test_what_is_planned_wished_or_lost_is_no_outcome(text: str, came: bool) -> None:
    rising = replace(
        SALES, metric=Metric(kind=MetricKind.REACH, baseline=Decimal(1), current=Decimal(2), target=Decimal(9))
    )
    assert tells_outcome(rising, replace(PLAIN, value=Decimal(3), text=text)) is came
