"""That a private note about signs of a side project went to an owner: once a quarter, and nobody reads it."""

from typing import ClassVar

from partnership.record import Record


class SideNote(Record, frozen=True, kw_only=True):
    """`id` is `O1:2026-10`: the objective, and the first month of the quarter."""

    kind: ClassVar[str] = "side note"
    objective: str
