"""What is said of where and when the digest is posted."""

from datetime import datetime

from partnership.book import Book
from partnership.calendar import Window, local
from partnership.coming import opening_day
from partnership.digest_previews import preview_moment
from partnership.message import Line, Message, line, lines, said, say, typed
from partnership.wording.figures import week_day, weekly
from partnership.wording.homes import channel_name
from partnership.workspace import Channel


def only_in_a_channel(book: Book) -> Message:
    """Typed in a direct chat."""
    channels = [one for one in book.workspace.channels if one.kind != "direct"]
    there = [channel_name(one, channels) for one in channels]
    known = (
        line("I am a member of: ", said(", ".join(there)), ".") if there else "I am not a member of any channel yet."
    )
    return say(
        lines(
            f"That has to be said in the channel that shall read the digest: {typed('@Steward digest channel here')}.",
            known,
        ),
        summary="Say that in the channel.",
    )


def who_reads(channel: Channel) -> str:
    """`9 members, no guests, nobody from outside the company`."""
    if not channel.members:
        return "I can't see who is a member here"
    guests = "no guests" if not channel.guests else f"{channel.guests} guest{'' if channel.guests == 1 else 's'}"
    outside = "nobody" if not channel.outsiders else str(channel.outsiders)
    people = f"{channel.members} member{'' if channel.members == 1 else 's'}"
    return f"{people}, {guests}, {outside} from outside the company"


def bound_here(book: Book, channel: Channel, before: Channel | None, window: Window | None) -> Message:
    """Who will read it, and when, once that is known; the channel that no longer does."""
    name = channel.chat.name or "this channel"
    rows: list[str | Line] = [
        line("The digest goes to ", said(name), f": {who_reads(channel)}."),
        f"The next one is due {_when(book, window.digest_at)}." if window else "The first one comes after the start.",
    ]
    if before and before.chat.id != channel.chat.id:
        rows.append(line(said(before.chat.name or "The channel before"), " no longer gets it: there is one."))
    if channel.guests + channel.outsiders:
        rows.append("People from outside read here: I have asked the admins, and post nothing before they choose.")
    return say(lines(*rows), summary="This channel reads the digest.")


def new_rhythm(book: Book, window: Window, running: Window | None, now: datetime) -> Message:
    """The days of the first round after a change of the digest's day or time; `running` is open and stays as it was."""
    zone, opens = book.workspace.zone, opening_day(book, window, now) or window.opens_on
    closes = f"answers close {week_day(window.closes_on)}, " if window.closes_on else ""
    first = "The next round" if running else "This round"
    rows = [] if running is None else [
        f"The round that is open runs as announced: leadership reads its digest {_when(book, running.digest_at)}."
    ]  # fmt: skip
    return say(
        f"From {'the next round' if running else 'now'} on the digest comes on {weekly(window.digest_at, zone)}. "
        f"{first}: check-in opens {week_day(opens)}, {closes}admins see it "
        f"{_when(book, preview_moment(book, window))}, leadership reads it {_when(book, window.digest_at)}.",
        *rows,
        summary="The digest has a new time.",
    )


def _when(book: Book, instant: datetime) -> str:
    there = local(instant, book.workspace.zone)
    return f"{week_day(there.date())}, {there:%H:%M}"


def no_digest_yet(book: Book, window: Window) -> Message:
    if book.workspace.started_at is None:
        return say(
            f"There is no digest yet: Steward has not been started here. {typed('setup')} shows what is missing.",
            summary="No digest yet.",
        )
    return say(
        f"There is no digest yet: the first one is due {_when(book, window.digest_at)}. {typed('objectives')} shows "
        "where things stand today.",
        summary="No digest yet.",
    )
