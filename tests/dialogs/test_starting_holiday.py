"""A first digest that falls on a public holiday."""

from datetime import date

from msgspec.structs import replace

from partnership.wording.digest_day import holiday
from tests.world import WORKSPACE


def test_an_admin_is_told_of_a_holiday_on_the_day_of_the_first_digest() -> None:
    spain = replace(WORKSPACE, country="ES")

    assert holiday(spain, date(2026, 12, 8)) == "Tue 8 Dec is a holiday in Spain"
    assert holiday(spain, date(2026, 12, 9)) == ""
    assert holiday(replace(WORKSPACE, country=None), date(2026, 12, 8)) == ""
