"""The digest as admins are shown it before it goes out: when, to whom, and drawn anew as more is said."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

import msgspec
from msgspec.structs import replace

from partnership.after_close import hears_before, unheard
from partnership.book import Book
from partnership.calendar import (
    Window,
    is_working_day,
    local_date,
    local_to_utc,
    next_working_moment,
    preview_for,
    working_span,
)
from partnership.decisions import Decision
from partnership.delivery import Delivery, ToPerson, Why
from partnership.digest import facts
from partnership.digest_day import day_instead
from partnership.digest_posts import DigestPost, DigestState, PreviewDrawn
from partnership.digest_values import Digest
from partnership.message import Message
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.wording.digest import digest_message
from partnership.wording.digest_preview import preview as preview_message

_EVENING = timedelta(hours=3)
"""So long after the end of their hours admins are still shown it: 17:30 is planned, and nobody is woken."""


def post_of(book: Book, window: Window) -> DigestPost:
    """The round's digest record, new where there is none."""
    return book.get(DigestPost, window.id) or DigestPost(id=window.id, at=window.digest_at)


def held_on(book: Book, window: Window) -> DigestPost | None:
    """The digest before this one, where an admin held all of it and nobody released it: this one is held, too."""
    before = [one for one in book.all(DigestPost) if one.id < window.id and one.state is not DigestState.EMPTY]
    last = max(before, key=lambda one: one.id, default=None)
    return last if last and last.state is DigestState.HELD and not last.held_because else None


def preview(book: Book, window: Window, now: datetime) -> Message:
    """What would go out, with what an admin can do about it."""
    digest, untold = digest_message(as_previewed(book, window, now)), _heard_in_time(book, window, now)
    post, instead = post_of(book, window), day_instead(book, window)
    return preview_message(book, digest, untold, post, window, now, instead=instead)


def as_previewed(book: Book, window: Window, now: datetime) -> Digest:
    """The digest as admins read it: of a decision nothing that they read before its decider."""
    return facts(book, now, window, frozenset(one.id for one in _heard_in_time(book, window, now)))


def preview_moment(book: Book, window: Window) -> datetime:
    """As planned where an admin works on that day, else at that time on the last day before it on which one does."""
    zone = book.workspace.zone
    times = [working_time(admin, book.workspace) for admin in book.admins()]
    if any(is_working_day(local_date(window.preview_at, time.zone), time) for time in times):
        return window.preview_at
    earlier = (preview_for(window, zone, time) for time in times)
    return max((moment for moment in earlier if moment < window.preview_at), default=window.preview_at)


def is_previewed(book: Book, window: Window) -> bool:
    """Whether it was shown, or needs it no more."""
    post = book.get(DigestPost, window.id)
    return post is not None and (post.previewed_at is not None or post.state is not DigestState.PREVIEWED)


def first_shown(book: Book, window: Window, now: datetime) -> Step:
    """To the admins who are up on a working day of theirs; where none is, to those whose working day it is."""
    post = replace(post_of(book, window), previewed_at=now)
    if held := held_on(book, window):
        post = replace(post, state=DigestState.HELD, held_by=held.held_by)
    working = [one for one in book.admins() if _works_today(book, one, now)]
    return _shown(book, post, window, [one for one in working if _is_up(book, one, now)] or working, now)


def shown_later(book: Book, window: Window, now: datetime) -> Iterator[Step]:
    """To the others as soon as they are at work, while there is time to do something about it."""
    awaited = [(at, one) for at, one in _awaited(book, window, now) if at <= now]
    if awaited:
        yield _shown(book, post_of(book, window), window, [one for _, one in awaited], now)


def drawn_anew(book: Book, window: Window, now: datetime) -> Iterator[Step]:
    """The previews that were sent, as the digest is after what was said, changed or done since."""
    post = book.get(DigestPost, window.id)
    if post is None or not post.previewed_to:
        return
    message = preview(book, window, now)
    drawn = _drawn(post, message, now)
    before = book.get(PreviewDrawn, window.id)
    if before and before.drawn == drawn.drawn:
        return
    edits = tuple(
        Delivery(
            id=f"{preview_name(post, one)}:anew:{book.version(drawn)}",
            at=now,
            to=ToPerson(person=one),
            message=message,
            why=Why.PREVIEW,
            edits=preview_name(post, one),
        )
        for one in post.previewed_to
    )
    yield Step(name=f"digest {window.id} preview anew", outcome=Outcome(changes=(drawn,), deliveries=edits))


def instants(book: Book, window: Window, now: datetime) -> Iterator[datetime]:
    """When somebody is shown it later, or what was sent says something else by the clock alone."""
    yield from (at for at, _ in _awaited(book, window, now))
    post = book.get(DigestPost, window.id)
    if post is None or not post.previewed_to:
        return
    yield window.preview_at
    for zone in {book.zone_of(one) for one in book.all(Person)} | {book.workspace.zone}:
        yield local_to_utc(local_date(now, zone) + timedelta(days=1), time(0), zone)


def _shown(book: Book, post: DigestPost, window: Window, admins: Iterable[Person], now: datetime) -> Step:
    people = tuple(one.id for one in admins)
    post = replace(post, previewed_to=(*post.previewed_to, *people))
    message = preview(book.with_changes([post]), window, now)
    sent = tuple(
        Delivery(id=preview_name(post, one), at=now, to=ToPerson(person=one), message=message, why=Why.PREVIEW)
        for one in people
    )
    later = f" to {', '.join(people)}" if len(post.previewed_to) > len(people) else ""
    changes = (post, _drawn(post, message, now))
    return Step(name=f"digest {window.id} preview{later}", outcome=Outcome(changes=changes, deliveries=sent))


def _awaited(book: Book, window: Window, now: datetime) -> Iterator[tuple[datetime, Person]]:
    """Admins who slept when it was shown, each with the moment at which they are at work, before it goes out."""
    post = book.get(DigestPost, window.id)
    if post is None or post.previewed_at is None or post.state not in (DigestState.PREVIEWED, DigestState.HELD):
        return
    for one in book.admins():
        at = next_working_moment(max(now, post.previewed_at), working_time(one, book.workspace))
        if one.id not in post.previewed_to and post.previewed_at < window.digest_at and at < window.digest_at:
            yield at, one


def _works_today(book: Book, admin: Person, now: datetime) -> bool:
    """Who is off is left in peace, and the digest goes out all the same."""
    time = working_time(admin, book.workspace)
    return is_working_day(local_date(now, time.zone), time)


def _is_up(book: Book, admin: Person, now: datetime) -> bool:
    time = working_time(admin, book.workspace)
    span = working_span(local_date(now, time.zone), time)
    return span is not None and span[0] <= now < span[1] + _EVENING


def _heard_in_time(book: Book, window: Window, now: datetime) -> list[Decision]:
    """Decisions of which their deciders have still to hear, and do before it goes out: admins see all that is in it."""
    untold = unheard(book)
    return [one for one in book.all(Decision) if one.id in untold and hears_before(book, one, window, now)]


def _drawn(post: DigestPost, message: Message, now: datetime) -> PreviewDrawn:
    return PreviewDrawn(id=post.id, at=now, drawn=hashlib.sha256(msgspec.json.encode(message)).hexdigest()[:16])


def preview_name(post: DigestPost, admin: str) -> str:
    """The delivery in which this admin was shown the digest."""
    return f"digest:{post.id}:preview:{admin}"
