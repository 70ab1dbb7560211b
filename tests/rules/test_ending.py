"""An objective whose date has passed: asked about once, settled by its owner or an admin, never carried on by a tap."""

from datetime import date

import pytest
from msgspec.structs import replace

from partnership.ending import carry_over, not_reached
from partnership.errors import Refused
from partnership.objectives import Objective, ObjectiveState
from partnership.rounds import CheckIn
from tests.commands.desk import labels
from tests.commands.maria import FUNDS, RESPONSE, SALES, friday
from tests.timeline import Timeline, words
from tests.world import OBJECTIVES, at, book_with, turn

SHORT = replace(OBJECTIVES[0], due=date(2026, 12, 8))


def after_its_date(*more: Objective) -> Timeline:
    return Timeline(book_with(SHORT, *more), at(7, month=12)).until(at(9, 10, month=12))


def now_of(timeline: Timeline) -> Objective:
    return timeline.book.need(Objective, "O1")


def test_owner_and_admins_are_told_once_in_their_working_hours() -> None:
    timeline = after_its_date().until(at(10, 17, month=12))
    (asked,) = [one for one in timeline.to("maria") if "ended on" in words(one.message)]
    (told,) = [one for one in timeline.to("ada") if "ended on" in words(one.message)]
    assert asked.at == told.at == at(9, month=12)
    assert "O1 Marketplace billed sales ended on Tue 8 Dec at $38k of $100k. What became of it?" in words(asked.message)


def test_one_without_an_owner_is_told_to_the_admins_alone() -> None:
    timeline = after_its_date(replace(SHORT, owner=None, accepted_at=None, unowned_since=at(23)))
    (told,) = [one for one in timeline.to("ada") if "ended on" in words(one.message)]
    assert "It has no owner. You can settle it" in words(told.message)


def test_the_owner_closes_what_was_not_reached_with_a_sentence_and_the_admins_read_it() -> None:
    timeline = after_its_date()
    timeline.apply(not_reached(turn(timeline.book, "maria", timeline.now), now_of(timeline), "two orders moved"))
    assert (now_of(timeline).state, now_of(timeline).closed_because) == (
        ObjectiveState.CLOSED,
        "not reached: two orders moved",
    )
    assert "Maria closed O1 Marketplace billed sales: not reached: two orders moved." in words(
        timeline.to("ada")[-1].message
    )


def test_carried_over_it_is_asked_about_again_at_its_new_date() -> None:
    timeline = after_its_date()
    to = date(2026, 12, 15)
    timeline.apply(carry_over(turn(timeline.book, "maria", timeline.now), now_of(timeline), to, "two orders moved"))
    timeline.until(at(17, month=12))
    asked = [one for one in timeline.to("maria") if "What became of it" in words(one.message)]
    assert [one.at for one in asked] == [at(9, month=12), at(16, month=12)]
    assert timeline.book.updates("O1")[-1].text == "two orders moved"


def test_nobody_but_owner_and_admins_settles_it_and_none_before_its_date() -> None:
    timeline = after_its_date()
    with pytest.raises(Refused):
        not_reached(turn(timeline.book, "jon", timeline.now), now_of(timeline), "x")
    with pytest.raises(Refused) as refused:
        not_reached(turn(timeline.book, "maria", at(8, 17, month=12)), now_of(timeline), "x")
    assert "goes on until 8 Dec 2026" in words(refused.value.message)


def test_the_rest_unchanged_leaves_out_what_has_come_to_its_date() -> None:
    desk = friday(replace(SALES, due=date(2026, 11, 26)), RESPONSE, FUNDS, promise=False)
    assert labels(desk.cards["maria"], "O1")[:2] == ["Reached", "Not reached, close"]
    assert "O1 Marketplace billed sales ended on Thu 26 Nov" in desk.types("maria", "all unchanged")
    blocks = desk.book.need(CheckIn, "maria:2026-W48").blocks
    assert [one.objective for one in blocks if not one.answered_at] == ["O1"]
