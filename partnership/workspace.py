"""One company: its homes, its rhythm and its settings."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar

from partnership.calendar import DateRange, Rhythm
from partnership.record import Record, Value


class Home(Value, frozen=True, kw_only=True):
    """Where the workspace lives: a Teams tenant, a Slack team or the console. Belongs to one workspace."""

    platform: str
    id: str


class Invitation(Value, frozen=True, kw_only=True):
    """Another home may join until then: whoever types the code there. `mark`: see `homes.mark_of`."""

    mark: str
    by: str
    until: datetime


class LostHome(Value, frozen=True, kw_only=True):
    """A home that takes Steward's token no more, as far as known since `since`: nobody can be written to there."""

    home: Home
    since: datetime


class Chat(Value, frozen=True, kw_only=True):
    """A place where the bot talks. `id` is unique within its home."""

    platform: str
    home: str
    id: str
    kind: str
    """direct, group or channel."""
    name: str = ""
    members: int = 0
    """How many read here, as the platform counts them; 0 where it does not say."""
    guests: int = 0
    outsiders: int = 0
    people: tuple[str, ...] = ()
    """Ids of the members known as people, guests and outsiders apart."""


class Channel(Value, frozen=True, kw_only=True):
    """The leadership channel: who reads the digest."""

    chat: Chat
    members: int = 0
    guests: int = 0
    outsiders: int = 0
    people: tuple[str, ...] = ()
    """Ids of the members known as people; they may read."""
    confirmed_outsiders: bool = False


class Judging(StrEnum):
    """A rule that judges people or motions; in the order in which it is offered: see `strategy/judging`."""

    ACTIVITY = "activity"
    """Periods in a row of activity without an outcome."""
    NUMBERS = "numbers"
    """Objectives that move no number of the partner, as far as anybody said."""
    FUNDING = "funding"
    """Incentives that were to be claimed by now, without the outcome promised."""
    SIDE_PROJECT = "side-project"
    """Objectives that others answer for, with nothing decided and less given: told to their owners alone."""
    CONTACTS = "contacts"
    """Engagements with the partner that run through one person, and gaps beyond the company's own norm."""
    SIGNALS = "signals"
    """The four signals in the digest, and who is asked to attest what no record can tell."""


class FormerRhythm(Value, frozen=True, kw_only=True):
    """A rhythm that the company had; its last round is `last`, whose digest is at `until`."""

    rhythm: Rhythm
    zone: str
    until: datetime
    last: str
    changed_at: datetime


class Workspace(Record, frozen=True, kw_only=True, omit_defaults=False):
    """The company's own record; its `id` is the workspace's id everywhere. Stored whole, with its settings."""

    kind: ClassVar[str] = "workspace"
    name: str = ""
    partner: str = "Microsoft"
    homes: tuple[Home, ...] = ()
    """One of each platform at most."""
    invitation: Invitation | None = None
    lost_homes: tuple[LostHome, ...] = ()
    zone: str = "Europe/London"
    country: str | None = None
    starts: time = time(9)
    ends: time = time(17)
    rhythm: Rhythm = Rhythm()
    former_rhythms: tuple[FormerRhythm, ...] = ()
    """The rhythms before this one, earliest first: what was announced in them stays so."""
    sponsor: str | None = None
    second_sponsor: str | None = None
    """Asked instead when the sponsor is the silent one."""
    channel: Channel | None = None
    channels: tuple[Chat, ...] = ()
    """Channels and group chats where the bot is a member."""
    install_links: dict[str, str] = {}
    """Where Steward is got, by platform, as the operator set it; for a platform without a link there is none."""
    shutdowns: tuple[DateRange, ...] = ()
    open_over: date | None = None
    """The first day of the holidays over which an admin said that the company is not closed."""
    moved_digests: dict[str, datetime] = {}
    """When the digest of a round is posted instead, by the round's id; the rounds after it stay."""
    extra_holidays: frozenset[date] = frozenset()
    worked_holidays: frozenset[date] = frozenset()
    fiscal_year_starts: int = 7
    """Month, 1 to 12."""
    why: str | None = None
    """Why this partner, in stores from before charters: the charter's first answer as long as there is no other."""
    why_by: str | None = None
    """Who wrote that."""
    why_asked_of: str | None = None
    """Who is asked for the charter's first answer in the week after the start."""
    why_asked_at: datetime | None = None
    started_at: datetime | None = None
    started_by: str | None = None
    """The admin who said start, and hears the next morning who accepted."""
    acceptances_told_at: datetime | None = None
    """When that admin was told."""
    no_admin_since: datetime | None = None
    """When the last admin was gone, as long as there is none."""
    promises_seen_by_sponsor: bool = False
    """Every executive agreed that the sponsor sees single promises."""
    promises_agreed: tuple[str, ...] = ()
    """Ids of the executives who agreed so far."""
    promises_asked_by: str | None = None
    """The admin who wishes it, while not all have answered."""
    red_grace_minutes: int = 30
    red_sponsor_hours: int = 4
    missed_before_sponsor: int = 2
    on_track_from: int = 90
    """Per cent of expected progress."""
    at_risk_from: int = 70
    limit_tolerance: int = 10
    """Per cent beyond a stay-above or stay-below limit that is still only at risk."""
    unchanged_weeks: int = 3
    proposal_reminder_days: int = 2
    quorum: int = 0
    """Executives who have to agree to the charter; 0: half of the roster, rounded up."""
    judging: frozenset[Judging] = frozenset()
    """The judging rules that an admin turned on."""
    judging_offered: tuple[Judging, ...] = ()
    """Those that were offered, or decided about, by now."""
    judging_offered_at: datetime | None = None
    signals_asked: tuple[str, ...] = ()
    """The last attestations, by id, of which somebody without a check-in was asked in a note."""

    def is_lost(self, home: Home) -> bool:
        """Whether nobody can be written to there for now."""
        return any(one.home == home for one in self.lost_homes)
