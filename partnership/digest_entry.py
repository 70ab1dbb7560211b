"""An objective as a digest tells it."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from partnership.digest_posts import Terms
from partnership.objectives import Objective, Standing
from partnership.promises import Promise
from partnership.record import Value
from partnership.rounds import NOT_HEARD
from partnership.updates import Mark, Status, Update


class Place(StrEnum):
    """Where an open objective stands in the digest; each stands in exactly one."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    DONE = "done"
    NOT_HEARD = NOT_HEARD
    OFFERED = "offered"
    """Without an owner, and an executive has been asked."""
    NO_OWNER = "without an owner"
    SAID_AFTER = "answered after the close"
    """And what was said is not told yet."""
    NEW = "without a status"
    """Accepted since the round opened, or nobody has said a status and no pace can tell one."""
    HELD = "held back"


class Entry(Value, frozen=True, kw_only=True):
    """One open objective. `standing` is that of the digest's round, or older where nobody answered for it."""

    objective: Objective
    place: Place
    owner: str = ""
    standing: Standing | None = None
    fresh: bool = False
    """Answered in the digest's round."""
    since: date | None = None
    """The day, in the workspace's zone, on which the present status began."""
    answered_on: date | None = None
    resources_on: date | None = None
    """When its owner said what became of what was promised to it, where nothing else was heard since."""
    weeks: int = 0
    """Weeks of the present status, this one included; what began on the day of a digest began after it."""
    activity: int = 0
    """Figure periods in a row of activity without an outcome, where that rule is on."""
    unexplained: int = 0
    """Rounds in a row in which its owner said that nothing changed, where so many need a reason and none was given."""
    value: Decimal | None = None
    past: bool = False
    """Its date has passed."""
    plan: Decimal | None = None
    """What the line asks for on the day of the digest."""
    near_plan: int | None = None
    """From how many per cent of the way to it a figure is on track, where pace says that and the answer does not."""
    by_pace: Status | None = None
    """What pace says instead: worse than the answer, or better than what its owner said before a stand-in's figure."""
    word_of: date | None = None
    """When the owner said the status that stands beside a better figure of a stand-in."""
    """The worse status that the figure suggests, where the answer says better."""
    next_figure: date | None = None
    promised: Promise | None = None
    """What its owner promised for it next and has not kept yet, where it is off track."""
    waits: str = ""
    """Who or what can clear the way, other than a decision."""
    taken_by: str = ""
    """The sponsor who takes what it waits for."""
    asked: str | None = None
    """The open decision that it waits for."""
    asked_days: int = 0
    answered_by: str = ""
    """Who answered, where the owner has not confirmed it."""
    figure_after: str = ""
    """The lead who gave the figure once the owner had answered on another one."""
    noted: str = ""
    """What its owner remarked since they were heard of how it stands, as everybody may read it."""
    words_by: str = ""
    """Whose words stand there."""
    words_on: date | None = None
    """When they were said, where it was only said since that nothing changed."""
    options_with: str = ""
    """The sponsor who has been given the choice, where the owner is silent."""
    said_after: datetime | None = None
    """When something was said after the close, in the workspace's zone, where the digest has to say so."""
    said_by: str = ""
    """Who answered for the owner then."""
    counts_late: bool = False
    """It stands here as was said then; else nobody may know of that before those who hear it first."""
    former: str = ""
    """Whose word the status is, where its present owner has said nothing since they accepted it."""
    former_on: date | None = None
    """When they said it, where that is known."""
    new_owner_after: str = ""
    """Who owned it at the last digest, where it was accepted by somebody else since."""
    terms_before: Terms | None = None
    """Its day and target in the last digest, where they are others by now."""
    update: Update | None = None
    trail: tuple[Mark, ...] = ()
