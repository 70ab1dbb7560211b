"""The four signals by which a partnership can be seen from outside."""

from enum import StrEnum


class Signal(StrEnum):
    """What makes a partnership visible to the partner's people; each is scored by the same rules every time."""

    POSITIONING = "clear positioning"
    OFFERS = "aligned offers"
    DISCIPLINE = "operational discipline"
    ENGAGEMENT = "repeatable engagement"
