"""Maria's three objectives and her promise, as the check-in finds them."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from partnership.book import Book
from partnership.metric import FigureRhythm, Metric, MetricKind
from partnership.objectives import Objective, Standing
from partnership.promises import Promise
from partnership.record import Record
from partnership.updates import Status
from tests.commands.desk import Desk
from tests.world import STARTED, at, book_with, objective

BEFORE = at(20, 10)


def standing_of(status: Status, chance: int | None, **more: object) -> Standing:
    known = Standing(status=status, since=BEFORE, window="2026-W47", at=BEFORE, by="maria", chance=chance)
    return replace(known, **more)


SALES = objective(
    1,
    "Marketplace billed sales",
    "maria",
    "38000",
    "100000",
    accepted_at=at(1, 9),
    standing=standing_of(Status.AT_RISK, 5),
)
SALES_WELL = replace(SALES, standing=standing_of(Status.ON_TRACK, 7))
"""On track by her last word, and not by pace."""
RESPONSE = objective(
    4,
    "Lead response",
    "maria",
    "3",
    "2",
    accepted_at=at(1, 9),
    metric=Metric(kind=MetricKind.BELOW, unit="days", target=Decimal(2), current=Decimal("1.4")),
    standing=standing_of(Status.ON_TRACK, 8),
)
FUNDS = objective(
    6,
    "Co-op funds used",
    "maria",
    "50",
    "80",
    accepted_at=at(1, 9),
    metric=Metric(
        kind=MetricKind.REACH,
        unit="%",
        baseline=Decimal(50),
        target=Decimal(80),
        current=Decimal(61),
        measured_on=date(2026, 10, 31),
        rhythm=FigureRhythm.MONTHLY,
    ),
    standing=standing_of(Status.ON_TRACK, None),
)
SLOT = Promise(
    id="P4",
    at=STARTED,
    objective="O1",
    owner="maria",
    made_by="maria",
    what="Legal slot",
    due=date(2026, 11, 26),
    first_due=date(2026, 11, 26),
)


def friday(*more: Record, promise: bool = True) -> Desk:
    """The check-in has opened; `more` replaces or adds records."""
    desk = Desk(_book(*more, promise=promise), at(26, 12))
    desk.until(at(27, 9))
    return desk


def _book(*more: Record, promise: bool) -> Book:
    return book_with(SALES, RESPONSE, FUNDS, *((SLOT,) if promise else ()), *more)


def objective_of(desk: Desk, name: str) -> Objective:
    return desk.book.need(Objective, name)
