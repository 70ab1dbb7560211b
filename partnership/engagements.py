"""Engagements: who of the partner was met, on which day, about what, and by whom."""

from datetime import date
from typing import ClassVar

from partnership.record import Record


class Engagement(Record, frozen=True, kw_only=True):
    """`E1`…; `at` is when it was noted. `contact` is somebody outside, known by name alone."""

    kind: ClassVar[str] = "engagement"
    contact: str
    organisation: str = ""
    objective: str | None = None
    text: str = ""
    """What came of it, in the words of who was there."""
    by: str
    day: date
    forgotten: bool = False
    """The contact's name and the words about them are erased; that they met still counts."""
