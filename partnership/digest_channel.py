"""The leadership channel: who reads the digest there, and whether somebody from outside does."""

from collections.abc import Sequence

from msgspec.structs import replace

from partnership.book import Book
from partnership.people import Person
from partnership.workspace import Channel, Chat, Workspace


def bound(book: Book, chat: Chat, *, confirmed: bool = False) -> Workspace:
    """The workspace whose digest goes to this chat from now on; `confirmed`: guests and outsiders may read it."""
    there = seen(book.workspace, chat)
    before = book.workspace.channel
    known = before.people if before and before.chat.id == chat.id else ()
    channel = Channel(
        chat=there,
        members=there.members,
        guests=guests_of(book, there),
        outsiders=there.outsiders,
        people=there.people or known,
        confirmed_outsiders=confirmed,
    )
    return replace(book.workspace, channel=channel)


def seen(workspace: Workspace, chat: Chat) -> Chat:
    """The chat as it was last seen, which may be newer than what is bound."""
    return next((one for one in workspace.channels if one.id == chat.id), chat)


def guests_of(book: Book, chat: Chat) -> int:
    """Guests that the platform counts there, or that are known among the channel's people."""
    channel = book.workspace.channel
    return _guests(book, chat, channel.people if channel and channel.chat.id == chat.id else ())


def _guests(book: Book, chat: Chat, people: Sequence[str]) -> int:
    known = [one for one in people if (person := book.get(Person, one)) and person.guest]
    return max(chat.guests, len(known))


def recounted(book: Book, channel: Channel, now: Chat) -> Channel:
    """The channel with its people of now. Who takes the place of a guest or outsider that has left is not confirmed."""
    known = replace(channel, people=now.people)
    if not now.members:  # the platform did not count them
        return known
    guests = min(channel.guests, _guests(book, now, now.people))
    return replace(known, guests=guests, outsiders=min(channel.outsiders, now.outsiders))


def strangers(book: Book) -> int:
    """Guests and outsiders who read the leadership channel and whom no admin has confirmed; 0 without a channel."""
    channel = book.workspace.channel
    if channel is None:
        return 0
    now = seen(book.workspace, channel.chat)
    there = max(guests_of(book, now), channel.guests) + max(now.outsiders, channel.outsiders)
    confirmed = channel.guests + channel.outsiders if channel.confirmed_outsiders else 0
    return there if there > confirmed else 0
