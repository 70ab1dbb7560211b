"""How an objective went, and where it should be, in few characters."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from partnership.history import Mark
from partnership.objectives import Metric
from partnership.wording.figures import figure

_SAME = " ·"


def trail_words(metric: Metric, marks: Sequence[Mark]) -> str:
    """`● $38k → ▲ $41k · → ■ $41k`: a mark for each change, a dot for a round without; empty when nothing changed."""
    shown = [
        f"{mark.status.mark} {figure(metric, mark.value)}" if mark.value is not None else mark.status.mark
        for mark in marks
    ]
    if len(set(shown)) <= 1:
        return ""
    later = [_SAME if now == before else f" → {now}" for before, now in pairwise(shown)]
    return "".join((shown[0], *later))


def plan_figure(metric: Metric, plan: Decimal) -> str:
    """The plan no finer than it is meant: whole where baseline and target are, and three digits."""
    whole = all(end is None or end == end.to_integral_value() for end in (metric.baseline, metric.target))
    plan = plan.to_integral_value() if whole else plan
    return figure(metric, plan if plan == 0 else round(plan, 2 - plan.adjusted()))
