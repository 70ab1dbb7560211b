"""The company that the tests speak of: Carlos CEO (sponsor), Maria COO, Ana CTO, Jon CRO, Ada chief of staff, Lee."""

from datetime import UTC, date, datetime
from decimal import Decimal

from msgspec.structs import replace

from partnership.book import Book
from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective
from partnership.people import Identity, Person, Reach, Role
from partnership.record import Record
from partnership.turn import Turn
from partnership.workspace import Channel, Chat, Home, Judging, Workspace

STARTED = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""A Monday; the first check-in opens on Friday 27 November."""

LEADERSHIP = Chat(platform="console", home="console", id="leadership", kind="channel", name="leadership")


def at(day: int, hour: int = 9, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    """An instant, UTC (which is London's time in November)."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def person(name: str, title: str | None = None, *roles: Role, **more: object) -> Person:
    handle = name.split(maxsplit=1)[0].lower()
    known = Person(
        id=handle,
        at=STARTED,
        name=name,
        title=title,
        roles=frozenset(roles),
        identities=(Identity(platform="console", home="console", user=handle),),
        zone="Europe/London",
        country="GB",
        reach=Reach.REACHABLE,
    )
    return replace(known, **more)


def objective(number: int, title: str, owner: str | None, baseline: str, target: str, **more: object) -> Objective:
    known = Objective(
        id=f"O{number}",
        at=STARTED,
        title=title,
        owner=owner,
        accepted_at=STARTED if owner else None,
        unowned_since=None if owner else STARTED,
        due=date(2026, 12, 31),
        metric=Metric(
            kind=MetricKind.REACH,
            unit="$",
            baseline=Decimal(baseline),
            target=Decimal(target),
            current=Decimal(baseline),
        ),
    )
    return replace(known, **more)


WORKSPACE = Workspace(
    id="contoso",
    at=STARTED,
    name="Contoso",
    homes=(Home(platform="console", id="console"),),
    zone="Europe/London",
    country="GB",
    sponsor="carlos",
    channel=Channel(chat=LEADERSHIP, members=9),
    channels=(LEADERSHIP,),
    started_at=STARTED,
    judging=frozenset({Judging.ACTIVITY}),
)

CAST: tuple[Person, ...] = (
    person("Carlos Ruiz", "CEO", Role.EXECUTIVE),
    person("Maria Lind", "COO", Role.EXECUTIVE),
    person("Ana Petrov", "CTO", Role.EXECUTIVE),
    person("Jon Okafor", "CRO", Role.EXECUTIVE),
    person("Ada Novak", "Chief of Staff", Role.ADMIN),
    person("Lee Park"),
)

OBJECTIVES: tuple[Objective, ...] = (
    objective(1, "Marketplace billed sales", "maria", "38000", "100000"),
    objective(2, "Sourced pipeline", "ana", "1500000", "2400000"),
    objective(3, "Active Microsoft sellers", "jon", "4", "12", due=date(2027, 3, 31)),
)


def book_with(*records: Record, workspace: Workspace = WORKSPACE) -> Book:
    """The company in its first week, with these records added or put in the place of its own."""
    return Book.of(workspace, *CAST, *OBJECTIVES, *records)


def turn(book: Book, who: str, now: datetime, text: str = "", event: str = "e1") -> Turn:
    """Somebody says something in their direct chat."""
    chat = Chat(platform="console", home="console", id=f"direct-{who}", kind="direct")
    return Turn(book=book, now=now, person=book.need(Person, who), chat=chat, event=event, text=text)
