"""The operator's settings: environment variables, each declared once."""

import difflib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from bot.setting_texts import (
    as_api,
    as_app_type,
    as_form,
    as_guid,
    as_ids,
    as_key,
    as_level,
    as_link,
    as_path,
    as_port,
    as_zone,
)

_OURS = "STEWARD_"
_MICROSOFT = "MICROSOFT_APP_"
_SLACK = "SLACK_"
_NEAR = 0.8
"""How alike a name of somebody else's SLACK_… must be to one of ours to be taken for a slip."""


class SettingsError(Exception):
    """A setting that is wrong or unknown; the text is one line for the operator."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One environment variable. `read` turns its text into the value, or raises ValueError with what is expected."""

    name: str
    default: str
    summary: str
    example: str
    read: Callable[[str], object]
    made_by: str = ""
    """The command that makes one, where an example would be a secret that somebody copies."""

    @property
    def hint(self) -> str:
        return f"made by: {self.made_by}" if self.made_by else f"for example {self.example}."


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="STEWARD_STORE",
        default="steward.db",
        summary="The file that holds everything; one process at a time",
        example="/var/lib/steward/steward.db",
        read=as_path,
    ),
    Setting(
        name="STEWARD_ADMINS",
        default="",
        summary="Platform user ids that are admins from their first word on, comma between; empty: the claim code",
        example="29:1a2b,ada",
        read=as_ids,
    ),
    Setting(
        name="STEWARD_ZONE",
        default="Europe/London",
        summary="The time zone of a new workspace",
        example="America/New_York",
        read=as_zone,
    ),
    Setting(
        name="STEWARD_LOG",
        default="INFO",
        summary="How much is logged: DEBUG, INFO, WARNING or ERROR; never what people wrote",
        example="WARNING",
        read=as_level,
    ),
    Setting(
        name="STEWARD_LOG_FORMAT",
        default="text",
        summary="How it is logged, on standard error: text, or json, one object a line",
        example="json",
        read=as_form,
    ),
    Setting(
        name="STEWARD_TEAMS_LINK",
        default="",
        summary="The link by which people add Steward in Teams; admins get it for those who don't have it yet",
        example="https://teams.microsoft.com/l/app/5f9ea3c1-0000-0000-0000-000000000000",
        read=as_link,
    ),
    Setting(
        name="STEWARD_SLACK_LINK",
        default="",
        summary="Where a Slack workspace installs Steward: /slack/install at your address; needs SLACK_CLIENT_ID",
        example="https://steward.example.com/slack/install",
        read=as_link,
    ),
    Setting(
        name="MICROSOFT_APP_ID",
        default="",
        summary="Teams: the application (client) id of the Azure bot; empty: clients of this machine only",
        example="7d1f7a3c-0000-0000-0000-000000000000",
        read=as_guid,
    ),
    Setting(
        name="MICROSOFT_APP_PASSWORD",
        default="",
        summary="Teams: the value of a client secret of that application",
        example="kQ8~…",
        read=str.strip,
    ),
    Setting(
        name="MICROSOFT_APP_TYPE",
        default="SingleTenant",
        summary="Teams: SingleTenant, or MultiTenant for a bot that was registered so before July 2025",
        example="SingleTenant",
        read=as_app_type,
    ),
    Setting(
        name="MICROSOFT_APP_TENANT_ID",
        default="",
        summary="Teams: the directory (tenant) id of that application",
        example="4f0c2b9a-0000-0000-0000-000000000000",
        read=as_guid,
    ),
    Setting(
        name="SLACK_BOT_TOKEN",
        default="",
        summary="Slack: the bot token of the app, installed in one workspace; empty: Slack is off",
        example="xoxb-…",
        read=str.strip,
    ),
    Setting(
        name="SLACK_SIGNING_SECRET",
        default="",
        summary="Slack: the signing secret of the app, by which requests are known as Slack's",
        example="8f742231b10e8888abcd99yyyzzz85a5",
        read=str.strip,
    ),
    Setting(
        name="SLACK_APP_TOKEN",
        default="",
        summary="Slack: an app-level token, for Socket Mode: Slack is then reached without a public address",
        example="xapp-…",
        read=str.strip,
    ),
    Setting(
        name="SLACK_CLIENT_ID",
        default="",
        summary="Slack, for several workspaces: the client id of the app; each installs it at /slack/install",
        example="1234567890.1234567890",
        read=str.strip,
    ),
    Setting(
        name="SLACK_CLIENT_SECRET",
        default="",
        summary="Slack, for several workspaces: the client secret of the app",
        example="33fea0113f5b1…",
        read=str.strip,
    ),
    Setting(
        name="SLACK_TOKEN_KEY",
        default="",
        summary="Slack, for several workspaces: what their tokens are encrypted with in the store; keep a copy",
        example="",
        made_by='.venv/bin/python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"',
        read=as_key,
    ),
    Setting(
        name="SLACK_API_URL",
        default="https://slack.com/api/",
        summary="Slack: where its Web API is",
        example="https://slack-gov.com/api/",
        read=as_api,
    ),
    Setting(name="HOST", default="127.0.0.1", summary="The address it listens on", example="10.0.0.5", read=str),
    Setting(
        name="PORT", default="3978", summary="The port it listens on; 0: any free one", example="8080", read=as_port
    ),
)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the process runs with."""

    store: Path
    admins: frozenset[str]
    zone: str
    log: str
    log_format: str
    teams_link: str
    slack_link: str
    microsoft_app_id: str
    microsoft_app_password: str
    microsoft_app_type: str
    microsoft_app_tenant_id: str
    slack_bot_token: str
    slack_signing_secret: str
    slack_app_token: str
    slack_client_id: str
    slack_client_secret: str
    slack_token_key: str
    slack_api_url: str
    host: str
    port: int

    @property
    def install_links(self) -> dict[str, str]:
        """Where Steward is got, by platform."""
        links = {"teams": self.teams_link, "slack": self.slack_link}
        return {platform: link for platform, link in links.items() if link}


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises SettingsError for a wrong value, or an unknown name that begins as ours."""
    given = os.environ if environment is None else environment
    for name in given:
        _known(name)
    values: dict[str, object] = {}
    for setting in SETTINGS:
        text = given.get(setting.name, setting.default)
        try:
            values[setting.name.removeprefix(_OURS).lower()] = setting.read(text)
        except ValueError as wrong:
            raise SettingsError(f"{setting.name}={text!r}: expected {wrong}, {setting.hint}") from wrong
    settings = Settings(**values)  # type: ignore[arg-type] # each `read` returns its field's type
    _whole(settings)
    return settings


