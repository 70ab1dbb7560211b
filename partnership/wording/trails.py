"""How an objective went, and where it should be, in few characters."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from partnership.metric import Metric
from partnership.updates import Mark
from partnership.wording.figures import figure

_DIGITS = 3
_FINER = range(2, 7)
"""The digits that are tried where the plan would read like the figure."""


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
    """The plan no finer than it is meant: whole where baseline and target are, and three digits.

    Finer only where it would read like the figure that it stands `beside`, and is another.
    """
    whole = all(end is None or end == end.to_integral_value() for end in (metric.baseline, metric.target))
    meant = plan.to_integral_value() if whole else plan
    shown = figure(metric, _rounded(meant, _DIGITS))
    if beside in (None, plan) or shown != figure(metric, beside):
        return shown
    finer = (figure(metric, _rounded(plan, digits)) for digits in _FINER)
    return next((one for one in finer if one != shown), shown)


def near(per_cent: int | None) -> str:
    """Behind the plan: why a figure below it is on track."""
    return f" (on track from {per_cent} % of the way to it)" if per_cent else ""


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value if value == 0 else round(value, digits - 1 - value.adjusted())
