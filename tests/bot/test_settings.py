"""The operator's settings: a wrong one is one clear line."""

import re
import subprocess
import sys
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
        ("STEWARD_TEAMS_LINK", "http://teams.microsoft.com/l/app/5f9ea3c1"),
        ("STEWARD_TEAMS_LINK", "teams.microsoft.com/l/app/5f9ea3c1"),
        ("STEWARD_TEAMS_LINK", "https://"),
        ("STEWARD_TEAMS_LINK", "https://teams.microsoft.com/l/app/5f9ea3c1 (ask IT)"),
        ("MICROSOFT_APP_TYPE", "UserAssignedMSI"),
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


def test_an_unknown_setting_of_the_azure_bot_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(SettingsError, match=r"MICROSOFT_APP_TENANTID .* Did you mean MICROSOFT_APP_TENANT_ID\?"):
        read_settings({"MICROSOFT_APP_TENANTID": "4f0c2b9a"})


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (("ID", "TENANT_ID"), "MICROSOFT_APP_PASSWORD"),
        (("PASSWORD", "TENANT_ID"), "MICROSOFT_APP_ID"),
        (("ID", "PASSWORD"), "MICROSOFT_APP_TENANT_ID"),
        (("ID",), "MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID"),
    ],
)
def test_half_of_what_teams_needs_is_refused_with_the_other_half(given: tuple[str, ...], missing: str) -> None:
    with pytest.raises(SettingsError, match=f"Teams needs {missing} too"):
        read_settings({f"MICROSOFT_APP_{name}": "x" for name in given})


def test_an_old_registration_for_many_tenants_needs_no_tenant_but_its_password() -> None:
    many = {"MICROSOFT_APP_TYPE": "multitenant", "MICROSOFT_APP_ID": "x"}

    assert read_settings({**many, "MICROSOFT_APP_PASSWORD": "y"}).microsoft_app_type == "MultiTenant"
    with pytest.raises(SettingsError, match="Teams needs MICROSOFT_APP_PASSWORD too"):
        read_settings(many)


def test_every_example_but_a_folder_of_yours_is_a_value_that_is_taken() -> None:
    examples = {one.name: one.example for one in SETTINGS if one.name != "STEWARD_STORE" and not one.made_by}

    read_settings({**examples, "SLACK_TOKEN_KEY": SEVERAL["SLACK_TOKEN_KEY"]})


def test_a_secret_is_made_by_the_command_that_the_documentation_names() -> None:
    (key,) = [one for one in SETTINGS if one.made_by]
    program, _, code = key.made_by.partition(" -c ")

    made = subprocess.run([sys.executable, "-c", code[1:-1]], capture_output=True, text=True, check=True)

    assert (program, key.example) == (".venv/bin/python", "")
    assert read_settings({**SEVERAL, key.name: made.stdout.strip()}).slack_token_key == made.stdout.strip()


BOT_TOKEN = {"SLACK_BOT_TOKEN": "xoxb-1"}


@pytest.mark.parametrize(
    "given", [{}, {**BOT_TOKEN, "SLACK_SIGNING_SECRET": "8f74"}, {**BOT_TOKEN, "SLACK_APP_TOKEN": "xapp-1"}]
)
def test_slack_is_reached_by_an_address_or_by_a_connection(given: dict[str, str]) -> None:
    assert read_settings(given).slack_bot_token == given.get("SLACK_BOT_TOKEN", "")


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        (BOT_TOKEN, "SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN)"),
        ({"SLACK_SIGNING_SECRET": "8f74"}, "SLACK_BOT_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN"),
    ],
)
def test_what_slack_lacks_is_named(given: dict[str, str], lacking: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(f"Slack needs {lacking} too; without any of them it is off.")):
        read_settings(given)


SEVERAL = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "hush",
    "SLACK_TOKEN_KEY": "A" * 43 + "=",
    "SLACK_SIGNING_SECRET": "8f74",
}


def test_several_workspaces_need_no_token_in_the_settings() -> None:
    assert read_settings(SEVERAL).slack_client_id == "1.2"


@pytest.mark.parametrize("name", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_TOKEN_KEY"])
def test_what_several_workspaces_lack_is_named(name: str) -> None:
    given = {one: value for one, value in SEVERAL.items() if one != name}

    with pytest.raises(SettingsError, match=f"several workspaces needs {name} too"):
        read_settings(given)


@pytest.mark.parametrize("key", ["short", "RBvB", "é", "a" * 44])
def test_a_key_that_can_not_encrypt_is_refused_at_the_start(key: str) -> None:
    with pytest.raises(SettingsError, match="expected 32 random bytes in URL-safe base64"):
        read_settings({**SEVERAL, "SLACK_TOKEN_KEY": key})


@pytest.mark.parametrize("last", ["Q", "R"])
def test_the_key_that_was_an_example_is_nobodys_own(last: str) -> None:
    key = f"RBvBhLm6p0UvYd5Ff0YHC6TGn7Ag5a0V3M2cJ5Pq1y{last}="

    with pytest.raises(SettingsError, match="expected a key of your own, not the one that stood in the documentation"):
        read_settings({**SEVERAL, "SLACK_TOKEN_KEY": key})


def test_a_slip_in_a_setting_of_slack_is_refused_and_what_others_call_theirs_is_not() -> None:
    with pytest.raises(SettingsError, match=r"SLACK_BOT_TOKENS is no .* Did you mean SLACK_BOT_TOKEN\?"):
        read_settings({"SLACK_BOT_TOKENS": "xoxb-1"})
    read_settings({"SLACK_WEBHOOK": "https://hooks.slack.com/x", "SLACK_CHANNEL": "#ops", "SLACK_CLI_XOXP": "x"})


@pytest.mark.parametrize("address", ["http://slack.com/api/", "slack.com", "ftp://slack.com", "https://", ""])
def test_slacks_api_is_spoken_to_in_secret_unless_it_is_on_this_machine(address: str) -> None:
    with pytest.raises(SettingsError, match="SLACK_API_URL"):
        read_settings({"SLACK_API_URL": address})
    read_settings({"SLACK_API_URL": "http://127.0.0.1:4100/api/"})
