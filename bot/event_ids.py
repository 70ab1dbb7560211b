"""What an event is known by when it comes again."""

import hashlib

from bot.incoming import Incoming
from bot.previews import ONCE
from storage.port import Key


def event_of(incoming: Incoming) -> str:
    """What a repeat is known by: the platform's id in its chat; for the [Send] of a preview, the preview.

    Which preview it was is the button's word, so it counts for this speaker and this command only.
    """
    call = incoming.call
    once = call.args.get(ONCE) if call else None
    return id_of(incoming, f"{once}:{incoming.user}:{call.command}:sent" if call and once else incoming.event)


def arrival_key(workspace: str, incoming: Incoming) -> Key:
    """Where it is kept that Steward was added or taken away by this event."""
    return Key(workspace, "event", f"{event_of(incoming)}:arrived")


def id_of(incoming: Incoming, event: str) -> str:
    """An id of a platform, as it is told from those of other chats and homes."""
    return f"{incoming.home.platform}:{incoming.home.id}:{incoming.chat.id}:{event}"


def said_in(incoming: Incoming) -> str:
    """What typed words are told from others by; they themselves are not kept with their event."""
    words = incoming.text if incoming.call is None else ""
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest() if words else ""


def still_says(incoming: Incoming, known: str) -> bool:
    """Whether its words are those that were kept with the event; a store may have kept them in the way of before."""
    before = hashlib.sha256(incoming.text.encode()).hexdigest()[: len(known)]
    return known in (said_in(incoming), before)
