"""Figures: how they are written, when the next one exists, and which day a new one speaks of."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from partnership.metric import FigureRhythm, Metric, MetricKind
from partnership.objectives import Objective
from partnership.reasons import Reason

_CURRENCIES = ("$", "€", "£", "¥")
_MILLION, _THOUSAND = Decimal(1_000_000), Decimal(1_000)
# Below this, a count is easier to read in full: 4,200 sellers, but 42k views.
_IN_FULL = Decimal(10_000)
_HUNDREDTH = Decimal("0.01")
# Partner Center publishes a month's figures in the first days of the next one.
_OUT_ON_DAY = 10
_FAR_OFF = 10
_MANIFOLD = 3
_LAST_WEEKS = timedelta(days=14)
"""So long before an objective's date that a check-in falls into it, holidays or not."""
_MONTHS = {FigureRhythm.MONTHLY: 1, FigureRhythm.QUARTERLY: 3}


def number(value: Decimal, unit: str = "", beside: Decimal | None = None) -> str:
    """A figure as people read it: `$38k`, `$1.9M`, `1.4 days`, `66`, `61 %`; rounded to two decimals.

    Where it stands `beside` another of the same metric it is written like that one: `45k (+7k)`, `8,000 (-4,000)`.
    """
    money = unit in _CURRENCIES or unit.isupper()
    sign = "-" if value < 0 else ""
    shortened_from = _THOUSAND if money else _IN_FULL
    if beside is not None:
        shortened_from = _THOUSAND if abs(beside) >= shortened_from else _MILLION
    digits = _scaled(abs(value), shortened_from)
    if unit in _CURRENCIES:
        return f"{sign}{unit}{digits}"
    if money:
        return f"{unit} {sign}{digits}"
    word = unit[:-1] if value == 1 and unit.endswith("s") else unit
    return f"{sign}{digits} {word}".rstrip()


def in_full(value: Decimal, unit: str = "") -> str:
    """A figure with all its digits: `$999,999,999,999`, `1,200 days`."""
    digits = f"{abs(value):,f}"
    if unit in _CURRENCIES:
        return f"{'-' if value < 0 else ''}{unit}{digits}"
    return f"{'-' if value < 0 else ''}{digits} {unit}".rstrip()


def points(value: Decimal, unit: str, beside: Decimal | None = None) -> str:
    """A difference of two figures, written like the one that it stands `beside`; that of percentages is in points."""
    if unit != "%":
        return number(value, unit, beside)
    return number(value, "points") if abs(value) != 1 else f"{number(value)} point"


def exact(value: Decimal | None) -> str:
    """A figure as a form field holds it, nothing rounded; empty for none."""
    return "" if value is None else f"{value.normalize():f}"


def in_field(value: Decimal | None, unit: str = "") -> str:
    """A figure as a form field shows it: money as people read it where that rounds nothing, else all its digits."""
    if value is None or unit not in _CURRENCIES:
        return exact(value)
    shown = abs(value)
    step = _HUNDREDTH * (_MILLION if shown >= _MILLION else _THOUSAND if shown >= _THOUSAND else 1)
    return in_full(value, unit) if value % step or shown >= _THOUSAND * _MILLION else number(value, unit)


def doubtful(objective: Objective, value: Decimal) -> bool:
    """Whether a figure can hardly be right: of the wrong sign, or ten times the target or the figures before.

    Nothing is doubtful on the way from where it started to the target.
    """
    metric = objective.metric
    known = [one for one in (metric.baseline, metric.target, metric.current) if one is not None]
    if metric.kind is MetricKind.MILESTONE or not known or value in known:
        return False
    if value < 0 <= min(known) or value > 0 > max(known):
        return True
    largest = max(abs(one) for one in (metric.baseline, metric.target) if one is not None) if known else Decimal(0)
    stood = objective.stood.value if objective.stood else None
    before = max(abs(metric.current or Decimal(0)), abs(stood or Decimal(0)))
    return abs(value) > max(largest, Decimal(1)) * _FAR_OFF or bool(before and abs(value) > before * _FAR_OFF > 0)


DOUBTFUL = Reason(
    rule=doubtful,
    why="A slip of the keyboard in the digest costs more than one question.",
    threshold="far from all that is known of the objective",
)


def perhaps_a_slip(metric: Metric, value: Decimal, before: Decimal | None) -> bool:
    """Whether a new figure is over three times the target, the start and the figure before: named, easily undone."""
    known = [abs(one) for one in (metric.baseline, metric.target, before) if one is not None]
    return metric.kind is not MetricKind.MILESTONE and bool(known) and abs(value) > _MANIFOLD * max(known) > 0


SLIP = Reason(
    rule=perhaps_a_slip,
    why="A number typed in the wrong place is seen where it is named; a target that was beaten needs no question.",
    threshold="3 times the largest of the three; from 10 times on it is asked first",
)


def next_figure(objective: Objective) -> date | None:
    """About when the next figure is out; None where there is always one (weekly) or never one (milestone).

    A date that has passed means that the figure is out and nobody has given it yet.
    """
    months = _MONTHS.get(objective.metric.rhythm)
    if months is None or objective.metric.kind is MetricKind.MILESTONE:
        return None
    running = _first_of_period(_known_of(objective, months) + timedelta(days=1), months)
    return _add_months(running, months).replace(day=_OUT_ON_DAY)


def coming_figure(objective: Objective) -> date | None:
    """About when the next figure is out, as long as that is before the objective's own date."""
    out = next_figure(objective)
    return out if out and out <= objective.due else None


def figure_due(objective: Objective, today: date) -> bool:
    """Whether a check-in on `today` asks for a number: it is out, or none comes any more before the objective ends."""
    if objective.metric.kind is MetricKind.MILESTONE:
        return False
    out = next_figure(objective)
    return out is None or out <= today or last_of_all(objective, today)


def last_of_all(objective: Objective, today: date) -> bool:
    """Whether these are the last weeks of an objective whose next figure would come after its date."""
    out = next_figure(objective)
    return out is not None and out > objective.due and today > objective.due - _LAST_WEEKS


FIGURE_DUE = Reason(
    rule=figure_due,
    why="Nobody is asked for a number that does not exist yet.",
    threshold="weekly, monthly or quarterly",
    setting="figures O1 monthly",
)


def _known_of(objective: Objective, months: int) -> date:
    """The day that the newest figure speaks of; what it started from counts as the last full period's."""
    return objective.metric.measured_on or _period_end(objective.at.date(), months)


def _period_end(today: date, months: int) -> date:
    return _first_of_period(today, months) - timedelta(days=1)


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
