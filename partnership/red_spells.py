"""The record of a red spell."""

from datetime import datetime
from typing import ClassVar

from partnership.objectives import Stood
from partnership.record import Record
from partnership.updates import Update

TAKEN = "taken"


class RedSpell(Record, frozen=True, kw_only=True):
    """One time that an objective turned red, from the turn to the next better status. `id` is `O1:2026-11-27T09:40`.

    The owner is told first (`owner_told_at`), the sponsor at `sponsor_due`, unless it was taken back in the grace time.
    """

    kind: ClassVar[str] = "redspell"
    objective: str
    owner: str
    owner_told_at: datetime | None = None
    owner_note: str = ""
    """The delivery that told the owner; empty where the check-in's card did."""
    sponsor_due: datetime
    sponsor_told_at: datetime | None = None
    sponsor: str = ""
    """Who hears it, or has heard it, as the owner was told."""
    told_by_owner: bool = False
    line: str = ""
    """What the owner adds for the sponsor."""
    chance_before: int | None = None
    """What the chance was before it fell; None when only the status turned."""
    stood: Stood | None = None
    """How the objective stood before it: what others read until they may hear of it."""
    answered: Update | None = None
    """The answer of the same round before it."""
    ahead_told: str = ""
    """Who was told because the channel would read of it before an absent sponsor."""
    sponsor_answered: str = ""
    """What the sponsor did with the note, in words: taken, asked."""
    ended_at: datetime | None = None
