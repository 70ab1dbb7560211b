"""The digest as admins see it before it goes out."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import Window, local_date
from partnership.coming import opening_day
from partnership.decisions import Decision
from partnership.digest_channel import strangers
from partnership.digest_posts import DigestPost, DigestState
from partnership.holiday_season import holiday_season
from partnership.message import Block, Button, Buttons, Call, Divider, Item, Message, line, lines, typed
from partnership.people import Person
from partnership.windows import own_window
from partnership.wording import digest_day
from partnership.wording.company_days_off import closing_offer
from partnership.wording.figures import week_day
from partnership.wording.hearing import hears_first
from partnership.wording.terms import moment_for


def preview(
    book: Book,
    digest: Message,
    untold: Sequence[Decision],
    post: DigestPost,
    window: Window,
    now: datetime,
    *,
    instead: date | None = None,
) -> Message:
    """The digest as it would go out, and what the admin can do about it; `untold`: what their deciders hear first.

    `instead`: the day to which it can be moved from a holiday.
    """
    first = tuple(line(hears_first(book, one, None, now)) for one in untold)
    blocks = tuple(_without_buttons(block) for block in digest.blocks if not isinstance(block, Buttons))
    return Message(
        blocks=(
            lines(_fate(book, post, window, now), *first), *_holiday(book, post, window, instead),
            *_strangers(book, post), _choices(book, post), *_season(book, post, window), Divider(),
            *blocks,
        ),
        thread=below(tuple(_without_buttons(block) for block in digest.thread)),
        summary="The digest is ready for you to look at.",
    )  # fmt: skip


def _holiday(book: Book, post: DigestPost, window: Window, instead: date | None) -> tuple[Block, ...]:
    """That it falls on a holiday, as long as it is to go out."""
    warning = digest_day.warning(book, window)
    if not warning or post.state is not DigestState.PREVIEWED or book.workspace.channel is None:
        return ()
    return (lines(warning), *digest_day.move(window, instead))


def _season(book: Book, post: DigestPost, window: Window) -> tuple[Block, ...]:
    """That most are off in two check-ins in a row, and what can be done about it."""
    season = holiday_season(book, window) if post.state is DigestState.PREVIEWED else None
    return closing_offer(season) if season else ()


def below(thread: tuple[Block, ...]) -> tuple[Block, ...]:
    """What stands in the thread, where it is read in a message of its own."""
    return (lines("In the thread:"), *thread) if thread else ()


def _strangers(book: Book, post: DigestPost) -> tuple[Block, ...]:
    """Readers from outside, whom an admin has to confirm before anything is posted."""
    number = strangers(book)
    if not number or post.without_quotes or post.state is DigestState.POSTED:
        return ()
    who = "One guest or outsider reads" if number == 1 else f"{number} guests or outsiders read"
    return (
        lines(f"{who} the channel: I post nothing there until you choose."),
        Buttons(guest_buttons(book.token(post))),
    )


def guest_buttons(seen: str) -> tuple[Button, ...]:
    return (
        Button("Post without quotes", Call("digest guests", {"choice": "without quotes"}, seen), main=True),
        Button("Post, they may read it", Call("digest guests", {"choice": "may read"}, seen)),
        Button("To another channel", Call("digest guests", {"choice": "another"}, seen)),
    )


def _fate(book: Book, post: DigestPost, window: Window, now: datetime) -> str:
    when = moment_for(book, None, max(window.digest_at, now), now)
    match post.state:
        case DigestState.HELD:
            return f"This is held: it does not go out until somebody says {typed('release all')}."
        case DigestState.KEPT:
            return (
                "This is kept: there is no leadership channel. "
                f"Say {typed('@Steward digest channel here')} in the one that shall read it."
            )
        case DigestState.POSTED:
            return "This went out. As it reads now:"
        case _ if book.workspace.started_at is None:
            return (
                f"Nothing goes out before you say {typed('start')}; said now, the first digest is due {when}. "
                f"{typed('setup')} goes on."
            )
        case _ if book.workspace.channel is None:
            return (
                f"This is kept for you {when}: there is no leadership channel. "
                f"Say {typed('@Steward digest channel here')} in the one that shall read it."
            )
        case _ if now > window.digest_at:
            return "This goes out in half an hour if you do nothing."
        case _ if now < window.preview_at:
            return _as_it_would_be(book, window, now)
        case _:
            return f"This goes out {when} if you do nothing."


def _as_it_would_be(book: Book, window: Window, now: datetime) -> str:
    """Long before its time: what is only to come must not be taken for silence."""
    zone = book.workspace.zone
    day = week_day(local_date(window.digest_at, zone), local_date(now, zone))
    opens = opening_day(book, window, now)
    if opens is None:
        state = "Nobody has a working day in its check-in"
    elif local_date(now, zone) < opens:
        state = f"The check-in opens {week_day(opens)}"
    elif any(own_window(book, one, window).closes > now for one in _owners(book)):
        state = "The check-in is open, and answers still come in"
    else:
        state = "The check-in has closed; what is answered now is told as such"
    return f"This is what would go out on {day} if nothing more came in. {state}."


def _owners(book: Book) -> list[Person]:
    return [one for name in {one.owner for one in book.open_objectives()} if (one := book.get(Person, name))]


def _choices(book: Book, post: DigestPost) -> Buttons:
    seen = book.token(post)
    if post.state is DigestState.HELD:
        return Buttons((Button("Release it", Call("release", {"item": "all"}, seen), main=True),))
    if post.state is DigestState.POSTED:
        return Buttons((Button("All objectives", Call("objectives")),))
    return Buttons(
        (
            Button("Change the headline", Call("headline", {}, seen), form=True),
            Button("Hold an item back", Call("hold", {}, seen)),
            Button("Hold everything", Call("hold", {"item": "all"}, seen)),
            Button("Fine", Call("digest fine", {}, seen), main=True),
        )
    )


def _without_buttons(block: Block) -> Block:
    return replace(block, buttons=()) if isinstance(block, Item) else block
