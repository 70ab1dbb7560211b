"""What follows when the leadership channel does not take the digest."""

from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import Message
from partnership.outcome import Outcome
from partnership.people import Reach
from partnership.rounds import DigestPost, DigestState
from partnership.wording import digest_round as words


def channel_refused(book: Book, delivery: Delivery, reason: str, now: datetime) -> Outcome:
    """A channel that is gone is unbound and the digest kept until another one is bound.

    Otherwise the admins are asked: the digest may have arrived all the same, and is never posted twice unasked.
    """
    post = next((one for one in book.all(DigestPost) if one.delivery == delivery.id), None)
    if post is None or post.state is not DigestState.POSTED:
        return Outcome()
    back = replace(post, delivery=None, posted_at=None, failures=post.failures + 1)
    name = book.workspace.channel.chat.name if book.workspace.channel else ""
    if Reach.refused(reason):
        kept, unbound = replace(back, state=DigestState.KEPT), replace(book.workspace, channel=None)
        return Outcome(changes=(kept, unbound), deliveries=_told(book, kept, words.channel_gone(name), now))
    missed = replace(back, state=DigestState.MISSED)
    message = words.perhaps_not_posted(book.with_changes([missed]).token(missed), name)
    return Outcome(changes=(missed,), deliveries=_told(book, missed, message, now))


def _told(book: Book, post: DigestPost, message: Message, now: datetime) -> tuple[Delivery, ...]:
    return tuple(
        Delivery(
            id=f"digest:{post.id}:refused:{post.failures}:{one.id}", at=now, to=ToPerson(person=one.id),
            message=message, why=Why.NOTE,
        )
        for one in book.admins()
    )  # fmt: skip
