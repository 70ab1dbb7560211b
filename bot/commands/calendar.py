"""Shutdowns, public holidays and the rhythm."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from bot.commands.declare import Command, Slot, SlotKind
from bot.day_pieces import read_day
from dialogs.engine import Problem
from dialogs.reading.unclear import Unclear
from dialogs.rhythm import apart, read_rhythm
from partnership.access import Who
from partnership.calendar import DateRange, country_from_words, holidays_of
from partnership.day_bounds import sane_day, shutdown_fits
from partnership.digest_day import out_of_shutdown
from partnership.errors import Refused
from partnership.message import lines
from partnership.outcome import Outcome
from partnership.rhythm_fit import fitted, misfit
from partnership.rhythms import open_round, with_rhythm
from partnership.turn import Turn
from partnership.wording import company_days_off
from partnership.wording import settings as words
from partnership.wording.digest_day import out_of_shutdown as moved_words
from partnership.wording.figures import moment
from partnership.wording.setup_rhythm import rhythm_and_more

_HOLIDAY = re.compile(r"(?P<verb>add|remove)\s+(?P<day>.+)", re.IGNORECASE)
_MOST_HOLIDAYS = 8


def shutdown(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`shutdown 24 Dec to 2 Jan`: nobody is asked and nothing is posted, both days included."""
    first, last = date.fromisoformat(args["first"]), date.fromisoformat(args["last"])
    if last < first or last < turn.today:
        raise Refused(company_days_off.shutdown_dates(first, last))
    shutdown_fits(turn.today, first, last)
    workspace = turn.book.workspace
    others = tuple(one for one in workspace.shutdowns if one.last < first or one.first > last)
    closed = DateRange(first=first, last=last)
    changed = replace(workspace, shutdowns=tuple(sorted((*others, closed), key=lambda one: one.first)))
    changed, moved = out_of_shutdown(turn.book.with_changes([changed]), turn.now)
    book = turn.book.with_changes([changed])
    answer = company_days_off.shutdown(book, closed, turn.now)
    if moved:
        answer = replace(answer, blocks=(*answer.blocks, lines(moved_words(book, moved, turn.now))))
    return Outcome(changes=(changed,), answer=answer, undoable="the shutdown")


