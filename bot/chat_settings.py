"""The settings that an admin changes in chat: each declared once, with how a typed value changes the workspace."""

import re
from collections.abc import Callable
from datetime import time

import msgspec
from msgspec.structs import replace

from dialogs.partner import partner_called
from dialogs.reading.date_words import MONTHS, WEEKDAYS
from dialogs.reading.times import TimeRead, read_time
from partnership import consent
from partnership.calendar import country_from_words, zone_from_words
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import setting_values as shown
from partnership.wording import settings as words
from partnership.workspace import Workspace

_HOURS = re.compile(r"(?P<starts>[^-–]+?)\s*(?:-|–|to|until)\s*(?P<ends>.+)", re.IGNORECASE)
_LONGEST_NAME = 80
_LONGEST_WEEKEND = 3
_RANGE = re.compile(r"\s*(?:[-–—]|\b(?:to|till|until|through|bis)\b)\s*")
_LEAST_HOURS = 4
"""A shorter working day has no room for the rungs of a check-in."""


class ChatSetting(msgspec.Struct, frozen=True, kw_only=True):
    """One setting: its name, how it is shown, and how a typed value changes the workspace (None: it does not fit)."""

    name: str
    example: str
    shown: Callable[[Workspace], str]
    change: Callable[[Workspace, str], Workspace | None]
    decided: Callable[[Turn, Workspace], Outcome] | None = None
    """For a setting that is not the admin's alone to change: what happens instead, given the workspace as wished."""


def read_hours(text: str) -> tuple[time, time] | None:
    """`09:00-17:00`; None for what is no such span of one day."""
    match = _HOURS.fullmatch(text.strip())
    starts, ends = (read_time(match["starts"]), read_time(match["ends"])) if match else (None, None)
    if isinstance(starts, TimeRead) and isinstance(ends, TimeRead) and starts.at < ends.at:
        return starts.at, ends.at
    return None


def read_weekend(text: str) -> frozenset[int] | None:
    """`Fri-Sun`, `Fri and Sat`, as ISO weekdays; None unless all words are days, three at most."""
    spans = re.split(r"[\s,&]+(?:and\b\s*)?", _RANGE.sub("-", text.strip().casefold()))
    found: set[int] = set()
    for span in spans:
        days = [WEEKDAYS.find(one) for one in span.split("-")]
        known = [day for day in days if day is not None]
        if known != days:
            return None
        first, last = known[0], known[-1]
        found |= {(first + one) % 7 + 1 for one in range((last - first) % 7 + 1)}
    return frozenset(found) if len(found) <= _LONGEST_WEEKEND else None


def _number(field: str, least: int, most: int) -> Callable[[Workspace, str], Workspace | None]:
    def change(workspace: Workspace, text: str) -> Workspace | None:
        match = re.fullmatch(r"(\d{1,4})\s*(?:%|minutes?|min|hours?|h|days?|weeks?|windows?)?", text.strip())
        value = int(match[1]) if match else -1
        return replace(workspace, **{field: value}) if least <= value <= most else None

    return change


def _words(field: str) -> Callable[[Workspace, str], Workspace | None]:
    def change(workspace: Workspace, text: str) -> Workspace | None:
        return replace(workspace, **{field: text.strip()}) if 0 < len(text.strip()) <= _LONGEST_NAME else None

    return change


def _partner(workspace: Workspace, text: str) -> Workspace | None:
    partner = partner_called(text)
    return replace(workspace, partner=partner) if partner else None


def _zone(workspace: Workspace, text: str) -> Workspace | None:
    zone = zone_from_words(text)
    return replace(workspace, zone=zone) if zone else None


def _country(workspace: Workspace, text: str) -> Workspace | None:
    country = country_from_words(text)
    return replace(workspace, country=country) if country else None


def _working_hours(workspace: Workspace, text: str) -> Workspace | None:
    hours = read_hours(text)
    return replace(workspace, starts=hours[0], ends=hours[1]) if hours else None


def _fiscal_year(workspace: Workspace, text: str) -> Workspace | None:
    month = MONTHS.find(text.strip().casefold().removeprefix("starts ").removeprefix("in "))
    return replace(workspace, fiscal_year_starts=month) if month else None


def _second_sponsor(workspace: Workspace, text: str) -> Workspace | None:
    handle = text.strip().removeprefix("@").casefold()
    return replace(workspace, second_sponsor=None if handle in {"nobody", "none"} else handle) if handle else None


