"""What is said about the rhythm, days off and the other settings."""

from collections.abc import Sequence
from datetime import date, datetime, time

from partnership.book import Book
from partnership.calendar import (
    DateRange,
    Rhythm,
    WorkingTime,
    country_name,
    local_to_utc,
    skipped_digests,
)
from partnership.coming import next_check_in
from partnership.message import Message, line, lines, said, say, typed
from partnership.rhythms import rounds_of
from partnership.wording.figures import short_day, week_day
from partnership.wording.terms import full_day, listed
from partnership.workspace import Workspace

_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_at(day: int, at: time) -> str:
    """`Friday at 09:00`; days are ISO numbers."""
    return f"{_LONG_DAYS[day - 1]} at {at:%H:%M}"


def day_name(day: int) -> str:
    """`Friday`, of an ISO number."""
    return _LONG_DAYS[day - 1]


def place(zone: str) -> str:
    """`London`, of Europe/London."""
    return zone.rpartition("/")[2].replace("_", " ")


def how_often(rhythm: Rhythm) -> str:
    """`every week`, `every 2 weeks`, `once a month`."""
    if rhythm.monthly:
        return "once a month"
    return "every week" if rhythm.every_weeks == 1 else f"every {rhythm.every_weeks} weeks"


def rhythm_sentence(rhythm: Rhythm, zone: str) -> str:
    """The rhythm as an admin hears it at set-up."""
    often = "" if rhythm.every_weeks == 1 and not rhythm.monthly else f" {how_often(rhythm)}"
    return (
        f"I ask{often} on {day_at(rhythm.opens_day, rhythm.opens_at)} in each person's own time zone, answers close on "
        f"{day_at(rhythm.closes_day, rhythm.closes_at)}, you see the digest on "
        f"{day_at(rhythm.preview_day, rhythm.preview_at)}, leadership reads it on "
        f"{day_at(rhythm.digest_day, rhythm.digest_at)} {place(zone)}."
    )


def which_of_the_week(day: str) -> Message:
    """A day alone."""
    return say(
        line("What happens on ", said(day), "? For example:"),
        line(
            f"{typed('cadence opens')} ",
            said(day),
            f"   or: {typed('cadence closes')} ",
            said(day),
            f"   or: {typed('cadence digest')} ",
            said(day),
        ),
        "Nothing was changed.",
        summary="What happens on that day?",
    )


def rhythm_unclear(text: str) -> Message:
    """A part of a rhythm that was not understood."""
    return say(
        line("I could not read “", said(text), "”. For example:"),
        "opens Thu 10:00, closes Mon 16:00, digest Wed 08:00   or: every 2 weeks   or: monthly",
        "Nothing was changed.",
    )


def shutdown_dates(first: date, last: date) -> Message:
    """The days do not fit."""
    if last < first:
        return say(
            f"{full_day(last)} comes before {full_day(first)}. For example: {typed('shutdown 24 Dec to 2 Jan')}."
        )
    return say(f"{full_day(last)} has passed. For example: {typed('shutdown 24 Dec to 2 Jan')}. Nothing was changed.")


def shutdown(book: Book, closed: DateRange, now: datetime) -> Message:
    """What falls out, and when it goes on."""
    workspace = book.workspace
    after = local_to_utc(closed.last, time(23, 59), workspace.zone)
    following, (opens, _) = next(rounds_of(workspace, max(after, now))), next_check_in(book, max(after, now))
    skipped = skipped_digests(
        workspace.rhythm,
        workspace.zone,
        workspace.shutdowns,
        local_to_utc(closed.first, time(0), workspace.zone),
        following.digest_at,
    )
    then = " around then" if len(skipped) > 1 else ""
    days = listed([short_day(day) for day in skipped])
    without = f"No digest on {days}: the company is closed{then}. " if skipped else ""
    return say(
        f"Closed from {week_day(closed.first)} to {week_day(closed.last)} {closed.last.year}, both included.",
        f"{without}Nobody is asked, promises due in that time are due on the first working day after it, and nothing "
        f"counts as missed. The check-in after it opens {week_day(opens)}. {typed('shutdown off')} takes it back.",
    )


