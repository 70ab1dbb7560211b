"""The digest's week: shown to the admins first, posted at its time, kept or held where it can't be, and its thread."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice, takewhile

from msgspec.structs import replace

from partnership import digest_asked, digest_thread, digest_words
from partnership import digest_previews as previews
from partnership.after_close import is_untold, said_after
from partnership.book import Book
from partnership.calendar import Window, local_date, local_to_utc
from partnership.coming import A_YEAR, is_ours, reports, round_ahead
from partnership.decisions import Decision
from partnership.delivery import Delivery, ToChat, ToPerson, Why
from partnership.digest import facts
from partnership.digest_answers import in_round, is_answered
from partnership.digest_channel import strangers
from partnership.digest_entries import places, terms_of
from partnership.digest_posts import DigestPost, DigestState
from partnership.digest_previews import is_previewed, post_of, preview_moment
from partnership.message import Message
from partnership.outcome import Outcome, Step
from partnership.people import Person
from partnership.windows import current_round, previous_round, rounds_from
from partnership.wording import digest_channel
from partnership.wording import digest_round as words
from partnership.wording.digest import digest_message

_PROMPT = timedelta(hours=1)
"""So late it goes out without regard to working hours."""
_LOOK = timedelta(minutes=30)
"""What an admin has to look at a preview that came late."""
_AHEAD = 2


def due(book: Book, now: datetime) -> Iterator[Step]:
    """The preview, the digest, or a line in its thread; at most one step for each digest at a time."""
    started = book.workspace.started_at
    if started is None or now < started:
        return
    ahead, last = current_round(book, now), previous_round(book, now)
    if preview_moment(book, ahead) <= now and not is_previewed(book, ahead) and is_ours(book, ahead, now):
        yield _preview(book, ahead, now)
    else:
        yield from previews.shown_later(book, ahead, now)
        yield from previews.drawn_anew(book, ahead, now)
    yield from _not_missed(book, now)
    missed = [one for one in _unsettled(book, last, started, now) if one != last or _is_missed(book, last, now)]
    if missed:
        yield _missed(book, missed, last, now)
    elif last.digest_at > started and is_ours(book, last, now):
        yield from _digest_due(book, last, now)
    yield from digest_words.due(book, now)
    yield from digest_asked.due(book, now)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When a preview or a digest is due next, also one that was late."""
    if book.workspace.started_at is None:
        return
    ahead = islice((one for one in islice(rounds_from(book, now), A_YEAR) if is_ours(book, one, now)), _AHEAD)
    moments = [at for window in ahead for at in (preview_moment(book, window), window.digest_at)]
    moments += previews.instants(book, current_round(book, now), now)
    last = previous_round(book, now)
    post = book.get(DigestPost, last.id)
    if post is None or post.state is DigestState.PREVIEWED:
        slot = _slot(book, last, now)
        moments += [slot] if slot else []
        moments += [_looked_at(post, last)] if post else []
    moments += digest_thread.instants(book, post, now)
    yield from (moment for moment in moments if moment > now)


def posted(book: Book, post: DigestPost, window: Window, now: datetime) -> Outcome:
    """The digest to the channel and its details into the thread, with facts as of now."""
    channel = book.workspace.channel
    if channel is None:
        return _told(book, replace(post, state=DigestState.KEPT), words.kept(), now, "kept")
    digest = facts(book.with_changes([post]), now, window)
    message = digest_message(digest)
    chat, main = channel.chat.id, f"digest:{window.id}{f':{post.failures}' if post.failures else ''}"
    deliveries = [_to_channel(main, chat, replace(message, thread=()), now)]
    if message.thread:
        details = Message(blocks=message.thread, summary=words.DETAILS)
        deliveries.append(_to_channel(f"{main}:thread", chat, details, now, thread_of=main))
    below = () if post.without_quotes else (*digest.decided, *digest.still_open)
    told = (*below, *(() if post.without_quotes else digest.to_decide))
    asked = {ask.decision.id: ask.seen for ask in told}
    done = replace(
        post, state=DigestState.POSTED, posted_at=now, delivery=main, chat=chat, counts=digest.counts, held_because="",
        places=places(book, window, post, now), terms={one.id: terms_of(one) for one in book.open_objectives()},
        said_after=tuple(one.id for one in book.open_objectives() if said_after(book, one, post)),
        untold=tuple(one.id for one in book.all(Decision) if is_untold(book, one, window)),
        asked=asked,
        below=tuple(ask.decision.id for ask in below), shown=message,
    )  # fmt: skip
    return Outcome(changes=(done, *_older(book, post)), deliveries=tuple(deliveries))


def _older(book: Book, newest: DigestPost) -> Iterator[DigestPost]:
    """Earlier posts without what is shown no more: their threads, and all of those that ask for no decision."""
    for post in book.all(DigestPost):
        shown = replace(post.shown, thread=()) if post.shown and post.asked else None
        if post.id < newest.id and post.shown != shown:
            yield replace(post, shown=shown)


def _unsettled(book: Book, last: Window, started: datetime, now: datetime) -> list[Window]:
    """Rounds up to the last one with something to report, of which nobody knows yet what became of their digest."""
    settled = [post.at for post in book.all(DigestPost) if post.state is not DigestState.PREVIEWED]
    known = max((at for at in settled if at <= last.digest_at), default=started)
    rounds = takewhile(lambda window: window.digest_at <= last.digest_at, rounds_from(book, max(known, started)))
    return [
        window for window in rounds
        if post_of(book, window).state is DigestState.PREVIEWED
        and is_ours(book, window, now) and reports(book, window)
    ]  # fmt: skip


