"""What is said of the digest's channel: how it is bound, who reads there."""

from collections.abc import Collection

from partnership.book import Book
from partnership.message import (
    Button,
    Call,
    Message,
    line,
    said,
    say,
    typed,
)
from partnership.wording.digest_preview import guest_buttons
from partnership.workspace import Channel


def how_to_bind(platforms: Collection[str]) -> str:
    """What is said, and where, so that another channel reads the digest; in the words of the platform."""
    if platforms and all(one == "slack" for one in platforms):
        return (
            f"In the channel that shall read it, type {typed('/invite @Steward')}, then "
            f"{typed('@Steward digest channel here')}"
        )
    return f"Say {typed('@Steward digest channel here')} in the channel that shall read it"


def channel_left(name: str, how: str) -> Message:
    """To the admins, when the channel of the digest has put Steward out, or is no more."""
    channel = said(name or "the leadership channel")
    return say(
        line("I am not in ", channel, f" any more, so the digest has no channel. {how}; until then I keep it."),
        summary="The digest has no channel any more.",
    )


def channel_gone(name: str, how: str) -> Message:
    return say(
        line("I can no longer post in ", said(name or "the leadership channel"), f", so the digest is kept. {how}, "
             "and it goes out at once."),
        summary="The digest is kept: its channel is gone.",
        buttons=(Button("Show it to me", Call("preview")),),
    )  # fmt: skip


def guests_read(channel: Channel, seen: str, number: int) -> Message:
    """To the admins, as soon as the digest is to be read where somebody from outside reads."""
    who = "One guest or outsider reads" if number == 1 else f"{number} guests or outsiders read"
    return say(
        line(
            f"{who} ", said(channel.chat.name or "the leadership channel"), ": I post nothing there until you choose."
        ),
        summary="Somebody from outside reads the digest's channel.",
        buttons=guest_buttons(seen),
    )


def guests(book: Book, seen: str, number: int) -> Message:
    """Somebody from outside reads the channel: an admin decides."""
    channel = book.workspace.channel
    name = channel.chat.name if channel else ""
    who = "one guest or outsider reads" if number == 1 else f"{number} guests or outsiders read"
    return say(
        line("I did not post the digest: ", who, " ", said(name or "the leadership channel"), "."),
        summary="The digest is held: somebody from outside reads the channel.",
        buttons=guest_buttons(seen),
    )


def another_channel() -> Message:
    return say(
        f"Say {typed('@Steward digest channel here')} in the channel that shall read it instead. "
        "The digest goes there at once.",
        summary="Which channel?",
    )
