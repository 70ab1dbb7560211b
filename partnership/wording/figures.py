"""Figures, dates and statuses in words."""

from datetime import date, datetime
from decimal import Decimal

from partnership.book import Book
from partnership.calendar import local, local_date
from partnership.day_names import LONG_WEEKDAY_NAMES, MONTH_NAMES, WEEKDAY_NAMES
from partnership.figures import number
from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective, Standing
from partnership.updates import Status, Update
from partnership.whose_word import status_of

# Further away than this, a day without its year could be misread.
_FAR = 300


def short_day(day: date, today: date | None = None) -> str:
    """`31 Dec`; the year is added where it is far from `today`."""
    plain = f"{day.day} {MONTH_NAMES[day.month - 1]}"
    return f"{plain} {day.year}" if today and abs((day - today).days) > _FAR else plain


def short_day_of(book: Book, instant: datetime, today: date | None = None) -> str:
    """The same of an instant, in the company's zone."""
    return short_day(local_date(instant, book.workspace.zone), today)


def week_day(day: date, today: date | None = None) -> str:
    """`Fri 27 Nov`."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {short_day(day, today)}"


def time_of_day(at: datetime) -> str:
    """`17:00`; what a format of the standard library says at four times the cost."""
    return f"{at.hour:02}:{at.minute:02}"


def moment(instant: datetime, zone: str) -> str:
    """`Mon 30 Nov, 17:00`, as people in `zone` read it: true also in a message that is read days later."""
    there = local(instant, zone)
    return f"{week_day(there.date())}, {time_of_day(there)}"


def weekly(instant: datetime, zone: str) -> str:
    """`Monday 17:00`, where it comes again every week."""
    there = local(instant, zone)
    return f"{LONG_WEEKDAY_NAMES[there.weekday()]} {there:%H:%M}"


def marked(status: Status) -> str:
    """`▲ at risk`: shape and word."""
    return f"{status.mark} {status.value}"


def stands(said: Update | Standing) -> str:
    """`▲ at risk`, `▲ at risk by pace` where the owner has not said so, or that nobody has said a status."""
    if said.denied:
        return f"not {said.denied.value} any more"
    if said.assumed:
        return "status not said yet"
    return f"{marked(said.status)}{' by pace' if said.by_pace else ''}"


def stands_now(book: Book, objective: Objective, today: date | None = None) -> str:
    """`● on track`, or `● on track, Ana's word of 18 Dec` where its owner has said nothing since they accepted it."""
    standing = objective.standing
    if standing is None:
        return "no answer yet"
    if not objective.inherited or standing.assumed:
        return stands(standing)
    return f"{stands(standing)}{before_them(book, objective, today)}"


def before_them(book: Book, objective: Objective, today: date | None = None) -> str:
    """`, Ana's word of 18 Dec`: who said it when, before the present owner; what pace said is nobody's word."""
    standing = objective.standing
    if standing is None:
        return ""
    if standing.by_pace:
        return f", as of {short_day_of(book, standing.at, today)}"
    by, at = status_of(book, objective)
    return f", {book.name(by)}'s word{f' of {short_day_of(book, at, today)}' if at else ''}"


def chance(value: int | None, before: int | None = None, *, said: bool = True) -> str:
    """`chance 3 of 10, was 5`; `chance still 5 of 10` where it was `said` earlier; empty when nobody gave one."""
    if value is None:
        return ""
    was = f", was {before}" if before is not None and before != value else ""
    return f"chance {'' if said else 'still '}{value} of 10{was}"


def hope_of(said: Update | Standing, before: int | None = None) -> str:
    """The chance as it was said; none for what is done."""
    return "" if said.status is Status.DONE and not said.assumed else chance(said.chance, before)


def figure(metric: Metric, value: Decimal | None = None) -> str:
    """One figure of this metric with its unit; the current one by default."""
    shown = metric.current if value is None else value
    return "no figure yet" if shown is None else number(shown, metric.unit)


def target(metric: Metric) -> str:
    """`$100k`; empty for a milestone."""
    return "" if metric.target is None else number(metric.target, metric.unit)


def progress(objective: Objective, value: Decimal | None = None, today: date | None = None) -> str:
    """`$38k of $100k by 31 Dec`, `1.4 days (limit 2)`, `9 days (target 5) by 31 Dec`; `by 31 Dec` for a milestone."""
    metric, by = objective.metric, f"by {short_day(objective.due, today)}"
    if metric.kind is MetricKind.MILESTONE or metric.target is None:
        return by
    shown = metric.current if value is None else value
    if shown is None:
        return f"no figure yet, target {target(metric)} {by}"
    bare = number(metric.target)
    if metric.kind is MetricKind.BELOW:
        return f"{figure(metric, shown)} (limit {bare})"
    if metric.kind is MetricKind.ABOVE:
        return f"{figure(metric, shown)} (at least {bare})"
    if metric.unit == "%" or (metric.baseline is not None and metric.baseline > metric.target):
        return f"{figure(metric, shown)} (target {target(metric)}) {by}"
    of = target(metric)
    return f"{figure(metric, shown) if of.startswith(metric.unit) else number(shown)} of {of} {by}"


def _was(before: Update) -> str:
    """`was at risk`, `was off track by pace`, `not said before`."""
    return "not said before" if before.assumed else f"was {before.status.value}{' by pace' if before.by_pace else ''}"


def changes_in_words(objective: Objective, before: Update, after: Update) -> str:
    """`$47k, was $38k; at risk, was off track; “signed”`: what an edit changed; empty when nothing did."""
    found = [figures] if (figures := figures_in_words(objective, before, after)) else []
    if (after.text, after.obstacle) != (before.text, before.obstacle) and not after.only_sponsor:
        said, was = (" ".join(filter(None, (one.text, one.obstacle))) for one in (after, before))
        hidden = not was or before.only_sponsor or said.startswith(was.rstrip(" .;"))
        if said:
            found.append(f"“{said}”" if hidden else f"“{said}”, was “{was}”")
    return "; ".join(found)


def figures_in_words(objective: Objective, before: Update, after: Update) -> str:
    """The same of status, value and chance."""
    found = []
    if after.value != before.value and after.value is not None:
        was = f", was {figure(objective.metric, before.value)}" if before.value is not None else ""
        found.append(f"{figure(objective.metric, after.value)}{was}")
    if stands(after) != stands(before):
        found.append(f"{stands(after)}, {_was(before)}")
    if after.chance != before.chance:
        found.append(chance(after.chance, before.chance))
    return "; ".join(found)
