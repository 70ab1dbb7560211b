"""What countries have off: public holidays and weekends, as the `holidays` library knows them."""

import warnings
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

SATURDAY_SUNDAY = frozenset({6, 7})
# The library has only what is the same everywhere in a country; most of the United Kingdom lives in England.
_USUAL_REGION = {"GB": "ENG"}
# The library says Saturday-Sunday; Unicode CLDR (weekendData) and Palestinian law say Friday-Saturday.
_WEEKEND = {"LY": frozenset({5, 6}), "PS": frozenset({5, 6})}


class CountryYear(NamedTuple):
    """One country's days off in one year; `worked` are weekend days that were swapped for a holiday."""

    holidays: Mapping[date, str]
    weekend: frozenset[int]
    worked: frozenset[date]


_NOTHING_KNOWN = CountryYear(MappingProxyType({}), SATURDAY_SUNDAY, frozenset())


def holidays_of(country: str | None, region: str | None, year: int) -> Mapping[date, str]:
    """Public holidays, days in lieu included, with their English names; empty for a country that is not known.

    A region that is not known counts as none.
    """
    return country_year(country, region, year).holidays


@cache
def country_year(country: str | None, region: str | None, year: int) -> CountryYear:
    """Everything about `year` in `country` (ISO 3166, two letters)."""
    if country is None:
        return _NOTHING_KNOWN
    import holidays

    regions = holidays.list_supported_countries(include_aliases=False).get(country)
    if regions is None:
        return _NOTHING_KNOWN._replace(weekend=_WEEKEND.get(country, SATURDAY_SUNDAY))
    wanted = region or _USUAL_REGION.get(country)
    with warnings.catch_warnings():
        # A year beyond what the library has for a country gives a warning and the fixed holidays only.
        warnings.simplefilter("ignore")
        known = holidays.country_holidays(
            country, subdiv=wanted if wanted in regions else None, years=year, language="en_US"
        )
    first_week = (date(year, 1, 1) + timedelta(days=n) for n in range(7))
    legal_weekend = frozenset(day.isoweekday() for day in first_week if known.is_weekend(day))
    return CountryYear(
        MappingProxyType({day: name for day, name in sorted(known.items()) if day.year == year}),
        _WEEKEND.get(country) or _office_weekend(legal_weekend),
        frozenset(day for day in known.weekend_workdays if day.year == year),
    )


def _office_weekend(legal: frozenset[int]) -> frozenset[int]:
    """Where the law gives one day (Sunday in Hong Kong, Friday in Iran), offices close the day before as well."""
    if len(legal) != 1:
        return legal
    (only,) = legal
    return frozenset({only, (only - 2) % 7 + 1})