def no_shutdown() -> Message:
    """Nothing planned."""
    return say(f"No shutdown is planned. For example: {typed('shutdown 24 Dec to 2 Jan')}.")


def shutdown_off() -> Message:
    """Taken back."""
    return say("No shutdown is planned any more; the rhythm goes on as usual.")


OWN_DAY_OFF = "company day off"


def holidays(workspace: Workspace, coming: Sequence[tuple[date, str]]) -> Message:
    """The next days off of the company."""
    where = country_name(workspace.country) if workspace.country else "no country yet"
    rows = [line(f"{week_day(day)} {day.year}: {name}") for day, name in coming]
    return say(
        f"The company's public holidays: {where}. Each person's own country counts for them, where they set one.",
        lines(*rows) if rows else "None is coming up.",
        f"{typed('holidays add 24 Dec')}, {typed('holidays remove 26 Dec')}, or {typed('holidays Germany')} changes "
        "them.",
    )


def holidays_unclear(text: str) -> Message:
    """Neither a date nor a country."""
    return say(
        line("I could not read “", said(text), "” as a day or a country. Nothing was changed. For example:"),
        f"{typed('holidays add 24 Dec')}   or: {typed('holidays remove 26 Dec')}   or: {typed('holidays Germany')}",
    )


def holiday_country(country: str) -> Message:
    """The country whose holidays count."""
    return say(
        f"Public holidays are those of {country_name(country)} now, for everybody who set no country of their own."
    )


def holiday(day: date, *, off: bool) -> Message:
    """One day more, or less."""
    if off:
        return say(
            f"{week_day(day)} {day.year} is a day off for the whole company. Nobody is asked, nothing counts as missed."
        )
    return say(f"{week_day(day)} {day.year} is a working day now.")


def no_holiday(day: date) -> Message:
    """Not a day off to begin with."""
    return say(
        f"{week_day(day)} {day.year} is no public holiday here. Nothing was changed. {typed('holidays')} shows the "
        "next ones."
    )


def cadence(rhythm: Rhythm, zone: str) -> Message:
    """The rhythm as it is."""
    return say(
        rhythm_sentence(rhythm, zone),
        f"For example: {typed('cadence opens Thu 10:00')}, or {typed('cadence closes Mon 16:00')}, or "
        f"{typed('cadence every 2 weeks')}, or {typed('cadence monthly')}.",
    )


def cadence_set(rhythm: Rhythm, zone: str, open_until: str) -> Message:
    """The rhythm from the next round on; `open_until` is when the digest of a round comes that is open."""
    if not open_until:
        return say(f"Changed. {rhythm_sentence(rhythm, zone)}", f"{typed('undo')} takes it back.")
    return say(
        f"Changed, from the next round on. {rhythm_sentence(rhythm, zone)}",
        f"The round that is open runs as announced, with its digest on {open_until}. {typed('undo')} takes it back.",
    )


def too_often(most: int) -> Message:
    """Rounds too close or too far apart."""
    return say(
        f"Rounds are 1 to {most} weeks apart, or once a month. For example: {typed('cadence every 2 weeks')}, or "
        f"{typed('cadence monthly')}. Nothing was changed."
    )


def thresholds(on_track: int, at_risk: int) -> Message:
    """On track and at risk the wrong way round."""
    return say(
        f"On track from {on_track} % and at risk from {at_risk} % leave nothing between: at risk has to begin lower. "
        f"For example: {typed('settings on track from 90 %')}, {typed('settings at risk from 70 %')}. Nothing was "
        "changed."
    )


def hours_too_short(hours: int) -> Message:
    """A working day in which nobody could be asked."""
    return say(
        f"A working day needs at least {hours} hours: I write in these only. For example: hours 09:00-17:00. Nothing "
        "was changed."
    )


def settings(rows: Sequence[tuple[str, str, str]]) -> Message:
    """Every setting: its name, its value, an example."""
    return say(
        "The settings, and how to change one:",
        lines(
            *(line(f"{name}: ", said(value), f"   ({typed(f'settings {example}')})") for name, value, example in rows)
        ),
        f"Rhythm: {typed('cadence')}. Days off: {typed('holidays')}, {typed('shutdown')}. Team: "
        f"{typed('executive add')}, {typed('admin add')}, {typed('sponsor')}.",
        summary="Steward: the settings.",
    )


