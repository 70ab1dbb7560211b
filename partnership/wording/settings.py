"""What is said about the rhythm, days off and the other settings."""

from collections.abc import Sequence
from datetime import time

from partnership.calendar import Rhythm, usual_close
from partnership.day_names import LONG_WEEKDAY_NAMES
from partnership.message import Message, line, lines, said, say, typed
from partnership.wording.terms import listed

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_at(day: int, at: time) -> str:
    """`Friday at 09:00`; days are ISO numbers."""
    return f"{LONG_WEEKDAY_NAMES[day - 1]} at {at:%H:%M}"


def day_name(day: int) -> str:
    """`Friday`, of an ISO number."""
    return LONG_WEEKDAY_NAMES[day - 1]


def place(zone: str) -> str:
    """`London`, of Europe/London."""
    return zone.rpartition("/")[2].replace("_", " ")


def how_often(rhythm: Rhythm) -> str:
    """`every week`, `every 2 weeks`, `once a month`."""
    if rhythm.monthly:
        return "once a month"
    return "every week" if rhythm.every_weeks == 1 else f"every {rhythm.every_weeks} weeks"


def rhythm_sentence(rhythm: Rhythm, zone: str) -> str:
    """The rhythm as an admin hears it at set-up, with the close that counts: the digest's cut-off may come first."""
    often = "" if rhythm.every_weeks == 1 and not rhythm.monthly else f" {how_often(rhythm)}"
    closes = usual_close(rhythm)
    sooner = (closes.isoweekday(), closes.time()) != (rhythm.closes_day, rhythm.closes_at)
    hours = f"{rhythm.digest_lead_hours} hour{'' if rhythm.digest_lead_hours == 1 else 's'}"
    before = f", {hours} before the digest," if sooner else ","
    return (
        f"I ask{often} on {day_at(rhythm.opens_day, rhythm.opens_at)} in each person's own time zone, answers close on "
        f"{day_at(closes.isoweekday(), closes.time())}{before} you see the digest on "
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


def which_is_shifted(how: str) -> Message:
    """`an hour later` alone."""
    ways = ("opens", "closes", "digest")
    first, *others = (line(f"{typed(f'cadence {one}')} ", said(how)) for one in ways)
    return say(
        line("What is to be ", said(how), "? For example:"),
        line(*first, *(piece for one in others for piece in line("   or: ", *one))),
        "Nothing was changed.",
        summary="Which of the times?",
    )


def rhythm_unclear(text: str) -> Message:
    """A part of a rhythm that was not understood."""
    return say(
        line("I could not read “", said(text), "”. For example:"),
        "opens Thu 10:00, closes Mon 16:00, digest Wed 08:00   or: every 2 weeks   or: monthly",
        "Nothing was changed.",
    )


OWN_DAY_OFF = "company day off"


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
