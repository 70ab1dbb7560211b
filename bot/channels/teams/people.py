"""What the roster of a chat says: who somebody is, and how many are there from outside."""

from msgspec.structs import replace

from bot.channels.teams.activity import Activity
from bot.channels.teams.connector import Json
from bot.channels.teams.events import LOCAL, Who
from bot.channels.teams.places import Place
from partnership.workspace import Chat

_INVITED = "#EXT#"
"""Stands in the principal name of everybody who was invited into a tenant as a guest."""


def who(member: Json, home: str) -> Who:
    """One account of the roster."""
    return Who(
        name=str(member.get("name") or ""),
        email=str(member.get("email") or member.get("userPrincipalName") or "") or None,
        guest=_is_guest(member) or _is_outsider(member, home),
    )


def people_of(members: list[Json]) -> list[Json]:
    """Whose accounts these are; bots are nobody."""
    return [one for one in members if one.get("id") and not str(one["id"]).startswith("28:")]


def counted(place: Place, people: list[Json], home: str) -> Place:
    """The place with how many read there."""
    return replace(
        place,
        members=len(people),
        guests=sum(_is_guest(one) for one in people),
        outsiders=sum(_is_outsider(one, home) and not _is_guest(one) for one in people),
    )


def name_of(event: Activity, known: Place | None) -> str:
    """What a channel or group chat is called: its team and its own name, where an event tells them."""
    data = event.channel_data
    team = (data.team.name if data and data.team else None) or ""
    channel = (data.channel.name if data and data.channel else None) or event.conversation.name or ""
    said = " › ".join(filter(None, (team, channel)))
    return said if team and channel else (known.name if known else "") or said


def there(chat: Chat, place: Place) -> Chat:
    """The chat with what is known of the place."""
    return replace(
        chat, name=place.name or chat.name, members=place.members, guests=place.guests, outsiders=place.outsiders
    )


def _is_guest(member: Json) -> bool:
    return member.get("userRole") == "guest" or _INVITED in str(member.get("userPrincipalName") or "")


def _is_outsider(member: Json, home: str) -> bool:
    tenant = member.get("tenantId")
    return bool(tenant) and home not in (LOCAL, str(tenant).casefold())
