"""The app manifest that an admin pastes into Slack: everything of the app but its secrets."""

import json
from typing import Any

from bot.channels.about import ACCENT, FULL, NAME, SHORT
from bot.commands.declare import Command
from bot.commands.helping import FIRST
from bot.commands.table import COMMANDS

SCOPES = (
    "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "groups:history",
    "groups:read", "im:history", "im:write", "mpim:history", "mpim:read", "users:read", "users:read.email",
)  # fmt: skip
"""What the bot may do; docs/slack.md says what for."""
EVENTS = (
    "app_home_opened", "app_mention", "message.im", "message.mpim",
    "member_joined_channel", "member_left_channel",
    "channel_left", "channel_deleted", "channel_archive", "channel_unarchive", "channel_rename",
    "group_left", "group_deleted", "group_archive", "group_rename",
    "channel_shared", "channel_unshared", "user_change", "app_uninstalled", "tokens_revoked",
)  # fmt: skip
"""What Slack tells; of channels nothing that is not to Steward."""
COMMAND = "/steward"
_OFFERED = (*FIRST["executive"][:4], "setup", "help")


def text(site: str) -> str:
    """The manifest as a file. `site`: where Slack reaches Steward; empty: Steward connects to Slack (Socket Mode)."""
    return json.dumps(manifest(site), indent=2, ensure_ascii=False) + "\n"


def manifest(site: str) -> dict[str, Any]:
    """What Slack is told of the app."""

    def at(route: str, name: str = "request_url") -> dict[str, str]:
        return {name: f"{site.rstrip('/')}/slack/{route}"} if site else {}

    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": SHORT,
            "long_description": FULL,
            "background_color": ACCENT,
        },
        "features": {
            # Read-only would mean that nobody can answer.
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "slash_commands": [
                {
                    "command": COMMAND,
                    **at("commands", "url"),
                    "description": _summary("help"),
                    "usage_hint": f"[{' / '.join(_OFFERED)}]",
                    "should_escape": True,  # else nobody could be named in it
                }
            ],
        },
        "oauth_config": {
            **({"redirect_urls": list(at("oauth").values())} if site else {}),
            "scopes": {"bot": list(SCOPES)},
        },
        "settings": {
            "event_subscriptions": {**at("events"), "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **at("interactions")},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not site,
            "token_rotation_enabled": False,
        },
    }


def _summary(name: str) -> str:
    known: dict[str, Command] = {one.name: one for one in COMMANDS}
    return known[name].summary
