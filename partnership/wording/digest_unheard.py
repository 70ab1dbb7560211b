"""The lines of owners who did not answer, or after the close."""

from datetime import date

from partnership.digest_entry import Entry, Place
from partnership.message import Line, Span, line, said
from partnership.updates import Status
from partnership.wording.digest_names import (
    QUOTE,
    judged,
    measured_by,
    named,
    titled,
    who_said,
)
from partnership.wording.digest_terms import new_terms
from partnership.wording.figures import short_day, week_day
from partnership.wording.headline_movers import short_progress
from partnership.wording.terms import listed
from partnership.wording.trimming import cut


def came_after(entry: Entry) -> Line:
    """That something was said after the close, which is not told yet."""
    before = f" Before: {state}." if (state := _state(entry)) else ""
    return line(f"{entry.objective.id} ", titled(entry), ": ", *who_said(entry), f" {said_after(entry)}.{before}")


def said_after(entry: Entry) -> str:
    """`answered on Mon 30 Nov, 17:30, after the close`."""
    at = entry.said_after
    when = f"{week_day(at.date())}, {at:%H:%M}, after the close" if at else ""
    return f"answered on {when}{'' if entry.counts_late else '; what was said comes into the thread'}"


def needs_attention(entry: Entry) -> bool:
    """Whether it is off track or at risk, or was when its owner was heard last: silence is no recovery."""
    standing = entry.standing
    if entry.place is not Place.NOT_HEARD:
        return entry.place in (Place.OFF_TRACK, Place.AT_RISK)
    return standing is not None and not standing.assumed and standing.status in (Status.OFF_TRACK, Status.AT_RISK)


def unheard(entry: Entry) -> Line:
    """An owner who did not answer: since when, and how it stood."""
    standing = entry.standing
    over = f" It ended on {short_day(entry.objective.due)}." if entry.past else ""
    over += f" {new[:1].upper()}{new[1:]}." if (new := new_terms(entry)) else ""
    if standing is None or entry.answered_on is None or entry.former:
        mark = f"{standing.status.mark} " if standing and needs_attention(entry) else ""
        figure = f"{known}, " if (known := short_progress(entry, entry.value)) else ""
        before = line(f" Before: {figure}", *former_word(entry), ".") if entry.former else line()
        return line(
            f"{mark}{entry.objective.id} ", titled(entry), " (", named(entry.owner), f"): no answer yet.{over}",
            *before, *_options(entry),
        )  # fmt: skip
    state = f", {state} then" if (state := _state(entry)) else ""
    mark = f"{standing.status.mark} " if needs_attention(entry) else ""
    return line(
        f"{mark}{entry.objective.id} ", titled(entry), " (", named(entry.owner), "): "
        f"{_not_heard(entry, entry.answered_on)}{state}.{over}", *_options(entry),
    )  # fmt: skip


def noted(entry: Entry) -> Line:
    """`Noted: “Fabrikam came back”`: what was remarked, and says nothing of how it stands."""
    return line("Noted: “", said(cut(entry.noted, QUOTE)), "”") if entry.noted else ()


def _not_heard(entry: Entry, since: date) -> str:
    """`not heard since 20 Nov`; who said something of its resources since is not said to be silent."""
    if entry.resources_on is None:
        return f"not heard since {short_day(since)}"
    return f"heard of its resources on {short_day(entry.resources_on)}; of how it stands not since {short_day(since)}"


def _state(entry: Entry) -> str:
    """`$41k of $100k, on track`."""
    standing = entry.standing
    said_then = f"{standing.status.value}{judged(entry)}" if standing and not standing.assumed else ""
    pace = f"{measured_by(entry)} {entry.by_pace.value}" if entry.by_pace else ""
    return ", ".join(filter(None, (short_progress(entry, entry.value), said_then, pace)))


def former_word(entry: Entry) -> Line:
    """`on track, Ana's word of 18 Dec`: of who owned it before; what pace said is nobody's word."""
    standing = entry.standing
    day, answered = (short_day(one) if one else "" for one in (entry.former_on, entry.answered_on))
    if standing is None:
        return line()
    if standing.by_pace:
        return line(f"{standing.status.value}{judged(entry)}, as of {answered}")
    return line(f"{standing.status.value}, ", named(entry.former), f"'s word of {day}" if day else "'s word")


def _options(entry: Entry) -> tuple[Span | str, ...]:
    """The choice is the sponsor's; the digest only says that it is with them."""
    if not entry.options_with:
        return ()
    return (" ", said(listed([entry.options_with, entry.owner])), " have the options.")
