"""Why a rhythm can't be kept, and what would fit."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from partnership.calendar import Rhythm
from partnership.message import Message, say, typed
from partnership.wording.settings import day_at, day_name

_UNCHANGED = "Nothing was changed."


def on_a_weekend(what: str, day: int, working: Sequence[int]) -> Message:
    known = {"opens": "The check-in would open", "closes": "Answers would close", "digest": "The digest would come"}
    fits = f"{day_name(working[0])} to {day_name(working[-1])}" if working[0] < working[-1] else day_name(working[0])
    if 1 in working and 7 in working:  # noqa: PLR2004
        fits = "Sunday to Thursday"
    return say(
        f"{known[what]} on {day_name(day)}, when the company does not work. {fits} fits. For example: "
        f"{typed(f'cadence {what} {day_name(working[1])[:3]} 09:00')}. {_UNCHANGED}"
    )


def at_night(at: time, earliest: time, latest: time) -> Message:
    return say(
        f"At {at:%H:%M} nobody reads a digest: it comes between {earliest:%H:%M} and {latest:%H:%M}. For example: "
        f"{typed('digest at Tue 07:30')}. {_UNCHANGED}"
    )


def closes_first(rhythm: Rhythm) -> Message:
    """The close lies before the opening, or behind the digest."""
    return say(
        f"Answers would close on {day_at(rhythm.closes_day, rhythm.closes_at)}; the check-in opens on "
        f"{day_at(rhythm.opens_day, rhythm.opens_at)} and the digest comes on "
        f"{day_at(rhythm.digest_day, rhythm.digest_at)}. The close has to lie between the two.",
        f"For example: {typed('cadence opens Fri 09:00, closes Mon 17:00, digest Tue 07:30')}. {_UNCHANGED}",
    )


def too_short(opens: datetime, closes: datetime, needed: timedelta) -> Message:
    hours = int(needed.total_seconds()) // 3600
    return say(
        f"From {day_at(opens.isoweekday(), opens.time())} to {day_at(closes.isoweekday(), closes.time())} there are "
        f"fewer than {hours} working hours to answer in. Answers close 2 hours before the digest at the latest.",
        f"For example: {typed('cadence opens Fri 09:00, closes Mon 17:00, digest Tue 07:30')}. {_UNCHANGED}",
    )


def preview_outside(rhythm: Rhythm) -> Message:
    return say(
        f"Admins would see the digest on {day_at(rhythm.preview_day, rhythm.preview_at)}, which does not lie between "
        f"the opening on {day_at(rhythm.opens_day, rhythm.opens_at)} and the digest on "
        f"{day_at(rhythm.digest_day, rhythm.digest_at)}.",
        f"For example: {typed(f'cadence preview {day_name(rhythm.closes_day)[:3]} 17:30')}. {_UNCHANGED}",
    )
