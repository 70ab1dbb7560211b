"""A figure that is perhaps a slip."""

from decimal import Decimal

import pytest

from partnership.figures import perhaps_a_slip
from partnership.metric import Metric, MetricKind


@pytest.mark.parametrize(
    ("kind", "baseline", "target", "before", "value", "slip"),
    [
        (MetricKind.REACH, 0, 15, 7, 53, True),
        (MetricKind.REACH, 0, 150_000, 55_000, 550_000, True),
        (MetricKind.REACH, 0, 15, 7, 23, False),  # beaten by half
        (MetricKind.REACH, 0, 15, 7, 45, False),  # three times is not over three times
        (MetricKind.REACH, 0, 15, 40, 53, False),  # it was far beyond before
        (MetricKind.REACH, 20, 5, 12, 61, True),
        (MetricKind.REACH, 20, 5, 12, 24, False),
        (MetricKind.BELOW, None, 4, 3, 14, True),
        (MetricKind.REACH, 0, 0, 0, 1, False),
        (MetricKind.MILESTONE, 0, 1, 0, 9, False),
    ],
)
def test_over_three_times_all_that_is_known_is_perhaps_a_slip(
    kind: MetricKind, baseline: int | None, target: int, before: int, value: int, *, slip: bool
) -> None:
    start = None if baseline is None else Decimal(baseline)
    metric = Metric(kind=kind, baseline=start, target=Decimal(target), current=Decimal(value))
    assert perhaps_a_slip(metric, Decimal(value), Decimal(before)) is slip
