"""Signs of a side project: three of them together, and only the owner reads of it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from msgspec.structs import replace

from partnership.book import Book
from partnership.decisions import Decision
from partnership.delivery import ToPerson
from partnership.objectives import Objective, ResourceCheck, Resources
from partnership.record import Record
from partnership.rounds import CheckIn
from partnership.strategy.judging import JUDGED
from partnership.strategy.side_project import due, looks_like_one
from partnership.updates import Status, Update
from partnership.workspace import Judging
from storage.trail import CLOCK, audit_entries
from tests.world import OBJECTIVES, WORKSPACE, at, book_with

NOW = at(21, 10, month=12)
WEEKS = ("2026-W48", "2026-W49", "2026-W50")
LESS = ResourceCheck(at=at(11, month=12), by="maria", state=Resources.REDUCED)
O1 = replace(OBJECTIVES[0], resources="6 Legal days", resource_checks=(LESS,))


def answered(by: str, weeks: Sequence[str] = WEEKS, excused: str = "") -> list[Record]:
    found: list[Record] = []
    for number, week in enumerate(weeks):
        when = at(27) + timedelta(weeks=number)
        found += [
            Update(
                id=f"O1:{week}", at=when, objective="O1", window=week, owner="maria", by=by, status=Status.ON_TRACK,
            ),
            CheckIn(
                id=f"maria:{week}", at=when, person="maria", window=week, closes=when + timedelta(days=3),
                excused=excused,
            ),
        ]  # fmt: skip
    return found


def book(*records: Record, on: bool = True) -> Book:
    rules = frozenset({Judging.SIDE_PROJECT}) if on else frozenset[Judging]()
    return book_with(*records, workspace=replace(WORKSPACE, judging=rules))


DECIDED = Decision(
    id="D1", at=at(1, month=12), objective="O1", question="More days?", asked_by="maria", decider="carlos",
    due=at(10, month=12).date(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((O1, *answered("lee")), True),
        ((O1, *answered("lee", WEEKS[:2])), False),
        ((O1, *answered("maria")), False),
        ((O1, *answered("lee", excused="away")), False),
        ((replace(O1, lead="lee"), *answered("lee")), False),
        ((replace(O1, resource_checks=()), *answered("lee")), False),
        ((O1, *answered("lee"), DECIDED), False),
    ],
    ids=["all three", "twice only", "by the owner", "absences", "by its lead", "nothing shrank", "a decision asked"],
)
def test_it_takes_all_three_signs(records: Sequence[Record], *, expected: bool) -> None:
    shown = book(*records)

    assert looks_like_one(shown, shown.need(Objective, "O1"), NOW) is expected


def test_only_the_owner_reads_of_it_and_once() -> None:
    shown = book(O1, *answered("lee"))

    (step,) = due(shown, NOW)
    assert [one.to for one in step.outcome.deliveries] == [ToPerson(person="maria")]
    assert list(due(shown.with_changes(step.outcome.changes), NOW)) == []


def test_that_it_was_sent_is_in_no_audit_log() -> None:
    shown = book(O1, *answered("lee"))
    (step,) = due(shown, NOW)

    assert audit_entries(shown, step.outcome.changes, step.outcome, NOW, CLOCK, 1) == []


def test_it_is_off_unless_an_admin_turned_it_on_and_the_offer_names_nobody() -> None:
    shown = book(O1, *answered("lee"), on=False)

    assert list(due(shown, NOW)) == []
    rule = next(one for one in JUDGED if one.judging is Judging.SIDE_PROJECT)
    words = str(rule.so_far(shown, NOW))
    assert "1 owner" in words
    assert [name for name in ("aria", "O1") if name in words] == []
