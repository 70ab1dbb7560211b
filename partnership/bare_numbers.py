"""A bare number behind an objective: its figure or the chance, where the objective makes it plain."""

from decimal import Decimal

from partnership.metric import MetricKind
from partnership.objectives import Objective
from partnership.reasons import Reason

FIGURE, CHANCE = "figure", "chance"
_LARGEST_CHANCE = 10


def meant(objective: Objective, number: Decimal) -> str:
    """Which of the two a number is, where the objective makes it plain; empty where either may be."""
    metric = objective.metric
    known = [one for one in (metric.baseline, metric.target, metric.current) if one is not None]
    if metric.kind is MetricKind.MILESTONE or not known:
        return CHANCE if metric.kind is MetricKind.MILESTONE else ""
    low, high = min(known), max(known)
    around = (high - low) / 2
    large = metric.kind is MetricKind.REACH and high > _LARGEST_CHANCE
    if large and not low - around <= number <= high + around:
        return CHANCE
    before = objective.own_standing.chance if objective.own_standing else None
    if number == metric.current and number != before:
        return FIGURE
    return CHANCE if number == before and number != metric.current else ""


MEANT = Reason(
    rule=meant,
    why="A number that can be only one of the two needs no question; one that can be either is never guessed.",
    threshold="the chance where it lies further from a baseline, target and figure beyond 10 than half their span, not "
    "so of a limit, or is the chance of before; the figure where it is the figure of before",
)
