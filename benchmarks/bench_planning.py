"""How long the clock takes to plan for a thousand owners in many zones: `python -m benchmarks.bench_planning`."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from time import perf_counter

from partnership.book import Book
from partnership.calendar import Rhythm
from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective
from partnership.outcome import Step
from partnership.people import Away, Identity, Person, Reach, Role
from partnership.record import Record
from partnership.rounds import Block, CheckIn, CheckInEnd
from partnership.windows import own_window, rounds_from
from partnership.workspace import Home, Workspace
from scheduler.plan import RULES, Rule, next_instant, steps

OWNERS = 1_000
WEEKS = 52
ZONES = (
    ("Europe/London", "GB"), ("Europe/Berlin", "DE"), ("America/New_York", "US"), ("America/Los_Angeles", "US"),
    ("Asia/Tokyo", "JP"), ("Asia/Kolkata", "IN"), ("Asia/Dubai", "AE"), ("Australia/Sydney", "AU"),
)  # fmt: skip
STARTED = datetime(2026, 11, 23, 9, tzinfo=UTC)
OPENING = datetime(2026, 11, 27, 9, tzinfo=UTC)


def owner(number: int, chance: random.Random) -> Person:
    """Somebody in one of eight zones; every tenth has hours of their own, every fifth a leave ahead."""
    zone, country = ZONES[number % len(ZONES)]
    first = date(2026, 12, 1) + timedelta(days=chance.randrange(60))
    return Person(
        id=f"p{number}",
        at=STARTED,
        name=f"Person {number}",
        identities=(Identity(platform="console", home="console", user=f"p{number}"),),
        roles=frozenset({Role.EXECUTIVE}),
        zone=zone,
        country=country,
        starts=datetime(2026, 1, 1, 8, number % 60, tzinfo=UTC).time() if number % 10 == 0 else None,
        away=(Away(first=first, last=first + timedelta(days=7)),) if number % 5 == 0 else (),
        reach=Reach.REACHABLE,
    )


def objective(number: int) -> Objective:
    """One objective for each owner."""
    return Objective(
        id=f"O{number}",
        at=STARTED,
        title="Marketplace billed sales",
        metric=Metric(kind=MetricKind.REACH, unit="$", baseline=Decimal(38_000), target=Decimal(100_000)),
        due=date(2026, 12, 31),
        owner=f"p{number}",
        accepted_at=STARTED,
    )


def past(number: int) -> list[CheckIn]:
    """A year of closed check-ins of one owner."""
    closes = [STARTED - timedelta(weeks=week) for week in range(1, WEEKS + 1)]
    return [
        CheckIn(
            id=f"p{number}:{close.isocalendar().year}-W{close.isocalendar().week:02}",
            at=close - timedelta(days=3),
            person=f"p{number}",
            window=f"{close.isocalendar().year}-W{close.isocalendar().week:02}",
            closes=close,
            blocks=(Block(objective=f"O{number}", answered_at=close, answered_by=f"p{number}"),),
            delivered_at=close - timedelta(days=3),
            end=CheckInEnd.ANSWERED,
        )
        for close in closes
    ]


def company() -> Book:
    """A thousand owners with a year behind them."""
    chance = random.Random(1)
    records: list[Record] = []
    for number in range(1, OWNERS + 1):
        records += [owner(number, chance), objective(number), *past(number)]
    workspace = Workspace(
        id="big", at=STARTED, homes=(Home(platform="console", id="console"),), started_at=STARTED, rhythm=Rhythm()
    )
    return Book.of(workspace, *records)


def timed(what: str, work: Callable[[], object]) -> float:
    """Print and return the seconds that `work` takes."""
    start = perf_counter()
    work()
    seconds = perf_counter() - start
    print(f"{what:62} {seconds * 1000:8.0f} ms")
    return seconds


def committed(book: Book, planned: list[Step]) -> Book:
    """The book after these steps, without a store."""
    changes = [record for step in planned for record in step.outcome.changes]
    return book.with_records((record, book.version(record) + 1) for record in changes)


def main() -> None:
    """Print what planning costs, first with nothing remembered, then as it is every day."""
    book = company()
    window = next(rounds_from(book, OPENING))
    people = book.all(Person)
    print(f"{OWNERS} owners in {len(ZONES)} zones, {WEEKS} weeks of closed check-ins each")
    timed("windows of all owners, calendars not loaded yet", lambda: [own_window(book, one, window) for one in people])
    timed("windows of all owners again", lambda: [own_window(book, one, window) for one in people])
    timed("what is due in a quiet hour", lambda: list(steps(book, OPENING - timedelta(days=2))))
    timed("when something is due next", lambda: next_instant(book, OPENING - timedelta(days=2)))
    opened: list[Step] = []
    timed("what is due at an opening (one zone's check-ins, drawn)", lambda: opened.extend(steps(book, OPENING)))
    after = committed(book, opened)
    timed(f"what is due after it ({len(opened)} check-ins open)", lambda: list(steps(after, OPENING)))
    timed("when something is due next", lambda: next_instant(after, OPENING))
    for rule in RULES:
        timed(f"  of it: {rule.name}", partial(asked, rule, after))


def asked(rule: Rule, book: Book) -> None:
    """Everything that one rule is asked in a tick."""
    list(rule.due(book, OPENING))
    list(rule.instants(book, OPENING))


if __name__ == "__main__":
    main()
