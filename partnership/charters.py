"""The charter: four answers, who ratified them, and what the company has decided not to do."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from partnership.record import Record, Value


class CharterPart(StrEnum):
    """The four questions, as they are asked for by word."""

    WHY = "why"
    """Why this partner."""
    NOW = "now"
    US = "us"
    TIME = "time"
    """How the relationship changes the business over time."""


class CharterAnswer(Value, frozen=True, kw_only=True):
    """The answer to one of them, and whose words it is."""

    part: CharterPart
    text: str
    by: str
    draft: bool = False
    """Written while drafting: nobody else reads it before the charter is sent."""


class Charter(Record, frozen=True, kw_only=True):
    """`C1`…, one for each version; `at` is when it was begun. A version that was sent to the executives stays as it is.

    What is different after that is the next version.
    """

    kind: ClassVar[str] = "charter"
    by: str
    """Who began it."""
    answers: tuple[CharterAnswer, ...] = ()
    asked_at: datetime | None = None
    """When the executives were asked to ratify it."""
    asked_by: str = ""
    """Who sent it to them."""
    ratified_at: datetime | None = None
    ratified_by: tuple[str, ...] = ()
    """Ids of the executives who had agreed when it was."""

    def text(self, part: CharterPart) -> str:
        """The answer to this question; empty while there is none."""
        return next((one.text for one in self.answers if one.part is part), "")

    @property
    def number(self) -> int:
        return int(self.id.removeprefix("C"))

    @property
    def unanswered(self) -> tuple[CharterPart, ...]:
        return tuple(part for part in CharterPart if not self.text(part))


class Voice(Record, frozen=True, kw_only=True):
    """What one executive says to one version. `id` is `C1:maria`; `at` is when they were asked, or said it."""

    kind: ClassVar[str] = "voice"
    charter: str
    person: str
    delivery: str = ""
    """The message that asked; empty where none had to."""
    agreed_at: datetime | None = None
    affirmed_at: datetime | None = None
    """When they last said that it is still right."""
    counted: bool = False
    """The version was ratified with this."""


class WishEnd(StrEnum):
    """What the drafter made of a wish."""

    TAKEN = "taken"
    LEFT = "left"


class Wish(Record, frozen=True, kw_only=True):
    """`W1`…: an answer as an executive would have it."""

    kind: ClassVar[str] = "wish"
    charter: str
    part: CharterPart
    text: str
    adds: str = ""
    """The part of it that is put behind what the answer said; empty where all of it is the answer."""
    remark: str = ""
    """What was said about the answer, in words that could not stand there: who drafts the charter words it."""
    by: str
    end: WishEnd | None = None
    settled_by: str = ""
    words_by: str = ""
    """Whose words these are, where its drafter edited them."""


class NotDoing(Record, frozen=True, kw_only=True):
    """`N1`…: where the company and the partner do not align, so that nothing is begun there."""

    kind: ClassVar[str] = "notdoing"
    title: str
    because: str = ""
    by: str
    """Who proposed it."""
    ratified_at: datetime | None = None
    ratified_by: tuple[str, ...] = ()
    """Ids of the executives who agreed: the one who tapped, or those who ratified the charter."""
    removed_at: datetime | None = None
    removed_by: str = ""

    @property
    def stands(self) -> bool:
        return self.removed_at is None
