"""What is said of somebody's own settings: zone, country, working days."""

from partnership.calendar import (
    WorkingTime,
    country_name,
)
from partnership.day_names import LONG_WEEKDAY_NAMES
from partnership.message import Message, line, said, say, typed
from partnership.wording.settings import place
from partnership.wording.trimming import cut

_LINE = 60


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


def called_now(name: str) -> Message:
    """The speaker's name is another one."""
    return say(line("From now on you are ", said(name), " in all that I write."))


def called_so(name: str) -> Message:
    """The speaker is called so already."""
    return say(line("You are ", said(name), " in all that I write already."))


def no_name(name: str, own: str, *, taken: bool) -> Message:
    """A name that nobody can have, or that is another's."""
    why = "somebody else has that name, or it is none" if taken else "I take it from your account"
    return say(line("I could not call you “", said(cut(name, _LINE)), f"”: {why}. You stay ", said(own), "."))


def _weekend(work: WorkingTime) -> str:
    days = ", ".join(LONG_WEEKDAY_NAMES[day - 1] for day in sorted(work.weekend or ()))
    return f" Your weekend: {days}." if days else ""


def my_setting_unclear(text: str) -> Message:
    """A value of one's own that does not fit."""
    return say(
        line("I could not use “", said(text), "”. Nothing was changed. For example:"),
        f"{typed('my settings zone Berlin')}   or: {typed('my settings country Germany')}   or: "
        f"{typed('my settings hours 08:30-16:30')}",
        "my settings weekend Fri-Sat",
    )


def my_setting_set(work: WorkingTime, until: str = "", before: WorkingTime | None = None) -> Message:
    """One's own settings from now on. `until`: the end that was said, of which none is kept; `before`: as they were."""
    changed = my_settings(work)
    again = f"my settings in {place(before.zone)}" if before else ""
    back = line("I keep no end of that: once you are back (“until ", said(until), "”), write ", typed(again), ".")
    return say("Changed.", *changed.blocks[:1], *((back,) if until else ()), summary="Steward: your settings.")
