"""Fiscal quarters: four of three months, from the month in which the company's fiscal year starts."""

from datetime import date


def quarter_of(day: date, fiscal_year_starts: int) -> date:
    """The first day of the fiscal quarter that `day` lies in. `fiscal_year_starts`: a month, 1 to 12."""
    month = day.month - (day.month - fiscal_year_starts) % 3
    return date(day.year, month, 1) if month >= 1 else date(day.year - 1, month + 12, 1)


def quarter_before(first: date) -> date:
    """The first day of the quarter before the one that begins on `first`."""
    return first.replace(month=first.month - 3) if first.month > 3 else date(first.year - 1, first.month + 9, 1)  # noqa: PLR2004
