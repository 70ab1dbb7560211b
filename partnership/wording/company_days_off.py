"""What is said of public holidays and the company shutdown."""

from collections.abc import Sequence
from datetime import date, datetime, time

from partnership.book import Book
from partnership.calendar import (
    DateRange,
    country_name,
    local_to_utc,
    skipped_digests,
)
from partnership.coming import next_check_in
from partnership.message import Block, Button, Buttons, Call, Message, line, lines, said, say, typed
from partnership.rhythms import rounds_of
from partnership.wording.figures import short_day, week_day
from partnership.wording.terms import full_day, listed
from partnership.workspace import Workspace


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


def closing_offer(season: DateRange) -> tuple[Block, ...]:
    """In the preview: whether nobody shall be asked over the holidays."""
    first, last = short_day(season.first), short_day(season.last)
    days = {"first": season.first.isoformat(), "last": season.last.isoformat()}
    return (
        lines(
            f"Most owners have public holidays in two check-ins in a row, between {first} and {last}. "
            "Shall I ask nobody then?"
        ),
        Buttons((
            Button(f"Shutdown {first} – {last}", Call("shutdown", days)),
            Button("No shutdown", Call("shutdown no", {"first": days["first"]})),
        )),
    )  # fmt: skip


def stays_open() -> Message:
    return say("Good: I ask as usual. Nobody is asked on a public holiday of theirs; their check-in opens after it.")


def no_shutdown() -> Message:
    """Nothing planned."""
    return say(f"No shutdown is planned. For example: {typed('shutdown 24 Dec to 2 Jan')}.")


def shutdown_off() -> Message:
    """Taken back."""
    return say("No shutdown is planned any more; the rhythm goes on as usual.")


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
