"""Time zones and countries as people name them."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from zoneinfo import ZoneInfo, available_timezones

from partnership.calendar.place_names import (
    ADJECTIVES,
    CITIES,
    COUNTRIES,
    COUNTRY_NAMES,
    COUNTRY_ZONES,
    FIXED_OFFSETS,
    ZONE_LETTERS,
)

_NOT_A_PLACE = frozenset({"Factory", "localtime"})
_CODE_LENGTH = 2
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?")


def known_zone(name: str) -> bool:
    """Whether `name` is an IANA zone, spelled exactly."""
    return name in _zones()


def zone_from_words(text: str) -> str | None:
    """The IANA zone meant by "London", "Europe/London", "new york", "CET", "UTC+2" or "Germany"; None if unclear.

    Letters such as EST mean the place that uses them, clock changes included. A country counts when it has one zone.
    """
    words = _plain(text)
    if words in ZONE_LETTERS:
        return ZONE_LETTERS[words]
    if offset := _OFFSET.fullmatch(words):
        return _fixed_zone(offset)
    return _zones_by_word().get(words) or CITIES.get(words) or _zone_of_country(text) or _zones_by_alias().get(words)


def known_country(code: str) -> bool:
    """Whether `code` is a country's two capital letters (ISO 3166)."""
    return code in _country_names()


def country_from_words(text: str) -> str | None:
    """The two-letter code of the country meant by "Germany", "de" or "UK"; None if unclear."""
    words = _plain(text).removeprefix("the ")
    if words in COUNTRIES:
        return COUNTRIES[words]
    if known_country(words.upper()):
        return words.upper()
    return _countries_by_word().get(words)


def country_from_adjective(text: str) -> str | None:
    """The country of `Dutch`; None if unclear."""
    return ADJECTIVES.get(_plain(text))


def country_name(code: str) -> str:
    """The English name of a country; the code itself when it is not known."""
    return COUNTRY_NAMES.get(code) or _country_names().get(code, code)


def country_of_zone(zone: str) -> str | None:
    """The country that a zone is named for, such as DE for Europe/Berlin; None for UTC, CET and the like.

    Old names that platforms still send count as well: Asia/Calcutta is in India.
    """
    there = _countries_by_zone()
    return there.get(zone) or there.get(_renamed_zones().get(zone, ""))


def _zone_of_country(text: str) -> str | None:
    # Small letters may be a word: "no" is rather an answer than Norway.
    is_code = len(text.strip()) <= _CODE_LENGTH
    country = country_from_words(text)
    if country is None or (is_code and not text.strip().isupper()):
        return None
    return zone_of_country(country)


def zone_of_country(country: str) -> str | None:
    """The zone of a country that has one, or one where nearly everybody lives; None for one of several."""
    there = _zones_of(country)
    return there[0] if len(there) == 1 else COUNTRY_ZONES.get(country)


def zones_of_country(country: str, now: datetime) -> list[str]:
    """One zone for each time of day that there is now in the country, the first named of them."""
    by_time = {ZoneInfo(zone).utcoffset(now): zone for zone in reversed(_zones_of(country))}
    return sorted(by_time.values(), key=_zones_of(country).index)


def _zones_of(country: str) -> list[str]:
    return [zone for zone, code in _countries_by_zone().items() if code == country]


def _fixed_zone(offset: re.Match[str]) -> str | None:
    sign, hours, minutes = offset[1], int(offset[2]), offset[3] or "00"
    if minutes != "00":
        return FIXED_OFFSETS.get(f"{sign}{hours}:{minutes}")
    if hours == 0:
        return "Etc/UTC"
    # POSIX counts westwards: UTC+2 is Etc/GMT-2.
    name = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}"
    return name if known_zone(name) else None


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().replace("−", "-").strip(" .,!?").split())


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - _NOT_A_PLACE


@cache
def _zones_by_word() -> Mapping[str, str]:
    """Zones by their full name and by their city; of several with one city, the zone that names a country wins."""
    countries = _countries_by_zone()
    places = sorted((zone for zone in _zones() if "/" in zone), key=lambda zone: (zone in countries, zone))
    by_city = {_plain(zone.rpartition("/")[2]): zone for zone in places}
    return MappingProxyType(by_city | {_plain(zone): zone for zone in places})


@cache
def _zones_by_alias() -> Mapping[str, str]:
    """Old names without a continent, such as EST5EDT; "Egypt" is better taken as the country."""
    return MappingProxyType({_plain(zone): zone for zone in _zones() if "/" not in zone})


@cache
def _country_names() -> Mapping[str, str]:
    return MappingProxyType({row[0]: row[1] for row in _table("iso3166.tab")})


@cache
def _countries_by_word() -> Mapping[str, str]:
    names = (*_country_names().items(), *COUNTRY_NAMES.items())
    return MappingProxyType({_plain(name): code for code, name in names})


@cache
def _countries_by_zone() -> Mapping[str, str]:
    return MappingProxyType({row[2]: row[0] for row in _table("zone.tab")})


@cache
def _renamed_zones() -> Mapping[str, str]:
    links = (row[0].split(" ") for row in _table("tzdata.zi") if row[0].startswith("L "))
    return MappingProxyType({old: new for _, new, old in links if "/" in old})


def _table(name: str) -> list[list[str]]:
    """The rows of one of the time-zone database's own tables."""
    lines = files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
