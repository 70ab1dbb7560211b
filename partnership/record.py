"""What every remembered thing has in common."""

from datetime import datetime
from typing import ClassVar

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen part of a record; compared by content, and stored whole: the audit log tells what it was."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One remembered thing of one workspace, known by `kind` and `id`.

    `at` is the calendar instant (UTC) by which it is ordered and found in a time range. What has its default is not
    stored, which is most of most records: another default for a field needs an upgrade of what was stored before.
    """

    kind: ClassVar[str]
    id: str
    at: datetime

    def index(self) -> dict[str, str]:
        """Fields by which it is asked for in the store, besides its id and time; nothing else goes in here.

        A book is read whole and looks through its own records. Nor do a database's views for reports depend on these:
        they are made from the bodies.
        """
        return {}
