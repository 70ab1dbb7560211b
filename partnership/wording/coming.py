"""What comes next in the company, and what is said when nothing waits."""

from datetime import datetime
from itertools import islice

from partnership.book import Book
from partnership.calendar import Window, local, local_date, local_to_utc
from partnership.coming import next_check_in, rounds_ahead
from partnership.digest_day import day_instead
from partnership.digest_posts import DigestPost, DigestState
from partnership.digest_previews import held_on, preview_moment
from partnership.message import Block, Button, Call, Item, Message, Paragraph, line, say, typed
from partnership.people import Person
from partnership.rounds import CheckIn
from partnership.windows import next_opening
from partnership.wording import digest_day
from partnership.wording.digest_channel import how_to_bind
from partnership.wording.figures import week_day
from partnership.wording.settings import place
from partnership.wording.terms import moment_for

_ROUNDS = 3


def nothing(book: Book, person: Person, now: datetime) -> Message:
    coming = ahead(book, person, now)
    if book.workspace.started_at is None or not book.owned_by(person.id):
        return say("Nothing is waiting for you.", *coming, summary="Nothing is waiting.")
    own = next_opening(book, person, now)
    opens = (
        f"No check-in falls on a working day of yours: {typed('my settings')} changes your days, an admin the rhythm "
        f"with {typed('cadence')}"
        if own.excused
        else f"Your next check-in opens {moment_for(book, person, own.opens, now)}"
    )
    return say(
        f"Nothing is waiting for you. {opens}.",
        *coming,
        summary="Nothing is waiting.",
    )


def ahead(book: Book, person: Person, now: datetime) -> list[Block]:
    """The next check-in, preview and digest of the company, as an admin reads the time, after the start."""
    workspace = book.workspace
    if workspace.started_at is None or not person.is_admin():
        return []
    rounds = list(islice(rounds_ahead(book, now), _ROUNDS))
    posts = {one.id: book.get(DigestPost, one.id) for one in rounds}
    shown = [one for one in rounds if not (post := posts[one.id]) or not (post.previewed_at or _is_held(post))]
    seen = [one for one in shown if preview_moment(book, one) > now]
    held = _is_held(posts[rounds[0].id]) or held_on(book, rounds[0]) is not None
    moments = [
        ("the first check-in opens" if not book.all(CheckIn) else "the check-in opens",
         local_to_utc(*next_check_in(book, now), workspace.zone)),
        *((_seen(book, one), preview_moment(book, one)) for one in seen[:1]),
        ("leadership reads it" if workspace.channel else "I keep it for you, without a channel",
         None if held else rounds[0].digest_at),
    ]  # fmt: skip
    told = [f"{moment_for(book, person, when, now)} {what}" for what, when in sorted(
        ((what, when) for what, when in moments if when), key=lambda one: one[1]
    )]  # fmt: skip
    rows = [line(f"Next{_clock(book, person, now)}: {'; '.join(told)}.")]
    if held:
        when = moment_for(book, person, rounds[0].digest_at, now)
        rows.insert(
            0, line(f"Nothing is posted {when}: the digest is held until somebody says {typed('release all')}.")
        )
    if workspace.country is None:
        rows.append(
            line(f"I know no public holidays here, so I may ask on one: {typed('holidays Germany')} names a country.")
        )
    warning = digest_day.warning(book, rounds[0]) if workspace.channel and not held else ()
    if not warning:
        return [Paragraph(tuple(rows))]
    return [Paragraph((*rows, warning)), *digest_day.move(rounds[0], day_instead(book, rounds[0]))]


def _clock(book: Book, person: Person, now: datetime) -> str:
    """`, Madrid time`, where the reader's clock is another than the company's."""
    own, company = book.zone_of(person), book.workspace.zone
    same = local(now, own).utcoffset() == local(now, company).utcoffset()
    return "" if same else f", {place(own)} time"


def _seen(book: Book, window: Window) -> str:
    """That the admin sees the digest, and why earlier than in other weeks."""
    planned = local_date(window.preview_at, book.workspace.zone)
    early = preview_moment(book, window) < window.preview_at
    return f"you see the digest, early because {week_day(planned)} is a day off" if early else "you see the digest"


def _is_held(post: DigestPost | None) -> bool:
    return post is not None and post.state is DigestState.HELD


def without_channel(book: Book) -> Block:
    """That the digest has no channel."""
    how = how_to_bind([one.platform for one in book.workspace.homes])
    return Item(name="digest", lines=(line(f"The digest has no channel. {how}."),))


def digest_waits(book: Book, about: str, now: datetime) -> Block:
    """How the digest stands that an admin can look at."""
    post = book.need(DigestPost, about)
    words = {
        DigestState.PREVIEWED: f"The digest goes out {moment_for(book, None, post.at, now)}.",
        DigestState.HELD: "The digest is held.",
        DigestState.KEPT: "The digest is kept: there is no leadership channel.",
        DigestState.MISSED: "The digest may not have been posted."
        if post.failures
        else "The digest was not posted: I was not running when it was due.",
    }[post.state]
    return Item(name="digest", lines=(line(words),), buttons=(Button("Preview", Call("preview")),))
