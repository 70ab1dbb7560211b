"""What a story may take for given: the company of tests/world.py, with one line for each thing that differs."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date
from partnership.metric import FigureRhythm, Metric, MetricKind
from partnership.objectives import Objective, PartnerNumber, StandIn, Standing
from partnership.people import Person, Reach
from partnership.promises import Promise
from partnership.record import Record
from partnership.updates import Status
from partnership.workspace import Judging, Workspace
from tests.stories.reading import Unreadable
from tests.stories.steps import Story
from tests.world import CAST, OBJECTIVES, WORKSPACE

Records = dict[tuple[str, str], Record]


def company(story: Story) -> tuple[Workspace, list[Record]] | None:
    """The workspace and its records before the story starts; None where it starts from nothing."""
    if not story.given:
        return None
    if story.given[0] != "the company of tests/world.py":
        raise Unreadable(f"{story.path.name}: the first given line is: the company of tests/world.py")
    monday = story.start - timedelta(days=story.start.weekday(), hours=story.start.hour - 9, minutes=story.start.minute)
    began = min(monday, story.start)
    workspace = replace(WORKSPACE, at=began, started_at=began)
    records: Records = {(one.kind, one.id): replace(one, at=began) for one in CAST}
    for objective in OBJECTIVES:
        records[objective.kind, objective.id] = replace(objective, at=began, accepted_at=began)
    records[workspace.kind, workspace.id] = workspace
    for row in story.given[1:]:
        _take(story, row, records, began)
    workspace_now = records.pop((workspace.kind, workspace.id))
    assert isinstance(workspace_now, Workspace)
    return workspace_now, list(records.values())


def _take(story: Story, row: str, records: Records, began: datetime) -> None:
    for form, change in _FORMS:
        found = re.fullmatch(form, row)
        if found:
            book = Book.of(
                next(one for one in records.values() if isinstance(one, Workspace)),
                *(one for one in records.values() if not isinstance(one, Workspace)),
            )
            for record in change(book, found, began):
                records[record.kind, record.id] = record
            return
    if only := re.fullmatch(r"only (O\d+(?:(?:, | and )O\d+)*)", row):
        kept = re.findall(r"O\d+", only[1])
        for key in [key for key in records if key[0] == Objective.kind and key[1] not in kept]:
            del records[key]
        return
    raise Unreadable(f"{story.path.name}: I can't take for given: {row!r}; README.md shows what can be")


def _person(book: Book, name: str) -> Person:
    return book.need(Person, name.casefold())


def _objective(book: Book, found: re.Match[str]) -> Objective:
    return book.need(Objective, found["o"])


def _day(text: str) -> datetime:
    return datetime.strptime(f"{text} 09:00 +0000", "%d %b %Y %H:%M %z")


def _lives(book: Book, found: re.Match[str], _: datetime) -> list[Record]:
    return [replace(_person(book, found["who"]), zone=found["zone"], country=found["country"])]


def _stands_in(book: Book, found: re.Match[str], _: datetime) -> list[Record]:
    objective = _objective(book, found)
    stand_in = StandIn(person=found["who"].casefold(), until=_day(found["day"]).date())
    return [replace(objective, stand_ins=(*objective.stand_ins, stand_in))]


def _stood(book: Book, found: re.Match[str], began: datetime) -> list[Record]:
    objective = _objective(book, found)
    since = began - timedelta(days=3)
    year, week, _ = local_date(since, "Europe/London").isocalendar()
    standing = Standing(
        status=Status(found["status"]),
        since=since,
        window=f"{year}-W{week:02}",
        at=since,
        by=objective.owner or "",
        chance=int(found["chance"]),
        last_value=objective.metric.current,
    )
    metric = replace(objective.metric, current=Decimal(found["value"]))
    return [replace(objective, standing=standing, metric=metric)]


def _promised(_book: Book, found: re.Match[str], began: datetime) -> list[Record]:
    due, owner = _day(found["day"]).date(), found["who"].casefold()
    return [
        Promise(
            id=found["p"], at=began, objective=found["o"], owner=owner, made_by=owner, what=found["what"], due=due,
            first_due=due,
        )
    ]  # fmt: skip


def _monthly(book: Book, found: re.Match[str], _: datetime) -> list[Record]:
    objective = _objective(book, found)
    return [replace(objective, metric=replace(objective.metric, rhythm=FigureRhythm.MONTHLY))]


def _milestone(book: Book, found: re.Match[str], _: datetime) -> list[Record]:
    return [replace(_objective(book, found), title=found["title"], metric=Metric(kind=MetricKind.MILESTONE))]


def _count(book: Book, found: re.Match[str], _: datetime) -> list[Record]:
    first = Decimal(found["first"])
    metric = Metric(
        kind=MetricKind.REACH, unit=found["unit"] or "", baseline=first, target=Decimal(found["target"]), current=first
    )  # fmt: skip
    return [replace(_objective(book, found), title=found["title"], metric=metric)]


def _measured(book: Book, found: re.Match[str], _: datetime) -> list[Record]:
    objective = _objective(book, found)
    return [replace(objective, metric=replace(objective.metric, measured_on=_day(found["day"]).date()))]


def _owns(book: Book, found: re.Match[str], began: datetime) -> list[Record]:
    owner = found["who"].casefold()
    return [replace(_objective(book, found), owner=owner, accepted_at=began, unowned_since=None)]


def _unowned(book: Book, found: re.Match[str], began: datetime) -> list[Record]:
    return [replace(_objective(book, found), owner=None, accepted_at=None, unowned_since=began)]


_O = r"(?P<o>O\d+)"
_WHO = r"(?P<who>\w+)"
_DAY = r"(?P<day>\d+ \w+ \d+)"
_FORMS: tuple[tuple[str, Callable[[Book, re.Match[str], datetime], list[Record]]], ...] = (
    (rf"{_WHO} lives in (?P<zone>[\w/]+), (?P<country>[A-Z]{{2}})", _lives),
    (rf"{_WHO} stands in for {_O} until {_DAY}", _stands_in),
    (rf"{_O} was (?P<status>on track|at risk|off track) at (?P<value>\d+), chance (?P<chance>\d+)", _stood),
    (rf"{_WHO} promised (?P<p>P\d+) for {_O} by {_DAY}: (?P<what>.+)", _promised),
    (rf"{_O} has monthly figures", _monthly),
    (rf"{_O} was measured on {_DAY}", _measured),
    (rf"{_WHO} owns {_O}", _owns),
    (rf"{_O} has no owner", _unowned),
    (rf"{_O} is a count from (?P<first>\d+) to (?P<target>\d+)(?: (?P<unit>\w+))?: (?P<title>.+)", _count),
    (rf"{_O} is a milestone: (?P<title>.+)", _milestone),
    (rf"{_O} is due {_DAY}", lambda book, found, _: [replace(_objective(book, found), due=_day(found["day"]).date())]),
    (rf"{_WHO} does not have Steward",
     lambda book, found, _: [replace(_person(book, found["who"]), reach=Reach.NOT_INSTALLED)]),
    (rf"{_WHO}'s account was switched off",
     lambda book, found, began: [replace(_person(book, found["who"]), reach=Reach.LEFT, left_at=began)]),
    (rf"{_WHO} is asked about the sponsor's silence",
     lambda book, found, _: [replace(book.workspace, second_sponsor=found["who"].casefold())]),
    (rf"{_O} moves (?P<number>\w+)",
     lambda book, found, _: [replace(_objective(book, found), moves=PartnerNumber(found["number"]))]),
    (rf"{_WHO} leads {_O}",
     lambda book, found, _: [replace(_objective(book, found), lead=_person(book, found["who"]).id)]),
    (rf"{_O} comes with (?P<what>.+)",
     lambda book, found, _: [replace(_objective(book, found), resources=found["what"])]),
    (r"the rules that judge are on", lambda book, _, __: [replace(book.workspace, judging=frozenset(Judging))]),
    (r"there is no leadership channel", lambda book, _, __: [replace(book.workspace, channel=None, channels=())]),
)  # fmt: skip
