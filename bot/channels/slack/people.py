"""What Slack says of an account: who somebody is, when they work, whether they are of the company."""

import re
from collections.abc import Iterable

import msgspec

from bot.channels.slack.api import Json
from bot.channels.slack.places import Place
from partnership.calendar import country_of_zone

_LOCALE = re.compile(r"[a-z]{2,3}-([A-Z]{2})")
_NOT_CHOSEN = "en-US"
"""What Slack has for everybody until they choose another language."""
_SLACKBOT = "USLACKBOT"


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """An account. `guest`: invited as one, of another company, or nobody's: a bot, or switched off."""

    name: str = ""
    email: str | None = None
    title: str | None = None
    zone: str | None = None
    country: str | None = None
    guest: bool = False


def who(user: Json, team: str) -> Who:
    """What an account's profile tells; `team` is the company's."""
    told = user.get("profile")
    profile = told if isinstance(told, dict) else {}
    names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"), user.get("name"))
    return Who(
        name=str(next(filter(None, names), "")),
        email=_text(profile.get("email")),
        title=_text(profile.get("title")),
        zone=_text(user.get("tz")),
        country=_country(str(user.get("locale") or ""), _text(user.get("tz"))),
        guest=is_guest(user) or is_outsider(user, team) or not is_somebody(user),
    )


def _country(locale: str, zone: str | None) -> str | None:
    """That of the language they chose; who chose none has Slack's, and is where their zone is."""
    if locale == _NOT_CHOSEN and zone and (there := country_of_zone(zone)):
        return there
    found = _LOCALE.fullmatch(locale)
    return found[1] if found else None


def is_somebody(user: Json) -> bool:
    """Whether this is a person of today: no bot, nobody who has left."""
    return bool(user) and not (user.get("is_bot") or user.get("deleted") or user.get("id") == _SLACKBOT)


def is_guest(user: Json) -> bool:
    """Invited into the team for some channels."""
    return bool(user.get("is_restricted") or user.get("is_ultra_restricted"))


def is_outsider(user: Json, team: str) -> bool:
    """Of another company, here by a shared channel."""
    enterprise = user.get("enterprise_user")
    teams = [user.get("team_id"), *((enterprise.get("teams") or ()) if isinstance(enterprise, dict) else ())]
    return bool(user.get("is_stranger") or (any(teams) and team not in teams))


def counted(place: Place, people: Iterable[Json], team: str) -> Place:
    """The place with how many read there."""
    known = list(people)
    return msgspec.structs.replace(
        place,
        members=len(known),
        guests=sum(is_guest(one) and not is_outsider(one, team) for one in known),
        outsiders=sum(is_outsider(one, team) for one in known),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
