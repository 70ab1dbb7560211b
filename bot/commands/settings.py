"""The workspace's settings, one's own, and the export."""

import re
from collections.abc import Callable, Mapping
from datetime import time

import msgspec
from msgspec.structs import replace

from bot.commands.declare import Command, Slot, SlotKind
from dialogs.reading.date_words import MONTHS
from dialogs.reading.times import TimeRead, read_time
from dialogs.setup import PARTNERS
from partnership import consent
from partnership.access import Who
from partnership.calendar import country_from_words, country_name, zone_from_words
from partnership.errors import Refused
from partnership.exporting import export_csv
from partnership.message import line, lines, said, say
from partnership.outcome import Outcome
from partnership.people import working_time
from partnership.rhythms import with_rhythm
from partnership.turn import Turn
from partnership.wording import settings as words
from partnership.wording.consent import AGREE, NO
from partnership.workspace import Workspace

_HOURS = re.compile(r"(?P<starts>[^-–]+?)\s*(?:-|–|to|until)\s*(?P<ends>.+)", re.IGNORECASE)
_LONGEST_NAME = 80
_LEAST_HOURS = 4
"""A shorter working day has no room for the rungs of a check-in."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One setting: its name, how it is shown, and how a typed value changes the workspace (None: it does not fit)."""

    name: str
    example: str
    shown: Callable[[Workspace], str]
    change: Callable[[Workspace, str], Workspace | None]
    decided: Callable[[Turn, Workspace], Outcome] | None = None
    """For a setting that is not the admin's alone to change: what happens instead, given the workspace as wished."""


def _hours(text: str) -> tuple[time, time] | None:
    match = _HOURS.fullmatch(text.strip())
    starts, ends = (read_time(match["starts"]), read_time(match["ends"])) if match else (None, None)
    if isinstance(starts, TimeRead) and isinstance(ends, TimeRead) and starts.at < ends.at:
        return starts.at, ends.at
    return None


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
    return _words("partner")(workspace, "Microsoft" if text.strip().casefold() in PARTNERS else text)


def _zone(workspace: Workspace, text: str) -> Workspace | None:
    zone = zone_from_words(text)
    return replace(workspace, zone=zone) if zone else None


def _country(workspace: Workspace, text: str) -> Workspace | None:
    country = country_from_words(text)
    return replace(workspace, country=country) if country else None


def _working_hours(workspace: Workspace, text: str) -> Workspace | None:
    hours = _hours(text)
    return replace(workspace, starts=hours[0], ends=hours[1]) if hours else None


def _fiscal_year(workspace: Workspace, text: str) -> Workspace | None:
    month = MONTHS.find(text.strip().casefold().removeprefix("starts ").removeprefix("in "))
    return replace(workspace, fiscal_year_starts=month) if month else None


def _sponsor_sees(workspace: Workspace, text: str) -> Workspace | None:
    answer = {"yes": True, "on": True, "no": False, "off": False}.get(text.strip().casefold())
    return None if answer is None else replace(workspace, promises_seen_by_sponsor=answer)


def _single_promises(turn: Turn, wished: Workspace) -> Outcome:
    return consent.ask_executives(turn) if wished.promises_seen_by_sponsor else consent.switch_off(turn)


