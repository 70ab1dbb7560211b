"""What follows when the leadership channel does not take the digest, or Steward is not in it any more."""

from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.delivery import Delivery, ToPerson, Why
from partnership.digest_posts import DigestPost, DigestState
from partnership.message import Message
from partnership.outcome import Outcome
from partnership.people import NOT_ALLOWED, Reach
from partnership.wording import digest_channel
from partnership.wording import digest_round as words
from partnership.workspace import Channel, Chat


def channel_refused(book: Book, delivery: Delivery, reason: str, now: datetime) -> Outcome:
    """A channel that is gone is unbound and the digest kept until another one is bound.

    Otherwise the admins are asked: the digest may have arrived all the same, and is never posted twice unasked.
    """
    post = next((one for one in book.all(DigestPost) if one.delivery == delivery.id), None)
    if post is None or post.state is not DigestState.POSTED:
        return Outcome()
    back = replace(post, delivery=None, posted_at=None, failures=post.failures + 1)
    name = book.workspace.channel.chat.name if book.workspace.channel else ""
    if Reach.refused(reason) or reason == NOT_ALLOWED:
        kept, unbound = replace(back, state=DigestState.KEPT), replace(book.workspace, channel=None)
        message = digest_channel.channel_gone(name, digest_channel.how_to_bind(_platforms(book.workspace.channel)))
        return Outcome(changes=(kept, unbound), deliveries=_told(book, kept, message, now))
    missed = replace(back, state=DigestState.MISSED)
    message = words.perhaps_not_posted(book.with_changes([missed]).token(missed), name)
    return Outcome(changes=(missed,), deliveries=_told(book, missed, message, now))


def channel_left(book: Book, chat: Chat, now: datetime) -> Outcome:
    """Steward is in this chat no more; where the digest was read there, the admins hear of it at once."""
    bound = book.workspace.channel
    others = tuple(one for one in book.workspace.channels if one.id != chat.id)
    workspace = replace(book.workspace, channels=others)
    if bound is None or bound.chat.id != chat.id:
        return Outcome(changes=(workspace,))
    asked = [one for one in book.all(DigestPost) if one.state is DigestState.HELD and one.held_because == "guests"]
    kept = [replace(one, state=DigestState.KEPT, held_because="") for one in asked]
    message = digest_channel.channel_left(bound.chat.name, digest_channel.how_to_bind(_platforms(bound)))
    notes = (
        Delivery(id=f"left:{chat.id}:{now:%Y-%m-%dT%H:%M:%S}:{one.id}", at=now, to=ToPerson(person=one.id),
                 message=message, why=Why.NOTE)
        for one in book.admins()
    )  # fmt: skip
    return Outcome(changes=(replace(workspace, channel=None), *kept), deliveries=tuple(notes))


def _platforms(channel: Channel | None) -> tuple[str, ...]:
    return (channel.chat.platform,) if channel else ()


def _told(book: Book, post: DigestPost, message: Message, now: datetime) -> tuple[Delivery, ...]:
    return tuple(
        Delivery(
            id=f"digest:{post.id}:refused:{post.failures}:{one.id}", at=now, to=ToPerson(person=one.id),
            message=message, why=Why.NOTE,
        )
        for one in book.admins()
    )  # fmt: skip
