"""What is said beside a figure that was saved and is perhaps a slip."""

from collections.abc import Sequence
from decimal import Decimal

from partnership.figures import number
from partnership.message import Button, Buttons, Call, Line, Paragraph, line
from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective


def perhaps_a_slip(objective: Objective, before: Decimal | None) -> Line:
    """`O3: 53 is more than three times the target of 15.`, of a figure that was just saved."""
    metric = objective.metric
    return line(
        f"{objective.id}: {_number(metric, metric.current)} is more than three times {_largest(metric, before)}."
    )


def _largest(metric: Metric, before: Decimal | None) -> str:
    target = abs(metric.target) if metric.target is not None else Decimal(0)
    start = abs(metric.baseline) if metric.baseline is not None else Decimal(0)
    if before is not None and abs(before) > max(target, start):
        return f"the figure before, {_number(metric, before)}"
    if start > target:
        return f"the {_number(metric, metric.baseline)} that it started from"
    return f"the {'limit' if metric.kind is MetricKind.BELOW else 'target'} of {_number(metric, metric.target)}"


def _number(metric: Metric, value: Decimal | None) -> str:
    return number(value or Decimal(0), metric.unit)


def one_tap_back(rows: Sequence[Line], change: str) -> tuple[Paragraph | Buttons, ...]:
    """The rows, and the way back: `change` is the event that saved them; a correction is corrected again."""
    asked = (*rows[:-1], (*rows[-1], *line(" A slip?" if change else " A slip? Then correct it once more.")))
    return Paragraph(asked), *([Buttons((Button("Undo", Call("undo", {"change": change})),))] if change else [])
