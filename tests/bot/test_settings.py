"""The operator's settings: a wrong one is one clear line."""

from pathlib import Path

import pytest

from bot.settings import SETTINGS, SettingsError, read_settings


def test_nothing_has_to_be_set() -> None:
    settings = read_settings({})

    assert (settings.store, settings.zone, settings.host, settings.port) == (
        Path("steward.db"),
        "Europe/London",
        "127.0.0.1",
        3978,
    )
    assert settings.admins == frozenset()


def test_what_is_set_is_taken(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "STEWARD_STORE": str(tmp_path / "s.db"),
            "STEWARD_ADMINS": " ada, ,29:1a2b ",
            "STEWARD_ZONE": "Asia/Tokyo",
            "STEWARD_LOG": "debug",
            "HOST": "10.0.0.5",
            "PORT": "0",
            "PATH": "/bin",
        }
    )

    assert settings.store == tmp_path / "s.db"
    assert settings.admins == {"ada", "29:1a2b"}
    assert (settings.zone, settings.log, settings.host, settings.port) == ("Asia/Tokyo", "DEBUG", "10.0.0.5", 0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "²"),
        ("STEWARD_ZONE", "Mars/Olympus"),
        ("STEWARD_ZONE", ""),
        ("STEWARD_ZONE", "../etc/passwd"),
        ("STEWARD_LOG", "LOUD"),
        ("STEWARD_STORE", "/no/such/folder/steward.db"),
        ("STEWARD_STORE", ""),
        ("STEWARD_STORE", "."),
    ],
)
def test_a_wrong_value_is_named_with_what_is_expected_and_an_example_in_one_line(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({name: value})

    said = str(refused.value)
    example = next(setting.example for setting in SETTINGS if setting.name == name)
    assert said.startswith(f"{name}={value!r}: expected ")
    assert example in said
    assert "\n" not in said


def test_an_unknown_setting_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(SettingsError, match=r"STEWARD_ADMIN is no setting of Steward\. Did you mean STEWARD_ADMINS\?"):
        read_settings({"STEWARD_ADMIN": "ada"})


def test_an_unknown_setting_like_no_other_is_refused_with_all_that_there_are() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"STEWARD_XYZZY": "1"})

    assert all(one.name in str(refused.value) for one in SETTINGS if one.name.startswith("STEWARD_"))


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.name)
def test_every_example_but_a_folder_of_yours_is_a_value_that_is_taken(setting: object) -> None:
    known = next(one for one in SETTINGS if one is setting)
    if known.name != "STEWARD_STORE":
        read_settings({known.name: known.example})
