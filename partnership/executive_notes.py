"""What an executive did for the partnership in a month, in their own words."""

from datetime import datetime
from typing import ClassVar

from partnership.record import Record

PARTS = ("role", "decided", "given", "held_to")


class ExecutiveNote(Record, frozen=True, kw_only=True):
    """One month of one executive. `id` is `maria:2026-12`; `at` is when it was last said. All empty: nothing."""

    kind: ClassVar[str] = "executive note"
    person: str
    role: str = ""
    """What changed in the role that the partner plays."""
    decided: str = ""
    given: str = ""
    """What was given, or taken."""
    held_to: str = ""
    """Who was held to what."""
    said: dict[str, datetime] = {}
    """When each of the four was last said anew; one that is not in here, at `at`."""

    @property
    def month(self) -> str:
        return self.id.rpartition(":")[2]

    @property
    def says_something(self) -> bool:
        return any(getattr(self, part) for part in PARTS)
