"""What a commit writes beside the records, and the rows that tell of a change."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from partnership.record import Record
from partnership.workspace import Workspace
from storage.gathering import Known
from storage.port import Key, Put, Remove

DIRECTORY = ""


class Change(NamedTuple):
    """What a commit writes; the records as they are then with their versions, and those that are gone."""

    rows: list[Put | Remove]
    records: list[tuple[Record, int]]
    removed: Sequence[Record]

    def after(self, known: Known) -> Known:
        if not (self.records or self.removed):
            return known
        return Known(known.revision + 1, known.book.with_records(self.records, self.removed))


def homes_left(before: Workspace, changes: Sequence[Record]) -> list[Remove]:
    """A home that a workspace has no more is nobody's."""
    after = next((one for one in changes if isinstance(one, Workspace)), before)
    return [
        Remove(key=Key(DIRECTORY, "home", f"{home.platform}:{home.id}"), expect=None)
        for home in before.homes if home not in after.homes
    ]  # fmt: skip


def revision_key(workspace: str) -> Key:
    """Where a workspace's revision stands."""
    return Key(workspace, "revision", "revision")


def changed_at(workspace: str, now: datetime, revision: int | None = None) -> list[Put]:
    """The next revision, and the clock looks at this workspace again at once. Both rows say nothing but that."""
    return [
        Put(key=revision_key(workspace), body={}, at=now, expect=revision),
        Put(key=Key(workspace, "agenda", "agenda"), body={}, at=now, due=now, expect=None),
    ]
