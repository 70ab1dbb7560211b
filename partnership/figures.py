"""Figures: how they are written, when the next one exists, and which day a new one speaks of."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from partnership.objectives import FigureRhythm, MetricKind, Objective

_CURRENCIES = ("$", "€", "£", "¥")
_MILLION, _THOUSAND = Decimal(1_000_000), Decimal(1_000)
# Below this, a count is easier to read in full: 4,200 sellers, but 42k views.
_IN_FULL = Decimal(10_000)
_HUNDREDTH = Decimal("0.01")
# Partner Center publishes a month's figures in the first days of the next one.
_OUT_ON_DAY = 10
_MONTHS = {FigureRhythm.MONTHLY: 1, FigureRhythm.QUARTERLY: 3}


def number(value: Decimal, unit: str = "") -> str:
    """A figure as people read it: `$38k`, `$1.9M`, `1.4 days`, `66`, `61 %`; rounded to two decimals."""
    money = unit in _CURRENCIES or unit.isupper()
    sign = "-" if value < 0 else ""
    digits = _scaled(abs(value), _THOUSAND if money else _IN_FULL)
    if unit in _CURRENCIES:
        return f"{sign}{unit}{digits}"
    if money:
        return f"{unit} {sign}{digits}"
    word = unit[:-1] if value == 1 and unit.endswith("s") else unit
    return f"{sign}{digits} {word}".rstrip()


def exact(value: Decimal | None) -> str:
    """A figure as a form field holds it, nothing rounded; empty for none."""
    return "" if value is None else f"{value.normalize():f}"


def measured_day(objective: Objective, today: date) -> date:
    """The day that a figure given `today` speaks of: today, or the end of the last full month or quarter."""
    months = _MONTHS.get(objective.metric.rhythm)
    if months is None:
        return today
    first = _first_of_period(today, months)
    return first - timedelta(days=1)


def next_figure(objective: Objective) -> date | None:
    """About when the next figure is out; None where there is always one (weekly) or never one (milestone).

    A date that has passed means that the figure is out and nobody has given it yet.
    """
    months = _MONTHS.get(objective.metric.rhythm)
    if months is None or objective.metric.kind is MetricKind.MILESTONE:
        return None
    known = objective.metric.measured_on or measured_day(objective, objective.at.date())
    after = _add_months(_first_of_period(known, months), months)
    return _add_months(after, months).replace(day=_OUT_ON_DAY)


def figure_due(objective: Objective, today: date) -> bool:
    """Whether a check-in on `today` asks for a number."""
    if objective.metric.kind is MetricKind.MILESTONE:
        return False
    out = next_figure(objective)
    return out is None or out <= today


def _scaled(value: Decimal, thousands_from: Decimal) -> str:
    if value >= _MILLION:
        return f"{_short(value / _MILLION)}M"
    if value >= thousands_from:
        return f"{_short(value / _THOUSAND)}k"
    return _short(value)


def _short(value: Decimal) -> str:
    text = f"{value.quantize(_HUNDREDTH, ROUND_HALF_UP):,f}"
    return text.rstrip("0").rstrip(".")


def _first_of_period(day: date, months: int) -> date:
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def _add_months(first: date, months: int) -> date:
    whole = first.month - 1 + months
    return first.replace(year=first.year + whole // 12, month=whole % 12 + 1)
