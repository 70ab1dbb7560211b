"""What of the platform's events was handled before."""

from bot.event_ids import arrival_key, event_of, id_of, said_in, still_says
from bot.incoming import Incoming
from storage.face import Face
from storage.port import Key


async def is_behind(face: Face, workspace: str, incoming: Incoming) -> bool:
    """Whether these words say nothing new: those of a change are what was done, or others were done since."""
    event = id_of(incoming, incoming.message if incoming.edited else incoming.event)
    row = await face.store.get(Key(workspace, "event", event))
    done = (row.body.get("said") or None) if row and said_in(incoming) else None
    return done is not None and incoming.edited == still_says(incoming, done)


async def has_arrived(face: Face, workspace: str, incoming: Incoming) -> bool:
    """Whether what this event says of who is there was taken in before: others may have come or gone since."""
    told = await face.store.get(arrival_key(workspace, incoming))
    return told is not None or await seen(face, workspace, event_of(incoming))


async def seen(face: Face, workspace: str, event: str) -> bool:
    """Whether this event was handled."""
    return await face.store.get(Key(workspace, "event", event)) is not None
