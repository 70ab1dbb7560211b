"""An objective offered to somebody, and the other terms that they wish for."""

from datetime import date, datetime
from decimal import Decimal

from partnership.record import Value


class Change(Value, frozen=True, kw_only=True):
    """What an executive asks to be different before accepting."""

    due: date | None = None
    target: Decimal | None = None
    resources: str = ""
    because: str = ""
    at: datetime | None = None
    reminded_at: datetime | None = None
    """When the admin was reminded that it waits for an answer."""


class OfferMessage(Value, frozen=True, kw_only=True):
    """A message that asked about an offer: its delivery, whom, and about which objectives.

    `wish`: it asked an admin about other terms.
    """

    delivery: str
    to: str
    objectives: tuple[str, ...]
    wish: bool = False


class Proposal(Value, frozen=True, kw_only=True):
    """Ownership offered to one executive and not answered yet (or answered with a wish to change)."""

    to: str
    by: str
    at: datetime
    sent_at: datetime | None = None
    """When the executive's message went out; None while it waits for working hours, or for them to be reachable."""
    change: Change | None = None
    reminded_at: datetime | None = None
    wished: Change | None = None
    """What they asked for before, to which this offer is the answer."""
    raised_at: datetime | None = None
    """When the admin was told that nobody answered."""
    messages: tuple[OfferMessage, ...] = ()
