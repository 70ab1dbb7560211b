"""No day that somebody types, picks or sends can break a rule."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from bot.commands.calendar import shutdown
from partnership import absences, asking_decisions, lifecycle, ownership, promising
from partnership.errors import Refused
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import Promise
from partnership.proposals import Change, Proposal
from partnership.turn import Turn
from tests.timeline import words
from tests.world import STARTED, at, book_with, turn

NOW = at(24, 10)
OFFERED = Proposal(to="jon", by="ada", at=STARTED, sent_at=STARTED)
PROMISE = Promise(
    id="P1", at=STARTED, objective="O1", owner="maria", made_by="maria", what="Legal names a reviewer",
    due=date(2026, 11, 27), first_due=date(2026, 11, 27),
)  # fmt: skip


def _objective(one: Turn, name: str = "O1") -> Objective:
    return one.book.need(Objective, name)


def _lee(one: Turn) -> Person:
    return one.book.need(Person, "lee")


SETTERS: dict[str, Callable[[Turn, date], object]] = {
    "promise": lambda one, day: promising.make(one.book, _objective(one), "Legal signs", day, one.person, NOW),
    "move": lambda one, day: promising.move(one.book, one.book.need(Promise, "P1"), day, one.person, NOW),
    "ask": lambda one, day: asking_decisions.ask(one, "lend two people?", one.book.need(Person, "carlos"), day),
    "pause": lambda one, day: lifecycle.pause(one, _objective(one), day),
    "away": lambda one, day: absences.go_away(one, one.person, date(2026, 11, 24), day, None),
    "stand-in": lambda one, day: absences.stand_in(one, _lee(one), _objective(one), day),
    "change": lambda one, day: ownership.change(
        replace(one, person=one.book.need(Person, "jon")), _objective(one, "O3"), Change(due=day)
    ),
    "shutdown": lambda one, day: shutdown(one, {"first": "2026-12-24", "last": day.isoformat()}),
}


def _turn() -> Turn:
    book = book_with(PROMISE)
    offered = replace(book.need(Objective, "O3"), owner=None, accepted_at=None, proposal=OFFERED)
    return turn(book.with_changes([offered]), "maria", NOW)


@pytest.mark.parametrize("name", sorted(SETTERS))
def test_a_day_beyond_ten_years_is_refused_with_one_that_would_do(name: str) -> None:
    with pytest.raises(Refused) as refused:
        SETTERS[name](_turn(), date(9999, 12, 31))
    assert words(refused.value.message).startswith(
        "31 Dec 9999 is more than ten years ahead. A nearer day, for example 31 Mar 2027. Nothing was changed."
    )


@pytest.mark.parametrize("name", sorted(SETTERS))
def test_a_day_of_next_year_is_taken(name: str) -> None:
    if name != "shutdown":
        SETTERS[name](_turn(), date(2027, 6, 30))
    else:
        SETTERS[name](_turn(), date(2027, 1, 2))


def test_a_shutdown_is_two_months_at_most() -> None:
    with pytest.raises(Refused) as refused:
        shutdown(_turn(), {"first": "2026-12-24", "last": "2027-03-31"})
    assert "a shutdown has at most 62. For example: shutdown 24 Dec to 2 Jan." in words(refused.value.message)


def test_leave_that_began_more_than_a_year_ago_is_no_leave() -> None:
    with pytest.raises(Refused, match="too far off"):
        absences.go_away(_turn(), _lee(_turn()), date(1, 1, 1), date(2026, 12, 1), None)