def single_promises(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`single promises agree`, or `single promises no`."""
    return consent.answer(turn, agrees=args["answer"] == AGREE)


SETTINGS: tuple[Setting, ...] = (
    Setting(name="name", example="name Contoso", shown=lambda one: one.name or "not set", change=_words("name")),
    Setting(name="partner", example="partner Microsoft", shown=lambda one: one.partner, change=_partner),
    Setting(name="zone", example="zone London", shown=lambda one: one.zone, change=_zone),
    Setting(
        name="country",
        example="country Germany",
        shown=lambda one: country_name(one.country) if one.country else "not set",
        change=_country,
    ),
    Setting(
        name="hours",
        example="hours 09:00-17:00",
        shown=lambda one: f"{one.starts:%H:%M}-{one.ends:%H:%M}",
        change=_working_hours,
    ),
    Setting(
        name="fiscal year",
        example="fiscal year July",
        shown=lambda one: f"starts in {words.MONTHS[one.fiscal_year_starts - 1]}",
        change=_fiscal_year,
    ),
    Setting(
        name="on track from",
        example="on track from 90 %",
        shown=lambda one: f"{one.on_track_from} % of expected progress",
        change=_number("on_track_from", 1, 100),
    ),
    Setting(
        name="at risk from",
        example="at risk from 70 %",
        shown=lambda one: f"{one.at_risk_from} % of expected progress",
        change=_number("at_risk_from", 1, 100),
    ),
    Setting(
        name="limit tolerance",
        example="limit tolerance 10 %",
        shown=lambda one: f"{one.limit_tolerance} % beyond a limit is at risk",
        change=_number("limit_tolerance", 0, 100),
    ),
    Setting(
        name="grace",
        example="grace 30 minutes",
        shown=lambda one: f"{one.red_grace_minutes} minutes to correct before turning red counts",
        change=_number("red_grace_minutes", 0, 240),
    ),
    Setting(
        name="sponsor hears after",
        example="sponsor hears after 4 hours",
        shown=lambda one: f"{one.red_sponsor_hours} working hours after the owner",
        change=_number("red_sponsor_hours", 1, 40),
    ),
    Setting(
        name="silent after",
        example="silent after 2 windows",
        shown=lambda one: f"{one.missed_before_sponsor} missed windows before the sponsor is asked",
        change=_number("missed_before_sponsor", 1, 10),
    ),
    Setting(
        name="unchanged weeks",
        example="unchanged weeks 3",
        shown=lambda one: f"{one.unchanged_weeks} weeks in a row of nothing changed",
        change=_number("unchanged_weeks", 1, 12),
    ),
    Setting(
        name="proposal reminder",
        example="proposal reminder 2 days",
        shown=lambda one: f"after {one.proposal_reminder_days} working days",
        change=_number("proposal_reminder_days", 1, 20),
    ),
    Setting(
        name="sponsor sees promises",
        example="sponsor sees promises no",
        shown=lambda one: "yes, single ones" if one.promises_seen_by_sponsor else "no, all together only",
        change=_sponsor_sees,
        decided=_single_promises,
    ),
)


def settings(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`settings`, or `settings fiscal year July`."""
    workspace, typed = turn.book.workspace, " ".join(args.get("what", "").split())
    if not typed:
        return Outcome(answer=words.settings([(one.name, one.shown(workspace), one.example) for one in SETTINGS]))
    found = max(
        (
            one
            for one in SETTINGS
            if typed.casefold() == one.name or typed.casefold().startswith((f"{one.name} ", f"{one.name}:"))
        ),
        key=lambda one: len(one.name),
        default=None,
    )
    if found is None:
        raise Refused(words.setting_unknown(typed, [one.name for one in SETTINGS]))
    value = typed[len(found.name) :].strip(" :")
    changed = found.change(workspace, value)
    if changed is None:
        raise Refused(words.setting_unclear(found.name, value, found.example))
    _check(changed)
    if found.decided:
        return found.decided(turn, changed)
    return Outcome(
        changes=(with_rhythm(turn.book, changed, turn.now),),
        answer=words.setting_set(found.name, found.shown(changed)),
        undoable=f"the setting {found.name}",
    )


def _check(workspace: Workspace) -> None:
    """Refused where two settings contradict each other."""
    if workspace.at_risk_from >= workspace.on_track_from:
        raise Refused(words.thresholds(workspace.on_track_from, workspace.at_risk_from))
    _check_hours(workspace.starts, workspace.ends)


def _check_hours(starts: time | None, ends: time | None) -> None:
    if starts and ends and (ends.hour - starts.hour) * 60 + ends.minute - starts.minute < _LEAST_HOURS * 60:
        raise Refused(words.hours_too_short(_LEAST_HOURS))


def my_settings(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`my settings`, or `my settings zone Berlin`."""
    typed = args.get("what", "").strip()
    if not typed:
        return Outcome(answer=words.my_settings(turn.time))
    name, _, value = typed.partition(" ")
    person = turn.person
    match name.casefold().strip(":"):
        case "zone":
            zone = zone_from_words(value)
            changed = replace(person, zone=zone) if zone else None
        case "country":
            country = country_from_words(value)
            changed = replace(person, country=country) if country else None
        case "hours" | "working":
            hours = _hours(value.removeprefix("hours").strip())
            changed = replace(person, starts=hours[0], ends=hours[1]) if hours else None
        case _:
            changed = None
    if changed is None:
        raise Refused(words.my_setting_unclear(typed))
    _check_hours(changed.starts, changed.ends)
    answer = words.my_setting_set(working_time(changed, turn.book.workspace))
    return Outcome(changes=(changed,), answer=answer, undoable="your settings")


def export(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`export`: everything as CSV, to copy."""
    rows = export_csv(turn.book).splitlines()
    return Outcome(
        answer=say(
            words.exported(len(rows) - 1),
            lines(*(line(said(row)) for row in rows)),
            summary="Steward: the export.",
        )
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        name="single promises",
        usage="single promises agree / no",
        summary="Say whether the sponsor may see single promises",
        example="single promises agree",
        who=Who.EXECUTIVE,
        handler=single_promises,
        personal=True,
        slots=(Slot(name="answer", kind=SlotKind.WORD, choices=(AGREE, NO), question="Agree, or no?"),),
    ),
    Command(
        name="settings",
        usage="settings [name value]",
        summary="Every setting with its value; or change one",
        example="settings fiscal year July",
        who=Who.ADMIN,
        handler=settings,
        slots=(Slot(name="what", kind=SlotKind.TEXT, required=False),),
    ),
    Command(
        name="my settings",
        usage="my settings [zone … / country … / hours …]",
        summary="Your time zone, country and working hours",
        example="my settings zone Berlin",
        who=Who.EVERYONE,
        handler=my_settings,
        personal=True,
        slots=(Slot(name="what", kind=SlotKind.TEXT, required=False),),
    ),
    Command(
        name="export",
        usage="export",
        summary="Objectives, updates and promises as CSV",
        example="export",
        who=Who.ADMIN,
        handler=export,
        personal=True,
    ),
)
