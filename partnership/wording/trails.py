"""How an objective went, and where it should be, in few characters."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from partnership.metric import Metric
from partnership.updates import Mark
from partnership.wording.figures import figure

_DIGITS = 3
_FINER = range(2, _DIGITS + 1)
"""The digits that are tried where the plan would read like the figure."""
_SHORT_WAY = 5
"""From a baseline to a target, less than this: `4 days` and `at most 2 days`."""


def trail_words(metric: Metric, marks: Sequence[Mark]) -> str:
    """`● $38k → ▲ $41k (2 rounds) → ■ $41k`; words where there is no figure; empty when nothing changed.

    A dot where nobody had said a status: `· $38k → ● $41k`.
    """
    shown = [_shown(metric, mark) for mark in marks]
    stretches = [(now, len(list(same))) for now, same in groupby(shown)]
    if len(stretches) <= 1:
        return ""
    return " → ".join(f"{now} ({rounds} rounds)" if rounds > 1 else now for now, rounds in stretches)


def _shown(metric: Metric, mark: Mark) -> str:
    status = "no status" if mark.assumed else mark.status.value
    return f"{'·' if mark.assumed else mark.status.mark} {status if mark.value is None else figure(metric, mark.value)}"


def plan_figure(metric: Metric, plan: Decimal, beside: Decimal | None = None) -> str:
    """The plan no finer than it is meant: as many decimals as the figures around it have, and three digits.

    A decimal more where a whole is much of the way; finer, where it would read like the figure that it stands `beside`.
    """
    around = [_decimals(one) for one in (metric.baseline, metric.target, beside) if one is not None]
    way = abs(metric.target - metric.baseline) if metric.target is not None and metric.baseline is not None else None
    meant = round(plan, max([*around, 1 if way and way < _SHORT_WAY else 0]))
    shown = figure(metric, _rounded(meant, _DIGITS))
    if beside in (None, plan) or shown != figure(metric, beside):
        return shown
    finer = (figure(metric, _rounded(plan, digits)) for digits in _FINER)
    return next((one for one in finer if one != shown), shown)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def near(per_cent: int | None) -> str:
    """Behind the plan: why a figure below it is on track."""
    return f" (on track from {per_cent} % of the way to it)" if per_cent else ""


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value if value == 0 else round(value, digits - 1 - value.adjusted())