def _is_missed(book: Book, window: Window, now: datetime) -> bool:
    return post_of(book, window).state is DigestState.PREVIEWED and _slot(book, window, now) is None


def _not_missed(book: Book, now: datetime) -> Iterator[Step]:
    """Digests that the machine's clock called missed while it was ahead, and whose time is still to come."""
    early = [post for post in book.all(DigestPost) if post.state is DigestState.MISSED and post.at > now]
    if early:
        changes = tuple(replace(post, state=DigestState.PREVIEWED) for post in early)
        yield Step(name="digests still to come", outcome=Outcome(changes=changes))


def _missed(book: Book, missed: list[Window], last: Window, now: datetime) -> Step:
    """One note for all digests that nobody was there to post; each can still be posted."""
    posts = [replace(post_of(book, window), state=DigestState.MISSED) for window in missed]
    later, newest = book.with_changes(posts), posts[-1]
    answered = [one for one in missed if any(is_answered(book, known, one) for known in in_round(book, one))]
    message = (
        words.missed(book, later.token(newest), last)
        if missed == [last]
        else words.missed_several(later, posts, [one.id for one in answered])
    )
    notes = _to(book.admins(), f"digest:{newest.id}:missed", message, now, Why.NOTE)
    return Step(name=f"digest {newest.id} missed", outcome=Outcome(changes=tuple(posts), deliveries=notes))


def _preview(book: Book, window: Window, now: datetime) -> Step:
    return previews.first_shown(book, window, now) if reports(book, window) else _empty(book, window, now)


def _digest_due(book: Book, window: Window, now: datetime) -> Iterator[Step]:
    post = book.get(DigestPost, window.id)
    state = post.state if post else DigestState.PREVIEWED
    waits = state is DigestState.HELD and post is not None and post.held_because != ""
    if post and state is DigestState.POSTED:
        yield from digest_thread.due(book, post, now)
    elif post and state is DigestState.KEPT and book.workspace.channel:
        yield Step(name=f"digest {window.id}", outcome=_out(book, post, window, now))
    elif post and waits and book.workspace.channel and not strangers(book):
        yield Step(name=f"digest {window.id}", outcome=posted(book, post, window, now))
    elif state is DigestState.PREVIEWED:
        yield from _at_its_time(book, window, post, now)


def _at_its_time(book: Book, window: Window, post: DigestPost | None, now: datetime) -> Iterator[Step]:
    slot = _slot(book, window, now)
    if not reports(book, window):
        yield _empty(book, window, now)
    elif post is None or post.previewed_at is None:
        yield _preview(book, window, now)
    elif slot and now >= max(slot, _looked_at(post, window)):
        yield Step(name=f"digest {window.id}", outcome=_out(book, post, window, now))


def _out(book: Book, post: DigestPost, window: Window, now: datetime) -> Outcome:
    if post.without_quotes or not strangers(book):
        return posted(book, post, window, now)
    held = replace(post, state=DigestState.HELD, held_because="guests")
    message = digest_channel.guests(book, book.with_changes([held]).token(held), strangers(book))
    return _told(book, held, message, now, f"guests{post.failures or ''}")


def _slot(book: Book, window: Window, now: datetime) -> datetime | None:
    """From when it may go out: its time; when that was missed, in the rest of the day's working hours; else never."""
    workspace, day = book.workspace, local_date(window.digest_at, book.workspace.zone)
    if now <= window.digest_at + _PROMPT:
        return window.digest_at
    starts, ends = (local_to_utc(day, at, workspace.zone) for at in (workspace.starts, workspace.ends))
    return max(starts, window.digest_at) if now < ends else None


def _looked_at(post: DigestPost, window: Window) -> datetime:
    """The moment until which an admin may look: the digest's own, later only where the preview itself was late."""
    if post.previewed_at is None or post.previewed_at <= window.preview_at + _PROMPT:
        return window.digest_at
    return max(window.digest_at, post.previewed_at + min(_LOOK, window.digest_at - window.preview_at))


def _empty(book: Book, window: Window, now: datetime) -> Step:
    """No digest, and one note: not another one in the week after."""
    told_before = any(post.state is DigestState.EMPTY for post in book.all(DigestPost))
    post = replace(post_of(book, window), state=DigestState.EMPTY)
    message = words.empty(book, round_ahead(book, max(now, window.digest_at)), now)
    outcome = Outcome(changes=(post,)) if told_before else _told(book, post, message, now, "empty")
    return Step(name=f"digest {window.id} empty", outcome=outcome)


def _told(book: Book, post: DigestPost, message: Message, now: datetime, why: str) -> Outcome:
    return Outcome(changes=(post,), deliveries=_to(book.admins(), f"digest:{post.id}:{why}", message, now, Why.NOTE))


def _to(people: Iterable[Person], cause: str, message: Message, now: datetime, why: Why) -> tuple[Delivery, ...]:
    return tuple(
        Delivery(id=f"{cause}:{one.id}", at=now, to=ToPerson(person=one.id), message=message, why=why) for one in people
    )


def _to_channel(cause: str, chat: str, message: Message, now: datetime, *, thread_of: str | None = None) -> Delivery:
    return Delivery(id=cause, at=now, to=ToChat(chat=chat), message=message, why=Why.DIGEST, thread_of=thread_of)
