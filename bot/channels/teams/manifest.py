"""The app package that IT uploads to Teams: the manifest and two icons in a zip, the same bytes each time."""

import io
import json
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from bot.channels.about import ACCENT, FULL, SHORT
from bot.channels.teams import icons
from bot.commands.declare import Command
from bot.commands.helping import FIRST
from bot.commands.table import COMMANDS

SCHEMA = "1.30"
"""Microsoft's newest schema, of August 2026; a copy is in tests/teams."""
_ADDRESS = "https://developer.microsoft.com/json-schemas/teams/v{}/MicrosoftTeams.schema.json"
_APP_ID = re.compile(r"[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_NUMBER = re.compile(r"^## \[(\d+\.\d+\.\d+)\]", re.MULTILINE)
_UNRELEASED = "0.1.0"
_ALONE = (*FIRST["executive"], "setup", "help")
_TOGETHER = (*FIRST["reader"], "digest channel here", "help")
"""What the client offers in a direct chat, and where others read along; ten at most."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell."""


class NoAppId(ValueError):
    """This is no id of an application in Azure."""


def package(app: str, changelog: str, site: str) -> bytes:
    """The zip. `app`: MICROSOFT_APP_ID; `site`: the company's page about Steward. Raises NoAppId."""
    if not _APP_ID.fullmatch(app):
        raise NoAppId(app)
    text = json.dumps(manifest(app, version(changelog), site), indent=2, ensure_ascii=False) + "\n"
    files = {"manifest.json": text.encode(), "color.png": icons.color(), "outline.png": icons.outline()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # else the file would differ by the system that it was made on
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def version(changelog: str) -> str:
    """The newest release's number; what comes before the first one has a number of its own."""
    newest = _NUMBER.search(changelog)
    return newest[1] if newest else _UNRELEASED


def manifest(app: str, number: str, site: str) -> dict[str, Any]:
    """What Teams is told of the app; its id is the bot's."""
    return {
        "$schema": _ADDRESS.format(SCHEMA),
        "manifestVersion": SCHEMA,
        "version": number,
        "id": app,
        "developer": {"name": "Steward", "websiteUrl": site, "privacyUrl": site, "termsOfUseUrl": site},
        "name": {"short": "Steward", "full": "Steward: partnership check-ins and digest"},
        "description": {"short": SHORT, "full": FULL},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT,
        "localizationInfo": {"defaultLanguageTag": "en"},
        "bots": [_bot(app)],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
        "supportsChannelFeatures": "tier1",  # else it can't be added to private and shared channels
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [],
        "webApplicationInfo": {"id": app, "resource": "https://not.used"},
        # Else Teams does not tell who joins or leaves a private or shared channel, guests and outsiders included.
        "authorization": {
            "permissions": {"resourceSpecific": [{"name": "ChannelMember.Read.Group", "type": "Application"}]}
        },
    }


def _bot(app: str) -> dict[str, Any]:
    return {
        "botId": app,
        "scopes": ["personal", "team", "groupChat"],
        "isNotificationOnly": False,
        "supportsFiles": False,
        "commandLists": [
            {"scopes": ["personal"], "commands": _commands(_ALONE)},
            {"scopes": ["team", "groupChat"], "commands": _commands(_TOGETHER)},
        ],
    }


def _commands(names: Sequence[str]) -> list[dict[str, str]]:
    known: dict[str, Command] = {one.name: one for one in COMMANDS}
    return [{"title": name, "description": known[name].summary} for name in names]
