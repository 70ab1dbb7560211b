"""Figures as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.numbers import read_number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("450k", "450000", ""),
        ("$1.2M", "1200000", "$"),
        ("1,2 Mio", "1200000", ""),
        ("1,2 Mio. Euro", "1200000", "€"),
        ("1.2 mn", "1200000", ""),
        ("2 bn", "2000000000", ""),
        ("3 Mrd", "3000000000", ""),
        ("66%", "66", "%"),
        ("66 %", "66", "%"),
        ("66 percent", "66", "%"),
        ("1 234,56", "1234.56", ""),
        ("1\u00a0234,56", "1234.56", ""),
        ("1.234,56", "1234.56", ""),
        ("1,234.56", "1234.56", ""),
        ("1.234.567", "1234567", ""),
        ("1'234", "1234", ""),
        ("1’234.50", "1234.5", ""),
        ("1,234", "1234", ""),
        ("€1.234", "1234", "€"),
        ("$1.234", "1.234", "$"),
        ("1.234M", "1234000", ""),
        ("-5", "-5", ""),
        ("−5", "-5", ""),
        ("-$5", "-5", "$"),
        ("$38k", "38000", "$"),
        ("38k€", "38000", "€"),
        ("USD 38k", "38000", "$"),
        ("38 EUR", "38", "€"),
        ("1.4 days", "1.4", "days"),
        ("1 day", "1", "days"),
        ("12 sellers", "12", "sellers"),
        ("≈40", "40", ""),
        ("~ 40k", "40000", ""),
        ("we're at 41k, nearly there", "41000", ""),
        ("47k.", "47000", ""),
        ("in 2026 we had 5", "2026", ""),
    ],
)
def test_a_figure_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.value, number.unit) == (Decimal(value), unit)
    assert text[number.start : number.end] == number.text


@pytest.mark.parametrize(
    "text", ["", "none", "3/10", "30/11/2026", "30.11.2026", "2026-11-30", "17:30", "3rd", "O1", "Q3", "P4", "a1b2"]
)
def test_fractions_dates_times_and_names_are_no_figures(text: str) -> None:
    assert read_number(text) is None


def test_a_point_before_three_figures_could_mean_two_things_and_both_are_given() -> None:
    number = read_number("1.234")
    assert number is not None
    assert (number.value, number.other) == (Decimal("1.234"), Decimal(1234))


def test_a_figure_that_looks_like_a_date_says_so() -> None:
    number = read_number("30.11")
    assert number is not None
    assert number.could_be_date


def test_a_plus_makes_a_change() -> None:
    number = read_number("+3k")
    assert number is not None
    assert number.change


def test_the_expected_unit_may_be_shortened() -> None:
    number = read_number("1.6d", unit="days")
    assert number is not None
    assert (number.value, number.unit) == (Decimal("1.6"), "days")


@given(st.text(max_size=200))
def test_no_text_fails(text: str) -> None:
    number = read_number(text)
    assert number is None or text[number.start : number.end] == number.text


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_figure_written_out_is_read_back(value: Decimal) -> None:
    number = read_number(f"{value:,}")
    assert number is not None
    assert number.value == value
