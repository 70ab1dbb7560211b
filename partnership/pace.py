"""Pace: how far an objective should be by now, and what status that suggests. The owner may overrule it."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date
from partnership.figures import figure_due
from partnership.metric import FigureRhythm, Metric, MetricKind
from partnership.objectives import Objective
from partnership.promising import overdue
from partnership.reasons import Reason
from partnership.updates import Status
from partnership.workspace import Workspace

_WHOLE = Decimal(1)
_ALL = 100  # per cent of what was planned
_LIKELY, _OPEN = 6, 4
_WORST_FIRST = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK)
# A line only days long says nothing yet: who accepts on a Friday is not off track in the check-in of the next one.
_SETTLING = timedelta(days=10, hours=12)


def expected(objective: Objective, now: datetime) -> Decimal | None:
    """Where the figure should be at `now`, on the straight line from acceptance to the end of the due day (UTC).

    None where there is no line: a milestone, a limit that it starts within, nobody accepted, no baseline or target.
    """
    metric = objective.metric
    passed = _passed(objective, now)
    if passed is None or metric.baseline is None or metric.target is None:
        return None
    return metric.baseline + (metric.target - metric.baseline) * passed


def has_line(metric: Metric) -> bool:
    """Whether there is a way to go: from a baseline to a target, or to a limit that it starts beyond."""
    if metric.kind is MetricKind.REACH:
        return True
    return metric.kind is not MetricKind.MILESTONE and is_short(metric, metric.baseline)


PACE = Reason(
    rule=expected,
    why="A straight line is the only plan that nobody has to draw, and everybody can check.",
    threshold="from acceptance to due date",
)


def plan_for_today(objective: Objective, today: date) -> Decimal | None:
    """The figure that the line asks for by the end of `today`, for "the plan for today is $70k".

    None also where figures come by the month or quarter: today's plan says nothing of a figure that is weeks old.
    """
    weekly = objective.metric.rhythm is FigureRhythm.WEEKLY
    return expected(objective, _end_of(today)) if weekly else None


def near_plan(objective: Objective, value: Decimal | None, plan: Decimal | None, workspace: Workspace) -> int | None:
    """From how many per cent of the way to its plan a figure is on track, where it is short of the plan by no more."""
    metric, start = objective.metric, objective.metric.baseline
    if value is None or plan is None or start is None or plan == start or metric.target in (None, start):
        return None
    share = (value - start) * 100 / (plan - start)
    return workspace.on_track_from if workspace.on_track_from <= share < _ALL else None


def status_by_pace(
    objective: Objective, value: Decimal | None, now: datetime, workspace: Workspace, *, fresh: bool = False
) -> Status | None:
    """The status that `value` suggests at `now`; None where pace says nothing. `fresh`: it was a new figure then.

    It says nothing without a value, for milestones, between the figures of a monthly or quarterly rhythm, and in the
    first days after acceptance, until the check-in after a whole week has closed.
    """
    metric = objective.metric
    if value is None or metric.target is None:
        return None
    if metric.kind in (MetricKind.ABOVE, MetricKind.BELOW) and (
        not has_line(metric) or not is_short(metric, value) or objective.accepted_at is None
    ):
        return _by_limit(metric, value, workspace)
    passed = _passed(objective, now)
    if passed is None or metric.baseline is None or metric.target == metric.baseline:
        return None
    progress = (value - metric.baseline) / (metric.target - metric.baseline)
    if progress >= _WHOLE:
        return Status.ON_TRACK
    if not _pace_counts(objective, value, now, workspace, fresh=fresh):
        return None
    done = progress * 100
    if done >= passed * workspace.on_track_from:
        return Status.ON_TRACK
    return Status.AT_RISK if done >= passed * workspace.at_risk_from else Status.OFF_TRACK


STATUS_BY_PACE = Reason(
    rule=status_by_pace,
    why="The status is pre-set so that answering costs no tap; the owner may overrule it, and the digest then says so.",
    threshold="on track from 90 % of what is expected, at risk from 70 %; limits: 10 % beyond is at risk; "
    "a limit that it starts beyond has a line to its date like any target",
    setting="settings on track from 90 %",
)


def is_short(metric: Metric, value: Decimal | None) -> bool:
    """Whether a figure that is known has not come to its target, or lies beyond its limit."""
    target = metric.target
    if value is None or target is None or metric.kind is MetricKind.MILESTONE:
        return False
    from_above = metric.kind is MetricKind.REACH and metric.baseline is not None and metric.baseline > target
    return value > target if from_above or metric.kind is MetricKind.BELOW else value < target


def is_ahead(metric: Metric, value: Decimal | None, plan: Decimal | None) -> bool:
    """Whether a figure has come to its plan for the day, where it has one."""
    return (
        value is not None
        and plan is not None
        and has_line(metric)
        and not is_short(replace(metric, target=plan), value)
    )


def own_day(book: Book, objective: Objective, now: datetime) -> date:
    """The day at `now` where the owner is."""
    return book.day_of(objective.owner, now)


def ended(book: Book, objective: Objective, now: datetime) -> bool:
    """Whether its date has passed while it is still open and nobody has called it done."""
    done = objective.standing is not None and objective.standing.status is Status.DONE
    return objective.open and not done and own_day(book, objective, now) > objective.due


def status_between(chance: int | None, before: Status) -> Status:
    """The status that a button names beside a chance of reaching the target (0 to 10) between figures."""
    if chance is None or before is Status.DONE:
        return before
    if chance >= _LIKELY:
        return Status.ON_TRACK
    return Status.AT_RISK if chance >= _OPEN else Status.OFF_TRACK


BETWEEN_FIGURES = Reason(
    rule=status_between,
    why="Between two figures pace would measure an old number; a tap names a status with the chance.",
    threshold="chance 7 and more, 4 and more, less",
)


def status_to_propose(book: Book, objective: Objective, now: datetime) -> Status | None:
    """The status a form is pre-set with: from pace, else as it was; a promise overdue puts it at risk.

    Whose last word was at risk or off track has judged it: that stays until they say another one, and pace stands
    beside it. None where nothing speaks for one yet.
    """
    standing = objective.own_standing
    by_pace = status_by_pace(objective, objective.metric.current, now, book.workspace)
    before = standing.status if standing else None
    judged = standing is not None and not standing.by_pace and before in (Status.AT_RISK, Status.OFF_TRACK)
    if by_pace and not judged:
        return by_pace
    slipping = before in (None, Status.ON_TRACK) and overdue(book, objective.id, now)
    return Status.AT_RISK if slipping else before


def overruled(
    objective: Objective, status: Status, value: Decimal | None, at: datetime, workspace: Workspace, *, fresh: bool
) -> Status | None:
    """The worse status that pace suggested `at` that moment, where the owner said `status`; None where it agrees."""
    by_pace = status_by_pace(objective, value, at, workspace, fresh=fresh) if status is not Status.DONE else None
    return by_pace if by_pace and _WORST_FIRST.index(by_pace) < _WORST_FIRST.index(status) else None


def _pace_counts(objective: Objective, value: Decimal, now: datetime, workspace: Workspace, *, fresh: bool) -> bool:
    """Whether the line is old enough, and `value` a fresh figure and not the one of last month."""
    if objective.accepted_at is None or now < objective.accepted_at + _SETTLING:
        return False
    return fresh or value != objective.metric.current or figure_due(objective, local_date(now, workspace.zone))


def _passed(objective: Objective, now: datetime) -> Decimal | None:
    """Which share of the time from the first acceptance to the due day has passed, 0 to 1."""
    if not has_line(objective.metric) or objective.accepted_at is None:
        return None
    began = objective.line_from or objective.accepted_at
    whole = _end_of(objective.due) - began
    if whole <= timedelta():
        return _WHOLE
    share = Decimal((now - began) // timedelta(minutes=1)) / Decimal(whole // timedelta(minutes=1) or 1)
    return min(max(share, Decimal(0)), _WHOLE)


def _by_limit(metric: Metric, value: Decimal, workspace: Workspace) -> Status:
    limit = metric.target or Decimal(0)
    beyond = limit - value if metric.kind is MetricKind.ABOVE else value - limit
    if beyond <= 0:
        return Status.ON_TRACK
    return Status.AT_RISK if beyond * 100 <= abs(limit) * workspace.limit_tolerance else Status.OFF_TRACK


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC) + timedelta(days=1)
