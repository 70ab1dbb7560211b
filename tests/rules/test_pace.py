from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective
from partnership.pace import expected, plan_for_today, status_between, status_by_pace, status_to_propose
from partnership.promises import Promise
from partnership.updates import Status
from tests.commands.maria import FUNDS, SALES, standing_of
from tests.world import STARTED, WORKSPACE, at, book_with, objective

HUNDRED = objective(1, "Sales", "maria", "0", "100", accepted_at=at(1, 0), due=date(2026, 12, 30))
"""Sixty days from acceptance to the end of the due day."""


def limit(kind: MetricKind) -> Objective:
    return replace(HUNDRED, metric=Metric(kind=kind, unit="days", target=Decimal(20), current=Decimal(20)))


def judged(one: Objective, value: str, day: int = 30) -> Status | None:
    return status_by_pace(one, Decimal(value), at(day, 23, 59), WORKSPACE)


def test_the_plan_is_a_straight_line_from_acceptance_to_the_end_of_the_due_day() -> None:
    assert plan_for_today(HUNDRED, date(2026, 11, 30)) == Decimal(50)
    assert plan_for_today(HUNDRED, date(2026, 12, 30)) == Decimal(100)
    assert expected(HUNDRED, at(1, 0)) == 0


@pytest.mark.parametrize(
    ("value", "status"),
    [("45", Status.ON_TRACK), ("44", Status.AT_RISK), ("35", Status.AT_RISK), ("34", Status.OFF_TRACK)],
)
def test_ninety_per_cent_of_expected_progress_is_on_track_and_seventy_at_risk(value: str, status: Status) -> None:
    assert judged(HUNDRED, value) is status


def test_pace_runs_downwards_where_the_target_lies_below_the_baseline() -> None:
    falling = replace(HUNDRED, metric=replace(HUNDRED.metric, baseline=Decimal(100), target=Decimal(0)))
    assert plan_for_today(falling, date(2026, 11, 30)) == Decimal(50)
    assert judged(falling, "52") is Status.ON_TRACK
    assert judged(falling, "70") is Status.OFF_TRACK


@pytest.mark.parametrize(
    ("kind", "value", "status"),
    [
        (MetricKind.BELOW, "20", Status.ON_TRACK),
        (MetricKind.BELOW, "22", Status.AT_RISK),
        (MetricKind.BELOW, "22.1", Status.OFF_TRACK),
        (MetricKind.ABOVE, "20", Status.ON_TRACK),
        (MetricKind.ABOVE, "18", Status.AT_RISK),
        (MetricKind.ABOVE, "17.9", Status.OFF_TRACK),
    ],
)
def test_up_to_ten_per_cent_beyond_a_limit_is_at_risk(kind: MetricKind, value: str, status: Status) -> None:
    assert judged(limit(kind), value) is status


def test_a_limit_that_it_starts_beyond_has_a_line_to_its_date_and_is_kept_once_it_is_within() -> None:
    metric = Metric(kind=MetricKind.BELOW, unit="days", baseline=Decimal(6), target=Decimal(4), current=Decimal(6))
    slow = replace(HUNDRED, metric=metric)
    assert plan_for_today(slow, date(2026, 11, 30)) == Decimal(5)
    assert judged(slow, "5.8", day=4) is None  # a line only days long says nothing yet
    assert judged(slow, "5.1") is Status.ON_TRACK
    assert judged(slow, "5.3") is Status.AT_RISK
    assert judged(slow, "5.8") is Status.OFF_TRACK
    assert judged(slow, "3.9", day=4) is Status.ON_TRACK
    rising = replace(metric, kind=MetricKind.ABOVE, baseline=Decimal(60), target=Decimal(80), current=Decimal(60))
    assert judged(replace(HUNDRED, metric=rising), "70") is Status.ON_TRACK
    assert judged(replace(HUNDRED, metric=rising), "62") is Status.OFF_TRACK
    within = replace(metric, baseline=Decimal("3.5"))
    assert judged(replace(HUNDRED, metric=within), "4.3", day=4) is Status.AT_RISK


