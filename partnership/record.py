"""What every remembered thing has in common."""

from datetime import datetime
from typing import ClassVar

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen part of a record; compared by content."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One remembered thing of one workspace, known by `kind` and `id`.

    `at` is the calendar instant (UTC) by which it is ordered and found in a time range.
    """

    kind: ClassVar[str]
    id: str
    at: datetime

    def index(self) -> dict[str, str]:
        """Fields it can be found by, besides its id and time."""
        return {}