def shutdown_off(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`shutdown off`: no planned shutdown any more; past days stay as they were."""
    workspace = turn.book.workspace
    past = tuple(one for one in workspace.shutdowns if one.last < turn.today)
    if past == workspace.shutdowns:
        raise Refused(company_days_off.no_shutdown())
    return Outcome(
        changes=(replace(workspace, shutdowns=past),),
        answer=company_days_off.shutdown_off(),
        undoable="the end of the shutdown",
    )


def shutdown_no(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`shutdown no`: the company works over the holidays that a preview asked about; nobody asks again."""
    changed = replace(turn.book.workspace, open_over=date.fromisoformat(args["first"]))
    return Outcome(changes=(changed,), answer=company_days_off.stays_open(), undoable="the answer about the holidays")


def holidays(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`holidays`, `holidays add 24 Dec`, `holidays remove 26 Dec`, `holidays Germany`."""
    workspace, what = turn.book.workspace, args.get("what", "").strip()
    if not what:
        coming = [
            (day, name)
            for year in (turn.today.year, turn.today.year + 1)
            for day, name in holidays_of(workspace.country, None, year).items()
            if day >= turn.today and day not in workspace.worked_holidays
        ]
        own = sorted((day, words.OWN_DAY_OFF) for day in workspace.extra_holidays if day >= turn.today)
        return Outcome(answer=company_days_off.holidays(workspace, sorted([*coming, *own])[:_MOST_HOLIDAYS]))
    one = _HOLIDAY.fullmatch(what)
    if one is None:
        country = country_from_words(what)
        if country is None:
            raise Refused(company_days_off.holidays_unclear(what))
        changed = replace(workspace, country=country)
        return Outcome(
            changes=(changed,), answer=company_days_off.holiday_country(country), undoable="the holidays' country"
        )
    return _one_holiday(turn, _day(turn, one["day"]), add=one["verb"].lower() == "add")


def _one_holiday(turn: Turn, day: date, *, add: bool) -> Outcome:
    sane_day(turn.today, day)
    workspace = turn.book.workspace
    extra, worked = workspace.extra_holidays, workspace.worked_holidays
    if add:
        extra, worked = extra | {day}, worked - {day}
    else:
        public = day in holidays_of(workspace.country, None, day.year)
        if not public and day not in extra:
            raise Refused(company_days_off.no_holiday(day))
        extra, worked = extra - {day}, worked | ({day} if public else frozenset())
    changed = replace(workspace, extra_holidays=extra, worked_holidays=worked)
    return Outcome(changes=(changed,), answer=company_days_off.holiday(day, off=add), undoable="the holidays")


def _day(turn: Turn, text: str) -> date:
    found = read_day(turn, text)
    if isinstance(found, Unclear):
        raise Refused(company_days_off.holidays_unclear(text))
    return date.fromisoformat(found)


def cadence(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`cadence`, `cadence opens Thu 10:00`, `cadence every 2 weeks`, `cadence monthly`."""
    workspace, what = turn.book.workspace, args.get("what", "").strip()
    if not what:
        return Outcome(answer=words.cadence(workspace.rhythm, workspace.zone))
    what, unread = apart(what)
    rhythm = read_rhythm(what, workspace.rhythm)
    if isinstance(rhythm, Problem):
        raise Refused(rhythm.message)
    rhythm = fitted(workspace.rhythm, rhythm)
    if wrong := misfit(workspace, workspace.rhythm, rhythm):
        raise Refused(wrong)
    if rhythm.every_weeks != workspace.rhythm.every_weeks:
        rhythm = replace(rhythm, anchor=turn.today)
    running = open_round(turn.book, turn.now) if workspace.started_at else None
    until = moment(running.digest_at, workspace.zone) if running else ""
    told = words.cadence_set(rhythm, workspace.zone, until)
    if unread:
        told = replace(told, blocks=(*told.blocks, *rhythm_and_more(unread).blocks))
    return Outcome(
        changes=(with_rhythm(turn.book, replace(workspace, rhythm=rhythm), turn.now),),
        answer=told,
        undoable="the rhythm",
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        name="shutdown",
        usage="shutdown 24 Dec to 2 Jan",
        summary="Close the company for some days: nobody is asked, nothing is posted",
        example="shutdown 24 Dec to 2 Jan",
        who=Who.ADMIN,
        handler=shutdown,
        aliases=("shut down",),
        slots=(
            Slot(name="first", kind=SlotKind.DATE, question="From which day? For example 24 Dec."),
            Slot(
                name="last",
                kind=SlotKind.DATE,
                after=("to", "until", "till", "through", "-", "–"),
                question="Until which day, included? For example 2 Jan.",
            ),
        ),
    ),
    Command(
        name="shutdown off",
        usage="shutdown off",
        summary="Take back the shutdowns that are planned",
        example="shutdown off",
        who=Who.ADMIN,
        handler=shutdown_off,
    ),
    Command(
        name="shutdown no",
        usage="shutdown no 25 Dec",
        summary="The company is not closed over the holidays that begin on that day",
        hidden=True,
        who=Who.ADMIN,
        handler=shutdown_no,
        slots=(Slot(name="first", kind=SlotKind.DATE, question="From which day on? For example 25 Dec."),),
    ),
    Command(
        name="holidays",
        usage="holidays [add … / remove … / country]",
        summary="The company's public holidays, and days of its own",
        example="holidays add 24 Dec",
        who=Who.ADMIN,
        handler=holidays,
        aliases=("holiday",),
        slots=(Slot(name="what", kind=SlotKind.TEXT, for_all=False, required=False),),
    ),
    Command(
        name="cadence",
        usage="cadence [opens … / closes … / digest … / every 2 weeks / monthly]",
        summary="When I ask, when answers close, when the digest is read",
        example="cadence opens Thu 10:00",
        who=Who.ADMIN,
        handler=cadence,
        aliases=("rhythm",),
        slots=(Slot(name="what", kind=SlotKind.TEXT, for_all=False, required=False),),
    ),
)
