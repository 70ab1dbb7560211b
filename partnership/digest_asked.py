"""A posted digest keeps no dead buttons: what was asked in it is brought up to date in place, and nothing else is."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.after_close import unheard
from partnership.book import Book
from partnership.calendar import local_date, next_working_moment
from partnership.coming import next_check_ins
from partnership.decisions import Decision, DecisionState
from partnership.decisions_due import record
from partnership.delivery import Delivery, QuietNote, ToChat, Why
from partnership.digest import unquoted
from partnership.digest_decisions import ask_of
from partnership.digest_posts import DigestPost, DigestState
from partnership.digest_values import Ask
from partnership.message import Message
from partnership.outcome import Outcome, Step
from partnership.people import working_time
from partnership.wording.digest_redrawn import told_as_made, with_answers, with_decisions, with_next

_SOON = timedelta(days=3)
"""So long a post waits for who is off over a weekend; who is away for longer is not waited for."""


def due(book: Book, now: datetime) -> Iterator[Step]:
    """An edit of each post that shows a decision as it no longer is: made, withdrawn, opened again, in the meeting.

    Not before who asked for it was told, if that is within days; what is decided in the channel itself shows there.
    """
    for post in book.all(DigestPost):
        if post.state is not DigestState.POSTED or not (post.shown and post.delivery):
            continue
        new = {one for one, token in tokens(book, post.asked).items() if token != post.asked[one]}
        if new and not new & set(_untold(book, now)):
            yield Step(name=f"digest {post.id} decisions", outcome=_redrawn(book, post, now))


def _untold(book: Book, now: datetime) -> Iterator[str]:
    """Decisions of which the one who asked hears when they are at work, soon."""
    for note in book.all(QuietNote):
        decision, reader = book.get(Decision, note.delivery.about), book.addressee(note.delivery)
        if decision is None or decision.in_channel or reader is None or reader.id != decision.asked_by:
            continue
        if next_working_moment(now, working_time(reader, book.workspace)) <= now + _SOON:
            yield decision.id


def tokens(book: Book, decisions: dict[str, str]) -> dict[str, str]:
    """The same decisions with their present tokens."""
    return {one: book.token(decision) if (decision := book.get(Decision, one)) else "" for one in decisions}


def as_posted(book: Book, post: DigestPost, now: datetime) -> Message | None:
    """The post and its thread, with its decisions and leadership's record as they are now; None where it is lost."""
    return (
        with_decisions(post.shown, _asks(book, post), post.below, record(book, now, unheard(book)))
        if post.shown
        else None
    )


def _redrawn(book: Book, post: DigestPost, now: datetime) -> Outcome:
    if post.shown is None or post.delivery is None:
        return Outcome()
    shown = with_next(_as_read(book, post, post.shown), next_check_ins(book, post.posted_at or post.at))
    told = replace(post, asked=tokens(book, post.asked))
    if shown == post.shown and not post.redrawn:
        return Outcome(changes=(told,))
    changed = replace(told, redrawn=post.redrawn + 1)
    edit = Delivery(
        id=f"{post.delivery}:decisions:{changed.redrawn}", at=now, to=ToChat(chat=post.chat),
        message=replace(shown, thread=()), why=Why.DIGEST, edits=post.delivery,
    )  # fmt: skip
    return Outcome(changes=(changed,), deliveries=(edit,))


def _as_read(book: Book, post: DigestPost, shown: Message) -> Message:
    """What it asked, as that is now; all else as leadership read it, which in the last post is put right.

    What was made after it is for the next one to tell.
    """
    asks, posted = _asks(book, post), post.posted_at or post.at
    counted = record(book, posted, frozenset(post.untold), since=asks.keys() - set(post.below))
    if any(one.state is DigestState.POSTED and one.id > post.id for one in book.all(DigestPost)):
        return with_answers(shown, asks, counted)
    made = {name for name in post.below if told_as_made(shown, name)}
    then = {name: _then(asks[name], posted) for name in post.below if name in asks and name not in made}
    return with_decisions(shown, asks | then, post.below, counted)


def _then(ask: Ask, posted: datetime) -> Ask:
    """One that was open when the digest was posted, as it was."""
    decision = ask.decision
    made = decision.made_at is not None and decision.made_at <= posted
    return ask if made else replace(ask, decision=replace(decision, state=DecisionState.OPEN))


def _asks(book: Book, post: DigestPost) -> dict[str, Ask]:
    return {one: _ask(book, post, decision) for one in post.asked if (decision := book.get(Decision, one))}


def _ask(book: Book, post: DigestPost, decision: Decision) -> Ask:
    day = local_date(post.posted_at or post.at, book.workspace.zone)
    decided = local_date(decision.made_at, book.workspace.zone) if decision.made_at else day
    ask = replace(ask_of(book, decision, day), decided_on=decided if decided > day else None)
    return unquoted(ask) if post.without_quotes else ask
