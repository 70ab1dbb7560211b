import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from partnership.calendar import (
    country_from_words,
    country_name,
    country_of_zone,
    known_country,
    known_zone,
    zone_from_words,
)
from partnership.calendar.place_names import CITIES, COUNTRIES, COUNTRY_ZONES, FIXED_OFFSETS, ZONE_LETTERS


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("London", "Europe/London"),
        ("london.", "Europe/London"),
        ("Europe/London", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("  São Paulo ", "America/Sao_Paulo"),
        ("San Francisco", "America/Los_Angeles"),
        ("Munich", "Europe/Berlin"),
        ("Redmond", "America/Los_Angeles"),
        ("CET", "Europe/Berlin"),
        ("cest", "Europe/Berlin"),
        ("EST", "America/New_York"),
        ("Pacific", "America/Los_Angeles"),
        ("GMT", "Etc/UTC"),
        ("UTC", "Etc/UTC"),
        ("UTC+2", "Etc/GMT-2"),
        ("utc +02:00", "Etc/GMT-2"),
        ("GMT-5", "Etc/GMT+5"),
        ("UTC−5", "Etc/GMT+5"),
        ("+5:30", "Asia/Kolkata"),
        ("UTC+0", "Etc/UTC"),
        ("Germany", "Europe/Berlin"),
        ("UK", "Europe/London"),
        ("the Netherlands", "Europe/Amsterdam"),
        ("Egypt", "Africa/Cairo"),
        ("Portugal", "Europe/Lisbon"),
        ("Singapore", "Asia/Singapore"),
        ("DE", "Europe/Berlin"),
        ("Melbourne", "Australia/Melbourne"),
        ("EST5EDT", "EST5EDT"),
    ],
)
def test_a_zone_is_understood_the_way_people_name_it(words: str, zone: str) -> None:
    assert zone_from_words(words) == zone
    assert known_zone(zone)


@pytest.mark.parametrize("words", ["", "home", "no", "USA", "Canada", "UTC+15", "UTC-3:30", "25", "../etc/passwd"])
def test_a_zone_that_is_unclear_is_not_guessed(words: str) -> None:
    assert zone_from_words(words) is None


@pytest.mark.parametrize("name", ["", "Europe", "europe/london", "../UTC", "Mars/Base", "Factory", "UTC+2"])
def test_only_a_zone_spelled_exactly_is_known(name: str) -> None:
    assert not known_zone(name)


def test_utc_plus_two_is_two_hours_ahead() -> None:
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert noon.astimezone(ZoneInfo(zone_from_words("UTC+2") or "")).hour == 14


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Germany", "DE"),
        ("germany ", "DE"),
        ("de", "DE"),
        ("UK", "GB"),
        ("gb", "GB"),
        ("England", "GB"),
        ("Great Britain", "GB"),
        ("US", "US"),
        ("U.S.", "US"),
        ("the United States", "US"),
        ("UAE", "AE"),
        ("South Korea", "KR"),
        ("The Netherlands", "NL"),
        ("Österreich", "AT"),
        ("Saudi Arabia", "SA"),
        ("Samoa", "WS"),
    ],
)
def test_a_country_is_understood_by_name_or_code(words: str, code: str) -> None:
    assert country_from_words(words) == code
    assert known_country(code)


@pytest.mark.parametrize("words", ["", "Mars", "xx", "Europe", "Congo"])
def test_a_country_that_is_unclear_is_not_guessed(words: str) -> None:
    assert country_from_words(words) is None


def test_a_country_follows_from_the_zone_even_by_its_old_name() -> None:
    zones = ("Europe/Berlin", "Asia/Calcutta", "US/Pacific", "America/Buenos_Aires", "Etc/UTC", "CET")
    assert [country_of_zone(zone) for zone in zones] == ["DE", "IN", "US", "AR", None, None]


def test_a_country_is_shown_by_the_name_people_use() -> None:
    assert [country_name(code) for code in ("DE", "GB", "KR", "XX")] == [
        "Germany",
        "United Kingdom",
        "South Korea",
        "XX",
    ]


def test_every_place_in_the_own_tables_exists() -> None:
    zones = {*CITIES.values(), *COUNTRY_ZONES.values(), *FIXED_OFFSETS.values(), *ZONE_LETTERS.values()}
    assert {zone for zone in zones if not known_zone(zone)} == set()
    assert {code for code in (*COUNTRIES.values(), *COUNTRY_ZONES) if not known_country(code)} == set()


def test_the_holiday_library_is_not_loaded_before_a_holiday_is_asked_for() -> None:
    program = "import sys, partnership.calendar; print('holidays' in sys.modules)"
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