def test_the_settings_of_the_workspace_move_the_borders() -> None:
    strict = replace(WORKSPACE, on_track_from=100, at_risk_from=95, limit_tolerance=0)
    assert status_by_pace(HUNDRED, Decimal(49), at(30, 23, 59), strict) is Status.AT_RISK
    assert status_by_pace(limit(MetricKind.BELOW), Decimal(21), at(30), strict) is Status.OFF_TRACK


def test_milestones_limits_and_objectives_nobody_accepted_have_no_line() -> None:
    milestone = replace(HUNDRED, metric=Metric(kind=MetricKind.MILESTONE))
    assert plan_for_today(milestone, date(2026, 11, 30)) is None
    assert judged(milestone, "1") is None
    assert plan_for_today(limit(MetricKind.BELOW), date(2026, 11, 30)) is None
    assert plan_for_today(replace(HUNDRED, accepted_at=None), date(2026, 11, 30)) is None


def test_nobody_is_off_track_in_the_first_week_after_accepting() -> None:
    assert status_by_pace(HUNDRED, Decimal(0), at(1, 0) + timedelta(days=10), WORKSPACE) is None
    assert status_by_pace(HUNDRED, Decimal(0), at(1, 0) + timedelta(days=11), WORKSPACE) is Status.OFF_TRACK


def test_a_new_owner_inherits_the_plan() -> None:
    inherited = replace(HUNDRED, line_from=at(1, 0), accepted_at=at(16, 0))
    assert plan_for_today(inherited, date(2026, 11, 30)) == Decimal(50)


def test_between_figures_no_pace_is_computed_against_the_old_one() -> None:
    assert status_by_pace(FUNDS, FUNDS.metric.current, at(27), WORKSPACE) is None
    assert status_by_pace(FUNDS, FUNDS.metric.current, at(11, month=12), WORKSPACE) is Status.OFF_TRACK
    assert plan_for_today(FUNDS, date(2026, 11, 27)) is None


@pytest.mark.parametrize(
    ("chance", "status"),
    [(10, Status.ON_TRACK), (6, Status.ON_TRACK), (5, Status.AT_RISK), (4, Status.AT_RISK), (3, Status.OFF_TRACK)],
)
def test_between_figures_the_status_follows_the_chance(chance: int, status: Status) -> None:
    assert status_between(chance, Status.ON_TRACK) is status


def test_an_overdue_promise_puts_what_was_on_track_at_risk_between_figures() -> None:
    late = Promise(
        id="P1",
        at=STARTED,
        objective="O6",
        owner="maria",
        made_by="maria",
        what="Claim",
        due=date(2026, 11, 24),
        first_due=date(2026, 11, 24),
    )
    assert status_to_propose(book_with(SALES, FUNDS), FUNDS, at(27)) is Status.ON_TRACK
    assert status_to_propose(book_with(SALES, FUNDS, late), FUNDS, at(27)) is Status.AT_RISK


def test_a_form_leaves_the_worse_status_that_the_owner_said() -> None:
    ahead = replace(
        SALES, metric=replace(SALES.metric, current=Decimal(95000)), standing=standing_of(Status.AT_RISK, 5)
    )
    assert status_to_propose(book_with(ahead), ahead, at(27)) is Status.AT_RISK
    by_pace = replace(ahead, standing=replace(standing_of(Status.AT_RISK, 5), by_pace=True))
    assert status_to_propose(book_with(by_pace), by_pace, at(27)) is Status.ON_TRACK


@given(value=st.decimals(-1000, 1000, places=2), more=st.decimals(0, 1000, places=2), day=st.integers(0, 59))
def test_more_progress_never_means_a_worse_status(value: Decimal, more: Decimal, day: int) -> None:
    order = [None, Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK]
    now = at(1, 12) + timedelta(days=day)
    less_far = status_by_pace(HUNDRED, value, now, WORKSPACE)
    further = status_by_pace(HUNDRED, value + more, now, WORKSPACE)
    assert order.index(further) >= order.index(less_far)