def _second_named(turn: Turn, wished: Workspace) -> Outcome:
    """An executive beside the sponsor, by handle or name; asked when the sponsor is the silent one."""
    name = wished.second_sponsor
    others = [one for one in turn.book.executives() if one.id != wished.sponsor]
    found = [one for one in others if name in (one.id, one.first_name.casefold(), one.name.casefold())]
    if name is not None and len(found) != 1:
        raise Refused(words.no_second_sponsor(name, [one.id for one in others]))
    named = replace(wished, second_sponsor=found[0].id if found else None)
    answer = words.setting_set("second sponsor", turn.book.name(found[0].id) if found else "nobody")
    return Outcome(changes=(named,), answer=answer, undoable="the setting second sponsor")


def _quorum(workspace: Workspace, text: str) -> Workspace | None:
    word = text.strip().casefold()
    if word in {"half", "default", "half of the roster"}:
        return replace(workspace, quorum=0)
    return replace(workspace, quorum=int(word)) if re.fullmatch(r"[1-9]\d?", word) else None


def _sponsor_sees(workspace: Workspace, text: str) -> Workspace | None:
    answer = {"yes": True, "on": True, "no": False, "off": False}.get(text.strip().casefold())
    return None if answer is None else replace(workspace, promises_seen_by_sponsor=answer)


def _single_promises(turn: Turn, wished: Workspace) -> Outcome:
    return consent.ask_executives(turn) if wished.promises_seen_by_sponsor else consent.switch_off(turn)


SETTINGS: tuple[ChatSetting, ...] = (
    ChatSetting(name="name", example="name Contoso", shown=shown.name, change=_words("name")),
    ChatSetting(name="partner", example="partner Microsoft", shown=shown.partner, change=_partner),
    ChatSetting(name="zone", example="zone London", shown=shown.zone, change=_zone),
    ChatSetting(name="country", example="country Germany", shown=shown.country, change=_country),
    ChatSetting(name="hours", example="hours 09:00-17:00", shown=shown.hours, change=_working_hours),
    ChatSetting(name="fiscal year", example="fiscal year July", shown=shown.fiscal_year, change=_fiscal_year),
    ChatSetting(
        name="on track from",
        example="on track from 90 %",
        shown=shown.on_track_from,
        change=_number("on_track_from", 1, 100),
    ),
    ChatSetting(
        name="at risk from",
        example="at risk from 70 %",
        shown=shown.at_risk_from,
        change=_number("at_risk_from", 1, 100),
    ),
    ChatSetting(
        name="limit tolerance",
        example="limit tolerance 10 %",
        shown=shown.limit_tolerance,
        change=_number("limit_tolerance", 0, 100),
    ),
    ChatSetting(
        name="grace",
        example="grace 30 minutes",
        shown=shown.grace,
        change=_number("red_grace_minutes", 0, 240),
    ),
    ChatSetting(
        name="sponsor hears after",
        example="sponsor hears after 4 hours",
        shown=shown.sponsor_hears_after,
        change=_number("red_sponsor_hours", 1, 40),
    ),
    ChatSetting(
        name="silent after",
        example="silent after 2 windows",
        shown=shown.silent_after,
        change=_number("missed_before_sponsor", 1, 10),
    ),
    ChatSetting(
        name="unchanged weeks",
        example="unchanged weeks 3",
        shown=shown.unchanged_weeks,
        change=_number("unchanged_weeks", 1, 12),
    ),
    ChatSetting(
        name="proposal reminder",
        example="proposal reminder 2 days",
        shown=shown.proposal_reminder,
        change=_number("proposal_reminder_days", 1, 20),
    ),
    ChatSetting(name="quorum", example="quorum 3", shown=shown.quorum, change=_quorum),
    ChatSetting(
        name="second sponsor",
        example="second sponsor @jon",
        shown=shown.second_sponsor,
        change=_second_sponsor,
        decided=_second_named,
    ),
    ChatSetting(
        name="sponsor sees promises",
        example="sponsor sees promises no",
        shown=shown.sponsor_sees_promises,
        change=_sponsor_sees,
        decided=_single_promises,
    ),
)


def check(workspace: Workspace) -> None:
    """Refused where two settings contradict each other."""
    if workspace.at_risk_from >= workspace.on_track_from:
        raise Refused(words.thresholds(workspace.on_track_from, workspace.at_risk_from))
    check_hours(workspace.starts, workspace.ends)


def check_hours(starts: time | None, ends: time | None) -> None:
    """Refused where a working day is too short to be asked in."""
    if starts and ends and (ends.hour - starts.hour) * 60 + ends.minute - starts.minute < _LEAST_HOURS * 60:
        raise Refused(words.hours_too_short(_LEAST_HOURS))
