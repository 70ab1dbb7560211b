"""A home that joins another workspace: what its own one held goes, and where it is written to goes along."""

from datetime import datetime

from msgspec.structs import replace

from partnership.book import KINDS
from partnership.conversations import AuditEntry
from partnership.delivery import Delivery
from partnership.workspace import Home, Workspace
from storage.port import Key, Put, Remove, Store

_GOES = (*(kind.kind for kind in KINDS), Workspace.kind, AuditEntry.kind, Delivery.kind, "event", "agenda", "gap",
         "slack-carried")  # fmt: skip
_DIRECTORY = ""


async def handed_over(
    store: Store, home: Home, was: str, revision: int, workspace: str, now: datetime
) -> list[Put | Remove]:
    """The rows by which the home is the workspace's. Conflict when somebody wrote in its own one since `revision`.

    The revision of that one stays, so that nobody goes on with a book of it.
    """
    directory = Key(_DIRECTORY, "home", f"{home.platform}:{home.id}")
    rows: list[Put | Remove] = [
        Put(key=directory, body={"workspace": workspace}, at=now, expect=None),
        Put(key=Key(was, "revision", "revision"), body={}, at=now, expect=revision),
    ]
    for kind in _GOES:
        rows += [Remove(key=row.key, expect=None) for row in await store.find(was, kind)]
    for row in await store.find(was, home.platform):
        key = replace(row.key, workspace=workspace)
        put = Put(key=key, body=row.body, at=row.at, index=row.index, schema=row.schema, due=row.due, expect=None)
        rows += [Remove(key=row.key, expect=None), put]
    return rows