def setting_set(name: str, value: str) -> Message:
    """One setting changed."""
    return say(line(f"Changed: {name}: ", said(value), f". {typed('undo')} takes it back."))


_ELSEWHERE = (
    (("channel",), typed("@Steward digest channel here")),
    (("digest",), typed("digest at Tue 07:30")),
    (("check", "cadence", "rhythm", "opens", "closes", "preview", "reminder"), typed("cadence opens Thu 10:00")),
    (("holiday",), typed("holidays Germany")),
    (("shutdown",), typed("shutdown 24 Dec to 2 Jan")),
    (("admin",), typed("admin add @…")),
    (("sponsor",), typed("sponsor @…")),
)
"""What has a command of its own, by a word that names it."""


def setting_unknown(text: str, names: Sequence[str]) -> Message:
    """No such setting, or one that has a command of its own."""
    named = text.casefold()
    if own := next((command for words, command in _ELSEWHERE if any(word in named for word in words)), ""):
        return say(
            line("“", said(text), f"” has a command of its own, for example: {own}"),
            f"{typed('settings')} shows the others. Nothing was changed.",
            summary="That has a command of its own.",
        )
    return say(
        line("I don't know the setting “", said(text), f"”. There are: {listed(list(names))}."),
        f"For example: {typed('settings fiscal year July')}. Nothing was changed.",
    )


def no_second_sponsor(text: str, handles: Sequence[str]) -> Message:
    """Nobody who could be asked in the sponsor's place."""
    known = (
        listed([f"@{one}" for one in handles], "or")
        if handles
        else f"nobody yet; {typed('executive add')} adds somebody"
    )
    return say(
        line(
            "“", said(text), f"” can't be asked in the sponsor's place. An executive beside the sponsor can: {known}."
        ),
        f"{typed('settings second sponsor nobody')} leaves it open. Nothing was changed.",
    )


def setting_unclear(name: str, text: str, example: str) -> Message:
    """A value that does not fit."""
    return say(
        line(
            "I could not use “",
            said(text),
            f"” as {name}. For example: {typed(f'settings {example}')}. Nothing was changed.",
        ),
    )


def my_settings(work: WorkingTime) -> Message:
    """One's own settings."""
    country = country_name(work.country) if work.country else "not set"
    return say(
        f"Your zone: {place(work.zone)} ({work.zone}). Your country, for public holidays: {country}. Your hours: "
        f"{work.starts:%H:%M}-{work.ends:%H:%M}.{_weekend(work)}",
        f"I write to you in these hours only. To change one: {typed('my settings zone Berlin')}, "
        f"{typed('my settings country Germany')}, {typed('my settings hours 08:30-16:30')}.",
        summary="Steward: your settings.",
    )


def _weekend(work: WorkingTime) -> str:
    days = ", ".join(_LONG_DAYS[day - 1] for day in sorted(work.weekend or ()))
    return f" Your weekend: {days}." if days else ""


def my_setting_unclear(text: str) -> Message:
    """A value of one's own that does not fit."""
    return say(
        line("I could not use “", said(text), "”. Nothing was changed. For example:"),
        f"{typed('my settings zone Berlin')}   or: {typed('my settings country Germany')}   or: "
        f"{typed('my settings hours 08:30-16:30')}",
        "my settings weekend Fri-Sat",
    )


def my_setting_set(work: WorkingTime) -> Message:
    """One's own settings from now on."""
    changed = my_settings(work)
    return say("Changed.", *changed.blocks[:1], summary="Steward: your settings.")


def exported(names: str, rows: Sequence[str]) -> Message:
    """The export: the names of the columns, and its rows."""
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    return say(
        f"{count}: the charter, objectives, motions, updates, settled promises and decisions. Left out are words that "
        "only the sponsor sees, open promises and whether one was kept, and decisions that their deciders have not "
        "heard.",
        lines(*(line(said(row)) for row in (names, *rows))),
        summary="Steward: the export.",
    )
