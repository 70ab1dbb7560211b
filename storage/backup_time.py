"""When a backup was made last, kept in the store itself, so that somebody notices when none is made any more."""

from datetime import datetime

from storage.port import Key, Put, Store

_KEY = Key("", "clock", "backed up")


async def backed_up(store: Store) -> datetime | None:
    """The real time of the last one; None when none was made while Steward ran."""
    row = await store.get(_KEY)
    return datetime.fromisoformat(str(row.body["at"])) if row else None


async def keep_backed_up(store: Store, now: datetime) -> None:
    """One was made now."""
    await store.commit([Put(key=_KEY, body={"at": now.isoformat()}, at=now, expect=None)])
