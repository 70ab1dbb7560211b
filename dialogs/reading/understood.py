"""What a sentence about objectives and promises is read against, and what is understood of it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from dialogs.reading.unclear import Unclear
from partnership.updates import Status


class KnownObjective(msgspec.Struct, frozen=True, kw_only=True):
    """An objective somebody may write about: its id (`O1`), title, unit and the other names it goes by.

    With a `target`, a figure a thousand times too small (`47` for $47k) is asked about; with a `baseline` it is known
    from which side a figure reaches it; beside the `current` one, `1 done` and `1, not 0` are plainly the figure. A
    milestone has no figures: numbers stay in its words. `owner`: the first name, for `Jon's response time`.
    """

    id: str
    title: str
    unit: str = ""
    names: tuple[str, ...] = ()
    owner: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    current: Decimal | None = None
    milestone: bool = False


class KnownPromise(msgspec.Struct, frozen=True, kw_only=True):
    """An open promise somebody may write about."""

    id: str
    what: str
    objective: str | None = None


class UpdateRead(msgspec.Struct, frozen=True, kw_only=True):
    """What was said of one objective; None is what was not said.

    `text` is in the writer's own words, `obstacle` the part of it that names what is in the way, `waits_for` whom or
    what it waits for, empty where it waits no longer. `unchanged` is true where the writer said so. Several links in
    `evidence` are parted by blanks.
    """

    objective: str
    status: Status | None = None
    value: Decimal | None = None
    chance: int | None = None
    text: str | None = None
    obstacle: str | None = None
    unchanged: bool = False
    waits_for: str | None = None
    evidence: str | None = None


class Became(StrEnum):
    """What came of a promise, as its owner puts it."""

    KEPT = "kept"
    NOT_YET = "not yet"
    MOVED = "moved"
    DROPPED = "dropped"


class PromiseRead(msgspec.Struct, frozen=True, kw_only=True):
    """What was said of one promise; a move whose date was not understood has no `to` and comes with an Unclear."""

    id: str
    became: Became
    to: date | None = None
    because: str | None = None


class NewPromise(msgspec.Struct, frozen=True, kw_only=True):
    """A promise made in passing; without a date it comes with an Unclear that asks for it."""

    what: str
    by: date | None
    objective: str | None


class MotionRead(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a motion beside an update, as typed; whether it is done."""

    id: str
    said: str
    done: bool


class DecisionRead(msgspec.Struct, frozen=True, kw_only=True):
    """A decision made beside an update: `yes`, `no`, or words of one's own."""

    id: str
    outcome: str


class SentenceRead(msgspec.Struct, frozen=True, kw_only=True):
    """Everything understood of one message and everything to ask; what fits neither is in a text or an Unclear."""

    updates: tuple[UpdateRead, ...] = ()
    promises: tuple[PromiseRead, ...] = ()
    new_promises: tuple[NewPromise, ...] = ()
    rest_unchanged: bool = False
    unclear: tuple[Unclear, ...] = ()
    motions: tuple[MotionRead, ...] = ()
    decisions: tuple[DecisionRead, ...] = ()
