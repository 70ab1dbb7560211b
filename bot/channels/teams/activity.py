"""What Teams sends, as far as Steward reads it; the names are those of the Bot Framework's Activity protocol."""

from typing import Any

import msgspec


class Wire(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """A part of an activity. What is not named here is not looked at."""


class Account(Wire, frozen=True, kw_only=True):
    """Somebody, or the bot. `id` is what the bot knows an account by (29:…), and what it is written to with."""

    id: str
    name: str | None = None
    tenant_id: str | None = None
    email: str | None = None
    user_principal_name: str | None = None
    user_role: str | None = None


class Conversation(Wire, frozen=True, kw_only=True):
    """Where it was said. In a channel the id goes on with the thread: `19:…@thread.tacv2;messageid=1`."""

    id: str
    conversation_type: str | None = None
    is_group: bool | None = None
    tenant_id: str | None = None
    name: str | None = None


class Named(Wire, frozen=True, kw_only=True):
    """A tenant, a team or one of its channels."""

    id: str | None = None
    name: str | None = None


class ChannelData(Wire, frozen=True, kw_only=True):
    """What only Teams adds."""

    event_type: str | None = None
    tenant: Named | None = None
    team: Named | None = None
    channel: Named | None = None


class Entity(Wire, frozen=True, kw_only=True):
    """A mention in the text, or what the sender's client says of itself."""

    type: str = ""
    text: str | None = None
    mentioned: Account | None = None
    country: str | None = None
    timezone: str | None = None


class Attachment(Wire, frozen=True, kw_only=True):
    """What goes with a text: its HTML, or a file."""

    content_type: str = ""
    content: Any = None


class Activity(Wire, frozen=True, kw_only=True):
    """One event."""

    type: str
    id: str | None = None
    service_url: str = ""
    channel_id: str = ""
    sender: Account | None = msgspec.field(default=None, name="from")
    recipient: Account | None = None
    conversation: Conversation
    text: str | None = None
    value: Any = None
    name: str | None = None
    action: str | None = None
    reply_to_id: str | None = None
    timestamp: str | None = None
    local_timezone: str | None = None
    entities: tuple[Entity, ...] | None = None
    attachments: tuple[Attachment, ...] | None = None
    members_added: tuple[Account, ...] | None = None
    members_removed: tuple[Account, ...] | None = None
    channel_data: ChannelData | None = None

    @property
    def tenant(self) -> str:
        """The company's tenant, in one spelling; empty where the client does not say, as local ones don't."""
        named = self.channel_data.tenant if self.channel_data else None
        return (self.conversation.tenant_id or (named.id if named else None) or "").casefold()
