"""What Slack sends, as far as Steward reads it; the names are those of its Events API and interaction payloads."""

from typing import Any

import msgspec


class Wire(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a payload. What is not named here is not looked at."""


class Edited(Wire, frozen=True, kw_only=True):
    """Who changed a message, and when."""

    user: str = ""
    ts: str = ""


class Said(Wire, frozen=True, kw_only=True):
    """A message within the event that tells of its change."""

    user: str = ""
    text: str | None = None
    ts: str = ""
    thread_ts: str | None = None
    bot_id: str | None = None
    edited: Edited | None = None
    subtype: str | None = None


class Event(Wire, frozen=True, kw_only=True):
    """What happened. `user` and `channel` are an id in most events and an object in some."""

    type: str
    subtype: str | None = None
    user: Any = None
    text: str | None = None
    ts: str = ""
    thread_ts: str | None = None
    channel: Any = None
    channel_type: str = ""
    tab: str = ""
    inviter: str = ""
    bot_id: str | None = None
    message: Said | None = None
    previous_message: Said | None = None


class Authorization(Wire, frozen=True, kw_only=True):
    """One installation that sees the event."""

    team_id: str | None = None


class Envelope(Wire, frozen=True, kw_only=True):
    """One delivery of the Events API."""

    type: str
    challenge: str = ""
    team_id: str = ""
    event_id: str = ""
    event: Event | None = None
    authorizations: tuple[Authorization, ...] | None = None

    @property
    def teams(self) -> set[str]:
        """The teams whose installation this is for; in a shared channel not the one that the speaker is of."""
        return {one.team_id for one in self.authorizations or () if one.team_id} or {self.team_id}


class Command(Wire, frozen=True, kw_only=True):
    """`/steward …`, as its form has it."""

    user_id: str
    channel_id: str
    team_id: str = ""
    text: str = ""
    response_url: str = ""
    trigger_id: str = ""


class Named(Wire, frozen=True, kw_only=True):
    """An account, a team or a channel."""

    id: str
    name: str = ""


class Container(Wire, frozen=True, kw_only=True):
    """Where a button stands."""

    type: str = ""
    message_ts: str = ""
    channel_id: str = ""
    thread_ts: str | None = None
    is_ephemeral: bool = False


class State(Wire, frozen=True, kw_only=True):
    """What stands in a form's inputs."""

    values: dict[str, Any] = {}


class View(Wire, frozen=True, kw_only=True):
    """A modal as it is sent back. `hash` changes with each change of it."""

    id: str
    app_installed_team_id: str | None = None
    hash: str = ""
    private_metadata: str = ""
    state: State = State()
    title: Any = None
    submit: Any = None
    close: Any = None
    blocks: list[dict[str, Any]] = []


class Interaction(Wire, frozen=True, kw_only=True):
    """A pressed button, or a form that was sent."""

    type: str
    user: Named
    trigger_id: str = ""
    team: Any = None
    message: Any = None
    container: Container | None = None
    response_url: str = ""
    actions: list[dict[str, Any]] = []
    view: View | None = None

    @property
    def teams(self) -> list[str]:
        """The teams whose installation this may be for; first of all the one that showed what was pressed."""
        message = self.message.get("team") if isinstance(self.message, dict) else None
        own = self.team.get("id") if isinstance(self.team, dict) else None
        view = self.view.app_installed_team_id if self.view else None
        return [one for one in (view, message, own) if isinstance(one, str) and one]
