"""Objectives as people write them down."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.objective_line import ObjectiveRead, read_objective
from dialogs.reading.objective_lines import read_objectives
from tests.reading.spoken import blocks

TODAY = date(2026, 11, 24)


def in_short(read: ObjectiveRead) -> str:
    figures = " → ".join(f"{figure:f}" for figure in (read.baseline, read.target) if figure is not None)
    rhythm = (read.rhythm.value,) if read.rhythm else ()
    parts = (read.title, read.kind, figures, read.unit, read.due, read.owner_text, *rhythm)
    asked = "".join(f" ? {doubt.text}: {doubt.what}" for doubt in read.unclear)
    return " | ".join(str(part or "-") for part in parts) + asked


@pytest.mark.parametrize(("typed", "expected"), blocks("objective_lines.txt"))
def test_lines_and_pasted_rows_are_read_as_objectives(typed: str, expected: list[str]) -> None:
    assert [in_short(read) for read in read_objectives(typed, TODAY)] == expected


def test_a_cell_that_only_begins_like_a_figure_adds_no_words() -> None:
    (read,) = read_objectives("Azure\t0A", TODAY)

    assert "to" not in read.title.split()


def test_nothing_typed_is_no_objective() -> None:
    assert read_objectives(" \n\t\n", TODAY) == []


@given(
    baseline=st.integers(0, 10**7),
    target=st.integers(0, 10**7),
    owner=st.sampled_from(("Maria", "@Jon Okafor", "Ana Petrov")),
)
def test_any_figures_are_read_from_a_plain_line(baseline: int, target: int, owner: str) -> None:
    read = read_objective(f"Billed sales ${baseline} → ${target} by 31 Dec, {owner}", TODAY)
    assert (read.baseline, read.target) == (Decimal(baseline), Decimal(target))
    assert (read.title, read.owner_text) == ("Billed sales", owner.removeprefix("@"))


@given(st.text(max_size=200))
def test_no_text_fails_and_no_title_is_made_up(text: str) -> None:
    words = set(text.split())
    for read in read_objectives(text, TODAY):
        assert all(any(word in typed for typed in words) for word in read.title.split())