def _known(name: str) -> None:
    """Raises SettingsError for a name that begins as one of ours and is none."""
    start = next((one for one in (_OURS, _MICROSOFT, _SLACK) if name.startswith(one)), None)
    names = [setting.name for setting in SETTINGS if start and setting.name.startswith(start)]
    if start is None or name in names:
        return
    if start == _SLACK and not difflib.get_close_matches(name, names, cutoff=_NEAR):
        return  # other programs of the same machine have settings of this beginning too
    close = difflib.get_close_matches(name.removeprefix(start), [one.removeprefix(start) for one in names], n=1)
    hint = f"Did you mean {start}{close[0]}?" if close else f"There are: {', '.join(names)}."
    raise SettingsError(f"{name} is no setting of Steward. {hint}")


def _whole(settings: Settings) -> None:
    """Raises SettingsError where one setting needs another."""
    single = settings.microsoft_app_type == "SingleTenant"
    wanted = {
        "MICROSOFT_APP_ID": settings.microsoft_app_id,
        "MICROSOFT_APP_PASSWORD": settings.microsoft_app_password,
        **({"MICROSOFT_APP_TENANT_ID": settings.microsoft_app_tenant_id} if single else {}),
    }
    missing = [name for name, value in wanted.items() if not value]
    if missing and len(missing) < len(wanted):
        raise SettingsError(
            f"Teams needs {' and '.join(missing)} too; without any of them it is for this machine alone."
        )
    reached = settings.slack_signing_secret or settings.slack_app_token
    several = {
        "SLACK_CLIENT_ID": settings.slack_client_id,
        "SLACK_CLIENT_SECRET": settings.slack_client_secret,
        "SLACK_TOKEN_KEY": settings.slack_token_key,
    }
    missing = [name for name, value in several.items() if not value]
    if 0 < len(missing) < len(several):
        raise SettingsError(f"Slack in several workspaces needs {' and '.join(missing)} too; in one, none of them.")
    if settings.slack_link and not settings.slack_client_id:
        raise SettingsError("STEWARD_SLACK_LINK needs SLACK_CLIENT_ID too; in one workspace there is no such address.")
    installed = settings.slack_bot_token or settings.slack_client_id
    if bool(installed) != bool(reached):
        lacking = "SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN)" if installed else "SLACK_BOT_TOKEN"
        raise SettingsError(f"Slack needs {lacking} too; without any of them it is off.")
