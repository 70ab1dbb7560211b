"""A bare number is taken for the one that it can only be, and for nothing where it can be either."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from partnership.bare_numbers import CHANCE, FIGURE, meant
from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective
from tests.world import objective


def known(kind: MetricKind, baseline: str, target: str, current: str) -> Objective:
    start, limit, now = (Decimal(one) if one else None for one in (baseline, target, current))
    metric = Metric(kind=kind, unit="days", baseline=start, target=limit, current=now)
    return replace(objective(1, "Approval time", "maria", "0", "1"), metric=metric)


@pytest.mark.parametrize("number", ["1", "2", "3", "4"])
@pytest.mark.parametrize("baseline", ["", "2", "3"])
def test_figures_on_both_sides_of_a_limit_are_asked_about(baseline: str, number: str) -> None:
    assert meant(known(MetricKind.BELOW, baseline, "2", ""), Decimal(number)) == ""


def test_a_count_under_a_high_limit_is_asked_about() -> None:
    assert meant(known(MetricKind.BELOW, "20", "15", "18"), Decimal(4)) == ""


@pytest.mark.parametrize("number", ["4", "5", "6", "9"])
def test_more_of_a_few_than_were_aimed_at_is_asked_about(number: str) -> None:
    assert meant(known(MetricKind.REACH, "0", "3", "2"), Decimal(number)) == ""


def test_the_figure_of_before_is_the_figure() -> None:
    assert meant(known(MetricKind.ABOVE, "5", "5", "6"), Decimal(6)) == FIGURE


def test_five_of_two_million_is_the_chance() -> None:
    assert meant(known(MetricKind.REACH, "1500000", "2400000", "1500000"), Decimal(5)) == CHANCE
