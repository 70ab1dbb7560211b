"""What an objective is measured by: from where to where, and how often."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from partnership.record import Value


class MetricKind(StrEnum):
    """How a figure is judged; for `reach` the direction follows from baseline to target."""

    REACH = "reach"
    ABOVE = "stay above"
    BELOW = "stay below"
    MILESTONE = "milestone"


class FigureRhythm(StrEnum):
    """How often a new figure exists; between figures nobody is asked for a number."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Metric(Value, frozen=True, kw_only=True):
    """What is counted. A milestone has no figures. For above and below, `target` is the limit."""

    kind: MetricKind
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    current: Decimal | None = None
    measured_on: date | None = None
    rhythm: FigureRhythm = FigureRhythm.WEEKLY
    included: bool = False
    """The limit was said with its figure in it: at most 2, not below 2. It is only told so; pace is the same."""
