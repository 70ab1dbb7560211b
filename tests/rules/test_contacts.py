"""Relationship rhythm: what runs through one person, and what is silence by the company's own measure."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from bot.render.plain import render
from partnership.book import Book
from partnership.digest_strategy import strategy_of
from partnership.engagements import Engagement
from partnership.strategy.contacts import Gap, OnePerson, gap, norm, one_person
from partnership.windows import current_round
from partnership.wording.strategy.engagements import last_ones
from partnership.workspace import Judging
from tests.world import WORKSPACE, at, book_with

TODAY = date(2026, 11, 27)
NOW = at(27)


def met(*ago: int, contact: str = "Jane Doe", first: int = 1) -> list[Engagement]:
    """Engagements so many days ago."""
    return [
        Engagement(
            id=f"E{first + number}", at=NOW - timedelta(days=days), contact=contact, by="jon",
            day=TODAY - timedelta(days=days),
        )
        for number, days in enumerate(ago)
    ]  # fmt: skip


def book(*engagements: Engagement) -> Book:
    return book_with(*engagements)


@pytest.mark.parametrize(
    ("jane", "tom", "said"),
    [
        (range(7), range(2), OnePerson("Jane Doe", 7, 9)),
        (range(7), range(3), OnePerson("Jane Doe", 7, 10)),
        (range(6), range(3), None),  # 67 %
        (range(4), range(0), None),  # too few
        (range(5), range(0), OnePerson("Jane Doe", 5, 5)),
        (range(86, 96), range(2), None),  # most of hers are older than 90 days
    ],
)
def test_most_engagements_run_through_one_person(jane: range, tom: range, said: OnePerson | None) -> None:
    known = book(*met(*jane), *met(*tom, contact="Tom Roe", first=100))

    assert one_person(known, NOW) == said


@pytest.mark.parametrize(
    ("ago", "usual", "said"),
    [
        ((24, 32, 40, 48, 56), 8, Gap(24, 8)),
        ((16, 24, 32, 40, 48), 8, None),  # twice the norm
        ((24, 32, 40, 48), None, None),  # three gaps
        ((4, 5, 6, 7, 8), 1, None),  # less than five days
        ((5, 6, 7, 8, 9), 1, Gap(5, 1)),
        ((24, 24, 32, 40, 48, 56), 8, Gap(24, 8)),  # two on one day
        ((24, 32, 40, 48, 190), None, None),  # the last one is older than six months
    ],
)
def test_a_gap_is_measured_by_the_companys_own_norm(ago: tuple[int, ...], usual: int | None, said: Gap | None) -> None:
    known = book(*met(*ago))

    assert (norm(known, NOW), gap(known, NOW)) == (usual, said)


def test_what_was_noted_later_was_not_known_before() -> None:
    known = book(*met(24, 32, 40, 48, 56), *met(2, contact="Tom Roe", first=9))

    assert gap(known, NOW) is None
    assert gap(known, NOW - timedelta(days=3)) == Gap(21, 8)


def test_whom_one_met_about_what_is_held_is_in_neither_the_digest_nor_the_list() -> None:
    about_held = [replace(one, objective="O1") for one in met(*range(6))]
    there = replace(WORKSPACE, started_at=at(5, month=10), judging=frozenset({Judging.CONTACTS}))
    known = book_with(*about_held, *met(*range(2), contact="Tom Roe", first=9), workspace=there)
    window = current_round(known, NOW)

    def told(held: frozenset[str]) -> OnePerson | None:
        return strategy_of(
            known, held, NOW, window, NOW - timedelta(days=7), first_of_month=True, first_of_quarter=False
        ).one_person

    assert told(frozenset()) == OnePerson("Jane Doe", 6, 8)
    assert told(frozenset({"O1"})) is None
    listed = render(last_ones(known, frozenset({"O1"}), NOW, TODAY)).text
    assert "Jane Doe 6" not in listed
    assert "two engagements: Tom Roe 2" in listed
