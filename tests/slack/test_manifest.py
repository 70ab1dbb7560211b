"""The app manifest: what Slack's schema says of it, and what an admin and the people see of it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from app import main
from bot.channels.slack.manifest import EVENTS, SCOPES, manifest
from bot.commands.table import COMMANDS

SITE = "https://steward.contoso.example"
NEEDED = {
    "apps.connections.open": (),  # by the app-level token
    "auth.test": (),
    "chat.postMessage": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.open": ("im:write",),
    "conversations.info": ("channels:read", "groups:read", "mpim:read"),
    "conversations.members": ("channels:read", "groups:read", "mpim:read"),
    "conversations.history": ("channels:history", "groups:history", "im:history", "mpim:history"),
    "conversations.replies": ("channels:history", "groups:history", "im:history", "mpim:history"),
    "users.info": ("users:read", "users:read.email"),
    "users.list": ("users:read", "users:read.email"),
    "views.open": (),
    "views.publish": (),
}
"""The scopes that Slack's papers name for the methods."""
FREE = ("app_home_opened", "app_uninstalled", "tokens_revoked")
"""Events that come to every app."""
TOLD_BY = {
    "app_mention": "app_mentions:read", "message.im": "im:history", "message.mpim": "mpim:history",
    "group_": "groups:read", "channel_": "channels:read", "member_": "groups:read", "user_change": "users:read",
}  # fmt: skip
"""The scopes without which an event does not come."""

Check = Callable[[Any], Any]


@pytest.fixture(scope="module")
def by_schema() -> Check:
    """Raises for what is not as the schema has it."""
    schema = Path(__file__).with_name("slack-app-manifest.schema.json").read_text(encoding="utf-8")
    check: Check = fastjsonschema.compile(json.loads(schema))
    return check


@pytest.mark.parametrize("site", [SITE, f"{SITE}/", ""])
def test_the_manifest_is_as_the_schema_has_it(by_schema: Check, site: str) -> None:
    by_schema(manifest(site))


@pytest.mark.parametrize(
    "broken",
    [{"display_information": {"name": "x" * 36}}, {"features": {"bot": {}}}, {"settings": {"socket_mode": True}}],
)
def test_the_schema_would_refuse_a_mistake(by_schema: Check, broken: dict[str, Any]) -> None:
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        by_schema({**manifest(SITE), **broken})


def test_what_the_schema_does_not_say_of_lengths_is_kept() -> None:
    shown = manifest(SITE)["display_information"]

    assert 174 <= len(shown["long_description"]) <= 4000
    assert len(shown["description"]) <= 140


def test_people_may_write_to_it_and_have_its_home() -> None:
    home = manifest(SITE)["features"]["app_home"]

    assert home == {
        "home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False,
    }  # fmt: skip


@pytest.mark.parametrize("site", [SITE, f"{SITE}/"])
def test_slack_is_told_where_steward_is(site: str) -> None:
    written = manifest(site)

    settings, (command,) = written["settings"], written["features"]["slash_commands"]
    assert settings["event_subscriptions"]["request_url"] == f"{SITE}/slack/events"
    assert settings["interactivity"] == {"is_enabled": True, "request_url": f"{SITE}/slack/interactions"}
    assert command["url"] == f"{SITE}/slack/commands"
    assert not settings["socket_mode_enabled"]


def test_without_an_address_steward_connects_to_slack() -> None:
    written = manifest("")

    assert written["settings"]["socket_mode_enabled"]
    assert written["settings"]["interactivity"]["is_enabled"]
    assert "url" not in json.dumps(written)


def test_it_is_for_one_workspace_with_a_token_that_stays() -> None:
    settings = manifest(SITE)["settings"]

    assert not settings["org_deploy_enabled"]
    assert not settings["token_rotation_enabled"]


def test_the_command_hints_at_commands() -> None:
    (command,) = manifest(SITE)["features"]["slash_commands"]
    known = {one.name for one in COMMANDS if not one.hidden}

    hinted = command["usage_hint"].strip("[]").split(" / ")
    assert command["command"] == "/steward"
    assert {"check in", "what now", "help"} <= set(hinted) <= known
    assert command["description"] in {one.summary for one in COMMANDS}
    assert command["should_escape"]


def test_it_asks_for_the_scopes_of_what_it_does_and_no_more() -> None:
    source = Path("bot/channels/slack/api.py").read_text(encoding="utf-8")
    called = set(re.findall(r'"([a-z]+(?:\.[A-Za-z]+)+)"', source))
    by_events = {
        next(scope for start, scope in TOLD_BY.items() if one.startswith(start)) for one in EVENTS if one not in FREE
    }

    wanted = {scope for method in called for scope in NEEDED[method]} | by_events | {"commands"}
    assert set(SCOPES) == wanted
    assert manifest(SITE)["oauth_config"]["scopes"] == {"bot": list(SCOPES)}


def test_of_channels_it_hears_nothing_that_is_not_to_it() -> None:
    assert not {"message.channels", "message.groups"} & set(EVENTS)
    assert len(EVENTS) == len(set(EVENTS))


def test_the_operator_gets_the_file_and_what_to_do_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["manifest", "slack", "--site", SITE]) == 0

    assert capsys.readouterr().out.startswith("Wrote steward-slack.json. Paste it at https://api.slack.com/apps")
    assert json.loads((tmp_path / "steward-slack.json").read_text(encoding="utf-8")) == manifest(SITE)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--site", "http://steward"), "--site takes a link that begins with https://."),
        (("--to", "no/such/folder.json"), "no/such/folder.json can't be written: No such file or directory."),
    ],
)
def test_what_can_not_be_is_one_line_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["manifest", "slack", *arguments]) == 1

    assert capsys.readouterr().err.strip().endswith(said)
    assert list(tmp_path.iterdir()) == []
