"""The records of a digest: its post, its previews, the terms it was told with."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from partnership.message import Message
from partnership.record import Record, Value
from partnership.updates import Mark


class DigestState(StrEnum):
    """Where the round's digest is."""

    PREVIEWED = "previewed"
    HELD = "held"
    POSTED = "posted"
    KEPT = "kept"
    """There is no channel to post to: kept, posted on binding."""
    MISSED = "missed"
    """Nobody was there to post it when it was due; the admins were told."""
    EMPTY = "empty"
    """No objective was accepted by then; the admins were told."""


class AwaitedNote(Record, frozen=True, kw_only=True):
    """Somebody was told in a note that an objective waits for them. `id` is `O3:maria`; gone once the wait is over."""

    kind: ClassVar[str] = "awaitednote"


class PreviewDrawn(Record, frozen=True, kw_only=True):
    """What the previews of one window's digest show by now, as told from any other. `id` is the window's id.

    Apart from the digest's own record, whose last change an admin may take back.
    """

    kind: ClassVar[str] = "preview"
    drawn: str


class Terms(Value, frozen=True, kw_only=True):
    """The day and the target of an objective, as a digest told them."""

    due: date
    target: Decimal | None = None


class DigestPost(Record, frozen=True, kw_only=True):
    """The digest of one window. `id` is the window's id; `at` the digest instant, UTC."""

    kind: ClassVar[str] = "digest"
    state: DigestState = DigestState.PREVIEWED
    headline: str = ""
    """The admin's own sentence under the counts; empty: by rule."""
    headline_by: str | None = None
    """Who wrote it."""
    held_items: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    """Objectives that an admin shows, although who owned them has not heard that they do no more."""
    held_by: str | None = None
    held_because: str = ""
    """`guests`: somebody from outside joined the channel; empty: an admin holds it."""
    without_quotes: bool = False
    """Nobody's words are shown, only statuses and figures."""
    previewed_at: datetime | None = None
    previewed_to: tuple[str, ...] = ()
    """The admins who were shown it."""
    posted_at: datetime | None = None
    delivery: str | None = None
    chat: str = ""
    """Where it was posted, as `Chat.id`."""
    failures: int = 0
    """How often the channel refused it."""
    noted: dict[str, str] = {}
    """What has its own line in the thread by now, `late O3` or `O1:2026-W48 2026-11-24T10:00:00+00:00`, and which state
    of it the line shows; empty: that it was taken back."""
    told: dict[str, Mark] = {}
    """What its thread says of objectives that were answered for the next round before that opened."""
    said_after: tuple[str, ...] = ()
    """Objectives that were answered after the close, and before it was posted."""
    untold: tuple[str, ...] = ()
    """Decisions asked after the close of which their deciders had not heard when it was posted."""
    counts: dict[str, int] = {}
    """Objectives by status at posting, for "last week four"."""
    places: dict[str, str] = {}
    """By the id of each open objective, also of a held one, how it stood at posting."""
    terms: dict[str, Terms] = {}
    """By the id of each open objective its day and target at posting."""
    asked: dict[str, str] = {}
    """The decisions that it tells of: id -> token as the post shows it now."""
    below: tuple[str, ...] = ()
    """Those of them that stand only in the line on what became of the last ones."""
    shown: Message | None = None
    """The post as it went out, with its thread, to be shown again, and for its decisions to be brought up to date."""
    redrawn: int = 0
    """How often that was done."""
