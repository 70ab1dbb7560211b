"""What an objective asks for, and when something happens, in words."""

import re
from datetime import date, datetime

from partnership.book import Book
from partnership.calendar import local, local_date
from partnership.figures import number
from partnership.message import Line, Span, line, plain, said
from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.figures import short_day, time_of_day, week_day

_COUNTED = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def full_day(day: date) -> str:
    """`31 Dec 2026`: for what is agreed, which is read again much later."""
    return f"{short_day(day)} {day.year}"


def goal(objective: Objective) -> str:
    """`$38k → $100k`, `4 → 2 days`, `stay below 2 days`, `3.2 → stay below 2 days`, `reach 70`; a milestone: empty."""
    metric = objective.metric
    if metric.target is None or metric.kind is MetricKind.MILESTONE:
        return ""
    target = number(metric.target, metric.unit)
    aim = f"{_limit(metric)} {target}" if metric.kind in (MetricKind.ABOVE, MetricKind.BELOW) else target
    if metric.baseline is None:
        return f"reach {target}" if metric.kind is MetricKind.REACH else aim
    unit_first = not target.endswith(metric.unit)
    return f"{number(metric.baseline, metric.unit if unit_first else '')} → {aim}"


def _limit(metric: Metric) -> str:
    """`stay below`, or `at most` where the figure itself was said to be all right."""
    if metric.included:
        return "at most" if metric.kind is MetricKind.BELOW else "at least"
    return metric.kind.value


def terms(objective: Objective) -> str:
    """`$38k → $100k by 31 Dec 2026`, `stay below 2 days until 31 Dec 2026`, `done by 31 Dec 2026`."""
    aim = goal(objective)
    day = full_day(objective.due)
    if not aim:
        return f"done by {day}"
    stays = objective.metric.kind in (MetricKind.ABOVE, MetricKind.BELOW)
    return f"{aim} {'until' if stays else 'by'} {day}"


def titled(objective: Objective) -> tuple[Span, ...]:
    """`O1 Marketplace billed sales`."""
    return (plain(f"{objective.id} "), said(objective.title))


def offered(objective: Objective) -> Line:
    """One objective in one sentence: `O1 Marketplace billed sales: $38k → $100k by 31 Dec 2026`."""
    return line(*titled(objective), f": {terms(objective)}.")


def moment_for(book: Book, person: Person | None, instant: datetime, now: datetime) -> str:
    """`today at 14:00`, `tomorrow at 09:00`, `Fri 27 Nov, 09:00`, as this person reads it."""
    zone = book.zone_of(person)
    there, today = local(instant, zone), local_date(now, zone)
    days = (there.date() - today).days
    if days in (0, 1):
        return f"{('today', 'tomorrow')[days]} at {time_of_day(there)}"
    return f"{week_day(there.date(), today)}, {time_of_day(there)}"


def listed(names: list[str], last: str = "and") -> str:
    """`Carlos, Maria and Ana`."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def count_word(number_of: int) -> str:
    """`three`; figures from thirteen on."""
    return _COUNTED[number_of] if 0 <= number_of < len(_COUNTED) else str(number_of)


def who_owns(book: Book, objective: Objective, reader: str | None) -> str:
    """`Lee owns`, and to Lee `You own`."""
    return "You own" if objective.owner == reader else f"{book.name(objective.owner or '')} owns"


_WAITING = "(?:wait(?:s|ing)? (?:for|on)|(?:stuck|held up|blocked) (?:with|by|at|on)|from)"


def unless_said(waits: str, words: str) -> str:
    """Whom or what it waits for; empty beside words that say just that: “the seller left. Waits for Carlos”."""
    known = re.search(rf"\b{_WAITING} (?:the |our )?{re.escape(waits)}(?!\w)", words, re.IGNORECASE)
    return "" if known else waits
